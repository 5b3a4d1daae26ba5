"""What came with an address or a form, made into a line or a number; whatever was sent, nothing is raised."""

from typing import TypeVar

from thamquyen.domain.vietnamese import nfc

T = TypeVar("T")


def typed_line(text: str, most: int) -> str:
    """A line as somebody typed it, of at most so many letters: NFC, without NUL, runs of white space made one space."""
    return " ".join(nfc(text[:most].replace("\x00", "")).split())


def typed_number(text: str, otherwise: T, *, digits: int = 6) -> int | T:
    """A number of at most so many digits, or `otherwise` for anything else: Python reads no number of thousands."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else otherwise
