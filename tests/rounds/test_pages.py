"""Pages of rounds: a form made without programming, a report that loses nothing typed, two people, who sees what."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, localtime  # noqa: TID251 - pages are of today

from tests.plans.world import LEAD, OTHER
from tests.register.world import record_world
from tests.rounds.workbooks import as_sent, fetched
from tests.rounds.world import FORM, opened
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.rounds.periods import Reported, Rhythm
from thamquyen.domain.rounds.standing import Step
from thamquyen.rounds import queries
from thamquyen.rounds.codec import RoundSaid
from thamquyen.rounds.queries import SYSTEM_FORM, KeptRound
from thamquyen.rounds.system_form import keep_system_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()


def now_opened() -> KeptRound:
    """A round that is under way today."""
    today = localdate()
    about = Reported(Rhythm.AD_HOC, today - timedelta(days=30), today)
    return opened(said=RoundSaid("Báo cáo đột xuất", about, today + timedelta(days=5), (LEAD, OTHER)), on=today)


def of(role: Role, acting_for: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user(f"{role}-{acting_for}", role=role.value, acting_for=acting_for))
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def write(client: Client, kept: KeptRound, deed: str, seen: int = 0, **more: object) -> Any:
    said = {"dot": str(kept.id), "don-vi": OTHER, "buoc": seen, "viec": deed, "ho_so": "10", "kiem_tra.0.0": "Đất đai"}
    return client.post("/bao-cao/ghi", {**said, "kiem_tra.0.1": "2", **more})


def test_a_form_is_put_together_on_the_page_and_nothing_typed_is_lost() -> None:
    client = of(Role.COORDINATOR, LEAD)
    item = {"ten": "Biểu mới", "m0-loai": "number", "m0-ten": "Số hồ sơ", "m0-ma": "ho_so", "k0": "ho_so >= so_la"}
    added = client.post("/bao-cao/bieu/moi", {**item, "viec": "them-1"})
    assert added.status_code == 200 and 'name="m1-loai"' in text(added) and 'value="ho_so &gt;= so_la"' in text(added)
    wrong = client.post(
        "/bao-cao/bieu/moi", {**item, "m1-loai": "table", "m1-ten": "Bảng", "m1-ma": "b", "viec": "luu"}
    )
    page = text(wrong)
    assert wrong.status_code == 400 and "Ký tự 10: biểu không có mục mã “so_la”" in page and "mỗi dòng một cột" in page
    assert queries.forms() == () and 'value="Số hồ sơ"' in page
    fine = {
        **item,
        "m1-loai": "table",
        "m1-ten": "Bảng",
        "m1-ma": "b",
        "m1-cot": "Nội dung\nSố | số",
        "k0": "đếm(b) <= ho_so",
    }
    made = client.post("/bao-cao/bieu/moi", {**fine, "viec": "luu"})
    assert made.status_code == 302
    again = client.post(made["Location"], {**fine, "ten": "Lần hai", "buoc": 1, "viec": "luu"})
    assert again.status_code == 302 and queries.forms()[0].form.title == "Lần hai"
    late = client.post(made["Location"], {**fine, "ten": "Lần ba", "buoc": 1, "viec": "luu"})
    assert (
        late.status_code == 409 and "Bản người khác vừa lưu: Lần hai" in text(late) and 'value="Lần ba"' in text(late)
    )


def test_the_form_that_comes_with_the_software_is_used_or_copied_and_every_version_stays() -> None:
    client, at = of(Role.COORDINATOR, LEAD), localtime()
    assert keep_system_form(at) == keep_system_form(at) == 1, "kept once"
    (system,) = queries.forms()
    assert {item.annex for item in system.form.items} == {"", "1", "2", "3", "4", "5"}
    assert "Giải quyết đúng hạn" in text(client.get(f"/bao-cao/bieu/moi?tu={SYSTEM_FORM}"))
    refused = client.post(f"/bao-cao/bieu/{SYSTEM_FORM}", {"ten": "Khác", "viec": "luu", "buoc": 1})
    assert refused.status_code == 400 and "chép thành biểu của tỉnh" in text(refused) and queries.forms() == (system,)
    said = {"ten": "Biểu của tỉnh", "m0-loai": "number", "m0-ten": "Số hồ sơ", "m0-ma": "ho_so", "viec": "luu"}
    made = client.post("/bao-cao/bieu/moi", said)["Location"]
    client.post(made, {**said, "ten": "Lần hai", "buoc": 1})
    page = text(client.get(f"{made}?ban=1"))
    assert "Đang xem bản 1" in page and 'value="Biểu của tỉnh"' in page and "Bản 2: Lần hai" in page
    assert "Biểu hệ thống" in text(client.get("/bao-cao/bieu"))


def test_a_round_is_opened_by_who_runs_it_with_the_legal_days_and_a_usual_deadline() -> None:
    form = str(opened().form_id)
    client = of(Role.COORDINATOR, LEAD)
    year = localdate().year + 1
    said = {"ten": "Năm sau", "bieu": form, "nhip": "year", "nam": str(year), "ky": "1", "don-vi": [LEAD, OTHER]}
    made = client.post("/bao-cao/moi", said)
    assert made.status_code == 302
    page = text(client.get(made["Location"]))
    assert f"từ 15/12/{year - 1} đến hết 14/12/{year}" in page and f"Hạn nộp 20/12/{year}" in page
    early = client.post("/bao-cao/moi", {**said, "han": f"01/12/{year - 1}", "ten": "Sớm quá"})
    assert early.status_code == 400 and "trước ngày bắt đầu kỳ" in text(early) and 'value="Sớm quá"' in text(early)
    gone = client.post("/bao-cao/moi", {**said, "don-vi": ["ubnd-tinh@p1"]})
    assert gone.status_code == 400 and "đã kết thúc" in text(gone)
    assert of(Role.PROPOSER, OTHER).post("/bao-cao/moi", said).status_code == 403


def test_units_are_added_to_a_round_and_dropped_from_it_by_a_tick_with_the_reason() -> None:
    client = of(Role.COORDINATOR, LEAD)
    form = str(opened().form_id)
    said = {"ten": "Đột xuất", "bieu": form, "nhip": "year", "nam": str(localdate().year), "don-vi": [OTHER]}
    first = client.post("/bao-cao/moi", said)["Location"]
    page = client.get(first).content.decode()
    assert f'name="them-don-vi" value="{LEAD}"' in page and f'name="them-don-vi" value="{OTHER}"' not in page
    change = {"buoc": "1", "han": "", "ly-do": "", "them-don-vi": [LEAD], "bo-don-vi": [OTHER]}
    refused = client.post(f"{first}/doi", change)
    assert refused.status_code == 400
    assert f'value="{LEAD}" checked' in refused.content.decode()
    assert f'value="{OTHER}" checked' in refused.content.decode()
    assert client.post(f"{first}/doi", {**change, "ly-do": "Đổi đầu mối"}).status_code == 302
    changed = queries.one_round(UUID(first.rpartition("/")[2]))
    assert changed is not None and changed.said.units == (LEAD,)


def test_a_unit_saves_a_draft_with_a_file_and_files_it() -> None:
    kept, client = now_opened(), of(Role.PROPOSER, OTHER)
    file: dict[str, Any] = {"tep-tai_lieu": SimpleUploadedFile("kết quả.pdf", b"%PDF-1.7")}
    assert write(client, kept, "luu", ho_so="mười", **file).status_code == 302
    page = text(client.get(f"/bao-cao/{kept.id}/don-vi/{OTHER}"))
    assert 'value="mười"' in page and "không phải là số" in page and "kết quả.pdf" in page
    refused = write(client, kept, "gui", seen=1, dung_han="11", kho_khan="Thiếu người")
    assert refused.status_code == 400
    assert "Đúng hạn không thể nhiều hơn hồ sơ." in text(refused) and ">Thiếu người</textarea>" in text(refused)
    assert write(client, kept, "gui", seen=1, dung_han="9").status_code == 302
    assert queries.steps(kept.id, OTHER)[-1].taken.step is Step.FILE
    proof = queries.files(kept.id)[OTHER][0]
    assert client.get(f"/bao-cao/tep/{proof.id}").content == b"%PDF-1.7"
    assert of(Role.VIEWER, LEAD).get(f"/bao-cao/tep/{proof.id}").status_code == 404


def test_two_who_report_at_once_are_shown_to_each_other() -> None:
    kept = now_opened()
    write(of(Role.PROPOSER, OTHER), kept, "luu", kho_khan="Bản thứ nhất")
    second = of(Role.EDITOR, OTHER)
    response = write(second, kept, "luu", kho_khan="Bản thứ hai")
    page = text(response)
    assert response.status_code == 409 and "Bản thứ nhất" in page and "Bản thứ hai" in page
    assert 'name="buoc" value="1"' in page, "a second press keeps mine as the newest"
    more = text(write(second, kept, "them-kiem_tra", kho_khan="Bản thứ hai"))
    assert 'name="kiem_tra.8.0"' in more and "Bản thứ hai" in more


def test_who_runs_the_round_reads_sends_back_and_urges() -> None:
    kept, lead, unit = now_opened(), of(Role.COORDINATOR, LEAD), of(Role.PROPOSER, OTHER)
    write(unit, kept, "gui", kho_khan="Thiếu kinh phí")
    address = f"/bao-cao/{kept.id}/don-vi/{OTHER}"
    assert "Thiếu kinh phí" in text(lead.get(address))
    assert "Thiếu kinh phí" not in text(of(Role.VIEWER, LEAD).get(address))
    assert lead.post(f"{address}/tra-lai", {"buoc": 1, "nhan-xet": ""}).status_code == 400
    assert lead.post(f"{address}/tra-lai", {"buoc": 1, "nhan-xet": "Thiếu phụ lục"}).status_code == 302
    page = text(unit.get(address))
    assert "Báo cáo bị trả lại" in page and "Thiếu phụ lục" in page
    urged = lead.post(f"/bao-cao/{kept.id}/don-doc", {"don-vi": [LEAD, OTHER]})
    assert urged["Location"].endswith("da-don-doc=2")
    assert "Đôn đốc" in text(unit.get("/thong-bao")) and FORM.title in text(lead.get(f"/bao-cao/{kept.id}"))
    assert "Báo cáo của đơn vị bạn" in text(unit.get("/bao-cao"))


def test_the_form_is_filled_in_with_excel_previewed_and_only_then_kept() -> None:
    kept, client = now_opened(), of(Role.PROPOSER, OTHER)
    write(client, kept, "luu", kho_khan="=1+1")
    sheets = fetched(client, kept.id, OTHER)
    cells = {row[0]: row for row in sheets["Báo cáo"]}
    assert cells["ho_so"][2] == "10" and cells["kho_khan"][2] == "=1+1"
    cells["ho_so"][2], cells["dung_han"][2] = 1284.5, "1.290"
    table = sheets["1. kiem_tra"]
    assert table[4][:2] == ["Đất đai", "2"]
    table.insert(5, ["Y tế", 3])
    page = text(write(client, kept, "doc-tep", seen=1, **as_sent(sheets)))
    assert "chưa lưu gì" in page and 'value="1.284,5"' in page and "Y tế | 3" in page
    assert "Đúng hạn không thể nhiều hơn hồ sơ." in page
    assert queries.steps(kept.id, OTHER)[-1].number == 1, "a preview keeps nothing"


def test_a_workbook_of_last_year_or_of_another_unit_is_refused_in_words() -> None:
    kept, client = now_opened(), of(Role.PROPOSER, OTHER)
    sheets = fetched(client, kept.id, OTHER)
    mark = str(sheets["Báo cáo"][2][1])
    for wrong, says in (
        (mark.replace(str(kept.id)[:8], "00000000"), "biểu của đợt khác"),
        (mark.replace("gd-so", "x"), "đơn vị khác"),
    ):
        sheets["Báo cáo"][2][1] = wrong
        response = write(client, kept, "doc-tep", kho_khan="Đang gõ dở", **as_sent(sheets, "năm ngoái.xlsx"))
        assert response.status_code == 400 and says in text(response) and ">Đang gõ dở</textarea>" in text(response)
    earlier = opened(said=RoundSaid("Năm ngoái", kept.said.about, kept.said.due, (OTHER,)), on=localdate())
    response = write(client, kept, "doc-tep", **as_sent(fetched(client, earlier.id, OTHER), "năm ngoái.xlsx"))
    assert response.status_code == 400 and "Năm ngoái" in text(response), "the other round is named"
    nothing: dict[str, Any] = {"tep-excel": SimpleUploadedFile("a.xlsx", b"khong phai excel")}
    assert write(client, kept, "doc-tep", **nothing).status_code == 400


def test_a_round_is_compiled_given_words_frozen_and_looked_at_again_by_its_receipt() -> None:
    kept, lead, unit = now_opened(), of(Role.COORDINATOR, LEAD), of(Role.PROPOSER, OTHER)
    assert "chưa có gì để đóng băng" in text(lead.post(f"/bao-cao/{kept.id}/dong-bang"))
    write(unit, kept, "gui", kho_khan="Thiếu kinh phí")
    address = f"/bao-cao/{kept.id}/tong-hop"
    page = text(lead.get(address))
    assert "10 hồ sơ" in page and "Thiếu kinh phí" in page and "1 đơn vị chưa gửi" in page and "từ sổ" in page
    assert lead.post(address, {"buoc": 0, "kho_khan": "Lời của tỉnh"}).status_code == 302
    late = lead.post(address, {"buoc": 0, "kho_khan": "Lời khác"})
    assert late.status_code == 409 and "Lời của tỉnh" in text(late) and ">Lời khác</textarea>" in text(late)
    assert unit.get(address).status_code == 403
    assert lead.get(f"/bao-cao/{kept.id}/du-thao.docx").content[:2] == b"PK"
    made = lead.post(f"/bao-cao/{kept.id}/dong-bang")
    assert made.status_code == 302
    shown = text(unit.get(f"{made['Location']}?kiem=1"))
    assert "Đúng như khi đóng băng" in shown
    assert unit.get(f"{made['Location']}.pdf").content.startswith(b"%PDF")
    receipt = shown.partition('receipt__line"><code>')[2].partition("</code>")[0]
    assert unit.get("/bao-cao/bien-nhan", {"ma": receipt})["Location"].startswith(made["Location"])
    assert unit.get("/bao-cao/bien-nhan", {"ma": receipt[:-2]}).status_code == 400
