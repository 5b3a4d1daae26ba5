"""The years as a drawing: which body held the power when, on one scale, with the day asked marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.answers import Spell
from thamquyen.domain.time import show_day

MOST_YEARS = 9
"""Year marks that fit beside each other on the scale."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A first of January on the scale; `at` in per cent of the width. `minor` marks are left out on a phone."""

    year: int
    at: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One spell: where its bar begins and how wide it is (per cent), and the same in words.

    `when` is "past", "now" or "future" seen from the day asked; `runs`: no last day is known.
    """

    spell: Spell
    at: str
    width: str
    runs: bool
    when: str
    days: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in order of time over one scale."""

    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    asked_at: str
    asked: date


def draw(spells: Sequence[Spell], asked: date) -> Timeline | None:
    """The drawing of these spells (inclusive days); None when there is nothing to draw."""
    if not spells:
        return None
    known = [day for spell in spells for day in (spell.first, spell.last) if day is not None]
    first, last = _scale(min([*known, asked]), max([*known, asked]))
    ordered = sorted(spells, key=lambda spell: (spell.first or date.min, spell.last or date.max))
    return Timeline(
        marks=_marks(first, last),
        bars=tuple(_bar(spell, asked, first, last) for spell in ordered),
        asked_at=_at(asked, first, last),
        asked=asked,
    )


def _scale(earliest: date, latest: date) -> tuple[date, date]:
    """Whole years around the days, a half year of air at least before and after."""
    first = date(earliest.year - (earliest.month < 7), 1, 1)
    last = date(latest.year + 1 + (latest.month > 6), 1, 1)
    return first, last


def _marks(first: date, last: date) -> tuple[Mark, ...]:
    years = last.year - first.year
    step = -(-years // MOST_YEARS)
    shown = [year for year in range(first.year, last.year) if (year - first.year) % step == 0]
    crowded = len(shown) > 5
    return tuple(
        Mark(year, _at(date(year, 1, 1), first, last), minor=crowded and index % 2 == 1)
        for index, year in enumerate(shown)
    )


def _bar(spell: Spell, asked: date, first: date, last: date) -> Bar:
    begin = max(spell.first or first, first)
    end = min(spell.last or last, last)
    share = 100 * ((end - begin).days + 1) / (last - first).days
    at = 100 * (begin - first).days / (last - first).days
    width = min(max(share, 0.8), 100 - at)
    return Bar(
        spell=spell,
        at=f"{at:.2f}%",
        width=f"{width:.2f}%",
        runs=spell.last is None,
        when=_when(spell, asked),
        days=_days(spell),
    )


def _days(spell: Spell) -> str:
    if spell.first is None:
        until = "" if spell.last is None else f"đến hết ngày {show_day(spell.last)}, "
        return f"{until}chưa rõ ngày đầu"
    if spell.last is None:
        return f"từ ngày {show_day(spell.first)}"
    return f"{show_day(spell.first)} – {show_day(spell.last)}"


def _when(spell: Spell, asked: date) -> str:
    if spell.first is not None and spell.first > asked:
        return "future"
    if spell.last is not None and spell.last < asked:
        return "past"
    return "now"


def _at(day: date, first: date, last: date) -> str:
    return f"{100 * (day - first).days / (last - first).days:.2f}%"
