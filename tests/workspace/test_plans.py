"""Pages of plans: seen by who signs in, reported on by who answers, led by who follows; numbers for the public."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251 - pages are of today

from tests.plans.world import HEAD, LEAD, OTHER, TREE, doer, planned, task_of
from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.plans.deadlines import Fixed
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.domain.plans.states import Deed
from thamquyen.domain.time import show_day
from thamquyen.plans import queries

pytestmark = pytest.mark.django_db
SOON = show_day(localdate() + timedelta(days=40))


@pytest.fixture
def plan(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()
    today = localdate()
    head = PlanHead(HEAD.title, LEAD, HEAD.number, today, LEAD, today, note="Ghi chú của kế hoạch")
    return planned(head, (*TREE[:1], ("1.1", TaskSaid("Lập danh mục", (OTHER,), deadline=Fixed(today)))))


def _of(role: Role, acting_for: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user(f"{role}-{acting_for}", role=role.value, acting_for=acting_for))
    return client


def _text(response: Any) -> str:
    return str(response.content.decode())


def _report(client: Client, plan: UUID, seen: int, **more: object) -> Any:
    task = task_of(plan, "1.1")
    said = {"viec": str(task), "don-vi": OTHER, "buoc": seen, "noi-dung": "Đã lập", "ty-le": "60", **more}
    return client.post("/ke-hoach/bao-cao", said)


def _newest(plan: UUID) -> queries.Taken:
    return queries.history(task_of(plan, "1.1"))[0]


def test_the_plan_is_shown_with_its_groups_tasks_and_states(plan: UUID) -> None:
    client = _of(Role.VIEWER, LEAD)
    assert HEAD.title in _text(client.get("/ke-hoach"))
    page = _text(client.get(f"/ke-hoach/{plan}"))
    assert "Lập danh mục" in page and "sắp đến hạn" in page and "Ghi chú của kế hoạch" in page
    task = _text(client.get(f"/ke-hoach/viec/{task_of(plan, '1.1')}"))
    assert "Giám đốc Sở Công Thương" in task and "Gửi báo cáo" not in task
    assert client.get(f"/ke-hoach/viec/{plan}").status_code == 404


def test_the_unit_reports_with_a_file_and_what_it_reported_is_shown(plan: UUID) -> None:
    client = _of(Role.PROPOSER, OTHER)
    assert "Gửi báo cáo" in _text(client.get(f"/ke-hoach/viec/{task_of(plan, '1.1')}"))
    file = SimpleUploadedFile("kết quả.pdf", b"%PDF-1.7")
    assert _report(client, plan, _newest(plan).id, tep=file, **{"dia-chi": "https://vidu.gov.vn/a"}).status_code == 302
    page = _text(client.get(f"/ke-hoach/viec/{task_of(plan, '1.1')}"))
    assert "60%" in page and "kết quả.pdf" in page and "https://vidu.gov.vn/a" in page
    kept = client.get(f"/ke-hoach/tep/{_newest(plan).files[0].id}")
    assert kept.content == b"%PDF-1.7" and kept["Content-Disposition"].startswith("attachment")


def test_a_report_that_lacks_something_says_so_and_loses_nothing(plan: UUID) -> None:
    client = _of(Role.PROPOSER, OTHER)
    early = show_day(localdate() - timedelta(days=3))
    for field, value, says in (
        ("ty-le", "110", "từ 0 đến 100"),
        ("ngay-xong", "30/02/2026", "Không có ngày"),
        ("ngay-xong", early, "Chỉ ghi ngày hoàn thành khi đã xong"),
        ("dia-chi", "javascript:alert(1)", "https://"),
        ("don-vi", LEAD, ""),
    ):
        response = _report(client, plan, 10**9, **{field: value})
        page = _text(response)
        assert response.status_code == 400 and says in page and ">Đã lập</textarea>" in page
    assert _newest(plan).step.deed is Deed.SET


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("ảnh chụp.png", b"\x89PNG" + bytes(20 * 2**20), "nặng quá 20 MB"),
        ("kết quả.exe", b"MZ", "không phải dạng được nhận"),
        ("kết quả.pdf", b"MZ", "không đúng như đuôi"),
        ("kết quả.txt", b"", "rỗng"),
    ],
)
def test_a_file_that_is_not_taken_costs_nothing_of_what_was_typed(
    plan: UUID, name: str, content: bytes, says: str
) -> None:
    response = _report(
        _of(Role.PROPOSER, OTHER),
        plan,
        _newest(plan).id,
        tep=SimpleUploadedFile(name, content),
        **{"dia-chi": "https://a.vn"},
    )
    page = _text(response)
    assert response.status_code == 400 and says in page
    assert ">Đã lập</textarea>" in page and 'value="60"' in page and 'value="https://a.vn"' in page
    assert _newest(plan).step.deed is Deed.SET


def test_two_who_report_at_once_are_shown_to_each_other(plan: UUID) -> None:
    seen = _newest(plan).id
    _report(_of(Role.PROPOSER, OTHER), plan, seen)
    client = _of(Role.EDITOR, OTHER)
    response = _report(client, plan, seen, **{"noi-dung": "Bản thứ hai", "ty-le": "90"})
    page = _text(response)
    assert response.status_code == 409
    assert "Người khác vừa ghi" in page and "Bản thứ hai" in page and "60%" in page
    assert _report(client, plan, _newest(plan).id, **{"ty-le": "90"}).status_code == 302


def test_who_does_not_answer_for_the_task_cannot_report_it(plan: UUID) -> None:
    response = _report(_of(Role.APPROVER, LEAD), plan, 10**9)
    assert response.status_code == 400 and "tự báo cáo việc của mình" in _text(response)
    assert _report(_of(Role.VIEWER, OTHER), plan, 10**9).status_code == 403


def test_more_time_is_asked_and_granted_with_reasons(plan: UUID) -> None:
    unit, lead = _of(Role.PROPOSER, OTHER), _of(Role.COORDINATOR, LEAD)
    task = str(task_of(plan, "1.1"))
    said = {"viec": task, "don-vi": OTHER, "buoc": 10**9}
    refused = unit.post("/ke-hoach/xin-gia-han", said | {"xin-den": SOON})
    assert refused.status_code == 400 and "Chưa điền lý do" in _text(refused)
    assert unit.post("/ke-hoach/xin-gia-han", said | {"xin-den": SOON, "xin-ly-do": "Chờ luật"}).status_code == 302
    assert f"đang xin gia hạn đến {SOON}" in _text(lead.get(f"/ke-hoach/viec/{task}"))
    grant = said | {"dieu-hanh": "grant", "den-ngay": SOON}
    assert lead.post("/ke-hoach/dieu-hanh", grant).status_code == 400
    assert lead.post("/ke-hoach/dieu-hanh", grant | {"ly-do": "Đồng ý"}).status_code == 302
    assert f"hạn {SOON} (gia hạn từ" in _text(lead.get(f"/ke-hoach/viec/{task}"))


def test_a_task_rests_and_is_given_up_with_a_reason(plan: UUID) -> None:
    lead, task = _of(Role.COORDINATOR, LEAD), str(task_of(plan, "1.1"))
    said = {"viec": task, "don-vi": "moi-don-vi", "buoc": 10**9, "ly-do": "Chờ luật mới"}
    for deed, state in (("pause", "tạm dừng"), ("resume", "sắp đến hạn"), ("cancel", "hủy")):
        assert lead.post("/ke-hoach/dieu-hanh", said | {"dieu-hanh": deed}).status_code == 302
        assert f'">{state}</span>' in _text(lead.get(f"/ke-hoach/viec/{task}"))
    again = lead.post("/ke-hoach/dieu-hanh", said | {"dieu-hanh": "pause"})
    assert again.status_code == 400 and "không tạm dừng được nữa" in _text(again)


def test_the_public_sees_numbers_and_nothing_of_who_reported_what(plan: UUID) -> None:
    _report(_of(Role.PROPOSER, OTHER), plan, 10**9)
    page = _text(Client(headers={"host": "localhost"}).get("/tien-do"))
    assert "Rà soát quy định" in page and "60%" in page and "sắp đến hạn" in page
    assert "Đã lập" not in page and doer().name not in page
