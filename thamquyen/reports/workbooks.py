"""A file as sheets of cells: Excel, ODS or CSV, looked at first and taken apart in a process of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from thamquyen.domain.annex.grids import Cell, Grid, Merge
from thamquyen.domain.vietnamese import nfc
from thamquyen.reports.apart import ApartError, Limits, TooSlowError, lines_apart
from thamquyen.reports.encodings import decoded, restored
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.safety import Kind, kind_of
from thamquyen.reports.separated import NoTableError, rows_of_text

MOST_ROWS = 100_000
"""Rows of a sheet that are read; what stands above and below the table comes on top."""

_MARGIN = 1_000

_LIMITS = Limits(megabytes=1536, cpu_seconds=60, seconds=120)
_PROGRAM = "thamquyen.reports.unpacking"
_WHY = {
    "formula": "công thức chưa có kết quả lưu trong tệp.",
    "error": "công thức báo lỗi (#REF!, #N/A, #DIV/0! …).",
}
_DAMAGED = "Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi nhập lại."


def sheets_of(content: bytes, name: str) -> list[Grid]:
    """The visible sheets of a file, the first first. `name` is the file's name. Raises FileRefusedError."""
    kind = kind_of(content, name)
    if kind is Kind.TEXT:
        return [_of_text(content, name)]
    grids = [grid for grid in _unpacked(content, kind) if grid.rows]
    if not grids:
        raise FileRefusedError("Tệp không có ô nào có chữ.", "Chọn tệp có danh mục.")
    return grids


def chosen_sheet(grids: list[Grid], name: str | None) -> Grid:
    """The sheet of the name, or the first (None). Raises FileRefusedError for a name that no sheet has."""
    if name is None:
        return grids[0]
    for grid in grids:
        if nfc(grid.name).casefold() == nfc(name).strip().casefold():
            return grid
    named = ", ".join(f"“{grid.name}”" for grid in grids)
    raise FileRefusedError(f"Không có trang tính “{name}”.", f"Chọn một trong: {named}.")


def _of_text(content: bytes, name: str) -> Grid:
    text, remarks = decoded(content)
    most = MOST_ROWS + _MARGIN
    try:
        rows = rows_of_text(text, most=most + 1)
    except NoTableError as error:
        raise FileRefusedError(
            "Tệp chữ không phải là bảng: có ô dài hơn cả trang, dấu nháy kép mở mà không đóng, hoặc dòng quá rộng.",
            "Mở tệp bằng Excel, xem lại các cột, lưu dạng .xlsx rồi nhập lại.",
        ) from error
    if len(rows) > most:
        _too_many(Path(name).stem, len(text.splitlines()))
    cells, more = restored(rows)
    return Grid(Path(name).stem or "CSV", cells, remarks=(*remarks, *more))


def _unpacked(content: bytes, kind: Kind) -> Iterator[Grid]:
    remarks = []
    if kind is Kind.XLSX and b"xl/externalLinks/" in content:
        remarks.append("Tệp có liên kết tới tệp khác: không mở, chỉ dùng giá trị đã lưu trong tệp này.")
    if kind is Kind.XLS:
        remarks.append("Tệp dạng .xls cũ: ô lỗi công thức đọc như ô trống.")
    head: dict[str, Any] | None = None
    rows: list[list[Cell]] = []
    hidden: list[str] = []
    for line in _lines(content):
        if "r" in line:
            rows.append([_cell(value) for value in line["r"]])
        elif "refused" in line:
            _refuse(line)
        elif "hidden" in line:
            hidden.append(nfc(line["hidden"]))
        else:
            if head is not None:
                yield _grid(head, rows, remarks, hidden)
            head, rows = line if "sheet" in line else None, []


def _grid(head: dict[str, Any], rows: list[list[Cell]], remarks: list[str], hidden: list[str]) -> Grid:
    cells, more = restored(rows)
    merges = tuple(Merge(*merge) for merge in head["merges"])
    defects = {(row, column): _WHY[why] for row, column, why in head["defects"] if why in _WHY}
    formulas = frozenset((row, column) for row, column, why in head["defects"] if why == "saved")
    said = [f"Trang tính ẩn không đọc: {', '.join(hidden)}."] if hidden else []
    return Grid(nfc(head["sheet"]), cells, merges, defects, (*remarks, *more, *said), formulas)


def _cell(value: Any) -> Cell:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"])
    result: Cell = value
    return result


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    """What the program says of the file; raises FileRefusedError when it comes to no end."""
    try:
        yield from lines_apart(_PROGRAM, [str(MOST_ROWS + _MARGIN)], content, _LIMITS)
    except TooSlowError as error:
        raise FileRefusedError("Tệp mất quá nhiều thời gian để đọc.", "Tách danh mục thành nhiều tệp.") from error
    except ApartError as error:
        what = "Tệp không đọc được trong giới hạn an toàn (có ô ở quá xa, hoặc tệp hỏng)."
        raise FileRefusedError(what, "Chép riêng danh mục sang một tệp Excel mới rồi nhập lại.") from error


def _refuse(line: dict[str, Any]) -> NoReturn:
    if line["refused"] == "rows":
        _too_many(line["sheet"], line["rows"])
    if line["refused"] == "password":
        raise FileRefusedError("Tệp được đặt mật khẩu.", "Bỏ mật khẩu rồi nhập lại.")
    raise FileRefusedError("Tệp bảng tính bị hỏng, không mở được.", _DAMAGED)


def _too_many(sheet: str, rows: int) -> NoReturn:
    shown, most = (f"{number:,}".replace(",", ".") for number in (rows, MOST_ROWS))
    raise FileRefusedError(f"Trang tính “{sheet}” có {shown} dòng, quá {most} dòng.", "Tách danh mục thành nhiều tệp.")
