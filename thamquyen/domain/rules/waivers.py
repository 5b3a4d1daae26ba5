"""Findings that a person let stand: with a reason, a ground and a day; a waiver ends and is never silent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.findings import Finding, Mark
from thamquyen.domain.time import show_day


class Standing(StrEnum):
    """What people made of a finding, seen from a day: nothing yet, let stand, or let stand once and due again."""

    OPEN = "open"
    WAIVED = "waived"
    LAPSED = "lapsed"


STANDING_NAMES = {
    Standing.OPEN: "chưa xử lý",
    Standing.WAIVED: "đang cho qua",
    Standing.LAPSED: "hết hạn cho qua",
}


@dataclass(frozen=True, slots=True)
class Waiver:
    """`by` lets stand what the rule says of these facts, from `on` until before `until`.

    `marks` name the findings; one whose facts change is not covered any more. `ground` is the provision or document
    that allows it, in words. `withdrawn`: the first day on which it counts no more, where somebody took it back.
    Raises ValueError without person, reason or ground, without anything that it concerns, and for an end that is not
    after its day: every waiver is looked at again.
    """

    by: str
    reason: str
    ground: str
    on: date
    until: date
    marks: frozenset[Mark]
    withdrawn: date | None = None

    def __post_init__(self) -> None:
        if not (self.by.strip() and self.reason.strip()):
            raise ValueError("Cho qua một phát hiện phải ghi người quyết định và lý do.")
        if not self.ground.strip():
            raise ValueError("Cho qua một phát hiện phải ghi căn cứ: văn bản hoặc ý kiến nào cho phép.")
        if not self.marks:
            raise ValueError("Cho qua phải nói rõ phát hiện nào.")
        if self.until <= self.on:
            raise ValueError(f"Ngày hết hạn cho qua phải sau ngày {show_day(self.on)}.")

    @property
    def end(self) -> date:
        """The first day on which it counts no more."""
        return self.until if self.withdrawn is None else min(self.until, self.withdrawn)

    def stands_on(self, day: date) -> bool:
        """Whether it counts on the day."""
        return self.on <= day < self.end

    def has_lapsed(self, day: date) -> bool:
        """Whether it came to its own end before the day; one that was withdrawn did not."""
        return self.until <= day and (self.withdrawn is None or self.withdrawn >= self.until)


@dataclass(frozen=True, slots=True)
class Waivers:
    """All waivers, by the finding that they let stand."""

    by_mark: Mapping[Mark, tuple[Waiver, ...]]

    @staticmethod
    def of(waivers: Iterable[Waiver]) -> "Waivers":
        """The waivers, found by what they concern."""
        table: dict[Mark, list[Waiver]] = defaultdict(list)
        for one in waivers:
            for mark in one.marks:
                table[mark].append(one)
        return Waivers({mark: tuple(many) for mark, many in table.items()})

    def about(self, finding: Finding) -> tuple[Waiver, ...]:
        """Every waiver there was of the finding, as they were made."""
        return self.by_mark.get(finding.mark, ()) if self.by_mark else ()

    def standing(self, finding: Finding, day: date) -> Standing:
        """What people made of the finding, seen from the day."""
        found = self.about(finding)
        if any(one.stands_on(day) for one in found):
            return Standing.WAIVED
        return Standing.LAPSED if any(one.has_lapsed(day) for one in found) else Standing.OPEN

    def of_group(self, members: Iterable[Finding]) -> tuple[Waiver, ...]:
        """Every waiver of any of the findings, each once."""
        return tuple(dict.fromkeys(one for finding in members for one in self.about(finding)))


NO_WAIVERS = Waivers({})


def group_standing(members: Iterable[Finding], waivers: Waivers, day: date) -> Standing:
    """What people made of several findings as one: open as long as one of them is, then due again, then let stand."""
    found = {waivers.standing(one, day) for one in members} if waivers.by_mark else {Standing.OPEN}
    return next(one for one in (Standing.OPEN, Standing.LAPSED, Standing.WAIVED) if one in found)
