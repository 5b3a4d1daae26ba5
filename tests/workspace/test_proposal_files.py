"""Proposals by Excel: the form filled in, forms of other years, faults at their cells, all sent or none."""

import io
import re
import zipfile
from collections import Counter
from datetime import date
from functools import partial
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.register.world import record_world
from tests.workspace.test_calls import CALL, client_of, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.domain.annex.grids import written
from thamquyen.domain.findings import SEVERITY_NAMES
from thamquyen.domain.proceedings.table import Kind
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workflow.matters import every
from thamquyen.workspace.models import WaitingProposals
from thamquyen.workspace.proposing.said import LABELS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 3)
GOOD = {
    "task": "Cấp giấy chứng nhận huấn luyện kỹ thuật an toàn vật liệu nổ công nghiệp", "mode": "Phân cấp",
    "holder": "UBND tỉnh Sông Núi", "recipient": "Chủ tịch UBND các xã, phường, đặc khu thuộc tỉnh Sông Núi",
    "ground": "Điều 9 Luật lạ", "practice": "=1+1", "staff": "Đủ", "money": "Theo dự toán", "impact": "Nhanh hơn",
    "from": "01/10/2026",
}  # fmt: skip


def book(headings: list[str], rows: list[list[str]], above: str = "") -> SimpleUploadedFile:
    return as_file([[above], headings, *rows])


def as_file(rows: list[list[str]]) -> SimpleUploadedFile:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = made.add_worksheet("Biểu")
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text)
    made.close()
    return SimpleUploadedFile("đề xuất.xlsx", out.getvalue())


def cells_of(content: bytes, sheet: int = 0) -> list[list[str]]:
    return [[written(cell) for cell in line] for line in sheets_of(content, "a.xlsx")[sheet].rows]


def row(**changed: str) -> list[str]:
    return ["1", *({**GOOD, **changed}.get(key, "") for key in LABELS)]


@pytest.fixture
def call(db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    for module in ("calls", "facts", "proposal_files"):
        monkeypatch.setattr(f"thamquyen.workspace.views.{module}.localdate", lambda: TODAY)
    record_world()
    return str(client_of(Role.COORDINATOR).post("/dot-de-xuat/moi", CALL)["Location"])


def sent(unit: Client, call: str, file: SimpleUploadedFile) -> Any:
    return unit.post("/dot-de-xuat/tu-excel", {"dot": call.rpartition("/")[2], "tep": file})


STT = ["STT", *LABELS.values()]


def test_the_form_of_a_call_offers_what_the_register_holds_and_is_read_back(call: str) -> None:
    unit = client_of(Role.PROPOSER)
    content = unit.get(f"{call}/mau.xlsx").content
    form = cells_of(content)
    assert form[4] == STT and call.rpartition("/")[2] in form[2][0]
    offered = next(
        zip(*sheet, strict=False) for sheet in map(partial(cells_of, content), (1, 2)) if GOOD["task"] in str(sheet)
    )
    lists = {column[0]: [cell for cell in column[1:] if cell] for column in offered}
    assert GOOD["task"] in lists["Tên nhiệm vụ, quyền hạn"] and lists["Hình thức"] == ["phân cấp", "ủy quyền"]
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.read("xl/worksheets/sheet1.xml").count(b"<dataValidation ") == len(lists)
    taken = sent(unit, call, as_file([*form[:5], row()]))
    assert taken.status_code == 302, text_of(taken)[:600]
    page = text_of(unit.get(taken["Location"]))
    assert "Mọi ô đọc được" in page and "Lưu ý khi đọc" not in page
    assert not every(Kind.PROPOSAL), "chưa gửi gì trước khi người xác nhận"


def test_a_fault_stands_at_its_cell_and_nothing_is_sent_until_it_is_mended(call: str) -> None:
    unit = client_of(Role.PROPOSER)
    rows = [row(), row(mode="giao hẳn", **{"from": "32/13/2026"}), row(recipient="Sở Mây", impact="")]
    address = str(sent(unit, call, book(STT, rows))["Location"])
    page = text_of(unit.get(address))
    assert (
        "Còn 4 ô cần sửa ở 2 dòng" in page and "không có lựa chọn này" in page and "Chưa điền đánh giá tác động" in page
    )
    refused = unit.post(f"{address}/gui")
    assert refused.status_code == 409 and not every(Kind.PROPOSAL)
    mending = sheets_of(unit.get(f"{address}/can-sua.xlsx").content, "a.xlsx")[0]
    cells = [[written(cell) for cell in line] for line in mending.rows[4:]]
    assert "Đánh giá tác động: Chưa" in cells[2][-1] and "=1+1" in cells[0] and "Chưa" not in " ".join(cells[0])
    assert not mending.formulas, "không ô nào là công thức"
    form = unit.get(f"{address}/dong/4").content.decode()
    assert "32/13/2026" in form and "giao hẳn" not in form
    mended = {"nhiem-vu": GOOD["task"], "hinh-thuc": "authorisation", "ben-giao": GOOD["holder"], "den": "31/12/2027",
              "ben-nhan": "Giám đốc Sở Công Thương tỉnh Sông Núi", "can-cu-them": "Điều 9", "thuc-tien": "x",
              "bien-che": "x", "kinh-phi": "x", "tac-dong": "x"}  # fmt: skip
    assert unit.post(f"{address}/dong/4", mended).status_code == 302
    assert unit.post(f"{address}/dong/5", {"bo": "1"}).status_code == 302
    assert client_of(Role.PROPOSER, "gd-so@p9").get(address).status_code == 404
    done = unit.post(f"{address}/gui")
    assert done.status_code == 302, text_of(done)[:900]
    said = [one.says for one in every(Kind.PROPOSAL)]  # in the order of the file
    assert [one["mode"] for one in said] == ["phân cấp", "ủy quyền"]
    assert said[0]["recipient_key"] == "ct-ubnd-xa@*p9" and said[0]["practice"] == "=1+1"
    assert unit.get(address).status_code == 404
    again = str(sent(unit, call, book(STT, [row(), row()]))["Location"])
    assert text_of(unit.get(again)).count("đã gửi đề xuất này trong đợt") == 2


def test_a_row_taken_out_in_another_window_moves_no_edit_to_another_row(call: str) -> None:
    unit = client_of(Role.PROPOSER)
    rows = [row(task=f"Việc {number}") for number in (1, 2, 3)]
    address = str(sent(unit, call, book(STT, rows))["Location"])
    assert unit.post(f"{address}/dong/3", {"bo": "1"}).status_code == 302  # another window takes the first row out
    assert unit.post(f"{address}/dong/4", {"nhiem-vu": "Việc hai, đã sửa"}).status_code == 302
    page = text_of(unit.get(address))
    assert "Việc hai, đã sửa" in page and "Việc 3" in page and "Việc 1" not in page
    assert unit.get(f"{address}/dong/3").status_code == 404
    assert unit.post(f"{address}/dong/3", {"nhiem-vu": "Việc một, gõ dở"}).status_code == 302
    kept = [one["texts"]["nhiem-vu"] for one in WaitingProposals.objects.get().rows]
    assert kept == ["Việc một, gõ dở", "Việc hai, đã sửa", "Việc 3"]


def verdicts(page: Any) -> list[list[str]]:
    """What each row of a list says of the findings."""
    shown = re.findall(r'<span class="verdict">(.*?</span>)</span>', page.content.decode())
    return [re.findall(r'<span class="pill[^>]*>([^<]+)', one) for one in shown]


def found_alone(unit: Client, address: str, at: int) -> list[str]:
    """What the page of a row finds, in short."""
    page = unit.get(f"{address}/dong/{at}").content.decode()
    counted = Counter(re.findall(r'<li class="fault .*?<span class="pill">([^<]+)', page))
    return [f"{counted[one]} {one}" for one in SEVERITY_NAMES.values() if counted[one]] or ["không phát hiện"]


def test_each_row_shows_what_the_rules_find_as_its_own_page_does(call: str) -> None:
    unit, boss = client_of(Role.PROPOSER), client_of(Role.COORDINATOR, "gd-so@p9")
    lasting = {"mode": "Ủy quyền", "recipient": "Giám đốc Sở Công Thương tỉnh Sông Núi", "until": "31/12/2026"}
    rows = [row(), row(**lasting), row(task="Việc sổ chưa có", sector="Đất đai"), row(mode="giao hẳn")]
    address = str(sent(unit, call, book(STT, rows))["Location"])
    found = verdicts(unit.get(address))
    assert found[:2] == [found_alone(unit, address, at) for at in (3, 4)] and found[0] != found[1]
    assert "lỗi" in found[0][0] and "lỗi" not in found[1][0], "phân cấp tiếp việc được phân cấp là lỗi"
    assert found[2:] == [["chưa đủ để xét"]] * 2
    amiss = text_of(unit.get(f"{address}?loc=phat-hien"))
    assert "Dòng 4" in amiss and "Dòng 5" not in amiss and "dòng có phát hiện mức lỗi nếu giao như vậy" in amiss
    for at in (6, 5):
        assert unit.post(f"{address}/dong/{at}", {"bo": "1"}).status_code == 302
    assert unit.post(f"{address}/gui").status_code == 302
    assert verdicts(boss.get(call)) == found[:2], "người chủ trì thấy như người đề xuất"
    good = boss.get(f"{call}?chon=khong-loi").content.decode()
    assert good.count(" checked>") == sum("lỗi" not in " ".join(one) for one in found[:2]) == 1
    last = every(Kind.PROPOSAL)[0]
    assert boss.post(f"{call}/chap-nhan", {"de-xuat": f"{last.id}:1"}).status_code == 302
    assert verdicts(boss.get(call)) == found[:2], "sau khi trả lời vẫn theo thứ tự của tệp"
    refused = {"buoc": "1", "ly-do": "chưa đủ", "van-ban": "Công văn số 8/SNV-TCBC"}
    assert boss.post(f"/de-xuat/{every(Kind.PROPOSAL)[1].id}/tu-choi", refused).status_code == 302
    assert verdicts(boss.get(call)) == found[:1], "đã từ chối thì không xét nữa"


def test_forms_of_other_years_are_mapped_or_refused_by_name(call: str) -> None:
    unit = client_of(Role.PROPOSER)
    older = ["TT", "Nội dung phân cấp", "Cơ quan phân cấp", "Cơ quan được phân cấp", "Cơ sở pháp lý", "Hình thức",
             "Cơ sở thực tiễn", "Khả năng, điều kiện của bên nhận", "Số phòng"]  # fmt: skip
    cells = ["1", GOOD["task"], GOOD["holder"], GOOD["recipient"], "Điều 9", "phân cấp", "xa", "đủ người, đủ tiền", "2"]
    group = ["I", "Lĩnh vực công thương"]
    page = text_of(unit.get(sent(unit, call, book(older, [group, cells], "Mẫu 2025"))["Location"]))
    assert "Mẫu cũ: không có cột" in page and "Khả năng của bên nhận: biên chế" in page and "“Số phòng”" in page
    assert "được hiểu là “Cơ quan, người được giao”" in page and "Công thương" in page
    annex = ["STT", "Tên nhiệm vụ, quyền hạn", "Cơ quan, người được giao", "Căn cứ", "Hình thức"]
    refused = sent(unit, call, book(annex, [["1", "Việc", "Sở", "Điều 1", "phân cấp"]]))
    assert refused.status_code == 400 and "mẫu nhập sổ), không phải biểu đề xuất" in text_of(refused)
    none = sent(unit, call, book(["a", "b"], [["1", "2"]]))
    assert none.status_code == 400 and "không có dòng tiêu đề" in text_of(none)
    before = client_of(Role.COORDINATOR, "gd-so@p9")
    other = str(before.post("/dot-de-xuat/moi", {**CALL, "ten": "Đợt trước"})["Location"])
    moved = sent(unit, call, book(STT, [row()], f"(Đợt trước; mã đợt {other.rpartition('/')[2]})"))
    assert "Tệp là mẫu của đợt “Đợt trước”" in text_of(unit.get(moved["Location"]))
