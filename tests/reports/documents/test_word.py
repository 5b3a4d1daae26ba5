"""A Word document is read as its reader sees it: with its automatic numbers, changes accepted, tables as rows."""

import io

import docx as python_docx
import pytest

from tests.reports.documents.word_files import LAW, RULED, cell, docx, level, numbering, paragraph, run, style, table
from thamquyen.reports.documents.taking import taken
from thamquyen.reports.documents.values import Kind


def read(content: bytes) -> list[str]:
    return str(taken(content, Kind.DOCX)["text"]).split("\n")


def remarks(content: bytes) -> str:
    return " ".join(taken(content, Kind.DOCX)["remarks"])


def listed(*depths: int, key: int = 1, law: str = LAW) -> list[str]:
    """The numbers before paragraphs of the list at the depths."""
    body = "".join(paragraph("x", listed=(key, depth)) for depth in depths)
    return [line.removesuffix("x").rstrip() for line in read(docx(body, numbering=law))]


def test_articles_clauses_and_points_keep_their_automatic_numbers() -> None:
    body = (
        paragraph("QUY ĐỊNH CHUNG", listed=(2, 0))
        + paragraph("Phạm vi điều chỉnh", listed=(1, 0))
        + paragraph("Quyết định này quy định:", listed=(1, 1))
        + paragraph("Phân cấp;", listed=(1, 2))
        + paragraph("Ủy quyền.", listed=(1, 2))
        + paragraph("Áp dụng với sở.", listed=(1, 1))
        + paragraph("Hiệu lực", listed=(1, 0))
        + paragraph("Từ ngày ký.", listed=(1, 1))
    )
    assert read(docx(body, numbering=LAW)) == [
        "Chương I QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Quyết định này quy định:",
        "a) Phân cấp;",
        "b) Ủy quyền.",
        "2. Áp dụng với sở.",
        "Điều 2. Hiệu lực",
        "1. Từ ngày ký.",
    ]


def test_a_typed_letter_between_automatic_ones_and_a_list_begun_anew_stand_as_printed() -> None:
    law = numbering(
        level(0, "%1)", "lowerLetter"),
        over={5: (1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')},
    )
    body = "".join(paragraph("x", listed=(1, 0)) for _ in range(4)) + paragraph("đ) x") + paragraph("x", listed=(5, 0))
    assert read(docx(body, numbering=law)) == ["a) x", "b) x", "c) x", "d) x", "đ) x", "e) x"]


def test_an_automatic_list_that_passes_from_d_to_e_is_remarked() -> None:
    law = numbering(level(0, "%1)", "lowerLetter"))
    four, five = ("".join(paragraph("x", listed=(1, 0)) for _ in range(count)) for count in (4, 5))
    assert "không có “đ”" in remarks(docx(five, numbering=law))
    assert remarks(docx(four, numbering=law)) == ""
    assert read(docx(five, numbering=law))[4] == "e) x"


def test_levels_begin_anew_behind_shallower_ones_unless_they_say_otherwise() -> None:
    assert listed(0, 1, 1, 0, 1) == ["Điều 1.", "1.", "2.", "Điều 2.", "1."]
    never = numbering(level(0, "Chương %1", "upperRoman") + level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'))
    assert listed(0, 1, 1, 0, 1, law=never) == ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3."]
    behind = numbering(level(0, "%1") + level(1, "%2") + level(2, "%3", more='<w:lvlRestart w:val="1"/>'))
    assert listed(0, 1, 2, 1, 2, 0, 2, law=behind) == ["1", "1", "1", "2", "2", "2", "1"]


def test_numbers_of_several_levels_stand_together() -> None:
    law = numbering(level(0, "%1.", "upperRoman") + level(1, "%1.%2.") + level(2, "%1.%2.%3", more="<w:isLgl/>"))
    assert listed(0, 1, 2, 2, 1, law=law) == ["I.", "I.1.", "1.1.1", "1.1.2", "I.2."]
    assert listed(1, 1, law=law) == ["I.1.", "I.2."]


@pytest.mark.parametrize(
    ("style", "start", "shown"),
    [
        ("lowerRoman", 4, ["iv", "v"]),
        ("upperLetter", 26, ["Z", "AA"]),
        ("lowerLetter", 27, ["aa", "bb"]),
        ("decimalZero", 9, ["09", "10"]),
        ("upperRoman", 1990, ["MCMXC", "MCMXCI"]),
        ("none", 1, ["", ""]),
        ("lowerLetter", 0, ["0", "a"]),
    ],
)
def test_every_style_of_number_is_written_as_word_writes_it(style: str, start: int, shown: list[str]) -> None:
    assert listed(0, 0, law=numbering(level(0, "%1", style, start=start))) == shown


def test_a_style_of_number_that_is_not_known_is_written_plainly_and_told() -> None:
    law = numbering(level(0, "%1.", "thaiCounting"))
    assert listed(0, 0, law=law) == ["1.", "2."]
    assert "(thaiCounting)" in remarks(docx(paragraph("x", listed=(1, 0)), numbering=law))


def test_lists_on_one_definition_count_on_and_an_override_of_a_level_changes_its_look() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)")}</w:lvlOverride>'
    law = numbering(level(0, "%1."), over={2: (1, ""), 3: (1, own)})
    body = "".join(paragraph("x", listed=(key, 0)) for key in (1, 2, 3, 1))
    assert read(docx(body, numbering=law)) == ["1. x", "2. x", "(3) x", "4. x"]


def test_numbers_that_styles_bring_are_counted_and_can_be_taken_away() -> None:
    styles = (
        style("Dieu", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Khoan", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Con", '<w:basedOn w:val="Khoan"/>')
        + style("Khong", '<w:basedOn w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    )
    law = numbering(
        level(0, "Điều %1.", more='<w:pStyle w:val="Dieu"/>') + level(1, "%2.", more='<w:pStyle w:val="Khoan"/>')
    )
    body = "".join(paragraph("x", style=named) for named in ("Dieu", "Khoan", "Con", "Khong", "Dieu"))
    body += '<w:p><w:pPr><w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + run("x") + "</w:p>"
    assert read(docx(body, numbering=law, styles=styles)) == ["Điều 1. x", "1. x", "2. x", "x", "Điều 2. x", "x"]


def test_a_list_that_stands_on_a_numbering_style_is_followed() -> None:
    law = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Luat"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Luat"/>{level(0, "Điều %1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("x", listed=(1, 0)) + paragraph("x", listed=(2, 0))
    assert read(docx(body, numbering=law, styles=styles)) == ["Điều 1. x", "Điều 2. x"]


def test_a_number_that_is_whole_is_parted_from_the_text_and_another_joined_as_printed() -> None:
    joined = '<w:suff w:val="nothing"/>'
    law = numbering(level(0, "%1.", more=joined), level(0, "Điều %1", more=joined))
    assert read(docx(paragraph("x", listed=(1, 0)) + paragraph(". x", listed=(2, 0)), numbering=law)) == [
        "1. x",
        "Điều 1. x",
    ]


def test_lines_of_an_automatic_table_of_contents_are_left_out_and_told() -> None:
    styles = style("M1", '<w:name w:val="toc 1"/>') + style("M2", '<w:name w:val="x"/><w:basedOn w:val="M1"/>')
    body = paragraph("Điều 1. A 3", style="M1") + paragraph("Điều 2. B 4", style="M2") + paragraph("Điều 1. A")
    assert read(docx(body, styles=styles)) == ["Điều 1. A"]
    assert remarks(docx(body, styles=styles)) == "Có mục lục tự động (2 dòng): không đọc."


def test_bullets_are_shown_and_letters_of_symbol_fonts_are_a_dot() -> None:
    law = numbering(level(0, "-", "bullet"), level(0, "\uf0b7", "bullet"))
    body = paragraph("x", listed=(1, 0)) + paragraph("y", listed=(2, 0))
    assert read(docx(body, numbering=law)) == ["- x", "• y"]


def test_changes_are_read_as_accepted() -> None:
    body = (
        f'<w:p>{run("Giao ")}<w:del w:id="1"><w:r><w:delText>Sở Cũ</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("Sở Mới")}</w:ins>'
        f'<w:moveFrom w:id="3">{run(" đi")}</w:moveFrom><w:moveTo w:id="4">{run(" đến")}</w:moveTo></w:p>'
    )
    assert read(docx(body)) == ["Giao Sở Mới đến"]
    assert "2 chỗ thêm, 2 chỗ xóa" in remarks(docx(body))


def test_a_deleted_paragraph_is_not_counted_and_one_whose_end_is_deleted_joins_the_next() -> None:
    gone = paragraph(f"<w:del>{run('xóa')}</w:del>", listed=(1, 0), marks="<w:del/>")
    half = paragraph("nửa ", marks="<w:del/>")
    body = paragraph("một", listed=(1, 0)) + gone + half + paragraph("hai", listed=(1, 0))
    assert read(docx(body, numbering=LAW)) == ["Điều 1. một", "Điều 2. nửa hai"]
    rows = table(("a", "b"), ("c", "d")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert read(docx(rows)) == ["c | d"]


def test_a_row_is_a_line_and_a_paragraph_within_a_cell_is_parted_by_a_stroke() -> None:
    two = paragraph("Cấp giấy phép") + paragraph("Thu hồi giấy phép")
    body = table(("TT", "Nhiệm vụ", "Cơ quan"), ("1", two, "Sở A"), ("2", "Kiểm tra", "")) + paragraph("sau")
    assert read(docx(body)) == [
        "TT | Nhiệm vụ | Cơ quan",
        "1 | Cấp giấy phép / Thu hồi giấy phép | Sở A",
        "2 | Kiểm tra |",
        "sau",
    ]


def test_merged_cells_keep_the_columns_and_a_table_within_a_cell_stays_in_it() -> None:
    first, second = cell("a", '<w:vMerge w:val="restart"/>'), cell("ẩn", "<w:vMerge/>")
    body = f"<w:tbl><w:tblPr>{RULED}</w:tblPr><w:tr>{first}{cell('b')}</w:tr><w:tr>{second}{cell('c')}</w:tr></w:tbl>"
    assert read(docx(body)) == ["a | b", "| c"]
    assert read(docx(table(("x", table(("1", "2"), ("3", "4")) + paragraph("y"))))) == ["x | 1 / 2 / 3 / 4 / y"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    assert read(docx(table((paragraph("Điều 1. A") + paragraph("1. b"),)))) == ["Điều 1. A", "1. b"]


def test_a_table_that_only_lays_out_the_page_is_read_cell_by_cell() -> None:
    head = (paragraph("ỦY BAN NHÂN DÂN") + paragraph("TỈNH SÔNG NÚI"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    lines = ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG NÚI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert read(docx(table(head))) == lines
    assert read(docx(table(("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN")))) == ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]
    grid = style("Grid", f"<w:tblPr>{RULED}</w:tblPr>") + style("Con", '<w:basedOn w:val="Grid"/>')
    none = "".join(f'<w:{side} w:val="none"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    for properties, lines in (
        ("", ["a", "b"]),
        ('<w:tblStyle w:val="Con"/>', ["a | b"]),
        (f'<w:tblStyle w:val="Con"/><w:tblBorders>{none}</w:tblBorders>', ["a", "b"]),
    ):
        assert read(docx(table(("a", "b")).replace(RULED, properties), styles=grid)) == lines
    one = table(("a", "b")).replace(RULED, "").replace("<w:tcPr>", f"<w:tcPr>{RULED.replace('tbl', 'tc')}", 1)
    assert read(docx(one)) == ["a | b"]


def test_automatic_numbers_count_in_cells() -> None:
    rows = [(paragraph("", listed=(1, 0)), "x")] * 3
    assert read(docx(table(*rows), numbering=numbering(level(0, "%1")))) == ["1 | x", "2 | x", "3 | x"]


def test_notes_stand_behind_the_text_in_the_order_of_their_marks() -> None:
    foot, end = '<w:r><w:footnoteReference w:id="7"/></w:r>', '<w:r><w:endnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{run('khoản 1')}{foot}{run(' và')}{end}</w:p>" + paragraph("cuối")
    footnotes = (
        f'<w:footnote w:id="7">{paragraph("Sửa theo Nghị định số 1.")}{paragraph("Từ 2026.")}</w:footnote>'
        f'<w:footnote w:id="8">{paragraph("không ai gọi")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{paragraph("Hết hiệu lực.")}</w:endnote>'
    assert read(docx(body, footnotes=footnotes, endnotes=endnotes)) == [
        "khoản 1[1] và[2]",
        "cuối",
        "[1] Sửa theo Nghị định số 1. Từ 2026.",
        "[2] Hết hiệu lực.",
    ]


def test_what_a_text_box_says_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    shape = (
        "<mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p>{run('trước')}<w:r>{shape}</w:r></w:p>" + paragraph("sau")
    assert read(docx(body)) == ["trước", "trong khung", "sau"]
    assert "khung chữ" in remarks(docx(body))


def test_pictures_and_embedded_objects_and_comments_are_counted_not_read() -> None:
    body = f"<w:p>{run('x')}<w:r><w:drawing/><w:object/><w:commentReference w:id='0'/></w:r></w:p>"
    said = remarks(docx(body))
    assert "1 hình ảnh" in said
    assert "1 đối tượng nhúng" in said
    assert "1 ý kiến" in said


def test_a_field_shows_its_result_and_one_never_closed_swallows_nothing() -> None:
    steps = (f"<w:r><w:fldChar w:fldCharType='{step}'/></w:r>" for step in ("begin", "separate", "end"))
    begin, separate, end = steps
    asked = f"{begin}<w:r><w:instrText>REF _x</w:instrText></w:r>{run('ẩn')}{separate}"
    assert read(docx(f"<w:p>{run('xem ')}{asked}{run('Điều 5')}{end}{run(' này')}</w:p>")) == ["xem Điều 5 này"]
    assert read(docx(f"<w:p>{begin}{run('a')}</w:p>" + paragraph("b"))) == ["b"]


def test_hidden_text_is_not_read_and_capitals_are() -> None:
    off = '<w:caps w:val="0"/>'
    body = f"<w:p>{run('Quyết định', '<w:caps/>')}{run(' giấu', '<w:vanish/>')}{run(' này', off)}</w:p>"
    assert read(docx(body)) == ["QUYẾT ĐỊNH này"]
    assert "1 đoạn chữ ẩn" in remarks(docx(body))


def test_letters_of_old_fonts_are_made_unicode_run_by_run() -> None:
    old = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    body = (
        f"<w:p>{run('Uû ban nh©n d©n', old.format('.VnTime'))}{run(' tỉnh Lào Cai')}</w:p>"
        f"<w:p>{run('QuyÕt ®Þnh', old.format('.VnTimeH'))}</w:p>"
        f"<w:p>{run('UÛy ban nha', old.format('VNI-Times'))}{run('ân daân', old.format('VNI-Times'))}</w:p>"
        f"<w:p>{run('Đã là Unicode', old.format('.VnTime'))}</w:p>"
    )
    assert read(docx(body)) == ["Uỷ ban nhân dân tỉnh Lào Cai", "QUYẾT ĐỊNH", "Ủy ban nhân dân", "Đã là Unicode"]
    assert "3 đoạn viết bằng phông cũ" in remarks(docx(body))


def test_content_controls_links_symbols_and_formulas_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('khối')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('trong ')}</w:sdtContent></w:sdt><w:hyperlink>{run('dẫn')}</w:hyperlink></w:p>"
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"
        "<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    )
    assert read(docx(body)) == ["khối", "trong dẫn", "a-b c", "d☒", "x=1"]


def test_the_strict_names_of_the_same_elements_are_read() -> None:
    content = docx(paragraph("nghiêm"))
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    text = f"<w:document xmlns:w='{strict}'><w:body>{paragraph('nghiêm')}</w:body></w:document>"
    assert usual not in text.encode()
    assert read(docx("", more={"word/document.xml": text.encode()})) == read(content) == ["nghiêm"]


def test_a_file_of_python_docx_is_read_with_its_lists_and_tables_and_without_its_head_and_foot() -> None:
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "ĐẦU TRANG"
    document.sections[0].footer.paragraphs[0].text = "CHÂN TRANG"
    document.add_heading("Điều 1. Phạm vi", level=1)
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    document.add_paragraph("ba", style="List Bullet")
    grid = document.add_table(rows=1, cols=2, style="Table Grid")
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "TT", "Tên"
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue()) == ["Điều 1. Phạm vi", "1. một", "2. hai", "• ba", "TT | Tên"]


def test_text_is_composed_and_holds_no_control_characters() -> None:
    assert read(docx(paragraph("U\u0309y ban\u00a0nhân\u200b dân\u202e"))) == ["Ủy ban nhân dân"]
