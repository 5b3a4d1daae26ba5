"""The form of a ladder: rows of days and who is urged, as typed and as it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from thamquyen.domain.urging import URGED_NAMES, Ladder, Rung, Urged

ROWS = 8
_FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: `days` as typed, whom it ticks, what is wrong with it."""

    number: int
    days: str
    ticked: frozenset[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed; `ladder` is None while something is wrong, `problem` what is wrong with the whole,
    `problem_again` with `again`."""

    rows: tuple[Row, ...]
    again: str
    ladder: Ladder | None
    problem: str = ""
    problem_again: str = ""


CHOICES: Sequence[tuple[str, str]] = [(one.value, name) for one, name in URGED_NAMES.items()]


def shown(ladder: Ladder) -> Typed:
    """A ladder as the form shows it, with empty rows to add more."""
    kept = [Row(at, str(rung.days), frozenset(one.value for one in rung.urged)) for at, rung in enumerate(ladder.rungs)]
    empty = [Row(at, "", frozenset()) for at in range(len(kept), max(ROWS, len(kept)))]
    return Typed((*kept, *empty), str(ladder.again), ladder)


def typed_in(given: QueryDict) -> Typed:
    """What was typed, read; empty rows are left out, rows are put in order."""
    rows = [_row(at, given) for at in range(ROWS)]
    again = given.get("lap-lai", "").strip()[:9] or "0"
    wrong = any(row.problem for row in rows)
    rungs = {} if wrong else _rungs(rows)
    problem = "" if _is_number(again) else "Số ngày nhắc lại là số không âm, ví dụ 15; 0: không nhắc lại."
    if wrong or problem:
        return Typed(tuple(rows), again, None, "Còn chỗ cần sửa; chưa lưu gì.", problem)
    if len(rungs) < sum(bool(row.days) for row in rows):
        return Typed(tuple(rows), again, None, "Mỗi số ngày chỉ có một bậc.")
    try:
        return Typed(tuple(rows), again, Ladder(tuple(rungs[days] for days in sorted(rungs)), int(again)))
    except ValueError as error:
        return Typed(tuple(rows), again, None, str(error))


def _rungs(rows: Sequence[Row]) -> Mapping[int, Rung]:
    return {int(row.days): Rung(int(row.days), frozenset(Urged(one) for one in row.ticked)) for row in rows if row.days}


def _row(at: int, given: QueryDict) -> Row:
    days = given.get(f"ngay-{at}", "").strip().replace("−", "-").replace("+", "")[:9]
    ticked = frozenset(one for one in given.getlist(f"ai-{at}") if one in set(Urged))
    if not days:
        return Row(at, "", ticked)
    if not _is_number(days.removeprefix("-")) or abs(int(days)) > _FARTHEST:
        return Row(at, days, ticked, f"Số ngày từ -{_FARTHEST} (trước hạn) đến {_FARTHEST} (sau hạn).")
    return Row(at, days, ticked, "" if ticked else "Chọn ít nhất một bên để nhắc.")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5
