"""Who asks too often is refused for a minute, by address, in Vietnamese."""

from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.portal.pages import words
from thamquyen.accounts import limits


def asks(reader: Client, address: str, times: int, page: str = "/gioi-thieu") -> list[int]:
    return [reader.get(page, REMOTE_ADDR=address).status_code for _ in range(times)]


def test_an_address_that_asks_too_often_is_refused_others_are_not(settings: Settings, client: Client) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PORTAL_RATES = {"trang": "3/minute"}
    assert asks(client, "10.0.0.1", 4) == [200, 200, 200, 429]
    assert asks(client, "10.0.0.2", 1) == [200]
    refused = client.get("/gioi-thieu", REMOTE_ADDR="10.0.0.1")
    assert refused["Retry-After"] == "60"
    assert "Hỏi quá nhanh" in words(refused.content.decode())


def test_ordinary_rates_let_an_office_behind_one_address_work(settings: Settings, client: Client) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert set(asks(client, "10.0.0.3", 150)) == {200}


def test_addresses_of_one_ipv6_network_count_together() -> None:
    ask = RequestFactory().get
    one, two = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9"
    assert limits.address_of(ask("/", REMOTE_ADDR=one)) == limits.address_of(ask("/", REMOTE_ADDR=two))
    other = limits.address_of(ask("/", REMOTE_ADDR="2001:db8:1:3::1"))
    assert other != limits.address_of(ask("/", REMOTE_ADDR=one))


def test_only_our_own_proxy_is_believed_about_whom_it_speaks_for(settings: Settings) -> None:
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.2.3.4, 5.6.7.8")
    settings.HTTPS = False
    assert limits.address_of(asked) == "10.0.0.9"
    settings.HTTPS = True
    assert limits.address_of(asked) == "5.6.7.8"
    assert limits.address_of(RequestFactory().get("/", REMOTE_ADDR="unix:")) == "unix:"
