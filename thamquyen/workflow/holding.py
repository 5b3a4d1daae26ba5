"""What must hold before a step is taken; each refusal says what to do."""

from collections.abc import Mapping
from datetime import date

from thamquyen.domain.proceedings.table import Deed, State
from thamquyen.domain.schemes.gathered import Standing as ProposalsNow
from thamquyen.domain.schemes.gathered import lacking, renewed
from thamquyen.domain.schemes.said import SECTION_NAMES, SchemeSaid
from thamquyen.domain.time import show_day
from thamquyen.lawtext.naming import documents_in
from thamquyen.workflow.matters import Doer, Standing, StepRefusedError, history


def addressed(within: Standing, doer: Doer) -> None:
    """The authority acted for was asked."""
    if doer.acting_for not in within.says["addressees"]:
        raise StepRefusedError("Cơ quan bạn thay mặt không có trong danh sách được gửi của hồ sơ này. Chưa lưu gì.")


def open_still(within: Standing, today: date) -> None:
    """The matter within which something is sent is open and not overdue."""
    if within.state is not State.OPEN:
        raise StepRefusedError("Hồ sơ này đã đóng; không nhận thêm. Chưa lưu gì.")
    due = date.fromisoformat(within.says["due"])
    if today > due:
        raise StepRefusedError(f"Đã quá hạn ngày {show_day(due)}. Đề nghị Sở Nội vụ gia hạn rồi gửi lại; chưa lưu gì.")


def own(one: Standing, doer: Doer) -> None:
    """The authority that sent it."""
    if history(one.id)[-1].acting_for != doer.acting_for:
        raise StepRefusedError("Chỉ cơ quan đã gửi mới sửa hoặc rút được. Chưa lưu gì.")


def not_own(one: Standing, doer: Doer) -> None:
    """Nobody decides what they had a hand in, whoever they stand in for."""
    mine = (each.deed for each in history(one.id) if each.accounts & doer.accounts)
    if any(deed in (Deed.SEND, Deed.AMEND) for deed in mine):
        raise StepRefusedError("Không ai tự quyết việc do chính mình gửi, kể cả khi làm thay. Chưa lưu gì.")


def reasoned(note: str) -> None:
    """A reason is given."""
    if len(note.strip()) < 5:
        raise StepRefusedError("Chưa nêu lý do: cần ít nhất 5 chữ. Chưa lưu gì.")


def in_writing(paper: str) -> None:
    """The paper with which a refusal was sent is named (72/2025/QH15 Điều 13 khoản 6)."""
    if not documents_in(paper):
        raise StepRefusedError(
            "Từ chối phải bằng văn bản: nêu loại, số, ký hiệu văn bản trả lời, ví dụ “Công văn số 88/SNV-TCBC” "
            "(72/2025/QH15 Điều 13 khoản 6). Chưa lưu gì."
        )


def grounded(paper: str) -> None:
    """The document that sets a number of days is named."""
    if not documents_in(paper):
        raise StepRefusedError(
            "Nêu số, ký hiệu văn bản quy định số ngày, ví dụ “Quyết định số 12/2026/QĐ-UBND”. Chưa lưu gì."
        )


def complete(said: SchemeSaid, now: ProposalsNow) -> None:
    """A scheme has every part, and every accepted proposal is in or left out for a reason."""
    if found := lacking(said, now, SECTION_NAMES):
        raise StepRefusedError(f"Đề án chưa trình được: {'; '.join(found)}. Chưa lưu gì.")


def fresh(said: SchemeSaid, now: ProposalsNow, newest: Mapping[str, int], today: date) -> None:
    """What was computed for a scheme is of this day and of its drafts and proposals as they stand."""
    computed = said.computed
    told = {} if computed is None else {one.draft: one.version for one in computed.effects}
    if computed is None or computed.on != today or told != newest or renewed(said, now) != said:
        since = "chưa có" if computed is None else f"lấy ngày {show_day(computed.on)}"
        raise StepRefusedError(
            f"Số liệu, hệ quả của Đề án {since}, không còn đúng với sổ, dự thảo và đề xuất ngày {show_day(today)}. "
            "Bấm Lấy lại số liệu, xem lại rồi trình. Chưa lưu gì."
        )


def passed_by(paper: str) -> None:
    """The document by which a scheme was passed is named."""
    if not documents_in(paper):
        raise StepRefusedError(
            "Nêu số, ký hiệu văn bản thông qua Đề án, ví dụ “Nghị quyết số 12/NQ-HĐND”. Chưa lưu gì."
        )
