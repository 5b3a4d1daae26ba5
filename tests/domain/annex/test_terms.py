"""Days and terms: read as Vietnamese offices write them, and asked about where day and month could be either."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grids import Cell
from thamquyen.domain.annex.terms import DayOrder, Order, order_of, read_day, read_term, write_term
from thamquyen.domain.conferrals import EndState, Term

PLAIN = Order()
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def term(text: Cell, order: Order = PLAIN) -> Term:
    found = read_term(text, order)
    assert isinstance(found, Understood), found
    return found.meaning


def unclear(cell: Cell, order: Order = PLAIN) -> str:
    found = read_term(cell, order)
    assert isinstance(found, Unclear), found
    return f"{found.what} {found.remedy}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("01/7/2025 - 28/02/2027", date(2025, 7, 1), date(2027, 3, 1)),
        ("01/7/2025-28/02/2027", date(2025, 7, 1), date(2027, 3, 1)),
        ("1.7.2025 – 28.2.2027", date(2025, 7, 1), date(2027, 3, 1)),
        ("từ ngày 01 tháng 7 năm 2025 đến hết ngày 28 tháng 02 năm 2027", date(2025, 7, 1), date(2027, 3, 1)),
        ("Từ 2025-07-01 đến 2027-02-28", date(2025, 7, 1), date(2027, 3, 1)),
        ("từ 01/7/25", date(2025, 7, 1), None),
        ("Kể từ ngày 01/6/2026", date(2026, 6, 1), None),
        ("đến hết ngày 28/02/2027", None, date(2027, 3, 1)),
        ("đến 31/12/2030", None, date(2031, 1, 1)),
        ("trước ngày 01/3/2027", None, date(2027, 3, 1)),
        ("từ 01/01/2026 đến hết năm 2027", date(2026, 1, 1), date(2028, 1, 1)),
    ],
)
def test_a_term_is_read_with_its_last_day_inclusive(text: str, first: date | None, last: date | None) -> None:
    assert term(text) == Term(first, last, EndState.DATED if last else EndState.OPEN)


def test_words_beside_the_days_are_kept_as_written() -> None:
    text = "đến hết ngày 28/02/2027, trừ khi pháp luật có quy định khác"
    assert term(text) == Term(None, date(2027, 3, 1), EndState.DATED, text)
    assert term("đến khi có quyết định thay thế") == Term(as_written="đến khi có quyết định thay thế")


def test_one_day_alone_is_asked_about() -> None:
    for cell in ("01/7/2025", date(2025, 7, 1), 45839):
        assert "không rõ là ngày bắt đầu hay ngày kết thúc" in unclear(cell)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/02/2026 - 01/01/2027", "trong lịch không có ngày “31/02/2026”"),
        ("28/02/2027 - 01/7/2025", "ngày kết thúc (01/07/2025) trước ngày bắt đầu (28/02/2027)"),
        ("theo quy định", "không đọc được thời hạn"),
        ("từ 01/01/2026 đến 01/01/2027 và 01/01/2028", "không đọc được thời hạn"),
        ("từ 01/01/1900", "quá xa"),
    ],
)
def test_what_is_no_term_says_what_is_wrong_with_it(text: str, said: str) -> None:
    assert said in unclear(text)


def test_a_number_is_a_day_of_excel_and_says_so() -> None:
    found = read_day(46174, PLAIN)
    assert isinstance(found, Understood)
    assert (found.meaning, found.remark) == (date(2026, 6, 1), "Ô là số 46174: hiểu là ngày 01/06/2026 của Excel.")
    assert isinstance(read_day(7, PLAIN), Unclear)
    assert isinstance(read_day(True, PLAIN), Unclear)


def test_a_moment_kept_by_excel_is_its_day() -> None:
    found = read_day(datetime(2026, 6, 1, 7, 30), PLAIN)  # noqa: DTZ001 - spreadsheets know no zones
    assert isinstance(found, Understood)
    assert found.meaning == date(2026, 6, 1)


def test_month_before_day_is_found_out_and_puts_every_doubtful_day_in_question() -> None:
    order = order_of(["02/13/2026", "03/04/2026", "05/05/2026"], None)
    assert order.mixed
    assert "chỉ đọc được theo tháng/ngày/năm (ngày 13 tháng 2)" in unclear("từ 02/13/2026", order)
    assert "có thể là ngày 3 tháng 4 hoặc ngày 4 tháng 3" in unclear("từ 03/04/2026", order)
    assert term("từ 05/05/2026", order).start == date(2026, 5, 5)
    assert term("từ ngày 3 tháng 4 năm 2026", order).start == date(2026, 4, 3)
    assert term("từ 2026-04-03", order).start == date(2026, 4, 3)


def test_a_person_settles_the_order_for_the_whole_list() -> None:
    cells = ["02/13/2026", "03/04/2026"]
    months = order_of(cells, DayOrder.MONTH_FIRST)
    assert term("từ 03/04/2026", months).start == date(2026, 3, 4)
    assert term("từ 02/13/2026", months).start == date(2026, 2, 13)
    days = order_of(cells, DayOrder.DAY_FIRST)
    assert term("từ 03/04/2026", days).start == date(2026, 4, 3)
    assert "chỉ đọc được theo tháng/ngày" in unclear("từ 02/13/2026", days)


def test_days_that_excel_may_have_turned_round_are_in_question() -> None:
    kept = date(2026, 3, 2)
    order = order_of(["13/02/2026", kept], None)
    found = read_day(kept, order)
    assert isinstance(found, Unclear)
    assert "rất có thể máy đã đảo ngày với tháng" in found.what
    settled = read_day(kept, order_of(["13/02/2026", kept], DayOrder.DAY_FIRST))
    assert isinstance(settled, Understood)
    assert settled.meaning == kept
    assert not order_of(["13/02/2026", date(2026, 3, 20)], None).swapped


def test_a_list_that_only_has_days_first_raises_no_question() -> None:
    assert order_of(["13/02/2026", "03/04/2026"], None) == Order()


@st.composite
def terms(draw: st.DrawFn) -> Term:
    first, second = draw(st.none() | DAYS), draw(st.none() | DAYS)
    words = draw(st.sampled_from(["", "đến hết ngày 28/02/2027, trừ khi có “quy định” khác", "Điều 2"]))
    if first and second and second <= first:
        second = None
    state = EndState.DATED if second else draw(st.sampled_from([EndState.OPEN, EndState.UNKNOWN]))
    return Term(first, second, state, words)


@given(terms())
def test_what_is_written_is_read_back(said: Term) -> None:
    text = write_term(said)
    assert (term(text) if text else Term()) == said


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert read_term(text, PLAIN) is not None
    assert read_day(text, PLAIN) is not None
