"""A list on the pages: sent in, shown as it was read, recorded whole by who may, and let go."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from tests.domain.annex.world import row
from tests.portal.pages import words
from tests.register.test_annexes import LAND, listed
from tests.register.world import CLERK, DECISION
from tests.workspace.sending import ADDRESS, confirmed, land, refused, send, shown, signed_in
from thamquyen.accounts.turns import Turns
from thamquyen.register import queries, recording
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workspace.lists import steps
from thamquyen.workspace.lists import waiting as shelf
from thamquyen.workspace.models import WaitingList, WaitingRows

pytestmark = pytest.mark.usefixtures("lists_register")


def test_every_cell_is_shown_as_written_and_as_read(clerk: Client) -> None:
    text = shown(clerk, send(clerk, listed(row(term="01/7/2026 - 28/02/2027"))))
    assert "CT UBND cấp xã Sổ hiểu là Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu" in text
    assert "01/7/2026 - 28/02/2027 Sổ hiểu là từ ngày 01/07/2026 đến hết ngày 28/02/2027" in text
    assert "2 việc trao thẩm quyền 1 nhiệm vụ mới" in text
    assert "1 trong số việc trao thẩm quyền là luật định: bên giao có nhiệm vụ mới ấy" in text
    assert queries.newest_revision() == 1


def test_a_list_is_recorded_as_one_recording_with_who_why_and_from_which_file(clerk: Client) -> None:
    address = send(clerk, listed(row(), row(stt="2", title="Việc khác")))
    text = confirmed(clerk, address, **{"ly-do": "Theo quyết định 40"})
    assert "đã ghi Lần ghi 2 Đã ghi 4 việc trao thẩm quyền, 2 nhiệm vụ mới vào lần ghi 2." in text
    log = queries.recording(2)
    assert log.actor == "lan, thay mặt Ủy ban nhân dân tỉnh Sông Núi"
    assert log.reason.startswith("Theo quyết định 40 (tệp “danh mục.xlsx”, trang tính “Danh mục”, SHA-256 ")
    assert queries.newest_revision() == 2


def test_what_is_recorded_is_let_go_and_cannot_be_recorded_again(clerk: Client) -> None:
    address = send(clerk, listed(row()))
    confirmed(clerk, address)
    kept = WaitingList.objects.get()
    assert (bytes(kept.content), kept.size, WaitingRows.objects.count()) == (b"", 0, 0)
    assert "đã ghi Lần ghi 2" in confirmed(clerk, address)
    assert "đã ghi Lần ghi 2" in shown(clerk, address)
    assert queries.newest_revision() == 2
    assert clerk.get(f"{address}/can-sua.xlsx").status_code == 404


def test_the_same_list_again_changes_nothing_and_says_so(clerk: Client) -> None:
    confirmed(clerk, send(clerk, listed(row())))
    again = send(clerk, listed(row()))
    assert "Sổ đã có đủ danh mục này" in shown(clerk, again)
    assert "Sổ đã có đủ danh mục này; không ghi gì thêm." in confirmed(clerk, again)
    assert queries.newest_revision() == 2


def test_cells_to_be_mended_are_named_and_keep_the_list_out(clerk: Client) -> None:
    address = send(clerk, listed(row(), row(stt="2", title="Việc khác", recipient="Phòng X")))
    text = shown(clerk, f"{address}?loc=can-sua")
    assert "Không nhận ra cơ quan, chức danh “Phòng X”." in text
    assert "Còn 1 ô cần sửa" in text
    assert "Cần sửa 1" in text
    assert "Ghi cả danh mục vào sổ" not in text
    assert "còn 1 ô cần sửa; chưa ghi gì vào sổ" in confirmed(clerk, address)
    assert queries.newest_revision() == 1


def test_the_sheet_comes_back_with_what_is_to_be_mended_and_can_be_sent_again(clerk: Client) -> None:
    bad = row(stt="2", title="@Việc khác", recipient="Phòng X", note="+84 912")
    address = send(clerk, listed(row(), bad))
    response = clerk.get(f"{address}/can-sua.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="danh-muc_can-sua.xlsx"'
    grid = sheets_of(response.content, "a.xlsx")[0]
    assert grid.rows[0][-1] == "Cần sửa (sổ ghi, không phải điền)"
    assert "Cột H (Cơ quan, người được giao): không nhận ra" in str(grid.rows[2][-1])
    assert (grid.rows[2][2], grid.rows[2][13]) == ("@Việc khác", "+84 912")
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    again = shown(clerk, send(clerk, response.content))
    assert "“Cần sửa (sổ ghi, không phải điền)” không dùng đến" in again
    assert "Phòng X" in again


def test_days_in_two_orders_are_asked_about_once(clerk: Client) -> None:
    days = (row(term="từ 02/13/2026", mode=None), row(stt="2", title="Việc X", term="từ 03/04/2026", mode=None))
    address = send(clerk, listed(*days), **{"hinh-thuc": "decentralisation", "tinh": "p9"})
    text = shown(clerk, address)
    assert "Các ngày trong danh mục viết theo thứ tự nào?" in text
    assert "chọn thứ tự ngày, tháng ở trên" in text
    assert clerk.post(address, {"thu-tu": "mdy"}).status_code == 302
    text = shown(clerk, address)
    assert "viết theo thứ tự nào" not in text
    assert "từ 03/04/2026 Sổ hiểu là từ ngày 04/03/2026" in text
    assert "Đã ghi" in confirmed(clerk, address)


def test_a_name_of_a_file_is_made_plain(clerk: Client) -> None:
    send(clerk, listed(row()), "../../etc/danh\u0000 mục\n.xlsx")
    send(clerk, listed(row()), "a" * 230 + ".xlsx")
    names = {one.name for one in WaitingList.objects.all()}
    assert "danh mục.xlsx" in names
    assert max(map(len, names)) <= 200


def test_a_list_read_by_another_version_is_read_anew_before_it_is_shown(clerk: Client) -> None:
    address = send(clerk, listed(row()))
    WaitingList.objects.update(found={"version": "cũ"})
    assert clerk.get(address)["Location"] == address
    assert "2 việc trao thẩm quyền" in shown(clerk, address)


def test_when_lists_are_being_read_already_one_is_told_to_come_again(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = send(clerk, listed(row()))
    monkeypatch.setattr(steps, "_TURNS", Turns(working=1, waiting=0, longest=1))
    with steps._TURNS.taken():
        assert "đang đọc các danh mục khác" in refused(clerk, listed(row()))[1]
        assert "đang đọc các danh mục khác" in confirmed(clerk, address)
        assert "đang đọc các danh mục khác" in shown(clerk, f"{address}/can-sua.xlsx", 400)
    assert queries.newest_revision() == 1
    assert "vào lần ghi 2" in confirmed(clerk, address)


def test_rows_that_differ_wait_for_a_choice_row_by_row_or_for_all(clerk: Client) -> None:
    address = send(clerk, listed(land(conditions="Báo cáo hằng quý"), row(stt="2", title="Việc mới")))
    text = shown(clerk, f"{address}?loc=khac-voi-so")
    assert "Điều kiện bảo đảm Báo cáo hằng năm Báo cáo hằng quý" in text
    assert "1 chưa chọn" in text
    assert "chưa chọn (dòng 2)" in confirmed(clerk, address)
    assert clerk.post(f"{address}/lua-chon", {"dong-2": "keep", "dong-9": "keep"}).status_code == 302
    assert "1 giữ như sổ, 0 chưa chọn" in shown(clerk, address)
    clerk.post(f"{address}/lua-chon", {"tat-ca": "correct"})
    assert "1 đính chính" in shown(clerk, address)
    assert "1 đính chính vào lần ghi 2" in confirmed(clerk, address)
    assert queries.snapshot().conferrals["dat-pc"].conditions == "Báo cáo hằng quý"
    assert queries.snapshot(1).conferrals["dat-pc"].conditions == "Báo cáo hằng năm"


def test_after_a_choice_one_is_led_back_to_where_one_was_and_nowhere_else(clerk: Client) -> None:
    address = send(clerk, listed(land(conditions="Báo cáo hằng quý")))
    back = f"{address}?loc=khac-voi-so#dong-2"
    assert clerk.post(f"{address}/lua-chon", {"dong-2": "keep", "ve": back})["Location"] == back
    assert clerk.post(f"{address}/lua-chon", {"ve": "https://noi-khac.vn/"})["Location"] == address


def test_when_the_register_moved_on_the_list_is_read_anew_and_choices_that_still_fit_stay(clerk: Client) -> None:
    address = send(clerk, listed(land(conditions="Báo cáo hằng quý"), row(stt="2", title="Việc mới")))
    clerk.post(f"{address}/lua-chon", {"tat-ca": "keep"})
    recording.record([DECISION], actor=CLERK, reason="ghi xen")
    assert "Sổ nay ở lần ghi 2; danh mục được đọc theo lần ghi 1" in shown(clerk, address)
    text = confirmed(clerk, address)
    assert "nay sổ đã khác. Chưa ghi gì vào sổ. Bấm “Đọc lại”" in text
    assert queries.newest_revision() == 2
    clerk.post(address)
    assert "đọc theo lần ghi 2" in shown(clerk, address)
    assert "1 giữ như sổ, 0 chưa chọn" in shown(clerk, address)
    assert "vào lần ghi 3. 1 dòng khác với sổ được giữ như sổ đang ghi." in confirmed(clerk, address)


def test_an_editor_records_what_is_new_and_leaves_what_the_register_holds() -> None:
    editor = signed_in("editor", "so-cong-thuong@p9", "ghi")
    address = send(editor, listed(land(conditions="Báo cáo hằng quý"), row(stt="2", title="Việc mới")))
    assert "Đính chính tất cả" not in shown(editor, address)
    editor.post(f"{address}/lua-chon", {"tat-ca": "correct"})
    assert "Bạn không được đính chính cho tỉnh Sông Núi" in confirmed(editor, address)
    assert queries.newest_revision() == 1
    editor.post(f"{address}/lua-chon", {"tat-ca": "keep"})
    assert "vào lần ghi 2" in confirmed(editor, address)


def test_nobody_records_for_a_place_beyond_the_authority_acted_for() -> None:
    elsewhere = signed_in("approver", "ubnd-tinh@p2", "hoa")
    address = send(elsewhere, listed(row()))
    assert "Bạn không được ghi vào sổ cho tỉnh Sông Núi" in shown(elsewhere, address)
    assert "Bạn không được ghi vào sổ cho tỉnh Sông Núi" in confirmed(elsewhere, address)
    assert queries.newest_revision() == 1


def test_who_appraises_sees_the_reading_and_records_nothing() -> None:
    appraiser = signed_in("appraiser", "so-cong-thuong@p9", "minh")
    address = send(appraiser, listed(row()))
    assert "được xem cách đọc danh mục, không được ghi vào sổ" in shown(appraiser, address)
    assert appraiser.post(f"{address}/ghi").status_code == 403
    assert queries.newest_revision() == 1


def test_a_list_is_its_senders_own(clerk: Client) -> None:
    address = send(clerk, listed(row()))
    other = signed_in(name="hoa")
    for path in (address, f"{address}/can-sua.xlsx"):
        assert other.get(path).status_code == 404
    for path in (address, f"{address}/ghi", f"{address}/bo", f"{address}/lua-chon"):
        assert other.post(path).status_code == 404
    assert "Chưa có tệp nào" in shown(other, ADDRESS)
    assert "danh mục.xlsx" in shown(clerk, ADDRESS)


def test_a_file_waits_for_two_days_and_is_then_cleared_away(clerk: Client) -> None:
    address = send(clerk, listed(row()))
    WaitingList.objects.update(touched_at=F("touched_at") - shelf.KEPT - timedelta(minutes=1))
    assert clerk.get(address).status_code == 404
    send(clerk, listed(row()))
    assert WaitingList.objects.count() == 1


def test_a_person_has_five_files_waiting_at_most_and_can_drop_one(clerk: Client) -> None:
    address, *_ = [send(clerk, listed(row())) for _ in range(shelf.MOST_EACH)]
    status, text = refused(clerk, listed(row()))
    assert status == 400
    assert "Bạn đang có 5 tệp chờ ghi" in text
    assert clerk.post(f"{address}/bo")["Location"] == ADDRESS
    send(clerk, listed(row()))


def test_what_the_person_says_of_the_list_is_used_and_what_names_nothing_is_said_beside_its_field(
    clerk: Client,
) -> None:
    content = listed(row(giver=None, grounds="Điều 14 Nghị định số 49/2026/NĐ-CP", mode=None))
    status, text = refused(clerk, content, **{"van-ban": "99/QĐ-UBND", "tinh": "p9"})
    assert status == 400
    assert "Sổ chưa có văn bản “99/QĐ-UBND”" in text
    assert refused(clerk, content, ngay="31/02/2026")[0] == 400
    address = send(clerk, content, **{"van-ban": "1883/QĐ-UBND", "tinh": "p9", "hinh-thuc": "authorisation"})
    assert "2 việc trao thẩm quyền" in shown(clerk, address)
    response = clerk.post(address, {"thu-tu": "", "van-ban": "99/QĐ-UBND", "tinh": "p9"})
    assert response.status_code == 400
    assert "Sổ chưa có văn bản" in words(response.content.decode())


def test_the_decisions_of_the_persons_province_are_offered_by_their_keys(clerk: Client) -> None:
    html = clerk.get(ADDRESS).content.decode()
    offered = re.findall(r'<option value="([^"]+@p\d+)">', html)
    assert offered == ["40/2026/QĐ-UBND@p9", "1883/QĐ-UBND@p9"]
    address = send(clerk, listed(row(grounds="Điều 14 Nghị định số 49/2026/NĐ-CP")), **{"van-ban": offered[0]})
    assert "2 việc trao thẩm quyền" in shown(clerk, address)


def test_the_sheet_with_the_list_is_found_behind_a_cover_sheet(clerk: Client) -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Bìa").write_string(0, 0, "Kính gửi Sở Nội vụ")
    sheet = book.add_worksheet("Phụ lục")
    grid = sheets_of(listed(row()), "a.xlsx")[0]
    for number, cells in enumerate(grid.rows):
        sheet.write_row(number, 0, ["" if cell is None else cell for cell in cells])
    book.close()
    address = send(clerk, out.getvalue())
    assert "Trang tính “Phụ lục”" in shown(clerk, address)
    clerk.post(address, {"tinh": "", "trang-tinh": "Bìa"})
    assert "Trang tính “Bìa”" in shown(clerk, address)
    assert "thấy dòng tiêu đề" in shown(clerk, address)


def test_ten_thousand_rows_are_leafed_through_without_reading_them_again(clerk: Client) -> None:
    content = listed(*(row(stt=str(number), title=f"Việc thứ {number}") for number in range(400)))
    address = send(clerk, content)
    first, last = clerk.get(address), clerk.get(f"{address}?trang=16")
    assert len(re.findall(r'class="read read--', first.content.decode())) == 25
    assert "Việc thứ 399" in words(last.content.decode())
    assert "trang 16/16" in shown(clerk, f"{address}?trang=99")


def test_a_new_title_beside_a_held_task_is_chosen_to_be_it_or_a_new_one_and_the_choice_stays(clerk: Client) -> None:
    address = send(clerk, listed(land(title="Giao đất cho tổ chức"), row(stt="2", title="Việc mới")))
    assert "1 dòng mang tên mới đứng cạnh nhiệm vụ sổ đã có theo cùng điều khoản, 1 chưa chọn" in shown(clerk, address)
    assert f"Là nhiệm vụ này: “{LAND}” Là nhiệm vụ mới" in shown(clerk, address)
    back = f"{address}?loc=nen-xem"
    assert clerk.post(address, {"nhiem-vu-2": "giao-dat", "ve": back})["Location"] == back
    text = shown(clerk, address)
    assert "0 chưa chọn" in text
    assert "1 nhiệm vụ mới" in text
    recording.record([DECISION], actor=CLERK, reason="ghi xen")
    clerk.post(address)
    assert 'value="giao-dat" checked' in clerk.get(address).content.decode()
    clerk.post(f"{address}/lua-chon", {"tat-ca": "correct"})
    assert "vào lần ghi 3" in confirmed(clerk, address)
    assert "Giao đất cho tổ chức" not in {power.title for power in queries.snapshot().powers.values()}


def test_a_row_may_be_said_to_be_a_new_task(clerk: Client) -> None:
    address = send(clerk, listed(land(title="Giao đất cho tổ chức")))
    clerk.post(address, {"nhiem-vu-2": "moi"})
    assert "Có lưu ý" not in shown(clerk, address)
    confirmed(clerk, address)
    assert "Giao đất cho tổ chức" in {power.title for power in queries.snapshot().powers.values()}


@pytest.mark.parametrize(("row_number", "code"), [("2", "thu-hoi"), ("2", "x" * 400), ("9", "moi"), ("x", "moi")])
def test_a_task_that_a_row_does_not_offer_is_refused_and_changes_nothing(
    clerk: Client, row_number: str, code: str
) -> None:
    address = send(clerk, listed(land(title="Giao đất cho tổ chức")))
    response = clerk.post(address, {f"nhiem-vu-{row_number}": code})
    assert response.status_code == 400
    assert "không nằm trong những nhiệm vụ mà dòng được hỏi" in words(response.content.decode())
    assert "1 chưa chọn" in shown(clerk, address)
