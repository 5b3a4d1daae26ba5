"""A text in a browser: from a file of Word to a power that the card answers with; sound in both themes and widths."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.library.decision import decision, in_word
from tests.looking import DESK, PHONE, is_sound

pytestmark = pytest.mark.browser

NUMBERS = {"light desk": 9001, "dark desk": 9002, "light phone": 9003, "dark phone": 9004}


@pytest.fixture(params=list(NUMBERS))
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def clerk(look: str, chromium: Browser, register_address: str, passwords: dict[str, str]) -> Iterator[Page]:
    """An approver of Lào Cai, signed in."""
    theme, size = look.split()
    context = chromium.new_context(
        base_url=register_address,
        viewport=DESK if size == "desk" else PHONE,
        color_scheme="dark" if theme == "dark" else "light",
        locale="vi-VN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/dang-nhap?tiep=/doc-van-ban")
    page.get_by_label("Tên đăng nhập").fill("thu-phe-duyet")
    page.get_by_label("Mật khẩu").fill(passwords["thu-phe-duyet"])
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đọc văn bản")
    yield page
    context.close()


def written(folder: Path, number: str, words: str) -> Path:
    text = decision("Lào Cai", number, amended="40/2026/QĐ-UBND ngày 31 tháng 5 năm 2026")
    path = folder / f"{number.replace('/', '-')}.docx"
    path.write_bytes(in_word(text.replace("bãi bồi ven sông", words)))
    return path


def test_a_file_of_word_becomes_a_power_that_the_card_answers_with(clerk: Page, look: str, tmp_path: Path) -> None:
    said: list[str] = []
    clerk.on("console", lambda message: said.append(message.text))
    clerk.on("pageerror", lambda error: said.append(str(error)))
    number, place = f"{NUMBERS[look]}/2026/QĐ-UBND", f"bến thuyền {NUMBERS[look]}"
    is_sound(clerk)
    rubbish = tmp_path / "không phải.docx"
    rubbish.write_bytes(b"MZ\x90\x00")
    clerk.get_by_label("Chọn tệp").set_input_files([written(tmp_path, number, place), rubbish])
    expect(clerk.locator("[data-sent]").get_by_text("Đây là chương trình chạy được")).to_be_visible()
    expect(clerk.locator("[data-texts]").get_by_text(number)).to_be_visible()
    is_sound(clerk)
    clerk.locator("[data-sent]").get_by_role("link").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text(f"Quyết định số {number}")
    is_sound(clerk)
    clerk.locator("#the-identity").get_by_role("button", name=re.compile("^Chấp nhận")).click()
    card = clerk.locator(".item", has_text=f"Quyết định cho thuê {place}").first
    card.get_by_role("link", name="khoản 1 Điều 1").click()
    marked = clerk.locator(".words .mk--tham-quyen").first
    expect(marked).to_be_in_viewport()
    marked.focus()
    clerk.keyboard.press("Enter")
    expect(card).to_be_in_viewport()
    card.locator("summary").click()
    is_sound(clerk)
    card.get_by_label("Cơ quan, người được giao").fill("Chủ tịch UBND xã Y Tý")
    card.get_by_role("button", name=re.compile("^Chấp nhận")).click()
    expect(clerk.get_by_text("2 sẽ ghi").first).to_be_visible()
    clerk.get_by_role("button", name="Ghi những gì đã chấp nhận").click()
    expect(clerk.get_by_text(re.compile("Đã ghi 2 mục vào"))).to_be_visible()
    is_sound(clerk)
    clerk.goto(f"/hoi?viec=cho+thue+{place.replace(' ', '+')}&dia-ban=xã+Y+Tý&ngay=01/09/2026")
    expect(clerk.get_by_text("Chủ tịch Ủy ban nhân dân xã Y Tý").first).to_be_visible()
    expect(clerk.locator("main").get_by_text(number).first).to_be_visible()
    assert said == []


@pytest.mark.parametrize("look", ["light desk"], indirect=True)
def test_a_kind_of_mark_is_hidden_and_shown_again(clerk: Page, tmp_path: Path) -> None:
    clerk.get_by_label("Chọn tệp").set_input_files(written(tmp_path, "9010/2026/QĐ-UBND", "ao hồ"))
    clerk.locator("[data-sent]").get_by_role("link").click()
    marked = clerk.locator(".words .mk--tac-dong").first
    colour = "element => getComputedStyle(element).borderBottomStyle"
    assert marked.evaluate(colour) == "double"
    clerk.get_by_role("checkbox", name="Tác động đến văn bản khác").uncheck()
    assert marked.evaluate(colour) == "none"
    clerk.get_by_role("checkbox", name="Tác động đến văn bản khác").check()
    assert marked.evaluate(colour) == "double"
    clerk.get_by_role("button", name="Để riêng").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Đọc văn bản")
