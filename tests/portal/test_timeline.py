"""The years are drawn true to scale, open ends open, gaps as gaps."""

from datetime import date

import pytest

from thamquyen.domain.answers import Named, Spell
from thamquyen.domain.conferrals import Mode
from thamquyen.portal.timeline import NOBODY, Bar, Timeline, draw

ASKED = date(2026, 7, 15)


def spell(first: date | None, last: date | None, name: str = "UBND tỉnh") -> Spell:
    return Spell(Named("ubnd@p9", name), Mode.STATUTE, "khóa", first, last)


def drawn(*spells: Spell, asked: date = ASKED, empty: bool = False) -> Timeline:
    timeline = draw(spells, asked, empty=empty)
    assert timeline is not None
    return timeline


def per_cent(text: str) -> float:
    return float(text.removesuffix("%"))


def right(bar: Bar) -> float:
    return per_cent(bar.at) + per_cent(bar.width)


def test_nothing_is_drawn_where_nobody_ever_held() -> None:
    assert draw((), ASKED) is None


def test_a_bar_is_as_long_as_its_days() -> None:
    (bar,) = drawn(spell(date(2026, 1, 1), date(2026, 12, 31))).bars
    assert per_cent(bar.width) == pytest.approx(100 / 3, abs=0.2)
    assert per_cent(bar.at) == pytest.approx(100 / 3, abs=0.2)


def test_bars_that_follow_each_other_meet_without_overlapping() -> None:
    before, after = drawn(spell(date(2024, 1, 1), date(2025, 6, 30)), spell(date(2025, 7, 1), None)).bars
    assert right(before) == pytest.approx(per_cent(after.at), abs=0.02)


def test_an_open_end_runs_to_the_edge_and_says_so() -> None:
    first, last = drawn(spell(None, date(2025, 6, 30)), spell(date(2025, 7, 1), None)).bars
    assert (first.opens, first.days) == (True, "đến hết ngày 30/06/2025, chưa rõ ngày đầu")
    assert (last.runs, last.days) == (True, "từ ngày 01/07/2025")
    assert per_cent(first.at) == 0
    assert right(last) == pytest.approx(100, abs=0.02)


def test_nothing_reaches_beyond_the_scale_even_for_one_day_or_a_century() -> None:
    days = [(date(2026, 12, 31), date(2026, 12, 31)), (date(1945, 9, 2), date(2076, 12, 31)), (None, None)]
    for first, last in days:
        for bar in drawn(spell(first, last)).bars:
            assert per_cent(bar.at) >= 0
            assert right(bar) <= 100.01
            assert per_cent(bar.width) >= 0.8


def test_the_years_marked_never_crowd_each_other() -> None:
    timeline = drawn(spell(date(1945, 9, 2), date(2076, 12, 31)))
    assert len(timeline.marks) <= 9
    assert sum(not mark.minor for mark in timeline.marks) <= 5


def test_past_present_and_future_are_seen_from_the_day_asked() -> None:
    bars = drawn(
        spell(date(2024, 1, 1), date(2026, 7, 14)), spell(date(2026, 7, 15), ASKED), spell(date(2026, 7, 16), None)
    ).bars
    assert [bar.when for bar in bars] == ["past", "now", "future"]


def test_a_gap_is_drawn_between_those_who_held_before_and_after() -> None:
    bars = drawn(spell(date(2024, 1, 1), date(2025, 12, 31)), spell(date(2027, 1, 1), None), empty=True).bars
    assert [bar.name for bar in bars] == ["UBND tỉnh", NOBODY, "UBND tỉnh"]
    assert bars[1].days == "01/01/2026 – 31/12/2026"


def test_the_last_year_of_the_calendar_does_not_break_the_scale() -> None:
    assert drawn(spell(date(9999, 1, 1), None), asked=date(9999, 12, 31)).bars
