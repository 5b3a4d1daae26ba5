"""Words are found however they are typed, shown where they stand, and only in texts that people confirmed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.citations import WHOLE, Provision
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.vietnamese import nfc
from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.structure import read_structure
from thamquyen.library.search.entries import LONGEST, entries
from thamquyen.library.search.excerpts import WIDTH, excerpt
from thamquyen.library.search.index import Index
from thamquyen.library.search.letters import bare, is_marked, spelled
from thamquyen.library.search.wishes import Wish

DECISION = """Điều 1. Giao đất
1. Ủy ban nhân dân xã quyết định giao đất cho cá nhân.
2. Đắp đường thì hỏi phường Hòa Lạc; hoà giải viên giúp việc.
Điều 2. Người nhận ủy quyền không được ủy quyền tiếp
Người nhận uỷ quyền báo cáo hằng năm theo Quyết định số 63/2025/QĐ-UBND.
Điều 3. Ma thuật
Má và mà, mạ ở thửa ruộng; quý vị quyết đoán, thuý và thúy.
"""
CIRCULAR = """Điều 1. Phạm vi
Thông tư này nói về giá đất và việc giao nhận đất.
"""


def document(key: str, kind: str, issuer: str, year: int) -> Document:
    return Document(key, key, kind, issuer, "về việc thử", date(year, 1, 2), None, None, WHOLE, Grounding.SEEN)


DOCUMENTS = (
    (document("63/2025/QĐ-UBND", "Quyết định", "UBND tỉnh A", 2025), DECISION),
    (document("7/2024/TT-BTC", "Thông tư", "Bộ Tài chính", 2024), CIRCULAR),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = Index(tmp_path_factory.mktemp("index"))
    made.put((one, read_structure(normalise(text).text)) for one, text in DOCUMENTS)
    yield made


def where(index: Index, text: str, **narrowed: object) -> list[str]:
    found = index.find(Wish(text, **narrowed))  # type: ignore[arg-type]
    return [f"{hit.document} {hit.provision.compact}" for hit in found.some if found.all_words]


CLAUSE_1, CLAUSE_2 = "63/2025/QĐ-UBND 1/1", "63/2025/QĐ-UBND 1/2"
ARTICLE_2, ARTICLE_3 = "63/2025/QĐ-UBND 2", "63/2025/QĐ-UBND 3"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("giao đất cho cá nhân", "63/2025/QĐ-UBND 1"),
        ("giao dat cho ca nhan", "63/2025/QĐ-UBND 1"),
        ("GIAO ĐẤT CHO CÁ NHÂN", "63/2025/QĐ-UBND 1"),
        ("giao đất cho cá nhân", "63/2025/QĐ-UBND 1"),
        ("giao Ðất cho cá nhân", "63/2025/QĐ-UBND 1"),
        ("dap duong", "63/2025/QĐ-UBND 1"),
        ("hòa giải viên", "63/2025/QĐ-UBND 1"),
        ("hoà giải viên", "63/2025/QĐ-UBND 1"),
        ("phường Hoà Lạc", "63/2025/QĐ-UBND 1"),
        ("uỷ quyền tiếp", ARTICLE_2),
        ("ủy quyền tiếp", ARTICLE_2),
        ("63/2025/QĐ-UBND", ARTICLE_2),
        ("63/2025/qd-ubnd", ARTICLE_2),
    ],
)
def test_words_are_found_however_they_are_typed(index: Index, typed: str, found: str) -> None:
    assert found in where(index, typed)


def test_a_phrase_is_found_only_as_a_whole(index: Index) -> None:
    assert where(index, "“nhận đất”") == ["7/2024/TT-BTC 1"]
    assert where(index, '"đất nhận"') == []


def test_exact_marks_are_kept_apart_where_one_asks_for_them(index: Index) -> None:
    assert where(index, "mả") == [ARTICLE_3]
    assert where(index, "mả", exact=True) == []
    assert where(index, "thúy", exact=True) == where(index, "thuý", exact=True) == [ARTICLE_3]


def test_a_wish_is_narrowed_by_kind_issuer_year_and_document(index: Index) -> None:
    assert len(where(index, "giao đất")) == 2
    assert where(index, "giao đất", type="Thông tư") == ["7/2024/TT-BTC 1"]
    assert where(index, "giao đất", issuer="Bộ Tài chính") == ["7/2024/TT-BTC 1"]
    assert where(index, "giao đất", year=2024) == ["7/2024/TT-BTC 1"]
    assert where(index, "giao đất", document="63/2025/QĐ-UBND") == ["63/2025/QĐ-UBND 1"]
    assert where(index, "giao đất", year=2023) == []


def test_where_no_entry_has_all_the_words_those_with_some_are_given_and_it_is_said(index: Index) -> None:
    found = index.find(Wish("giao đất vũ trụ"))
    assert not found.all_words
    assert found.count == 2


@pytest.mark.parametrize("nothing", ["", "   ", "“”", "!!!", "\x00"])
def test_an_empty_wish_finds_nothing(index: Index, nothing: str) -> None:
    assert index.find(Wish(nothing)).count == 0


@given(st.text(max_size=400))
def test_any_wish_is_answered(text: str) -> None:
    wish = Wish(text)
    assert "".join(run.text for run in excerpt("Điều 1. Giao đất", wish)) == "Điều 1. Giao đất"
    assert wish.is_empty == (not wish.words and not wish.phrases)


def test_leafing_shows_every_entry_once_and_the_best_first(tmp_path: Path) -> None:
    made = Index(tmp_path)
    lines = [f"Điều {number}. Đất\nCấp phép cho đất số {number}." for number in range(1, 150)]
    lines.append("Điều 150. Đất\nCấp giấy phép sử dụng đất; phép ấy có hạn.")
    made.put([(DOCUMENTS[0][0], read_structure(normalise("\n".join(lines)).text))])
    pages = [made.find(Wish("cấp phép"), first=first, many=25) for first in range(0, 150, 25)]
    seen = [hit.provision.compact for page in pages for hit in page.some]
    assert sorted(seen, key=int) == [str(number) for number in range(1, 151)]
    assert pages[0].count == 150 and seen.index("150") > 25  # words side by side come before words apart


def test_a_text_that_is_put_again_stands_instead_of_the_old_one(tmp_path: Path) -> None:
    index = Index(tmp_path)
    (one, _), (other, _) = DOCUMENTS
    for text in ("Điều 1. Voi rừng", "Điều 1. Hổ rừng"):
        index.put([(one, read_structure(normalise(text).text))])
    assert (where(index, "voi"), where(index, "hổ")) == ([], [f"{one.key} 1"])
    index.put([], gone=[one.key])
    assert where(index, "rừng") == []
    assert Index(tmp_path).size == 0
    assert other.key not in where(index, "rừng")


@given(st.text(alphabet=st.sampled_from(list("Điều khoan.\n1a) “”")), max_size=900))
def test_every_word_stands_in_exactly_one_entry(text: str) -> None:
    tree = read_structure(normalise(text).text)
    words = [word for entry in entries(tree) for word in tree.text[entry.span.start : entry.span.end].split()]
    assert words == tree.text.split()


def test_long_clauses_are_cut_and_short_articles_are_one_entry() -> None:
    lines = "\n".join(f"{number}. Khoản này thêm một đoạn nữa cho đủ chữ để phải cắt ra." for number in range(1, 80))
    tree = read_structure(normalise(f"Điều 1. Ngắn\n1. Một.\n2. Hai.\nĐiều 2. Dài\n{lines}").text)
    found = [entry for entry in entries(tree) if entry.provision.path]
    assert [entry.provision.compact for entry in found][:2] == ["1", "2"]
    assert Provision(("2", "79")) in [entry.provision for entry in found]
    assert max(entry.span.end - entry.span.start for entry in found) <= 2 * LONGEST
    assert {entry.heading for entry in found} == {"Ngắn", "Dài"}


@given(st.text())
def test_folding_keeps_the_place_of_every_letter(text: str) -> None:
    composed = nfc(text)
    assert len(bare(composed)) == len(spelled(composed)) == len(composed)


def test_tones_are_written_one_way_and_qu_is_left_alone() -> None:
    assert spelled("Hoà uỷ thuý khoẻ quý Quỳ") == "hòa ủy thúy khỏe quý quỳ"
    assert bare("Đắk Lắk, Ủy") == "dak lak, uy"
    assert is_marked("đất") and not is_marked("dat 12")


def test_an_excerpt_shows_the_words_that_were_looked_for() -> None:
    body = "Mở đầu rất dài. " * 60 + "Việc ủy quyền phải bằng văn bản. " + "Phần cuối. " * 60
    runs = excerpt(body, Wish("uy quyen"))
    assert [run.text for run in runs if run.found] == ["ủy", "quyền"]
    assert len("".join(run.text for run in runs)) <= WIDTH + 4
    assert runs[0].text == "… " and runs[-1].text == " …"


def test_words_typed_with_marks_are_not_shown_in_words_with_other_marks() -> None:
    runs = excerpt("Sở Nội vụ nói về số lượng của Sở.", Wish("Sở"))
    assert [run.text for run in runs if run.found] == ["Sở", "Sở"]
