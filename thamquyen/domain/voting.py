"""How a body voted, and whether that carries: more than half of all who belong to it, not of those who came."""

from dataclasses import dataclass
from enum import StrEnum


class Body(StrEnum):
    """Who votes: a people's council, or a people's committee as a whole."""

    COUNCIL = "council"
    COMMITTEE = "committee"


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
        if self.body is Body.COMMITTEE and self.is_tie and self.favour:
            return self.chair is True
        return self.favour * 2 > self.members

    @property
    def said(self) -> str:
        """What came of it, with the provision."""
        law = "khoản 2 Điều 35" if self.body is Body.COUNCIL else "khoản 3 Điều 40"
        end = "thông qua" if self.carries else "không thông qua"
        need = f"cần quá nửa tổng số {self.members}"
        return f"{end}: {self.counted}; {need} ({law} Luật số 72/2025/QH15)"

    @property
    def counted(self) -> str:
        """The votes, in words."""
        return f"{self.favour} tán thành, {self.against} không tán thành, {self.abstaining} không có ý kiến"
