"""The yearly lists say what ceased in the year, in whole or in part, and carry over what an earlier list missed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.data.starter_snapshot import starter_reading
from tests.domain.world import cite, document, snapshot
from thamquyen.domain.ceasing import NO_FIELD, Ceased, Ceasing, units_with_documents
from thamquyen.domain.law import Document, Effect, EffectEvent, Library
from thamquyen.domain.reading import Reading

ISSUERS = {"10/2020/QĐ-UBND": "ubnd-tinh@p1", "11/2020/QĐ-UBND": "ubnd-tinh@p9", "12/2026/QĐ-UBND": "ubnd-tinh@p9"}


def decision(number: str) -> Document:
    return replace(document(number, date(2020, 1, 1)), number=number, type="Quyết định", issuer=ISSUERS[number])


def lists(*events: EffectEvent) -> Ceasing:
    facts = snapshot()
    documents = {**facts.library.documents, **{number: decision(number) for number in ISSUERS}}
    return Ceasing(Reading(replace(facts, library=Library(documents, events))), "p9")


def ends(
    target: str, on: date, effect: Effect = Effect.REPEAL, provision: str = "", by: str = "12/2026/QĐ-UBND"
) -> EffectEvent:
    return EffectEvent(cite(by, "2"), effect, cite(target, provision), on)


def told(found: tuple[Ceased, ...]) -> list[tuple[str, str, bool]]:
    return [(one.document.number, "; ".join(map(str, one.provisions)), one.missed) for one in found]


def test_the_first_and_the_last_day_of_the_year_belong_to_it() -> None:
    found = lists(ends("10/2020/QĐ-UBND", date(2026, 1, 1)), ends("11/2020/QĐ-UBND", date(2026, 12, 31)))
    assert [one.document.number for one in found.year(2026)] == ["10/2020/QĐ-UBND", "11/2020/QĐ-UBND"]
    assert found.year(2025) == found.year(2027) == ()


def test_a_document_of_a_province_that_was_merged_is_on_the_list_of_the_new_one() -> None:
    assert {one.issuer for one in lists().documents} == {"ubnd-tinh@p1", "ubnd-tinh@p9"}


def test_provisions_ended_by_one_document_on_one_day_are_one_line_in_the_order_of_the_text() -> None:
    events = [ends("10/2020/QĐ-UBND", date(2026, 3, 1), provision=part) for part in ("10", "2/3", "2/1")]
    (line,) = lists(*events).year(2026)
    assert not line.is_whole
    assert [one.compact for one in line.provisions] == ["2/1", "2/3", "10"]


def test_a_part_that_ends_with_or_after_the_whole_is_no_line_of_its_own() -> None:
    day = date(2026, 3, 1)
    (line,) = lists(ends("10/2020/QĐ-UBND", day), ends("10/2020/QĐ-UBND", day, provision="3")).year(2026)
    assert line.is_whole


def test_what_is_amended_ceases_in_part_even_where_the_part_is_not_recorded() -> None:
    (line,) = lists(ends("10/2020/QĐ-UBND", date(2026, 3, 1), Effect.AMEND)).year(2026)
    assert (line.is_whole, line.provisions, line.unnamed) == (False, (), True)
    assert line.reason.startswith("Được sửa đổi, bổ sung bởi")


def test_a_suspension_is_on_the_list_with_its_last_day() -> None:
    event = replace(ends("10/2020/QĐ-UBND", date(2026, 3, 1), Effect.SUSPEND), until=date(2026, 6, 1))
    (line,) = lists(event).year(2026)
    assert (line.is_whole, line.effect, line.until) == (True, Effect.SUSPEND, date(2026, 6, 1))


def test_a_term_that_was_extended_ends_in_the_year_it_was_extended_to() -> None:
    own = ends("10/2020/QĐ-UBND", date(2025, 3, 1), Effect.EXPIRE, by="10/2020/QĐ-UBND")
    longer = ends("10/2020/QĐ-UBND", date(2026, 3, 1), Effect.EXTEND)
    found = lists(own, longer)
    assert found.year(2025) == ()
    (line,) = found.year(2026)
    assert line.reason.startswith("Hết thời hạn có hiệu lực (đã kéo dài) theo")


def test_what_a_published_list_missed_is_carried_over_until_a_list_has_it() -> None:
    found = lists(
        ends("10/2020/QĐ-UBND", date(2025, 3, 1)),
        ends("11/2020/QĐ-UBND", date(2025, 4, 1)),
    )
    on_list = found.year(2025)[0].keys
    assert told(found.year(2026)) == []
    assert told(found.year(2026, {2025: on_list})) == [("11/2020/QĐ-UBND", "", True)]
    both = found.year(2026, {2025: on_list})[0].keys
    assert told(found.year(2027, {2025: on_list, 2026: both})) == []


def test_what_is_in_force_in_part_is_in_force() -> None:
    found = lists(ends("10/2020/QĐ-UBND", date(2026, 3, 1)), ends("11/2020/QĐ-UBND", date(2026, 3, 1), provision="3"))
    assert [one.number for one, _ in found.in_force(date(2026, 3, 1))] == ["11/2020/QĐ-UBND", "12/2026/QĐ-UBND"]


STARTER = {
    ("p15-2025", 2025): [("08/2021/QĐ-UBND", ""), ("45/2024/QĐ-UBND", "")],
    ("p15-2025", 2026): [("40/2026/QĐ-UBND", "Điều 4")],
    ("p01", 2025): [
        ("33/2021/QĐ-UBND", "Điều 8; Điều 11; Điều 13; Điều 25; Điều 26; Điều 27; Điều 28"),
        ("07/2022/QĐ-UBND", "Điều 3"),
        ("15/2022/QĐ-UBND", "Điều 14; Điều 18"),
        ("46/2024/NQ-HĐND", ""),
        ("17/2025/QĐ-UBND", ""),
        ("22/2025/QĐ-UBND", ""),
    ],
}


@pytest.mark.parametrize(("unit", "year"), STARTER)
def test_the_lists_of_the_starter_register_hold_the_real_documents(unit: str, year: int) -> None:
    found = Ceasing(starter_reading(), unit).year(year)
    assert [(number, parts) for number, parts, _ in told(found)] == STARTER[unit, year]


def test_the_states_list_of_the_starter_register_is_ordered_by_field_rank_and_time() -> None:
    lines = Ceasing(starter_reading(), "vn").year(2026)
    fields = list(dict.fromkeys(one.field for one in lines))
    assert len(lines) == 31
    assert fields[-1] == NO_FIELD
    assert [one.field for one in lines] == [field for field in fields for one in lines if one.field == field]
    land = [(one.document.type, one.on) for one in lines if one.field == "Công Thương"]
    assert [kind for kind, _ in land] == sorted((kind for kind, _ in land), key=["Luật", "Nghị định", "Thông tư"].index)
    assert {"113/2017/NĐ-CP", "50/2014/QH13", "06/2021/NĐ-CP", "158/2018/NĐ-CP"} <= {
        one.document.number for one in lines if one.is_whole
    }
    assert {"151/2025/NĐ-CP", "102/2024/NĐ-CP", "31/2024/QH15"} <= {
        one.document.number for one in lines if not one.is_whole
    }


def test_every_unit_that_issued_something_has_lists() -> None:
    units = units_with_documents(starter_reading(), date(2026, 11, 28))
    assert units[0] == "vn"
    assert {"p15-2025", "p01", "p51-2025"} <= set(units)
    assert "p15" not in units
