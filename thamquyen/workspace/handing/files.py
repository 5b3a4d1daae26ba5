"""The lines of a reorganisation as an Excel list."""

from django.utils.timezone import localtime

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.changes.handovers import FATE_NAMES, MATTER_NAMES, Fate
from thamquyen.domain.time import show_day
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.workspace.handing.reviewing import Review, Told

_COLUMNS = (
    ("STT", 6), ("Về", 26), ("Của", 40), ("Nội dung", 60), ("Xử lý", 18), ("Nơi nhận", 40), ("Căn cứ đề xuất", 40),
    ("Vì sao", 40), ("Người quyết định", 32), ("Ngày quyết định", 16), ("Ghi khi quyết định", 50),
)  # fmt: skip


def excel(review: Review, *, undecided: bool) -> bytes:
    """Every line, or only those that wait for a decision."""
    rows = [one for one in review.told if not undecided or one.decided.fate is Fate.UNDECIDED]
    act = review.opened.changes.act
    what = "CÒN CHỜ QUYẾT ĐỊNH" if undecided else "BÀN GIAO KHI SẮP XẾP"
    version = f"phiên bản {review.opened.version.number} của dự thảo, lần ghi {review.at.revision} của sổ"
    return excel_of(
        AnnexList(
            title=f"DANH SÁCH {what}",
            subtitle=f"({act.title}; từ ngày {show_day(review.said.on)}; {version})",
            place="",
            on=review.said.on,
            headings=tuple(Heading(Column.IGNORED, name, width, "", "") for name, width in _COLUMNS),
            rows=tuple((str(number), *_row(review, one)) for number, one in enumerate(rows, 1)),
        )
    )


def _row(review: Review, one: Told) -> tuple[str, ...]:
    line, by = one.line, one.by
    decided = show_day(localtime(by.saved_at).date()) if by else ""
    return (
        MATTER_NAMES[line.matter], review.name(line.of), line.title, FATE_NAMES[one.decided.fate],
        "; ".join(map(review.name, one.decided.to)), review.ground(line), line.why,
        by.saved_by if by else "như đề xuất", decided, by.note if by else "",
    )  # fmt: skip
