"""States are computed from deadlines and steps; a parent sums its parts; what relates to another day follows it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.world import REFORM, kinds, snapshot
from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.deadlines import Deadline, Fixed, Relative, Yearly, days_due, order_of
from thamquyen.domain.plans.dues import Was
from thamquyen.domain.plans.following import Followed, Kept, counts_of, follow, league
from thamquyen.domain.plans.heirs import charged, fate_of
from thamquyen.domain.plans.plan import PlanHead, TaskSaid, label_key, missing_in
from thamquyen.domain.plans.states import DONE, SOON, Deed, State, Step, days_left, rolled_up, share_done, turns
from thamquyen.domain.working_days import official_working_days

CALENDAR = official_working_days(2024, 2028)
DUE = date(2026, 4, 28)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
LEAD, OTHER = "ubnd-tinh@p9", "gd-so@p9"
HEAD = PlanHead("Kế hoạch thử", LEAD, signed=date(2026, 1, 5), followed_from=date(2026, 1, 5))
AUTHORITIES = snapshot().authorities


def _state(on: date, *steps: Step, due: date | None = DUE) -> State:
    return turns([due], steps, on, CALENDAR)[0].state


def _report(on: date, percent: int = 100, **more: date) -> Step:
    return Step(Deed.REPORT, on, LEAD, percent=percent, **more)


def _task(label: str, *steps: Step, deadline: Deadline | None = None, leads: tuple[str, ...] = (LEAD,)) -> Kept:
    return Kept(uuid4(), label, TaskSaid(f"Việc {label}", leads, deadline=deadline), steps)


def _followed(on: date, *tasks: Kept, head: PlanHead = HEAD) -> dict[str, Followed]:
    return {one.kept.label: one for group in follow(head, tasks, AUTHORITIES, on, CALENDAR) for one in group.walk()}


def test_a_task_nears_its_day_in_its_last_five_working_days_and_is_late_from_the_day_after() -> None:
    """28/4/2026 is the first worked day after the substitute for Giỗ Tổ on 27/4."""
    assert _state(date(2026, 4, 20)) is State.NOT_DUE
    assert _state(date(2026, 4, 21)) is State.DUE_SOON
    assert _state(DUE) is State.DUE_SOON
    assert _state(DUE + timedelta(days=1)) is State.OVERDUE
    assert _state(DUE, due=None) is State.UNDATED


def test_what_was_done_counts_by_the_day_it_was_done_not_by_the_day_it_is_looked_at() -> None:
    assert _state(date(2026, 6, 1), _report(DUE)) is State.DONE_ON_TIME
    assert _state(date(2026, 6, 1), _report(date(2026, 5, 4))) is State.DONE_LATE
    assert _state(date(2026, 6, 1), _report(date(2026, 5, 4), finished=DUE)) is State.DONE_ON_TIME
    assert _state(date(2026, 4, 1), _report(DUE)) is State.NOT_DUE, "what is reported later is not known yet"


def test_more_time_counts_once_granted_and_a_returned_report_does_not() -> None:
    until = date(2026, 5, 29)
    asked = Step(Deed.ASK, date(2026, 4, 24), LEAD, until=until)
    assert _state(date(2026, 5, 4), asked) is State.OVERDUE
    assert _state(date(2026, 5, 4), asked, Step(Deed.REFUSE, date(2026, 4, 25), LEAD)) is State.OVERDUE
    granted = Step(Deed.GRANT, date(2026, 4, 25), LEAD, until=until)
    assert _state(date(2026, 5, 4), asked, granted) is State.NOT_DUE
    assert _state(date(2026, 6, 1), asked, granted, _report(until)) is State.DONE_ON_TIME
    assert _state(date(2026, 5, 4), _report(DUE), Step(Deed.RETURN, DUE, LEAD)) is State.OVERDUE


def test_what_rests_is_not_late_until_it_goes_on_and_what_is_given_up_stays_so() -> None:
    rest, go_on = Step(Deed.PAUSE, date(2026, 4, 1)), Step(Deed.RESUME, date(2026, 5, 5))
    assert _state(date(2026, 5, 4), rest) is State.PAUSED
    assert _state(date(2026, 5, 5), rest, go_on) is State.OVERDUE
    assert _state(date(2026, 5, 5), rest, Step(Deed.CANCEL, date(2026, 4, 2)), go_on) is State.CANCELLED


@given(DAYS, DAYS)
def test_days_left_are_never_zero_when_late_and_shrink_as_days_go_by(due: date, on: date) -> None:
    left = days_left(due, on, CALENDAR)
    assert (left < 0) is (on > due)
    assert days_left(due, on + timedelta(days=1), CALENDAR) <= left
    assert (_state(on, due=due) is State.DUE_SOON) is (0 <= left < SOON)


STATES = st.sampled_from(State)


@given(st.lists(STATES, min_size=1), st.lists(STATES, min_size=1))
def test_summing_up_does_not_depend_on_how_tasks_are_grouped(one: list[State], other: list[State]) -> None:
    assert rolled_up([rolled_up(one), rolled_up(other)]) is rolled_up(other + one)
    assert (rolled_up(one) in DONE) is (
        any(state in DONE for state in one) and all(state in DONE | {State.CANCELLED, State.HISTORY} for state in one)
    )


@given(st.lists(st.integers(0, 100), min_size=1))
def test_the_whole_is_done_only_when_every_part_is(shares: list[int]) -> None:
    assert min(shares) <= share_done(shares) <= max(shares)
    assert (share_done(shares) == 100) is all(share == 100 for share in shares)


@given(DAYS, st.integers(0, 900), st.sets(st.tuples(st.integers(1, 12), st.integers(1, 31)), min_size=1, max_size=4))
def test_a_recurring_task_is_due_on_ordered_days_up_to_the_next_one(
    since: date, span: int, days: set[tuple[int, int]]
) -> None:
    through = since + timedelta(days=span)
    found = days_due(Yearly(tuple(days)), since=since, through=through)
    assert list(found) == sorted(found)
    assert found[0] >= since and found[-1] >= through
    assert all(day < through for day in found[:-1])


def test_a_recurring_task_is_late_until_every_year_is_reported() -> None:
    yearly = Yearly(((12, 14),))
    head = PlanHead("Kế hoạch", LEAD, signed=date(2024, 7, 31), followed_from=date(2024, 7, 31))
    on = date(2026, 2, 2)
    first = _report(date(2024, 12, 13))
    named = [Step(Deed.REPORT, first.on, LEAD, due=date(2024, 12, 14), percent=100)]
    task = Kept(UUID(int=1), "1", TaskSaid("Báo cáo hằng năm", (LEAD,), deadline=yearly), tuple(named))
    late = _followed(on, task, head=head)["1"]
    assert late.state is State.OVERDUE and late.due == date(2025, 12, 14)
    named.append(Step(Deed.REPORT, on, LEAD, due=date(2025, 12, 14), percent=100))
    both = Kept(task.id, "1", task.said, tuple(named))
    assert _followed(on, both, head=head)["1"].state is State.NOT_DUE
    (record,) = league(follow(head, [both], AUTHORITIES, on, CALENDAR))
    assert (record.on_time, record.late, record.overdue, record.rate) == (1, 1, 0, 50)


def test_a_deadline_counted_from_another_task_follows_it() -> None:
    first = _task("1", deadline=Fixed(date(2026, 3, 2)))
    second = _task("2", deadline=Relative(5, working=True, task="1"))
    third = _task("3", deadline=Relative(10, working=False, task="1", done=True))
    on = date(2026, 2, 2)
    found = _followed(on, third, second, first)
    assert found["2"].due == date(2026, 3, 9) and found["3"].state is State.UNDATED
    done = Kept(first.id, "1", first.said, (_report(date(2026, 1, 30)),))
    assert _followed(on, third, second, done)["3"].due == date(2026, 2, 9)


def test_deadlines_that_only_wait_for_each_other_have_no_day() -> None:
    waiting: dict[str, Deadline | None] = {"1": Relative(1, False, "2"), "2": Relative(1, False, "1"), "3": None}
    assert order_of(waiting) == (("3",), ("1", "2"))
    tasks = [_task(label, deadline=deadline) for label, deadline in waiting.items()]
    assert {one.state for one in _followed(DUE, *tasks).values()} == {State.UNDATED}


def test_a_group_sums_its_tasks_and_a_task_its_units() -> None:
    group = _task("1", leads=())
    both = _task("1.1", _report(date(2026, 4, 1)), deadline=Fixed(DUE), leads=(LEAD, OTHER))
    given_up = _task("1.2", Step(Deed.CANCEL, date(2026, 2, 2)), deadline=Fixed(DUE))
    on = date(2026, 4, 29)
    found = _followed(on, group, both, given_up)
    assert found["1"].state is State.OVERDUE and found["1"].percent == 50
    assert counts_of([found["1"]]) == {State.OVERDUE: 1, State.CANCELLED: 1}
    assert [one.unit.key for one in league([found["1"]])] == [LEAD, OTHER]


def test_a_plan_kept_as_history_says_nothing_of_what_became_of_it() -> None:
    past = PlanHead("Kế hoạch cũ", LEAD, signed=date(2023, 7, 31))
    task = _task("1", deadline=Yearly(((12, 31),)))
    found = _followed(DUE, task, head=past)["1"]
    assert found.state is State.HISTORY and found.due is None
    assert league([found])[0].judged == 0


def test_a_deadline_that_came_before_the_plan_was_followed_is_history() -> None:
    head = PlanHead("Kế hoạch", LEAD, signed=date(2025, 1, 6), followed_from=date(2026, 1, 5))
    assert _followed(DUE, _task("1", deadline=Fixed(date(2025, 6, 30))), head=head)["1"].state is State.HISTORY


def test_the_districts_ended_on_the_30th_of_june_2025_and_their_area_lies_in_new_communes() -> None:
    district = Authority("ubnd-huyen", "d1")
    assert fate_of(district, AUTHORITIES, REFORM - timedelta(days=1)).last is None
    fate = fate_of(district, AUTHORITIES, DUE)
    assert fate.last == date(2025, 6, 30) and fate.heirs == ()
    assert set(fate.areas) == {"n1", "c4"}
    assert fate.ground is not None


def test_a_province_that_merged_is_succeeded_as_a_whole() -> None:
    fate = fate_of(Authority("ubnd-tinh", "p1"), AUTHORITIES, DUE)
    assert [one.key for one in fate.heirs] == ["ubnd-tinh@p9"]
    found = _followed(DUE, _task("1", deadline=Fixed(DUE), leads=("ubnd-tinh@p1",)))["1"]
    assert [one.key for one in found.units[0].acting] == ["ubnd-tinh@p9"]


def test_a_class_that_ended_means_those_it_had_on_its_last_day() -> None:
    on_its_last_day = charged(("ubnd-huyen@*p1",), AUTHORITIES, DUE)
    assert [one.key for one in on_its_last_day] == ["ubnd-huyen@d1"]
    assert "ubnd-huyen" in kinds()


@pytest.mark.parametrize(
    ("said", "head", "field"),
    [
        (TaskSaid("", (LEAD,)), HEAD, "title"),
        (TaskSaid("Việc", deadline=Fixed(date(2026, 1, 4))), HEAD, "deadline"),
        (TaskSaid("Việc", deadline=Fixed(date(2026, 3, 1)), start=date(2026, 3, 2)), HEAD, "deadline"),
        (TaskSaid("Việc", deadline=Relative(5, False, "9")), HEAD, "deadline"),
        (TaskSaid("Việc", deadline=Relative(5, False)), PlanHead("Kế hoạch", LEAD), "deadline"),
    ],
    ids=["no title", "before the plan", "before its start", "no such task", "plan not signed"],
)
def test_a_task_that_cannot_be_is_told_by_field(said: TaskSaid, head: PlanHead, field: str) -> None:
    assert list(missing_in(said, head, {"1": None})) == [field]


def test_labels_sort_as_people_number() -> None:
    assert sorted(["10", "2.10", "2.a", "2", "2.9"], key=label_key) == ["2", "2.9", "2.10", "2.a", "10"]


def _yearly(*steps: Step, was: tuple[Was, ...] = ()) -> Kept:
    said = TaskSaid("Báo cáo hằng năm", (LEAD,), deadline=Yearly(((12, 20),)))
    return Kept(UUID(int=1), "1", said, steps, was)


def _turns(on: date, task: Kept, head: PlanHead) -> list[tuple[date | None, State]]:
    return [(one.due, one.state) for one in _followed(on, task, head=head)["1"].units[0].turns]


FOLLOWED_2024 = PlanHead("Kế hoạch", LEAD, signed=date(2024, 7, 31), followed_from=date(2024, 7, 31))


def _of(due: date, on: date, percent: int = 100) -> Step:
    return Step(Deed.REPORT, on, LEAD, due=due, percent=percent)


def test_another_yearly_day_leaves_the_reports_of_earlier_years_what_they_were() -> None:
    moved, on = Was(Yearly(((12, 14),)), date(2026, 11, 2)), date(2026, 11, 3)
    reported = [_of(date(2024, 12, 14), date(2024, 12, 13)), _of(date(2025, 12, 14), date(2025, 12, 14))]
    assert _turns(on, _yearly(*reported, was=(moved,)), FOLLOWED_2024) == [
        (date(2024, 12, 14), State.DONE_ON_TIME),
        (date(2025, 12, 14), State.DONE_ON_TIME),
        (date(2026, 12, 20), State.NOT_DUE),
    ]


def test_another_yearly_day_takes_along_what_was_done_about_the_year_under_way() -> None:
    early = _of(date(2026, 12, 14), date(2026, 10, 1), 60)
    was = (Was(Yearly(((12, 14),)), date(2026, 11, 2)), Was(Yearly(((12, 20),)), date(2026, 11, 3)))
    back = Kept(UUID(int=1), "1", TaskSaid("Việc", (LEAD,), deadline=Yearly(((12, 14),))), (early,), was)
    for task in (_yearly(early, was=was[:1]), back):
        (unit,) = _followed(date(2026, 11, 4), task)["1"].units
        assert isinstance(task.said.deadline, Yearly)
        due, *_ = days_due(task.said.deadline, since=DUE, through=DUE)
        assert [(one.percent, one.due) for one in unit.turns] == [(60, due)]


def test_a_yearly_day_that_nobody_acted_by_is_corrected_for_the_years_before_too() -> None:
    mistyped = _yearly(was=(Was(Yearly(((2, 14),)), date(2026, 11, 2)),))
    assert _turns(date(2026, 11, 3), mistyped, FOLLOWED_2024)[0][0] == date(2024, 12, 20)


def test_what_was_done_once_is_not_done_every_year_because_it_recurs_from_now_on() -> None:
    once = _yearly(_report(date(2026, 3, 2)), was=(Was(Fixed(date(2026, 3, 31)), date(2026, 6, 1)),))
    assert _turns(date(2027, 2, 1), once, HEAD) == [
        (date(2026, 3, 31), State.DONE_ON_TIME),
        (date(2026, 12, 20), State.OVERDUE),
        (date(2027, 12, 20), State.NOT_DUE),
    ]


def test_a_deadline_said_anew_takes_the_place_of_more_time_that_was_granted_before() -> None:
    granted = Step(Deed.GRANT, date(2026, 4, 25), LEAD, until=date(2026, 8, 31))
    for said_anew, on, state in (
        (date(2026, 5, 29), date(2026, 6, 1), State.OVERDUE),
        (date(2026, 12, 31), date(2026, 9, 1), State.NOT_DUE),
    ):
        steps = (granted, Step(Deed.SET, date(2026, 5, 4)))
        task = Kept(UUID(int=1), "1", TaskSaid("Việc", (LEAD,), deadline=Fixed(said_anew)), steps)
        assert _turns(on, task, HEAD) == [(said_anew, state)]


def test_a_day_that_moves_with_another_beyond_what_was_granted_is_not_drawn_back_by_it() -> None:
    base = _task("1", deadline=Fixed(date(2026, 9, 30)))
    granted = Step(Deed.GRANT, date(2026, 4, 25), LEAD, until=date(2026, 6, 30))
    after = _task("2", granted, deadline=Relative(5, working=True, task="1"))
    assert _followed(DUE, base, after)["2"].due == date(2026, 10, 7)


def test_a_request_for_more_time_that_a_new_deadline_outruns_waits_for_no_answer() -> None:
    asked = Step(Deed.ASK, date(2026, 4, 24), LEAD, until=date(2026, 5, 29))
    assert turns([DUE], [asked], DUE, CALENDAR)[0].asked == date(2026, 5, 29)
    assert turns([date(2026, 6, 30)], [asked, Step(Deed.SET, DUE)], DUE, CALENDAR)[0].asked is None


def _communes(on: date, *steps: Step, since: date = date(2025, 1, 6)) -> dict[str, list[tuple[date | None, State]]]:
    """How the commune chairs of the province stand with what is due twice a year; communes merged on 01/7/2025."""
    head = PlanHead("Kế hoạch", LEAD, signed=since, followed_from=since)
    said = TaskSaid("Báo cáo", ("ct-ubnd-xa@*vn",), deadline=Yearly(((3, 31), (9, 30))))
    found = _followed(on, Kept(UUID(int=1), "1", said, steps), head=head)["1"].units
    return {one.unit.territory: [(turn.due, turn.state) for turn in one.turns] for one in found}


def test_a_unit_of_a_class_is_late_with_nothing_that_was_due_before_it_began() -> None:
    assert _communes(date(2025, 8, 1))["n1"] == [(date(2025, 9, 30), State.NOT_DUE)]
    assert _communes(date(2025, 8, 1))["c4"][0] == (date(2025, 3, 31), State.OVERDUE), "it went on through the reform"


def test_what_a_unit_of_a_class_did_or_owed_before_it_ended_stays_told() -> None:
    done = Step(Deed.REPORT, date(2025, 3, 28), "ct-ubnd-xa@c1", due=date(2025, 3, 31), percent=100)
    found = _communes(date(2025, 8, 1), done)
    assert found["c1"] == [(date(2025, 3, 31), State.DONE_ON_TIME)]
    assert found["c2"] == [(date(2025, 3, 31), State.OVERDUE)]
    assert not {"c1", "c2", "c3"} & set(_communes(date(2025, 8, 1), since=date(2025, 7, 1)))
