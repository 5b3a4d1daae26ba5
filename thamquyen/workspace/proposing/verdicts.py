"""What the rules find in each of many proposals, in short: how much of which severity; found at once for all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from thamquyen.domain.findings import SEVERITY_NAMES, Fault, Severity
from thamquyen.domain.proceedings.table import State
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.each import Alone, arising_of_each
from thamquyen.workflow.carrying import carried
from thamquyen.workflow.matters import Standing
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.proposing.beside import act_of
from thamquyen.workspace.proposing.proposal_form import ProposalForm, supposed_act

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFORMATION: ""}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would be amiss if a proposal were given so. `judged` False: it does not say enough to be tried."""

    judged: bool
    counts: tuple[tuple[Severity, int], ...] = ()

    @property
    def parts(self) -> list[tuple[str, str]]:
        """How much of each severity, the gravest first, and the tone of it."""
        return [(f"{count} {SEVERITY_NAMES[severity]}", TONES[severity]) for severity, count in self.counts]

    @property
    def is_wrong(self) -> bool:
        """Whether a rule finds an error in it."""
        return any(severity is Severity.ERROR for severity, _ in self.counts)


UNJUDGED = Verdict(judged=False)


def verdicts_of(reading: Reading, forms: Sequence[ProposalForm]) -> list[Verdict]:
    """A verdict for each proposal, as its own page has it in full; one pass for all."""
    several = {at: alone for at, form in enumerate(forms) if (alone := _alone(form)) is not None}
    found = dict(zip(several, arising_of_each(reading, list(several.values())), strict=True))
    return [_verdict(found[at]) if at in found else UNJUDGED for at in range(len(forms))]


def verdicts_of_kept(proposals: Sequence[Standing], desk: Desk) -> dict[UUID, Verdict]:
    """A verdict for each proposal, by number, that waits for its reply or, accepted, for its act."""
    enacted = {one.proposal for one in carried(each.id for each in proposals) if one.there and one.draft.revision}
    open_ = [one for one in proposals if one.state in (State.FILED, State.ACCEPTED) and one.id not in enacted]
    forms = [ProposalForm.kept(one.says, desk, supposed_act(one.seat, None)) for one in open_]
    return dict(zip((one.id for one in open_), verdicts_of(desk.reading, forms), strict=True))


def _alone(form: ProposalForm) -> Alone | None:
    given = form.conferral
    if given is None:
        return None
    return Alone(act_of(form.act, given, form.meant.get("tu-ngay") or form.desk.today), given)


def _verdict(faults: Iterable[Fault]) -> Verdict:
    counted = Counter(one.severity for one in faults)
    return Verdict(True, tuple((one, counted[one]) for one in Severity if counted[one]))
