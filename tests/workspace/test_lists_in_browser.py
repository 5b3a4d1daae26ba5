"""A list in a browser: dropped or chosen, looked at, recorded and taken back; accessible in both themes and widths."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.domain.annex.world import HEADINGS
from tests.looking import DESK, PHONE, is_sound
from tests.reports.files import rows

pytestmark = pytest.mark.browser

GROUND = "khoản {} Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026; khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"


def line(number: int, title: str, recipient: str = "CT UBND cấp xã", term: str = "") -> tuple[str, ...]:
    before = (str(number), "Đất đai", title, "", "UBND tỉnh Lào Cai", GROUND.format(number), "phân cấp", recipient)
    return (*before, "", "dưới 500 triệu đồng", term, "Báo cáo hằng năm", "Sở NN&MT", "")


def workbook(folder: Path, name: str, *lines: tuple[str, ...]) -> Path:
    path = folder / name
    path.write_bytes(rows(HEADINGS, *lines))
    return path


@pytest.fixture(params=["light desk", "dark desk", "light phone", "dark phone"])
def clerk(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Page]:
    """An approver of Lào Cai, signed in."""
    theme, size = str(request.param).split()
    context = chromium.new_context(
        base_url=register_address,
        viewport=DESK if size == "desk" else PHONE,
        color_scheme="dark" if theme == "dark" else "light",
        locale="vi-VN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    signed_in(page, passwords)
    yield page
    context.close()


def signed_in(page: Page, passwords: dict[str, str]) -> None:
    page.goto("/dang-nhap?tiep=/nhap-danh-muc")
    page.get_by_label("Tên đăng nhập").fill("thu-phe-duyet")
    page.get_by_label("Mật khẩu").fill(passwords["thu-phe-duyet"])
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập danh mục phân cấp, ủy quyền")


def test_a_real_workbook_goes_from_the_desk_into_the_register_and_out_again(clerk: Page, tmp_path: Path) -> None:
    said: list[str] = []
    clerk.on("console", lambda message: said.append(message.text))
    clerk.on("pageerror", lambda error: said.append(str(error)))
    is_sound(clerk)
    path = workbook(tmp_path, "danh mục.xlsx", line(1, "Việc thử trên trình duyệt"), line(2, "Việc thử thứ hai"))
    clerk.get_by_label("Chọn tệp").set_input_files(path)
    clerk.get_by_role("button", name="Đọc danh mục").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("danh mục.xlsx")
    expect(clerk.get_by_text("Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu").first).to_be_visible()
    is_sound(clerk)
    clerk.get_by_label("Lý do ghi, lưu mãi trong lịch sử").fill("Thử trên trình duyệt")
    clerk.get_by_role("button", name="Ghi cả danh mục vào sổ").click()
    expect(clerk.get_by_text("Đã ghi 6 việc trao thẩm quyền, 2 nhiệm vụ mới vào lần ghi")).to_be_visible()
    is_sound(clerk)
    clerk.get_by_role("link", name="Xem lần ghi này").click()
    expect(clerk.get_by_text("Thử trên trình duyệt (tệp “danh mục.xlsx”")).to_be_visible()
    is_sound(clerk)
    clerk.get_by_role("link", name="Rút bỏ cả lần ghi").click()
    is_sound(clerk)
    clerk.get_by_label("Vì sao lần ghi này sai").fill("chỉ là thử")
    clerk.get_by_role("button", name="Rút bỏ cả lần ghi").click()
    expect(clerk.get_by_text("chỉ là thử")).to_be_visible()
    clerk.goto("/so?tim=viec+thu+tren+trinh+duyet")
    expect(clerk.get_by_text("Không có lần giao nào")).to_be_visible()
    assert said == []


def test_what_must_be_mended_and_what_must_be_chosen_is_accessible_too(clerk: Page, tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        "lỗi.xlsx",
        line(1, "Việc một", "Phòng X"),
        line(2, "Việc hai", term="từ 02/13/2026"),
        line(3, "Việc ba"),
    )
    clerk.get_by_label("Chọn tệp").set_input_files(path)
    clerk.get_by_role("button", name="Đọc danh mục").click()
    expect(clerk.get_by_text("Các ngày trong danh mục viết theo thứ tự nào?")).to_be_visible()
    is_sound(clerk)
    clerk.get_by_role("button", name="Tháng/ngày/năm").click()
    expect(clerk.get_by_text("viết theo thứ tự nào")).to_have_count(0)
    clerk.get_by_role("link", name="Cần sửa 1").click()
    expect(clerk.get_by_text("Không nhận ra cơ quan, chức danh “Phòng X”.")).to_be_visible()
    is_sound(clerk)
    with clerk.expect_download() as taken:
        clerk.get_by_role("link", name="Tải tệp cần sửa").click()
    assert taken.value.suggested_filename == "loi_can-sua.xlsx"
    clerk.get_by_role("button", name="Bỏ tệp này").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Nhập danh mục phân cấp, ủy quyền")


@pytest.mark.parametrize("clerk", ["light desk"], indirect=True)
def test_a_file_can_be_dropped_and_one_too_large_is_refused_before_it_is_sent(clerk: Page, tmp_path: Path) -> None:
    content = list(workbook(tmp_path, "thả.xlsx", line(1, "Việc thả vào")).read_bytes())
    drop = """([content, name, size]) => {
        const given = new DataTransfer();
        const bytes = content.length ? new Uint8Array(content) : new Uint8Array(size);
        given.items.add(new File([bytes], name));
        const drop = new DragEvent("drop", { dataTransfer: given, bubbles: true });
        document.querySelector("[data-drop]").dispatchEvent(drop);
    }"""
    clerk.evaluate(drop, [[], "to.xlsx", 21 * 2**20])
    expect(clerk.get_by_role("alert")).to_contain_text("Tệp nặng 21,0 MB, quá 20 MB.")
    clerk.evaluate(drop, [content, "thả.xlsx", 0])
    expect(clerk.get_by_text("thả.xlsx ·")).to_be_visible()
    expect(clerk.get_by_role("alert")).to_have_count(0)
    clerk.get_by_role("button", name="Đọc danh mục").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("thả.xlsx")
    clerk.get_by_role("button", name="Bỏ tệp này").click()


@pytest.mark.parametrize("clerk", ["light desk", "dark phone"], indirect=True)
def test_what_is_chosen_for_a_row_is_kept_at_once_and_one_stays_where_one_is(clerk: Page, tmp_path: Path) -> None:
    address = "/so.csv?dia-ban=p15-2025&hinh-thuc=decentralisation&tim=an+toan+thuc+pham"
    lines = list(csv.reader(io.StringIO(clerk.request.get(address).body().decode("utf-8-sig"))))
    conditions = lines[0].index("Điều kiện bảo đảm")
    for number in (1, 2):
        lines[number][conditions] = "Báo cáo Ủy ban nhân dân tỉnh hằng quý"
    path = tmp_path / "sửa.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(lines)
    clerk.get_by_label("Chọn tệp").set_input_files(path)
    clerk.get_by_role("button", name="Đọc danh mục").click()
    expect(clerk.get_by_text("2 chưa chọn")).to_be_visible()
    is_sound(clerk)
    clerk.get_by_role("group", name="Dòng 3").get_by_label("Giữ như sổ").check()
    expect(clerk.get_by_text("1 chưa chọn")).to_be_visible()
    assert clerk.url.endswith("#dong-3")
    expect(clerk.get_by_role("group", name="Dòng 3").get_by_label("Giữ như sổ")).to_be_checked()
    clerk.get_by_role("button", name="Đính chính tất cả").click()
    expect(clerk.get_by_text("2 dòng đính chính")).to_be_visible()
    clerk.get_by_role("button", name="Bỏ tệp này").click()


@pytest.mark.parametrize("clerk", ["light desk"], indirect=True)
def test_a_refusal_is_said_on_the_page_and_another_file_can_be_sent(clerk: Page, tmp_path: Path) -> None:
    path = tmp_path / "văn bản.xlsx"
    path.write_bytes(b"%PDF-1.4")
    clerk.get_by_label("Chọn tệp").set_input_files(path)
    clerk.get_by_role("button", name="Đọc danh mục").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Đây là tệp PDF, không phải bảng tính.")
    expect(clerk.get_by_role("button", name="Đọc danh mục")).to_be_enabled()


def test_a_list_is_sent_and_recorded_without_scripts(
    chromium: Browser, register_address: str, passwords: dict[str, str], tmp_path: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=register_address, viewport=PHONE)
    page = context.new_page()
    signed_in(page, passwords)
    page.get_by_label("Chọn tệp").set_input_files(workbook(tmp_path, "a.xlsx", line(1, "Việc không dùng script")))
    page.get_by_role("button", name="Đọc danh mục").click()
    page.get_by_role("button", name="Ghi cả danh mục vào sổ").click()
    expect(page.get_by_text("Đã ghi 3 việc trao thẩm quyền")).to_be_visible()
    page.get_by_role("link", name="Xem lần ghi này").click()
    page.get_by_role("link", name="Rút bỏ cả lần ghi").click()
    page.get_by_label("Vì sao lần ghi này sai").fill("thử")
    page.get_by_role("button", name="Rút bỏ cả lần ghi").click()
    expect(page.get_by_text("Rút bỏ lần ghi").first).to_be_visible()
    context.close()
