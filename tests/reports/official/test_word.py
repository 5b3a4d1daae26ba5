"""Papers as Word files: the same measures as the PDF's, read off the files made."""

import re
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tests.reports.official.papers import COLUMNS, DECISION, LETTER, opened, part, shorter
from thamquyen.reports.official.head import MOTTO_RULE, subject_rule, subject_width
from thamquyen.reports.official.layout import FIRST_LINE, PAGE
from thamquyen.reports.official.paper import Urgency
from thamquyen.reports.official.word import docx_bytes

MADE = docx_bytes(DECISION)
DOCUMENT = opened(MADE)


def look(line: Paragraph) -> tuple[float, bool, bool]:
    run = line.runs[0]
    size = run.font.size or DOCUMENT.styles["Normal"].font.size
    return size / Pt(1), bool(run.bold), bool(run.italic)


def named(start: str) -> Paragraph:
    return next(line for line in DOCUMENT.paragraphs if line.text.startswith(start))


def test_pages_have_the_margins_of_the_law_and_annexes_their_own_direction() -> None:
    own, first, second = DOCUMENT.sections
    for section in (own, first, second):
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round((side or 0) / Mm(1)) for side in margins] == [20, 20, 30, 15]
    assert [section.orientation for section in (own, first, second)] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    assert round((second.page_width or 0) / Mm(1)) == 297


def test_numbers_stand_in_the_middle_of_the_upper_margin_from_the_second_page_of_each_part() -> None:
    for section in DOCUMENT.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.xpath("w:pgNumType/@w:start") == ["1"]
        assert round((section.header_distance or 0) / Mm(1)) == 10
    header = part(MADE, "word/header1.xml")
    assert 'w:instr="PAGE"' in header
    assert '<w:jc w:val="center"/>' in header
    assert '<w:sz w:val="26"/>' in header


def test_the_head_has_the_sizes_and_weights_of_the_law() -> None:
    left, right = DOCUMENT.tables[0].rows[0].cells
    number, day = DOCUMENT.tables[0].rows[1].cells
    assert [line.text for line in left.paragraphs[:2]] == ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG NÚI"]
    assert [look(line) for line in left.paragraphs[:2]] == [(13, True, False)] * 2
    assert [look(line) for line in right.paragraphs[:2]] == [(13, True, False), (14, True, False)]
    assert number.text == "Số: 05/2027/QĐ-UBND"
    assert look(number.paragraphs[0]) == (13, False, False)
    assert day.text == "Sông Núi, ngày 03 tháng 02 năm 2027"
    assert look(day.paragraphs[0]) == (14, False, True)


def test_rules_are_as_long_as_the_motto_and_a_third_to_a_half_of_what_they_stand_under() -> None:
    def length(line: Paragraph, within: float) -> float:
        aside = line.paragraph_format
        return within - ((aside.left_indent or 0) + (aside.right_indent or 0)) / Mm(1)

    half = PAGE.usable - PAGE.head_left
    assert length(DOCUMENT.tables[0].rows[0].cells[1].paragraphs[2], half) == pytest.approx(MOTTO_RULE, abs=0.2)
    under = DOCUMENT.paragraphs[2]
    assert length(under, PAGE.usable) == pytest.approx(subject_rule(DECISION), abs=0.2)
    assert 1 / 3 <= subject_rule(DECISION) / subject_width(DECISION) <= 1 / 2


def test_lines_of_the_body_look_as_the_law_says() -> None:
    assert look(named("QUYẾT ĐỊNH")) == (14, True, False)
    assert look(named("Căn cứ Luật")) == (14, False, True)
    assert look(named("Điều 1. Phạm vi")) == (14, True, False)
    clause = named("1. Bảo đảm")
    assert look(clause) == (14, False, False)
    assert round((clause.paragraph_format.first_line_indent or 0) / Mm(1), 1) == FIRST_LINE
    assert clause.paragraph_format.space_after == Pt(6)
    bare = named("Điều 3.")
    assert [(run.text[:8], bool(run.bold)) for run in bare.runs] == [("Điều 3. ", True), ("Bảo đảm ", False)]
    assert bare.text.endswith("Sông Núi./.")
    assert bare.paragraph_format.keep_with_next
    assert DOCUMENT.styles["Normal"].font.name == "Times New Roman"


def test_a_table_is_as_wide_as_the_text_and_repeats_its_headings() -> None:
    table = DOCUMENT.tables[2]
    assert [cell.text for cell in table.rows[0].cells] == [column.label for column in COLUMNS]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    widths = [(column.width or 0) / Mm(1) for column in table.columns]
    assert sum(widths) == pytest.approx(PAGE.usable, abs=0.5)
    assert widths[1] / widths[0] == pytest.approx(5, abs=0.1)
    assert table.rows[1].cells[0].text == "I. LĨNH VỰC ĐẤT ĐAI"
    assert len(table.rows) == 92


def test_signature_and_recipients_stand_side_by_side() -> None:
    left, right = DOCUMENT.tables[1].rows[0].cells
    assert left.text.split("\n") == ["Nơi nhận:", "- Như Điều 3;", "- Bộ Tư pháp;", "- Lưu: VT, NC."]
    assert [look(line) for line in left.paragraphs[:2]] == [(12, True, True), (11, False, False)]
    assert right.text.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Đức"]
    assert look(right.paragraphs[-1]) == (14, True, False)


def test_a_letter_says_what_it_is_about_under_its_number() -> None:
    made = opened(docx_bytes(LETTER))
    under = made.tables[0].rows[1].cells[0]
    assert [shorter(line.text) for line in under.paragraphs][1:] == [
        "V/v đôn đốc báo cáo tình hình thực hiện nhiệm vụ được phân cấp, ủy quyền năm 2026",
        "KHẨN",
    ]
    assert under.paragraphs[1].paragraph_format.space_before == Pt(6)
    assert [line.text for line in made.paragraphs if line.text][:3] == [
        "Kính gửi:",
        "- Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh;",
        "- Ủy ban nhân dân các xã, phường.",
    ]


def test_letters_that_xml_cannot_hold_do_not_break_a_file() -> None:
    made = docx_bytes(replace(LETTER, subject="a\x00b\x0b <w:p>&amp;"))
    assert "a b &lt;w:p&gt;&amp;amp;" in part(made, "word/document.xml")
    assert re.search(r"<w:hyperlink|macro|vbaProject", part(made, "word/document.xml")) is None


def test_a_file_says_the_day_of_issue_as_the_day_on_which_it_was_made() -> None:
    created = DOCUMENT.core_properties.created
    assert created is not None
    assert created.date() == date(2027, 2, 3)
    assert docx_bytes(DECISION) == MADE
    assert DOCUMENT.core_properties.author == "Ủy ban nhân dân tỉnh Sông Núi"


@pytest.mark.parametrize(("urgency", "width"), [(Urgency.EXPRESS, 30), (Urgency.VERY_URGENT, 40), (Urgency.URGENT, 20)])
def test_the_frame_of_a_mark_of_urgency_has_the_width_of_the_law(urgency: Urgency, width: float) -> None:
    mark = opened(docx_bytes(replace(LETTER, urgency=urgency))).tables[0].rows[1].cells[0].paragraphs[-1]
    assert mark.text == urgency.value
    aside = ((mark.paragraph_format.left_indent or 0) + (mark.paragraph_format.right_indent or 0)) / Mm(1)
    assert PAGE.head_left - aside == pytest.approx(width, abs=0.2)
    assert mark._p.xpath("w:pPr/w:pBdr/w:top/@w:space") == ["4"]  # with a line of 13 points: 8 mm
