"""Calls for proposals: who may, what must hold, replies in writing, two at once, nothing is rewritten."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from thamquyen.accounts.permissions import Reach, Role
from thamquyen.domain.proceedings.table import TABLE, Deed, Kind, State, step
from thamquyen.workflow import calls
from thamquyen.workflow.matters import DEMANDS, Doer, MovedMeanwhileError, StepRefusedError, history, matter

TODAY = date(2026, 8, 3)
P9 = Reach(frozenset({"p9", "vn"}))
CALL = {"title": "Đợt 1", "scope": "", "form": "", "addressees": ["so-y-te@p9", "ubnd-xa@n1"], "due": "2026-08-31",
        "reply_days": 10}  # fmt: skip
SAID = {"task": "Cấp giấy phép"}

pytestmark = pytest.mark.django_db


@dataclass
class Person:
    role: str
    acting_for: str
    is_authenticated: bool = True
    is_active: bool = True


def doer(role: Role, acting_for: str, account: str = "", today: date = TODAY) -> Doer:
    at = datetime(today.year, today.month, today.day, 3, tzinfo=UTC)
    return Doer(Person(role, acting_for), account or role.value, account or role.value, acting_for, at, today)


BOSS = doer(Role.COORDINATOR, "so-noi-vu@p9")
UNIT = doer(Role.PROPOSER, "so-y-te@p9")


@pytest.fixture
def call(db: None) -> UUID:
    return calls.open_call(CALL, BOSS, P9, seat="p9")


def test_addressees_send_others_and_latecomers_do_not(call: UUID) -> None:
    number = calls.propose(call, SAID, UNIT)
    with pytest.raises(StepRefusedError, match="không có trong danh sách"):
        calls.propose(call, SAID, replace(UNIT, acting_for="so-xd@p9"))
    with pytest.raises(StepRefusedError, match="quá hạn ngày 31/08/2026"):
        calls.propose(call, SAID, replace(UNIT, today=date(2026, 9, 1)))
    with pytest.raises(StepRefusedError, match="Bạn không được gửi"):
        calls.propose(call, SAID, doer(Role.VIEWER, "so-y-te@p9"))
    with pytest.raises(StepRefusedError, match="đã gửi đề xuất"):
        calls.has_nothing(call, UNIT)
    standing, one = matter(call), matter(number)
    assert standing is not None and one is not None
    late = calls.addressees(standing, date(2026, 9, 1))
    assert [(each.key, each.proposals, each.late) for each in late] == [
        ("so-y-te@p9", 1, False),
        ("ubnd-xa@n1", 0, True),
    ]
    assert calls.reply_due(one, standing) == date(2026, 8, 17)
    calls.has_nothing(call, doer(Role.PROPOSER, "ubnd-xa@n1"))
    assert not any(each.late for each in calls.addressees(standing, date(2026, 9, 1)))


def test_a_refusal_is_in_writing_with_reasons_and_never_of_ones_own(call: UUID) -> None:
    number = calls.propose(call, SAID, UNIT)
    with pytest.raises(StepRefusedError, match="lý do"):
        calls.refuse(number, "Công văn số 88/SNV-TCBC", BOSS, P9, seen=1, note="")
    with pytest.raises(StepRefusedError, match="bằng văn bản"):
        calls.refuse(number, "đã gọi điện", BOSS, P9, seen=1, note="chưa đủ biên chế")
    with pytest.raises(StepRefusedError, match="tự quyết"):
        calls.accept(number, replace(BOSS, account=UNIT.account), P9, seen=1)
    with pytest.raises(StepRefusedError, match="không được chấp nhận"):
        calls.accept(number, BOSS, Reach(frozenset({"p1", "vn"})), seen=1)
    done = calls.refuse(number, "Công văn số 88/SNV-TCBC", BOSS, P9, seen=1, note="chưa đủ biên chế")
    assert (done.state, done.says["paper"]) == (State.REFUSED, "Công văn số 88/SNV-TCBC")
    with pytest.raises(StepRefusedError, match="không chấp nhận được nữa"):
        calls.accept(number, BOSS, P9, seen=2)
    assert [one.deed for one in history(number)] == [Deed.REFUSE, Deed.SEND]


def test_of_two_at_once_the_second_sees_both(call: UUID) -> None:
    number = calls.propose(call, SAID, UNIT)
    calls.amend(number, {"task": "của người khác"}, UNIT, seen=1)
    with pytest.raises(MovedMeanwhileError) as refused:
        calls.amend(number, {"task": "của tôi"}, UNIT, seen=1)
    assert (refused.value.newest.says["task"], refused.value.mine["task"]) == ("của người khác", "của tôi")
    other = calls.propose(call, SAID, UNIT)
    assert calls.merge(other, number, BOSS, P9, seen=1, note="trùng nội dung").state is State.MERGED
    assert calls.close_call(call, BOSS, P9, seen=1).state is State.CLOSED
    with pytest.raises(StepRefusedError, match="đã đóng"):
        calls.amend(number, SAID, UNIT, seen=2)


@pytest.mark.parametrize("statement", ["DELETE FROM workflow_matter", "TRUNCATE workflow_move"])
def test_the_database_itself_refuses_to_change_a_step(call: UUID, statement: str) -> None:
    with pytest.raises(IntegrityError, match="giữ nguyên"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else rows still being added stand in the way of TRUNCATE
        cursor.execute(statement)


def test_every_row_of_the_table_says_who_and_starts_from_a_state_that_is_reached() -> None:
    for row in TABLE:
        assert row.who in DEMANDS or row.who.value == "anybody"
        assert row.before is None or any(one.after is row.before for one in TABLE if one.kind is row.kind)
    assert step(Kind.PROPOSAL, Deed.ACCEPT, State.REFUSED) is None
