"""Deadlines are read as plans write them, and written so that they are read back to the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.plans.deadlines import Deadline, Fixed, Relative, Yearly
from thamquyen.domain.plans.wording import read_deadline, show_deadline

LAST = Fixed(date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("31/12/2026", LAST),
        ("Trong năm 2026", LAST),
        ("quý IV/2026", LAST),
        ("tháng 12 năm 2026", LAST),
        ("đến hết ngày 31/12/2026", LAST),
        ("Trước ngày 01/01/2027", LAST),
        ("trước quý I/2027", LAST),
        ("trước 15/12 hằng năm", Yearly(((12, 14),))),
        ("Hàng năm", Yearly(((12, 31),))),
        ("hằng quý", Yearly(((3, 31), (6, 30), (9, 30), (12, 31)))),
        ("10 ngày làm việc kể từ ngày ký", Relative(10, working=True)),
        ("05 ngày trước hạn nhiệm vụ 2.1", Relative(-5, working=False, task="2.1")),
        ("5 ngày làm việc sau khi xong nhiệm vụ 2.1.a", Relative(5, working=True, task="2.1.a", done=True)),
        ("Thường xuyên", None),
        ("", None),
    ],
)
def test_a_deadline_is_read_as_plans_write_it(text: str, means: Deadline | None) -> None:
    read = read_deadline(text)
    assert isinstance(read, Understood) and read.meaning == means


@pytest.mark.parametrize(
    "text", ["30/02/2026", "31/02 hằng năm", "sớm nhất có thể", "5 ngày trước khi xong nhiệm vụ 2"]
)
def test_what_is_no_deadline_is_refused_with_what_to_write(text: str) -> None:
    read = read_deadline(text)
    assert isinstance(read, Unclear) and "hằng năm" in read.remedy


DEADLINES = st.one_of(
    st.builds(Fixed, st.dates(date(1990, 1, 1), date(2100, 1, 1))),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: Yearly(((day.month, day.day),))),
    st.builds(Relative, st.integers(1, 300), st.booleans(), st.sampled_from(["", "1", "2.1", "3.2.b"])),
    st.builds(Relative, st.integers(1, 300), st.booleans(), st.sampled_from(["1", "2.1"]), st.just(True)),
)


@given(DEADLINES)
def test_a_deadline_written_is_read_back_to_the_same(deadline: Deadline) -> None:
    read = read_deadline(show_deadline(deadline))
    assert isinstance(read, Understood) and read.meaning == deadline


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_deadline(text)
