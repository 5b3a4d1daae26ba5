"""Campaigns through the pages: written, sent, read with the own pack, acknowledged, checked, counted; news for all."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from python_calamine import CalamineWorkbook

from tests.register.world import record_world
from tests.workspace.test_calls import client_of, text_of
from tests.workspace.test_drafts import HEAD, added, begun
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.campaigns import queries

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 11)
CHECK = "Ai giao đất?\n- UBND tỉnh\n+ Chủ tịch UBND xã\n= Điều 3"
FORM: dict[str, Any] = {
    "ten": "Phân cấp <b>giao đất", "noi-dung": "Từ 01/6 xã giao đất.", "bat-dau": "11/05/2026",
    "ket-thuc": "29/05/2026",
    "gui": ["ubnd-tinh@p9"], "cong-khai": ["1"], "kenh": ["system", "portal"], "ngay-hieu-luc": "01/06/2026",
    "tai-lieu": "Nghị định | https://vidu.gov.vn/nd", "lien-he": "Phòng Nội vụ", "cau-hoi": CHECK, "dat-tu": "80",
}  # fmt: skip


@pytest.fixture
def boss(monkeypatch: pytest.MonkeyPatch) -> Client:
    for module in ("workspace.views.campaigns", "workspace.views.campaigns_making", "workspace.views.calls"):
        monkeypatch.setattr(f"thamquyen.{module}.localdate", lambda: TODAY)
    monkeypatch.setattr("thamquyen.portal.views.news.localdate", lambda: TODAY)
    record_world()
    return client_of(Role.COORDINATOR)


def _sent(boss: Client, **more: Any) -> str:
    kept = boss.post("/quan-triet/moi", {**FORM, **more})
    assert kept.status_code == 302, text_of(kept)[:2000]
    address = str(kept["Location"])
    assert boss.post(f"{address}/gui", {"buoc": "1"}).status_code == 302
    return address


def _seal(page: str) -> dict[str, str]:
    seal = page.split('name="dau" value="')[1].split('"')[0]
    return {"dau": seal, "ban": "1"}


def test_the_pack_is_read_acknowledged_by_name_checked_and_counted(boss: Client) -> None:
    reader = client_of(Role.VIEWER)
    address = _sent(boss)
    assert "Thông báo 1 chưa đọc" in text_of(reader.get("/quan-triet"))
    page = reader.get(address)
    assert "thay đổi 1 việc" in text_of(page) and "Quyết định giao đất" in text_of(page)
    assert "<b>giao" not in page.content.decode() and "Kết quả tiếp nhận" not in text_of(page)
    seal = _seal(page.content.decode())
    assert "vừa khác đi" in text_of(reader.post(f"{address}/xac-nhan", {**seal, "dau": "x"}))
    assert reader.post(f"{address}/xac-nhan", seal).status_code == 302
    assert "đúng với nội dung đang hiện" in text_of(reader.get(address))
    for nonsense in ("9", "0100", "²", "-1"):
        refused = reader.post(f"{address}/kiem-tra", {"ban": "1", "cau-0": nonsense})
        assert refused.status_code == 400 and "Chưa trả lời câu 1" in text_of(refused)
    reader.post(f"{address}/kiem-tra", {"ban": "1", "cau-0": "0"})
    assert "Đúng là: Chủ tịch UBND xã" in text_of(reader.get(address))
    reader.post(f"{address}/kiem-tra", {"ban": "1", "cau-0": "1"})
    counted = text_of(boss.get(address))
    assert "Đã xác nhận 1 /2" in counted and "Đạt bài kiểm tra 1 /1 người làm" in counted
    rows = CalamineWorkbook.from_filelike(BytesIO(boss.get(f"{address}/ket-qua.xlsx").content)).get_sheet_by_index(0)
    assert sum("đạt" in row for row in rows.to_python()) == 1
    assert reader.get(f"{address}/ket-qua.xlsx").status_code == 403


def test_the_pack_comes_as_word_and_pdf_with_its_ground(boss: Client) -> None:
    address = _sent(boss)
    word = Document(BytesIO(boss.get(f"{address}/goi.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Quyết định giao đất" in cell for cell in cells) and any("Điều 1" in cell for cell in cells)
    assert boss.get(f"{address}/goi.pdf").content[:5] == b"%PDF-"


def test_a_pack_tells_what_a_draft_would_change_and_is_taken_note_of_anew_when_the_draft_moves_on(
    boss: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thamquyen.workspace.views.drafts.localdate", lambda: TODAY)
    editor, reader = client_of(Role.EDITOR), client_of(Role.VIEWER)
    draft = begun(editor, **{"hieu-luc": "01/10/2026"})
    number = draft.rpartition("/")[2]
    days = {"ngay-hieu-luc": "01/09/2026", "du-thao": number}
    assert "còn điều phải sửa" in text_of(boss.post("/quan-triet/moi", {**FORM, **days}))
    assert added(editor, draft).status_code == 302
    assert "có hiệu lực từ ngày 01/10/2026" in text_of(boss.post("/quan-triet/moi", {**FORM, **days}))
    address = _sent(boss, **{**days, "ngay-hieu-luc": "01/10/2026"})
    page = reader.get(address)
    assert "không có việc nào được thêm" in text_of(page)  # it had entrusted that to another before
    old = _seal(page.content.decode())
    assert reader.post(f"{address}/xac-nhan", old).status_code == 302
    land = {"ma-nhiem-vu": "giao-dat", "ma-ben-nhan": "gd-so@p9", "hinh-thuc": "authorisation"}
    assert added(editor, draft, seen=2, **land).status_code == 302
    page = reader.get(address)
    assert "Quyết định giao đất" in text_of(page) and "nội dung nay đã khác" in text_of(page)
    assert reader.post(f"{address}/xac-nhan", old).status_code == 409
    assert reader.post(f"{address}/xac-nhan", _seal(page.content.decode())).status_code == 302
    assert [one.account for one in queries.noted(queries.campaigns()[0].id)] == ["viewer-ubnd-tinh@p9"] * 2
    assert editor.post(f"{draft}/dau", {**HEAD, "hieu-luc": "01/11/2026", "phien-ban": "3"}).status_code == 302
    page = reader.get(address)
    assert "Chưa tính được gói" in text_of(page) and "Tôi đã đọc" not in text_of(page)
    refused = reader.post(f"{address}/xac-nhan", {"dau": "", "ban": "1"})
    assert refused.status_code == 409 and "Chưa tính được gói" in text_of(refused)


def test_bad_input_loses_nothing_typed(boss: Client) -> None:
    wrong = {
        **FORM, "ket-thuc": "01/05/2026", "ngay-hieu-luc": "31/02/2026", "cau-hoi": "Hỏi\n- a\n- b", "dat-tu": "x",
        "tai-lieu": "Xấu | javascript:alert(1)", "gui": ["khong-co@p9"], "cong-khai": [],
    }  # fmt: skip
    page = boss.post("/quan-triet/moi", wrong)
    said = text_of(page)
    assert page.status_code == 400 and queries.campaigns() == ()
    for words in ("trước ngày bắt đầu", "Không có ngày 31/2/2026", "đúng một phương án đúng", "từ 1 đến 100"):
        assert words in said
    nonsense = boss.post("/quan-triet/moi", {**FORM, "du-thao": "x", "noi-dung": "a\x00b", "gui": ["ubnd-tinh@p9\x00"]})
    assert nonsense.status_code == 400 and "không có lựa chọn này" in text_of(nonsense)
    nobody = client_of(Role.COORDINATOR, "")
    assert (nobody.post("/quan-triet/moi", FORM).status_code, nobody.get("/quan-triet").status_code) == (403, 200)
    assert "địa chỉ bắt đầu bằng https://" in said and "Chưa chọn đối tượng" in said and "Từ 01/6 xã giao đất." in said


def test_the_second_of_two_sees_both_and_others_see_nothing(boss: Client) -> None:
    address = _sent(boss)
    assert boss.post(f"{address}/sua", {**FORM, "ten": "Bản một", "buoc": "2"}).status_code == 302
    clash = boss.post(f"{address}/sua", {**FORM, "ten": "Bản hai", "buoc": "2"})
    assert clash.status_code == 409 and "Đã lưu: Bản một" in text_of(clash) and "Của bạn: Bản hai" in text_of(clash)
    secret = _sent(boss, **{"cong-khai": []})
    stranger = client_of(Role.VIEWER, "ct-ubnd-xa@n1")
    assert stranger.get(secret).status_code == 404 and stranger.get(address).status_code == 200
    assert "không gửi đến cơ quan" in text_of(stranger.post(f"{address}/xac-nhan", {"dau": "", "ban": "3"}))
    assert client_of(Role.APPROVER, "ubnd-tinh@p1").post(f"{secret}/dung", {"buoc": "2"}).status_code == 404


def test_news_is_for_everybody_with_a_feed_and_ends_when_it_is_stopped(boss: Client) -> None:
    anybody = Client(headers={"host": "localhost"})
    assert "Chưa có tin nào" in text_of(anybody.get("/tin"))
    address = _sent(boss)
    number = address.rpartition("/")[2]
    assert "giao đất" in text_of(anybody.get("/tin")) and anybody.get(f"/tin/{number}").status_code == 200
    feed = anybody.get("/tin/atom.xml")
    assert feed["Content-Type"].startswith("application/atom+xml") and f"/tin/{number}" in feed.content.decode()
    assert "&lt;b&gt;giao" in feed.content.decode()
    assert "Nêu lý do" in text_of(boss.post(f"{address}/dung", {"buoc": "2"}))
    assert boss.post(f"{address}/dung", {"buoc": "2", "ly-do": "Bị đình chỉ"}).status_code == 302
    assert anybody.get(f"/tin/{number}").status_code == 404 and "Bị đình chỉ" in text_of(boss.get(address))


def test_effective_days_ahead_are_offered_to_those_who_make_campaigns(boss: Client) -> None:
    assert "01/06/2026" in text_of(boss.get("/quan-triet"))
    assert 'value="01/06/2026"' in boss.get("/quan-triet/moi?ngay-hieu-luc=01/06/2026").content.decode()
    assert User.objects.count() == 1


def test_files_go_with_a_campaign_while_it_names_them_and_offices_chosen_stay_chosen(boss: Client) -> None:
    address = _sent(boss)
    number = address.rpartition("/")[2]

    def sent(name: str, content: bytes) -> Any:
        return boss.post("/quan-triet/tep", {"dot": number, "buoc": "2", "tep": [SimpleUploadedFile(name, content)]})

    assert "không phải dạng được nhận" in text_of(sent("bài giảng.html", b"<script>1</script>"))
    assert sent("bài | giảng <x>.pdf", b"%PDF-1.7").status_code == 302
    assert "vừa ghi trong lúc bạn làm" in text_of(sent("bài giảng.pdf", b"%PDF-1.7"))
    assert "Chưa chọn tệp" in text_of(boss.post("/quan-triet/tep", {"dot": number, "buoc": "3"}))
    said = queries.campaigns()[0].said
    file = said.materials[-1].address
    anybody, stranger = Client(headers={"host": "localhost"}), client_of(Role.VIEWER, "ct-ubnd-xa@n1")
    for who, where in ((boss, file), (anybody, file.replace("/quan-triet", "/tin")), (stranger, file)):
        given = who.get(where)
        assert given.content == b"%PDF-1.7" and given["Content-Type"] == "application/octet-stream"
        assert given["Content-Disposition"].startswith("attachment")
    assert file.replace("/quan-triet", "/tin") in anybody.get(f"/tin/{number}").content.decode()
    approver = client_of(Role.APPROVER, "bo@vn")  # offers other offices, yet loses none
    assert 'value="ubnd-tinh@p9" checked' in approver.get(f"{address}/sua").content.decode()
    assert approver.post(f"{address}/sua", {**FORM, "buoc": "3"}).status_code == 302
    assert queries.campaigns()[0].said.offices == ("ubnd-tinh@p9",)
    assert boss.get(file).status_code == 404  # it was taken out of the material
