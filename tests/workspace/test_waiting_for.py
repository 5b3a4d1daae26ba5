"""“Việc của tôi”: what waits for a person, until it is done; in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now  # noqa: TID251 - as the pages do

from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach
from thamquyen.register.reading import reading_at
from thamquyen.workflow import calls
from thamquyen.workflow.matters import Doer
from thamquyen.workspace.waiting_for import waiting_for

P9 = Reach(frozenset({"p9", "vn"}))


def doer(name: str) -> Doer:
    user = User.objects.get(username=name)
    return Doer(user, name, name, user.acting_for, now(), localdate())


@pytest.mark.django_db
def test_a_call_waits_for_its_addressee_then_the_proposal_for_its_reply() -> None:
    record_world()
    unit, boss = signed_in("proposer", name="don-vi"), signed_in("coordinator", name="chu-tri")
    due = (localdate() + timedelta(days=20)).isoformat()
    says = {"title": "Đợt chờ", "scope": "", "form": "", "addressees": ["ubnd-tinh@p9"], "due": due, "reply_days": 10}
    call = calls.open_call(says, doer("chu-tri"), P9, seat="p9")
    assert "Gửi đề xuất hoặc trả lời không có: Đợt chờ" in words(unit.get("/viec-cua-toi").content.decode())
    for task in ("Cấp giấy phép", "Gia hạn giấy phép", "Thu hồi giấy phép"):
        calls.propose(call, {"task": task}, doer("don-vi"))
    assert "Đợt chờ" not in words(unit.get("/viec-cua-toi").content.decode())
    text = words(boss.get("/viec-cua-toi").content.decode())
    assert "Hồ sơ chờ bạn 3" in text
    assert "còn 10 ngày làm việc" in text or "còn 9 ngày làm việc" in text
    user, reading = User.objects.get(username="chu-tri"), reading_at()
    with CaptureQueriesContext(connection) as queries:
        assert len(waiting_for(user, reading, localdate())) == 3
    assert len(queries) <= 4


@pytest.mark.django_db
def test_on_its_last_day_a_thing_waits_and_the_day_after_it_is_late() -> None:
    record_world()
    signed_in("coordinator", name="chu-tri")
    signed_in("proposer", name="don-vi")
    due = localdate() + timedelta(days=20)
    says = {"title": "Đợt chờ", "scope": "", "form": "", "addressees": ["ubnd-tinh@p9"], "reply_days": 10}
    calls.open_call({**says, "due": due.isoformat()}, doer("chu-tri"), P9, seat="p9")
    user, reading = User.objects.get(username="don-vi"), reading_at()
    (last,) = waiting_for(user, reading, due)
    (late,) = waiting_for(user, reading, due + timedelta(days=1))
    assert (last.left, last.is_late) == (0, False) and late.is_late
