"""The page of mails and daily jobs: what waits, why, and that it is tried again."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

from tests.notices.catcher import catching
from tests.register.world import record_world
from tests.workspace.test_calls import client_of, text_of
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.notices.kinds import Kind
from thamquyen.notices.mail_server import MailServer
from thamquyen.notices.notifying import notify
from thamquyen.notices.posting import post_due

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, tzinfo=UTC)


def test_what_is_refused_is_told_with_the_servers_words_and_goes_out_once_the_address_is_mended() -> None:
    record_world()
    keeper = client_of(Role.ADMINISTRATOR)
    lan = User.objects.create_user("lan", "gone@tinh.example")
    with catching() as catcher, override_settings(MAIL_SERVER=catcher.server):
        catcher.refusing = {"gone@tinh.example": "550 <b>no such user"}
        with transaction.atomic():
            notify("nhac", [lan], kind=Kind.REMINDER, subject="Đến hạn", at=AT)
        post_due(catcher.server, lambda: AT)
        page = keeper.get("/quan-tri/viec-nen")
        assert "550 &lt;b&gt;no such user" in page.content.decode() and "chưa chạy lần nào" in text_of(page)
        form = {"ho-ten": "Lan", "vai-tro": "viewer", "thay-mat": "", "thu-dien-tu": "không phải thư"}
        wrong = keeper.post(f"/nguoi-dung/{lan.pk}", form)
        assert wrong.status_code == 400 and "Thư điện tử viết theo mẫu" in text_of(wrong)
        assert keeper.post(f"/nguoi-dung/{lan.pk}", {**form, "thu-dien-tu": "lan@tinh.example"}).status_code == 302
        assert keeper.post("/quan-tri/viec-nen/gui-lai/bi-tu-choi").status_code == 302
        assert keeper.post("/quan-tri/viec-nen/gui-lai/het-thay").status_code == 404
        lan.refresh_from_db()
        assert post_due(catcher.server, lambda: datetime(2100, 1, 1, tzinfo=UTC)) == 1
        assert catcher.arrived[0]["To"] == "lan@tinh.example"


def test_without_a_mail_server_the_page_says_so() -> None:
    record_world()
    with override_settings(MAIL_SERVER=None):
        assert "Chưa có máy chủ thư nên không thư nào được gửi" in text_of(
            client_of(Role.ADMINISTRATOR).get("/quan-tri/viec-nen")
        )


def test_while_the_mail_server_is_down_the_page_says_that_nothing_is_lost_and_when_it_is_tried_again() -> None:
    record_world()
    lan = User.objects.create_user("lan", "lan@tinh.example")
    with catching() as catcher:
        down = MailServer(**{**{f: getattr(catcher.server, f) for f in MailServer.__slots__}, "port": 9})
    with override_settings(MAIL_SERVER=down):
        with transaction.atomic():
            notify("nhac", [lan], kind=Kind.REMINDER, subject="Đến hạn", at=AT)
        post_due(down, lambda: AT)
        page = text_of(client_of(Role.ADMINISTRATOR).get("/quan-tri/viec-nen"))
    assert "Máy chủ thư chưa nhận thư: 1 thư đang chờ, cũ nhất từ 03/08/2026 08:00" in page
    assert "Không thư nào mất" in page and "lần tới lúc 08:01 03/08/2026" in page
