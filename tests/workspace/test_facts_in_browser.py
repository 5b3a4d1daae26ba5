"""A fact in a browser: recorded, ended, corrected, looked up in its history; accessible in both themes and widths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import DESK, PHONE, is_sound

pytestmark = pytest.mark.browser

TASK = "Huấn luyện, kiểm tra, cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn vật liệu nổ công nghiệp"
_NUMBERS = count(11)


@dataclass
class Desk:
    """A page of somebody signed in, and what its console said."""

    page: Page
    said: list[str] = field(default_factory=list)

    def is_sound(self) -> None:
        """No rule of accessibility is broken, nothing sticks out of the window."""
        is_sound(self.page)

    def pick(self, label: str, typed: str, wanted: str) -> None:
        """Types into a field with suggestions and takes one by keyboard."""
        box = self.page.get_by_role("combobox", name=re.compile(f"^{label}( bắt buộc)?$"))
        box.press_sequentially(typed)
        option = self.page.get_by_role("listbox", name=f"Gợi ý cho {label}").get_by_role("option", name=wanted).first
        expect(option).to_be_visible()
        for _ in range(8):
            box.press("ArrowDown")
            if option.get_attribute("aria-selected") == "true":
                break
        box.press("Enter")

    def press(self, name: str) -> None:
        """Presses a button that can be seen."""
        self.page.locator("main").get_by_role("button", name=name, exact=True).last.click()


@pytest.fixture(params=["light desk", "dark desk", "light phone", "dark phone"])
def approver(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    """An approver of Lào Cai, signed in."""
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-phe-duyet")


@pytest.fixture
def at_desk(chromium: Browser, register_address: str, passwords: dict[str, str]) -> Iterator[Desk]:
    """An approver of Lào Cai at a desk, for what looks the same everywhere."""
    yield from signed_in("light desk", chromium, register_address, passwords, "thu-phe-duyet")


@pytest.fixture(params=["light desk", "dark phone"])
def two_looks(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    """An approver of Lào Cai at the two looks that differ most."""
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-phe-duyet")


@pytest.fixture(params=["light desk", "dark phone"])
def keeper(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    """An administrator of Lào Cai, signed in."""
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-quan-tri")


def signed_in(look: str, chromium: Browser, address: str, passwords: dict[str, str], name: str) -> Iterator[Desk]:
    theme, size = look.split()
    context = chromium.new_context(
        base_url=address,
        viewport=DESK if size == "desk" else PHONE,
        color_scheme="dark" if theme == "dark" else "light",
        locale="vi-VN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/dang-nhap?tiep=/lan-ghi")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(passwords[name])
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lịch sử ghi sổ")
    desk = Desk(page)
    page.on("console", lambda message: desk.said.append(message.text) if "status of 40" not in message.text else None)
    page.on("pageerror", lambda error: desk.said.append(str(error)))
    yield desk
    context.close()


def test_a_fact_is_recorded_ended_corrected_and_found_in_its_history(approver: Desk) -> None:
    page, number = approver.page, next(_NUMBERS)
    page.goto("/ghi")
    approver.is_sound()
    page.get_by_role("link", name="Thu hồi, đình chỉ").click()
    approver.is_sound()
    approver.pick("Lần giao", "huan luyen vat lieu no cap gcn", "ủy quyền cho Giám đốc Sở Công Thương")
    page.get_by_label("Bằng cách nào").select_option("tạm đình chỉ")
    approver.pick("Văn bản", "1883", "1883/QĐ-UBND")
    place = page.get_by_label("Điều, khoản, điểm")
    place.fill("khoản 2")
    place.press("Tab")
    expect(page.get_by_text("Nêu điểm, khoản mà không nêu điều")).to_be_visible()
    place.fill(f"điểm a khoản 2 Điều {number}")
    place.press("Tab")
    expect(page.get_by_text(f"điểm a khoản 2 Điều {number} Quyết định số 1883/QĐ-UBND")).to_be_visible()
    page.get_by_label("Từ ngày").fill("32/13/2026")
    approver.press("Xem trước")
    expect(page.get_by_role("alert").first).to_contain_text("Một ô cần sửa")
    expect(page.get_by_label("Từ ngày")).to_be_focused()
    approver.is_sound()
    page.get_by_label("Từ ngày").fill(f"{number}/12/2026")
    approver.press("Xem trước")
    expect(page.get_by_role("heading", name="Làm thay đổi những gì")).to_be_visible()
    changes = page.get_by_role("table").first
    expect(changes).to_contain_text("Giám đốc Sở Công Thương tỉnh Lào Cai")
    expect(changes).to_contain_text("Ủy ban nhân dân tỉnh Lào Cai")
    approver.is_sound()
    approver.press("Ghi vào sổ")
    expect(page.get_by_text("Chưa nêu lý do")).to_be_visible()
    page.get_by_label("Lý do, lưu mãi trong lịch sử").fill("thử trên trình duyệt")
    approver.press("Ghi vào sổ")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã vào sổ: lần ghi")
    approver.is_sound()
    page.get_by_role("link", name="Lịch sử của sự kiện").click()
    approver.is_sound()
    ended(approver)
    corrected(approver)
    expect(page.get_by_text("3 lần sổ ghi nhận")).to_be_visible()
    approver.is_sound()
    withdrawn(approver)
    assert approver.said == []


def ended(approver: Desk) -> None:
    page = approver.page
    page.get_by_role("link", name="Ghi kết thúc").click()
    page.get_by_label("Ngày cuối cùng", exact=False).last.fill("31/12/2026")
    approver.pick("Theo văn bản", "1883", "1883/QĐ-UBND")
    approver.press("Xem trước")
    expect(page.get_by_role("table").first).to_contain_text("đến hết 31/12/2026")
    approver.is_sound()
    page.get_by_label("Lý do, lưu mãi trong lịch sử").fill("hết đình chỉ")
    approver.press("Ghi kết thúc")
    page.get_by_role("link", name="Lịch sử của sự kiện").click()
    expect(page.get_by_text("Kết thúc theo")).to_be_visible()


def corrected(approver: Desk) -> None:
    page = approver.page
    page.get_by_role("link", name="Đính chính", exact=True).click()
    approver.is_sound()
    page.get_by_label("Bằng cách nào").select_option("tạm thời trực tiếp điều hành")
    approver.press("Xem trước")
    expect(page.locator("ins")).to_have_text("tạm thời trực tiếp điều hành")
    approver.is_sound()
    page.get_by_label("Lý do, lưu mãi trong lịch sử").fill("đọc lại nguyên văn")
    approver.press("Đính chính")
    page.get_by_role("link", name="Lịch sử của sự kiện").click()


def withdrawn(approver: Desk) -> None:
    """Leaves the register as it was found, for the next look."""
    page = approver.page
    page.get_by_role("link", name="Đính chính", exact=True).click()
    page.get_by_label("Ghi nhầm hẳn").check()
    approver.press("Xem trước")
    expect(page.get_by_role("heading", name="Sổ thôi giữ")).to_be_visible()
    approver.is_sound()
    page.get_by_label("Lý do, lưu mãi trong lịch sử").fill("chỉ là thử")
    approver.press("Rút bỏ sự kiện này")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã vào sổ: lần ghi")


def test_what_was_typed_is_offered_again_after_going_away(at_desk: Desk) -> None:
    page = at_desk.page
    page.goto("/ghi/nhiem-vu")
    page.get_by_label("Tên nhiệm vụ, quyền hạn").fill("Việc gõ dở")
    page.goto("/ghi")
    page.goto("/ghi/nhiem-vu")
    expect(page.get_by_label("Tên nhiệm vụ, quyền hạn")).to_have_value("")
    page.get_by_role("button", name="Lấy lại điều đã gõ").click()
    expect(page.get_by_label("Tên nhiệm vụ, quyền hạn")).to_have_value("Việc gõ dở")


def test_a_button_that_moves_away_under_the_mouse_is_pressed_all_the_same(at_desk: Desk) -> None:
    page = at_desk.page
    page.goto("/ghi/su-kien")
    page.get_by_label("Từ ngày").fill("32/13/2026")
    button = page.locator(".fact__go button")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + before["width"] / 2, before["y"] + 4)
    page.mouse.down()
    expect(page.get_by_text("Không có ngày 32/13/2026 trong lịch")).to_be_visible()
    after = button.bounding_box()
    assert after is not None and after["y"] > before["y"] + 4  # the mouse is above the button by now
    page.mouse.up()
    expect(page.get_by_role("alert").first).to_contain_text("ô cần sửa")


def test_a_text_far_too_long_is_not_sent_and_stays_typed(at_desk: Desk) -> None:
    page = at_desk.page
    page.goto("/ghi/lan-giao")
    limits = page.locator("#o-gioi-han")
    limits.evaluate("(field) => { field.value = 'ă ă ă ă ă\\n'.repeat(10000); }")
    page.locator(".fact__go button").click()
    expect(page.locator("#doc-gioi-han")).to_contain_text("Chưa gửi gì; hãy rút gọn.")
    expect(limits).to_be_focused()
    assert limits.evaluate("(field) => field.value.length") == 100_000


@pytest.mark.parametrize(
    "address", ["/ghi/lan-giao", "/ghi/nhiem-vu", "/ghi/van-ban", "/ghi/su-kien", "/ghi/ke-thua", "/ghi/ho-so-do-dang"]
)
def test_every_form_is_accessible(two_looks: Desk, address: str) -> None:
    two_looks.page.goto(address)
    two_looks.is_sound()
    two_looks.press("Xem trước")
    expect(two_looks.page.get_by_role("alert").first).to_contain_text("ô cần sửa")
    two_looks.is_sound()


def test_accounts_are_kept_on_accessible_pages(keeper: Desk) -> None:
    page, name = keeper.page, f"hoa.{next(_NUMBERS)}"
    for address in ("/nguoi-dung", "/nguoi-dung/nhat-ky", "/doi-mat-khau"):
        page.goto(address)
        keeper.is_sound()
    page.goto("/nguoi-dung/moi")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Họ và tên").fill("Trần Thị Hoa")
    page.get_by_label("Vai trò").select_option("Người ghi sổ")
    keeper.pick("Thay mặt cơ quan", "so tu phap", "Sở Tư pháp tỉnh Lào Cai")
    keeper.is_sound()
    keeper.press("Tạo tài khoản")
    expect(page.get_by_text("Chỉ hiện lần này")).to_be_visible()
    keeper.is_sound()
    page.get_by_role("link", name="Về tài khoản").click()
    expect(page.get_by_text("chưa đổi mật khẩu được cấp")).to_be_visible()
    keeper.is_sound()
    keeper.press("Khóa tài khoản")
    expect(page.get_by_text("đã khóa").first).to_be_visible()
    assert keeper.said == []
