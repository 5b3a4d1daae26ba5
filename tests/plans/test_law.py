"""What the law sets becomes tasks without anyone's typing, stays up to date, and is marked done by the records."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.data.starter_snapshot import starter_reading
from tests.domain import world
from tests.plans.world import HERE, LEAD, OTHER, doer
from tests.register.world import record_world
from tests.workflow.test_calls import BOSS, CALL, P9, SAID, UNIT
from thamquyen.accounts.models import User
from thamquyen.background.law_duties import draw_up_all, drawn_for, provinces_acted_for
from thamquyen.domain.authorities import Authorities, Authority, AuthorityKind, Form
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.plans.deadlines import Fixed, Yearly
from thamquyen.domain.plans.duties import CEASED, duties_of
from thamquyen.domain.plans.plan import LinkKind
from thamquyen.domain.plans.states import DONE, State
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.making import published_by
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period
from thamquyen.oversight.announcing import announce
from thamquyen.plans import queries
from thamquyen.plans.keeping import amend_task
from thamquyen.plans.law import Fulfilled, draw_up, plan_by_law
from thamquyen.plans.standing import StandingPlan, standing_plan
from thamquyen.workflow import calls

AT = datetime(2026, 8, 10, 2, tzinfo=UTC)
LATER = datetime(2027, 2, 8, 2, tzinfo=UTC)


def _with_chair() -> Reading:
    """The small world where provinces have chairs, too."""
    chair = AuthorityKind(
        "ct-ubnd-tinh",
        "Chủ tịch UBND {unit}",
        Form.OFFICE,
        Level.PROVINCE,
        "ubnd-tinh",
        Period(),
        world.cite("NQ", "1"),
    )
    kinds = {**world.kinds(), chair.key: chair}
    return Reading(replace(world.snapshot(), authorities=Authorities(world.atlas(), kinds)))


def _standing(reading: Reading, on: date) -> StandingPlan:
    plan = plan_by_law("p9")
    found = standing_plan(plan.id, reading, on) if plan else None
    assert found is not None
    return found


def test_lao_cai_owes_reports_checks_its_list_and_the_procedures_of_its_acts() -> None:
    on = date(2026, 11, 28)
    duties = list(duties_of(starter_reading(), "p15-2025", on, date(2025, 7, 1)))
    said = {duty.label: duty.said for duty in duties if not duty.label.endswith(".")}
    assert said["1.1"].leads and isinstance(said["1.1"].deadline, Yearly)
    assert {key.partition("@")[2] for key in said["1.2"].leads} == {"p15-2025"}
    assert said[CEASED].leads == ("ct-ubnd-tinh@p15-2025",)
    procedures = [duty.said for duty in duties if duty.label == "3."]
    assert procedures
    documents = starter_reading().snapshot.library.documents
    for one in procedures:
        effective = documents[one.links[0].key].effective
        assert effective is not None and one.deadline == Fixed(published_by(effective))
    assert not [duty for duty in duties_of(starter_reading(), "p15-2025", on, date(2030, 1, 1)) if duty.label == "3."]


@pytest.mark.django_db
def test_it_is_drawn_up_once_and_follows_the_register() -> None:
    drawn = draw_up("p9", world.reading(), AT)
    assert drawn.added == 2
    first = {one.label: one.said.leads for one in queries.tasks_of(drawn.plan)}
    assert first["1.1"] == ("ct-ubnd-xa@*p9",) and first["1.2"] == (LEAD,)
    assert draw_up("p9", world.reading(), AT) == replace(drawn, added=0)
    more = Conferral(
        "no-pc", "vat-lieu-no", Mode.DECENTRALISATION, Authority("ubnd-tinh", "p9"), Authority("gd-so", "p9"), "p9",
        world.cite("QĐ-UQ", "2"),
    )  # fmt: skip
    again = draw_up("p9", world.reading(more), AT)
    assert (again.added, again.changed) == (0, 1)
    leads = {one.label: one.said.leads for one in queries.tasks_of(drawn.plan)}["1.1"]
    assert leads == ("ct-ubnd-xa@*p9", OTHER)


@pytest.mark.django_db
def test_what_a_person_said_of_a_task_the_software_leaves_alone() -> None:
    drawn = draw_up("p9", world.reading(), AT)
    task = next(one for one in queries.tasks_of(drawn.plan) if one.label == "1.1")
    mine = replace(task.said, deadline=Yearly(((11, 30),)))
    amend_task(task.id, mine, doer(), HERE, seen=10**9, note="Hạn của tỉnh")
    assert draw_up("p9", world.reading(without=("dat-pc",)), AT).changed == 0
    assert next(one for one in queries.tasks_of(drawn.plan) if one.label == "1.1").said == mine


@pytest.mark.django_db
def test_a_list_that_was_noted_as_published_is_done_in_time() -> None:
    reading = _with_chair()
    draw_up("p9", reading, AT)
    (ceased,) = [one for one in _standing(reading, LATER.date()).tasks() if one.kept.label == CEASED]
    assert ceased.state is State.OVERDUE and ceased.due == date(2027, 1, 31)
    done = Fulfilled(date(2027, 1, 29), "Đã công bố", label=CEASED, due=date(2027, 1, 31))
    assert [draw_up("p9", reading, LATER, kept=[done]).done for _ in range(2)] == [1, 0]
    (ceased,) = [one for one in _standing(reading, LATER.date()).tasks() if one.kept.label == CEASED]
    assert ceased.units[0].turns[0].state is State.DONE_ON_TIME


@pytest.mark.django_db
def test_a_proposal_is_owed_an_answer_until_it_has_one() -> None:
    record_world()
    call = calls.open_call(CALL, BOSS, P9, seat="p9")
    number = calls.propose(call, SAID, UNIT)
    drawn = drawn_for("p9", AT)
    (owed,) = [one for one in queries.tasks_of(drawn.plan) if one.label == "4.1"]
    assert owed.said.leads == (BOSS.acting_for,) and owed.said.deadline == Fixed(date(2026, 8, 17))
    assert [(link.kind, link.key) for link in owed.said.links] == [(LinkKind.PROPOSAL, str(number))]
    calls.accept(number, BOSS, P9, seen=1)
    assert drawn_for("p9", AT).done == 1
    (task,) = [one for one in _standing(world.reading(), AT.date()).tasks() if one.kept.label == "4.1"]
    assert task.state in DONE


@pytest.mark.django_db
def test_it_is_drawn_up_for_the_provinces_that_somebody_acts_for() -> None:
    record_world()
    assert draw_up_all(AT) == []
    User.objects.create_user("xã", acting_for="ct-ubnd-xa@n1")
    assert provinces_acted_for(world.reading(), AT.date()) == ["p9"]
    announce("p9", 2026, [], decision="5/QĐ", day=date(2027, 1, 20), revision=1, by="ai đó", at=LATER)
    assert [one.added for one in draw_up_all(AT)] == [2]
