"""What is kept of plans: only added, permitted by who answers, refused to the second of two; what is due by unit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError

from tests.plans.world import DUE, HEAD, HERE, LEAD, OTHER, SIGNED, TREE, doer, planned, task_of
from tests.register.raw import check_at_commit, execute, undone
from tests.register.world import record_world
from thamquyen.accounts.permissions import Reach, Role
from thamquyen.domain.plans.deadlines import Fixed, Relative, Yearly
from thamquyen.domain.plans.plan import Link, LinkKind, PlanHead, TaskSaid
from thamquyen.domain.plans.states import Deed, State
from thamquyen.plans import models, queries
from thamquyen.plans.keeping import (
    ChangedMeanwhileError,
    Deal,
    PlanRefusedError,
    add_task,
    amend_plan,
    amend_task,
    open_plan,
    take,
)
from thamquyen.plans.standing import due, standing_plan
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db

REPORT: Mapping[str, object] = {"percent": 40}


@pytest.fixture(autouse=True)
def world() -> int:
    return record_world()


def _report(task: str, percent: int, on: date, *, seen: int = 10**9, unit: str = OTHER, reach: Reach = HERE) -> None:
    deal = Deal(Deed.REPORT, unit, note="Đã làm", content={"percent": percent}, files=(("a.pdf", b"%PDF-1"),))
    take(task_of(queries.plans()[0].id, task), deal, doer(on, unit, Role.PROPOSER), reach, seen=seen)


def test_a_plan_is_read_back_as_it_was_said() -> None:
    whole = TaskSaid(
        "Việc", (LEAD, "ubnd-huyen@*p1"), "các sở", "HĐND tỉnh", "Đề án", Relative(-5, True, "2", True), "trước 5 ngày",
        date(2026, 2, 1), "Nghị quyết", "Đất đai", (Link(LinkKind.POWER, "dat"), Link(LinkKind.PROPOSAL, "x")),
    )  # fmt: skip
    number = planned(tree=(*TREE, ("3", whole)))
    found = queries.plan(number)
    assert found is not None and found.head == HEAD
    assert {one.label: one.said for one in queries.tasks_of(number)} == dict(TREE) | {"3": whole}


def test_what_is_due_is_told_by_unit_with_its_working_days_and_with_who_answers_now() -> None:
    planned(tree=(*TREE, ("3", TaskSaid("Việc cũ", ("ubnd-tinh@p1",), deadline=Fixed(DUE)))))
    on = date(2026, 4, 29)
    found = {(one.task.kept.label, one.unit.key): one for one in due(on)}
    assert found["1.1", OTHER].state is State.OVERDUE and found["1.1", OTHER].days == -1
    assert found["1.2", LEAD].state is State.NOT_DUE
    assert found["2", LEAD].due == date(2026, 12, 14)
    assert [one.key for one in found["3", "ubnd-tinh@p1"].acting] == [LEAD]
    _report("1.1", 100, on)
    assert ("1.1", OTHER) not in {(one.task.kept.label, one.unit.key) for one in due(on)}


def test_a_report_is_kept_with_its_proof_and_moves_the_group() -> None:
    number = planned()
    _report("1.1", 40, date(2026, 4, 1))
    standing = standing_plan(number, reading_at(), date(2026, 4, 2))
    assert standing is not None and standing.groups[0].percent == 20
    (step, *_) = queries.history(task_of(number, "1.1"))
    assert (step.step.percent, step.note, step.files[0].name) == (40, "Đã làm", "a.pdf")
    kept = queries.evidence(step.files[0].id)
    assert kept is not None and kept[2] == b"%PDF-1"


def test_of_two_who_report_at_once_the_second_is_shown_what_the_first_said() -> None:
    number = planned()
    seen = queries.history(task_of(number, "1.1"))[0].id
    _report("1.1", 40, SIGNED, seen=seen)
    with pytest.raises(ChangedMeanwhileError) as refused:
        _report("1.1", 90, SIGNED, seen=seen)
    theirs = refused.value.theirs
    assert isinstance(theirs, queries.Taken) and theirs.step.percent == 40
    assert len(queries.history(task_of(number, "1.1"))) == 2


def test_two_units_of_one_task_report_beside_each_other() -> None:
    number = planned()
    seen = queries.history(task_of(number, "1.2"))[0].id
    _report("1.2", 40, SIGNED, seen=seen)
    _report("1.2", 10, SIGNED, seen=seen, unit=LEAD, reach=Reach(HERE.covered_by, frozenset({LEAD})))
    assert len(queries.history(task_of(number, "1.2"))) == 3


def test_nobody_reports_what_another_answers_for_and_nobody_plans_beyond_the_own_territory() -> None:
    planned()
    with pytest.raises(PlanRefusedError, match="tự báo cáo"):
        _report("1.1", 40, SIGNED, unit=LEAD)
    with pytest.raises(PlanRefusedError, match="địa bàn"):
        open_plan(HEAD, TREE, doer(), Reach(frozenset({"p1"})), seat="p1")
    deal = Deal(Deed.PAUSE, note="chờ luật")
    with pytest.raises(PlanRefusedError, match="vai trò"):
        take(task_of(queries.plans()[0].id, "1.1"), deal, doer(acting_for=OTHER, role=Role.PROPOSER), HERE, seen=10**9)


def test_a_plan_is_refused_whole_with_the_number_of_the_task_that_is_wrong() -> None:
    for label, said, says in (
        ("1.1", TaskSaid("Hai lần"), "đã có"),
        ("5.1", TaskSaid("Không có mục trên"), "mục 5"),
        ("3", TaskSaid("Hạn trước", deadline=Fixed(date(2025, 1, 1))), "trước ngày ký"),
    ):
        with pytest.raises(PlanRefusedError, match=f"Mục {label}.*{says}"):
            planned(tree=(*TREE, (label, said)))
    assert queries.plans() == ()


def test_a_task_is_charged_to_others_and_the_earlier_words_stay() -> None:
    number = planned()
    task = task_of(number, "1.1")
    said = replace(dict(TREE)["1.1"], leads=(LEAD,))
    seen = queries.history(task)[0].id
    amend_task(task, said, doer(), HERE, seen=seen, note="Giám đốc nghỉ")
    assert queries.tasks_of(number)[1].said.leads == (LEAD,)
    assert [one.content["leads"] for one in queries.history(task)] == [[LEAD], [OTHER]]
    with pytest.raises(ChangedMeanwhileError):
        amend_task(task, said, doer(), HERE, seen=seen, note="lần nữa")


def test_a_plan_is_changed_in_versions_and_tasks_are_added_under_free_numbers() -> None:
    number = planned()
    amend_plan(number, replace(HEAD, title="Tên mới"), doer(), HERE, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        amend_plan(number, replace(HEAD, title="Tên khác"), doer(), HERE, seen=1)
    assert [head.title for _, head, *_ in queries.heads(number)] == ["Tên mới", HEAD.title]
    add_task(number, "1.3", TaskSaid("Thêm", (LEAD,)), doer(), HERE)
    with pytest.raises(PlanRefusedError) as refused:
        add_task(number, "1.3", TaskSaid("", (LEAD,)), doer(), HERE)
    assert set(refused.value.wrong) == {"label", "title"}


def test_no_row_is_ever_changed_or_removed() -> None:
    planned()
    _report("1.1", 40, SIGNED)
    check_at_commit()
    for table in ("plan", "planversion", "task", "taskstep", "evidence"):
        for statement in (f"UPDATE plans_{table} SET id = id", f"DELETE FROM plans_{table}"):  # noqa: S608
            with pytest.raises(IntegrityError, match="chỉ thêm"), undone():
                execute(statement)


def test_what_stops_a_task_says_why_in_the_database_itself() -> None:
    task = task_of(planned(), "1.1")
    with pytest.raises(IntegrityError), undone():
        take(task, Deal(Deed.CANCEL), doer(), HERE, seen=10**9)


def test_a_plan_without_a_title_is_none() -> None:
    with pytest.raises(PlanRefusedError, match="chưa có tên"):
        planned(head=PlanHead("", LEAD))


def test_nobody_answers_an_extension_asked_for_by_themselves_or_in_their_place() -> None:
    task = task_of(planned(), "1.1")
    asker, follower = doer(SIGNED, OTHER, Role.PROPOSER), doer()
    ask = Deal(Deed.ASK, OTHER, note="chờ luật", content={"until": "2026-05-30"})
    take(task, ask, replace(asker, account="lan", stands_for="hoa"), HERE, seen=10**9)
    kept = models.TaskStep.objects.get(task=task, deed="ask")
    assert (kept.account, kept.stands_for) == ("lan", "hoa")
    grant = Deal(Deed.GRANT, OTHER, note="đồng ý", content={"until": "2026-05-30"})
    for account, stands_for in (("lan", ""), ("hoa", ""), ("minh", "lan"), ("lan", "minh")):
        with pytest.raises(PlanRefusedError, match="kể cả khi làm thay"):
            take(task, grant, replace(follower, account=account, stands_for=stands_for), HERE, seen=10**9)
    take(task, grant, replace(follower, account="minh"), HERE, seen=10**9)


def test_a_yearly_task_said_anew_keeps_what_was_reported_and_more_time_granted_gives_way_to_a_new_deadline() -> None:
    number = planned(replace(HEAD, signed=date(2025, 1, 6), followed_from=date(2025, 1, 6)))
    yearly, once = task_of(number, "2"), task_of(number, "1.1")
    first = Deal(Deed.REPORT, LEAD, date(2025, 12, 14), "Đã báo cáo", {"percent": 100})
    take(yearly, first, doer(date(2025, 12, 12), LEAD), Reach(HERE.covered_by, frozenset({LEAD})), seen=10**9)
    asked = Deal(Deed.ASK, OTHER, note="thiếu số liệu", content={"until": "2026-08-31"})
    take(once, asked, doer(date(2026, 4, 1), OTHER, Role.PROPOSER), HERE, seen=10**9)
    granted = replace(asked, deed=Deed.GRANT)
    other = replace(doer(date(2026, 4, 2)), account="khac")
    take(once, granted, other, HERE, seen=10**9)
    day = date(2026, 5, 4)
    for task, deadline in ((yearly, Yearly(((12, 20),))), (once, Fixed(date(2026, 6, 30)))):
        found = queries.task(task)
        assert found is not None
        said = replace(found[1].said, deadline=deadline)
        amend_task(task, said, doer(day), HERE, seen=10**9, note="Công văn 8/SNV")
    standing = standing_plan(number, reading_at(), day)
    assert standing is not None
    units = {one.kept.label: one.units[0].turns for one in standing.tasks() if one.units}
    assert [(one.due, one.state) for one in units["2"]] == [
        (date(2025, 12, 14), State.DONE_ON_TIME), (date(2026, 12, 20), State.NOT_DUE),
    ]  # fmt: skip
    assert [one.due for one in units["1.1"]] == [date(2026, 6, 30)]


def test_deadlines_that_wait_for_each_other_and_a_head_that_leaves_deadlines_without_a_day_are_refused() -> None:
    number = planned(tree=(*TREE, ("3", TaskSaid("Trình", (LEAD,), deadline=Relative(5, True)))))
    plan = queries.plan(number)
    assert plan is not None
    with pytest.raises(PlanRefusedError, match="Mục 3: Hạn tính từ ngày ký"):
        amend_plan(number, replace(HEAD, signed=None), doer(), HERE, seen=1)
    with pytest.raises(PlanRefusedError, match=r"Mục 1\.1: Hạn 28/04/2026 trước ngày ký kế hoạch 04/05/2026"):
        amend_plan(number, replace(HEAD, signed=date(2026, 5, 4)), doer(), HERE, seen=1)
    amend_task(
        task_of(number, "3"), TaskSaid("Trình", (LEAD,), deadline=Relative(5, True, "2")), doer(), HERE,
        seen=10**9, note="x",
    )  # fmt: skip
    with pytest.raises(PlanRefusedError) as refused:
        said = TaskSaid("Báo cáo", (LEAD,), deadline=Relative(5, True, "3"))
        amend_task(task_of(number, "2"), said, doer(), HERE, seen=10**9, note="x")
    assert "vòng quanh nhau giữa các mục 2, 3" in refused.value.wrong["deadline"]
    with pytest.raises(PlanRefusedError, match="vòng quanh nhau"):
        planned(tree=(("1", TaskSaid("Một", deadline=Relative(1, True, "2"))),
                      ("2", TaskSaid("Hai", deadline=Relative(1, True, "1")))))  # fmt: skip
