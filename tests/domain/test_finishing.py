"""Files received before a power passed to others: who finishes them, by which provision, or that no ground is known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.world import REFORM, cite, reading
from thamquyen.domain.answers import Answer, Finishing
from thamquyen.domain.asking import ask
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.finishing import who_finishes
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule

PASSED = date(2026, 6, 1)
ON = date(2026, 7, 15)
UNTIL_PASSED = Period(None, PASSED)

BY_LAW = PendingRule("luat", UNTIL_PASSED, Finisher.NEW_HOLDER, cite("LUẬT-MỚI", "54/8"))
BY_DECISION = PendingRule("qd", UNTIL_PASSED, Finisher.LAW_THEN, cite("QĐ-PC", "5/2"), governs=cite("QĐ-PC"))
BY_ARTICLE = replace(BY_DECISION, key="dieu", finisher=Finisher.CHOICE, governs=cite("QĐ-PC", "3"))
OF_THE_GIFT = PendingRule("rieng", UNTIL_PASSED, Finisher.RECEIVER, cite("QĐ-PC", "6"), conferral="dat-pc")


def knowing(*rules: PendingRule, events: tuple[EffectEvent, ...] = ()) -> Reading:
    snapshot = reading(events=events).snapshot
    return Reading(replace(snapshot, pending_rules=rules))


def asked(register: Reading, on: date = ON, *, task: str = "giao-dat") -> Answer:
    return ask(register, task=task, place="n1", on=on)


def files(*rules: PendingRule, on: date = ON) -> tuple[Finishing, ...]:
    return asked(knowing(*rules), on).pending


def of_one(register: Reading, received: date, on: date = ON) -> tuple[Finishing, ...]:
    course = who_finishes(register, asked(register, on).timeline, received_on=received, asked_on=on)
    return () if course is None else course.steps


def test_where_no_provision_speaks_the_answer_says_so_and_names_nobody() -> None:
    (found,) = files()
    assert (found.received, found.finisher, found.who) == ("Hồ sơ nhận trước ngày 01/06/2026", None, ())
    assert "chưa có căn cứ" in found.words
    assert "pending" not in asked(knowing()).as_object()


def test_nothing_is_said_before_the_power_passes_to_others() -> None:
    assert files(BY_DECISION, on=PASSED - timedelta(days=1)) == ()
    assert len(files(BY_DECISION, on=PASSED)) == 1


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (BY_LAW, "Chủ tịch Ủy ban nhân dân xã Mây Gió giải quyết tiếp."),
        (OF_THE_GIFT, "Ủy ban nhân dân tỉnh Sông Núi đã tiếp nhận thì giải quyết tiếp."),
        (BY_DECISION, "Ủy ban nhân dân tỉnh Sông Núi giải quyết, theo pháp luật tại thời điểm tiếp nhận."),
    ],
)
def test_who_finishes_is_named_with_the_provision(rule: PendingRule, words: str) -> None:
    found = files(rule)[0]
    assert found.words == words
    assert found.finisher is rule.finisher
    assert found.document == rule.source.document
    assert asked(knowing(rule)).as_object()["pending"]


def test_the_exception_for_one_gift_goes_before_the_article_the_decision_and_the_law() -> None:
    rules = (BY_LAW, BY_DECISION, BY_ARTICLE, OF_THE_GIFT)
    for most in range(1, len(rules) + 1):
        assert files(*rules[:most])[0].finisher is rules[most - 1].finisher
        assert files(*reversed(rules[:most]))[0].finisher is rules[most - 1].finisher


def test_two_provisions_as_close_that_differ_leave_it_undecided() -> None:
    found = files(BY_DECISION, replace(BY_DECISION, key="khac", finisher=Finisher.NEW_HOLDER, source=cite("NĐ", "9")))
    assert found[0].finisher is None
    assert "không giống nhau" in found[0].words


def test_the_rule_is_about_the_files_of_its_days_and_the_rest_stays_without_ground() -> None:
    early = replace(BY_DECISION, received=Period(None, date(2026, 5, 1)))
    late, before = files(early)[:2]
    assert (late.received, late.finisher) == ("Hồ sơ nhận từ ngày 01/05/2026 đến hết ngày 31/05/2026", None)
    assert (before.before, before.finisher) == (date(2026, 5, 1), Finisher.LAW_THEN)
    register = knowing(early)
    assert of_one(register, date(2026, 4, 30))[0].finisher is Finisher.LAW_THEN
    assert of_one(register, date(2026, 5, 1))[0].finisher is None
    assert of_one(register, date(2026, 5, 31))[0].finisher is None
    assert of_one(register, PASSED) == ()


def test_a_rule_out_of_force_on_the_day_asked_is_no_ground() -> None:
    ends = EffectEvent(cite("NĐ", "61"), Effect.REPEAL, cite("QĐ-PC", "5"), date(2026, 7, 1))
    register = knowing(BY_DECISION, events=(ends,))
    assert asked(register, date(2026, 6, 30)).pending[0].finisher is Finisher.LAW_THEN
    assert asked(register, date(2026, 7, 1)).pending[0].finisher is None


def test_a_rule_for_bodies_of_a_level_is_about_no_others() -> None:
    assert files(replace(BY_LAW, former_level=Level.DISTRICT))[0].finisher is None
    assert files(replace(BY_LAW, former_level=Level.PROVINCE))[0].finisher is Finisher.NEW_HOLDER
    assert files(replace(BY_LAW, new_level=Level.PROVINCE))[0].finisher is None


def test_a_body_that_is_no_more_is_not_said_to_finish() -> None:
    chairs = Conferral("cho-moi", "cho", Mode.STATUTE, None, reading().snapshot.conferrals["dat-pc"].recipient, "vn",
                       cite("NĐ", "3"))  # fmt: skip
    stays = PendingRule("o-lai", Period(None, REFORM), Finisher.RECEIVER, cite("NĐ", "9"), governs=cite("NĐ"))
    register = Reading(replace(reading(chairs).snapshot, pending_rules=(stays,)))
    found = asked(register, task="cho").pending[0]
    assert found.who == ()
    assert "nay không còn" in found.words
    moves = replace(stays, finisher=Finisher.NEW_HOLDER, former_level=Level.DISTRICT)
    register = Reading(replace(reading(chairs).snapshot, pending_rules=(moves,)))
    assert [one.name for one in asked(register, task="cho").pending[0].who] == ["Chủ tịch Ủy ban nhân dân xã Mây Gió"]


TO_PROVINCE, TO_DIRECTOR = date(2025, 7, 1), date(2025, 11, 6)
NEW_AT_FIRST = PendingRule("nd", Period(None, TO_PROVINCE), Finisher.NEW_HOLDER, cite("NĐ", "61"), governs=cite("NĐ"))
THEN_AT_LAST = PendingRule("uq", Period(None, TO_DIRECTOR), Finisher.NEW_HOLDER, cite("QĐ-UQ", "2"),
                           governs=cite("QĐ-UQ"))  # fmt: skip
MINISTRY, PROVINCE, DIRECTOR = (
    "Bộ Công Thương", "Ủy ban nhân dân tỉnh Sông Núi", "Giám đốc Sở Công Thương tỉnh Sông Núi",
)  # fmt: skip


def twice(*rules: PendingRule) -> list[tuple[date | None, date, str]]:
    """The lines of a power that passed on twice, the earliest first."""
    found = asked(knowing(*rules), date(2026, 11, 1), task="vat-lieu-no").pending
    return [(one.since, one.before, one.words) for one in reversed(found)]


def test_a_file_that_passed_on_twice_has_one_answer_and_the_lines_of_both_passings_are_one() -> None:
    assert twice(NEW_AT_FIRST, THEN_AT_LAST) == [(None, TO_DIRECTOR, f"{DIRECTOR} giải quyết tiếp.")]
    register = knowing(NEW_AT_FIRST, THEN_AT_LAST)
    spells = asked(register, date(2026, 11, 1), task="vat-lieu-no").timeline
    course = who_finishes(register, spells, received_on=date(2025, 6, 1), asked_on=date(2026, 11, 1))
    assert course is not None
    assert [[one.name for one in step.who] for step in course.steps] == [[PROVINCE], [DIRECTOR]]
    assert [one.name for one in (*course.answer.former, *course.answer.who)] == [MINISTRY, DIRECTOR]
    assert [(day, [one.name for one in some]) for day, some in course.answer.way] == [(TO_DIRECTOR, [DIRECTOR])]


def test_a_file_that_stays_with_those_who_received_it_does_not_pass_on_with_the_power_of_others() -> None:
    stays = replace(NEW_AT_FIRST, finisher=Finisher.RECEIVER)
    assert twice(stays, THEN_AT_LAST)[0][2] == f"{MINISTRY} đã tiếp nhận thì giải quyết tiếp."


def test_where_the_applicant_chooses_the_new_side_is_the_one_that_has_the_power_in_the_end() -> None:
    chosen = replace(NEW_AT_FIRST, finisher=Finisher.CHOICE)
    assert twice(chosen, THEN_AT_LAST)[0][2].endswith(f"do người nộp chọn: {MINISTRY} hoặc {DIRECTOR}.")


def test_a_passing_that_nobody_regulates_leaves_the_file_without_ground_and_the_days_are_told_once() -> None:
    assert [(since, before) for since, before, _ in twice()] == [(None, TO_DIRECTOR)]
    (first, _), = [(words, before) for since, before, words in twice(NEW_AT_FIRST) if since is None]  # fmt: skip
    assert "chưa có căn cứ" in first


_DAYS = st.dates(date(2025, 12, 1), date(2026, 8, 1))
_RULES = st.builds(
    PendingRule,
    key=st.just("x"),
    received=st.tuples(st.none() | _DAYS, _DAYS).map(lambda two: Period(min(two[0], two[1]) if two[0] else None,
                                                                        two[1] + timedelta(days=1))),
    finisher=st.sampled_from(Finisher),
    source=st.sampled_from([cite("LUẬT-MỚI", "54/8"), cite("QĐ-PC", "5/2")]),
    governs=st.sampled_from([None, cite("QĐ-PC"), cite("QĐ-PC", "3"), cite("NĐ")]),
)  # fmt: skip


@given(rules=st.lists(_RULES, max_size=4), received=st.dates(date(2026, 1, 1), PASSED - timedelta(days=1)))
def test_every_day_of_receipt_lies_in_one_stretch_that_says_what_is_said_of_the_single_file(
    rules: list[PendingRule], received: date
) -> None:
    register = knowing(*rules)
    answer = asked(register)
    (stretch,) = [
        one for one in answer.pending
        if one.passed_on == PASSED and (one.since is None or one.since <= received) and received < one.before
    ]  # fmt: skip
    (step,) = of_one(register, received)
    assert (step.finisher, step.who, step.words) == (stretch.finisher, stretch.who, stretch.words)
    meant = [rule for rule in rules if received in rule.received and rule.governs != cite("NĐ")]
    closest = {rule.finisher for rule in meant if rule.closeness == max(one.closeness for one in meant)}
    assert ({step.finisher} == closest) if len(closest) == 1 else step.finisher is None
