"""The rule list for an appraisal: each rule with what the machine found on the draft, and a verdict to start from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from thamquyen.domain.findings import FindingGroup, Severity
from thamquyen.domain.rules.catalogue import TOPICS
from thamquyen.domain.simulation.simulating import Simulation
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.tried import Tried
from thamquyen.workspace.drafts.tried_lines import FaultLine

VERDICTS = {"met": "bảo đảm", "not_met": "không bảo đảm", "not_applicable": "không áp dụng"}
CHOICES = (("", "– chọn –"), *VERDICTS.items())
BY_PEOPLE = "Soạn thảo, ban hành, theo dõi thực hiện"
"""The topic whose rules judge what is kept in the file of the act: a draft has none yet, so people look."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with what was found by it and the verdict (one of `VERDICTS`; empty: none yet).

    `faults` arise with the draft; `lasting` are there without it, too.
    """

    number: str
    sentence: str
    faults: tuple[FaultLine, ...]
    lasting: tuple[FaultLine, ...]
    by_machine: bool
    verdict: str

    @property
    def verdict_name(self) -> str:
        """The verdict in words."""
        return VERDICTS.get(self.verdict, "")


def rule_lines(draft: Opened, given: Mapping[str, str] | None) -> list[tuple[str, list[RuleLine]]]:
    """The rules by topic; `given`: the verdicts that were kept or typed (None: those to start from)."""
    simulation = draft.simulation
    faults = _faults(draft, simulation, simulation.arising) if simulation else {}
    lasting = _faults(draft, simulation, simulation.lasting) if simulation else {}
    worst = _broken(simulation) if simulation else frozenset()
    found = []
    for topic, norms in TOPICS.items():
        by_machine = simulation is not None and topic != BY_PEOPLE
        lines = []
        for norm in norms:
            start = ("not_met" if norm.number in worst else "met") if by_machine else ""
            verdict = start if given is None else given.get(norm.number, "")
            new, old = faults.get(norm.number, ()), lasting.get(norm.number, ())
            lines.append(RuleLine(norm.number, norm.sentence, new, old, by_machine, verdict))
        found.append((topic, lines))
    return found


def _faults(
    draft: Opened, simulation: Simulation, groups: tuple[FindingGroup, ...]
) -> dict[str, tuple[FaultLine, ...]]:
    tried = Tried(simulation, draft.changes.act.effective or draft.today)
    by_rule: dict[str, list[FaultLine]] = defaultdict(list)
    for line in tried.faults(groups):
        by_rule[line.rule].append(line)
    return {rule: tuple(lines) for rule, lines in by_rule.items()}


def _broken(simulation: Simulation) -> frozenset[str]:
    """Rules that the draft itself breaks: faults that arise with it, but for mere warnings."""
    return frozenset(group.fault.rule for group in simulation.arising if group.fault.severity is Severity.ERROR)
