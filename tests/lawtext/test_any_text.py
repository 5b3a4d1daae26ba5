"""Whatever the text: it is read, its units nest and follow one another, and offsets lie within it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.reading import Reading, read
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Kind, Tree

_PIECES = (
    "\nĐiều 1. Đò\n", "\nĐiều 2a. Bến. ", "\nĐiều\n3. Phà\n", "\n1. Một. ", "\n2. Hai;", "\na) A;", "\nđ) Đ:",
    "\n1.1. Phần ", "“", "”", '"', "‘", "như sau:\n", "\n1. Sửa đổi khoản 2 Điều 3 như sau:\n",
    "\nChương II\nTÊN\n", "\nMục 1\n", "\nPhần thứ nhất\n", "\nPHỤ LỤC\n", "\nPhụ lục I\nBẢNG\n", "\nQUY CHẾ\n",
    "\nMẫu số 01\n", "\nNơi nhận:\n- A;", "\n\n", "\r\n", "\nTM. CHÍNH PHỦ\n", "\nBỘ TRƯỞNG\n",
    "\n12\nCÔNG BÁO/Số 1/Ngày 1-1-2020\n", "\n1 Văn bản này được hợp nhất ", "[1] A ", "VĂN BẢN HỢP NHẤT",
    "khoản 1, 2 và ", "các điểm a, b khoản ", "khoản 1 đến khoản 9 ", "Điều 5 ", "của ", " này", " nêu trên",
    "Luật Đất đai ", "Luật sửa đổi, bổ sung một số điều của ", "số ", "12/2020/NĐ-CP ", "/2020/QĐ-", "5/TTr-STC, ",
    " " * 40, "ngày 31 tháng 2 năm 2020 ", "ngày 1/1/2020 ", "của Ủy ban nhân dân tỉnh Kon Tum ", "Số: 7/NQ-CP\n",
    "NGHỊ QUYẾT\n", "| a | b |\n", "\x00", "\u00ad", "a\u0302\u0301", "\u2028", "😀", "I. ", "Hiến pháp năm 2013 ",
    "đến hết ngày 2/2/2022",
)  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=12), max_size=40).map("".join)


def _nests(tree: Tree) -> bool:
    length = len(tree.text)
    for unit in tree.units:
        if not 0 <= unit.start <= unit.body <= length or not unit.start <= unit.end <= length:
            return False
        end = unit.start
        for child in tree.children(unit):
            if child.parent != unit.index or child.start < end or child.end > unit.end or child.last > unit.last:
                return False
            end = child.end
    return tree.units[0].start == 0 and tree.units[0].end == length


def _within(reading: Reading) -> bool:
    length = len(reading.tree.text)
    spans = [*(one.span for one in reading.references), *(one.span for one in reading.unclear)]
    return all(0 <= span.start <= span.end <= length for span in [*spans, *reading.identity.grounds])


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_gives_units_that_nest_and_offsets_within_it(raw: str) -> None:
    reading = read(raw)
    assert _nests(reading.tree)
    assert _within(reading)
    assert len(reading.tree.flow) == len(reading.tree.text)
    for unit in reading.tree.units:
        assert reading.tree.lead(unit).start <= reading.tree.words(unit).end
        reading.tree.provision(unit)


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(min_value=0, max_value=400))
def test_the_innermost_unit_at_an_offset_holds_it(raw: str, offset: int) -> None:
    tree = read_structure(normalise(raw).text)
    unit = tree.at(min(offset, len(tree.text)))
    assert unit.start <= min(offset, len(tree.text))
    assert all(one.parent < one.index for one in tree.upwards(unit))


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=9))
def test_articles_put_together_are_read_one_by_one(articles: int, clauses: int) -> None:
    inner = "".join(f"{number}. Xã lo bến {number}.\n" for number in range(1, clauses + 1))
    tree = read_structure("".join(f"Điều {number}. Bến\n{inner}" for number in range(1, articles + 1)))
    assert [unit.mark for unit in tree.articles] == [str(number) for number in range(1, articles + 1)]
    counts = {sum(one.kind is Kind.CLAUSE for one in tree.within(unit)) for unit in tree.articles}
    assert counts == {clauses}


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "\x00" * 50,
        "\n" + " " * 30_000 + "x",
        "\n" + '"' + " " * 30_000 + "x",
        "“" * 2_000 + " \n" * 2_000,
        "Luật " + "\n" * 30_000 + "Đất đai số " + " " * 30_000,
        "Luật Đất đai số " * 3_000,
        "Luật sửa đổi " * 2_000,
        "khoản 1, " * 8_000,
        "Mục I, " * 8_000 + "Điều 1 Nghị định số 1/2020/NĐ-CP",
        "các điểm a, b khoản " * 3_000 + " " * 30_000,
        "12/" * 20_000,
        "1/2020/QĐ-" * 5_000,
        "\nĐiều 1. A\n“1. " * 2_000,
        "hợp nhất" + "\n1 A [1] B\n“2. C" * 500 + "CÔNG BÁO/Số 1/Ngày 1\n" * 50,
        "này có hiệu lực " * 3_000 + " " * 20_000,
    ],
    ids=lambda raw: repr(raw[:18]),
)
def test_texts_that_once_took_too_long_or_broke_a_reader_are_read(raw: str) -> None:
    reading = read(raw)
    assert _nests(reading.tree)
    assert _within(reading)


def test_a_missing_number_is_not_looked_for_in_the_head() -> None:
    tree = read_structure("\n1 Văn bản này được hợp nhất \n2. Hai;\n2. Hai;")
    assert _nests(tree)


def test_a_note_open_in_the_head_ends_where_the_body_begins() -> None:
    tree = read_structure("VBHN\n1 Văn bản này\nCÔNG BÁO/Số 1/Ngày 1\n\n1 Văn bản\nĐiều 1. Đò\n1. Một.\n2. Hai.\n")
    assert _nests(tree)
    assert [unit.mark for unit in tree.articles] == ["1"]


def test_a_quotation_within_a_footnote_lies_within_it() -> None:
    text = (
        "VĂN BẢN HỢP NHẤT\nĐiều 1. Đò\n1. Một.\n1 Điều này được sửa như sau:\n“Điều 1. Cũ\n1. Một.”.\n"
        "CÔNG BÁO/Số 1/Ngày 1-1-2020\n2. Hai.\n"
    )
    tree = read_structure(text)
    assert _nests(tree)
    quotation = next(unit for unit in tree.units if unit.kind is Kind.QUOTE)
    assert tree.units[quotation.parent].kind is Kind.NOTE
    assert [unit.mark for unit in tree.units if unit.kind is Kind.CLAUSE and not unit.quoted] == ["1", "2"]
