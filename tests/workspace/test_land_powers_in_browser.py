"""One real case from the call to the card: Lào Cai's land powers to the chairs of communes (40/2026/QĐ-UBND), walked.

The starter register holds the decision; it is taken out first, so that it can come in by the pages.
`PICTURES=docs/images .venv/bin/pytest tests/workspace/test_land_powers_in_browser.py` writes the pictures in docs.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.timezone import localdate  # noqa: TID251 - as people do
from playwright.sync_api import Browser, Page, expect

from tests.looking import DESK
from tests.opened_register import OpenedRegister, opened_register
from tests.reports.signed.certificates import certificate, pem, signed
from tests.workspace.test_facts_in_browser import Desk
from tests.workspace.walked_file import RECIPIENT, filled_in, tasks_of
from tests.workspace.walked_scheme import schemed
from thamquyen.domain.time import show_day

pytestmark = pytest.mark.browser

KEY, NUMBER = "40/2026/QĐ-UBND@p15-2025", "40/2026/QĐ-UBND"
POWER, COMMUNE = "dat-dai-giao-dat-khong-thu-tien-to-chuc", "c02647-2025"
CARD = f"/the/{POWER}/{COMMUNE}/2026-07-15"
TITLE = "Phân cấp một số nhiệm vụ về đất đai cho Chủ tịch UBND cấp xã tỉnh Lào Cai"
BODY = "Ủy ban nhân dân tỉnh Lào Cai"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_DAYS = 31
"""For how long the draft is open to the public: a day more than the law's least."""
OPINIONS = (
    ("Đề nghị nêu cơ quan hướng dẫn cấp xã trong năm đầu", "Tiếp thu", "Giao Sở Nông nghiệp và Môi trường hướng dẫn"),
    ("Đề nghị niêm yết hồ sơ mẫu ở xã", "Giải trình", "Thuộc bước công bố thủ tục hành chính"),
)
TASK, SINCE = "Giao đất không thu tiền sử dụng đất cho tổ chức", "01/06/2026"
TASKS = tasks_of(KEY, without=POWER)
"""What the decision gives beside the task that is proposed by form: they come in an Excel file."""
_TAKE_OUT = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "thamquyen.settings"
import django
django.setup()
from thamquyen.register import queries
from thamquyen.register.recording import Recording
held, key = queries.snapshot(), {KEY!r}
with Recording(actor="bài kiểm tra", reason="đi lại từ đầu một ca có thật") as opened:
    for one in held.conferrals.values():
        if one.source.document == key:
            opened.correct(one, None)
    for event in held.library.events:
        if key in (event.source.document, event.target.document):
            opened.correct(event, None)
    opened.correct(held.library.documents[key], None)
"""


@pytest.fixture(scope="module")
def without_the_decision() -> Iterator[OpenedRegister]:
    """A served register of its own in which the decision is not recorded."""
    with opened_register(at_own_pace=True) as opened:
        subprocess.run([sys.executable, "-c", _TAKE_OUT], env=dict(opened.environment), check=True)
        yield opened


class Walk:
    """Several people at their browsers, and the pictures of what they see."""

    def __init__(self, browser: Browser, register: OpenedRegister) -> None:
        self._browser, self._register = browser, register
        self._passwords = register.demo_users()
        self.anybody = self._page()

    def _page(self) -> Page:
        context = self._browser.new_context(
            base_url=self._register.address, viewport=DESK, locale="vi-VN", reduced_motion="reduce"
        )
        return context.new_page()

    def somebody(self, name: str) -> Desk:
        """Somebody signed in."""
        page = self._page()
        page.goto("/dang-nhap?tiep=/lan-ghi")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(self._passwords[name])
        page.locator("main").get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lịch sử ghi sổ")
        return Desk(page)

    def let_pass(self, days: int) -> None:
        """Lets days pass; who was signed in has to sign in again."""
        self._register.let_pass(days)

    @property
    def trusted(self) -> Path:
        """Where the unit keeps the certificates that it trusts."""
        return Path(self._register.environment["THAMQUYEN_VAR"]) / "trusted"


def pictured(page: Page, name: str) -> None:
    """Takes a picture for the documentation, where one is asked for."""
    if folder := os.environ.get("PICTURES"):
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=Path(folder) / f"{name}.png", clip={"x": 0, "y": 0, "width": 1366, "height": 900})


def test_the_land_powers_of_communes_go_from_a_call_to_the_card(
    chromium: Browser, without_the_decision: OpenedRegister
) -> None:
    walk = Walk(chromium, without_the_decision)
    walk.anybody.goto(CARD)
    expect(walk.anybody.locator("main")).not_to_contain_text("40/2026")
    pictured(walk.anybody, "land-card-before")
    call, proposal = proposed(walk)
    proposed_by_file(walk, call)
    writer = walk.somebody("thu-ghi")
    address = drafted(writer, call)
    asked_about(walk, address)
    schemed(walk.somebody("thu-chu-tri"), TITLE, pictured)
    writer = walk.somebody("thu-ghi")
    voted(writer)
    signed_and_noted(writer, address, walk)
    recorded(walk.somebody("thu-phe-duyet"), address)
    walk.anybody.goto(CARD)
    main = walk.anybody.locator("main")
    expect(main).to_contain_text("40/2026/QĐ-UBND")
    expect(main).to_contain_text("Chủ tịch Ủy ban nhân dân phường Lào Cai")
    pictured(walk.anybody, "land-card-after")
    walk.anybody.goto(f"/van-ban/{KEY}")
    expect(walk.anybody.get_by_text(f"Ghi thêm vào sổ: {len(TASKS) + 1}")).to_be_visible()
    expect(walk.anybody.get_by_text("chữ ký hợp lệ", exact=True)).to_be_visible()
    Desk(walk.anybody).is_sound()
    pictured(walk.anybody, "land-act")
    writer.page.goto(proposal)
    expect(writer.page.get_by_text("đã thành Quyết định số 40/2026/QĐ-UBND")).to_be_visible()


def proposed(walk: Walk) -> tuple[str, str]:
    """The call, and a proposal by form; their addresses."""
    conductor, proposer = walk.somebody("thu-chu-tri"), walk.somebody("thu-de-xuat")
    page = conductor.page
    page.goto("/dot-de-xuat")
    for field, text in (("ten", "Đợt đề xuất về đất đai"), ("pham-vi", "Đất đai"), ("han", "31/12/2028"),
                        ("tra-loi", "15")):  # fmt: skip
        page.locator(f"#{field}").fill(text)
    page.locator('input[value="so-tai-chinh@p15-2025"]').check()
    conductor.press("Mở đợt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đợt đề xuất về đất đai")
    call, page, said = page.url, proposer.page, {
        "can-cu-them": "khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP\nkhoản 1 Điều 13 Luật số 72/2025/QH15\n"
        "Nghị quyết số 254/2025/QH15",
        "thuc-tien": "Hồ sơ phát sinh ở xã.", "bien-che": "Đủ.", "kinh-phi": "Theo dự toán.", "tu-ngay": SINCE,
        "tac-dong": "Rút ngắn thời gian đi lại.",
    }  # fmt: skip
    page.goto("/dot-de-xuat")
    page.get_by_role("link", name="Đợt đề xuất về đất đai").first.click()
    page.get_by_role("link", name="Gửi đề xuất").click()
    proposer.pick("Tên nhiệm vụ, quyền hạn", TASK, TASK)
    expect(page.locator("#ben-canh")).to_contain_text("Hiện ai đang nắm")
    page.get_by_label("Hình thức").select_option("decentralisation")
    proposer.pick("Cơ quan đang có thẩm quyền, sẽ giao", BODY, BODY)
    proposer.pick("Cơ quan, người được giao", RECIPIENT, "thuộc tỉnh Lào Cai")
    for field, text in said.items():
        page.locator(f"#o-{field}").fill(text)
    expect(page.locator("#ben-canh")).to_contain_text("Tính hợp pháp")
    proposer.is_sound()
    pictured(page, "land-proposal")
    proposer.press("Gửi")
    expect(page.get_by_role("heading", level=1)).to_have_text(TASK)
    return call, page.url


def proposed_by_file(walk: Walk, call: str) -> None:
    """The other tasks of the decision in the Excel form of the call, read, sent at once; all accepted at once."""
    conductor, proposer = walk.somebody("thu-chu-tri"), walk.somebody("thu-de-xuat")
    page = proposer.page
    form = page.request.get(f"{call}/mau.xlsx").body()
    page.goto(call)
    page.locator("input[type=file]").set_input_files(
        {"name": "đất đai cấp xã.xlsx", "mimeType": _EXCEL, "buffer": filled_in(form, TASKS, SINCE)}
    )
    proposer.press("Đọc tệp")
    expect(page.get_by_text("Mọi ô đọc được")).to_be_visible()
    expect(page.locator(".read .verdict").first).to_be_visible()
    proposer.is_sound()
    pictured(page, "land-file")
    proposer.press(f"Gửi {len(TASKS)} đề xuất")
    page = conductor.page
    page.goto(call)
    page.get_by_role("link", name="mọi đề xuất chờ trả lời").click()
    expect(page.locator("input[name=de-xuat]:checked")).to_have_count(len(TASKS) + 1)
    conductor.is_sound()
    pictured(page, "land-call")
    conductor.press("Chấp nhận các đề xuất đã đánh dấu")
    expect(page.get_by_text("được chấp nhận", exact=True)).to_have_count(len(TASKS) + 1)


def drafted(writer: Desk, call: str) -> str:
    """All accepted proposals put into a draft by button; the draft's address."""
    page = writer.page
    page.goto(call)
    page.get_by_role("link", name="Đưa vào dự thảo").click()
    expect(page.locator("input[name=de-xuat]:checked")).to_have_count(len(TASKS) + 1)
    page.get_by_label("Trích yếu").fill(TITLE)
    page.get_by_label("Cơ quan, người ban hành").select_option("ubnd-tinh@p15-2025")
    page.get_by_label("Dự kiến có hiệu lực từ ngày").fill(SINCE)
    writer.is_sound()
    writer.press("Đưa vào dự thảo")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".article")).to_have_count(len(TASKS) + 1)
    expect(page.locator(".article").last).to_contain_text("Theo đề xuất")
    expect(page.locator(".notice--look")).to_contain_text(f"Ngày có hiệu lực {SINCE} đã qua")
    return page.url


def asked_about(walk: Walk, address: str) -> None:
    """Opinions of an office and of a citizen, answered; after the days of the public closed, and appraised."""
    conductor, unit = walk.somebody("thu-chu-tri"), walk.somebody("thu-de-xuat")
    page = conductor.page
    page.goto(f"{address}/lay-y-kien")
    page.get_by_label("Hạn góp ý").fill(show_day(localdate() + timedelta(days=OPEN_DAYS)))
    page.get_by_label("Sở Tài chính tỉnh Lào Cai", exact=True).check()
    conductor.press("Mở lấy ý kiến")
    consultation = page.url
    unit.page.goto(consultation)
    unit.page.get_by_label("Nội dung").fill(OPINIONS[0][0])
    unit.press("Gửi ý kiến")
    walk.anybody.goto(f"/gop-y/{consultation.rpartition('/')[2]}")
    walk.anybody.get_by_label(re.compile("Họ tên")).fill("Ông Páo")
    walk.anybody.get_by_label("Ý kiến", exact=True).fill(OPINIONS[1][0])
    walk.anybody.get_by_role("button", name="Gửi ý kiến").click()
    expect(walk.anybody.get_by_role("status").first).to_contain_text("Đã nhận ý kiến")
    page.goto(consultation)
    conductor.press("Nhận ý kiến")
    for opinion, how, note in OPINIONS:
        row = page.locator("li.row-tq").filter(has_text=opinion)
        row.locator("summary").click()
        row.get_by_label("Kết quả").select_option(how)
        row.get_by_label("Tiếp thu thế nào").fill(note)
        row.get_by_role("button", name="Lưu trả lời").click()
        expect(page.get_by_text(note)).to_be_visible()
    conductor.press("Đóng lấy ý kiến")
    expect(page.get_by_role("alert")).to_contain_text("đóng được từ ngày")
    conductor.is_sound()
    pictured(page, "land-opinions")
    walk.let_pass(OPEN_DAYS + 1)
    conductor = walk.somebody("thu-chu-tri")
    page = conductor.page
    page.goto(consultation)
    conductor.press("Đóng lấy ý kiến")
    conductor.press("Gửi Sở Tư pháp thẩm định")
    appraised(walk.somebody("thu-tham-dinh"), page.url)


def appraised(appraiser: Desk, address: str) -> None:
    """A verdict for every rule, and a conclusion."""
    page = appraiser.page
    page.goto(address)
    for verdict in page.locator("select[name^=q-]").all():
        verdict.select_option("met")
    page.get_by_label("Ý kiến thẩm định").fill("Hợp hiến, hợp pháp; đủ điều kiện trình")
    pictured(page, "land-appraisal")
    appraiser.press("Lưu thẩm định")
    expect(page.get_by_text("đã thẩm định").first).to_be_visible()
    appraiser.is_sound()


def voted(writer: Desk) -> None:
    """The committee met and decided on the very version."""
    page = writer.page
    page.goto("/ky-hop")
    page.get_by_label("Cơ quan họp").select_option("committee")
    for field, text in (("ten", "Phiên họp tháng 5"), ("ngay", "29/05/2026"), ("tong-so", "26"), ("du-hop", "24")):
        page.locator(f"#{field}").fill(text)
    writer.press("Ghi kỳ họp")
    writer.press("Thêm vào chương trình")
    page.locator("summary").filter(has_text="Ghi biểu quyết").click()
    for label, text in (("Số tán thành", "24"), ("Số không tán thành", "0"), ("Số không ý kiến", "0")):
        page.get_by_label(label).fill(text)
    writer.press("Lưu biểu quyết")
    expect(page.get_by_text("thông qua", exact=True)).to_be_visible()
    writer.press("Kết thúc nội dung: thông qua")
    expect(page.get_by_text("đã kết thúc: thông qua", exact=True)).to_be_visible()
    expect(page.get_by_text("khoản 3 Điều 40 Luật số 72/2025/QH15")).to_be_visible()
    writer.is_sound()
    pictured(page, "land-session")


def signed_and_noted(writer: Desk, address: str, walk: Walk) -> None:
    """The paper of the draft is signed; so few days before its effect are noted only with a ground."""
    page = writer.page
    paper = page.request.get(f"{address}/van-ban/phan-cap.pdf?ngay=31/05/2026&nguoi-ky=Người Ký").body()
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    walk.trusted.mkdir(exist_ok=True)
    (walk.trusted / "goc.pem").write_text(pem(certificate("Gốc thử", root)))
    file = signed(paper, certificate("UBND tỉnh Lào Cai (thử)", key, by=("Gốc thử", root)), key)
    page.goto(f"/ky-ban-hanh?du-thao={address.rpartition('/')[2]}")
    for field, text in (("so", NUMBER), ("ngay-ky", "31/05/2026"), ("nguoi-ky", "Người Ký")):
        page.locator(f"#{field}").fill(text)
    writer.press("Lưu số, ngày ký và tệp")
    expect(page.get_by_role("alert")).to_contain_text("luật đòi ít nhất 10 ngày")
    writer.is_sound()
    page.locator("#rut-gon").fill("Ca thử: văn bản thật có hiệu lực sau ngày ký một ngày, căn cứ chưa đọc được")
    page.locator("input[type=file]").set_input_files({"name": "40.pdf", "mimeType": "application/pdf", "buffer": file})
    writer.press("Lưu số, ngày ký và tệp")
    expect(page.get_by_text("chữ ký hợp lệ", exact=True)).to_be_visible()
    writer.is_sound()


def recorded(approver: Desk, address: str) -> None:
    """Somebody else records it as it was simulated."""
    page = approver.page
    page.goto(f"{address}/mo-phong?ngay=15/07/2026")
    expect(page.get_by_role("table").first).to_contain_text("Chủ tịch Ủy ban nhân dân xã, phường, đặc khu")
    pictured(page, "land-simulated")
    approver.press("Ghi vào sổ đúng như đã mô phỏng")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã vào sổ: lần ghi")
