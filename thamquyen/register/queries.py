"""The only reader of the register: snapshots for the domain, histories and counts for pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localtime

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Grounding
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period
from thamquyen.register.codecs import CODECS
from thamquyen.register.facts import Noun, Value, Verb
from thamquyen.register.models import Recording
from thamquyen.register.snapshots import SnapshotShelf
from thamquyen.register.stored import Stored, closings, rows_about, rows_numbered


class UnknownRevisionError(LookupError):
    """The register has no such revision; the text says so in Vietnamese."""

    def __init__(self, revision: int, newest: int) -> None:
        super().__init__(f"Sổ không có lần ghi {revision}; lần ghi mới nhất là {newest}.")
        self.revision, self.newest = revision, newest


@dataclass(frozen=True, slots=True)
class Head:
    """A revision with the hash of its recording, which stands for everything the register held then."""

    revision: int
    hash: str


EMPTY = Head(0, "")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the log. `opened` and `closed`: numbers of rows by noun."""

    revision: int
    recorded_at: datetime
    actor: str
    reason: str
    verbs: tuple[Verb, ...]
    opened: Mapping[Noun, int]
    closed: Mapping[Noun, int]
    hash: str


@dataclass(frozen=True, slots=True)
class Version:
    """What the register held to be true of a fact, from `opened` until before `closed` (None: still)."""

    value: Value
    period: Period
    source: Citation
    grounding: Grounding
    note: str
    verb: Verb
    ended_by: Citation | None
    opened: Recorded
    closed: Recorded | None


def newest_revision() -> int:
    """The number of the newest revision; 0 before the first recording."""
    return newest().revision


def newest() -> Head:
    """The newest revision; EMPTY before the first recording."""
    return _head("ORDER BY revision DESC LIMIT 1", []) or EMPTY


def head(revision: int) -> Head:
    """A revision with its hash; raises UnknownRevisionError."""
    if revision == 0:
        return EMPTY
    found = _head("WHERE revision = %s", [revision]) if 0 < revision < 2**63 else None
    if found is None:
        raise UnknownRevisionError(revision, newest().revision)
    return found


def _head(which: str, parameters: list[int]) -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT revision, hash FROM register_recording {which}", parameters)  # noqa: S608 - see the callers
        row = cursor.fetchone()
    return None if row is None else Head(*row)


def revision_known_on(day: date) -> int:
    """The last revision recorded by the end of the day in Vietnam; 0 where there was none yet."""
    morning = datetime.combine(day + timedelta(days=1), time(), get_default_timezone())
    found = Recording.objects.filter(recorded_at__lt=morning).order_by("-revision").values_list("revision", flat=True)
    return found.first() or 0


def recorded_on(revision: int) -> date | None:
    """The day, in Vietnam, on which the revision was recorded; None for the empty register."""
    found = recorded_at(revision)
    return None if found is None else localtime(found).date()


def recorded_at(revision: int) -> datetime | None:
    """The moment at which the revision was recorded; None for the empty register."""
    return Recording.objects.filter(revision=revision).values_list("recorded_at", flat=True).first()


def recordings(*, limit: int | None = None, skip: int = 0) -> list[Recorded]:
    """The log, newest first, from after the first `skip`."""
    end = None if limit is None else skip + limit
    return [_recorded(row) for row in Recording.objects.order_by("-revision")[skip:end]]


def log_rows() -> QuerySet[Recording]:
    """The rows of the log, for what counts and sorts them together with what is kept elsewhere; none is changed."""
    return Recording.objects.exclude(hash="")


def recording(revision: int) -> Recorded:
    """One line of the log. Raises UnknownRevisionError."""
    row = Recording.objects.filter(revision=revision).first() if revision < 2**63 else None
    if row is None:
        raise UnknownRevisionError(revision, newest().revision)
    return _recorded(row)


def opened_by(revision: int, noun: Noun, *, skip: int, most: int) -> list[Stored]:
    """Some of the rows of one noun that a recording opened, in their order: `most` after the first `skip`."""
    first, count = _opened(revision, noun)
    return rows_numbered(CODECS[noun], range(first + skip, first + min(count, skip + most)))


def closed_by(revision: int, noun: Noun, *, skip: int, most: int) -> list[Stored]:
    """Some of the rows of one noun that a recording closed: what was held until then."""
    rows = Recording.objects.values_list("rows", flat=True).get(revision=revision)
    return rows_numbered(CODECS[noun], rows.get(noun, {}).get("closed", [])[skip : skip + most])


def closed_since(revision: int) -> dict[int, int]:
    """Which later recordings closed what a recording opened: how many rows each. Empty: all of it is still held."""
    found: dict[int, int] = {}
    for noun in Noun:
        first, count = _opened(revision, noun)
        for later, number in (closings(CODECS[noun], first, first + count - 1) if count else {}).items():
            found[later] = found.get(later, 0) + number
    return dict(sorted(found.items()))


def _opened(revision: int, noun: Noun) -> tuple[int, int]:
    """The first row of one noun that a recording opened, and how many."""
    rows = Recording.objects.values_list("rows", flat=True).get(revision=revision)
    return rows.get(noun, {}).get("first") or 0, rows.get(noun, {}).get("opened", 0)


def _recorded(row: Recording) -> Recorded:
    nouns = [noun for noun in Noun if noun in row.rows]
    return Recorded(
        revision=row.revision,
        recorded_at=row.recorded_at,
        actor=row.actor,
        reason=row.reason,
        verbs=tuple(Verb(verb) for verb in row.verbs),
        opened={noun: row.rows[noun]["opened"] for noun in nouns if row.rows[noun]["opened"]},
        closed={noun: len(row.rows[noun]["closed"]) for noun in nouns if row.rows[noun]["closed"]},
        hash=row.hash,
    )


def history(noun: Noun, key: str) -> list[Version]:
    """Everything the register ever held of a fact, oldest knowledge first; empty for a fact never recorded."""
    rows = rows_about(CODECS[noun], key)
    wanted = {number for row in rows for number in (row.known_from, row.known_until) if number is not None}
    log = {row.revision: _recorded(row) for row in Recording.objects.filter(revision__in=wanted)}
    return [
        Version(
            value=row.value,
            period=row.common.period,
            source=row.common.source,
            grounding=row.common.grounding,
            note=row.common.note,
            verb=row.verb,
            ended_by=row.ended_by,
            opened=log[row.known_from],
            closed=None if row.known_until is None else log[row.known_until],
        )
        for row in rows
    ]


def counts(revision: int | None = None) -> dict[Noun, int]:
    """How many rows of each noun the register holds at a revision (None: the newest). Raises UnknownRevisionError."""
    at = newest().revision if revision is None else head(revision).revision
    parts = [
        f"SELECT '{noun}', count(*) FROM {codec.table} WHERE known @> {at}::bigint"  # noqa: S608 - our own tables
        for noun, codec in CODECS.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {Noun(noun): number for noun, number in cursor.fetchall()}


def snapshot(revision: int | None = None) -> Snapshot:
    """All facts as held at a revision (None: the newest; 0: the empty register). Raises UnknownRevisionError.

    Kept for each process by the hash of the revision; after a recording only the parts that it touched are read again.
    """
    at = newest() if revision is None else head(revision)
    return _SHELF.at(at.revision, at.hash)


def forget_snapshots() -> None:
    """Forgets the snapshots kept in this process; the next is built from the rows."""
    _SHELF.clear()


_SHELF = SnapshotShelf()
