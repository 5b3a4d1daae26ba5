"""Papers as PDF: the measures of NĐ 30/2020 Phụ lục I, read off the files made."""

import random
from dataclasses import replace

import pypdfium2
import pytest

from tests.reports.official.papers import COLUMNS, DECISION, LETTER, Letters, letters_of, lines_of, pages_of, rows
from thamquyen.reports.official.breaking import broken
from thamquyen.reports.official.layout import CELL_ASIDE, PAGE, POINT
from thamquyen.reports.official.paper import Annex, Paragraph, Span, Table, TableColumn
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.pdf_table import table_data

MADE = pdf_bytes(DECISION)
PAGES = pages_of(MADE)


@pytest.fixture(scope="module")
def letters() -> list[list[Letters]]:
    return [list(letters_of(page)) for page in pypdfium2.PdfDocument(MADE)]


def named(letters: list[Letters], start: str) -> Letters:
    return next(one for one in letters if one.text.startswith(start))


def test_the_page_is_a4_with_the_margins_of_the_law(letters: list[list[Letters]]) -> None:
    page = pypdfium2.PdfDocument(MADE)[0]
    assert [round(side * 25.4 / 72) for side in page.get_size()] == [210, 297]
    text = [one for one in letters[0] if one.text.strip()]
    assert min(one.left for one in text) == pytest.approx(30, abs=0.1)
    assert max(one.right for one in text) <= 210 - 15 + 0.2
    assert min(one.top for one in text) >= 20


def test_every_letter_is_tinos_and_embedded(letters: list[list[Letters]]) -> None:
    assert {one.font.partition("+")[2].partition("-")[0] for page in letters for one in page} == {"Tinos"}
    assert b"/FontFile2" in MADE or b"/FontFile" in MADE


def test_what_stands_in_the_head_has_the_sizes_and_weights_of_the_law(letters: list[list[Letters]]) -> None:
    sizes = {
        "CỘNG HÒA": (13, "Bold"),
        "Độc lập": (14, "Bold"),
        "ỦY BAN": (13, "Bold"),
        "Số": (13, "Regular"),
        "Sông": (14, "Italic"),
        "QUYẾT": (14, "Bold"),
        "Phân cấp": (14, "Bold"),
        "Căn cứ": (14, "Italic"),
        "Chương": (14, "Bold"),
        "Điều": (14, "Bold"),
        "1. Bảo đảm": (14, "Regular"),
    }
    for start, (size, style) in sizes.items():
        found = named(letters[0], start)
        assert (round(found.size, 1), found.font.rpartition("-")[2]) == (size, style), start


def test_pages_are_numbered_from_the_second_and_anew_in_each_annex() -> None:
    shown = [page.split(" ", 1)[0] for page in PAGES]
    annexes = [at for at, page in enumerate(PAGES) if page.startswith("Phụ lục")]
    assert PAGES[0].startswith("ỦY BAN NHÂN DÂN")
    assert shown[1] == "2"
    first, second = annexes
    assert PAGES[first].startswith(
        "Phụ lục I DANH MỤC NHIỆM VỤ PHÂN CẤP (Kèm theo Quyết định số 05/2027/QĐ-UBND ngày 03"
    )
    assert PAGES[second].startswith("Phụ lục II DANH MỤC THEO DÕI (Kèm theo Quyết định")
    assert shown[first + 1 : second] == [str(number) for number in range(2, second - first + 1)]
    assert shown[second + 1] == "2"


def test_a_table_repeats_its_headings_on_every_page() -> None:
    continued = [page for page in PAGES[2:] if not page.startswith("Phụ lục")]
    assert len(continued) >= 3
    assert all(" ".join(column.label for column in COLUMNS) in page for page in continued)


def test_an_annex_with_a_wide_table_lies_on_its_side() -> None:
    pdf = pypdfium2.PdfDocument(MADE)
    (at,) = (at for at, page in enumerate(PAGES) if page.startswith("Phụ lục II"))
    assert [round(side * 25.4 / 72) for side in pdf[at].get_size()] == [297, 210]


def test_signature_and_recipients_close_the_paper_on_one_page() -> None:
    assert "Nơi nhận: - Như Điều 3; - Bộ Tư pháp; - Lưu: VT, NC." in PAGES[1]
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Đức" in PAGES[1]
    assert "Sông Núi./." in PAGES[1]


def test_a_letter_says_what_it_is_about_under_its_number() -> None:
    (page,) = pages_of(pdf_bytes(LETTER))
    about = "V/v đôn đốc báo cáo tình hình thực hiện nhiệm vụ được phân cấp, ủy quyền năm 2026"
    assert page.index("/SNV-TCBC") < page.index(about) < page.index("KHẨN") < page.index("Kính gửi:")
    assert "- Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh; - Ủy ban nhân dân các xã, phường." in page


def test_the_same_paper_gives_the_same_bytes_and_says_its_standard() -> None:
    assert pdf_bytes(DECISION) == MADE
    assert b"<pdfaid:part>2</pdfaid:part>" in MADE
    undated = pdf_bytes(replace(DECISION, issued=None, number=None))
    assert pages_of(undated)[0].count("ngày") < PAGES[0].count("ngày")


def test_signs_of_the_setting_program_are_only_letters() -> None:
    hostile = replace(LETTER, subject='#import "x" $a$ *b* _c_ <d> \\ @e `f`')
    assert 'V/v #import "x" $a$ *b* _c_ <d> \\ @e `f`' in pages_of(pdf_bytes(hostile))[0]


def test_a_number_and_symbol_is_not_torn_apart_at_a_lines_end() -> None:
    said = "Căn cứ Quyết định số 40/2026/QĐ-UBND, Nghị định số 146/2025/NĐ-CP. " * 12
    content = pdf_bytes(replace(LETTER, body=(Paragraph(said),)))
    lines = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded().splitlines()
    assert len([line for line in lines if "NĐ-CP" in line]) > 3
    assert not [line for line in lines if line.rstrip().endswith(("-", "/"))]


def alone(table: Table) -> bytes:
    """A paper whose annex is a table and nothing else."""
    return pdf_bytes(replace(DECISION, annexes=(Annex("Danh mục", (table,)),)))


@pytest.mark.parametrize("size", [9, 10.5, 12])
def test_lines_of_cells_end_where_the_heights_of_rows_were_reckoned_to(size: float) -> None:
    drawn = random.Random(round(size * 10))  # noqa: S311 - the same words each time
    words = ["Quyết", "định", "AVATAR", "Tỷ", "fi", "ffl", "40/2026/QĐ-UBND", "→", "1.284,5", "WAY", "ẻ", "m²", "To"]
    words += ["(Tr.", "“Về", "đất”", "–", "UBND", "nghiêng", "f\u0301i", "rừng,", "y/k;"]
    cells = [" ".join(drawn.choices(words, k=drawn.randint(1, 60))) for _ in range(60)]
    table = Table((TableColumn("Nội dung", 1), TableColumn("\u00a0", 2)), tuple((cell, "") for cell in cells), size)
    data = table_data(table, PAGE)
    assert all(row["height"] for row in data["rows"])
    width = data["widths"][0] - 2 * CELL_ASIDE * POINT
    told = [line for cell in cells for line in broken(cell, width, size).text.split("\n")]
    pages = [lines_of(page) for page in pypdfium2.PdfDocument(alone(table))]
    start = next(at for at, page in enumerate(pages) if page[0] == "Phụlục")
    found = pages[start][pages[start].index("Nộidung") + 1 :]
    found += [line for page in pages[start + 1 :] for line in page[2:]]
    assert found == [line.replace(" ", "") for line in told]


def test_a_row_taller_than_half_a_page_goes_on_overleaf_and_a_word_longer_than_its_line_is_cut() -> None:
    long = "nhiệm vụ " * 1500
    word = "https://" + "thamquyen/" * 12
    data = table_data(Table(COLUMNS, (("1", long, ""), ("2", word, ""), ("3", "ngắn", ""))), PAGE)
    assert [row["height"] is None for row in data["rows"]] == [True, True, False]
    found = pages_of(alone(Table(COLUMNS, (("1", long, ""), ("2", word, ""), ("3", "ngắn", "")))))
    assert sum(page.count("nhiệm vụ nhiệm") > 50 for page in found) > 1
    assert "ngắn" in found[-1]


def test_the_name_of_a_group_stands_on_every_page_that_goes_on_with_it_and_never_last() -> None:
    for before in range(25, 45):
        groups = (*rows(before), Span("II. LĨNH VỰC RỪNG"), *rows(60)[1:])
        annex = [page for page in pages_of(alone(Table(COLUMNS, groups))) if "Tên nhiệm vụ, quyền hạn" in page]
        for page in annex:
            assert "I. LĨNH VỰC" in page
            assert not page.endswith("RỪNG")
        assert "II. LĨNH VỰC RỪNG" in annex[-1]


def test_names_of_groups_may_follow_each_other_and_end_a_table() -> None:
    made = alone(Table(COLUMNS, (Span("A"), Span("B"), ("1", "việc", "ai"), Span("C"))))
    assert "A B 1 việc ai C" in pages_of(made)[-1]


def test_a_letter_that_the_font_has_not_does_not_keep_a_paper_from_being_made() -> None:
    said = "Đã số hóa ✓; mã 日本 ①"
    made = pdf_bytes(replace(LETTER, body=(Paragraph(said), Table(COLUMNS, (("1", said, "x"),)))))
    assert pages_of(made)[0].count("Đã số hóa □; mã □□ □") == 2
