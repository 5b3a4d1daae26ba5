"""Vietnamese letters of every code page come out as the same Unicode, and text in Unicode is left alone."""

import codecs
from pathlib import Path

import pytest

import thamquyen
from tests.reports.files import TCVN3, VIETNAMESE, VNI, rows, windows_1258
from thamquyen.reports.encodings import decoded, restored, restored_lines, vietnamese_share
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.separated import guarded, rows_of_text, text_of_rows
from thamquyen.reports.workbooks import sheets_of

_STARTER = Path(thamquyen.__file__).parent / "register" / "starter"


@pytest.mark.parametrize(
    ("content", "page"),
    [
        (VIETNAMESE.encode(), None),
        (VIETNAMESE.encode("utf-8-sig"), None),
        (codecs.BOM_UTF16_LE + VIETNAMESE.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + VIETNAMESE.encode("utf-16-be"), None),
        (VIETNAMESE.encode("utf-16-le"), None),
        (windows_1258(VIETNAMESE), "windows-1258"),
        (TCVN3.encode("cp1252"), "TCVN3"),
        (VNI.encode("cp1252"), "VNI"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-16 without mark", "windows-1258", "TCVN3", "VNI"],
)
def test_text_is_read_whatever_its_code_page(content: bytes, page: str | None) -> None:
    text, remarks = decoded(content)
    assert text.replace("Uỷ", "Ủy").replace("uỷ", "ủy") == VIETNAMESE
    assert [page in remark for remark in remarks if page] == ([True] if page else [])


def test_bytes_of_no_known_page_are_refused() -> None:
    with pytest.raises(FileRefusedError, match="Không nhận ra bảng mã"):
        decoded("garçon;élève;œuvre".encode("cp1252"))
    with pytest.raises(FileRefusedError, match="hỏng bảng mã"):
        decoded(codecs.BOM_UTF16_LE + b"\x00\xd8a")


@pytest.mark.parametrize(("text", "page"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_cells_typed_in_an_old_font_are_restored_with_a_remark(text: str, page: str) -> None:
    cells = [line.split(";") for line in text.splitlines()]
    found = sheets_of(rows(*map(tuple, cells)), "a.xlsx")[0]
    assert found.rows[1] == ["1", "Quyết định số 40", found.rows[1][2]]
    assert str(found.rows[1][2]).endswith("đất đai")
    (remark,) = found.remarks
    assert page in remark
    assert remark.startswith("4 ô")


def test_words_in_capitals_stay_capitals() -> None:
    (cells,), _ = restored([["CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM"]])
    assert cells == ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    (cells,), _ = restored([["QuyÕt ®Þnh cña UBND TØNH, X· Y Tý"]])
    assert cells == ["Quyết định của UBND TỈNH, Xã Y Tý"]


def test_old_and_new_letters_in_one_list_are_told_apart_cell_by_cell() -> None:
    (cells,), remarks = restored([["Uû ban nh©n d©n", "Ủy ban nhân dân", "Krông Pắc", "ASCII", 5, None]])
    assert cells == ["Uỷ ban nhân dân", "Ủy ban nhân dân", "Krông Pắc", "ASCII", 5, None]
    assert remarks[0].startswith("1 ô")


def test_no_text_of_the_register_is_taken_for_an_old_code_page() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(_STARTER.glob("*.csv"))]
    for text in texts:
        lines = [[line] for line in text.splitlines()]
        cells, remarks = restored(lines)
        assert remarks == ()
        assert cells == lines


def test_the_share_of_syllables_is_that_of_words_with_marks() -> None:
    assert vietnamese_share("plain text") == 1.0
    assert vietnamese_share("Ủy ban QĐ-UBND nghiêng ngả khuỷu") == 1.0
    assert vietnamese_share("garçon élève") == 0.0


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows_are_parted_by_what_parts_them_most(separator: str) -> None:
    text = separator.join(["STT", "Tên", '"Đất đai, nhà ở; nước"']) + "\n" + separator.join(["1", "a, b", "c"])
    assert rows_of_text(text)[0][-1] == "Đất đai, nhà ở; nước"


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-nt-", "@SUM(A1)", "\t=1", "\r=1", "'=1", "'", "thường", ""])
def test_what_could_be_run_as_a_formula_is_guarded_and_read_back_as_it_was(cell: str) -> None:
    content = text_of_rows([("a", "b"), (cell, "x")])
    assert content.startswith(codecs.BOM_UTF8)
    line = content.decode("utf-8-sig").split("\r\n", 1)[1]
    assert not line.lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows_of_text(decoded(content)[0])[1] == [cell, "x"]
    assert guarded("thường") == "thường"


def test_a_sign_or_two_in_a_text_of_unicode_are_no_old_page() -> None:
    lines = ["Ủy ban nhân dân", "£ d) Khác …………… ………", "B×02 Chỉ số", "Uû ban nh©n d©n tØnh Lµo Cai"]
    made, remarks = restored_lines(lines)
    assert made == [*lines[:3], "Uỷ ban nhân dân tỉnh Lào Cai"]
    assert [remark[:6] for remark in remarks] == ["1 dòng"]
