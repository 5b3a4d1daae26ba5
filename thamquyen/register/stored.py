"""Rows as they lie in the tables, and the one way to read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Grounding
from thamquyen.domain.time import Period
from thamquyen.register.codecs import Codec, Common, citation, period
from thamquyen.register.facts import Value, Verb

WITH_KEY = "JOIN register_fact f ON f.id = r.fact_id"
_BEFORE_COLUMNS = (
    "r.id, f.key, lower(r.effective), upper(r.effective), lower(r.known), r.verb, r.source_document,"
    " r.source_provision, r.ended_by_document, r.ended_by_provision, r.grounding, r.note"
)


def sealed_cells(codec: Codec) -> str:
    """The select list of the cells that a row's digest seals, in their order (see `ledger.Entry.cells`)."""
    return ", ".join([_BEFORE_COLUMNS, *(f"r.{column}" for column in codec.columns)])


class _Before(NamedTuple):
    number: int
    key: str
    start: date | None
    end: date | None
    known_from: int
    verb: str
    source_document: str
    source_provision: str
    ended_by_document: str | None
    ended_by_provision: str | None
    grounding: str
    note: str


_WIDTH = len(_Before._fields)


@dataclass(frozen=True, slots=True)
class Stored:
    """One row: what it says (`value`), and the revisions (half-open; `known_until` None: still) in which it is held."""

    number: int
    value: Value
    common: Common
    verb: Verb
    known_from: int
    known_until: int | None
    ended_by: Citation | None


def _stored(codec: Codec, row: Sequence[Any]) -> Stored:
    before = _Before(*row[:_WIDTH])
    common = Common(
        before.key,
        period(before.start, before.end),
        citation(before.source_document, before.source_provision),
        Grounding(before.grounding),
        before.note,
    )
    ended_by = None
    if before.ended_by_document is not None and before.ended_by_provision is not None:
        ended_by = citation(before.ended_by_document, before.ended_by_provision)
    value = codec.decode(common, row[_WIDTH:-1])
    return Stored(before.number, value, common, Verb(before.verb), before.known_from, row[-1], ended_by)


def rows_about(codec: Codec, key: str) -> list[Stored]:
    """Every row ever recorded about a fact, oldest knowledge first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {sealed_cells(codec)}, upper(r.known) FROM {codec.table} r {WITH_KEY}"  # noqa: S608 - our own tables
            " WHERE f.noun = %s AND f.key = %s ORDER BY lower(r.known), lower(r.effective) NULLS FIRST",
            [str(codec.noun), key],
        )
        return [_stored(codec, row) for row in cursor.fetchall()]


def rows_opened_by(codec: Codec, revision: int) -> list[Stored]:
    """The rows that a recording opened, whatever became of them."""
    return _rows_where(codec, "lower(r.known) = %s", revision)


def rows_closed_by(codec: Codec, revision: int) -> list[Stored]:
    """The rows that a recording closed: what was held until then."""
    return _rows_where(codec, "upper(r.known) = %s", revision)


def rows_numbered(codec: Codec, numbers: Sequence[int]) -> list[Stored]:
    """The rows with these numbers, in their order."""
    return _rows_where(codec, "r.id = ANY(%s)", list(numbers)) if numbers else []


def closings(codec: Codec, first: int, last: int) -> dict[int, int]:
    """By which later recordings rows numbered from `first` to `last` were closed: how many by each."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT upper(known), count(*) FROM {codec.table} WHERE id BETWEEN %s AND %s"  # noqa: S608 - our own tables
            " AND NOT upper_inf(known) GROUP BY 1 ORDER BY 1",
            [first, last],
        )
        return dict(cursor.fetchall())


def _rows_where(codec: Codec, condition: str, parameter: int | list[int]) -> list[Stored]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {sealed_cells(codec)}, upper(r.known) FROM {codec.table} r {WITH_KEY}"  # noqa: S608 - our own tables
            f" WHERE {condition} ORDER BY r.id",
            [parameter],
        )
        return [_stored(codec, row) for row in cursor.fetchall()]


def values_known_at(codec: Codec, revision: int) -> list[Any]:
    """What the register held at a revision, in the order of the facts' keys, whatever the order of recording."""
    own = ", ".join(f"r.{column}" for column in codec.columns)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.key, lower(r.effective), upper(r.effective), r.source_document, r.source_provision, r.grounding,"  # noqa: S608 - our own tables
            f" r.note, {own} FROM {codec.table} r {WITH_KEY} WHERE r.known @> %s::bigint"
            ' ORDER BY f.key COLLATE "C", lower(r.effective) NULLS FIRST',
            [revision],
        )
        decode, grounding = codec.decode, {str(member): member for member in Grounding}
        return [
            decode(Common(row[0], period(row[1], row[2]), citation(row[3], row[4]), grounding[row[5]], row[6]), row[7:])
            for row in cursor.fetchall()
        ]


def open_periods(codec: Codec, keys: Sequence[str]) -> dict[str, list[Period]]:
    """The days for which the register holds a version of each fact now."""
    found: dict[str, list[Period]] = {}
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT f.key, lower(r.effective), upper(r.effective) FROM {codec.table} r {WITH_KEY}"  # noqa: S608 - our own tables
                " WHERE f.noun = %s AND f.key = ANY(%s) AND upper_inf(r.known)",
                [str(codec.noun), list(keys)],
            )
            for key, start, end in cursor.fetchall():
                found.setdefault(key, []).append(Period(start, end))
    return found
