"""Files are looked at before they are opened, and a hostile one ends nothing but its own reading."""

import datetime
import struct

import pytest

from tests.reports.files import Sheet, excel, ods, packed, rows, with_part
from thamquyen.domain.annex.grids import Grid, Merge
from thamquyen.reports import workbooks
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.safety import MOST_BYTES
from thamquyen.reports.workbooks import MOST_ROWS, chosen_sheet, sheets_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet(content: bytes, name: str = "a.xlsx") -> Grid:
    return sheets_of(content, name)[0]


def refused(content: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(FileRefusedError) as caught:
        sheets_of(content, name)
    assert caught.value.remedy
    return caught.value.what


@pytest.mark.parametrize(
    "text", ['STT;Tên\n1;"' + "đ" * 140_000, "STT;Tên\n" + "đ" * 140_000, ";" * 20_000], ids=["open", "long", "wide"]
)
def test_a_text_that_is_no_table_is_refused_whatever_its_name_says(text: str) -> None:
    with pytest.raises(FileRefusedError, match="không phải là bảng"):
        sheets_of(text.encode(), "danh mục.csv")


def test_of_a_text_of_endless_rows_no_more_are_read_than_are_taken() -> None:
    with pytest.raises(FileRefusedError, match=r"có 1\.000\.000 dòng, quá 100\.000 dòng"):
        sheets_of(b"1;2\n" * 1_000_000, "danh mục.csv")


def test_a_sheet_is_read_with_its_values_as_they_are_kept() -> None:
    found = sheet(rows(("STT", "Tên"), (1, "Ủy ban"), (2.5, True)))
    assert found.name == "Danh mục"
    assert [list(row) for row in found.rows] == [["STT", "Tên"], [1.0, "Ủy ban"], [2.5, True]]


def test_dates_merges_and_what_begins_in_the_middle_keep_their_places() -> None:
    def write(page: Sheet, book: Sheet) -> None:
        page.write_datetime(2, 1, datetime.datetime(2026, 6, 1), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001
        page.merge_range(3, 0, 4, 1, "gộp")
        page.write(4, 2, "x")

    found = sheet(excel(write))
    assert found.rows[2] == [None, datetime.date(2026, 6, 1)]
    assert found.merges == (Merge(3, 0, 4, 1),)
    assert found.rows[4] == [None, None, "x"]


def test_a_formula_is_its_value_and_one_without_a_value_or_with_an_error_is_a_defect() -> None:
    def write(page: Sheet, _book: Sheet) -> None:
        page.write_formula(0, 0, "=1+1", None, 2)
        page.write_formula(1, 0, '=CONCATENATE("a","b")', None, "ab")
        page.write_formula(2, 0, "=1+1", None, "")
        page.write_formula(3, 27, "=1/0", None, "#DIV/0!")

    found = sheet(excel(write))
    assert [row[:1] for row in found.rows[:2]] == [[2.0], ["ab"]]
    assert found.defects == {
        (2, 0): "công thức chưa có kết quả lưu trong tệp.",
        (3, 27): "công thức báo lỗi (#REF!, #N/A, #DIV/0! …).",
    }
    assert found.formulas == {(0, 0), (1, 0)}


def test_hidden_sheets_are_named_and_left_out_and_a_sheet_is_chosen_by_name() -> None:
    def write(page: Sheet, book: Sheet) -> None:
        page.write(0, 0, "x")
        other = book.add_worksheet("Hai")
        other.write(0, 0, "y")
        hidden = book.add_worksheet("Ẩn")
        hidden.write(0, 0, "z")
        hidden.hide()

    grids = sheets_of(excel(write), "a.xlsx")
    assert [grid.name for grid in grids] == ["Danh mục", "Hai"]
    assert chosen_sheet(grids, None).name == "Danh mục"
    assert chosen_sheet(grids, "HAI").rows == [["y"]]
    with pytest.raises(FileRefusedError, match=r"Không có trang tính “Ẩn”.*“Danh mục”, “Hai”"):
        chosen_sheet(grids, "Ẩn")


def test_ods_is_read_too() -> None:
    assert [list(row) for row in sheet(ods(("STT", "Tên"), ("1", "Đất đai")), "a.ods").rows] == [
        ["STT", "Tên"],
        ["1", "Đất đai"],
    ]


def test_links_to_other_files_are_not_followed() -> None:
    content = with_part(rows(("x",)), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert any("liên kết tới tệp khác" in remark for remark in sheet(content).remarks)


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "Basic/Standard/Module1.xml"])
def test_macros_are_refused(name: str) -> None:
    assert "có macro" in refused(with_part(rows(("x",)), name, b"x"))


def test_a_macro_file_is_refused_by_its_name_even_without_its_macro() -> None:
    assert "có macro (.xlsm)" in refused(rows(("x",)), "a.xlsm")


@pytest.mark.parametrize(
    ("inside", "said"),
    [("EncryptedPackage", "mật khẩu"), ("_VBA_PROJECT", "có macro"), ("WordDocument", "Đây là tệp Word")],
)
def test_old_files_are_refused_for_what_hides_in_them(inside: str, said: str) -> None:
    assert said in refused(OLE + b"\0" * 600 + inside.encode("utf-16-le"), "a.xls")


def test_a_password_on_an_ods_is_found() -> None:
    assert "mật khẩu" in refused(ods(("x",), manifest="<manifest:encryption-data/>"), "a.ods")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * (201 * 2**20)})
    assert len(bomb) < 2**20
    assert "mở ra tới 201 MB" in refused(bomb)
    squeezed = packed({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * (40 * 2**20)})
    assert "Tệp nén bất thường: có phần mở ra lớn hơn 100 lần" in refused(squeezed)
    many = packed({"xl/workbook.xml": b"<a/>"} | {f"xl/{number}": b"" for number in range(2_001)})
    assert "Tệp nén bất thường: có 2002 phần bên trong" in refused(many)


def test_an_archive_that_lies_about_its_sizes_is_damaged() -> None:
    content = bytearray(packed({"xl/workbook.xml": b"<a/>" * 1000}))
    central = content.rindex(b"PK\x01\x02")
    content[central + 24 : central + 28] = struct.pack("<I", 10)
    assert "hỏng" in refused(bytes(content))


def test_a_declaration_of_entities_is_refused() -> None:
    part = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "DOCTYPE" in refused(with_part(rows(("x",)), "xl/worksheets/sheet1.xml", part))


def test_a_cell_so_far_away_that_memory_would_run_out_ends_only_its_own_reading() -> None:
    def write(page: Sheet, _book: Sheet) -> None:
        page.write(0, 0, "x")
        page.write(1048575, 16383, "y")

    assert "giới hạn an toàn" in refused(excel(write))


def test_more_rows_than_can_be_read_are_counted_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 30)
    monkeypatch.setattr(workbooks, "_MARGIN", 2)
    assert len(sheet(rows(*[("x",)] * 32)).rows) == 32
    assert refused(rows(*[("x",)] * 33)) == "Trang tính “Danh mục” có 33 dòng, quá 30 dòng."
    assert refused(b"x\n" * 33, "lớn.csv") == "Trang tính “lớn” có 33 dòng, quá 30 dòng."


def test_a_hundred_thousand_rows_are_taken_apart() -> None:
    assert MOST_ROWS == 100_000
    text = b"STT,T\xc3\xaan\n" + b"1,x\n" * MOST_ROWS
    assert len(sheet(text, "lớn.csv").rows) == MOST_ROWS + 1


def test_a_file_too_heavy_is_refused_with_its_size() -> None:
    assert refused(b"PK\x03\x04" + b"0" * MOST_BYTES) == "Tệp nặng 20,0 MB, quá 20 MB."


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.xlsx", "Tệp rỗng."),
        (b"  \n", "a.csv", "Tệp rỗng."),
        (b"%PDF-1.7 ...", "a.xlsx", "Đây là tệp PDF"),
        (b"<html><table><tr>", "a.xls", "bên trong là trang web"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "a.xls", "bên trong là trang web"),
        (b"rubbish", "a.xlsx", "nội dung không phải, hoặc đã hỏng"),
        (b"PK\x03\x04rubbish", "a.xlsx", "bị hỏng"),
        (OLE + b"rubbish" * 100, "a.xls", "bị hỏng"),
        (packed({"word/document.xml": b"<a/>"}), "a.docx", "Đây là tệp Word"),
        (packed({"xl/workbook.bin": b""}), "a.xlsb", "Dạng .xlsb chưa đọc được"),
        (packed({"a.xlsx": b""}), "a.zip", "không phải bảng tính"),
        (packed({"xl/workbook.xml": b"<a/>"}), "a.xlsx", "bị hỏng"),
    ],
)
def test_what_is_no_spreadsheet_is_called_what_it_is(content: bytes, name: str, said: str) -> None:
    assert said in refused(content, name)


def test_a_spreadsheet_without_a_word_has_nothing_to_read() -> None:
    assert refused(rows()) == "Tệp không có ô nào có chữ."
