"""The scheme (Đề án) of the walked case: drawn up from the call, written, tied to the draft, submitted."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.workspace.test_facts_in_browser import Desk

TITLE = "Đẩy mạnh phân cấp về đất đai cho cấp xã"
BODY = "Ủy ban nhân dân tỉnh Lào Cai"
WORDS = {
    "necessity": "Hồ sơ đất đai phát sinh ở xã; người dân phải đi xa.",
    "state": "Trước Đề án, Ủy ban nhân dân tỉnh giao đất cho tổ chức.",
    "views": "Việc ở cấp nào gần dân hơn thì giao cấp ấy, kèm điều kiện bảo đảm.",
    "solutions": "Tập huấn, bố trí nhân lực, kiểm tra sau khi giao.",
    "organisation": "Sở Nội vụ theo dõi, tổng hợp; Sở Nông nghiệp và Môi trường hướng dẫn.",
}


def schemed(conductor: Desk, draft_title: str, pictured: Callable[[Page, str], None]) -> None:
    """Draws the scheme up with every accepted proposal, writes it, ties the draft to it and submits it."""
    page = conductor.page
    page.goto("/de-an")
    page.get_by_label("Tên Đề án").fill(TITLE)
    for field, text in (("tu-nam", "2026"), ("den-nam", "2030")):
        page.locator(f"#{field}").fill(text)
    for field in ("ban-hanh", "trinh"):
        page.locator(f"#{field}").select_option(label=BODY)
    page.get_by_label("Đợt đề xuất về đất đai").check()
    conductor.press("Lập Đề án")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    own = page.url
    for key, words in WORDS.items():
        page.locator(f'section[aria-labelledby="phan-{key}"] summary').last.click()
        page.locator(f"#chu-{key}").fill(words)
        page.locator(f'section[aria-labelledby="phan-{key}"]').get_by_role("button", name="Lưu phần này").click()
        expect(page.locator(f'section[aria-labelledby="phan-{key}"] > p').first).to_have_text(words)
    page.goto(f"{own}?muc=he-qua")
    page.get_by_label(draft_title).check()
    conductor.press("Lưu và mô phỏng")
    expect(page.locator("main")).to_contain_text(draft_title)
    expect(page.locator(".notice--look")).to_contain_text("đã qua")
    expect(page.get_by_role("table").first).to_contain_text("Chủ tịch Ủy ban nhân dân")
    conductor.is_sound()
    pictured(page, "land-effects")
    page.goto(f"{own}?muc=lo-trinh")
    for field, text in (("nd-1", "Ban hành quyết định phân cấp"), ("ct-1", BODY), ("den-1", "31/12/2026")):
        page.locator(f"#{field}").fill(text)
    conductor.press("Lưu lộ trình")
    page.goto(own)
    conductor.is_sound()
    pictured(page, "land-scheme")
    page.get_by_role("button", name="Trình phiên bản").click()
    expect(page.locator(".head")).to_contain_text("đã trình")
    assert page.request.get(f"{own}.pdf").body().startswith(b"%PDF")
