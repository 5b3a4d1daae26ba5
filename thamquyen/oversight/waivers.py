"""The only reader of waivers: all of them, kept in memory until another is added."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection

from thamquyen.domain.findings import Mark
from thamquyen.domain.rules.waivers import NO_WAIVERS, Waiver, Waivers
from thamquyen.oversight import models

Edition = tuple[str, str, str]
"""The newest waiver and the newest withdrawal of a database: when they change, what shows waivers is made anew."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A waiver as it stands in the database. `said`: the finding in words, as it was shown at `revision`."""

    number: int
    rule: str
    waiver: Waiver
    said: str
    revision: int
    made_at: datetime
    withdrawn_by: str = ""
    why_withdrawn: str = ""


def edition() -> Edition:
    """The newest waiver and withdrawal; empty where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT id || '@' || waived_at FROM oversight_waiver ORDER BY id DESC LIMIT 1), ''),"
            " coalesce((SELECT id || '@' || withdrawn_at FROM oversight_waiver_withdrawal"
            " ORDER BY id DESC LIMIT 1), '')"
        )
        newest, withdrawn = cursor.fetchone()
    return str(connection.settings_dict["NAME"]), newest, withdrawn


def waivers_now() -> Waivers:
    """All waivers, by what they concern."""
    return waivers_of(edition())


def every_waiver() -> tuple[Kept, ...]:
    """All waivers, the newest first."""
    return kept_of(edition())


def waiver(number: int) -> Kept | None:
    """The waiver of this number."""
    return next((one for one in every_waiver() if one.number == number), None)


@lru_cache(maxsize=2)
def waivers_of(now: Edition) -> Waivers:
    """The waivers of an edition that is known to be the newest, by what they concern."""
    kept = kept_of(now)
    return Waivers.of(one.waiver for one in reversed(kept)) if kept else NO_WAIVERS


@lru_cache(maxsize=2)
def kept_of(_now: Edition) -> tuple[Kept, ...]:
    """The waivers of an edition that is known to be the newest, the newest first."""
    return tuple(_read(row) for row in models.Waiver.objects.select_related("withdrawal").order_by("-id"))


def _read(row: models.Waiver) -> Kept:
    taken: models.WaiverWithdrawal | None = getattr(row, "withdrawal", None)
    value = Waiver(
        by=row.waived_by,
        reason=row.reason,
        ground=row.ground,
        on=row.starts,
        until=row.until,
        marks=frozenset(_mark(row.rule, one) for one in row.marks),
        withdrawn=taken.starts if taken else None,
    )
    kept = Kept(row.pk, row.rule, value, row.said, row.revision, row.waived_at)
    if taken is None:
        return kept
    return Kept(
        row.pk, row.rule, value, row.said, row.revision, row.waived_at, taken.withdrawn_by, taken.reason
    )  # fmt: skip


def _mark(rule: str, written: list[object]) -> Mark:
    subjects, power, territory, since = written
    day = date.fromisoformat(since) if isinstance(since, str) else None
    keys = frozenset(str(key) for key in subjects) if isinstance(subjects, list) else frozenset[str]()
    return Mark(rule, keys, str(power), territory if isinstance(territory, str) else None, day)
