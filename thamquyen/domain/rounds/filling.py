"""What a unit fills into a form: read field by field, and judged against the checks of the form."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from thamquyen.domain.rounds.checks import CheckError, Comparison, Term, holds, read_check
from thamquyen.domain.rounds.form import MOST_ROWS, ColumnKind, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.numbers import NumberError, read_number
from thamquyen.domain.vietnamese import fold

LONGEST_TEXT, LONGEST_CELL = 10_000, 1_000


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed: a text for each code, rows of cells for each table."""

    texts: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not any(self.texts.values()) and not any(any(row) for rows in self.tables.values() for row in rows)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read: numbers, texts (evidence among them), and tables whose number cells are numbers."""

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[tuple[str | Decimal, ...], ...]] = field(default_factory=dict)


def read_given(
    form: FormSaid, given: Given, sectors: Collection[str] = (), *, whole: bool = True
) -> tuple[Filled, Mapping[str, str]]:
    """What was typed as values, and what is wrong: by code, by "code/row/column" in tables, by "kiem-<n>" for checks.

    `sectors`: those that a column of sectors may name (empty: any). Without `whole`, as for a draft, nothing is missed
    and the checks are left aside.
    """
    numbers: dict[str, Decimal] = {}
    texts: dict[str, str] = {}
    tables: dict[str, tuple[tuple[str | Decimal, ...], ...]] = {}
    wrong: dict[str, str] = {}
    known = {fold(one): one for one in sectors}
    for item in form.filled:
        if item.kind is ItemKind.TABLE:
            tables[item.code] = _rows(item, given.tables.get(item.code, ()), known, wrong)
        else:
            _read_one(item, given.texts.get(item.code, "").strip(), (numbers, texts), wrong)
    filled = Filled(numbers, texts, tables)
    if whole:
        missed = {item.code: f"Chưa điền “{item.label}”." for item in form.filled if _is_missed(item, filled)}
        wrong = {**missed, **wrong, **broken_checks(form, filled)}
    return filled, wrong


def broken_checks(form: FormSaid, filled: Filled) -> dict[str, str]:
    """The checks that do not hold, with what the form's makers say about each."""
    found = {}
    for number, check in enumerate(form.checks):
        try:
            comparison = read_check(check.text, form)
        except CheckError as error:
            found[f"kiem-{number}"] = f"Điều kiện “{check.text}” của biểu không đọc được: {error}"
            continue
        if holds(comparison, lambda term: value_of(term, form, filled)) is False:
            found[f"kiem-{number}"] = check.message or f"Số liệu không khớp: {check.text}."
    return found


def codes_of(check: Comparison) -> tuple[str, ...]:
    """The codes of the fields that a check is about."""
    return tuple(dict.fromkeys(term.code for term in (*check.left, *check.right) if term.code))


def value_of(term: Term, form: FormSaid, filled: Filled) -> Decimal | None:
    """What a term of a check comes to; None where its field is not filled in."""
    item = form.by_code[term.code]
    if item.kind is ItemKind.NUMBER:
        return filled.numbers.get(term.code)
    rows = filled.tables.get(term.code, ())
    if term.counts:
        return Decimal(len(rows))
    at = [column.name for column in item.columns].index(term.column)
    return sum((cell for row in rows if isinstance(cell := row[at], Decimal)), Decimal(0))


def _read_one(item: Item, text: str, into: tuple[dict[str, Decimal], dict[str, str]], wrong: dict[str, str]) -> None:
    if not text:
        return
    if item.kind is ItemKind.NUMBER:
        try:
            into[0][item.code] = read_number(text)
        except NumberError as error:
            wrong[item.code] = str(error)
    elif len(text) > LONGEST_TEXT:
        wrong[item.code] = f"Dài quá {LONGEST_TEXT // 1000}.000 ký tự; hãy rút gọn hoặc chuyển thành phụ lục."
    else:
        into[1][item.code] = text


def _rows(
    item: Item, rows: Sequence[Sequence[str]], sectors: Mapping[str, str], wrong: dict[str, str]
) -> tuple[tuple[str | Decimal, ...], ...]:
    """The rows in which something stands; of numbers an empty cell stays empty."""
    if len(rows) > MOST_ROWS:
        wrong[item.code] = f"Bảng có {len(rows)} dòng, quá {MOST_ROWS} dòng."
    found = []
    for number, row in enumerate(rows[:MOST_ROWS]):
        cells = [cell.strip() for cell in row] + [""] * (len(item.columns) - len(row))
        if any(cells):
            read = [_cell(item, at, cells[at], sectors) for at in range(len(item.columns))]
            for at, (_, problem) in enumerate(read):
                if problem:
                    wrong[f"{item.code}/{number}/{at}"] = (
                        f"{problem} (dòng {number + 1}, cột “{item.columns[at].name}”)"
                    )
            found.append(tuple(value for value, _ in read))
    return tuple(found)


def _cell(item: Item, at: int, text: str, sectors: Mapping[str, str]) -> tuple[str | Decimal, str]:
    kind = item.columns[at].kind
    if len(text) > LONGEST_CELL:
        return text, f"Ô dài quá {LONGEST_CELL // 1000}.000 ký tự."
    if kind is ColumnKind.NUMBER and text:
        try:
            return read_number(text), ""
        except NumberError as error:
            return text, str(error)
    if kind is ColumnKind.SECTOR and sectors:
        found = sectors.get(fold(text))
        return (found, "") if found else (text, "Chọn một lĩnh vực của sổ." if text else "Chưa nêu lĩnh vực.")
    return text, ""


def _is_missed(item: Item, filled: Filled) -> bool:
    return item.required and not (
        item.code in filled.numbers or filled.texts.get(item.code) or filled.tables.get(item.code)
    )
