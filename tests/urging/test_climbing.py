"""A day's urging: who is told of what, by mail and in the system, once; quiet when answered; what followed is noted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from tests.domain.changes.drafts import confer, of
from tests.notices.catcher import catching
from tests.plans.world import DUE, LEAD, OTHER, TREE, planned, task_of
from tests.plans.world import doer as planner
from tests.register.world import record_world
from tests.rounds import world as rounds_world
from tests.workflow.test_calls import BOSS, CALL, P9, UNIT
from tests.workflow.test_drafts import AN
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Role
from thamquyen.background.schedule import JOBS, do_due
from thamquyen.domain.plans.states import Deed
from thamquyen.domain.urging import Ladder, Rung, Urged
from thamquyen.notices.inbox import told
from thamquyen.notices.posting import post_due
from thamquyen.plans.keeping import Deal, take
from thamquyen.plans.queries import plans
from thamquyen.register.reading import reading_at
from thamquyen.urging.climbing import urge
from thamquyen.urging.ladders import LadderChangedError, ladder_of, set_ladder
from thamquyen.urging.models import Followed, Reminder
from thamquyen.urging.owed import Source, owed
from thamquyen.workflow import calls, opinions
from thamquyen.workflow.drafting import begin

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HERE = Reach(frozenset({"p9", "vn"}), frozenset({OTHER}))


def account(name: str, role: Role, acting_for: str) -> User:
    email = f"{name}@tinh.example"
    return User.objects.create_user(name, email, role=role.value, acting_for=acting_for, first_name=name)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def run(*days: date) -> None:
    urge(days, moment(days[-1]))


def subjects(user: User) -> list[str]:
    return [one.subject for one in told(user, only_unread=False, before=None, most=99)]


@pytest.fixture
def world() -> None:
    record_world()


@pytest.fixture
def officer(world: None) -> User:
    planned(tree=TREE[:2])  # one task, of one unit, due on DUE
    return account("lan", Role.PROPOSER, OTHER)


def test_a_task_is_urged_up_the_ladder_once_each_and_no_more_when_it_is_done(officer: User) -> None:
    head, above = account("sep", Role.APPROVER, OTHER), account("tinh", Role.APPROVER, "ubnd-tinh@p9")
    for day in (-8, -7, -7, -6, -1, 0, 1, 7, 15):
        run(DUE + day * DAY)
    said = [f"{one} ngày: Lập danh mục" for one in ("Quá hạn 15", "Quá hạn 7", "Quá hạn 1", "Còn 1", "Còn 7")]
    assert subjects(officer) == said[1:] and subjects(head) == said[:3]
    assert subjects(above) == ["Quá hạn 15 ngày: Lập danh mục"]
    number = task_of(plans()[0].id, "1.1")
    done = Deal(Deed.REPORT, OTHER, note="Xong", content={"percent": 100}, files=(("a.pdf", b"%PDF-1"),))
    take(number, done, planner(DUE + 16 * DAY, OTHER, Role.PROPOSER), HERE, seen=10**9)
    run(DUE + 40 * DAY)
    assert [one for one in subjects(head) if "ngày: " in one] == said[:3], "told that it was reported, urged no more"
    assert set(Reminder.objects.values_list("followed", "followed_on")) == {(Followed.ANSWERED, DUE + 40 * DAY)}


def test_after_a_standstill_each_is_told_once_and_a_mail_goes_with_it(officer: User) -> None:
    head = account("sep", Role.APPROVER, OTHER)
    with catching() as catcher, override_settings(MAIL_SERVER=catcher.server):
        run(*(DUE + day * DAY for day in range(-9, 10)))
        assert post_due(catcher.server, lambda: moment(DUE + 9 * DAY)) == 2
        assert {str(one["Subject"]) for one in catcher.arrived} == {"Quá hạn 9 ngày: Lập danh mục"}
    assert len(subjects(officer)) == len(subjects(head)) == 1
    assert Reminder.objects.get().people == {"officer": ["lan (lan)"], "head": ["sep (sep)"]}


def test_the_days_job_urges_and_a_second_one_does_not(officer: User) -> None:
    job = next(one for one in JOBS if one.name == "don-doc")
    assert do_due(job, moment(DUE + DAY)) and not do_due(job, moment(DUE + DAY))
    assert subjects(officer) == ["Quá hạn 1 ngày: Lập danh mục"]


def test_several_things_are_one_notice_and_who_has_no_account_is_noted_all_the_same(world: None) -> None:
    lan = account("lan", Role.PROPOSER, "so-y-te@p9")
    for _ in range(3):
        calls.open_call(CALL, BOSS, P9, seat="p9")
    due = date.fromisoformat(str(CALL["due"]))
    run(due + DAY)
    assert subjects(lan)[0] == "Đôn đốc: 3 việc, 3 việc đã quá hạn"
    assert Reminder.objects.filter(unit="ubnd-xa@n1", people={"officer": [], "head": []}).count() == 3


def test_a_call_is_urged_of_those_who_did_not_answer_and_a_reply_of_who_owes_it(world: None) -> None:
    call = calls.open_call(CALL, BOSS, P9, seat="p9")
    proposal = calls.propose(call, {"task": "Giao đất"}, UNIT)
    found = {(one.source, one.unit): one for one in owed(date(2026, 8, 20), reading_at())}
    assert set(found) == {(Source.PROPOSAL, "ubnd-xa@n1"), (Source.REPLY, "so-noi-vu@p9")}
    assert found[Source.REPLY, "so-noi-vu@p9"].due == date(2026, 8, 17)  # ten working days after Monday 03/08
    calls.accept(proposal, BOSS, P9, seen=1)
    assert [one.source for one in owed(date(2026, 8, 20), reading_at())] == [Source.PROPOSAL]


def test_an_opinion_that_was_asked_for_is_urged_before_and_after_its_day_until_it_is_given(world: None) -> None:
    lan = account("lan", Role.PROPOSER, "so-y-te@p9")
    draft = begin(of(confer()), acting_for="ubnd-tinh@p9", seat="p9", note="bản đầu", hand=AN)
    says = {"title": "Phân cấp huấn luyện", "addressees": ["so-y-te@p9", "ubnd-xa@n1"], "public": False,
            "due": "2026-08-31"}  # fmt: skip
    asked = opinions.consult(draft, 1, says, BOSS, P9, seat="p9")
    due = date(2026, 8, 13)  # ten days after Monday 03/08
    assert {(one.source, one.unit, one.due) for one in owed(due, reading_at())} == {
        (Source.OPINION, "so-y-te@p9", due), (Source.OPINION, "ubnd-xa@n1", due)}  # fmt: skip
    run(due - 7 * DAY)
    run(due + DAY)
    assert subjects(lan)[:2] == ["Quá hạn 1 ngày: Góp ý: Phân cấp huấn luyện", "Còn 7 ngày: Góp ý: Phân cấp huấn luyện"]
    opinions.give(asked, "Nhất trí", "", UNIT)
    assert {one.unit for one in owed(due, reading_at())} == {"ubnd-xa@n1"}
    run(due + 7 * DAY)
    assert len([one for one in subjects(lan) if "ngày: " in one]) == 2, "who has answered is left in peace"


def test_a_report_is_owed_until_it_is_filed_and_an_end_until_it_is_decided(world: None) -> None:
    kept = rounds_world.opened()
    account("duyet", Role.APPROVER, LEAD)
    on = rounds_world.DUE + DAY
    found = [(one.source, one.unit) for one in owed(on, reading_at())]
    assert found.count((Source.REPORT, OTHER)) == found.count((Source.REPORT, LEAD)) == 1
    ends = [one for one in owed(on, reading_at()) if one.source is Source.ENDING]
    assert {one.unit for one in ends} == {LEAD} and all(one.link.startswith("/sap-het-hieu-luc/") for one in ends)
    rounds_world.filed(kept, OTHER, on)
    assert (Source.REPORT, OTHER) not in [(one.source, one.unit) for one in owed(on, reading_at())]


def test_an_extension_is_noted_and_its_new_day_is_urged_anew(world: None) -> None:
    call, lan = calls.open_call(CALL, BOSS, P9, seat="p9"), account("lan", Role.PROPOSER, "so-y-te@p9")
    run(date(2026, 8, 31))
    calls.extend_call(call, date(2026, 9, 15), BOSS, P9, seen=1, note="theo đề nghị")
    run(date(2026, 9, 1))
    assert set(Reminder.objects.values_list("followed", flat=True)) == {Followed.EXTENDED}
    run(date(2026, 9, 8))
    assert subjects(lan)[0] == "Còn 7 ngày: Đợt 1"


def test_a_ladder_that_was_set_counts_and_of_two_who_set_it_the_second_is_refused(officer: User) -> None:
    daily = Ladder((Rung(-3, frozenset({Urged.OFFICER})),))
    set_ladder(Source.TASK, daily, seen=0, by="Lan", at=moment(DUE))
    assert ladder_of(Source.TASK).ladder == daily and ladder_of(Source.REPLY).number == 0
    with pytest.raises(LadderChangedError, match="Lan vừa đặt"):
        set_ladder(Source.TASK, daily, seen=0, by="Mai", at=moment(DUE))
    for day in (-7, -3, -1, 0, 30):
        run(DUE + day * DAY)
    assert subjects(officer) == ["Còn 3 ngày: Lập danh mục"]
