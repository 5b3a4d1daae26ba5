"""The years as a drawing: which body held the power when, on one scale, with the day asked marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thamquyen.domain.answers import Named, Spell
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.time import show_day

MOST_YEARS = 9
"""Year marks that fit beside each other on the scale."""

NOBODY = "Không ai nắm"


@dataclass(frozen=True, slots=True)
class Mark:
    """A first of January on the scale; `at` in per cent of the width. `minor` marks are left out on a phone."""

    year: int
    at: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch: where its bar begins and how wide it is (per cent), and the same in words.

    `mode` None: nobody holds. `when` is "past", "now" or "future" seen from the day asked; `opens` and `runs`: no
    first or no last day is known.
    """

    name: str
    mode: Mode | None
    at: str
    width: str
    opens: bool
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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Inclusive days of a holder, or of nobody."""

    holder: Named | None
    mode: Mode | None
    first: date | None
    last: date | None


def draw(spells: Sequence[Spell], asked: date, *, empty: bool = False) -> Timeline | None:
    """The drawing of these spells (inclusive days); None when there is nothing to draw.

    `empty`: nobody holds on the day asked though the law is in force; that stretch is drawn, too.
    """
    if not spells:
        return None
    stretches = [_Stretch(spell.holder, spell.mode, spell.first, spell.last) for spell in spells]
    if empty:
        stretches.append(_gap_around(spells, asked))
    known = [day for one in stretches for day in (one.first, one.last) if day is not None]
    first, last = _scale(min([*known, asked]), max([*known, asked]))
    ordered = sorted(stretches, key=lambda one: (one.first or date.min, one.last or date.max))
    return Timeline(
        marks=_marks(first, last),
        bars=tuple(_bar(one, asked, first, last) for one in ordered),
        asked_at=_at(asked, first, last),
        asked=asked,
    )


def _gap_around(spells: Sequence[Spell], asked: date) -> _Stretch:
    before = [spell.last for spell in spells if spell.last is not None and spell.last < asked]
    after = [spell.first for spell in spells if spell.first is not None and spell.first > asked]
    first = max(before) + timedelta(days=1) if before else None
    last = min(after) - timedelta(days=1) if after else None
    return _Stretch(None, None, first, last)


def _scale(earliest: date, latest: date) -> tuple[date, date]:
    """Whole years around the days, a half year of air at least before and after."""
    first = date(earliest.year - (earliest.month < 7), 1, 1)
    last = date(min(latest.year + 1 + (latest.month > 6), date.max.year), 1, 1)
    return first, last


def _marks(first: date, last: date) -> tuple[Mark, ...]:
    step = -(-(last.year - first.year) // MOST_YEARS)
    shown = range(first.year, last.year, step)
    crowded = len(shown) > 5
    return tuple(
        Mark(year, _at(date(year, 1, 1), first, last), minor=crowded and index % 2 == 1)
        for index, year in enumerate(shown)
    )


def _bar(one: _Stretch, asked: date, first: date, last: date) -> Bar:
    begin = max(one.first or first, first)
    end = min(one.last or last, last)
    at = 100 * (begin - first).days / (last - first).days
    share = 100 * ((end - begin).days + 1) / (last - first).days
    width = min(max(share, 0.8), 100 - at)
    return Bar(
        name=NOBODY if one.holder is None else one.holder.name,
        mode=one.mode,
        at=f"{at:.2f}%",
        width=f"{width:.2f}%",
        opens=one.first is None,
        runs=one.last is None,
        when=_when(one, asked),
        days=_days(one),
    )


def _days(one: _Stretch) -> str:
    if one.first is None:
        until = "" if one.last is None else f"đến hết ngày {show_day(one.last)}, "
        return f"{until}chưa rõ ngày đầu"
    if one.last is None:
        return f"từ ngày {show_day(one.first)}"
    return f"{show_day(one.first)} – {show_day(one.last)}"


def _when(one: _Stretch, asked: date) -> str:
    if one.first is not None and one.first > asked:
        return "future"
    if one.last is not None and one.last < asked:
        return "past"
    return "now"


def _at(day: date, first: date, last: date) -> str:
    return f"{100 * (day - first).days / (last - first).days:.2f}%"
