"""Provisions: how they are written, read and contained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.citations import WHOLE, Citation, Provision

PARTS = st.text("0123456789abcđI:pl", min_size=1, max_size=4)
PROVISIONS = st.lists(PARTS, max_size=4).map(lambda parts: Provision(tuple(parts)))


@pytest.mark.parametrize(
    ("compact", "words"),
    [
        ("", ""),
        ("13", "Điều 13"),
        ("5a/2", "khoản 2 Điều 5a"),
        ("13/4/đ", "điểm đ khoản 4 Điều 13"),
        ("pl:I", "Phụ lục I"),
        ("pl:", "Phụ lục"),
        ("pl:I/3", "mục 3 Phụ lục I"),
        ("pl:I/B/3", "mục 3 mục B Phụ lục I"),
        (" 13 / 4 ", "khoản 4 Điều 13"),
    ],
)
def test_a_provision_is_cited_from_the_smallest_part_up(compact: str, words: str) -> None:
    assert str(Provision.read(compact)) == words


@given(PROVISIONS)
def test_the_compact_form_is_read_back(provision: Provision) -> None:
    assert Provision.read(provision.compact) == provision


@given(st.sampled_from(["72/2025/QH15", "146/2025/NĐ-CP", "40/2026/QĐ-UBND@p15-2025"]), PROVISIONS)
def test_a_citation_is_read_back(document: str, provision: Provision) -> None:
    citation = Citation(document, provision)
    assert Citation.read(citation.compact) == citation


def test_a_document_alone_is_cited_as_a_whole() -> None:
    assert Citation.read(" 72/2025/QH15 ") == Citation("72/2025/QH15", WHOLE)
    assert Citation("72/2025/QH15").compact == "72/2025/QH15"


@given(PROVISIONS, PROVISIONS)
def test_a_provision_covers_itself_and_what_lies_within(one: Provision, other: Provision) -> None:
    inner = Provision(one.path + other.path)
    assert one.covers(inner)
    assert WHOLE.covers(one)
    assert inner.covers(one) == (not other.path)


def test_khoan_1_does_not_cover_khoan_10() -> None:
    assert not Provision.read("13/1").covers(Provision.read("13/10"))
    assert not Provision.read("1").covers(Provision.read("13"))


def test_provisions_stand_in_the_order_of_a_text() -> None:
    texts = ["10", "2", "2a", "2/10", "2/9/đ", "pl:I/2", "pl:I/10", ""]
    ordered = sorted(map(Provision.read, texts), key=lambda one: one.text_order)
    assert [one.compact for one in ordered] == ["", "2", "2/9/đ", "2/10", "2a", "10", "pl:I/2", "pl:I/10"]
