"""Citations as decisions write them, and which documents they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.annex.world import DOCUMENTS, NAMES, REGISTER, TODAY
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grounds import Context, Grounds, read_grounds, write_grounds
from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.citations import Citation

HERE = Context(TODAY, "p9")


def grounds(text: str, context: Context = HERE) -> Grounds:
    found = read_grounds(text, context, DOCUMENTS)
    assert isinstance(found, Understood), found
    return found.meaning


def cited(text: str, context: Context = HERE) -> list[str]:
    return [citation.compact for citation in grounds(text, context).citations]


def unclear(text: str, context: Context = HERE) -> str:
    found = read_grounds(text, context, DOCUMENTS)
    assert isinstance(found, Unclear), found
    return found.what


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("điểm a khoản 2 Điều 3", ["3/2/a"]),
        ("Khoản 1 Điều 24", ["24/1"]),
        ("Điều 24", ["24"]),
        ("khoản 1 Điều 6, Điều 9 và điểm b khoản 1 Điều 18", ["6/1", "9", "18/1/b"]),
        ("điểm a, b và đ khoản 5 Điều 7", ["7/5/a", "7/5/b", "7/5/đ"]),
        ("khoản 2, 3 và 4 Điều 5", ["5/2", "5/3", "5/4"]),
        ("khoản 2 đến 5 Điều 5", ["5/2", "5/3", "5/4", "5/5"]),
        ("điểm a khoản 1, khoản 2 Điều 3", ["3/1/a", "3/2"]),
        ("Điều 14 khoản 1", ["14/1"]),
        ("Điều 14 khoản 1 điểm c, d", ["14/1/c", "14/1/d"]),
        ("Điều 5a khoản 2", ["5a/2"]),
        ("mục 3 Phụ lục I", ["pl:I/3"]),
        ("Phụ lục II", ["pl:II"]),
        ("mục 2.1 Phụ lục", ["pl:/2.1"]),
        ("", []),
        ("không nêu gì", []),
    ],
)
def test_provisions_are_read_in_the_order_documents_cite_them(text: str, provisions: list[str]) -> None:
    found = read_provisions(text)
    assert found is not None
    assert [provision.compact for provision in found] == provisions


def test_a_clause_without_its_article_is_no_provision() -> None:
    assert read_provisions("khoản 2") is None
    assert "không nêu điều" in unclear("khoản 2 Nghị định số 49/2026/NĐ-CP")


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP", ["49/2026/NĐ-CP#14/1"]),
        ("49/2026/NĐ-CP", ["49/2026/NĐ-CP"]),
        ("khoản 1 Điều 14 NĐ 49/2026/ND-CP", ["49/2026/NĐ-CP#14/1"]),
        ("Nghị định 49/2026/NĐ - CP, Điều 14 khoản 1", ["49/2026/NĐ-CP#14/1"]),
        ("Nghị định số 49/2026/NÐ-CP (Điều 14)", ["49/2026/NĐ-CP#14"]),
        ("Luật Đất đai năm 2024", ["31/2024/QH15"]),
        ("khoản 1 Điều 123 Luật Đất đai", ["31/2024/QH15#123/1"]),
        ("Điều 13, Điều 14 Luật số 72/2025/QH15; Điều 24 146/2025/NĐ-CP",
         ["72/2025/QH15#13", "72/2025/QH15#14", "146/2025/NĐ-CP#24"]),
        ("Điều 13 Luật số 72/2025/QH15 và Điều 24 Nghị định số 146/2025/NĐ-CP ngày 12/6/2025 của Chính phủ",
         ["72/2025/QH15#13", "146/2025/NĐ-CP#24"]),
        ("- Điều 3 Quyết định số 1883/QĐ-UBND\n- Điều 24 Nghị định số 146/2025/NĐ-CP",
         ["1883/QĐ-UBND@p9#3", "146/2025/NĐ-CP#24"]),
    ],
)  # fmt: skip
def test_documents_are_known_by_number_or_name_and_several_stand_in_a_cell(text: str, citations: list[str]) -> None:
    assert cited(text) == citations


def test_a_number_that_two_provinces_share_is_that_of_the_province_the_list_is_about() -> None:
    assert cited("Điều 3 Quyết định số 40/2026/QĐ-UBND") == ["40/2026/QĐ-UBND@p9#3"]
    assert cited("Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026 của UBND tỉnh Sông Núi", Context(TODAY)) == [
        "40/2026/QĐ-UBND@p9#3"
    ]
    assert "chưa rõ của tỉnh, thành phố nào" in unclear("Điều 3 Quyết định số 40/2026/QĐ-UBND", Context(TODAY))


def test_a_day_of_signing_that_is_not_the_registers_is_asked_about() -> None:
    said = unclear("Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 30/5/2026")
    assert said == "Quyết định số 40/2026/QĐ-UBND trong sổ ký ngày 31/05/2026, không phải 30/05/2026."


def test_a_document_that_the_register_lacks_is_offered_with_what_is_known_of_it() -> None:
    found = grounds("Điều 3 Quyết định số 99/2026/QĐ-UBND ngày 01/9/2026; Điều 1 Nghị định số 7/2026/NĐ-CP")
    local, central = found.documents
    assert (local.key, local.type, local.issuer, local.signed) == (
        "99/2026/QĐ-UBND@p9",
        "Quyết định",
        "ubnd-tinh@p9",
        date(2026, 9, 1),
    )
    assert (central.key, central.issuer, central.effective) == ("7/2026/NĐ-CP", "chinh-phu@vn", None)
    old = grounds("Quyết định số 5/2021/QĐ-UBND của UBND tỉnh Núi Cũ").documents[0]
    assert (old.key, old.issuer) == ("5/2021/QĐ-UBND@p2", "ubnd-tinh@p2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theo quy định hiện hành", "không nêu số, ký hiệu văn bản"),
        ("Luật Không Có năm 2020", "không thấy văn bản “Luật Không Có năm 2020” trong sổ"),
        ("5/2030/QH16", "chưa rõ “5/2030/QH16” là loại văn bản nào"),
        (";", "không thấy văn bản nào"),
        ("khoản 1 Điều 2 Quyết định này", "không nêu số, ký hiệu văn bản"),
    ],
)
def test_what_names_no_document_says_so(text: str, said: str) -> None:
    assert said in unclear(text)


def test_this_decision_is_the_one_the_list_belongs_to() -> None:
    decision = REGISTER.snapshot.library.documents["40/2026/QĐ-UBND@p9"]
    assert cited("khoản 1 Điều 2 Quyết định này", Context(TODAY, "p9", decision)) == ["40/2026/QĐ-UBND@p9#2/1"]


def test_all_citations_of_the_register_are_read_back_as_written() -> None:
    for conferral in REGISTER.snapshot.conferrals.values():
        said = (conferral.source, *conferral.bases)
        text = write_grounds(said, REGISTER.snapshot.library, NAMES)
        assert grounds(text, Context(TODAY)).citations == tuple(dict.fromkeys(said))


def test_a_citation_of_an_unknown_document_is_written_as_it_is_kept() -> None:
    assert write_grounds([Citation.read("1/2020/X#2/3")], REGISTER.snapshot.library, NAMES) == "1/2020/X#2/3"


@given(st.text(alphabet="điểmkhoảnĐiềuPhụlụcabc123,;.()/-NĐCPQUBHố ", max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    assert read_grounds(text, HERE, DOCUMENTS) is not None
