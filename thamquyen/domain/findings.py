"""What is amiss, as values: a fault in words, and the findings – each place and days – that share it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from thamquyen.domain.citations import Citation
from thamquyen.domain.time import Period

Words = str | Callable[[], str]
"""A sentence, or what puts it together."""


class FindingKind(StrEnum):
    """What is amiss."""

    OVERLAP = "overlap"
    GAP = "gap"
    CIRCLE = "circle"
    ORPHAN = "orphan"
    BREACH = "breach"
    UNKNOWN = "unknown"


KIND_NAMES = {
    FindingKind.OVERLAP: "chồng chéo",
    FindingKind.GAP: "bỏ trống",
    FindingKind.CIRCLE: "vòng tròn",
    FindingKind.ORPHAN: "mất căn cứ",
    FindingKind.BREACH: "trái quy định",
    FindingKind.UNKNOWN: "không đủ dữ kiện",
}


class Severity(StrEnum):
    """What follows: an error blocks, a warning needs a recorded reason, information is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


SEVERITY_NAMES = {
    Severity.ERROR: "lỗi",
    Severity.WARNING: "cảnh báo",
    Severity.INFORMATION: "thông tin",
}


@dataclass(frozen=True, slots=True)
class Objection:
    """What a rule holds against all that it finds amiss in one way.

    `rule` is the number of the rule in law.md §9 (`docs/rules.md`), `name` its function; `source` the provision in the
    version of the day of the act. `doubt` says what of the rule was not read in the text.
    """

    rule: str
    name: str
    kind: FindingKind
    severity: Severity
    source: Citation
    remedy: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What several findings have in common, in words.

    `key` tells faults apart: the rule's number and whatever the words name. `documents` are the keys of the documents
    it rests on. Made by the hundred thousand, so what faults of a rule share is one `objection` for all.
    """

    key: str
    objection: Objection
    words: Words = field(compare=False)
    documents: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in words; put together when somebody reads them, for most faults of a register nobody does."""
        return self.words if isinstance(self.words, str) else self.words()

    @property
    def rule(self) -> str:
        """The number of the rule."""
        return self.objection.rule

    @property
    def name(self) -> str:
        """The rule's function."""
        return self.objection.name

    @property
    def kind(self) -> FindingKind:
        """What is amiss."""
        return self.objection.kind

    @property
    def severity(self) -> Severity:
        """What follows."""
        return self.objection.severity

    @property
    def source(self) -> Citation:
        """The provision that it offends, in the version of the day of the act."""
        return self.objection.source

    @property
    def remedy(self) -> str:
        """What to do next."""
        return self.objection.remedy

    @property
    def doubt(self) -> str:
        """What of the rule was not read in the text."""
        return self.objection.doubt


@dataclass(frozen=True, slots=True)
class Mark:
    """What stays the same of a finding from one revision to the next: the rule, the facts, the place and the first day.

    The words and the last day may change: a finding whose facts are others is another finding.
    """

    rule: str
    subjects: frozenset[str]
    power: str = ""
    territory: str | None = None
    since: date | None = None


class Finding(NamedTuple):
    """A fault at one place: `subjects` are the keys of the conferrals it rests on, `territory` where, `period` when.

    `power` is empty for a fault of a document as a whole. A register has them by the hundred thousand: a tuple is made
    in a third of the time of other frozen values.
    """

    fault: Fault
    power: str
    subjects: tuple[str, ...]
    territory: str | None
    period: Period

    @property
    def kind(self) -> FindingKind:
        """What is amiss."""
        return self.fault.kind

    @property
    def mark(self) -> Mark:
        """By which it is known again."""
        return Mark(self.fault.rule, frozenset(self.subjects), self.power, self.territory, self.period.start)


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one fault: one line, however many communes it touches."""

    fault: Fault
    members: tuple[Finding, ...]

    @property
    def powers(self) -> tuple[str, ...]:
        """The powers concerned, each once."""
        return tuple(dict.fromkeys(one.power for one in self.members if one.power))

    @property
    def territories(self) -> tuple[str, ...]:
        """The territories concerned, each once."""
        return tuple(dict.fromkeys(one.territory for one in self.members if one.territory))

    @property
    def subjects(self) -> tuple[str, ...]:
        """The conferrals concerned, each once."""
        return tuple(dict.fromkeys(key for one in self.members for key in one.subjects))


_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def grouped(found: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """The findings by fault: errors first, then by rule; within one as they were found."""
    table: dict[str, list[Finding]] = {}
    for one in found:
        table.setdefault(one.fault.key, []).append(one)
    groups = [FindingGroup(many[0].fault, tuple(many)) for many in table.values()]
    return tuple(sorted(groups, key=lambda group: (_ORDER[group.fault.severity], group.fault.rule, group.fault.key)))
