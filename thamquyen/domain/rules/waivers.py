"""Findings that a person let stand: with a reason, a ground and a day; a waiver ends and is never silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.findings import Finding, FindingGroup
from thamquyen.domain.time import Period, show_day


@dataclass(frozen=True, slots=True)
class Waiver:
    """`by` lets stand what the rule says of these facts, from `on` until before `until`.

    `subjects` are the keys of the conferrals concerned; a gap has none and is named by `power` and `territory`.
    `ground` is the provision or document that allows it, in words. Raises ValueError without reason or ground, without
    anything that it concerns, and for an end that is not after its day: every waiver is looked at again.
    """

    rule: str
    by: str
    reason: str
    ground: str
    on: date
    until: date
    subjects: frozenset[str] = frozenset()
    power: str = ""
    territory: str | None = None

    def __post_init__(self) -> None:
        if not (self.by.strip() and self.reason.strip()):
            raise ValueError("Cho qua một phát hiện phải ghi người quyết định và lý do.")
        if not self.ground.strip():
            raise ValueError("Cho qua một phát hiện phải ghi căn cứ: văn bản hoặc ý kiến nào cho phép.")
        if not self.subjects and not self.power:
            raise ValueError("Cho qua phải nói rõ phát hiện nào: lần giao hoặc nhiệm vụ.")
        if self.until <= self.on:
            raise ValueError(f"Ngày hết hạn cho qua phải sau ngày {show_day(self.on)}.")

    def covers(self, finding: Finding, day: date) -> bool:
        """Whether it lets the finding stand on the day."""
        if finding.fault.rule != self.rule or day not in Period(self.on, self.until):
            return False
        if finding.subjects:
            return set(finding.subjects) <= self.subjects
        return bool(self.power) and finding.power == self.power and finding.territory == self.territory


def waivers_of(group: FindingGroup, waivers: Iterable[Waiver], day: date) -> tuple[Waiver, ...]:
    """The waivers that let any finding of the group stand on the day."""
    return tuple(one for one in waivers if any(one.covers(finding, day) for finding in group.members))


def is_waived(group: FindingGroup, waivers: Iterable[Waiver], day: date) -> bool:
    """Whether every finding of the group is let stand on the day."""
    standing = waivers_of(group, waivers, day)
    return all(any(one.covers(finding, day) for one in standing) for finding in group.members)
