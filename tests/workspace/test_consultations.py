"""A consultation through the pages: opened, answered by authorities and the public, told in the table, appraised."""

import io
import re
from datetime import UTC, date, datetime

import docx
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.register.world import record_world
from tests.workspace.test_drafts import HEAD, added, signed_in, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.notices.models import Notice
from thamquyen.workflow.matters import every

pytestmark = pytest.mark.django_db
TODAY, AFTER = date(2026, 8, 3), date(2026, 9, 5)
ASKED = {"ten": "Góp ý phân cấp", "han": "02/09/2026", "rong-rai": "1", "gui": ["ubnd-tinh@p9", "ubnd-xa@n1"]}


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    for views in ("calls", "consultations", "appraisals", "clocks", "drafts"):
        monkeypatch.setattr(f"thamquyen.workspace.views.{views}.localdate", lambda: day)
    monkeypatch.setattr("thamquyen.portal.views.consulting.localdate", lambda: day)
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    for views in ("workspace.views.calls", "portal.views.consulting"):
        monkeypatch.setattr(f"thamquyen.{views}.now", lambda: at)


@pytest.fixture
def asked(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Client]:
    on(TODAY, monkeypatch)
    record_world()
    boss = signed_in(Role.COORDINATOR)
    signed_in(Role.APPRAISER)
    draft = str(boss.post("/du-thao-thay-doi/moi", HEAD)["Location"])
    assert added(boss, draft).status_code == 302
    assert "Mở lấy ý kiến" in text_of(boss.get(draft))
    early = boss.post(f"{draft}/lay-y-kien", {**ASKED, "han": "20/08/2026"})
    assert early.status_code == 409 and "sớm nhất là ngày 02/09/2026 (30 ngày, Luật số 64/2025/QH15)" in text_of(early)
    assert 'value="20/08/2026"' in early.content.decode()
    assert boss.post(f"{draft}/lay-y-kien", {**ASKED, "ten": ""}).status_code == 400
    response = boss.post(f"{draft}/lay-y-kien", ASKED)
    assert response.status_code == 302, text_of(response)[:900]
    return str(response["Location"]), boss


def test_opinions_are_given_answered_and_stand_in_the_official_table(
    asked: tuple[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, boss = asked
    unit, crowd = signed_in(Role.PROPOSER), Client(headers={"host": "localhost"})
    page = text_of(unit.get(address))
    assert "trước hết ngày 13/08/2026, còn 10 ngày (8 ngày làm việc)" in page and "khoản 1 Điều 2" in page
    said = {"y-kien": "Thêm điều kiện <b>", "dieu": "khoản 1 Điều 2"}
    assert "Ý kiến phải có chữ" in text_of(unit.post(f"{address}/y-kien", {"y-kien": " "}))
    assert unit.post(f"{address}/y-kien", said).status_code == 302
    twice = unit.post(f"{address}/y-kien", said)
    assert twice.status_code == 409 and "đã được gửi rồi" in text_of(twice)
    assert signed_in(Role.PROPOSER, "ct-ubnd-xa@n1").post(f"{address}/y-kien", said).status_code == 409
    public = address.replace("lay-y-kien", "gop-y")
    assert "Góp ý phân cấp" in text_of(crowd.get("/gop-y")) and crowd.get(public).status_code == 200
    spam = crowd.post(f"{public}/gui", {"y-kien": "http://a http://b www.c", "ho-ten": "An"})
    assert spam.status_code == 409 and "http://a" in text_of(spam)
    assert crowd.post(f"{public}/gui", {"y-kien": "rẻ", "trang-web": "x"}).status_code == 409
    assert crowd.post(f"{public}/gui", {"y-kien": "<script>Đồng ý</script>", "ho-ten": "Bà Hoa"}).status_code == 302
    assert "Bà Hoa" not in text_of(crowd.get(public)) and "Bà Hoa" not in text_of(unit.get(address))
    own, of_crowd = every(Kind.OPINION)
    assert unit.post(f"/y-kien/{of_crowd.id}/duyet", {"buoc": "1"}).status_code == 403
    assert boss.post(f"/y-kien/{of_crowd.id}/duyet", {"buoc": "1"}).status_code == 302
    shown = crowd.get(public)
    assert "Bà Hoa" in text_of(shown) and "<script>Đồng" not in shown.content.decode()
    answer = {"buoc": "1", "cua": str(own.id), "ket-qua": "taken", "ly-do": "đã bổ sung điều kiện"}
    assert boss.post(f"/y-kien/{own.id}/tra-loi", {**answer, "ly-do": ""}).status_code == 409
    assert boss.post(f"/y-kien/{own.id}/tra-loi", answer).status_code == 302
    clash = boss.post(f"/y-kien/{own.id}/tra-loi", {**answer, "ket-qua": "explained", "ly-do": "giữ như cũ"})
    assert clash.status_code == 409
    assert {"đã bổ sung điều kiện", "giữ như cũ"} <= set(re.findall("đã bổ sung điều kiện|giữ như cũ", text_of(clash)))
    assert "Tiếp thu" in text_of(unit.get(address)) and Notice.objects.filter(link=address).exists()
    word = docx.Document(io.BytesIO(boss.get(f"{address}/tong-hop.docx").content))
    cells = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "Thêm điều kiện <b>" in cells and "Tiếp thu: đã bổ sung điều kiện" in cells and "Chưa trả lời" in cells
    book = CalamineWorkbook.from_filelike(io.BytesIO(boss.get(f"{address}/tong-hop.xlsx").content))
    assert "Bà Hoa" in {cell for row in book.get_sheet_by_index(0).to_python() for cell in row}
    assert boss.get(f"{address}/tong-hop.pdf").content[:5] == b"%PDF-"
    on(AFTER, monkeypatch)
    late = unit.post(f"{address}/y-kien", {"y-kien": "muộn"})
    assert late.status_code == 409 and "quá hạn ngày 02/09/2026" in text_of(late) and "quá 23 ngày" in text_of(late)
    assert "đã hết hạn góp ý" in text_of(crowd.get(public))
    assert crowd.post(f"{public}/gui", {"y-kien": "muộn"}).status_code == 409
    assert "Còn 1 ý kiến" in text_of(boss.post(f"{address}/dong", {"buoc": "1"}))


def closed(asked: tuple[str, Client], monkeypatch: pytest.MonkeyPatch) -> str:
    address, boss = asked
    on(AFTER, monkeypatch)
    assert boss.post(f"{address}/dong", {"buoc": "1"}).status_code == 302
    sent = boss.post(f"{address}/tham-dinh")
    assert sent.status_code == 302 and "đã được gửi thẩm định" in text_of(boss.post(f"{address}/tham-dinh"))
    return str(sent["Location"])


def test_an_appraiser_finds_what_the_rules_found_and_gives_a_verdict_for_each(
    asked: tuple[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = closed(asked, monkeypatch)
    law, other = signed_in(Role.APPRAISER), signed_in(Role.APPRAISER, "ct-ubnd-tinh@p9")
    page = law.get(address)
    assert "còn 16 ngày" in text_of(page) or "ngày làm việc" in text_of(page)
    chosen = dict(re.findall(r'name="q-(R\d+)">(?:(?!</select>).)*?value="(\w+)" selected', page.content.decode()))
    assert "not_met" in chosen.values() and "met" in chosen.values(), chosen
    assert "R20" not in chosen or chosen["R20"], "rules about files of the act start with no verdict"
    said = {"buoc": "1", "ly-do": "dự thảo đủ điều kiện trình"}
    missing = law.post(f"{address}/ghi", said)
    assert missing.status_code == 409 and "Chưa kết luận theo quy tắc" in text_of(missing)
    full = {**said, **{f"q-{rule.number}": "met" for rule in RULES}}
    assert asked[1].post(f"{address}/ghi", full).status_code == 403
    assert law.get(f"{address}/bao-cao.docx").status_code == 404, "chưa thẩm định thì chưa có báo cáo"
    assert law.post(f"{address}/ghi", full).status_code == 302
    clash = other.post(f"{address}/ghi", {**full, "q-R01": "not_met", "ly-do": "chưa đủ điều kiện"})
    assert clash.status_code == 409 and "chưa đủ điều kiện" in text_of(clash)
    assert "dự thảo đủ điều kiện trình" in text_of(clash) and "Của bạn: không bảo đảm" in text_of(clash)
    assert every(Kind.APPRAISAL)[0].state is State.APPRAISED and "đã xong ngày" in text_of(law.get(address))
    word = docx.Document(io.BytesIO(law.get(f"{address}/bao-cao.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert {rule.number for rule in RULES} <= set(cells) and "bảo đảm" in cells
    body = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "dự thảo đủ điều kiện trình" in body and "thẩm định dự thảo Quyết định phân cấp huấn luyện" in body
    assert f"Đã xét {len(RULES)} quy tắc" in body
    assert "Xem ở hồ sơ, sổ không thử được." in cells and "/BC-" in "".join(cells)
    assert law.get(f"{address}/bao-cao.pdf").content[:5] == b"%PDF-"


def test_a_province_sets_its_own_days_by_a_document_and_what_runs_keeps_its_own(asked: tuple[str, Client]) -> None:
    address, boss = asked
    days = {"public": "20", "bodies": "7", "appraisal": "15", "buoc": "0"}
    nothing = boss.post("/thoi-han/dat", {**days, "van-ban": "miệng"})
    assert nothing.status_code == 409 and "số, ký hiệu văn bản" in text_of(nothing)
    assert 'value="20"' in nothing.content.decode()
    paper = "Quyết định số 12/2026/QĐ-UBND"
    assert boss.post("/thoi-han/dat", {**days, "public": "x", "van-ban": paper}).status_code == 409
    assert boss.post("/thoi-han/dat", {**days, "van-ban": paper}).status_code == 302
    page = text_of(boss.get("/thoi-han"))
    assert "20 ngày Quyết định số 12/2026/QĐ-UBND (địa phương đặt)" in page and "Điều 129 Luật số 80/2015/QH13" in page
    assert boss.post("/thoi-han/dat", {**days, "public": "25", "van-ban": paper}).status_code == 409, "moved meanwhile"
    assert "trước hết ngày 13/08/2026" in text_of(boss.get(address)), "the clock of the day it was opened"
    response = boss.post(f"{_draft_of(boss)}/lay-y-kien", {**ASKED, "han": "24/08/2026"})
    assert response.status_code == 302 and "7 ngày, Quyết định số 12/2026/QĐ-UBND" in text_of(
        boss.get(response["Location"])
    )


def _draft_of(boss: Client) -> str:
    found = re.search(r"/du-thao-thay-doi/[0-9a-f-]{36}", boss.get("/du-thao-thay-doi").content.decode())
    assert found is not None
    return found[0]
