"""Signing in and out: who gets in, what a stranger learns, and how often one may try."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from tests.portal.pages import CARD, words
from tests.register.world import record_world
from thamquyen.accounts.gates import permitted
from thamquyen.accounts.lockout import address_of
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role, Verb

PASSWORD = "cây cầu Mây bắc qua suối"


@pytest.fixture
def stranger(db: None) -> Client:
    record_world()
    return Client(headers={"host": "localhost"})


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create_user(
        "lan", password=PASSWORD, first_name="Lan", last_name="", role=Role.EDITOR.value, acting_for="ubnd-tinh@p9"
    )


def sign_in(client: Client, name: str, password: str, going_to: str = "") -> tuple[int, str]:
    response = client.post("/dang-nhap", {"username": name, "password": password, "tiep": going_to})
    return response.status_code, words(response.content.decode())


def test_the_right_password_leads_to_where_one_was_going(stranger: Client, clerk: User) -> None:
    response = stranger.post("/dang-nhap", {"username": "lan", "password": PASSWORD, "tiep": "/nhiem-vu?tim=dat"})
    assert response.status_code == 302
    assert response["Location"] == "/nhiem-vu?tim=dat"
    assert response.cookies["sessionid"]["httponly"]
    assert response.cookies["sessionid"]["samesite"] == "Lax"


def test_nobody_is_led_to_another_site(stranger: Client, clerk: User) -> None:
    response = stranger.post("/dang-nhap", {"username": "lan", "password": PASSWORD, "tiep": "https://evil.example/"})
    assert response["Location"] == "/"


def test_every_page_says_who_is_signed_in_and_for_whom_they_act(stranger: Client, clerk: User) -> None:
    assert "Đăng nhập" in words(stranger.get("/nhiem-vu").content.decode())
    sign_in(stranger, "lan", PASSWORD)
    text = words(stranger.get("/nhiem-vu").content.decode())
    assert "Lan · Người ghi sổ · thay mặt Ủy ban nhân dân tỉnh Sông Núi" in text
    stranger.post("/dang-xuat")
    assert "Lan" not in words(stranger.get("/nhiem-vu").content.decode())


def test_a_page_with_a_name_on_it_is_kept_for_nobody_else(stranger: Client, clerk: User) -> None:
    cache.clear()
    other = Client(headers={"host": "localhost"})
    sign_in(stranger, "lan", PASSWORD)
    mine = stranger.get(CARD)
    assert "Lan" in words(mine.content.decode())
    assert mine["Cache-Control"] == "private, no-store"
    public = other.get(CARD)
    assert "Lan" not in words(public.content.decode())
    assert "Lan" in words(stranger.get(CARD, headers={"if-none-match": public["ETag"]}).content.decode())


def test_a_stranger_does_not_learn_which_accounts_exist(stranger: Client, clerk: User) -> None:
    User.objects.create_user("nghi", password=PASSWORD, is_active=False)
    told = {sign_in(stranger, name, given) for name, given in (("lan", "sai"), ("không-có", "sai"), ("nghi", PASSWORD))}
    said = {(status, re.sub(r"\S*csrf\S*", "", text)) for status, text in told}
    assert len(said) == 1
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in said.pop()[1]


def test_a_name_longer_than_any_account_is_wrong_like_any_other(stranger: Client, clerk: User) -> None:
    for name in ("đ" * 151, "đ" * 3000):
        status, text = sign_in(stranger, name, PASSWORD)
        assert status == 400
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in text


@pytest.mark.parametrize("name", ["lan", "không-có"])
def test_after_five_wrong_passwords_the_account_rests_whether_or_not_it_exists(
    stranger: Client, clerk: User, name: str
) -> None:
    assert [sign_in(stranger, name, "sai")[0] for _ in range(4)] == [400] * 4
    status, text = sign_in(stranger, name, "sai")
    assert status == 429
    assert "Hãy đợi 15 phút" in text
    assert sign_in(stranger, name, PASSWORD)[0] == 429
    assert stranger.get("/nhiem-vu").status_code == 200


def test_wrong_passwords_from_elsewhere_do_not_lock_the_owner_out(stranger: Client, clerk: User) -> None:
    far = Client(headers={"host": "localhost"}, REMOTE_ADDR="203.0.113.9")
    for _ in range(6):
        sign_in(far, "lan", "sai")
    assert sign_in(far, "lan", PASSWORD)[0] == 429
    assert sign_in(stranger, "lan", PASSWORD)[0] == 302


def test_behind_our_proxy_tries_count_by_the_address_that_the_proxy_saw() -> None:
    request = RequestFactory().post("/dang-nhap", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.9")
    assert address_of(request) == "127.0.0.1"
    with override_settings(HTTPS=True):
        assert address_of(request) == "203.0.113.9"


def test_a_form_without_its_token_is_refused_with_the_way_back(stranger: Client, clerk: User) -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    response = strict.post("/dang-nhap", {"username": "lan", "password": PASSWORD})
    assert response.status_code == 403
    assert "Mở lại trang đăng nhập" in words(response.content.decode())


def test_signing_out_needs_a_form_of_our_own(stranger: Client) -> None:
    response = stranger.get("/dang-xuat")
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")
    assert "chỉ nhận biểu mẫu" in words(response.content.decode())


def test_a_gate_sends_strangers_to_sign_in_and_refuses_the_wrong_role(stranger: Client, clerk: User) -> None:
    @permitted(Verb.MANAGE_USERS)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("mở")

    request = RequestFactory().get("/x?a=1", headers={"host": "localhost"})
    request.user = AnonymousUser()
    response = view(request)
    assert (response.status_code, response["Location"]) == (302, "/dang-nhap?tiep=/x%3Fa%3D1")
    request.user = clerk
    assert view(request).status_code == 403
    clerk.role = Role.ADMINISTRATOR.value
    opened = view(request)
    assert opened.status_code == 200
    assert "no-store" in opened["Cache-Control"]


def test_the_database_refuses_a_role_that_nobody_defined(db: None) -> None:
    with pytest.raises(IntegrityError, match="role_is_known"):
        User.objects.create_user("vua", role="king")


def test_demo_users_get_a_new_password_each_time_and_one_role_each(stranger: Client) -> None:
    first, second = StringIO(), StringIO()
    call_command("demo_users", province="Sông Núi", stdout=first)
    call_command("demo_users", province="Sông Núi", stdout=second)
    assert {user.role for user in User.objects.all()} == {role.value for role in Role}
    old = re.findall(r"(thu-\S+) +(\S+)", first.getvalue())
    new = re.findall(r"(thu-\S+) +(\S+)", second.getvalue())
    assert [name for name, _ in old] == [name for name, _ in new]
    assert not {password for _, password in old} & {password for _, password in new}
    assert sign_in(stranger, *old[0])[0] == 400
    assert sign_in(stranger, *new[0])[0] == 302


def test_demo_users_of_an_unknown_province_are_not_made(stranger: Client) -> None:
    with pytest.raises(CommandError, match="Atlantis"):
        call_command("demo_users", province="Atlantis")
    assert not User.objects.exists()
