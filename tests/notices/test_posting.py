"""Mails that go with notices: sent once, refused ones shown, a server that is down for a day caught up with."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from tests.notices.catcher import Catcher, catching
from thamquyen.accounts.models import User
from thamquyen.notices.kinds import Kind
from thamquyen.notices.mail_server import MailServer, MailServerError, mail_server
from thamquyen.notices.models import Mail, MailState
from thamquyen.notices.notifying import notify
from thamquyen.notices.outbox import outbox, troubled, try_again
from thamquyen.notices.posting import Clock, post_due

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, tzinfo=UTC)


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with catching() as one, override_settings(MAIL_SERVER=one.server):
        yield one


def person(name: str, email: str = "") -> User:
    return User.objects.create_user(name, email or f"{name}@tinh.example", first_name="Nguyễn Thị Lan")


def tell(key: str, *users: User, subject: str = "Đến hạn", text: str = "", link: str = "/dot-de-xuat") -> None:
    with transaction.atomic():
        notify(key, users, kind=Kind.REMINDER, subject=subject, text=text, link=link, at=AT)


def clock() -> datetime:
    return AT


def _at(moment: datetime) -> Clock:
    return lambda: moment


def test_a_notice_is_one_mail_in_vietnamese_that_leads_to_its_subject(catcher: Catcher) -> None:
    lan = person("lan")
    for _ in range(2):
        tell("nhac:1", lan, subject="Đến hạn\r\nBcc: x@y.example", text="Hạn <b>03/08</b>\nlần 1")
    assert post_due(catcher.server, clock) == 1 and post_due(catcher.server, clock) == 0
    (mail,) = catcher.arrived
    assert mail["Subject"] == "Đến hạn Bcc: x@y.example" and mail["Bcc"] is None and mail["To"] == "lan@tinh.example"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Message-ID"].endswith("@tinh.example>")
    plain, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert "Kính gửi Nguyễn Thị Lan," in plain and "https://so.example/dot-de-xuat" in plain and "<b>" in plain
    assert "Hạn &lt;b&gt;03/08&lt;/b&gt;<br>" in html and 'href="https://so.example/dot-de-xuat"' in html


def test_without_a_server_nothing_is_sent_later_by_itself_and_without_address_nothing_is_written() -> None:
    with override_settings(MAIL_SERVER=None):
        tell("nhac:1", person("lan"), User.objects.create_user("mai"))
    assert outbox().unsent == 1 and Mail.objects.count() == 1
    with catching() as catcher:
        assert post_due(catcher.server, clock) == 0
        assert try_again(MailState.UNSENT, AT) == 1
        assert post_due(catcher.server, clock) == 1


def test_a_server_that_is_down_for_a_day_is_tried_ever_more_rarely_and_caught_up_with(catcher: Catcher) -> None:
    down = MailServer(**{**{f: getattr(catcher.server, f) for f in MailServer.__slots__}, "port": 9})
    people = [person(f"p{number}") for number in range(20)]
    moment = AT
    tell("nhac:1", *people)
    attempts = 0
    while moment < AT + timedelta(days=1):
        assert post_due(down, _at(moment)) == 0
        attempts += 1
        moment = min(Mail.objects.values_list("next_at", flat=True))
    assert attempts < 40  # the server is asked, not each mail in turn
    assert outbox().waiting_for_server == 20 and "không có máy chủ nào trả lời" in troubled(1)[0].error
    moment = AT + timedelta(days=1)
    Mail.objects.filter(notice__user=people[0]).update(next_at=moment)
    assert post_due(catcher.server, _at(moment)) == 20  # the first that goes through takes the others along
    assert len(set(catcher.names)) == 20 and outbox().waiting == 0


def test_why_there_is_no_talking_to_the_server_is_said_in_vietnamese(catcher: Catcher) -> None:
    settings = {field: getattr(catcher.server, field) for field in MailServer.__slots__}
    for changed, says in (
        ({"port": 9}, "không có máy chủ nào trả lời ở địa chỉ và cổng này"),
        ({"host": "khong-co.invalid"}, "không tìm thấy máy chủ theo tên này"),
        ({"security": "tls"}, "không lập được kết nối mã hóa"),
        ({"security": "starttls"}, "không có cách đăng nhập hoặc mã hóa được yêu cầu"),
    ):
        tell(f"nhac:{says}", person(says[:20].replace(" ", "")))
        post_due(MailServer(**{**settings, **changed}), clock)
        assert any(says in one.error for one in troubled(9)), troubled(9)


def test_one_address_that_is_refused_or_busy_keeps_nobody_else_waiting(catcher: Catcher) -> None:
    catcher.refusing = {"gone@tinh.example": "550 no such user", "full@tinh.example": "452 mailbox full"}
    tell("nhac:1", person("gone"), person("full"), person("odd", "x@tinh.example\nBcc: y@z.example"), person("lan"))
    assert post_due(catcher.server, clock) == 1 and [one["To"] for one in catcher.arrived] == ["lan@tinh.example"]
    states = dict(Mail.objects.values_list("notice__user__username", "state"))
    assert states == {"gone": "refused", "full": "waiting", "odd": "refused", "lan": "sent"}
    assert any("550 no such user" in one.error for one in troubled(9))
    User.objects.filter(username="gone").update(email="found@tinh.example")
    try_again(MailState.REFUSED, AT)
    assert post_due(catcher.server, clock) == 1 and catcher.arrived[-1]["To"] == "found@tinh.example"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"FROM": ""}, "FROM"),
        ({"FROM": "a@b.example\r\nBcc: c@d.example"}, "FROM"),
        ({"PORT": "0"}, "PORT"),
        ({"SECURITY": "ssl"}, "SECURITY"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_name(given: dict[str, str], named: str) -> None:
    names = {"HOST": "mail.example", "FROM": "so@tinh.example"} | given
    with pytest.raises(MailServerError, match=f"THAMQUYEN_SMTP_{named}"):
        mail_server({f"THAMQUYEN_SMTP_{name}": value for name, value in names.items()})
    assert mail_server({}) is None
