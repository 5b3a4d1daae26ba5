"""Numbers as Vietnamese offices write them: 1.284,5."""

import re
from decimal import Decimal

_WRITTEN = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,6})?")
_ENGLISH = re.compile(r"-?\d+\.\d+|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class NumberError(ValueError):
    """A text that is no number; says how to write it."""


def read_number(text: str) -> Decimal:
    """Reads a number with dots between thousands and a decimal comma. Raises NumberError.

    >>> read_number("1.284,5")
    Decimal('1284.5')
    """
    cleaned = "".join(text.split())[:60]
    if _WRITTEN.fullmatch(cleaned):
        return Decimal(cleaned.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(cleaned):
        raise NumberError(
            f"“{cleaned}” viết theo kiểu khác: dấu chấm tách hàng nghìn, dấu phẩy là thập phân (1.284,5)."
        )
    raise NumberError(f"“{cleaned}” không phải là số. Ghi số bằng chữ số, ví dụ 1.284,5; không có thì ghi 0.")


def show_number(value: Decimal) -> str:
    """The number as it is written, no zeros at the end of its decimals.

    >>> show_number(Decimal("1284.50")), show_number(Decimal("100"))
    ('1.284,5', '100')
    """
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
