"""Who is competent: every kind of answer in the small world."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.world import BEFORE, REFORM, cite, reading, snapshot
from thamquyen.domain.answers import Answer, Status
from thamquyen.domain.asking import ask
from thamquyen.domain.authorities import Authority, AuthorityClass, KindException, Recipient
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Term
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.outcomes import LAW_OF_2025, law_against_overlap
from thamquyen.domain.powers import Band, Flag, Scope
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import Period


def who(task: str, place: str, on: date, *extra: Conferral, case: str | None = None) -> Answer:
    return ask(reading(*extra), task=task, place=place, on=on, case=case)


def test_decentralisation_moves_exercise_and_answering_to_the_recipient() -> None:
    answer = who("giao-dat", "n1", date(2026, 6, 1))
    assert answer.status is Status.HELD
    case = answer.cases[0]
    assert case.exercised_by.key == "ct-ubnd-xa@n1" == case.answered_by.key
    assert [link.mode for link in case.chain] == [Mode.STATUTE, Mode.DECENTRALISATION]
    assert case.chain[0].holder.key == "ubnd-tinh@p9"


def test_what_was_not_given_stays_with_the_giver_and_is_shown_beside() -> None:
    answer = who("giao-dat", "xã Mây Gió", date(2026, 6, 1))
    assert [case.exercised_by.key for case in answer.cases] == ["ct-ubnd-xa@n1", "ubnd-tinh@p9"]
    assert answer.cases[0].limits == "trừ tổ chức tôn giáo"


def test_the_day_before_the_decision_the_province_holds() -> None:
    answer = who("giao-dat", "n1", date(2026, 5, 31))
    assert [case.exercised_by.key for case in answer.cases] == ["ubnd-tinh@p9"]


def test_authorisation_leaves_the_answering_with_the_giver() -> None:
    case = who("vat-lieu-no", "c4", date(2026, 1, 1)).cases[0]
    assert (case.exercised_by.key, case.answered_by.key) == ("gd-so@p9", "ubnd-tinh@p9")
    assert [link.mode for link in case.chain] == [Mode.STATUTE, Mode.DECENTRALISATION, Mode.AUTHORISATION]
    assert case.chain[-1].until == "đến hết ngày 28/02/2027"
    assert case.chain[-1].until_state is EndState.DATED
    assert case.last == date(2027, 2, 28)


def test_after_the_decree_expires_the_power_falls_back_to_the_ministry() -> None:
    case = who("vat-lieu-no", "c4", date(2027, 3, 1)).cases[0]
    assert case.exercised_by.key == "bo@vn"


def test_a_district_power_is_a_gap_after_the_districts_ended() -> None:
    answer = who("cho", "p9", REFORM)
    assert answer.status is Status.GAP
    assert "30/06/2025" in answer.message and "Luật" in answer.advice


def test_before_the_reform_the_district_holds_in_each_of_its_communes() -> None:
    answer = who("cho", "c1", BEFORE)
    assert answer.status is Status.HELD
    assert answer.cases[0].exercised_by.name == "Ủy ban nhân dân huyện Thượng"


def test_a_role_that_only_supervises_neither_fills_nor_overlaps() -> None:
    assert who("cho", "d1", BEFORE).status is Status.HELD


def test_two_bodies_with_the_same_exclusive_power_overlap() -> None:
    second = Conferral(
        "dat-luat-2", "giao-dat", Mode.STATUTE, None, AuthorityClass("gd-so", "vn"), "vn", cite("LUẬT-MỚI", "2")
    )
    answer = who("giao-dat", "n1", date(2026, 1, 1), second)
    assert answer.status is Status.OVERLAP
    assert {case.exercised_by.key for case in answer.cases} == {"ubnd-tinh@p9", "gd-so@p9"}
    assert "72/2025/QH15 (điểm b khoản 2 Điều 11)" in answer.message


@pytest.mark.parametrize(
    ("day", "law"),
    [
        (date(2025, 2, 28), "77/2015/QH13"),
        (date(2025, 3, 1), ""),
        (date(2025, 6, 15), ""),
        (LAW_OF_2025, "72/2025/QH15"),
    ],
)
def test_an_overlap_is_forbidden_by_the_law_of_the_day_asked(day: date, law: str) -> None:
    ground = law_against_overlap(day)
    assert law in ground and bool(law) is bool(ground)


def test_a_split_place_must_be_chosen() -> None:
    answer = who("giao-dat", "thị trấn Đá", date(2026, 6, 1))
    assert answer.status is Status.CHOOSE_PLACE
    assert [candidate.key for candidate in answer.candidates] == ["n3", "n4"]


def test_a_place_too_wide_must_be_narrowed() -> None:
    answer = who("cho", "p1", BEFORE)
    assert answer.status is Status.CHOOSE_PLACE
    assert [candidate.key for candidate in answer.candidates] == ["d1"]


def test_an_old_name_is_followed_to_the_new_unit_and_says_so() -> None:
    answer = who("giao-dat", "xã Mây", date(2026, 6, 1))
    assert answer.place is not None and answer.place.key == "n1"
    assert "30/06/2025" in answer.notes[0]


def test_before_any_title_the_power_is_not_yet_in_force() -> None:
    answer = who("giao-dat", "c1", date(2025, 6, 15))
    assert answer.status is Status.NOT_YET
    assert "16/06/2025" in answer.message


def test_when_the_founding_law_has_ended_the_power_has_ended() -> None:
    answer = who("cho", "n1", date(2031, 1, 1))
    assert answer.status is Status.ENDED
    assert "31/12/2029" in answer.message


def test_a_power_without_titles_over_the_place_is_not_recorded() -> None:
    bare = reading(without=("dat-luat", "dat-pc"))
    assert ask(bare, task="giao-dat", place="n1", on=date(2026, 6, 1)).status is Status.NOT_RECORDED


def test_a_task_nobody_recorded_is_said_to_be_so() -> None:
    assert who("phóng tàu vũ trụ lên sao hỏa", "n1", REFORM).status is Status.NOT_RECORDED


@pytest.mark.parametrize("place", ["", "xã Không Có", "<script>", "x" * 301])
def test_an_unknown_or_unreadable_place_is_invalid_with_advice(place: str) -> None:
    answer = who("giao-dat", place, REFORM)
    assert answer.status is Status.INVALID and answer.message and answer.advice


def given(name: str, recipient: Recipient, scope: Scope) -> Conferral:
    """A part of the land power decentralised by the province of the small world."""
    return Conferral(
        f"dat-{name}",
        "giao-dat",
        Mode.DECENTRALISATION,
        Authority("ubnd-tinh", "p9"),
        recipient,
        "p9",
        cite("QĐ-UQ", "1"),
        scope=scope,
        limits=name,
    )


def test_limits_that_divide_a_power_ask_for_the_case() -> None:
    low, high = Scope(Band(None, 100)), Scope(Band(100, None))
    rows = [
        given("thap", AuthorityClass("ct-ubnd-xa", "p9"), low),
        given("cao", Authority("gd-so", "p9"), high),
    ]
    answer = who("giao-dat", "n1", date(2026, 1, 1), *rows)
    assert answer.status is Status.CHOOSE_TASK
    assert {candidate.key for candidate in answer.candidates} == {"dat-thap", "dat-cao"}
    chosen = who("giao-dat", "n1", date(2026, 1, 1), *rows, case="dat-cao")
    assert chosen.status is Status.HELD and chosen.cases[0].exercised_by.key == "gd-so@p9"


def test_repealing_a_basis_ends_the_conferral_and_the_reason_names_the_document() -> None:
    event = EffectEvent(cite("NQ", "9"), Effect.REPEAL, cite("LUẬT-MỚI", "14"), date(2026, 3, 1))
    world = reading(events=(event,))
    answer = ask(world, task="vat-lieu-no", place="c4", on=date(2026, 2, 28))
    link = answer.cases[0].chain[-1]
    assert link.last == date(2026, 2, 28)
    assert "khoản 1 Điều 14" in link.ends
    after = ask(world, task="vat-lieu-no", place="c4", on=date(2026, 3, 1))
    assert after.cases[0].exercised_by.key == "ubnd-tinh@p9"


def test_the_timeline_shows_the_holders_in_order() -> None:
    answer = who("vat-lieu-no", "c4", date(2026, 1, 1))
    assert [spell.holder.key for spell in answer.timeline] == ["bo@vn", "ubnd-tinh@p9", "gd-so@p9", "bo@vn"]
    assert answer.timeline[2].last == date(2027, 2, 28)


def test_the_answer_as_json_has_the_promised_keys() -> None:
    found = who("giao-dat", "n1", date(2026, 6, 1)).as_object()
    promised = {"status", "task", "place", "exercised_by", "answered_by", "chain", "candidates", "message"}
    assert promised <= found.keys()
    chain = found["chain"]
    assert isinstance(chain, list)
    assert {"document", "provision", "mode", "giver", "holder", "from", "to", "until"} <= chain[0].keys()


def test_between_two_grounds_on_record_the_register_says_that_it_knows_of_none() -> None:
    """The founding law begins later than an older title ended: not a gap in the law, a hole in the register."""
    older = Conferral(
        "dat-cu", "giao-dat", Mode.STATUTE, None, AuthorityClass("ubnd-tinh", "vn"), "vn", cite("LUẬT-CŨ", "3"),
        term=Term(None, date(2025, 3, 1), EndState.DATED),
    )  # fmt: skip
    answer = who("giao-dat", "c1", date(2025, 4, 1), older)
    assert answer.status is Status.NOT_RECORDED
    assert "01/03/2025" in answer.message and "16/06/2025" in answer.message


def test_where_the_body_is_not_organised_the_answer_names_it() -> None:
    """A pilot ward without a council: the class has no member there."""
    world = snapshot()
    pilot = KindException("ubnd-huyen", "d1", Period(None, REFORM), cite("NQ", "2"))
    without = replace(world, authorities=replace(world.authorities, exceptions=(pilot,)))
    answer = ask(Reading(without), task="cho", place="c1", on=BEFORE)
    assert answer.status is Status.NOT_RECORDED
    assert "không tổ chức Ủy ban nhân dân" in answer.message


def test_while_the_law_is_suspended_the_answer_names_who_suspended_it_and_until_when() -> None:
    event = EffectEvent(
        cite("NQ", "3"), Effect.SUSPEND, cite("LUẬT-CŨ", "30"), date(2024, 3, 1), until=date(2024, 6, 1)
    )
    world = reading(events=(event,))
    answer = ask(world, task="cho", place="c1", on=date(2024, 4, 1))
    assert answer.status is Status.ENDED
    assert "đang ngưng từ ngày 01/03/2024 đến hết ngày 31/05/2024" in answer.message


def test_the_law_in_force_before_the_first_title_on_record_is_a_hole_in_the_register() -> None:
    late = Conferral(
        "no-muon", "vat-lieu-no", Mode.STATUTE, None, AuthorityClass("ubnd-tinh", "vn"), "vn", cite("NĐ", "9")
    )
    world = reading(late, without=("no-luat", "no-nd", "no-uq"))
    answer = ask(world, task="vat-lieu-no", place="c4", on=date(2025, 6, 20))
    assert answer.status is Status.NOT_RECORDED
    assert "trước ngày 01/07/2025" in answer.message


def test_a_law_that_was_replaced_has_not_ended_the_power_while_the_body_lives() -> None:
    """Another law took over what the register has not read; only when the body itself is gone is the power ended."""
    event = EffectEvent(cite("LUẬT-MỚI", "50"), Effect.REPLACE, cite("LUẬT-CŨ"), date(2025, 3, 1))
    world = reading(events=(event,))
    assert ask(world, task="cho", place="c1", on=date(2025, 4, 1)).status is Status.NOT_RECORDED
    assert ask(world, task="cho", place="n1", on=date(2025, 8, 1)).status is Status.ENDED


def test_a_power_given_on_in_part_to_units_below_asks_for_the_unit() -> None:
    answer = who("giao-dat", "p9", date(2026, 6, 1))
    assert answer.status is Status.CHOOSE_PLACE
    assert {candidate.key for candidate in answer.candidates} == {"c4", "n1", "n3", "n4"}
    assert who("giao-dat", "p9", date(2026, 5, 31)).status is Status.HELD


def test_several_who_lawfully_hold_together_are_all_named() -> None:
    second = Conferral(
        "dat-luat-2", "giao-dat", Mode.STATUTE, None, AuthorityClass("gd-so", "vn"), "vn", cite("LUẬT-MỚI", "2")
    )
    world = snapshot(second)
    shared = replace(world.powers["giao-dat"], flags=frozenset({Flag.CONCURRENT}))
    both = Reading(replace(world, powers={**world.powers, "giao-dat": shared}))
    answer = ask(both, task="giao-dat", place="n1", on=date(2026, 1, 1))
    assert answer.status is Status.HELD
    assert "Ủy ban nhân dân tỉnh Sông Núi" in answer.message
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi" in answer.message


def test_the_timeline_leaves_out_the_years_in_which_the_body_was_not_organised() -> None:
    world = snapshot()
    pilot = KindException("ubnd-huyen", "d1", Period(date(2021, 7, 1), REFORM), cite("NQ", "2"))
    without = Reading(replace(world, authorities=replace(world.authorities, exceptions=(pilot,))))
    answer = ask(without, task="cho", place="c1", on=date(2020, 1, 1))
    assert [(spell.first, spell.last) for spell in answer.timeline] == [(date(2016, 1, 1), date(2021, 6, 30))]


def test_before_the_reform_the_timeline_of_a_merged_commune_counts_the_units_it_came_from() -> None:
    chairs = Conferral(
        "dat-ct", "giao-dat", Mode.STATUTE, None, AuthorityClass("ct-ubnd-xa", "vn"), "vn", cite("LUẬT-CŨ", "7")
    )
    answer = who("giao-dat", "n1", date(2026, 6, 1), chairs)
    assert any("và 1 nơi khác" in spell.holder.name for spell in answer.timeline)
