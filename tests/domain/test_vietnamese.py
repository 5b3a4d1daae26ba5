"""Vietnamese text: one normal form, search without marks, the dictionary order."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.vietnamese import fold, nfc, sort_key

SYLLABLES = [
    *("a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ắ", "ặ", "â", "ầ", "ấ", "ậ", "b", "ba", "bà", "bả", "bã", "bá", "bạ"),
    *("d", "da", "đa", "đà", "e", "ê", "ề", "i", "ì", "o", "ô", "ồ", "ơ", "ờ", "u", "ù", "ư", "ừ", "y", "ý", "quả"),
    *("Lào", "Cai", "Đắk", "Lắk", "Nẵng", "Huế", "Hoà", "Hòa", "Uỷ", "Ủy", "xã", "phường", "Thừa", "Thiên", "Tý"),
]
TEXTS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        pytest.param("Ủy ban nhân dân", "uy ban nhan dan", id="typed without marks"),
        pytest.param(unicodedata.normalize("NFD", "Ủy ban nhân dân"), "ủy ban nhân dân", id="decomposed (NFD)"),
        pytest.param("Đắk Lắk", "dak lak", id="đ has no decomposition"),
        pytest.param("\u00d0ắk Lắk", "đắk lắk", id="eth typed for Đ"),
        pytest.param("\u0189ồng \u0256ăng", "đồng đăng", id="African D typed for Đ"),
        pytest.param("LÀO CAI", "lào cai", id="capitals"),
        pytest.param("Uỷ ban", "Ủy ban", id="tone on the last vowel: uỷ"),
        pytest.param("Hoà Bình", "Hòa Bình", id="tone on the first vowel: hòa"),
        pytest.param("phươ\u0323\u0300ng"[:4] + "\u031b\u0300ng", "phường", id="letter mark and tone in either order"),
        pytest.param("xa\u0303\u00a0Y\u00a0Ty\u0301", "xã Y Tý", id="hard spaces"),
        pytest.param("  xã \t Y\n Tý ", "xã y tý", id="runs of white space"),
        pytest.param("\ufeffLào\u200b C\u00adai\u200d", "Lào Cai", id="invisible characters"),
        pytest.param("Lào\x00 Cai", "Lào Cai", id="NUL bytes of real files"),
    ],
)
def test_text_is_found_however_it_was_typed(written: str, asked: str) -> None:
    assert fold(written) == fold(asked)


@pytest.mark.parametrize(("one", "other"), [("đa", "ta"), ("xã", "xá c"), ("Y Tý", "Y Ty 1")])
def test_folding_keeps_different_letters_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once_and_leaves_no_marks(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(letter) for letter in folded)
    assert folded == folded.strip()


@given(st.text())
def test_the_normal_form_is_nfc_and_stays(text: str) -> None:
    assert unicodedata.is_normalized("NFC", nfc(text))
    assert nfc(nfc(text)) == nfc(text)


@given(TEXTS)
def test_both_normal_forms_fold_and_sort_alike(text: str) -> None:
    spread = unicodedata.normalize("NFD", text)
    assert fold(spread) == fold(text)
    assert sort_key(spread) == sort_key(text)
    assert nfc(spread) == text


def test_letters_with_marks_are_letters_of_their_own() -> None:
    ordered = ["A", "Ă", "Â", "B", "C", "D", "Đ", "E", "Ê", "I", "O", "Ô", "Ơ", "P", "U", "Ư", "V", "Y"]
    assert sorted(set(ordered), key=sort_key) == ordered
    assert sorted(["Đà Nẵng", "Dak", "Điện Biên", "Duy"], key=sort_key) == ["Dak", "Duy", "Đà Nẵng", "Điện Biên"]


def test_tones_decide_only_between_equal_letters() -> None:
    assert sorted(["má", "mà", "ma", "mạ", "mã", "mả"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sort_key("bạ a") < sort_key("ba b")


@given(st.lists(TEXTS, min_size=2, max_size=8))
def test_the_order_is_that_of_the_unicode_collation_for_vietnamese(texts: list[str]) -> None:
    icu = pytest.importorskip("icu", reason="PyICU is not installed: the order is not compared with ICU's")
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    collator.setStrength(icu.Collator.SECONDARY)
    ours = sorted(texts, key=sort_key)
    assert all(collator.compare(one, other) <= 0 for one, other in pairwise(ours))
