"""The columns of a "Danh mục nhiệm vụ phân cấp", by which headings each is recognised, and how each is filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from thamquyen.domain.vietnamese import fold


class Column(StrEnum):
    """What a column of the annex tells."""

    ORDINAL = "ordinal"
    SECTOR = "sector"
    TITLE = "title"
    PROCEDURES = "procedures"
    GIVER = "giver"
    GROUNDS = "grounds"
    MODE = "mode"
    RECIPIENT = "recipient"
    PLACE = "place"
    LIMITS = "limits"
    TERM = "term"
    CONDITIONS = "conditions"
    SUPERVISOR = "supervisor"
    NOTE = "note"
    KEY = "key"
    # What older forms and lists from other programs hold apart.
    DECISION = "decision"
    DECISION_DATE = "decision_date"
    PART = "part"
    ITEM = "item"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Heading:
    """How a column is written: its `label` on the form, its `width` in characters, and what to say of it.

    `others` are headings that mean the same on other forms; `ways` how the cell may be filled in; `example` one cell.
    """

    column: Column
    label: str
    width: int
    ways: str
    example: str
    required: bool = False
    others: tuple[str, ...] = ()


FORM: tuple[Heading, ...] = (
    Heading(Column.ORDINAL, "STT", 6, "Số thứ tự của dòng trong danh mục.", "1", others=("tt", "so tt", "so thu tu")),
    Heading(
        Column.SECTOR, "Lĩnh vực", 16, "Tên lĩnh vực. Để trống nếu đã có dòng đề mục ở trên.", "Đất đai",
        others=("field", "nganh, linh vuc", "linh vuc, noi dung"),
    ),
    Heading(
        Column.TITLE, "Tên nhiệm vụ, quyền hạn", 48,
        "Mỗi dòng một nhiệm vụ. Tên trùng với nhiệm vụ đã có trong sổ thì dùng nhiệm vụ ấy.",
        "Giao đất không thu tiền sử dụng đất cho tổ chức", required=True,
        others=(
            "ten nhiem vu", "nhiem vu, quyen han", "nhiem vu", "task", "noi dung phan cap", "noi dung uy quyen",
            "noi dung phan cap, uy quyen", "noi dung nhiem vu", "nhiem vu, quyen han duoc phan cap",
            "nhiem vu, quyen han phan cap", "ten nhiem vu, quyen han phan cap", "ten thu tuc hanh chinh", "ten tthc",
            "ten tthc, nhiem vu", "noi dung cong viec",
        ),
    ),
    Heading(
        Column.PROCEDURES, "Mã TTHC", 13, "Mã thủ tục hành chính; nhiều mã cách nhau bằng dấu chấm phẩy.", "1.013200",
        others=("ma thu tuc hanh chinh", "ma so tthc", "ma so thu tuc hanh chinh", "ma thu tuc", "tthc_code"),
    ),
    Heading(
        Column.GIVER, "Cơ quan đang có thẩm quyền", 26,
        "Bên giao: tên đầy đủ hoặc viết tắt (UBND, CT UBND). Luật định thì để trống.",
        "Ủy ban nhân dân tỉnh Lào Cai",
        others=(
            "grantor", "co quan phan cap", "co quan, nguoi phan cap", "co quan uy quyen", "ben giao", "co quan giao",
            "co quan co tham quyen", "co quan, nguoi dang co tham quyen", "co quan, nguoi co tham quyen",
            "tham quyen hien hanh", "co quan phan cap, uy quyen",
        ),
    ),
    Heading(
        Column.GROUNDS, "Căn cứ (văn bản, điều, khoản, điểm)", 40,
        "Văn bản giao đứng trước, rồi các căn cứ khác; mỗi căn cứ một dòng hoặc cách nhau bằng dấu chấm phẩy.",
        "khoản 2 Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026; khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP",
        others=("legal_basis", "can cu", "can cu phap ly", "co so phap ly", "can cu phap luat", "van ban quy dinh"),
    ),
    Heading(
        Column.MODE, "Hình thức", 13, "Một trong: luật định, phân quyền, phân cấp, ủy quyền.", "phân cấp",
        others=("mode", "hinh thuc (phan quyen/phan cap/uy quyen)", "hinh thuc giao", "phuong thuc"),
    ),
    Heading(
        Column.RECIPIENT, "Cơ quan, người được giao", 30,
        "Một cơ quan, chức danh, hoặc cả loại (“Chủ tịch UBND các xã, phường”); nhiều bên: mỗi bên một dòng trong ô.",
        "Chủ tịch Ủy ban nhân dân cấp xã", required=True,
        others=(
            "delegate", "ben nhan", "co quan duoc giao", "co quan duoc phan cap", "co quan, nguoi duoc phan cap",
            "co quan duoc uy quyen", "nguoi duoc uy quyen", "co quan nhan phan cap", "co quan tiep nhan",
            "co quan, nguoi duoc phan cap, uy quyen", "co quan, don vi duoc phan cap", "co quan thuc hien",
        ),
    ),
    Heading(
        Column.PLACE, "Địa bàn", 18, "Tên đơn vị hành chính, cũ hoặc mới; để trống: theo cơ quan được giao.",
        "tỉnh Lào Cai", others=("dia ban thuc hien", "pham vi dia ban", "pham vi"),
    ),
    Heading(
        Column.LIMITS, "Giới hạn giá trị, đối tượng loại trừ", 34,
        "Mức tiền (“dưới 500 triệu đồng”), nhóm dự án (“dự án nhóm C”), loại trừ (“trừ …”), lời văn khác.",
        "Trừ: tổ chức tôn giáo, tổ chức tôn giáo trực thuộc",
        others=(
            "gioi han", "gioi han gia tri", "doi tuong loai tru", "gioi han, loai tru", "pham vi, gioi han",
            "muc gia tri", "gioi han gia tri, doi tuong",
        ),
    ),
    Heading(
        Column.TERM, "Từ ngày – đến ngày", 24,
        "Ngày/tháng/năm: “01/7/2025 – 28/02/2027”, “từ 01/6/2026”, “đến hết ngày 28/02/2027”. "
        "Để trống: theo hiệu lực của văn bản.",
        "từ 01/06/2026",
        others=("thoi han", "thoi gian", "thoi gian thuc hien", "thoi han thuc hien", "hieu luc", "tu ngay den ngay"),
    ),
    Heading(
        Column.CONDITIONS, "Điều kiện bảo đảm", 28, "Điều kiện khi thực hiện; để trống nếu không có.", "",
        others=("dieu kien", "dieu kien thuc hien", "dieu kien bao dam thuc hien"),
    ),
    Heading(
        Column.SUPERVISOR, "Cơ quan theo dõi, kiểm tra", 24, "Cơ quan theo dõi, kiểm tra việc thực hiện.",
        "Sở Nông nghiệp và Môi trường tỉnh Lào Cai",
        others=("co quan kiem tra", "co quan theo doi", "co quan theo doi, don doc, kiem tra"),
    ),
    Heading(Column.NOTE, "Ghi chú", 20, "Lưu ý khác.", "", others=("note", "luu y")),
)  # fmt: skip
"""The form's columns in their order (the union of those that provinces use)."""

KEY_HEADING = Heading(
    Column.KEY, "Mã trong sổ", 22, "Sổ tự ghi khi xuất; giữ nguyên để nhập lại đúng dòng.", "", others=("key", "ma")
)
"""Written behind the form's columns when the register is exported, so that a changed row is known again."""

_OLDER: Mapping[Column, tuple[str, ...]] = {
    Column.DECISION: ("decision", "quyet dinh", "van ban giao", "so quyet dinh", "so, ky hieu van ban"),
    Column.DECISION_DATE: ("decision_date", "ngay quyet dinh", "ngay ban hanh", "ngay ky"),
    Column.PART: ("annex_part", "phan", "phu luc", "muc"),
    Column.ITEM: ("item", "khoan", "so muc"),
    Column.FIRST_DAY: ("valid_from", "tu ngay", "ngay bat dau", "hieu luc tu ngay"),
    Column.LAST_DAY: ("valid_to", "den ngay", "ngay ket thuc", "den het ngay"),
    Column.IGNORED: ("source", "tthc_name", "nguon"),
}

HEADINGS: Mapping[Column, Heading] = {heading.column: heading for heading in (*FORM, KEY_HEADING)}


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text for comparing headings and names: folded, with signs made spaces.

    >>> plain("Cơ quan, người được giao:")
    'co quan nguoi duoc giao'
    """
    return " ".join(re.sub(r"[^\w]+|_", " ", fold(text)).split())


def _recognised() -> dict[str, Column]:
    table = {plain(heading.label): heading.column for heading in HEADINGS.values()}
    for heading in HEADINGS.values():
        table |= {plain(other): heading.column for other in heading.others}
    for column, others in _OLDER.items():
        table |= {plain(other): column for other in others}
    return table


_BY_HEADING = _recognised()


def column_of(heading: str) -> Column | None:
    """The column that a heading names, on this year's form or another; None for one that is not known.

    What stands in brackets is left out where the whole is not known.

    >>> column_of("Tên nhiệm vụ, quyền hạn được phân cấp (ghi cụ thể)")
    <Column.TITLE: 'title'>
    """
    for text in (heading, re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading)):
        if (found := _BY_HEADING.get(plain(text))) is not None:
            return found
    words = plain(re.sub(r"\([^)]*\)", " ", heading))
    begun = [column for known, column in _BY_HEADING.items() if len(known) >= _LONG and words.startswith(f"{known} ")]
    return begun[0] if len(set(begun)) == 1 else None


_LONG = 12
"""Letters that a known heading must have for a longer heading to be taken for it."""


def label_of(column: Column) -> str:
    """The column's heading on the form."""
    heading = HEADINGS.get(column)
    return heading.label if heading else _OLDER_LABELS[column]


_OLDER_LABELS = {
    Column.DECISION: "Văn bản giao",
    Column.DECISION_DATE: "Ngày ký",
    Column.PART: "Phần, phụ lục",
    Column.ITEM: "Mục",
    Column.FIRST_DAY: "Từ ngày",
    Column.LAST_DAY: "Đến ngày",
    Column.IGNORED: "(không dùng)",
}


def letter_of(index: int) -> str:
    """The letters of a column by its number from 0.

    >>> letter_of(0), letter_of(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
