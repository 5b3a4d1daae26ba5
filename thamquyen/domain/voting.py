"""How a body voted, and whether that carries: more than half of all who belong to it, not of those who came."""

from dataclasses import dataclass
from enum import StrEnum


class Body(StrEnum):
    """Who votes: a people's council, or a people's committee as a whole."""

    COUNCIL = "council"
    COMMITTEE = "committee"


class ActKind(StrEnum):
    """A kind of act, as far as a council has to do with it."""

    RESOLUTION = "resolution"
    DECENTRALISATION = "decentralisation"
    AUTHORISATION = "authorisation"
    OTHER = "other"


class Part(StrEnum):
    """What a council has to do with an act: it passes it, it is heard on it, it has nothing to do with it."""

    DECIDES = "decides"
    ADVISES = "advises"
    NONE = "none"


ACT_KIND_NAMES = {
    ActKind.RESOLUTION: "Nghị quyết của Hội đồng nhân dân",
    ActKind.DECENTRALISATION: "Quyết định phân cấp",
    ActKind.AUTHORISATION: "Quyết định ủy quyền",
    ActKind.OTHER: "Văn bản khác",
}


class ItemStep(StrEnum):
    """What becomes of an item of a session's order of business: after the first three nothing is voted on it any more.

    Reopened: the step before was a slip; it counts no more, and stays on record.
    """

    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"
    PUT_OFF = "put_off"
    REOPENED = "reopened"


ITEM_STEP_NAMES = {
    ItemStep.CONCLUDED: "đã kết thúc",
    ItemStep.WITHDRAWN: "đã rút khỏi chương trình",
    ItemStep.PUT_OFF: "đã chuyển sang kỳ họp, phiên họp sau",
    ItemStep.REOPENED: "đã mở lại",
}
PART_NAMES = {
    Part.DECIDES: "Hội đồng nhân dân thông qua trước khi ban hành",
    Part.ADVISES: "Hội đồng nhân dân cho ý kiến trước khi ban hành",
    Part.NONE: "không trình Hội đồng nhân dân",
}
BY_LAW = {
    ActKind.RESOLUTION: (Part.DECIDES, "khoản 2 Điều 35 Luật số 72/2025/QH15"),
    ActKind.DECENTRALISATION: (
        Part.NONE,
        "khoản 2 Điều 13 Luật số 72/2025/QH15: văn bản quy phạm của bên phân cấp",
    ),
    ActKind.AUTHORISATION: (
        Part.NONE,
        "điểm a khoản 2 Điều 14 Luật số 72/2025/QH15: văn bản của bên ủy quyền",
    ),
    ActKind.OTHER: (Part.NONE, "không có quy định chung"),
}
"""What the law wants; a unit may want more of its own acts, of a resolution nothing else (72/2025/QH15 Điều 35)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One vote. `members`: all deputies or members there are; `chair`: whether the chair of a committee was in favour
    (None: not noted), which decides when as many are in favour as against.
    """

    body: Body
    members: int
    favour: int
    against: int
    abstaining: int
    chair: bool | None = None

    @property
    def problem(self) -> str:
        """Why it cannot have been so, in words; empty where it can."""
        if min(self.favour, self.against, self.abstaining) < 0 or self.members < 1:
            return "Số người biểu quyết không thể âm, và tổng số phải từ 1 trở lên."
        voted = self.favour + self.against + self.abstaining
        if voted > self.members:
            return f"Có {voted} phiếu nhưng tổng số đại biểu, thành viên chỉ là {self.members}."
        return ""

    @property
    def is_tie(self) -> bool:
        """Whether as many were in favour as against."""
        return self.favour == self.against

    @property
    def carries(self) -> bool:
        """Whether it is adopted: 72/2025/QH15 Điều 35 khoản 2 (council), Điều 40 khoản 3 (committee)."""
        if self._by_the_chair:
            return self.chair is True
        return self.favour * 2 > self.members

    @property
    def _by_the_chair(self) -> bool:
        return self.body is Body.COMMITTEE and self.is_tie and self.favour > 0

    @property
    def said(self) -> str:
        """What came of it, with the provision."""
        law = "khoản 2 Điều 35" if self.body is Body.COUNCIL else "khoản 3 Điều 40"
        end = "thông qua" if self.carries else "không thông qua"
        need = f"cần quá nửa tổng số {self.members}"
        if self._by_the_chair:
            side = {True: "Chủ tịch tán thành", False: "Chủ tịch không tán thành", None: "chưa ghi ý kiến của Chủ tịch"}
            need = f"ngang nhau thì theo bên có Chủ tịch, {side[self.chair]}"
        return f"{end}: {self.counted}; {need} ({law} Luật số 72/2025/QH15)"

    @property
    def counted(self) -> str:
        """The votes, in words."""
        return f"{self.favour} tán thành, {self.against} không tán thành, {self.abstaining} không có ý kiến"
