"""The page of notices: counted at the head, opened and read, each person's own; and what happens is told."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import Client

from tests.register.world import record_world
from tests.workspace.test_calls import CALL, SAID, client_of, text_of
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.notices.inbox import told
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify

pytestmark = pytest.mark.django_db


def _tell(user: User, key: str, subject: str, link: str = "") -> None:
    with transaction.atomic():
        notify(key, [user], kind=Kind.WORK, subject=subject, at=datetime(2026, 8, 3, tzinfo=UTC), link=link)


def _signed_in(name: str) -> tuple[User, Client]:
    user, client = User.objects.create_user(name), Client(headers={"host": "localhost"})
    client.force_login(user)
    return user, client


def _numbers(user: User) -> list[int]:
    return [one.number for one in told(user, only_unread=False, before=None, most=99)]


def test_a_notice_is_counted_opened_once_and_nobody_elses() -> None:
    record_world()
    (lan, of_lan), (_, of_mai) = _signed_in("lan"), _signed_in("mai")
    _tell(lan, "a", "Việc <b>một</b>", "/dot-de-xuat")
    _tell(lan, "b", "Việc hai", "//la.example/x")
    assert "Thông báo 2 chưa đọc" in text_of(of_lan.get("/thong-bao"))
    assert "Việc &lt;b&gt;một" in of_lan.get("/thong-bao").content.decode()
    assert "Chưa có thông báo nào" in text_of(of_mai.get("/thong-bao"))
    second, first = _numbers(lan)
    assert of_mai.post(f"/thong-bao/{first}").status_code == 404
    assert of_lan.post(f"/thong-bao/{first}")["Location"] == "/dot-de-xuat"
    assert of_lan.post(f"/thong-bao/{second}")["Location"] == "/thong-bao"  # never off this site
    assert "Đã đọc hết" in text_of(of_lan.get("/thong-bao"))


def test_all_read_means_all_that_was_seen() -> None:
    record_world()
    lan, client = _signed_in("lan")
    for number in range(60):
        _tell(lan, str(number), f"Việc {number}")
    page = text_of(client.get("/thong-bao"))
    assert "60 chưa đọc" in page and "Việc 10 " in page and "Việc 9 " not in page
    oldest_shown = _numbers(lan)[49]
    assert "Việc 9 " in text_of(client.get(f"/thong-bao?truoc={oldest_shown}"))
    seen = _numbers(lan)[0]
    _tell(lan, "late", "Việc tới sau")
    client.post("/thong-bao/da-doc", {"den": str(seen)})
    assert [one.subject for one in told(lan, only_unread=True, before=None, most=9)] == ["Việc tới sau"]
    for bad in ("", "x", "9" * 30):
        assert client.post("/thong-bao/da-doc", {"den": bad}).status_code == 302
    assert client.get("/thong-bao?truoc=zzz&xem=?").status_code == 200
    assert client.post("/thong-bao/99999999999999999999").status_code == 404


def test_a_call_a_proposal_and_its_answer_are_told_to_whom_they_concern(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("views.calls", "views.facts"):
        monkeypatch.setattr(f"thamquyen.workspace.{module}.localdate", lambda: date(2026, 8, 3))
    record_world()
    boss, unit, elsewhere = (
        client_of(Role.COORDINATOR),
        client_of(Role.PROPOSER),
        client_of(Role.PROPOSER, "ubnd-xa@n1"),
    )
    address = str(boss.post("/dot-de-xuat/moi", CALL)["Location"])
    assert "Mời đề xuất: Đợt 1" in text_of(unit.get("/thong-bao"))
    own = str(unit.post(f"{address}/de-xuat", SAID)["Location"])
    assert "Đề xuất mới: Đợt 1" in text_of(boss.get("/thong-bao"))
    said = {"buoc": "1", "ly-do": "chưa đủ biên chế", "van-ban": "Công văn số 8/SNV-TCBC"}
    assert boss.post(f"{own}/tu-choi", said).status_code == 302
    page = text_of(unit.get("/thong-bao"))
    assert "Đề xuất bị từ chối: Cấp giấy chứng nhận huấn luyện" in page
    assert "Văn bản trả lời: Công văn số 8/SNV-TCBC" in page
    assert "Chưa có thông báo nào" in text_of(elsewhere.get("/thong-bao"))
