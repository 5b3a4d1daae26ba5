"""A recording on the pages: what it did, and its undoing as a whole by who may."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.domain.annex.world import row
from tests.portal.pages import words
from tests.register.test_annexes import listed, read, record, record_it
from tests.register.world import CLERK, DECISION
from tests.workspace.sending import shown, signed_in
from thamquyen.register import queries, recording

WHY = "nhập nhầm danh mục năm trước"


@pytest.fixture(autouse=True)
def register(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> int:
    """The small register of lists, with a list recorded as revision 2."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_it()
    record(read(listed(row(), row(stt="2", title="Việc X"))))
    return 2


def undone(client: Client, revision: int = 2, why: str = WHY) -> tuple[int, str]:
    response = client.post(f"/lan-ghi/{revision}/rut-bo", {"ly-do": why}, follow=True)
    return response.status_code, words(response.content.decode())


def test_a_recording_shows_what_it_did_and_leads_to_the_register_as_known_then() -> None:
    viewer = signed_in("viewer")
    response = viewer.get("/lan-ghi/2")
    text = words(response.content.decode())
    assert "Trao thẩm quyền 4 Nhiệm vụ, quyền hạn 2" in text
    assert "Việc X – phân cấp: Ủy ban nhân dân tỉnh Sông Núi giao cho Chủ tịch Ủy ban nhân dân các xã" in text
    assert text.count("sổ đang giữ") == 4
    assert "Rút bỏ" not in text
    html = response.content.decode()
    assert 'href="/so?biet-den=2"' in html
    assert 'href="/so?biet-den=1"' in html
    assert "Việc X (Đất đai)" in shown(viewer, "/lan-ghi/2?nhom=nhiem-vu")
    assert viewer.get("/lan-ghi/3").status_code == 404
    assert viewer.get("/lan-ghi/99999999999999999999").status_code == 404


def test_the_log_leads_to_each_recording() -> None:
    html = signed_in("viewer").get("/lan-ghi").content.decode()
    assert 'href="/lan-ghi/2"' in html


def test_a_recording_of_many_facts_is_leafed_through() -> None:
    viewer = signed_in("viewer")
    record(read(listed(*(row(stt=str(number), title=f"Việc thứ {number}") for number in range(60)))))
    assert "trang 1/3" in shown(viewer, "/lan-ghi/3")
    assert "Trang 3/3" in shown(viewer, "/lan-ghi/3?trang=9")


def test_undoing_is_shown_first_and_needs_a_reason() -> None:
    approver = signed_in()
    text = shown(approver, "/lan-ghi/2/rut-bo")
    assert "Sổ thôi giữ 2 nhiệm vụ, quyền hạn, 4 trao thẩm quyền" in text
    assert "Không dòng nào bị xóa" in text
    status, text = undone(approver, why="  ")
    assert status == 400
    assert "Chưa nêu lý do rút bỏ" in text
    assert queries.newest_revision() == 2


def test_a_recording_is_undone_in_one_step_and_both_truths_stay() -> None:
    approver = signed_in()
    status, text = undone(approver)
    assert status == 200
    assert "Lần ghi 3" in text
    assert "Rút bỏ lần ghi 2: nhập nhầm danh mục năm trước" in text
    log = queries.recording(3)
    assert log.actor == "lan, thay mặt Ủy ban nhân dân tỉnh Sông Núi"
    assert queries.counts(3) == queries.counts(1)
    assert "Việc X" in shown(approver, "/so?biet-den=2&tim=viec+x")
    assert "Việc X" not in shown(approver, "/so?tim=viec+x")
    text = shown(approver, "/lan-ghi/2")
    assert "6 dòng của lần ghi này nay không còn giữ: lần ghi 3 đã đóng lại" in text
    assert text.count("lần ghi 3 đóng lại") == 4
    text = shown(approver, "/lan-ghi/3")
    assert "Trao thẩm quyền được đóng lại 4" in text
    assert "Việc X – phân cấp: Ủy ban nhân dân tỉnh Sông Núi giao cho" in text
    assert "Việc X (Đất đai)" in shown(approver, "/lan-ghi/3?nhom=dong-nhiem-vu")


def test_what_hinders_undoing_is_named_and_nothing_is_written() -> None:
    approver = signed_in()
    record(read(listed(row(recipient="UBND xã Suối"))))
    text = shown(approver, "/lan-ghi/2/rut-bo")
    assert "Không rút bỏ được" in text
    assert "dựa vào nhiệm vụ, quyền hạn “dat-dai-cho-thue-dat-cho-to-chuc" in text
    assert "Rút bỏ cả lần ghi" not in text
    status, text = undone(approver)
    assert status == 400
    assert "Không rút bỏ được lần ghi 2" in text
    assert queries.newest_revision() == 3


def test_a_correction_is_undone_to_what_was_held_before() -> None:
    approver = signed_in()
    wrong = queries.snapshot().conferrals["dat-pc"]
    recording.correct(wrong, replace(wrong, conditions="Báo cáo hằng quý"), actor=CLERK, reason="thử")
    assert "Sổ giữ lại như trước 1 trao thẩm quyền" in shown(approver, "/lan-ghi/3/rut-bo")
    assert undone(approver, 3)[0] == 200
    assert queries.snapshot().conferrals["dat-pc"] == wrong


@pytest.mark.parametrize(
    ("role", "acting_for", "revision"),
    [
        ("approver", "ubnd-tinh@p2", 2),  # another province
        ("approver", "ubnd-tinh@p9", 1),  # territory, kinds of authority: the whole State's
        ("approver", "", 2),
        ("editor", "ubnd-tinh@p9", 2),
        ("administrator", "ubnd-tinh@p9", 2),
        ("inspector", "ubnd-tinh@p9", 2),
    ],
)
def test_nobody_undoes_beyond_role_and_reach(role: str, acting_for: str, revision: int) -> None:
    client = signed_in(role, acting_for)
    assert undone(client, revision)[0] == 403
    assert queries.newest_revision() == 2
    if role == "approver" and acting_for:
        assert "ngoài địa bàn của cơ quan bạn thay mặt" in shown(client, f"/lan-ghi/{revision}/rut-bo")


def test_documents_that_came_along_with_a_list_are_taken_back_with_it() -> None:
    grounds = "khoản 5 Điều 3 Quyết định số 40/2026/QĐ-UBND; Điều 5 Nghị định số 999/2026/NĐ-CP ngày 01/02/2026"
    record(read(listed(row(title="Việc mới", grounds=grounds))))
    assert "999/2026/NĐ-CP" in queries.snapshot().library.documents
    assert undone(signed_in(), 3)[0] == 200
    assert "999/2026/NĐ-CP" not in queries.snapshot().library.documents


def test_a_document_recorded_alone_is_undone_by_who_has_a_say_over_its_issuer() -> None:
    own = replace(DECISION, key="77/QĐ-UBND@p9", number="77/QĐ-UBND", issuer="ubnd-tinh@p9")
    recording.record([own], actor=CLERK, reason="văn bản tỉnh")
    recording.record([replace(DECISION, issuer="chinh-phu@vn")], actor=CLERK, reason="văn bản trung ương")
    approver = signed_in()
    assert undone(approver, 4)[0] == 403
    assert undone(approver, 3)[0] == 200
    national = signed_in("approver", "bo-noi-vu@vn", "bộ")
    assert undone(national, 4)[0] == 200
