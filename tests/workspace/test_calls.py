"""A call through the pages: opened, proposed for, answered; refusals lose nothing; others see nothing."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.workflow.matters import every
from thamquyen.workspace.proposing.forms import PROPOSAL

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 3)
CALL = {"ten": "Đợt 1", "pham-vi": "Đất đai", "han": "31/08/2026", "tra-loi": "15", "gui": ["ubnd-tinh@p9"]}
SAID = {one.name: "Giao đất" if one.key == "task" else "Xã <b>" for one in PROPOSAL}


def client_of(role: Role, acting_for: str = "ubnd-tinh@p9") -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user(f"{role.value}-{acting_for}", role=role.value, acting_for=acting_for))
    return client


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def call(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Client]:
    for module in ("views.calls", "views.proposals"):
        monkeypatch.setattr(f"thamquyen.workspace.{module}.localdate", lambda: TODAY)
    record_world()
    boss = client_of(Role.COORDINATOR)
    wrong = boss.post("/dot-de-xuat/moi", {**CALL, "tra-loi": "x"})
    assert wrong.status_code == 400 and "từ 1 đến 90" in text_of(wrong) and "Đất đai" in text_of(wrong)
    response = boss.post("/dot-de-xuat/moi", CALL)
    assert response.status_code == 302, text_of(response)[:1500]
    return str(response["Location"]), boss


def test_a_proposal_is_sent_refused_in_writing_and_stays_told(call: tuple[str, Client]) -> None:
    address, boss = call
    unit = client_of(Role.PROPOSER)
    assert "Gửi đề xuất" in text_of(unit.get(address)) and "Gửi đề xuất" not in text_of(boss.get(address))
    assert unit.get(f"{address}/de-xuat").status_code == 200
    missing = unit.post(f"{address}/de-xuat", {**SAID, "tac-dong": ""})
    assert missing.status_code == 400 and "Chưa nêu: đánh giá tác động" in text_of(missing)
    assert "Hiện ai đang nắm" in text_of(unit.post(f"{address}/de-xuat", {**SAID, "xem": "1"}))
    sent = unit.post(f"{address}/de-xuat", SAID)
    assert sent.status_code == 302, text_of(sent)[:900]
    own = str(sent["Location"])
    assert "Xã <b>" not in unit.get(own).content.decode()
    assert "gần giống" in text_of(unit.post(f"{address}/de-xuat", {**SAID, "xem": "1"}))
    assert unit.post(f"{own}/sua", {**SAID, "tac-dong": "bản mới", "buoc": "1"}).status_code == 302
    clash = unit.post(f"{own}/sua", {**SAID, "tac-dong": "bản cũ", "buoc": "1"})
    assert clash.status_code == 409 and {"bản mới", "bản cũ"} <= set(re.findall("bản mới|bản cũ", text_of(clash)))
    said = {"buoc": "2", "ly-do": "chưa đủ biên chế"}
    assert boss.post(f"{own}/tu-choi", {**said, "van-ban": "gọi điện"}).status_code == 409
    assert boss.post(f"{own}/tu-choi", {**said, "van-ban": "Công văn số 8/SNV-TCBC"}).status_code == 302
    assert every(Kind.PROPOSAL)[0].state is State.REFUSED
    page = text_of(unit.get(own))
    assert "Công văn số 8/SNV-TCBC" in page and "chưa đủ biên chế" in page
    assert boss.get(f"{address}/de-xuat.xlsx").content[:2] == b"PK"


def test_deadlines_move_later_and_who_is_elsewhere_sees_nothing(call: tuple[str, Client]) -> None:
    address, boss = call
    earlier = {"han": "10/08/2026", "ly-do": "theo đề nghị", "buoc": "1"}
    assert boss.post(f"{address}/gia-han", earlier).status_code == 409
    assert boss.post(f"{address}/gia-han", {**earlier, "han": "10/09/2026"}).status_code == 302
    assert "10/09/2026" in text_of(boss.get(address))
    assert client_of(Role.PROPOSER, "ubnd-tinh@khac").get(address).status_code == 404
    unit = client_of(Role.PROPOSER)
    assert unit.post(f"{address}/khong-co").status_code == 302 and unit.post(f"{address}/khong-co").status_code == 409
    assert boss.post(f"{address}/dong", {"buoc": "2"}).status_code == 302 and "đã đóng" in text_of(boss.get(address))
