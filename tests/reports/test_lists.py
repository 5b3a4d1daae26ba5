"""Lists out: read back they are the same facts, and no cell of them is ever run as a formula."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.domain.annex.world import REGISTER, TODAY, options
from thamquyen.domain.annex.columns import FORM, Column
from thamquyen.domain.annex.reading import read_annex
from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.domain.reading import Reading
from thamquyen.reports.lists import AnnexList, Choices, annex_list, choices_of
from thamquyen.reports.official.layout import WORD_FONT
from thamquyen.reports.official.lists import word_of
from thamquyen.reports.separated import csv_of
from thamquyen.reports.spreadsheets import excel_of, form_of
from thamquyen.reports.workbooks import sheets_of

EVERYTHING = annex_list(REGISTER, on=TODAY, every_day=True)
HOSTILE = ("=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "https://thamquyen.example/x")


def read(content: bytes, name: str, reading: Reading = REGISTER) -> AnnexReading:
    return read_annex(sheets_of(content, name)[0], reading, options(), source=name)


def hostile() -> AnnexList:
    row = [""] * len(EVERYTHING.headings)
    row[: len(HOSTILE)] = HOSTILE
    return replace(EVERYTHING, rows=(tuple(row),))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def opened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def test_a_list_says_as_of_which_day_and_revision_it_is() -> None:
    assert EVERYTHING.subtitle == "(Tính đến hết ngày 23/11/2026; theo lần ghi 1 của sổ; 5 dòng)"
    local = annex_list(REGISTER, on=date(2027, 3, 1), within="p9")
    assert (local.place, [row[-1] for row in local.rows]) == ("tỉnh Sông Núi", ["dat-pc"])
    chosen = annex_list(REGISTER, on=TODAY, conferrals=[REGISTER.snapshot.conferrals["no-uq"]])
    assert [row[-1] for row in chosen.rows] == ["no-uq"]


@pytest.mark.parametrize(("write", "name"), [(excel_of, "a.xlsx"), (csv_of, "a.csv")])
def test_the_register_written_and_read_back_changes_nothing(write: Callable[[AnnexList], bytes], name: str) -> None:
    found = read(write(EVERYTHING), name)
    assert found.changes_nothing, found.problems
    assert len(found.rows) == 5


def test_a_list_of_a_past_day_with_the_names_of_that_day_changes_nothing() -> None:
    past = annex_list(REGISTER, on=date(2025, 6, 1), every_day=True)
    assert any("thị trấn" in cell for row in past.rows for cell in row)
    assert read(excel_of(past), "a.xlsx").changes_nothing


def test_no_cell_of_an_excel_file_is_a_formula_or_a_link() -> None:
    content = excel_of(hostile())
    assert not any(re.search(r"<f[ >]|<hyperlink", part) for part in parts(content).values())
    cells = sheets_of(content, "a.xlsx")[0].rows[4]
    assert [str(cell).strip() for cell in cells[:8]] == [text.strip() for text in HOSTILE]
    styles = parts(content)["xl/styles.xml"]
    assert 'quotePrefix="1"' in styles


def test_no_line_of_a_csv_file_begins_a_formula() -> None:
    content = csv_of(hostile()).decode("utf-8-sig")
    cells = content.split("\r\n", 1)[1]
    assert cells.startswith("'=1+1,'+84,'-1,'@SUM(A1),'\t=1,\"'\r=1\",")


def test_an_excel_file_has_its_headings_on_every_page_of_a4() -> None:
    sheet = parts(excel_of(EVERYTHING))
    page = sheet["xl/worksheets/sheet1.xml"]
    assert 'orientation="landscape"' in page
    assert 'paperSize="9"' in page
    assert "$4:$4" in sheet["xl/workbook.xml"]  # repeated rows
    assert "<autoFilter" in page
    assert "topLeftCell=" in page


def test_a_cell_longer_than_excel_holds_is_not_cut_in_silence() -> None:
    row = ("x" * 32_768, *EVERYTHING.rows[0][1:])
    with pytest.raises(ValueError, match="dài 32768 ký tự"):
        excel_of(replace(EVERYTHING, rows=(row,)))


def test_a_word_file_is_a4_on_its_side_with_the_national_heading() -> None:
    document = opened(word_of(EVERYTHING, body="Ủy ban nhân dân tỉnh Sông Núi"))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (297, 210)  # type: ignore[operator]
    heads = [cell.text.strip() for cell in document.tables[0].rows[0].cells]
    assert heads[0] == "ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI"
    assert heads[1] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    normal = document.styles["Normal"]
    assert normal.font.name == WORD_FONT == "Times New Roman"
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == WORD_FONT


def test_a_word_table_repeats_its_headings_and_holds_every_row() -> None:
    table = opened(word_of(EVERYTHING)).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [heading.label for heading in FORM]
    first, second = (table.rows[number]._tr.trPr for number in (0, 1))
    assert first is not None
    assert first.find(qn("w:tblHeader")) is not None
    assert second is not None
    assert second.find(qn("w:tblHeader")) is None
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [list(row[:-1]) for row in EVERYTHING.rows]
    widths = [column.width for column in table.columns]
    assert abs(sum(filter(None, widths)) - Mm(252)) < Mm(1)


def test_letters_that_xml_cannot_hold_do_not_break_a_word_file() -> None:
    row = ("1", "a\x00b\x0b", "<w:p>&amp;", *EVERYTHING.rows[0][3:])
    table = opened(word_of(replace(EVERYTHING, rows=(row,)))).tables[1]
    assert [cell.text for cell in table.rows[1].cells][1:3] == ["a b", "<w:p>&amp;"]


def test_the_form_offers_what_may_be_chosen_and_explains_every_column() -> None:
    content = form_of(choices_of(REGISTER, on=TODAY, within="p9"))
    form, choices, explained = sheets_of(content, "mau.xlsx")
    assert list(form.rows[4]) == [heading.label for heading in FORM]
    offered = [str(row[1]) for row in choices.rows[1:] if len(row) > 1 and row[1]]
    assert offered == list(MODE_NAMES.values())
    assert [row[0] for row in choices.rows[1:3]] == ["Công Thương", "Đất đai"]
    bodies = [str(row[2]) for row in choices.rows[1:]]
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi" in bodies
    assert "Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu thuộc tỉnh Sông Núi" in bodies
    assert [row[0] for row in explained.rows[1 : len(FORM) + 1]] == [heading.label for heading in FORM]
    rules = re.findall(r"<dataValidation .*?</dataValidation>", parts(content)["xl/worksheets/sheet1.xml"])
    assert len(rules) == 5
    assert sum('errorStyle="information"' in rule for rule in rules) == 4
    comments = parts(content)["xl/comments1.xml"]
    assert comments.count("<comment ") == len(FORM) + 1
    assert "Một dòng mẫu" in comments


def test_the_form_filled_in_by_hand_is_read_as_it_explains() -> None:
    examples = {heading.column: heading.example for heading in FORM}
    assert examples[Column.MODE] in MODE_NAMES.values()
    empty = read(form_of(Choices()), "mau.xlsx")
    assert "không có dòng nhiệm vụ nào" in empty.problems[0].what


def test_the_form_without_a_province_offers_the_bodies_of_the_state() -> None:
    offered = choices_of(REGISTER, on=TODAY)
    assert set(offered.bodies) == {"Chính phủ", "Quốc hội", "Bộ Công Thương"}


def test_an_excel_file_says_how_far_it_goes_and_spells_out_what_xml_cannot_hold() -> None:
    odd = ("a\x01b", "_x0041_", " đầu và cuối ", "a\nb", *EVERYTHING.rows[0][4:])
    content = excel_of(replace(EVERYTHING, rows=(odd, *EVERYTHING.rows)))
    page = parts(content)["xl/worksheets/sheet1.xml"]
    assert '<dimension ref="A1:O10"/>' in page
    assert "a_x0001_b" in page
    cells = sheets_of(content, "a.xlsx")[0].rows
    assert list(cells[4][1:4]) == ["_x0041_", " đầu và cuối ", "a\nb"]
    assert len(cells) == 10
