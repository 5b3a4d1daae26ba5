"""Texts in a browser: found and read, sound in both themes and widths, with a long table of contents."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.looking import DESK, faults_of, is_sound
from tests.opened_register import OpenedRegister
from tests.portal.test_in_browser import context, theme

__all__ = ["context", "theme"]

pytestmark = pytest.mark.browser

KEY = "146/2025/NĐ-CP"
LONG = "Thẩm quyền cấp, cấp lại, điều chỉnh, thu hồi giấy phép và tiếp nhận thông báo của tổ chức, cá nhân trên địa bàn"
KEPT = """
import sys
from datetime import UTC, datetime
from thamquyen.library import keeping
from thamquyen.register.queries import newest_revision
from thamquyen.reports.documents.values import DocumentText, Kind
at = datetime(2026, 11, 27, tzinfo=UTC)
kept = keeping.keep(DocumentText("thu.txt", Kind.TEXT, TEXT), TEXT.encode(), by="Lan", at=at).text
keeping.confirm(kept, KEY, revision=newest_revision(), facts={}, by="Lan", at=at)
"""


def long_text() -> str:
    """Sixty articles in six chapters: names longer than the contents are wide, clauses and points."""
    lines = []
    for number in range(1, 61):
        if number % 10 == 1:
            lines += [f"Chương {['I', 'II', 'III', 'IV', 'V', 'VI'][number // 10]}", "NHỮNG VIỆC PHẢI LÀM Ở TỪNG NƠI"]
        lines += [f"Điều {number}. {LONG} {number}", "1. Ở tỉnh:", "a) Việc thứ nhất;", "b) Việc thứ hai.", "2. Ở xã."]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def kept(served_register: OpenedRegister) -> None:
    """A long text confirmed as a decree of the register, parts of which ended."""
    script = f"TEXT, KEY = {long_text()!r}, {KEY!r}\n{KEPT}"
    command = [sys.executable, "-m", "thamquyen", "manage", "shell", "-c", script]
    root = Path(__file__).parents[2]
    subprocess.run(command, cwd=root, env=served_register.environment, capture_output=True, text=True, check=True)


@pytest.mark.usefixtures("kept")
def test_texts_found_and_read_are_accessible_and_keep_within_their_width(
    context: BrowserContext, register_address: str
) -> None:
    page = context.new_page()
    faults = {}
    for address in (
        "tim?tim=giấy+phép",
        f"tim?tim=giấy+phép&van-ban={KEY}",
        f"toan-van/{KEY}",
        f"toan-van/{KEY}#dieu-20",
        f"toan-van/{KEY}?ngay=01/02/2026#dieu-7",
        f"doi-chieu/{KEY}?den=01/02/2026",
        f"doi-chieu/{KEY}?hien=het",
        f"van-ban/{KEY}",
    ):
        page.goto(register_address + address)
        violations = faults_of(page)
        if page.locator("mark, .paper__words > div, .sides__row, .life__moment").count() == 0:
            violations.append("nothing found or read")
        if violations:
            faults[address] = violations
    assert faults == {}


@pytest.mark.usefixtures("kept")
def test_a_long_table_of_contents_scrolls_by_itself_and_breaks_no_word(
    context: BrowserContext, register_address: str
) -> None:
    page = context.new_page()
    page.goto(f"{register_address}toan-van/{KEY}")
    contents = page.locator(".paper__contents")
    expect(contents.get_by_text("66 mục")).to_be_visible()
    assert contents.evaluate("one => one.scrollHeight > one.clientHeight && one.clientHeight <= innerHeight")
    whole = {*long_text().split(), "…"}
    assert {word for name in contents.get_by_role("link").all_inner_texts() for word in name.split()} <= whole


def test_the_menu_and_the_strip_of_an_administrator_stand_on_one_line_each(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_page(viewport=DESK, base_url=register_address)
    page.goto("/dang-nhap?tiep=/tim")
    page.get_by_label("Tên đăng nhập").fill("thu-quan-tri")
    page.get_by_label("Mật khẩu").fill(passwords["thu-quan-tri"])
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    for line in (".menu__list--bar > li", ".who--in > *"):
        boxes = page.locator(line).evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
        assert len(boxes) >= 4
        assert all(one["right"] <= other["left"] for one, other in pairwise(boxes))
        assert max(box["bottom"] for box in boxes) - min(box["top"] for box in boxes) < 60
    page.close()


def test_a_menu_that_drops_down_is_opened_and_left_by_keyboard(chromium: Browser, register_address: str) -> None:
    page = chromium.new_page(viewport=DESK, base_url=register_address)
    page.goto("/tim")
    look_up = page.locator(".menu__list--bar summary")
    look_up.focus()
    page.keyboard.press("Enter")
    entry = page.locator(".menu__list--bar").get_by_role("link", name="Tìm toàn văn")
    expect(entry).to_have_attribute("aria-current", "page")
    is_sound(page)
    entry.focus()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(look_up).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("main").click(position={"x": 5, "y": 5})
    expect(entry).to_be_hidden()
    page.close()
