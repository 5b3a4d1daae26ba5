"""Checks between the fields of a form: a comparison of sums, read by a reader of its own; nothing is ever executed.

    so_dung_han + so_tre_han = so_ho_so
    tổng(kiem_tra, "Số cuộc") >= đếm(kiem_tra)

Sides add and subtract numbers, codes of number fields, `tổng(table, "column")` and `đếm(table)`; one of
<= < = <> > >= stands between them (≤, ≥, ≠ too).
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thamquyen.domain.rounds.form import ColumnKind, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.numbers import read_number

_LONGEST = 500
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,15}(?:,\d{1,6})?)
    |(?P<name>[^\W\d]\w*)
    |"(?P<text>[^"]*)"
    |(?P<sign><=|>=|<>|≤|≥|≠|[<>=+\-(),]))""",
    re.VERBOSE,
)
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "<>"}
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "<>": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
}
_SUM, _COUNT = ("tổng", "tong"), ("đếm", "dem")


class CheckError(ValueError):
    """A check that cannot be read; `at` is the character, counted from 1, at which it goes wrong."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(f"Ký tự {at}: {message}")
        self.at = at


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a side: a number, the code of a field, a column of a table summed up, the rows of a table counted."""

    at: int
    value: Decimal | None = None
    code: str = ""
    column: str = ""
    counts: bool = False
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A check as it was read."""

    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    at: int
    kind: str
    text: str


def read_check(text: str, form: FormSaid) -> Comparison:
    """Reads a check of a form. Raises CheckError, with the position, for what cannot be read or names no such field."""
    if len(text) > _LONGEST:
        raise CheckError(_LONGEST, f"điều kiện dài quá {_LONGEST} ký tự.")
    reader = _Reader(_tokens(text), form.by_code, len(text) + 1)
    left = reader.side()
    sign = reader.comparison()
    right = reader.side()
    reader.nothing_more()
    return Comparison(left, sign, right)


def holds(check: Comparison, values: Callable[[Term], Decimal | None]) -> bool | None:
    """Whether the check holds; None where a field that it needs is not filled in."""
    sides = [_summed(side, values) for side in (check.left, check.right)]
    if sides[0] is None or sides[1] is None:
        return None
    return _COMPARED[check.sign](sides[0], sides[1])


def _summed(side: tuple[Term, ...], values: Callable[[Term], Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for term in side:
        value = values(term) if term.value is None else term.value
        if value is None:
            return None
        total += -value if term.minus else value
    return total


def _tokens(text: str) -> list[_Token]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            place = at + len(text[at:]) - len(text[at:].lstrip())
            raise CheckError(place + 1, f"không hiểu “{text[place : place + 12]}”.")
        kind = str(match.lastgroup)
        begun = match.start(kind) - (kind == "text")
        found.append(_Token(begun + 1, kind, match[kind]))
        at = match.end()
    return found


class _Reader:
    """Reads tokens one after the other, each once."""

    def __init__(self, tokens: list[_Token], fields: Mapping[str, Item], end: int) -> None:
        self._tokens, self._fields, self._end, self._next = tokens, fields, end, 0

    def side(self) -> tuple[Term, ...]:
        """Terms with + and − between them."""
        terms = [self._term(minus=self._takes("-"))]
        while (minus := self._takes("-")) or self._takes("+"):
            terms.append(self._term(minus=minus))
        return tuple(terms)

    def comparison(self) -> str:
        """The sign between the sides."""
        token = self._take("cần dấu so sánh: <=, <, =, <>, > hoặc >=")
        sign = _SIGNS.get(token.text, token.text)
        if token.kind != "sign" or sign not in _COMPARED:
            raise CheckError(token.at, f"cần dấu so sánh (<=, <, =, <>, >, >=), gặp “{token.text}”.")
        return sign

    def nothing_more(self) -> None:
        """Raises CheckError where something is left over."""
        if self._next < len(self._tokens):
            token = self._tokens[self._next]
            raise CheckError(token.at, f"thừa “{token.text}”; mỗi điều kiện chỉ có một phép so sánh.")

    def _term(self, *, minus: bool) -> Term:
        token = self._take("cần một số hoặc mã của một mục")
        if token.kind == "number":
            return Term(token.at, read_number(token.text), minus=minus)
        if token.kind != "name":
            raise CheckError(token.at, f"cần một số hoặc mã của một mục, gặp “{token.text}”.")
        if token.text.lower() in (*_SUM, *_COUNT) and self._peeks("("):
            return self._of_table(token, minus=minus)
        item = self._field(token)
        if item.kind is not ItemKind.NUMBER:
            raise CheckError(token.at, f"“{token.text}” không phải là mục số; bảng thì dùng tổng(…), đếm(…).")
        return Term(token.at, code=item.code, minus=minus)

    def _of_table(self, function: _Token, *, minus: bool) -> Term:
        self._needs("(")
        token = self._take("cần mã của một bảng")
        item = self._field(token)
        if item.kind is not ItemKind.TABLE:
            raise CheckError(token.at, f"“{token.text}” không phải là bảng.")
        if function.text.lower() in _COUNT:
            self._needs(")")
            return Term(function.at, code=item.code, counts=True, minus=minus)
        self._needs(",")
        column = self._take("cần tên cột trong ngoặc kép")
        numbers = [one.name for one in item.columns if one.kind is ColumnKind.NUMBER]
        if column.kind != "text" or column.text not in numbers:
            offered = ", ".join(f"“{name}”" for name in numbers) or "không có"
            raise CheckError(column.at, f"bảng “{item.label}” không có cột số “{column.text}” (các cột số: {offered}).")
        self._needs(")")
        return Term(function.at, code=item.code, column=column.text, minus=minus)

    def _field(self, token: _Token) -> Item:
        item = self._fields.get(token.text) if token.kind == "name" else None
        if item is None:
            raise CheckError(token.at, f"biểu không có mục mã “{token.text}”.")
        return item

    def _take(self, wanted: str) -> _Token:
        if self._next >= len(self._tokens):
            raise CheckError(self._end, f"hết điều kiện mà {wanted}.")
        self._next += 1
        return self._tokens[self._next - 1]

    def _peeks(self, sign: str) -> bool:
        following = self._tokens[self._next] if self._next < len(self._tokens) else None
        return following is not None and following.kind == "sign" and following.text == sign

    def _takes(self, sign: str) -> bool:
        if self._peeks(sign):
            self._next += 1
            return True
        return False

    def _needs(self, sign: str) -> None:
        token = self._take(f"thiếu “{sign}”")
        if token.kind != "sign" or token.text != sign:
            raise CheckError(token.at, f"cần “{sign}”, gặp “{token.text}”.")
