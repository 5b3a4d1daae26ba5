"""A forgotten password: a link for one use by mail, the same answer to everybody, told in the log."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail as posted
from django.test import Client, override_settings

from tests.portal.pages import words
from tests.register.world import record_world
from thamquyen.accounts.models import AccountEvent, User
from thamquyen.notices.mail_server import MailServer
from thamquyen.notices.models import Mail, Notice
from thamquyen.notices.writing import message_of

SERVER = MailServer("mail", 25, "", "", "none", "So <so@tinh.gov.vn>", "https://so.tinh.gov.vn")
OLD, NEW = "một câu dài để nhớ", "một câu khác dài hơn"


@pytest.fixture(autouse=True)
def served(db: None) -> Iterator[None]:
    record_world()
    with override_settings(MAIL_SERVER=SERVER):
        yield


@pytest.fixture
def lan() -> User:
    return User.objects.create_user("lan", email="lan@tinh.gov.vn", password=OLD, role="editor")


def client() -> Client:
    return Client(headers={"host": "localhost"})


def asked(email: str) -> str:
    text = words(client().post("/quen-mat-khau", {"thu-dien-tu": email}).content.decode())
    return text.replace(email, "…")


def link() -> str:
    body = str(message_of(Mail.objects.select_related("notice__user").get(), SERVER).body)
    found = re.search(r"https://so\.tinh\.gov\.vn(/quen-mat-khau/\S+)", body)
    assert found is not None
    return found.group(1)


def opened(one: Client, address: str) -> str:
    return str(one.get(address)["Location"])


def test_the_link_sets_a_password_once_ends_every_session_and_is_told_in_the_log(lan: User) -> None:
    elsewhere = client()
    elsewhere.force_login(lan)
    asked("LAN@tinh.gov.vn")
    address, one = link(), client()
    assert address.rpartition("/")[2] not in str(list(Notice.objects.values()))
    form = opened(one, address)
    assert "Hai lần gõ" in words(one.post(form, {"new_password1": NEW, "new_password2": OLD}).content.decode())
    assert "đã đặt lại" in words(one.post(form, {"new_password1": NEW, "new_password2": NEW}).content.decode())
    assert elsewhere.get("/lich-su").status_code == 302
    assert User.objects.get(pk=lan.pk).check_password(NEW)
    assert client().get(address).status_code == 404
    assert [one.get_deed_display() for one in AccountEvent.objects.filter(about=lan).order_by("pk")] == [
        "xin đặt lại mật khẩu qua thư", "đặt lại mật khẩu qua thư",
    ]  # fmt: skip


def test_nobody_learns_which_accounts_there_are_and_nobody_is_flooded(lan: User) -> None:
    closed = User.objects.create_user("cu", email="cu@tinh.gov.vn", password=OLD, role="editor", is_active=False)
    by_provider = User.objects.create_user("sso", email="sso@tinh.gov.vn", role="editor")
    answers = {asked(email) for email in (lan.email, closed.email, by_provider.email, "ai@do.vn", lan.email)}
    assert len(answers) == 1
    assert Mail.objects.get().address == lan.email
    assert posted.outbox == []


def test_a_link_made_up_or_for_another_opens_nothing(lan: User) -> None:
    asked(lan.email)
    other = User.objects.create_user("hoa", email="hoa@tinh.gov.vn", password=OLD, role="editor")
    _, _, number, token = link().split("/")
    for address in (f"/quen-mat-khau/{number}/gia-mao", f"/quen-mat-khau/Mg{other.pk}/{token}"):
        response = client().get(address)
        assert response.status_code == 404
        assert "đã dùng rồi, đã quá một giờ, hoặc không đúng" in words(response.content.decode())


@pytest.mark.parametrize(
    "server", [None, MailServer("mail", 25, "", "", "none", "a@b.vn", "")], ids=["none", "no site"]
)
def test_without_mail_the_page_says_whom_to_ask(lan: User, server: MailServer | None) -> None:
    with override_settings(MAIL_SERVER=server):
        assert "nhờ người quản trị tài khoản" in words(client().get("/quen-mat-khau").content.decode())
        asked(lan.email)
    assert not Mail.objects.exists()
    assert "Quên mật khẩu?" in words(client().get("/dang-nhap").content.decode())
