"""Every address of the project × everybody who may ask for it: nothing is open that nobody decided to open."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import OPENS, PUBLIC, Role, Verb
from thamquyen.register.queries import newest_revision

OPEN_TO_ALL = frozenset(
    {
        "healthz",
        "",
        "hoi",
        "the/<str:power>/<str:place>/<str:day>",
        "goi-y/viec",
        "goi-y/dia-ban",
        "so",
        "so.xlsx",
        "so.csv",
        "so.docx",
        "so-sanh",
        "so-do",
        "tinh",
        "tinh/<str:key>",
        "phat-hien",
        "sap-het-hieu-luc",
        "sap-het-hieu-luc.xlsx",
        "sap-het-hieu-luc.ics",
        "sap-het-hieu-luc/<str:kind>/<str:last>/<path:of>",
        "phat-hien.xlsx",
        "phat-hien/<str:digest>",
        "nhiem-vu",
        "nhiem-vu/<str:code>",
        "co-quan/<str:key>",
        "van-ban",
        "van-ban/<path:key>",
        "ban-ky/<path:key>",
        "toan-van/<path:key>",
        "doi-chieu/<path:key>",
        "tep-toan-van/<str:kind>/<path:key>",
        "vien-dan.csv",
        "vien-dan.json",
        "tim",
        "dia-ban",
        "dia-ban/<str:key>",
        "chua-co-trong-so",
        "tien-do",
        "lich-viec/<str:token>.ics",
        "tin",
        "tin/atom.xml",
        "tin/<uuid:number>",
        "tin/tep/<uuid:number>",
        "gop-y",
        "gop-y/<uuid:number>",
        "gop-y/<uuid:number>/gui",
        "bien-nhan",
        "bien-nhan/<str:receipt>",
        "gioi-thieu",
        "robots.txt",
        "dang-nhap",
        "dang-nhap/ma",
        "dang-nhap/don-vi",
        "dang-nhap/don-vi/ve",
        "dang-xuat",
        "quen-mat-khau",
        "quen-mat-khau/<str:uidb64>/<str:token>",
    }
)
"""Addresses decided to need no sign-in. Any other states its verb by `permitted`."""

EXAMPLES = {
    "<str:kind>/<str:last>/<path:of>": "van-ban/2027-02-28/NĐ",
    "lich-su/<str:noun>/<path:key>": "lich-su/lan-giao/dat-pc",
    "trao-doi/goi-y/<str:slug>/<path:key>": "trao-doi/goi-y/viec/6f1c1d3e-0000-4000-8000-000000000001",
    "trao-doi/<str:slug>/<path:key>": "trao-doi/viec/6f1c1d3e-0000-4000-8000-000000000001",
    "ghi/<str:noun>": "ghi/van-ban",
    "ket-thuc/<str:noun>/<path:key>": "ket-thuc/lan-giao/dat-pc",
    "dinh-chinh/<str:noun>/<path:key>": "dinh-chinh/lan-giao/dat-pc",
    "ghi/goi-y/<str:kind>": "ghi/goi-y/van-ban",
    "de-xuat/goi-y/<str:kind>": "de-xuat/goi-y/van-ban",
    "nguoi-dung/goi-y/<str:kind>": "nguoi-dung/goi-y/co-quan",
    "het-hieu-luc/mau-<str:form>.<str:kind>": "het-hieu-luc/mau-03.xlsx",
    "<int:number>": "1",
    "<int:at>": "0",
    "gui-lai/<str:what>": "gui-lai/cho-gui",
    "<str:uidb64>": "MQ",
    "<str:token>": "gia-mao",
    "<str:what>": "khoa",
    "<str:form>": "cong-van",
    "tep-toan-van/<str:kind>": "tep-toan-van/akn",
    "<uuid:number>": "6f1c1d3e-0000-4000-8000-000000000001",
    "<uuid:other>": "6f1c1d3e-0000-4000-8000-000000000002",
    "<str:slug>": "lan-giao",
    "<int:revision>": "1",
    "<str:power>": "giao-dat",
    "<str:place>": "n1",
    "<str:day>": "2026-07-15",
    "<str:code>": "giao-dat",
    "<path:key>": "NĐ",
    "<str:receipt>": "gia-mao",
    "<str:digest>": "0123456789abcdef",
    "co-quan/<str:key>": "co-quan/ubnd-tinh@p9",
    "<str:unit>": "ubnd-tinh@p9",
    "dia-ban/<str:key>": "dia-ban/p9",
    "tinh/<str:key>": "tinh/p9",
}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern


ROUTES = dict(routes(get_resolver().url_patterns))


def verb_of(route: str) -> Verb | None:
    """The verb stated for an address; None where it is open to all."""
    return getattr(ROUTES[route].callback, "verb", None)


def address(route: str) -> str:
    for pattern, example in EXAMPLES.items():
        route = route.replace(pattern, example)
    assert "<" not in route, f"thêm ví dụ cho {route}"
    return f"/{route}"


def test_every_address_states_who_may_open_it() -> None:
    undecided = {route for route in ROUTES if verb_of(route) is None and route not in OPEN_TO_ALL}
    assert undecided == set(), "nêu quyền bằng @permitted, hoặc thêm vào OPEN_TO_ALL"
    assert set(ROUTES) >= OPEN_TO_ALL, "OPEN_TO_ALL có địa chỉ không còn nữa"
    assert not {route for route in OPEN_TO_ALL if verb_of(route) is not None}


@pytest.fixture
def world(db: None) -> int:
    return record_world()


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_each_address_opens_to_exactly_those_who_may(world: int, role: Role | None) -> None:
    client = Client(headers={"host": "localhost"})
    if role is not None:
        client.force_login(User.objects.create_user("người", role=role.value, acting_for="ubnd-tinh@p9"))
    wrong = {}
    for route in ROUTES:
        verb = verb_of(route)
        may = verb is None or verb in (PUBLIC if role is None else OPENS[role])
        response = client.get(address(route))
        sent_to_sign_in = response.status_code == 302 and response["Location"].startswith("/dang-nhap?tiep=/")
        opened = not sent_to_sign_in and response.status_code != 403
        if opened is not may or (not may and sent_to_sign_in is not (role is None)):
            wrong[route] = response.status_code
    assert wrong == {}


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_nothing_is_done_at_an_address_by_who_may_not(world: int, role: Role | None) -> None:
    client = Client(headers={"host": "localhost"})
    if role is not None:
        client.force_login(User.objects.create_user("người", role=role.value, acting_for="ubnd-tinh@p9"))
    done = {}
    for route in ROUTES:
        verb = verb_of(route)
        if verb is None or verb in (PUBLIC if role is None else OPENS[role]):
            continue
        response = client.post(address(route))
        if response.status_code != (302 if role is None else 403):
            done[route] = response.status_code
    assert done == {}
    assert newest_revision() == world
