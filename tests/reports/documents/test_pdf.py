"""A PDF is read in the order of sight, without what each page repeats; what is only a picture is recognised or told."""

from pathlib import Path

import pypdfium2
import pytest

from tests.reports.documents.pages import PAGES, one_page, pdf, picture, raw_pdf, scan, tiff
from tests.reports.documents.tools import needs_tesseract
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.documents.heads import Line, without_heads
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError

ARTICLE = """
*Điều {number}. Thẩm quyền của Ủy ban nhân dân cấp xã*

{number}. Ủy ban nhân dân cấp xã quyết định giao đất, cho thuê đất đối với cá nhân trên địa bàn; chịu trách nhiệm trước
pháp luật về quyết định của mình và báo cáo Ủy ban nhân dân tỉnh theo định kỳ.

đ) Thực hiện nhiệm vụ khác theo quy định của pháp luật.
"""
HEAD = (
    "#table(columns: (1fr, 1.4fr), stroke: none, align: center, [ỦY BAN NHÂN DÂN \\ TỈNH SÔNG NÚI],"
    " [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập - Tự do - Hạnh phúc])\n"
)


def articles(count: int) -> str:
    return "".join(ARTICLE.format(number=number) for number in range(1, count + 1))


def test_lines_stand_as_printed_and_each_page_is_found_in_the_text() -> None:
    found = read_document(pdf(HEAD + articles(12)), "a.pdf")
    assert found.kind is Kind.PDF
    lines = found.text.split("\n")
    assert lines[:5] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG NÚI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Điều 1. Thẩm quyền của Ủy ban nhân dân cấp xã",
    ]
    assert [line for line in lines if line.startswith("Điều")] == [
        f"Điều {number}. Thẩm quyền của Ủy ban nhân dân cấp xã" for number in range(1, 13)
    ]
    assert [page.number for page in found.pages] == list(range(1, len(found.pages) + 1))
    assert len(found.pages) > 1
    assert "\n".join(found.text[page.start : page.end] for page in found.pages) == found.text
    assert (found.recognised, found.confidence, found.remarks) == ((), None, ())


def test_running_heads_feet_and_page_numbers_are_left_out_and_told() -> None:
    page = (
        "header: context [CÔNG BÁO/Số 272/Ngày 14-05-2026 #h(1fr) #counter(page).display()],"
        " footer: align(center)[Lưu hành nội bộ]"
    )
    plain, printed = read_document(pdf(articles(20)), "a.pdf"), read_document(pdf(articles(20), page=page), "a.pdf")
    assert printed.text == plain.text
    assert len(printed.pages) > 2
    assert printed.remarks == (f"Đã bỏ {2 * len(printed.pages)} dòng đầu trang, chân trang và số trang lặp lại.",)
    numbered = read_document(pdf(articles(20), page='numbering: "1"'), "a.pdf")
    assert numbered.text == plain.text


def test_what_opens_forms_and_annexes_is_text_however_often_it_comes_again() -> None:
    forms = [
        [Line(f"Mẫu số {number:02}", 0.05), Line("(Ban hành kèm theo Quyết định)", 0.07)] for number in range(1, 9)
    ]
    assert without_heads(forms)[1] == 0
    rest = [Line("nội dung", 0.5), Line("Chương trình nước sạch", 0.06)]
    kept, dropped = without_heads([[*form, *rest] for form in forms])
    assert dropped == 8
    assert kept[0] == ["Mẫu số 01", "(Ban hành kèm theo Quyết định)", "nội dung"]


def test_a_page_number_is_one_that_counts_with_the_pages() -> None:
    pages = [[Line("a", 0.5), Line(f"- {number} -", 0.95)] for number in range(7, 12)]
    assert without_heads(pages) == ([["a"]] * 5, 5)
    pages = [[Line(number, 0.05), Line("a", 0.5)] for number in ("12", "3", "40", "8")]
    assert without_heads(pages)[1] == 0
    clauses = [[Line(f"{number}.", 0.05), Line("a", 0.5), Line(f"{number})", 0.95)] for number in range(1, 6)]
    assert without_heads(clauses)[1] == 0
    unplaced = [[Line(f"x{number}"), Line("Công báo"), Line(f"Trang {number}/5")] for number in "12345"]
    assert without_heads(unplaced)[0][4] == ["x5"]


def test_lines_drawn_out_of_order_are_read_in_the_order_of_sight() -> None:
    words = ["mot", "hai", "ba", "bon", "nam", "sau"]
    order = [3, 0, 5, 1, 4, 2]
    drawn = "".join(f"BT /F 12 Tf 72 {700 - 30 * at} Td ({words[at]}) Tj ET\n" for at in order)
    found = read_document(one_page(drawn), "a.pdf")
    assert found.text.split("\n") == words


def test_columns_in_one_line_are_parted() -> None:
    drawn = "BT /F 12 Tf 72 700 Td (trai) Tj ET BT /F 12 Tf 300 700 Td (phai xa) Tj ET"
    assert read_document(one_page(drawn), "a.pdf").text == "trai | phai xa"


def test_scripts_and_attachments_of_a_pdf_are_ignored_and_told(tmp_path: Path) -> None:
    script = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</JavaScript<</Names[(a) 6 0 R]>>>>"
    content = one_page("BT /F 12 Tf 72 700 Td (van ban) Tj ET", script, "<</S/JavaScript/JS(app.alert\\(1\\))>>")
    assert read_document(content, "a.pdf").remarks == ("PDF có chương trình JavaScript: đã bỏ qua, không chạy.",)
    with pypdfium2.PdfDocument(one_page("BT /F 12 Tf 72 700 Td (van ban) Tj ET")) as document:
        document.new_attachment("virus.exe").set_data(b"MZ")
        document.save(tmp_path / "kem.pdf")
    found = read_document((tmp_path / "kem.pdf").read_bytes(), "kem.pdf")
    assert found.remarks == ("PDF có 1 tệp đính kèm: không mở, không đọc.",)
    assert found.text == "van ban"


def test_a_pdf_behind_a_password_and_a_broken_one_are_refused_by_name() -> None:
    locked = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>/ID[<00><00>]".format("41" * 32)
    with pytest.raises(FileRefusedError, match=r"“mật\.pdf”: Tệp PDF được đặt mật khẩu\..*bỏ mật khẩu"):
        read_document(raw_pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: PAGES}, trailer=locked), "mật.pdf")
    with pytest.raises(FileRefusedError, match=r"“hỏng\.pdf”: Tệp PDF bị hỏng"):
        read_document(b"%PDF-1.7\n" + b"rubbish" * 100, "hỏng.pdf")


def test_a_scan_is_recognised_page_by_page_with_how_sure_it_is(tmp_path: Path) -> None:
    needs_tesseract()
    found = read_document(scan(tmp_path, HEAD + articles(2), ARTICLE.format(number=3)), "quét.pdf")
    lines = found.text.split("\n")
    assert lines[0] == "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert [line for line in lines if line.startswith("Điều")] == [
        f"Điều {number}. Thẩm quyền của Ủy ban nhân dân cấp xã" for number in (1, 2, 3)
    ]
    assert "đ) Thực hiện nhiệm vụ khác theo quy định của pháp luật." in lines
    assert len(found.recognised) == 2
    assert found.confidence is not None
    assert found.confidence > 85
    assert found.text[found.pages[1].start :].startswith("Điều 3.")
    assert "nhận dạng chữ (OCR), độ tin cậy trung bình 9" in found.remarks[0]


def test_a_scan_without_the_recogniser_is_refused_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    content = scan(tmp_path, ARTICLE.format(number=1))
    with pytest.raises(
        FileRefusedError, match=r"“quét\.pdf”: PDF chỉ có ảnh quét.*apt-get install tesseract-ocr"
    ) as caught:
        read_document(content, "quét.pdf")
    assert "bản Word" in caught.value.remedy
    with pytest.raises(
        FileRefusedError, match=r"“a\.png”: Tệp là ảnh.*apt-get install tesseract-ocr-vie|tesseract-ocr"
    ):
        read_document(picture("x"), "a.png")


def test_letters_are_read_and_scanned_pages_named_where_they_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pypdfium2.PdfDocument.new() as joined:
        for content in (
            pdf(articles(1)),
            scan(tmp_path, "x"),
            pdf(articles(1)),
            scan(tmp_path, "y"),
            scan(tmp_path, "z"),
        ):
            joined.import_pages(pypdfium2.PdfDocument(content))
        joined.save(tmp_path / "lẫn.pdf")
    found = read_document((tmp_path / "lẫn.pdf").read_bytes(), "lẫn.pdf")
    assert found.text.count("Điều 1.") == 2
    (remark,) = found.remarks
    assert remark.startswith("Trang 2, 4–5 không đọc được đủ: máy chủ chưa cài")


def test_a_photograph_without_words_is_told() -> None:
    needs_tesseract()
    shapes = "#circle(radius: 3cm, fill: blue) #rect(width: 5cm, height: 2cm, fill: gradient.linear(red, green))"
    with pytest.raises(FileRefusedError, match=r"“ảnh\.png”: Ảnh không có chữ nào nhận ra được"):
        read_document(picture(shapes), "ảnh.png")


def test_a_picture_that_is_broken_is_told() -> None:
    needs_tesseract()
    with pytest.raises(FileRefusedError, match=r"“ảnh\.png”: Ảnh bị hỏng"):
        read_document(picture("chữ")[:200], "ảnh.png")


def test_a_ruled_table_is_read_row_by_row_whatever_the_order_of_its_letters() -> None:
    long = "Cấp giấy phép khai thác nước dưới đất với lưu lượng dưới năm trăm mét khối một ngày đêm"
    cells = (
        f"[TT], [Nhiệm vụ], [Cơ quan], [1], [{long}], [Sở A], table.cell(rowspan: 2)[2], [Thu hồi], [Sở B],"
        " [Kiểm tra], [Sở C], table.cell(colspan: 3)[Mục II]"
    )
    body = f"Trước bảng\n#table(columns: 3, {cells})\nSau bảng"
    assert read_document(pdf(body), "a.pdf").text.split("\n") == [
        "Trước bảng",
        "TT | Nhiệm vụ | Cơ quan",
        f"1 | {long} | Sở A",
        "2 | Thu hồi | Sở B",
        "| Kiểm tra | Sở C",
        "Mục II",
        "Sau bảng",
    ]


def test_the_headings_of_a_table_are_read_once_however_many_pages_it_takes() -> None:
    cells = "".join(f"[{number}], [Nhiệm vụ thứ {number} trong danh mục được phân cấp]," for number in range(1, 90))
    body = f"Danh mục\n#table(columns: 2, table.header([TT], [Nhiệm vụ]), {cells})\nHết"
    found = read_document(pdf(body, page='numbering: "1"'), "a.pdf")
    assert len(found.pages) > 2
    rows = [f"{number} | Nhiệm vụ thứ {number} trong danh mục được phân cấp" for number in range(1, 90)]
    assert found.text.split("\n") == ["Danh mục", "TT | Nhiệm vụ", *rows, "Hết"]


def test_two_tables_with_the_same_headings_keep_both() -> None:
    one = [Line("TT | Tên", 0.1, row=True), Line("1 | a", 0.2, row=True)]
    pages = [[Line("x", 0.05), *one, Line("y", 0.9)], [*one, Line("z", 0.5)], [*one], [*one, Line("u", 0.5)]]
    kept, dropped = without_heads(pages)
    assert dropped == 1
    assert kept == [["x", "TT | Tên", "1 | a", "y"], ["TT | Tên", "1 | a", "z"], ["TT | Tên", "1 | a"], ["1 | a", "u"]]


def test_a_frame_and_a_line_under_words_are_no_table() -> None:
    body = "#rect[một khung]\n#line(length: 30%)\n#underline[gạch chân]\n#box(stroke: 1pt)[hộp] #box(stroke: 1pt)[hai]"
    assert "|" not in read_document(pdf(body), "a.pdf").text


def test_the_number_of_a_paragraph_before_a_tab_is_no_cell() -> None:
    drawn = "".join(
        f"BT /F 12 Tf 72 {700 - 30 * at} Td ({label}) Tj ET BT /F 12 Tf 140 {700 - 30 * at} Td (noi dung) Tj ET "
        for at, label in enumerate(("1.", "a\\)", "-", "I.", "12"))
    )
    expected = ["1. noi dung", "a) noi dung", "- noi dung", "I. noi dung", "12 | noi dung"]
    assert read_document(one_page(drawn), "a.pdf").text.split("\n") == expected


def test_pages_of_one_picture_are_recognised_one_by_one() -> None:
    needs_tesseract()
    found = read_document(tiff(pdf(f"{ARTICLE.format(number=1)} #pagebreak() {ARTICLE.format(number=2)}")), "quét.tif")
    assert found.kind is Kind.IMAGE
    starts = [found.text[page.start :].partition(" của")[0] for page in found.pages]
    assert starts == ["Điều 1. Thẩm quyền", "Điều 2. Thẩm quyền"]
    assert len(found.recognised) == 2


def test_a_stamp_of_letters_on_a_scan_and_a_text_layer_without_marks_do_not_stand_for_the_page(tmp_path: Path) -> None:
    needs_tesseract()
    stamp = "Nguoi ky: Uy ban nhan dan tinh, thoi gian ky: 05/06/2026 08:00, van ban den so 12, chuyen van phong"
    bare = "Uy ban nhan dan cap xa quyet dinh giao dat, cho thue dat doi voi ca nhan tren dia ban tinh " * 5
    for layer in (stamp, bare):
        over = f"#place(top, text(size: 6pt)[{layer}])\n"
        content = scan(tmp_path, ARTICLE.format(number=1), over=over)
        found = read_document(content, "a.pdf")
        assert len(found.recognised) == 1
        assert "Điều 1. Thẩm quyền của Ủy ban nhân dân cấp xã" in found.text.split("\n")


def test_letters_of_an_old_font_in_a_pdf_are_restored() -> None:
    old = "Uû ban nh©n d©n tØnh Lµo Cai quyÕt ®Þnh ph©n cÊp"
    found = read_document(
        one_page(f"BT /F 12 Tf 72 700 Td ({old}) Tj ET", encoding="/Encoding/WinAnsiEncoding"), "a.pdf"
    )
    assert found.text == "Uỷ ban nhân dân tỉnh Lào Cai quyết định phân cấp"
    assert "TCVN3" in found.remarks[0]


def test_letters_that_are_not_what_stands_on_the_page_are_told() -> None:
    drawn = f"BT /F 12 Tf 72 700 Td ({'ÿþ÷øß çñåæ ' * 8}) Tj ET"
    found = read_document(one_page(drawn, encoding="/Encoding/WinAnsiEncoding"), "a.pdf")
    assert found.remarks == ("Trang 1 không đọc được đủ: lớp chữ của PDF không phải chữ Việt đọc được, hãy soát lại.",)


def test_what_comes_again_in_the_first_line_of_the_text_is_text() -> None:
    pages = [[Line("Công báo", 0.04), Line("theo Nghị quyết" if at % 2 else f"chữ {at * at}", 0.08)] for at in range(8)]
    kept, dropped = without_heads(pages)
    assert dropped == 8
    assert kept[1] == ["theo Nghị quyết"]
    numbers = [[Line(str(at) if at < 4 else f"chữ {at * at}x", 0.05), Line(f"- {at} -", 0.95)] for at in range(1, 9)]
    assert [lines[0] for lines in without_heads(numbers)[0]][:3] == ["1", "2", "3"]


def test_a_word_broken_at_its_hyphen_is_whole_and_the_foot_of_the_page_does_not_stand_within() -> None:
    text = "Thực hiện theo Quyết định số 12/2026/QĐ-UBND và Nghị định số 5/2026/NĐ-CP của Chính phủ. "
    found = read_document(pdf(text * 60, page='numbering: "1"'), "a.pdf")
    assert len(found.pages) > 1
    joined = " ".join(found.text.split())
    assert joined.count("12/2026/QĐ-UBND và Nghị định số 5/2026/NĐ-CP của") == 60
