"""A form for reports as its makers put it together: an outline of headings, numbers, texts, tables, evidence."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_ITEMS, MOST_COLUMNS, MOST_CHECKS, MOST_ROWS = 150, 10, 60, 100
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NUMBERED = re.compile(r"([IVXL]+|\d+(?:\.\d+)*)\.\s+(.+)", re.DOTALL)


class ItemKind(StrEnum):
    """What an item of a form is."""

    HEADING = "heading"
    NUMBER = "number"
    TEXT = "text"
    TABLE = "table"
    EVIDENCE = "evidence"
    REGISTER = "register"


ITEM_NAMES = {
    ItemKind.HEADING: "Đề mục",
    ItemKind.NUMBER: "Số",
    ItemKind.TEXT: "Lời",
    ItemKind.TABLE: "Bảng",
    ItemKind.EVIDENCE: "Chứng cứ",
    ItemKind.REGISTER: "Số liệu từ sổ",
}


class ColumnKind(StrEnum):
    """What stands in a column of a table: words, a number, one of the register's sectors."""

    TEXT = "text"
    NUMBER = "number"
    SECTOR = "sector"


COLUMN_NAMES = {ColumnKind.TEXT: "chữ", ColumnKind.NUMBER: "số", ColumnKind.SECTOR: "lĩnh vực"}


class Figure(StrEnum):
    """What the register itself knows and puts into the compiled report; nobody types it."""

    BY_MODE = "by_mode"
    BY_PARTIES = "by_parties"
    BY_SECTOR = "by_sector"
    DECENTRALISED = "decentralised"
    AUTHORISED = "authorised"
    DOCUMENTS = "documents"
    PROPOSALS = "proposals"


FIGURE_NAMES = {
    Figure.BY_MODE: "Số lần giao theo hình thức",
    Figure.BY_PARTIES: "Số nhiệm vụ phân cấp, ủy quyền theo bên giao, bên nhận",
    Figure.BY_SECTOR: "Số lần giao theo lĩnh vực",
    Figure.DECENTRALISED: "Danh mục nhiệm vụ đã phân cấp",
    Figure.AUTHORISED: "Danh mục nhiệm vụ đã ủy quyền",
    Figure.DOCUMENTS: "Văn bản ban hành, sửa đổi, bãi bỏ trong kỳ",
    Figure.PROPOSALS: "Đề xuất phân cấp gửi trong kỳ",
}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table."""

    name: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class Item:
    """One item, in the order of the outline. `code` names it in checks and workbooks (a heading has none).

    `unit`: of a number ("văn bản"); `annex`: the number of the annex in which a table or a list of the register stands
    in the compiled report (empty: in the body).
    """

    kind: ItemKind
    label: str
    code: str = ""
    help: str = ""
    unit: str = ""
    required: bool = False
    columns: tuple[FormColumn, ...] = ()
    figure: Figure | None = None
    annex: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether units fill it in."""
        return self.kind not in (ItemKind.HEADING, ItemKind.REGISTER)

    @property
    def numbered(self) -> tuple[str, str]:
        """The number before the label of a heading, and its words.

        >>> Item(ItemKind.HEADING, "II. Kết quả").numbered
        ('II', 'Kết quả')
        """
        found = _NUMBERED.fullmatch(self.label)
        return (found[1], found[2]) if found else ("", self.label)


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold between fields, as written ("so_dung_han <= so_ho_so"), and what to say where it does not."""

    text: str
    message: str


@dataclass(frozen=True, slots=True)
class FormSaid:
    """What a form says: its name, its items in order, its checks."""

    title: str
    items: tuple[Item, ...]
    checks: tuple[Check, ...] = ()

    @property
    def filled(self) -> tuple[Item, ...]:
        """The items that units fill in."""
        return tuple(item for item in self.items if item.is_filled)

    @property
    def by_code(self) -> Mapping[str, Item]:
        """The items that units fill in, by code."""
        return {item.code: item for item in self.filled}


def faults_in(form: FormSaid) -> Mapping[str, str]:
    """What is wrong with a form but for its checks: by "muc-<n>" for its n-th item; "ten" and "" for the whole."""
    wrong: dict[str, str] = {}
    if not form.title:
        wrong["ten"] = "Chưa đặt tên biểu."
    if not form.filled:
        wrong[""] = "Biểu chưa có mục nào để đơn vị điền."
    if len(form.items) > MOST_ITEMS or len(form.checks) > MOST_CHECKS:
        wrong[""] = f"Biểu có nhiều nhất {MOST_ITEMS} mục, {MOST_CHECKS} điều kiện."
    used = Counter(item.code for item in form.filled)
    for number, item in enumerate(form.items):
        if problem := _fault(item, used):
            wrong[f"muc-{number}"] = problem
    return wrong


def _fault(item: Item, used: Mapping[str, int]) -> str:
    if not item.label:
        return "Chưa đặt tên mục."
    if item.kind is ItemKind.REGISTER and item.figure is None:
        return "Chọn số liệu lấy từ sổ."
    if not item.is_filled:
        return ""
    if not _CODE.fullmatch(item.code):
        return "Mã gồm chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ (ví dụ so_ho_so)."
    if used[item.code] > 1:
        return f"Mã “{item.code}” đã dùng cho mục khác; mỗi mục một mã."
    return _table_fault(item) if item.kind is ItemKind.TABLE else ""


def _table_fault(item: Item) -> str:
    names = [column.name for column in item.columns]
    if not 1 <= len(names) <= MOST_COLUMNS:
        return f"Bảng cần từ 1 đến {MOST_COLUMNS} cột; mỗi dòng một cột."
    if not all(names) or len(set(names)) < len(names):
        return "Mỗi cột có tên riêng; có tên trống hoặc trùng."
    if sum(column.kind is ColumnKind.SECTOR for column in item.columns) > 1:
        return "Một bảng chỉ có một cột lĩnh vực."
    return ""
