"""Text at the edge: one normal form, and offsets that lead back."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thamquyen.lawtext.normal import normalise


def test_unseen_characters_go_and_offsets_lead_back() -> None:
    raw = "Đi\x00ều\u00ad 1.\r\nXã"
    normal = normalise(raw)
    assert normal.text == "Điều 1.\nXã"
    assert raw[normal.original(normal.text.index("X")) :] == "Xã"


def test_decomposed_letters_become_one() -> None:
    raw = unicodedata.normalize("NFD", "Ủy ban nhân dân xã Đắk Uỷ")
    normal = normalise(raw)
    assert normal.text == unicodedata.normalize("NFC", raw)
    assert raw[normal.original(normal.text.index("xã")) :].startswith("xa")


@given(st.text(alphabet="aâ\u0302\u0301\u0323eĐ\x00\r\n \u00ad\ufeffx", max_size=60))
def test_every_offset_leads_into_the_text_that_came_in(raw: str) -> None:
    normal = normalise(raw)
    places = [normal.original(offset) for offset in range(len(normal.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(raw) for place in places)
    assert "\x00" not in normal.text
    assert "\r" not in normal.text
