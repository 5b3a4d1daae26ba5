"""The pages of urging: what is owed and said of it, the letter as Word and PDF, a ladder set and refused."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from tests.plans.world import DUE, TREE, planned
from tests.register.world import record_world
from tests.urging.test_climbing import DAY, account, moment
from tests.workspace.test_calls import client_of, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.urging.climbing import urge
from thamquyen.urging.ladders import ladder_of
from thamquyen.urging.owed import Source

pytestmark = pytest.mark.django_db
TODAY = DUE + DAY


@pytest.fixture
def boss(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("thamquyen.workspace.views.urging.localdate", lambda: TODAY)
    record_world()
    planned(tree=TREE[:3])
    return client_of(Role.COORDINATOR)


def test_what_is_owed_and_who_was_urged_is_told_and_only_within_reach(boss: Client) -> None:
    account("lan", Role.PROPOSER, "gd-so@p9")
    urge([TODAY], moment(TODAY))
    page = text_of(boss.get("/don-doc"))
    assert "1 việc quá hạn" in page and "trong 3 việc còn nợ" in page and "Quá hạn 1 ngày" in page
    assert "người được giao: lan (lan)" in page and "người đứng đầu: lan" not in page
    assert "Trình ban hành" not in page and "Trình ban hành" in text_of(boss.get("/don-doc?xem=tat-ca"))
    elsewhere = client_of(Role.COORDINATOR, "ubnd-tinh@p1")
    assert "Không việc nào quá hạn" in text_of(elsewhere.get("/don-doc"))
    assert elsewhere.get("/don-doc/cong-van.pdf").status_code == 302
    assert client_of(Role.PROPOSER).get("/don-doc").status_code == 403


def test_who_was_urged_without_an_account_is_not_called_told(boss: Client) -> None:
    urge([TODAY], moment(TODAY))
    assert "chưa có tài khoản nhận" in text_of(boss.get("/don-doc"))
    account("lan", Role.PROPOSER, "gd-so@p9")
    later = TODAY + 30 * DAY
    urge([later], moment(later))
    assert "chưa có tài khoản nhận" not in text_of(boss.get("/don-doc"))


def test_what_was_urged_earlier_stands_behind_a_fold(boss: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thamquyen.workspace.views.urging._LINES", 1)
    for later in (TODAY, TODAY + 30 * DAY):
        urge([later], moment(later))
    page = boss.get("/don-doc")
    assert page.status_code == 200 and "dòng trước đó" in text_of(page) and "Quá hạn 1 ngày" in text_of(page)


def test_the_letter_names_each_unit_that_is_late_with_what_it_owes(boss: Client) -> None:
    word: Any = boss.get("/don-doc/cong-van.docx?tra-loi=15/05/2026")
    document = Document(BytesIO(word.content))
    said = "\n".join(one.text for one in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "trước ngày 15 tháng 5 năm 2026" in said and "còn 1 nhiệm vụ quá hạn chưa hoàn thành" in said
    assert any("Lập danh mục" in cell for cell in cells) and any("quá hạn 1 ngày" in cell for cell in cells)
    assert any("Ủy ban nhân dân" in cell or "ỦY BAN NHÂN DÂN" in cell for cell in cells)
    assert not any("Trình ban hành" in cell for cell in cells)
    assert boss.get("/don-doc/cong-van.pdf?tra-loi=khong-phai-ngay").content[:5] == b"%PDF-"


def test_a_letter_goes_to_nobody_above_its_issuer_nor_to_itself(boss: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    later = TODAY + 120 * DAY
    monkeypatch.setattr("thamquyen.workspace.views.urging.localdate", lambda: later)
    page = text_of(boss.get("/don-doc"))
    assert "không gửi việc của chính mình, của cấp trên" in page and "Trình ban hành" in page
    word: Any = boss.get("/don-doc/cong-van.docx").content
    cells = [cell.text for table in Document(BytesIO(word)).tables for row in table.rows for cell in row.cells]
    assert "Trình ban hành" in cells and not any(cell.startswith("Ủy ban nhân dân tỉnh") for cell in cells)


def test_a_ladder_is_set_by_form_and_what_was_typed_is_not_lost(boss: Client) -> None:
    rows = {"loai": "task", "sau": "0", "ngay-0": "-3", "ai-0": ["officer"], "ngay-1": "10", "ai-1": ["head", "x"]}
    assert boss.post("/don-doc/bac", {**rows, "lap-lai": "5"}).status_code == 302
    kept = ladder_of(Source.TASK)
    assert [(one.days, sorted(one.urged)) for one in kept.ladder.rungs] == [(-3, ["officer"]), (10, ["head"])]
    assert kept.ladder.again == 5
    commune = client_of(Role.COORDINATOR, "ct-ubnd-xa@n1")
    assert "Lưu các bậc" not in text_of(commune.get("/don-doc/bac"))
    assert commune.post("/don-doc/bac", {**rows, "sau": "1"}).status_code == 403, "one commune does not set it for all"
    clash = boss.post("/don-doc/bac", {**rows, "ngay-0": "-9"})
    assert clash.status_code == 409 and "-9" in clash.content.decode() and "vừa đặt" in text_of(clash)
    for wrong, says in (
        ({"ngay-0": "ba"}, "Số ngày từ"),
        ({"ngay-0": "10"}, "chỉ có một bậc"),
        ({"ai-0": []}, "ít nhất một bên"),
        ({"lap-lai": "-1"}, "số không âm"),
        ({"ngay-1": "-1", "lap-lai": "3"}, "sau hạn"),
    ):
        answer = boss.post("/don-doc/bac", {**rows, "sau": "1", **wrong})
        assert answer.status_code == 400 and says in text_of(answer), says
    assert boss.post("/don-doc/bac", {**rows, "loai": "khac"}).status_code == 404
