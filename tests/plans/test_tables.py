"""Tables of tasks in a plan come out with their numbers: in Word, in PDF, in a real decision, in any text."""

import io
import itertools
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.plans.reading import Part
from thamquyen.plans.document import read_plan
from thamquyen.plans.tables import task_tables
from thamquyen.reports.documents.taking import taken
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.official.paper import (
    Annex,
    Issued,
    Letterhead,
    Number,
    Paper,
    Paragraph,
    Signature,
    Table,
    TableColumn,
)
from thamquyen.reports.official.pdf import pdf_bytes

_REAL = Path(__file__).parents[3] / "shared" / "data" / "legal" / "tnt_0000__2820-QD-UBND.txt"
_HEADS = (
    "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp trình", "Sản phẩm", "Thời hạn hoàn thành",
    "Nguồn kinh phí",
)  # fmt: skip
ROWS = (
    ("I", "Hoàn thiện thể chế", "", "", "", "", "", ""),
    (
        "1",
        "Rà soát quy định chồng chéo",
        "Sở Tư pháp",
        "Các sở, ngành",
        "UBND tỉnh",
        "Báo cáo",
        "30/6/2026",
        "Chi",
    ),
    ("", "Lấy ý kiến các xã", "Sở Nội vụ", "", "", "Bản tổng hợp", "15/7/2026", ""),
    ("II", "Tập huấn", "", "", "", "", "", ""),
    ("1", "Mở lớp", "Sở Nội vụ", "UBND các xã, phường", "", "Lớp", "Hằng năm", ""),
)


def plan_in_word(rows: tuple[tuple[str, ...], ...] = ROWS) -> bytes:
    """A plan in Word: two groups in its text, the tasks in a table of its annex, words behind it."""
    made = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI", "Số: 27/KH-UBND", "Sông Núi, ngày 12 tháng 01 năm 2026", "KẾ HOẠCH",
        "Rà soát phân cấp năm 2026", "I. MỤC ĐÍCH", "1. Làm rõ việc.", "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Hoàn thiện quy định về phân cấp.", "2. Đào tạo, tập huấn.", "PHỤ LỤC", "DANH MỤC NHIỆM VỤ",
    ):  # fmt: skip
        made.add_paragraph(line)
    table = made.add_table(rows=0, cols=len(_HEADS), style="Table Grid")
    for cells in (_HEADS, tuple(f"({number})" for number in range(1, len(_HEADS) + 1)), *rows):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("Ghi chú: các sở báo cáo trước ngày 14/12.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _read(content: bytes) -> str:
    return str(taken(content, Kind.DOCX)["text"])


def test_a_table_in_word_gives_its_tasks_behind_those_of_the_text() -> None:
    found = read_plan(_read(plan_in_word()))
    assert (found.number, found.title) == ("27/KH-UBND", "Rà soát phân cấp năm 2026")
    assert [(row.label, row.source) for row in found.rows] == [
        ("1", "lời văn"), ("2", "lời văn"), ("3", "bảng 1"), ("3.1", "bảng 1"), ("", "bảng 1"), ("4", "bảng 1"),
        ("4.1", "bảng 1"),
    ]  # fmt: skip
    assert found.rows[3].parts == {
        Part.LABEL: "3.1", Part.TITLE: "Rà soát quy định chồng chéo", Part.LEADS: "Sở Tư pháp",
        Part.HELPERS: "Các sở, ngành", Part.SUPERIOR: "UBND tỉnh", Part.PRODUCT: "Báo cáo", Part.DEADLINE: "30/6/2026",
    }  # fmt: skip
    assert found.unread == ("Nguồn kinh phí",), "a column that the form does not have is told"
    assert "Ghi chú" not in " ".join(row.said for row in found.rows)
    assert "Rà soát quy định chồng chéo | Sở Tư pháp" in found.rows[3].said, "people see the row as it stands"


def test_a_ruled_table_in_a_pdf_gives_the_same_tasks() -> None:
    columns = tuple(TableColumn(name, 8 if name == "TT" else 20) for name in _HEADS)
    paper = Paper(
        Letterhead("Ủy ban nhân dân tỉnh Sông Núi"), Number("KH"), Issued("Sông Núi", date(2026, 1, 12)), "Kế hoạch",
        "Rà soát phân cấp năm 2026", (Paragraph("Giao việc theo Phụ lục."),), signature=Signature(("CHỦ TỊCH",)),
        annexes=(Annex("Danh mục nhiệm vụ", (Table(columns, ROWS, 10),), "1", landscape=True),),
    )  # fmt: skip
    found = read_plan(str(taken(pdf_bytes(paper), Kind.PDF)["text"]))
    assert [row.label for row in found.rows] == ["1", "1.1", "", "2", "2.1"]
    said = found.rows[1].parts
    assert (said[Part.TITLE], said[Part.LEADS]) == ("Rà soát quy định chồng chéo", "Sở Tư pháp")
    assert said[Part.DEADLINE] == "30/6/2026"


def test_a_real_decision_gives_the_tasks_of_its_annex() -> None:
    if not _REAL.exists():
        pytest.skip("không có bản chữ của Quyết định 2820/QĐ-UBND cạnh bản sao này")
    (table,) = task_tables(_REAL.read_text(encoding="utf-8"))
    rows = [row.parts for row in table.rows]
    assert [row[Part.LABEL] for row in rows if row[Part.LABEL] and "." not in row[Part.LABEL]] == list("123456")
    assert len(rows) == 34 and table.unread == ("Nguồn kinh phí",)
    first = rows[1]
    assert first[Part.TITLE].startswith("Phối hợp rà soát, sửa đổi Luật Quy hoạch và xây dựng")
    assert (first[Part.LABEL], first[Part.LEADS], first[Part.DEADLINE]) == ("1.1", "Sở Tài chính", "Quý IV/2025")
    merged = [row for row in rows if not row[Part.LABEL]]
    assert len(merged) == 3 and merged[0][Part.LEADS] == "Trung tâm Chuyển đổi số Thành phố"


@pytest.mark.parametrize(
    "text",
    [
        "STT | Mã số TTHC | Tên TTHC\n1 | 1.001 | Cấp giấy",
        "Chủ trì cuộc họp | 500.000 | 400.000",
        "TT | Nội dung công việc | Cơ quan chủ trì",
    ],
)
def test_tables_of_other_things_and_empty_ones_are_none(text: str) -> None:
    assert task_tables(text) == ()


_LINES = ("TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn", "1 | a | b", "| | |", "", "I |", "x", "|")


@given(st.lists(st.sampled_from(_LINES)))
def test_no_text_breaks_the_reading_and_tables_do_not_overlap(lines: list[str]) -> None:
    tables = task_tables("\n".join(lines))
    assert all(one.last <= two.first for one, two in itertools.pairwise(tables))
    read_plan("\n".join(lines))
