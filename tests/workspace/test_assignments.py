"""Findings given to somebody: told, shown, waiting for them, done when the register shows the finding no more."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251 - as the pages do

from tests.portal.pages import words
from tests.portal.test_board import TWIN
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from tests.workspace.test_deeds import person
from tests.workspace.test_waivers import fault
from thamquyen.notices.models import Notice
from thamquyen.oversight.models import FindingAssignment
from thamquyen.register import recording

DUE = localdate() + timedelta(days=20)


@pytest.fixture
def finding(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a finding of the small world with two who hold the same."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    cache.clear()
    record_world()
    recording.record([TWIN], actor="thử", reason="chồng chéo")
    return fault(Client(headers={"host": "localhost"}))


def given(client: Client, finding: str, to: str, seen: int = 0, **said: str) -> tuple[int, str]:
    typed = {"giao-cho": to, "han": f"{DUE:%d/%m/%Y}", "yeu-cau": "đối chiếu hai quyết định", "buoc": str(seen), **said}
    response = client.post(f"{finding}/giao", typed)
    return response.status_code, words(response.content.decode())


def test_who_is_given_a_finding_is_told_and_has_it_before_them_until_it_is_cured(finding: str) -> None:
    boss, lan = signed_in("approver", name="chi-huy"), signed_in("viewer", name="lan")
    other = signed_in("viewer", name="khac")
    assert given(boss, finding, "ubnd-tinh@p9|lan")[0] == 302
    assert [one.user.username for one in Notice.objects.filter(kind="work")] == ["lan"]
    assert "đang xử lý" in words(lan.get(finding).content.decode())
    assert "Xử lý phát hiện" in words(lan.get("/viec-cua-toi").content.decode())
    assert "Xử lý phát hiện" not in words(other.get("/viec-cua-toi").content.decode())
    recording.undo(2, actor="thử", reason="ghi nhầm")
    assert "đã khắc phục" in words(boss.get("/phat-hien-da-giao").content.decode())
    assert "Xử lý phát hiện" not in words(lan.get("/viec-cua-toi").content.decode())


def test_nothing_is_given_beyond_reach_too_late_or_over_what_another_just_gave(finding: str) -> None:
    boss, commune = signed_in("approver", name="chi-huy"), signed_in("inspector", "ubnd-xa@n1", "xa")
    person("tinh-khac", "viewer", "ubnd-tinh@p8")
    assert "ngoài địa bàn" in given(commune, finding, "ubnd-tinh@p9")[1]
    assert "ngoài địa bàn" in given(boss, finding, "ubnd-tinh@p8")[1]
    status, text = given(boss, finding, "ubnd-tinh@p9", han="31/02/2027")
    assert (status, "Không có ngày 31/2/2027" in text) == (400, True)
    assert "Hạn phải từ hôm nay" in given(boss, finding, "ubnd-tinh@p9", han="01/01/2020")[1]
    assert "không còn thay mặt" in given(boss, finding, "ubnd-tinh@p9|tinh-khac")[1]
    assert given(boss, finding, "ubnd-tinh@p9")[0] == 302
    assert "vừa giao" in given(boss, finding, "ubnd-xa@n1")[1]
    assert given(boss, finding, "", 1, thoi="1")[0] == 302
    assert [(one.number, one.unit) for one in FindingAssignment.objects.order_by("number")] == [
        (1, "ubnd-tinh@p9"), (2, ""),
    ]  # fmt: skip
    assert "Chưa giao cho ai" in words(boss.get(finding).content.decode())
