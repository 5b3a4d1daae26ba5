"""Plans are made from Excel, from their document, from an empty form; every cell is looked at before it counts."""

import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251 - pages are of today

from tests.plans.test_document import OWN_WORDS
from tests.plans.test_tables import plan_in_word
from tests.plans.world import LEAD, OTHER, planned, task_of
from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from thamquyen.domain.plans.deadlines import Fixed
from thamquyen.domain.time import show_day
from thamquyen.plans import queries
from thamquyen.register.reading import reading_at
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workspace.models import WaitingPlan
from thamquyen.workspace.plans.waiting import MARK

pytestmark = pytest.mark.django_db
HEADS = (
    "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp trình", "Sản phẩm", "Thời hạn hoàn thành",
)  # fmt: skip
LATER = show_day(localdate() + timedelta(days=60))
ROWS = (
    ("I", "Rà soát quy định"),
    ("1", "Lập danh mục", "Giám đốc Sở Công Thương tỉnh Sông Núi", "các sở", "UBND tỉnh", "Danh mục", LATER),
    ("2", "Trình ban hành", "UBND huyện Thượng", "", "", "", "sớm"),
    ("II", "Báo cáo", "UBND tỉnh", "", "", "", "15/12 hằng năm"),
)
HEAD = {"ten": "Kế hoạch thử", "so": "12/KH-UBND", "ban-hanh": "UBND tỉnh", "tu-ngay": show_day(localdate())}


@pytest.fixture
def lead(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()
    return signed_in("coordinator", LEAD)


def _book(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Bảng")
        for number, cells in enumerate((("KẾ HOẠCH",), heads, *rows)):
            sheet.write_row(number, 0, cells)
    return out.getvalue()


def _sent(client: Client, name: str, content: bytes) -> Any:
    return client.post("/ke-hoach/moi", {"tep": SimpleUploadedFile(name, content)})


def _shown(client: Client, address: str) -> str:
    return words(client.get(address).content.decode())


def _marks() -> list[str]:
    """By which the rows of the one plan on its way are named."""
    return [row.get(MARK, str(at)) for at, row in enumerate(WaitingPlan.objects.get().rows)]


def _row(client: Client, address: str, number: int, *cells: str) -> None:
    names = ("label", "title", "leads", "helpers", "superior", "product", "deadline")
    said = dict(zip(names, cells, strict=False))
    assert (
        client.post(f"{address}/dong", {**said, "dong": dict(enumerate(_marks())).get(number, "moi")}).status_code
        == 302
    )


def test_a_workbook_is_read_cell_by_cell_and_kept_only_when_it_is_mended(lead: Client) -> None:
    address = _sent(lead, "kế hoạch.xlsx", _book(HEADS, ROWS))["Location"]
    page = _shown(lead, address)
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi" in page
    assert "chỉ có đến hết ngày 30/06/2025" in page and "địa bàn nay thuộc: Xã Suối, Xã Mây Gió" in page
    assert "không đọc được thời hạn “sớm”" in page.lower()
    assert lead.post(f"{address}/ghi").status_code == 400 and queries.plans() == ()
    _row(
        lead, address, 2, "1.2", "Trình ban hành", "UBND tỉnh", "", "", "", "10 ngày làm việc sau khi xong nhiệm vụ 1.1"
    )
    assert lead.post(f"{address}/luu", HEAD).status_code == 302
    done = lead.post(f"{address}/ghi")
    (plan,) = queries.plans()
    assert done["Location"] == f"/ke-hoach/{plan.id}" and WaitingPlan.objects.count() == 0
    tasks = {one.label: one.said for one in queries.tasks_of(plan.id)}
    assert list(tasks) == ["1", "1.1", "1.2", "2"]
    assert tasks["1.1"].leads == (OTHER,) and tasks["1.1"].deadline == Fixed(localdate() + timedelta(days=60))


def test_a_cell_merged_downwards_and_what_is_as_above_count_for_every_row_they_reach(lead: Client) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Bảng")
        sheet.write_row(0, 0, HEADS)
        for number, cells in enumerate((("I", "Rà soát"), ("1", "Lập danh mục"), ("2", "Trình"), ("3", "Công bố")), 1):
            sheet.write_row(number, 0, cells)
        sheet.merge_range(2, 2, 4, 2, "UBND tỉnh")
        sheet.merge_range(2, 6, 3, 6, LATER)
        sheet.write(4, 6, "như trên")
    address = _sent(lead, "kế hoạch.xlsx", out.getvalue())["Location"]
    assert "không còn chỗ cần sửa" not in _shown(lead, address)  # the head is not said yet
    lead.post(f"{address}/luu", HEAD)
    assert lead.post(f"{address}/ghi").status_code == 302
    (plan,) = queries.plans()
    tasks = {one.label: one.said for one in queries.tasks_of(plan.id)}
    due = Fixed(localdate() + timedelta(days=60))
    assert {label: (said.leads, said.deadline) for label, said in tasks.items()} == {
        "1": ((), None), "1.1": ((LEAD,), due), "1.2": ((LEAD,), due), "1.3": ((LEAD,), due),
    }  # fmt: skip


def test_the_form_of_another_year_is_explained_column_by_column(lead: Client) -> None:
    old = _book(("Số hiệu", "Công tác", "Người làm", "Hạn"), [("1", "Việc", "Sở", "2025")])
    response = _sent(lead, "mẫu cũ.xlsx", old)
    page = words(response.content.decode())
    assert response.status_code == 400
    for says in ("không theo mẫu hiện hành", "“Nội dung công việc”", "D “Hạn”", "tải mẫu về"):
        assert says in page


def test_the_template_that_is_sent_out_is_read_back(lead: Client) -> None:
    content = lead.get("/ke-hoach/mau.xlsx").content
    (grid,) = sheets_of(content, "mẫu.xlsx")
    assert tuple(cell for row in grid.rows for cell in row if cell in HEADS) == HEADS


def test_the_document_of_a_plan_is_read_and_kept_without_typing(lead: Client) -> None:
    text = OWN_WORDS.replace("Sở Tư pháp", "UBND tỉnh").replace("Sở Nội vụ", "UBND tỉnh").replace("giao UBND", "UBND")
    address = _sent(lead, "kế hoạch.txt", text.encode())["Location"]
    page = lead.get(address).content.decode()
    assert "27/KH-UBND" in page and "không còn chỗ cần sửa" in page
    assert lead.post(f"{address}/ghi").status_code == 302
    (plan,) = queries.plans()
    assert [one.label for one in queries.tasks_of(plan.id)] == ["1", "1.1", "1.2", "2", "2.1", "2.2", "3"]
    assert plan.head.text and plan.head.followed_from is None
    assert "Thử nghiệm giao việc" in _shown(lead, f"/ke-hoach/{plan.id}")


def test_a_file_that_is_no_plan_is_refused_and_another_persons_plan_is_not_found(lead: Client) -> None:
    assert "không thấy nhóm nhiệm vụ nào" in words(_sent(lead, "thư.txt", b"Thu ngo.").content.decode())
    assert "Chưa chọn tệp" in words(lead.post("/ke-hoach/moi").content.decode())
    address = lead.post("/ke-hoach/moi", {"trong": "1"})["Location"]
    assert signed_in("coordinator", LEAD, "khác").get(address).status_code == 404


def test_whatever_is_pressed_nothing_typed_on_the_page_is_lost(lead: Client) -> None:
    address = lead.post("/ke-hoach/moi", {"trong": "1"})["Location"]
    added = {"dong": "moi", "label": "1", "title": "Nhóm một"}
    again = lead.post(f"{address}/dong", HEAD | added)["Location"]
    page = lead.get(again).content.decode()
    assert HEAD["ten"] in page and '<details class="deed" open>' in page and "autofocus" in page
    first = _marks()[0]
    opened = lead.post(f"{address}/luu", {"ten": "Tên gõ dở", "sua": first, "dong": "moi", "title": "Dòng gõ dở"})
    page = lead.get(opened["Location"]).content.decode()
    assert opened["Location"].endswith(f"?sua={first}#dong-{first}") and "Tên gõ dở" in page and "Dòng gõ dở" in page
    lead.post(f"{address}/dong", {"bo-dong": _marks()[1]})
    last = {"dong": "moi", "label": "1.1", "title": "Việc cuối", "leads": "UBND tỉnh"}
    assert lead.post(f"{address}/ghi", HEAD | last).status_code == 302
    (plan,) = queries.plans()
    assert [one.said.title for one in queries.tasks_of(plan.id)] == ["Nhóm một", "Việc cuối"]


def test_a_page_that_was_left_open_adds_its_row_and_overwrites_none(lead: Client) -> None:
    address = lead.post("/ke-hoach/moi", {"trong": "1"})["Location"]
    for title in ("Nhóm một", "Nhóm hai"):
        lead.post(f"{address}/dong", {"dong": "moi", "title": title})
    lead.post(f"{address}/luu", {"dong": "moi"})
    assert [row["title"] for row in WaitingPlan.objects.get().rows] == ["Nhóm một", "Nhóm hai"]


def test_a_row_taken_out_in_another_window_moves_no_edit_to_another_row(lead: Client) -> None:
    address = lead.post("/ke-hoach/moi", {"trong": "1"})["Location"]
    for title in ("Một", "Hai", "Ba"):
        lead.post(f"{address}/dong", {"dong": "moi", "title": title})
    first, second, _ = _marks()
    lead.post(f"{address}/dong", {"bo-dong": first, "dong": first, "title": "Một"})  # another window
    lead.post(f"{address}/dong", {"dong": second, "title": "Hai, đã sửa"})
    lead.post(f"{address}/dong", {"dong": first, "title": "Một, gõ dở"})
    lead.post(f"{address}/dong", {"bo-dong": first, "dong": first, "title": "Một"})  # pressed again: nothing comes back
    assert [row["title"] for row in WaitingPlan.objects.get().rows] == ["Hai, đã sửa", "Ba", "Một, gõ dở"]


def test_a_plan_grows_from_an_empty_form_and_is_changed_later(lead: Client) -> None:
    address = lead.post("/ke-hoach/moi", {"trong": "1"})["Location"]
    lead.post(f"{address}/luu", HEAD)
    _row(lead, address, 0, "1", "Nhóm một")
    _row(lead, address, 1, "3.1", "Sai chỗ", "UBND tỉnh")
    assert "Chưa có mục 3 ở trên" in _shown(lead, address)
    assert lead.post(f"{address}/dong", {"bo-dong": _marks()[1]}).status_code == 302
    plan = UUID(lead.post(f"{address}/ghi")["Location"].rpartition("/")[2])
    said = {"tt": "1.1", "noi-dung": "Việc mới", "chu-tri": "UBND tỉnh", "thoi-han": LATER, "ve-nhiem-vu": "dat"}
    refused = lead.post(f"/ke-hoach/{plan}/them", said | {"thoi-han": "01/01/2020", "bat-dau": LATER})
    assert refused.status_code == 400 and "trước ngày bắt đầu" in words(refused.content.decode())
    assert "Việc mới" in refused.content.decode()
    code = next(iter(_powers()))
    task = lead.post(f"/ke-hoach/{plan}/them", said | {"ve-nhiem-vu": code})["Location"]
    assert f"/nhiem-vu/{code}" in lead.get(task).content.decode()
    assert lead.post(f"/ke-hoach/{plan}/sua", HEAD | {"ten": "Tên mới", "ban": "1"}).status_code == 302
    assert lead.post(f"/ke-hoach/{plan}/sua", HEAD | {"ten": "Tên khác", "ban": "²"}).status_code == 409
    again = lead.post(f"/ke-hoach/{plan}/sua", HEAD | {"ten": "Tên khác", "ban": "1"})
    assert again.status_code == 409 and "Tên mới" in words(again.content.decode())


def _powers() -> list[str]:
    return sorted(reading_at().snapshot.powers)


def test_a_task_is_handed_to_another_with_its_ground_and_only_within_the_own_territory(lead: Client) -> None:
    plan = planned()
    task = task_of(plan, "1.1")
    page = lead.get(f"/ke-hoach/viec/{task}/sua").content.decode()
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi" in page
    said = {"noi-dung": "Lập danh mục", "chu-tri": "UBND tỉnh", "thoi-han": "28/4/2026", "buoc": 10**9}
    assert "Chưa điền lý do" in words(lead.post(f"/ke-hoach/viec/{task}/sua", said).content.decode())
    assert lead.post(f"/ke-hoach/viec/{task}/sua", said | {"vi-sao": "Quyết định 5/QĐ-UBND"}).status_code == 302
    assert queries.tasks_of(plan)[1].said.leads == (LEAD,)
    stranger = signed_in("coordinator", "ubnd-tinh@p1", "lạ")
    assert stranger.get(f"/ke-hoach/viec/{task}/sua").status_code == 403


def test_what_the_law_sets_is_drawn_up_with_one_press(lead: Client) -> None:
    first = lead.post("/ke-hoach/theo-luat")
    assert first.status_code == 302 and lead.post("/ke-hoach/theo-luat")["Location"] == first["Location"]
    page = _shown(lead, first["Location"])
    assert "Báo cáo, đánh giá hằng năm việc thực hiện nhiệm vụ được phân cấp" in page and "không ai phải gõ" in page


def test_tasks_of_text_and_table_are_shown_beside_their_words_and_one_source_is_dropped(lead: Client) -> None:
    address = _sent(lead, "kế hoạch.docx", plan_in_word())["Location"]
    page = _shown(lead, address)
    assert "2 dòng từ lời văn, 5 dòng từ bảng 1" in page and "không đọc: Nguồn kinh phí" in page
    assert "1 | Rà soát quy định chồng chéo | Sở Tư pháp" in page, "the row as it stands, to be compared"
    assert "Toàn văn đã đọc" in page and "Ghi chú: các sở báo cáo" in page
    assert lead.post(f"{address}/nguon", {"nguon": "lời văn"}).status_code == 302
    waiting = WaitingPlan.objects.get()
    assert [row["label"] for row in waiting.rows] == ["1", "1.1", "", "2", "2.1"], "what stays is numbered from 1"
    _row(lead, address, 2, "1.2", "Lấy ý kiến các xã", "UBND tỉnh", "", "", "Bản tổng hợp", LATER)
    assert "Lấy ý kiến các xã | Sở Nội vụ" in _shown(lead, f"{address}?sua=2"), "a corrected row keeps its words"
