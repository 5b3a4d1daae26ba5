"""Working days: holidays, swap days, and where time limits end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.time import Period
from thamquyen.domain.working_days import is_forecast, official_working_days

CALENDAR = official_working_days(2023, 2027)
DAYS = st.dates(date(2023, 1, 2), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 4, 26), True),  # the Saturday worked for 02/5
        (date(2025, 5, 2), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 4, 27), False),  # Giỗ Tổ fell on a Sunday
        (date(2026, 11, 24), False),
        (date(2025, 11, 24), True),  # no holiday yet
        (date(2026, 11, 27), True),
        (date(2026, 11, 28), False),
    ],
)
def test_offices_work_on_weekdays_without_holidays_and_on_swapped_saturdays(day: date, worked: bool) -> None:
    assert (day in CALENDAR) is worked


def test_ten_working_days_over_tet_end_after_it() -> None:
    assert CALENDAR.after(date(2026, 2, 12), 3) == date(2026, 2, 24)  # 13/02, then Tết 16–20/02, 23/02, 24/02


def test_three_working_days_before_a_meeting_on_monday_begin_on_wednesday() -> None:
    assert CALENDAR.before(date(2026, 11, 30), 3) == date(2026, 11, 25)


def test_a_limit_in_calendar_days_that_ends_on_a_day_off_ends_on_the_next_worked_day() -> None:
    assert CALENDAR.due(date(2026, 4, 16), 10) == date(2026, 4, 28)  # 26/4 Sunday, 27/4 substitute
    assert CALENDAR.due(date(2026, 4, 1), 7) == date(2026, 4, 8)


def test_a_notice_closes_and_opens_days() -> None:
    changed = CALENDAR.changed(off=[date(2026, 11, 30)], worked=[date(2026, 11, 28)])
    assert date(2026, 11, 30) not in changed and date(2026, 11, 28) in changed
    again = changed.changed(off=[date(2026, 11, 28)], worked=[date(2026, 11, 30)])
    assert date(2026, 11, 30) in again and date(2026, 11, 28) not in again


def test_years_without_a_notice_are_forecast() -> None:
    assert is_forecast(date(2027, 1, 4)) and not is_forecast(date(2026, 12, 31))


@given(DAYS, st.integers(1, 40))
def test_as_many_working_days_lie_in_a_limit_as_it_says(day: date, number: int) -> None:
    last = CALENDAR.after(day, number)
    assert last in CALENDAR
    assert CALENDAR.count(Period(day + timedelta(days=1), last + timedelta(days=1))) == number
    assert CALENDAR.count(Period(CALENDAR.before(day, number), day)) == number


@given(DAYS, st.integers(0, 60))
def test_a_limit_in_calendar_days_never_ends_early_nor_on_a_day_off(day: date, days: int) -> None:
    last = CALENDAR.due(day, days)
    assert last in CALENDAR and last >= day + timedelta(days=days)
    assert not any(step in CALENDAR for step in _between(day + timedelta(days=days), last))


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days)]


@pytest.mark.parametrize("number", [-1, -30])
def test_no_limit_runs_backwards(number: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.after(date(2026, 1, 5), number)
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.before(date(2026, 1, 5), number)
    with pytest.raises(ValueError, match="open period"):
        CALENDAR.count(Period(None, date(2026, 1, 5)))


def test_a_swap_that_was_agreed_in_the_last_week_of_the_year_counts() -> None:
    calendar = official_working_days(2025, 2027)
    assert date(2026, 1, 2) not in calendar
    assert date(2026, 1, 10) in calendar
    assert calendar.after(date(2025, 12, 31), 1) == date(2026, 1, 5)
