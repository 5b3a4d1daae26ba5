"""Signing in by an OpenID provider: whoever has an account here gets in; nobody else, whatever the provider says."""

from collections.abc import Iterator

import pytest
import requests
from django.http import HttpResponse
from django.test import Client, override_settings
from joserfc.jwk import RSAKey

from tests.accounts.openid_provider import CLIENT, SECRET, OpenIDProvider, running
from tests.accounts.test_second_factor import client, code_of, turned_on
from tests.portal.pages import words
from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.provider_settings import Match, Provider, ProviderSettingsError, provider_from


@pytest.fixture(autouse=True)
def lan(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    record_world()
    return User.objects.create_user(
        "lan", password="cây cầu Mây bắc qua suối", role="editor", acting_for="ubnd-tinh@p9", email="lan@tinh.gov.vn"
    )


@pytest.fixture
def there() -> Iterator[OpenIDProvider]:
    claims = {"preferred_username": "lan", "email": "Lan@tinh.gov.vn", "email_verified": True}
    with running(claims) as provider, override_settings(OIDC_PROVIDER=known(provider, Match.USERNAME)):
        yield provider


def known(provider: OpenIDProvider, match: Match) -> Provider:
    return Provider(provider.issuer, CLIENT, SECRET, "Cổng tỉnh", match)


def back(one: Client, going_to: str = "/lich-su") -> str:
    """Through the provider; the address with which it sends the person back."""
    away = one.get("/dang-nhap/don-vi", {"tiep": going_to})
    assert away.status_code == 302
    sent = requests.get(away["Location"], allow_redirects=False, timeout=30).headers["Location"]
    return sent.removeprefix("http://localhost")


def tried(one: Client) -> HttpResponse:
    answer = one.get(back(one))
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_account_of_that_name_is_signed_in_and_led_to_where_it_was_going(there: OpenIDProvider) -> None:
    one = client()
    page = one.get("/dang-nhap?tiep=/lich-su").content.decode()
    assert "Đăng nhập qua Cổng tỉnh" in words(page)
    assert 'href="/dang-nhap/don-vi?tiep=%2Flich-su"' in page
    assert tried(one)["Location"] == "/lich-su"
    assert one.get("/lich-su").status_code == 200


def test_an_address_counts_only_when_the_provider_has_checked_it(there: OpenIDProvider) -> None:
    with override_settings(OIDC_PROVIDER=known(there, Match.EMAIL)):
        assert tried(client()).status_code == 302
        there.claims["email_verified"] = False
        assert tried(client()).status_code == 403


@pytest.mark.parametrize("name", ["quan.tri.moi", "LAN", ""])
def test_nobody_gets_an_account_by_it(there: OpenIDProvider, name: str) -> None:
    there.claims["preferred_username"] = name
    one = client()
    answer = tried(one)
    assert answer.status_code == 403
    assert "Hãy nhờ người quản trị tạo tài khoản" in words(answer.content.decode())
    assert one.get("/lich-su").status_code == 302
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(there: OpenIDProvider, lan: User) -> None:
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert tried(client()).status_code == 403


def test_the_second_factor_is_asked_for_here_too(there: OpenIDProvider, lan: User) -> None:
    turned_on(lan)
    one = client()
    assert tried(one)["Location"] == "/dang-nhap/ma"
    assert one.get("/lich-su").status_code == 302
    assert one.post("/dang-nhap/ma", {"ma": code_of(lan)})["Location"] == "/lich-su"


@pytest.mark.parametrize("spoiled", [{"aud": "khác"}, {"iss": "https://khac.vn"}, {"nonce": "x"}, {"exp": 1}], ids=str)
def test_a_token_for_somebody_else_opens_nothing(there: OpenIDProvider, spoiled: dict[str, object]) -> None:
    there.spoiled = spoiled
    assert tried(client()).status_code == 403


def test_a_token_that_another_signed_opens_nothing(there: OpenIDProvider) -> None:
    there.signs_with = RSAKey.generate_key(2048)
    assert tried(client()).status_code == 403


def test_an_answer_is_taken_once_and_only_by_the_browser_that_asked(there: OpenIDProvider) -> None:
    one, thief = client(), client()
    address = back(one)
    assert thief.get(address).status_code == 403
    assert one.get(address).status_code == 302
    assert client().get(address).status_code == 403
    assert one.get("/dang-nhap/don-vi/ve?error=access_denied&state=x").status_code == 403


def test_nobody_is_led_to_another_site(there: OpenIDProvider) -> None:
    one = client()
    assert one.get(back(one, "https://evil.example/"))["Location"] == "/"


def test_a_provider_that_does_not_answer_is_told_as_such() -> None:
    gone = Provider("http://127.0.0.1:9", CLIENT, SECRET, "Cổng tỉnh", Match.USERNAME)
    with override_settings(OIDC_PROVIDER=gone):
        answer = client().get("/dang-nhap/don-vi")
    assert (answer.status_code, "Chưa nối được tới" in words(answer.content.decode())) == (502, True)


def test_where_none_is_named_there_is_no_such_way() -> None:
    assert "Đăng nhập qua" not in words(client().get("/dang-nhap").content.decode())
    assert client().get("/dang-nhap/don-vi").status_code == 404
    assert client().get("/dang-nhap/don-vi/ve").status_code == 404
    assert provider_from({}) is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"OIDC_CLIENT_SECRET": ""}, "Thiếu OIDC_CLIENT_SECRET"),
        ({"OIDC_ISSUER": "http://cong.tinh.vn"}, "https://"),
        ({"OIDC_MATCH": "role"}, "OIDC_MATCH"),
    ],
)
def test_a_half_named_provider_is_refused_at_the_start(changed: dict[str, str], said: str) -> None:
    named = {"OIDC_ISSUER": "https://cong.tinh.vn", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}
    assert provider_from(named) is not None
    with pytest.raises(ProviderSettingsError, match=said):
        provider_from({**named, **changed})
