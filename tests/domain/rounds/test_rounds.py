"""Periods divide the year without a gap; checks are read or refused with the place; totals are sums, by sector too."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.rounds.checks import CheckError, holds, read_check
from thamquyen.domain.rounds.compiling import compiled
from thamquyen.domain.rounds.filling import Filled, Given, read_given
from thamquyen.domain.rounds.form import Check, ColumnKind, FormColumn, FormSaid, Item, ItemKind, faults_in
from thamquyen.domain.rounds.numbers import NumberError, read_number, show_number
from thamquyen.domain.rounds.periods import PARTS, Reported, Rhythm, reported
from thamquyen.domain.rounds.standing import Filing, Step, StepTaken, filing
from thamquyen.domain.rounds.starter import STARTER

FORM = FormSaid(
    "Biểu thử",
    (
        Item(ItemKind.HEADING, "I. Kết quả"),
        Item(ItemKind.NUMBER, "Hồ sơ", "ho_so", required=True),
        Item(ItemKind.NUMBER, "Đúng hạn", "dung_han"),
        Item(ItemKind.TEXT, "Nhận xét", "loi"),
        Item(
            ItemKind.TABLE,
            "Theo lĩnh vực",
            "bang",
            columns=(FormColumn("Lĩnh vực", ColumnKind.SECTOR), FormColumn("Số việc", ColumnKind.NUMBER)),
        ),
    ),
    (Check("dung_han <= ho_so", "Đúng hạn không thể nhiều hơn hồ sơ."),),
)
DUE = date(2026, 12, 20)


def test_the_reporting_year_runs_from_15_december_to_14_december() -> None:
    """NĐ 09/2019/NĐ-CP Điều 12."""
    year = reported(Rhythm.YEAR, 2026)
    assert (year.first, year.last) == (date(2025, 12, 15), date(2026, 12, 14))
    quarters = [reported(Rhythm.QUARTER, 2026, part) for part in range(1, 5)]
    assert [(one.first.isoformat(), one.last.isoformat()) for one in quarters[:2]] == [
        ("2025-12-15", "2026-03-14"),
        ("2026-03-15", "2026-06-14"),
    ]
    with pytest.raises(ValueError, match="từ 1 đến 4"):
        reported(Rhythm.QUARTER, 2026, 5)
    with pytest.raises(ValueError, match="trước khi bắt đầu"):
        Reported(Rhythm.AD_HOC, date(2026, 2, 1), date(2026, 1, 1))


@given(st.integers(2001, 2198), st.sampled_from(list(PARTS)))
def test_parts_of_a_year_meet_without_gap_or_overlap_and_so_do_years(year: int, rhythm: Rhythm) -> None:
    parts = [reported(rhythm, year, part) for part in range(1, PARTS[rhythm] + 1)]
    parts.append(reported(rhythm, year + 1, 1))
    for one, following in pairwise(parts):
        assert one.last + timedelta(days=1) == following.first
    assert parts[0].first == reported(Rhythm.YEAR, year).first
    assert parts[-2].last == reported(Rhythm.YEAR, year).last


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_as_it_is_written(value: Decimal) -> None:
    assert read_number(show_number(value)) == value


@pytest.mark.parametrize("text", ["1.28", "1,284.5", "mười", "1e3", "=1+1", "--1", "1 tỷ"])
def test_what_is_no_vietnamese_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("so_la <= ho_so", 1, "không có mục mã “so_la”"),
        ("ho_so <= ", 10, "hết điều kiện"),
        ("ho_so", 6, "dấu so sánh"),
        ("ho_so < 3 < 4", 11, "một phép so sánh"),
        ("ho_so <= __import__('os')", 21, "không hiểu"),
        ("ho_so <= 3; 4", 11, "không hiểu"),
        ("loi = 3", 1, "không phải là mục số"),
        ('tổng(bang, "Lĩnh vực") = 1', 12, "các cột số: “Số việc”"),
        ("tổng(ho_so, 1) = 1", 6, "không phải là bảng"),
        ("ho_so = * 3", 9, "không hiểu"),
    ],
)
def test_a_check_that_cannot_be_read_is_refused_with_the_place(text: str, at: int, says: str) -> None:
    with pytest.raises(CheckError, match=r"Ký tự \d+") as refused:
        read_check(text, FORM)
    assert refused.value.at == at and says in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_of_checks_break(text: str) -> None:
    try:
        read_check(text, FORM)
    except CheckError as error:
        assert 1 <= error.at <= len(text) + 1


@given(a=st.integers(0, 10**6), b=st.integers(0, 10**6), rows=st.lists(st.integers(0, 999), max_size=5))
def test_checks_compute_with_fields_sums_and_counts(a: int, b: int, rows: list[int]) -> None:
    tables = {"bang": tuple(("Đất đai", Decimal(one)) for one in rows)}
    filled = Filled({"ho_so": Decimal(a), "dung_han": Decimal(b)}, {}, tables)
    for text, truth in (
        ("dung_han ≤ ho_so", b <= a),
        ('ho_so - dung_han + 1.000 > tong(bang, "Số việc")', a - b + 1000 > sum(rows)),
        ("đếm(bang) <> 2", len(rows) != 2),
    ):
        found = holds(read_check(text, FORM), lambda term: _value(term.code, filled, term.column, counts=term.counts))
        assert found is truth


def _value(code: str, filled: Filled, column: str, *, counts: bool) -> Decimal | None:
    if counts:
        return Decimal(len(filled.tables[code]))
    return filled.numbers.get(code) if not column else sum((Decimal(row[1]) for row in filled.tables[code]), Decimal(0))


def test_a_form_is_read_field_by_field_and_nothing_wrong_is_silent() -> None:
    given_ = Given({"ho_so": "1.284,5", "dung_han": "2.000"}, {"bang": (("dat dai", "3"), ("", ""), ("Lạ", "ba"))})
    filled, wrong = read_given(FORM, given_, ("Đất đai",))
    assert filled.numbers["ho_so"] == Decimal("1284.5") and filled.tables["bang"][0] == ("Đất đai", Decimal(3))
    assert set(wrong) == {"bang/2/0", "bang/2/1", "kiem-0"}
    assert wrong["kiem-0"] == "Đúng hạn không thể nhiều hơn hồ sơ."
    assert "ho_so" in read_given(FORM, Given())[1] and not read_given(FORM, Given(), whole=False)[1]


def test_a_form_with_two_items_of_one_code_or_an_empty_table_is_refused() -> None:
    twice = (*FORM.items, Item(ItemKind.NUMBER, "Lại", "ho_so"), Item(ItemKind.TABLE, "Trống", "trong"))
    assert set(faults_in(FormSaid("Biểu", twice))) == {"muc-1", "muc-5", "muc-6"}
    assert faults_in(FORM) == {} and faults_in(STARTER) == {}
    for check in STARTER.checks:
        read_check(check.text, STARTER)


UNITS = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.tuples(
        st.none() | st.integers(0, 10**6),
        st.lists(st.tuples(st.sampled_from(["Đất đai", "Y tế"]), st.integers(0, 99)), max_size=4),
    ),
)


@given(UNITS)
def test_totals_are_the_sums_of_the_units_and_sectors_add_up_to_them(
    units: Mapping[str, tuple[int | None, list[tuple[str, int]]]],
) -> None:
    filings = {
        unit: Filled(
            {} if number is None else {"ho_so": Decimal(number)},
            {},
            {"bang": tuple((name, Decimal(many)) for name, many in rows)},
        )
        for unit, (number, rows) in units.items()
    }
    found = compiled(FORM, filings)
    assert found.numbers["ho_so"].total == sum(number or 0 for number, _ in units.values())
    assert len(found.numbers["ho_so"].by_unit) == sum(number is not None for number, _ in units.values())
    joined = found.tables["bang"]
    assert joined.totals[1] == sum(many for _, rows in units.values() for _, many in rows)
    assert sum(totals[1] or 0 for _, totals in joined.by_sector) == joined.totals[1]
    assert len(joined.rows) == sum(len(rows) for _, rows in units.values())


def test_how_a_unit_stands_follows_from_its_steps_and_the_day() -> None:
    def on(day: int, *steps: StepTaken) -> Filing:
        return filing(DUE, steps, date(2026, 12, day))

    saved, filed = StepTaken(Step.SAVE, date(2026, 12, 10)), StepTaken(Step.FILE, DUE)
    late = StepTaken(Step.FILE, date(2026, 12, 21))
    back = StepTaken(Step.RETURN, date(2026, 12, 21), date(2026, 12, 24))
    assert on(15) is Filing.WAITING and on(15, saved) is Filing.DRAFTED and on(9, saved) is Filing.WAITING
    assert (
        on(20, saved, filed) is Filing.FILED and on(22, late) is Filing.FILED_LATE and on(21, saved) is Filing.MISSING
    )
    assert on(22, filed, back) is Filing.RETURNED and on(25, filed, back) is Filing.MISSING
    assert on(25, filed, back, StepTaken(Step.FILE, date(2026, 12, 24))) is Filing.FILED
