"""Proposals in a sheet: where their columns stand, whatever the form of the year, and the rows as one types them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thamquyen.domain.annex.columns import Column, column_of, plain
from thamquyen.domain.annex.findings import shortened
from thamquyen.domain.annex.grids import Grid, lines_of, written
from thamquyen.domain.annex.headings import Placed, headings_in
from thamquyen.workspace.proposing.said import KEYS, LABELS, WAYS

MOST_ROWS = 500
"""Proposals in one file."""

_LOOKED_THROUGH = 40
_OF_ANNEX = {
    Column.SECTOR: "sector", Column.TITLE: "task", Column.PROCEDURES: "procedures", Column.GIVER: "holder",
    Column.GROUNDS: "ground", Column.MODE: "mode", Column.RECIPIENT: "recipient", Column.PLACE: "place",
    Column.LIMITS: "limits", Column.FIRST_DAY: "from", Column.LAST_DAY: "until", Column.TERM: "term",
    Column.CONDITIONS: "other", Column.ORDINAL: "",
}  # fmt: skip
_KNOWN = {
    "practice": ("co so thuc tien", "thuc tien", "su can thiet", "ly do de xuat", "co so thuc tien cua de xuat"),
    "staff": ("bien che", "nhan luc", "bien che nhan luc"),
    "money": ("kinh phi", "tai chinh", "nguon luc tai chinh"),
    "other": ("dieu kien khac", "khac", "co so vat chat", "kha nang dieu kien cua ben nhan", "kha nang cua ben nhan",
              "kha nang dieu kien cua co quan duoc giao", "dieu kien bao dam cua ben nhan"),
    "impact": ("danh gia tac dong", "tac dong"),
    "recipient_opinion": ("y kien ben nhan", "y kien cua ben nhan", "y kien co quan duoc giao"),
    "sector_opinion": ("y kien so quan ly nganh", "y kien cua so quan ly nganh", "y kien so nganh"),
    "procedures": ("thu tuc hanh chinh co lien quan", "thu tuc hanh chinh lien quan", "tthc co lien quan", "tthc"),
    "from": ("ap dung tu ngay", "de xuat ap dung tu ngay"),
    "until": ("den", "den het ngay", "thoi han den"),
    "": ("co quan de xuat", "ket qua", "ly do van ban tra loi"),
}  # fmt: skip
_OWN = {words: key for key, some in _KNOWN.items() for words in some} | {plain(one): key for key, one in LABELS.items()}
_OF_PROPOSALS = ("practice", "staff", "money", "impact")
_NEEDED = ("task", "recipient")
_NUMBER = re.compile(r"\(\d+\)|\[\d+\]")
_GROUP = re.compile(r"(?:[IVX]+|[A-ZĐ])\s*[.)/]?\s*")
_TO = re.compile(r"(đến hết ngày|đến ngày|trước ngày|đến hết|đến)\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the sheet from 1, its cells by field of the form, as one types them."""

    number: int
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of proposals. `problem`: why it is none; `remarks`: how it was read; `above`: what stands over it."""

    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    problem: str = ""
    above: str = ""


def key_of(heading: str) -> str | None:
    """The part of a proposal that a heading names, on this year's form or an older one; None for one not known.

    >>> key_of("Khả năng của bên nhận: biên chế"), key_of("Cơ quan, người được phân cấp"), key_of("Số phòng")
    ('staff', 'recipient', None)
    """
    for text in (heading, re.sub(r"\([^)]*\)", " ", heading)):
        if (found := _OWN.get(plain(text))) is not None:
            return found
    column = column_of(heading)
    return _OF_ANNEX.get(column) if column is not None else None


def read_sheet(grid: Grid) -> Sheet:
    """The proposals of a sheet. Any sheet gives a reading; what it lacks is said."""
    top = grid.rows[:_LOOKED_THROUGH]
    counted = [len({key_of(written(cell)) for cell in row if written(cell)} - {None, ""}) for row in top]
    best = max(range(len(counted)), key=lambda at: counted[at], default=-1)
    if best < 0 or counted[best] < len(_NEEDED):
        return Sheet((), problem=_no_table(grid))
    found, last = headings_in(grid, best, key_of)
    columns: dict[str, Placed] = {}
    unknown: list[Placed] = []
    for placed, key in found:
        if key is None or key in columns:
            unknown.append(placed)
        elif key:
            columns[key] = placed
    if says := _not_this_form(grid, columns):
        return Sheet((), problem=says)
    rows = _rows(grid, columns, last + 1)
    if len(rows) > MOST_ROWS:
        return Sheet(
            (), problem=f"Trang tính “{grid.name}” có {len(rows)} đề xuất, quá {MOST_ROWS}. Tách tệp rồi gửi lại."
        )
    if not rows:
        return Sheet((), problem=f"Trang tính “{grid.name}” chưa có đề xuất nào dưới dòng tiêu đề.")
    above = "\n".join(written(cell) for row in grid.rows[:best] for cell in row if written(cell))
    return Sheet(tuple(rows), (*grid.remarks, *_remarks(columns, unknown)), above=above)


def _no_table(grid: Grid) -> str:
    wanted = ", ".join(f"“{LABELS[key]}”" for key in _NEEDED)
    return (
        f"Trang tính “{grid.name}” không có dòng tiêu đề của biểu đề xuất (ít nhất các cột {wanted}). "
        "Tải mẫu của đợt này về, chép các cột sang rồi gửi lại."
    )


def _not_this_form(grid: Grid, columns: Mapping[str, Placed]) -> str:
    """Why the table is no table of proposals; empty where it is one."""
    missing = [key for key in _NEEDED if key not in columns]
    if missing:
        seen = ", ".join(f"{one.letter} “{shortened(one.heading, 40)}”" for one in columns.values())
        named = ", ".join(f"“{LABELS[key]}”" for key in missing)
        return f"Trang tính “{grid.name}” thiếu cột {named}; các cột đọc được: {seen}. Thêm cột, hoặc dùng mẫu tải về."
    if not any(key in columns for key in (*_OF_PROPOSALS, "other")):
        named = ", ".join(f"“{LABELS[key]}”" for key in _OF_PROPOSALS)
        return (
            f"Trang tính “{grid.name}” là danh mục nhiệm vụ phân cấp, ủy quyền (mẫu nhập sổ), không phải biểu đề xuất: "
            f"không có cột nào trong {named}. Chép các dòng sang mẫu của đợt này rồi điền thêm các cột ấy."
        )
    return ""


def _remarks(columns: Mapping[str, Placed], unknown: Sequence[Placed]) -> list[str]:
    """What was taken for what, what the form of another year lacks, what is not read."""
    said = [
        f"Cột {one.letter} “{shortened(one.heading, 60)}” được hiểu là “{LABELS.get(key, 'Từ ngày – đến ngày')}”."
        for key, one in columns.items()
        if plain(one.heading) != plain(LABELS.get(key, ""))
    ]
    if absent := [LABELS[key] for key in _OF_PROPOSALS if key not in columns]:
        named = ", ".join(f"“{one}”" for one in absent)
        said.append(f"Mẫu cũ: không có cột {named}. Điền thêm ở từng dòng bên dưới, hoặc chép sang mẫu của đợt này.")
    if unknown:
        named = ", ".join(f"{one.letter} “{shortened(one.heading, 40)}”" for one in unknown)
        said.append(f"Cột không có trong mẫu, không đọc: {named}.")
    return said


def _rows(grid: Grid, columns: Mapping[str, Placed], first: int) -> list[Row]:
    names = {key: name for name, key in KEYS.items()}
    found: list[Row] = []
    sector = ""
    for at, said in lines_of(grid, {key: one.index for key, one in columns.items()}, first):
        if (title := _group(grid, at, said)) or not any(said.values()) or _is_numbering(said):
            sector = title or sector
            continue
        texts = {names[key]: text for key, text in said.items() if key in names}
        if sector and not texts.get("linh-vuc"):
            texts["linh-vuc"] = sector
        found.append(Row(at + 1, {**texts, **_days(said)}))
    return found


def _is_numbering(said: Mapping[str, str]) -> bool:
    """The row (1) (2) (3) … that forms print under the headings."""
    given = [text for text in said.values() if text]
    return len(given) > 2 and all(_NUMBER.fullmatch(text) for text in given)


def _group(grid: Grid, at: int, said: Mapping[str, str]) -> str:
    """The sector that a heading row names ("I. Lĩnh vực đất đai"); empty for a row that is a proposal."""
    texts = list(dict.fromkeys(written(cell) for cell in grid.rows[at] if written(cell)))
    if said.get("recipient") or not texts or len(texts) > 2:
        return ""
    text = texts[-1]
    numbered = len(texts) == 2 and _GROUP.fullmatch(texts[0]) is not None
    bare = _GROUP.sub("", text, count=1) if _GROUP.match(text) and not numbered else text
    if not numbered and bare == text and not text.casefold().startswith("lĩnh vực"):
        return ""
    name = re.sub(r"(?i)^lĩnh vực\s+", "", bare).strip()
    return name[:1].upper() + name[1:]


def _days(said: Mapping[str, str]) -> dict[str, str]:
    """The days of a row as the form takes them: first day, last day and how it is written."""
    first, last = said.get("from", ""), said.get("until", "")
    if term := said.get("term", ""):
        parts = re.split(r"\s+[–-]\s+|\s+(?=đến|trước)", term, maxsplit=1)
        begins = re.sub(r"(?i)^từ(?: ngày)?\s*", "", parts[0]).strip()
        is_end = _TO.match(parts[0]) is not None
        first, last = ("", parts[0]) if is_end else (begins, parts[1] if len(parts) > 1 else "")
    found = _TO.fullmatch(last)
    way = "truoc" if found and found[1].casefold() == "trước ngày" else "den" if found and _is_bare(found[1]) else "het"
    return {"tu-ngay": first, "den": found[2] if found else last, "cach-den": way}


def _is_bare(word: str) -> bool:
    return word.casefold() == WAYS["den"]
