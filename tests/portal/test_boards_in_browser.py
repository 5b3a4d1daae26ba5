"""The board and the graph in a browser: drawn from their tables, led on by mouse and keyboard, whole without them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.browser

BOARD = "/tinh/p15-2025?ngay=23/11/2026"
GRAPH = "/so-do?dia-ban=p15-2025&ngay=23/11/2026"
DESK, PHONE = ViewportSize(width=1366, height=900), ViewportSize(width=390, height=844)


@pytest.fixture
def desk(chromium: Browser, register_address: str) -> Iterator[Page]:
    """A reader at a desk."""
    page = chromium.new_page(viewport=DESK, base_url=register_address)
    yield page
    page.close()


def test_each_chart_is_drawn_and_shows_the_totals_of_its_table(desk: Page) -> None:
    desk.goto(BOARD)
    for charted in desk.locator(".charted").all():
        drawn = charted.locator(".chart svg")
        expect(drawn).to_be_visible()
        said = charted.locator(".chart").get_attribute("aria-label") or ""
        assert said.startswith("Biểu đồ. Số ")
        tones = (
            charted.locator("thead")
            .first.locator("tr")
            .last.locator("th")
            .evaluate_all("heads => heads.map((head, at) => head.dataset.tone ? at : 0).filter(Boolean)")
        )
        rows = (
            charted.locator("table")
            .first.locator("tbody tr")
            .evaluate_all(
                "(rows, at) => rows.map((row) => at.reduce((sum, one) => sum + Number(row.cells[one].dataset.n), 0))",
                tones,
            )
        )
        shown = set(drawn.locator("text").all_text_contents())
        assert {f"{row:,}".replace(",", ".") for row in rows} <= shown


def test_a_bar_leads_to_the_list_that_it_counts(desk: Page) -> None:
    desk.goto(BOARD)
    ends = desk.locator("section", has=desk.locator("#het"))
    bar = ends.locator(".chart svg path[fill]:not([fill=none])").nth(1)
    expect(ends.locator(".chart svg")).to_be_visible()
    bar.scroll_into_view_if_needed()
    box = ends.locator(".chart").bounding_box()
    assert box is not None
    # The first day's column: most ends then, the law's own part of it at its foot.
    desk.mouse.click(box["x"] + box["width"] * 0.185, box["y"] + box["height"] - 45)
    desk.wait_for_url(re.compile(r"/so\?.*het=28/02/2027"))
    expect(desk.locator("#ket-qua")).to_contain_text("lần giao")


def test_the_graph_draws_each_edge_of_the_table_once(desk: Page) -> None:
    desk.goto(GRAPH)
    expect(desk.locator("[data-graph=drawn]")).to_be_visible()
    assert desk.locator(".picture__frame canvas").count() >= 1
    assert desk.locator("tr[data-edge]").count() == desk.locator(".sheet--edges tbody tr").count()
    wide = desk.locator(".picture__frame").evaluate("one => one.clientWidth")
    desk.get_by_role("button", name="Phóng to").press("Enter")
    assert desk.locator(".picture__frame").evaluate("one => one.clientWidth") > wide
    desk.get_by_role("button", name="Vừa khung").press("Enter")
    assert desk.locator(".picture__frame").evaluate("one => one.clientWidth") == wide


@pytest.mark.parametrize("address", ["/so-do", GRAPH])
def test_on_a_phone_the_graph_begins_where_authorities_are_seen(
    chromium: Browser, register_address: str, address: str
) -> None:
    page = chromium.new_page(viewport=PHONE, base_url=register_address)
    page.goto(address)
    expect(page.locator("[data-graph=drawn]")).to_be_visible()
    whole = page.evaluate(
        """() => {
            const frame = document.querySelector(".picture__frame");
            const [at, around] = [frame, frame.parentElement].map((one) => one.getBoundingClientRect());
            return frame._cyreg.cy.nodes().filter((node) => {
                const box = node.renderedBoundingBox();
                return at.left + box.x1 >= around.left && at.left + box.x2 <= around.right
                    && at.top + box.y2 <= innerHeight;
            }).length;
        }"""
    )
    assert whole >= 2
    page.close()


def test_an_edge_leads_by_keyboard_to_the_conferrals_that_it_stands_for(desk: Page) -> None:
    desk.goto(GRAPH)
    edge = desk.locator(".edge__many a").first
    many = edge.inner_text().split()[0]
    edge.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#ket-qua")).to_contain_text(f"{many} lần giao")


def test_a_place_to_compare_is_chosen_by_keyboard(desk: Page) -> None:
    desk.goto("/so-sanh")
    place = desk.get_by_role("combobox", name="Địa bàn")
    place.press_sequentially("y ty")
    expect(desk.get_by_role("listbox", name="Địa bàn gợi ý").get_by_role("option").first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(place).to_have_value("Xã Y Tý, tỉnh Lào Cai")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Xã Y Tý, tỉnh Lào Cai")


def test_without_scripts_the_tables_say_everything(chromium: Browser, register_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=register_address, viewport=PHONE)
    page = context.new_page()
    page.goto(BOARD)
    expect(page.locator(".chart").first).to_be_hidden()
    expect(page.get_by_role("table", name="Số lần giao theo ngày hết hiệu lực")).to_be_visible()
    page.get_by_label("Tỉnh, thành phố").select_option("p52-2025")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Gia Lai")
    page.goto(GRAPH)
    expect(page.locator("[data-graph]")).to_be_hidden()
    expect(page.get_by_role("table", name="Các cạnh của sơ đồ")).to_be_visible()
    context.close()


def test_the_filters_of_the_register_leave_the_results_on_the_first_screen_of_a_phone(
    chromium: Browser, register_address: str
) -> None:
    page = chromium.new_page(viewport=PHONE, base_url=register_address)
    page.goto("/so")
    first = page.locator(".sheet__main").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < PHONE["height"]
    page.close()


@pytest.mark.parametrize("address", [BOARD, GRAPH])
def test_the_board_and_the_graph_can_be_printed(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.wait_for_timeout(300)
    printed = desk.pdf(format="A4", print_background=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4
