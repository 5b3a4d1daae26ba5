"""Provisions on files that were received before a day and are not finished: who finishes them (hồ sơ dở dang).

No general law answers this for every power; each provision answers it for the files and the gifts that it names.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Grounding
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period, show_day


class Finisher(StrEnum):
    """Who finishes a file that others received or could decide when it came in."""

    RECEIVER = "receiver"
    LAW_THEN = "law_then"
    NEW_HOLDER = "new_holder"
    CHOICE = "choice"
    ASSIGNED = "assigned"

    @property
    def stays(self) -> bool:
        """Whether the file stays with those who held the power when it came in."""
        return self in (Finisher.RECEIVER, Finisher.LAW_THEN)


FINISHER_NAMES = {
    Finisher.RECEIVER: "cơ quan đã tiếp nhận giải quyết tiếp",
    Finisher.LAW_THEN: "giải quyết theo pháp luật tại thời điểm tiếp nhận",
    Finisher.NEW_HOLDER: "cơ quan nhận thẩm quyền giải quyết tiếp",
    Finisher.CHOICE: "theo pháp luật tại thời điểm tiếp nhận hoặc theo quy định mới, do người nộp chọn",
    Finisher.ASSIGNED: "Chủ tịch Ủy ban nhân dân cấp tỉnh phân công cơ quan giải quyết tiếp",
}


def received_in_words(since: date | None, before: date) -> str:
    """Days of receipt from `since` (None: ever) until before `before`, as one says them."""
    if since is None:
        return f"trước ngày {show_day(before)}"
    last = before - timedelta(days=1)
    return f"ngày {show_day(last)}" if since == last else f"từ ngày {show_day(since)} đến hết ngày {show_day(last)}"


@dataclass(frozen=True, slots=True)
class PendingRule:
    """A provision says who finishes the files received on the days of `received` (its end: the first day no longer).

    It is about the gifts made by a provision and what lies within it (`governs`), or one gift or taking back
    (`conferral`), or, with neither, every power. `former_level`, `new_level`: only where bodies of that level
    held before, only for bodies of that level that hold now. Raises ValueError for a rule about two things, or without
    a last day of receipt.
    """

    key: str
    received: Period
    finisher: Finisher
    source: Citation
    governs: Citation | None = None
    conferral: str | None = None
    former_level: Level | None = None
    new_level: Level | None = None
    grounding: Grounding = Grounding.SEEN
    note: str = ""

    def __post_init__(self) -> None:
        if self.governs is not None and self.conferral is not None:
            raise ValueError(f"{self.key}: chỉ nêu một điều khoản được áp dụng, hoặc một lần giao, không nêu cả hai.")
        if self.received.end is None:
            raise ValueError(f"{self.key}: thiếu ngày tiếp nhận cuối cùng của hồ sơ dở dang.")

    @property
    def closeness(self) -> int:
        """How closely the rule is meant: a single gift before a provision, a narrow provision before a wide one."""
        if self.conferral is not None:
            return 1000
        return 0 if self.governs is None else 1 + len(self.governs.provision.path)

    def covers(self, conferral: str, source: Citation) -> bool:
        """Whether the rule is about the gift with that key, made by that provision."""
        if self.conferral is not None:
            return self.conferral == conferral
        if self.governs is None:
            return True
        return self.governs.document == source.document and self.governs.provision.covers(source.provision)
