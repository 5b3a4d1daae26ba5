"""What comes with an address or a form is a line, or a number, or something else to stand for it."""

import pytest

from thamquyen.ui.typed import typed_line, typed_number


def test_a_typed_line_is_cut_and_one_line_of_composed_letters() -> None:
    assert typed_line("  ly\u0301 do\x00\n\tmới  ", 40) == "lý do mới"
    assert typed_line("một hai ba", 7) == "một hai"


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "²", "١", "9" * 5000])
def test_what_is_no_number_of_so_many_digits_raises_nothing(text: str) -> None:
    assert typed_number(text, None) is None
    assert typed_number(text, 1, digits=18) == 1


def test_a_number_is_read_up_to_its_digits() -> None:
    assert typed_number("999999", 0) == 999_999
    assert typed_number("1000000", 0) == 0
