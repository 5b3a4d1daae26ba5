"""Web pages and text files are read by blocks and lines, whatever their code page; scripts are never looked at."""

import codecs

import pytest
from viparse.normalize.viscii import VISCII

from tests.reports.documents.word_files import docx, paragraph
from tests.reports.files import TCVN3, VIETNAMESE, VNI, windows_1258
from thamquyen.reports.documents.taking import taken
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError

_TO_VISCII = {new: old for old, new in VISCII.pairs}


def page(body: str, kind: Kind = Kind.HTML) -> list[str]:
    return str(taken(f"<html><head><title>ẩn</title></head><body>{body}</body></html>".encode(), kind)["text"]).split(
        "\n"
    )


def test_blocks_are_lines_and_what_stands_within_a_line_joins_it() -> None:
    body = "<h1>Điều 1.\n Phạm vi</h1><p>Quyết <b>định</b>\n này<br>hai</p><div>ba<p>bốn</p>năm</div>"
    assert page(body) == ["Điều 1. Phạm vi", "Quyết định này", "hai", "ba", "bốn", "năm"]


def test_scripts_styles_menus_and_hidden_parts_are_left_out() -> None:
    body = (
        "<script>alert('x')</script><style>p{}</style><nav>Trang chủ</nav><noscript>bật lên</noscript>"
        "<p onclick='x()'>thấy</p><p style='display: none'>giấu</p><p hidden>giấu</p><!-- ghi chú -->"
        "<template>mẫu</template>"
    )
    content = f"<html><body>{body}</body></html>".encode()
    assert taken(content, Kind.HTML) == {"text": "thấy", "pages": [], "remarks": ["Trang có 2 phần ẩn: không đọc."]}


def test_rows_of_a_table_are_lines_and_a_frame_of_one_column_is_not_a_table() -> None:
    body = (
        "<table><tr><th>TT</th><th>Nhiệm vụ</th></tr><tr><td>1</td><td><p>Cấp phép</p><p>Thu hồi</p></td></tr>"
        "<tr><td colspan=2>Mục A</td></tr></table><table><tr><td><p>Điều 1.</p><p>a</p></td></tr></table>"
    )
    assert page(body) == ["TT | Nhiệm vụ", "1 | Cấp phép / Thu hồi", "Mục A", "Điều 1.", "a"]


def test_a_table_within_a_cell_stays_in_its_row() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    assert page(f"<table><tr><td>x</td><td>{inner}</td><td>y</td></tr></table>") == ["x | 1 / 2 | y"]


def test_items_of_ordered_lists_keep_their_numbers() -> None:
    body = (
        "<ol><li>một<li>hai</ol><ol start=5><li>năm<li value=9>chín<li>mười</ol><ol type=a><li>x</ol>"
        "<ol type=I><li>x</ol><ul><li>gạch</ul><ol style='list-style: none'><li>trơn</ol>"
    )
    assert page(body) == [
        "1. một", "2. hai", "5. năm", "9. chín", "10. mười", "a. x", "I. x", "gạch", "trơn"
    ]  # fmt: skip


def test_lines_of_what_is_set_as_it_stands_are_kept() -> None:
    assert page("<pre>Điều 1.\n  khoản</pre>") == ["Điều 1.", "khoản"]


@pytest.mark.parametrize("page_name", ["utf-8", "utf-16", "windows-1258"])
def test_a_page_is_read_in_the_code_page_it_declares(page_name: str) -> None:
    head = f"<html><head><meta charset='{page_name}'></head>"
    text = f"{head}<body><p>Ủy ban nhân dân tỉnh</p></body></html>"
    content = windows_1258(text) if page_name == "windows-1258" else text.encode(page_name)
    assert taken(content, Kind.HTML)["text"] == "Ủy ban nhân dân tỉnh"


def test_a_page_in_an_old_font_is_restored_with_a_remark() -> None:
    said = taken("<html><body><p>Uû ban nh©n d©n tØnh Lµo Cai</p></body></html>".encode(), Kind.HTML)
    assert said["text"] == "Uỷ ban nhân dân tỉnh Lào Cai"
    assert "TCVN3" in said["remarks"][0]
    assert said["remarks"][0].startswith("1 dòng")


def test_a_web_archive_of_word_is_read() -> None:
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        "--x\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>=C4=90i=E1=BB=81u 1.</p></body></html>\n--x--\n"
    )
    assert taken(archive.encode(), Kind.HTML)["text"] == "Điều 1."


def test_a_page_that_nests_without_end_is_read_or_refused_and_ends() -> None:
    assert page("<div>" * 1_500 + "x") == ["x"]
    with pytest.raises(FileRefusedError, match="lồng nhau quá sâu"):
        page("<div>" * 20_000 + "x")
    nested = "<table><tr><td>a</td><td>" * 3_000
    with pytest.raises(FileRefusedError, match="lồng nhau quá sâu"):
        page(nested)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (VIETNAMESE.encode(), None),
        (codecs.BOM_UTF16_LE + VIETNAMESE.encode("utf-16-le"), None),
        (VIETNAMESE.encode("utf-16-be"), None),
        (windows_1258(VIETNAMESE), "windows-1258"),
        (TCVN3.encode("cp1252"), "TCVN3"),
        (VNI.encode("cp1252"), "VNI"),
        ("".join(_TO_VISCII.get(letter, letter) for letter in VIETNAMESE).encode("latin-1"), "VISCII"),
    ],
    ids=["utf-8", "utf-16", "utf-16 big", "windows-1258", "TCVN3", "VNI", "VISCII"],
)
def test_a_text_file_is_read_whatever_its_code_page(content: bytes, named: str | None) -> None:
    said = taken(content, Kind.TEXT)
    assert said["text"].replace("Uỷ", "Ủy").replace("uỷ", "ủy") == VIETNAMESE.strip()
    assert [named in remark for remark in said["remarks"] if named] == ([True] if named else [])


def test_nul_bytes_controls_and_odd_line_ends_do_not_reach_the_text() -> None:
    content = "Điều\x00 1.\r\n\r\n\r\n\x0c1. Ủy ban\u2028nhân dân\x07\t xã\u202e \ufeff\n\n".encode()
    assert taken(content, Kind.TEXT)["text"] == "Điều 1.\n\n1. Ủy ban\nnhân dân xã"


def test_a_torn_letter_is_marked_not_a_reason_to_refuse() -> None:
    text = "Điều 1. Phạm vi điều chỉnh của Quyết định này trên địa bàn tỉnh\n" * 40
    torn = text.encode()[:-1].replace("Phạm".encode(), b"Ph\xe1\xbam", 1)
    for content, kind in ((torn, Kind.TEXT), (b"<html><body><pre>" + torn + b"</pre></body></html>", Kind.HTML)):
        said = taken(content, kind)
        assert said["text"].startswith("Điều 1. Ph\ufffdm vi điều chỉnh")
        assert said["remarks"] == ["Tệp hỏng bảng mã ở 1 chỗ, đánh dấu bằng “\ufffd”: hãy đối chiếu với bản gốc."]
    with pytest.raises(FileRefusedError, match="Không nhận ra bảng mã"):
        taken(torn.replace("ề".encode(), b"\xe1"), Kind.TEXT)


def test_two_documents_in_one_file_are_both_kept() -> None:
    one = "QUYẾT ĐỊNH\nSố: 1/2026/QĐ-UBND\nĐiều 1. A\n"
    two = "NGHỊ QUYẾT\nSố: 2/2026/NQ-HĐND\nĐiều 1. B\n"
    assert taken((one + two).encode(), Kind.TEXT)["text"] == (one + two).strip()
    both = docx("".join(paragraph(line) for line in (one + two).splitlines()))
    assert taken(both, Kind.DOCX)["text"] == (one + two).strip()


def test_data_of_machines_is_no_text() -> None:
    with pytest.raises(FileRefusedError, match=r"không phải văn bản|Không nhận ra bảng mã"):
        taken(bytes(range(256)) * 50, Kind.TEXT)
    with pytest.raises(FileRefusedError, match="không có chữ nào"):
        taken(b"--- ... ***", Kind.TEXT)
