"""A reorganisation through the pages: begun, every line listed and decided by people, counted, recorded whole."""

import html
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.domain.world import snapshot
from tests.register.world import record_world
from tests.reports.official.papers import LETTER
from tests.workspace.test_drafts import signed_in, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.handovers import Fate
from thamquyen.domain.standing import holder_on
from thamquyen.domain.succession.writing import decisions_of, reorganisation_of
from thamquyen.domain.time import show_day
from thamquyen.register import recording
from thamquyen.register.reading import reading_at
from thamquyen.register.verify import verify
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workflow.drafts import draft, drafts, versions

pytestmark = pytest.mark.django_db

TODAY, FIRST = date(2026, 8, 1), date(2026, 10, 1)
LIST = "/du-thao-thay-doi/sap-xep"
HEAD = {
    "loai": "Quyết định",
    "co-quan": "ubnd-tinh@p9",
    "trich-yeu": "Chia xã Mây Gió",
    "hieu-luc": show_day(FIRST),
}
SPLIT = {
    "cua-1": "x",
    "ma-cua-1": "n1",
    "vao-1": "y",
    "ma-vao-1": "n3",
    "vao-2": "z",
    "ma-vao-2": "n4",
    "dieu": "Điều 1",
}
MERGE = {"cua-1": "x", "ma-cua-1": "n3", "cua-2": "y", "ma-cua-2": "n4", "ten-moi": "Xã Đá", "thuoc": "z",
         "ma-thuoc": "p9", "dieu": "Điều 1"}  # fmt: skip


@pytest.fixture
def editor(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    for views in ("drafts", "drafts_tried", "votes", "handing", "signing"):
        monkeypatch.setattr(f"thamquyen.workspace.views.{views}.localdate", lambda: TODAY)
    record_world()
    held = snapshot().conferrals["dat-pc"]
    named = replace(held, key="ten", recipient=Authority("ct-ubnd-xa", "n1"), territory="n1")
    recording.record([named], actor="chuyên viên", reason="giao đích danh")
    return signed_in(Role.EDITOR)


def begun(client: Client, slug: str, **typed: str) -> str:
    response = client.post(f"{LIST}/{slug}", {**HEAD, **typed})
    assert response.status_code == 302, text_of(response)[:1500]
    return str(response["Location"])


def marks(page: Any) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'name="dong" value="([^"]+)"', page.content.decode())]


def test_units_merged_into_a_new_one_hand_over_everything_by_itself_and_the_count_is_shown(editor: Client) -> None:
    address = begun(editor, "nhap-don-vi", **{**MERGE, "trich-yeu": "Nhập hai xã"})
    page = editor.get(address)
    shown = text_of(page)
    assert "Cộng lại đúng bằng trước sắp xếp" in shown and "chờ quyết định" not in shown.split("Đếm đủ")[1][:900]
    assert "Xã Đá" in shown and "đương nhiên chuyển" in shown
    (kept,) = drafts()
    said = reorganisation_of(kept.newest.changes.changes)
    assert said is not None and said.of == ("n3", "n4") and said.into == ("c-xa-da-20261001",)
    assert editor.get(address.replace("/ban-giao", "/mo-phong")).status_code == 200
    own = text_of(editor.get(address.removesuffix("/ban-giao")))
    assert "được kê, quyết định và đếm ở trang riêng" in own


def test_a_split_waits_until_a_person_decides_and_the_reason_stays_in_the_history(editor: Client) -> None:
    address = begun(editor, "chia-don-vi", **SPLIT)
    waiting = editor.get(f"{address}?loc=cho")
    assert "chưa quyết định" in text_of(waiting)
    open_ones = marks(waiting)
    mark = next(one for one in open_ones if one.endswith(" ten"))
    sent = {"dong": mark, "xu-ly": "moves", "ve": "ct-ubnd-xa@n3", "ly-do": "theo phương án", "phien-ban": "1"}
    for mistake, said in (
        ({"ly-do": ""}, "Chưa ghi lý do"),
        ({"ve": ""}, "không nhận được"),
        ({"dong": []}, "Chưa chọn dòng nào"),
        ({"dong": "holding x y"}, "sổ vừa đổi"),
        ({"xu-ly": "stays"}, "không thể giữ nguyên"),
        ({"xu-ly": ""}, "Chưa chọn cách xử lý"),
    ):
        wrong = editor.post(f"{address}/quyet", {**sent, **mistake})
        assert wrong.status_code == 400 and said in text_of(wrong), said
    assert editor.post(f"{address}/quyet", sent).status_code == 302
    number = next(iter(drafts())).id
    kept = draft(number)
    assert kept is not None
    decided = decisions_of(kept.newest.changes.changes)
    assert decided[mark].to == ("ct-ubnd-xa@n3",) and decided[mark].fate is Fate.MOVES
    assert "1 việc giao lại cho" in versions(number)[0].note and "theo phương án" in versions(number)[0].note
    page = text_of(editor.get(address))
    assert "quyết 0" in page or "quyết 2" in page or "quyết 1" in page  # by whom and when, beside the line
    assert len(marks(editor.get(f"{address}?loc=cho"))) == len(open_ones) - 1


def test_two_people_deciding_at_once_see_both_and_nothing_is_lost(editor: Client) -> None:
    address = begun(editor, "chia-don-vi", **SPLIT)
    mark = next(one for one in marks(editor.get(address)) if one.endswith(" ten"))
    first = {"dong": mark, "xu-ly": "moves", "ve": "ct-ubnd-xa@n3", "ly-do": "một", "phien-ban": "1"}
    assert editor.post(f"{address}/quyet", first).status_code == 302
    second = editor.post(f"{address}/quyet", {**first, "ve": "ct-ubnd-xa@n4", "ly-do": "hai"})
    assert second.status_code == 409
    assert "Hai người cùng sửa" in text_of(second) and 'value="ct-ubnd-xa@n4"' in second.content.decode()
    assert len(versions(next(iter(drafts())).id)) == 2


def test_what_contradicts_itself_or_is_not_there_is_refused_and_kept_typed(editor: Client) -> None:
    for slug, typed, said in (
        ("nhap-don-vi", {**MERGE, "ten-moi": "", "vao-1": "x", "ma-vao-1": "n3"}, "trùng với nơi được sắp xếp"),
        ("nhap-don-vi", {**MERGE, "ten-moi": ""}, "Chưa nêu nơi tiếp nhận"),
        ("nhap-don-vi", {**MERGE, "ma-cua-1": "khong-co"}, "không có đơn vị hành chính"),
        ("nhap-don-vi", {**MERGE, "hieu-luc": "01/01/2026"}, "Ngày đã qua"),
        ("nhap-don-vi", {**MERGE, "ma-cua-2": "n3"}, "Đã nêu nơi này ở trên"),
        ("chia-don-vi", {**SPLIT, "vao-2": "", "ma-vao-2": ""}, "ít nhất hai nơi"),
        ("nhap-don-vi", {**MERGE, "ma-cua-1": "c1"}, "Không còn vào ngày"),
        ("nhap-co-quan", {"cua-1": "x", "ma-cua-1": "gd-so@p9", "vao-1": "Sở Mới"}, "lập loại cơ quan"),
        ("doi-ten-don-vi", {"cua-1": "x", "ma-cua-1": "n1", "ten": "Mây"}, "bắt đầu bằng loại đơn vị"),
    ):
        response = editor.post(f"{LIST}/{slug}", {**HEAD, **typed})
        assert response.status_code == 400 and said in text_of(response), (said, text_of(response)[:900])
        assert "Chia xã Mây Gió" in response.content.decode()
    assert list(drafts()) == []


def signed_and_sealed(editor: Client, address: str, approver: Client, number: str) -> dict[str, str]:
    """The draft signed on its page; what the form that records it says, for somebody who may."""
    sign = {"du-thao": address.rpartition("/")[2], "phien-ban": "1", "so": number, "hieu-luc": show_day(FIRST),
            "ngay-ky": show_day(TODAY), "tu-cach": "truong", "nguoi-ky": "Lê Văn A"}  # fmt: skip
    file = SimpleUploadedFile("ky.pdf", pdf_bytes(LETTER))
    signed = editor.post("/ky-ban-hanh", {**sign, "tep": file})
    assert signed.status_code == 302, text_of(signed)[:1500]
    page = approver.get(f"{address}/mo-phong").content.decode()
    return {**dict(re.findall(r'name="(su-kien|tac-dong)" value="(\w+)"', page)), "phien-ban": "2", "ly-do": "ghi"}


def test_a_merger_is_recorded_whole_and_the_new_unit_answers_for_what_the_old_ones_held(editor: Client) -> None:
    address = begun(editor, "nhap-don-vi", **{**MERGE, "trich-yeu": "Nhập hai xã"}).removesuffix("/ban-giao")
    before = reading_at()
    planned = text_of(editor.get(f"{address}/ban-giao")).split("Đếm đủ trước và sau")[1][:400]
    approver = signed_in(Role.APPROVER, "chinh-phu@vn")
    sent = signed_and_sealed(editor, address, approver, "12/2026/QĐ-UBND")
    done = approver.post(f"{address}/ban-hanh", sent)
    assert done.status_code == 302, text_of(done)[700:2600]
    assert verify().found == ()
    reading, atlas = reading_at(), reading_at().snapshot.atlas
    assert FIRST not in atlas.units["n3"].period and FIRST in atlas.units["c-xa-da-20261001"].period
    assert {one.key for one in reading.snapshot.conferrals.values()} >= set(before.snapshot.conferrals)
    eve, new = date(2026, 9, 30), Authority("ct-ubnd-xa", "c-xa-da-20261001")
    held = before.snapshot.conferrals["dat-pc"]
    assert holder_on(before, held, "n3", eve) == Authority("ct-ubnd-xa", "n3")
    assert holder_on(reading, held, "c-xa-da-20261001", FIRST) == new
    assert holder_on(reading, held, "n3", FIRST) in (None, new)
    again = text_of(approver.get(f"{address}/ban-giao"))
    assert again.split("Đếm đủ trước và sau")[1][:400] == planned, "the same count after recording"


def test_what_is_left_undecided_is_recorded_only_by_somebody_who_says_so_and_stays_on_the_list(editor: Client) -> None:
    address = begun(editor, "chia-don-vi", **SPLIT).removesuffix("/ban-giao")
    approver = signed_in(Role.APPROVER, "chinh-phu@vn")
    sent = signed_and_sealed(editor, address, approver, "13/2026/QĐ-UBND")
    refused = approver.post(f"{address}/ban-hanh", sent)
    assert refused.status_code == 409 and "chưa ai quyết định" in text_of(refused)
    assert approver.post(f"{address}/ban-hanh", {**sent, "con-cho": "biet"}).status_code == 302
    assert FIRST not in reading_at().snapshot.atlas.units["n1"].period
    assert "việc chờ quyết định" in text_of(approver.get(LIST))
    assert "Cộng lại đúng bằng trước sắp xếp" in text_of(approver.get(f"{address}/ban-giao?loc=cho"))


def test_the_lines_are_an_excel_list(editor: Client) -> None:
    address = begun(editor, "chia-don-vi", **SPLIT)
    (every,) = sheets_of(editor.get(f"{address}.xlsx").content, "a.xlsx")
    (waiting,) = sheets_of(editor.get(f"{address}.xlsx?loc=cho").content, "b.xlsx")
    said = [str(cell) for row in every.rows for cell in row if cell]
    assert any("BÀN GIAO KHI SẮP XẾP" in one for one in said) and "chưa quyết định" in said
    assert len(waiting.rows) < len(every.rows)


def test_who_may_not_write_sees_the_review_and_decides_nothing(editor: Client) -> None:
    address = begun(editor, "chia-don-vi", **SPLIT)
    reader = signed_in(Role.VIEWER)
    assert reader.get(address).status_code == 200
    assert reader.post(f"{address}/quyet", {"phien-ban": "1"}).status_code == 403
    assert reader.post(f"{LIST}/chia-don-vi", HEAD).status_code == 403
