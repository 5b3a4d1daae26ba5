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
        ("hằng năm, trước ngày 15/12", Yearly(((12, 14),))),
        ("Định kỳ trước ngày 15 tháng 12 hằng năm", Yearly(((12, 14),))),
        ("Trước ngày 15/6 và 15/12 hằng năm", Yearly(((6, 14), (12, 14)))),
        ("trước ngày 01/03 hằng năm", Yearly(((2, 29),))),
        ("Tháng 11 hằng năm", Yearly(((11, 30),))),
        ("06 tháng, hằng năm và khi có yêu cầu", Yearly(((6, 30), (12, 31)))),
        ("Thường xuyên, hằng quý", Yearly(((3, 31), (6, 30), (9, 30), (12, 31)))),
        ("Trước ngày 20 hằng tháng", Yearly(tuple((month, 19) for month in range(1, 13)))),
        ("trước ngày 01 hằng tháng", Yearly(tuple((month, 31) for month in range(1, 13)))),
        ("ngày 20 tháng cuối quý", Yearly(((3, 20), (6, 20), (9, 20), (12, 20)))),
        ("Năm 2026 và các năm tiếp theo", Yearly(((12, 31),))),
        ("Hoàn thành chậm nhất ngày 31/12/2026", LAST),
        ("Cuối quý IV/2026", LAST),
        ("Quý III - IV/2026", LAST),
        ("Giai đoạn 2023-2026", LAST),
        ("6 tháng cuối năm 2026", LAST),
        ("Từ tháng 01/2026 đến tháng 12/2026", LAST),
        ("12/2026", LAST),
        ("trong thời hạn 15 ngày làm việc kể từ ngày ký", Relative(15, working=True)),
        ("Thường xuyên, khi có yêu cầu", None),
        ("Ngay sau khi Kế hoạch được ban hành", None),
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
    "text",
    [
        "30/02/2026",
        "31/02 hằng năm",
        "tháng 13 hằng năm",
        "ngày 32 hằng tháng",
        "trước tháng 11 hằng năm",
        "15/12 hằng năm, hằng tháng",
        "cuối năm",
        "06 tháng kể từ ngày ký",
        "sớm nhất có thể",
        "5 ngày trước khi xong nhiệm vụ 2",
    ],
)
def test_what_is_no_deadline_is_refused_with_what_to_write(text: str) -> None:
    read = read_deadline(text)
    assert isinstance(read, Unclear) and "hằng năm" in read.remedy


DEADLINES = st.one_of(
    st.builds(Fixed, st.dates(date(1990, 1, 1), date(2100, 1, 1))),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: Yearly(((day.month, day.day),))),
    st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), min_size=1, max_size=12).map(
        lambda days: Yearly(tuple(sorted((day.month, day.day) for day in days)))
    ),
    st.integers(1, 31).map(lambda day: Yearly(tuple((month, day) for month in range(1, 13)))),
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
