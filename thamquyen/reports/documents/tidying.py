"""Lines of text made tidy: NFC, no control characters, single spaces; blank lines never two in a row."""

import re
from collections.abc import Iterable

from thamquyen.domain.vietnamese import nfc

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff0-\ufffc\ufffe\uffff]"
)


def lines_of(text: str) -> list[str]:
    """The lines of a text by every sign that breaks one."""
    return _BREAKS.split(text)


def tidy(line: str) -> str:
    """One line without control and direction characters, runs of white space made one space."""
    return " ".join(nfc(_CONTROLS.sub("", line)).split())  # what is left out may have stood between two spaces


def tidy_lines(lines: Iterable[str]) -> list[str]:
    """All the lines made tidy, those that hold a break parted; none blank at either end, never two in a row."""
    kept: list[str] = []
    for line in lines:
        for one in lines_of(line):
            made = tidy(one)
            if made or (kept and kept[-1]):
                kept.append(made)
    while kept and not kept[-1]:
        kept.pop()
    return kept
