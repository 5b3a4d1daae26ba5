"""Notices in a browser: a call is opened, its addressee sees the count, opens the notice and stands at the call."""

import re
from collections.abc import Iterator

import pytest
from django.utils.timezone import localdate  # noqa: TID251 - as people do
from playwright.sync_api import Browser, expect

from tests.workspace.test_facts_in_browser import Desk, signed_in

pytestmark = pytest.mark.browser
_LOOKS = ["light desk", "dark phone"]


@pytest.fixture(params=_LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def conductor(chromium: Browser, register_address: str, passwords: dict[str, str]) -> Iterator[Desk]:
    yield from signed_in("light desk", chromium, register_address, passwords, "thu-chu-tri")


@pytest.fixture
def proposer(look: str, chromium: Browser, register_address: str, passwords: dict[str, str]) -> Iterator[Desk]:
    yield from signed_in(look, chromium, register_address, passwords, "thu-de-xuat")


def test_a_call_reaches_its_addressee_who_opens_it_from_the_notice(conductor: Desk, proposer: Desk, look: str) -> None:
    title = f"Đợt đề xuất {look}"
    opening = conductor.page
    opening.goto("/dot-de-xuat")
    opening.get_by_label("Tên đợt").fill(title)
    opening.get_by_label(re.compile("Phạm vi")).fill("Đất đai")
    opening.get_by_label("Hạn gửi đề xuất").fill(f"31/12/{localdate().year + 1}")
    opening.get_by_label("Sở Tài chính tỉnh Lào Cai", exact=True).check()
    conductor.press("Mở đợt")
    expect(opening.get_by_role("heading", level=1, name=title)).to_be_visible()
    page = proposer.page
    page.goto("/thong-bao")
    expect(page.get_by_role("link", name=re.compile(r"Thông báo \d+ chưa đọc"))).to_be_visible()
    proposer.is_sound()
    page.get_by_role("button", name=f"Mời đề xuất: {title}").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.goto("/thong-bao?xem=chua-doc")
    expect(page.get_by_text(title)).to_have_count(0)
    proposer.is_sound()
