"""Days, periods, and what a person may type."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.time import ALL_DAYS, FIRST_DAY, NO_DAYS, DayError, Period, Periods, read_day, show_day, union

DAY = date(2025, 7, 1)
HORIZON = [DAY + timedelta(days=number) for number in range(-1, 12)]
LATEST = date(2100, 1, 1)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period whose bounds lie within the horizon, open now and then."""
    first = draw(st.integers(0, 9))
    last = draw(st.integers(first + 1, 10))
    start = None if draw(st.booleans()) and draw(st.booleans()) else DAY + timedelta(days=first)
    return Period(start, None if draw(st.booleans()) and draw(st.booleans()) else DAY + timedelta(days=last))


SETS = st.lists(periods(), max_size=5).map(lambda parts: Periods.of(*parts))


def days(of: Period | Periods) -> set[date]:
    """The days of the horizon that belong to it."""
    return {day for day in HORIZON if day in of}


@given(SETS, SETS)
def test_sets_of_days_follow_the_algebra_of_sets(one: Periods, other: Periods) -> None:
    assert days(one | other) == days(one) | days(other)
    assert days(one & other) == days(one) & days(other)
    assert days(one - other) == days(one) - days(other)
    assert days(one.complement()) == set(HORIZON) - days(one)


@given(SETS, SETS)
def test_sets_with_the_same_days_are_equal(one: Periods, other: Periods) -> None:
    assert (one == other) == (days(one) == days(other))
    assert one.complement().complement() == one
    assert one | one.complement() == ALL_DAYS
    assert one & one.complement() == NO_DAYS


@given(SETS, SETS)
def test_a_set_is_kept_as_sorted_parts_that_do_not_touch(one: Periods, other: Periods) -> None:
    for made in (one, one | other, one & other, one - other, one.complement()):
        ends, starts = [part.end for part in made][:-1], [part.start for part in made][1:]
        for end, start in zip(ends, starts, strict=True):
            assert end is not None
            assert start is not None
            assert end < start


@given(st.lists(SETS, max_size=4))
def test_the_union_of_many_is_the_union_one_by_one(sets: list[Periods]) -> None:
    assert days(union(sets)) == set[date]().union(*(days(one) for one in sets))


@given(periods(), periods())
def test_two_periods_meet_when_they_share_a_day(one: Period, other: Period) -> None:
    shared = one & other
    assert one.meets(other) == bool(days(one) & days(other))
    assert (days(shared) if shared else set()) == days(one) & days(other)


@given(SETS, st.sampled_from(HORIZON))
def test_the_parts_around_a_day_are_found(one: Periods, day: date) -> None:
    on, after, before = one.part_on(day), one.first_after(day), one.last_before(day)
    assert (on is not None) == (day in one)
    later = [part for part in one if part.start is not None and part.start > day]
    earlier = [part for part in one if part.end is not None and part.end <= day]
    assert after == (later[0] if later else None)
    assert before == (earlier[-1] if earlier else None)


def test_a_period_read_inclusively_ends_the_day_after() -> None:
    through = Period.through(DAY, date(2027, 2, 28))
    assert through == Period(DAY, date(2027, 3, 1))
    assert through.last_day == date(2027, 2, 28)
    assert Period.through(DAY, None).last_day is None


@pytest.mark.parametrize("end", [DAY, DAY - timedelta(days=1)])
def test_an_empty_or_inverted_period_is_refused(end: date) -> None:
    with pytest.raises(ValueError, match="rỗng"):
        Period(DAY, end)


@pytest.mark.parametrize(
    "text",
    [
        *("01/07/2025", "1/7/2025", "1-7-2025", "1.7.2025", " 1 / 7 / 2025 ", "2025-07-01", "2025-7-1"),
        *("ngày 1 tháng 7 năm 2025", "Ngày 01 tháng 07 năm 2025", "1 tháng 7 năm 2025", "ngày  01\ntháng 7 năm 2025"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text, latest=LATEST) == DAY
    assert read_day(unicodedata.normalize("NFD", text), latest=LATEST) == DAY


@given(st.dates(FIRST_DAY, LATEST))
def test_a_day_shown_is_read_back(day: date) -> None:
    assert read_day(show_day(day), latest=LATEST) == day
    assert read_day(day.isoformat(), latest=LATEST) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "không phải là ngày"),
        ("hôm nay", "không phải là ngày"),
        ("1/7/25", "không phải là ngày"),
        ("<b>1/7/2025</b>", "không phải là ngày"),
        ("1/7/2025 1/7/2025", "không phải là ngày"),
        ("31/2/2025", "Không có ngày 31/2/2025"),
        ("29/02/2025", "Không có ngày 29/2/2025"),
        ("0/7/2025", "Không có ngày 0/7/2025"),
        ("2025-13-01", "Không có ngày 1/13/2025"),
        ("01/09/1945", "trước ngày 02/09/1945"),
        ("02/01/2100", "quá xa"),
    ],
)
def test_what_is_no_usable_day_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(DayError, match=message):
        read_day(text, latest=LATEST)


def test_a_megabyte_is_refused_with_a_short_message() -> None:
    with pytest.raises(DayError) as refused:
        read_day("1/7/2025 " * 200_000, latest=LATEST)
    assert len(str(refused.value)) < 300


@given(st.text())
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    try:
        day = read_day(text, latest=LATEST)
    except DayError:
        return
    assert FIRST_DAY <= day <= LATEST
