"""Text at the edge: one normal form, with the way back to the offsets of what came in."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNSEEN = "\x00\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SWAPPED = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u00a0": " ", "\u202f": " ", "\t": " "}
_BREAKS = {"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_LEFT_OUT = f"\r{_UNSEEN}"
_MARKS = "\u0300-\u036f"
_APART = re.compile(f"[{_MARKS}]")
_ODD = re.compile(f"[\r{_UNSEEN}](?:(?<=\r)\n)?")
_SPREAD = re.compile(f"[\r{_UNSEEN}{_MARKS}](?:(?<=\r)\n|(?<=[{_MARKS}])[{_MARKS}]+)?")
"""The same, and marks that stand apart from their letter, which is the character before them. Both begin with one set
of letters, which the engine looks for fast."""


@dataclass(frozen=True, slots=True)
class NormalText:
    """Text in NFC with line feeds only and nothing unseen in it.

    Where it differs in length from what came in, `original` leads an offset back; elsewhere it is the same offset.
    """

    text: str
    _here: tuple[int, ...] = (0,)
    _there: tuple[int, ...] = (0,)

    def original(self, offset: int) -> int:
        """The offset in the text that came in.

        >>> normalise("a\\x00b\\r\\nc").original(3)
        5
        """
        if len(self._here) == 1:
            return offset
        at = bisect_right(self._here, offset) - 1
        return self._there[at] + offset - self._here[at]

    def normalised(self, offset: int) -> int:
        """The offset here of a character of the text that came in; of the next one where that was left out."""
        if len(self._here) == 1:
            return offset
        at = bisect_right(self._there, offset) - 1
        here = self._here[at] + offset - self._there[at]
        return min(here, self._here[at + 1]) if at + 1 < len(self._here) else min(here, len(self.text))


def normalise(raw: str) -> NormalText:
    """The text as the reader works on it: NFC, look-alike letters put right, NUL, soft hyphens and the like left out.

    Takes any text; time grows linearly with its length.
    """
    text = raw
    for letter, meant in (_SWAPPED | _BREAKS).items():
        if letter in text:
            text = text.replace(letter, meant)
    plain = _is_composed(text)
    if plain and not any(letter in text for letter in _LEFT_OUT):
        return NormalText(text)
    plain = plain and _APART.search(text) is None
    parts: list[str] = []
    here, there = [0], [0]
    done = length = 0
    for found in (_ODD if plain else _SPREAD).finditer(text):
        start, old = found.start(), found[0]
        if old[0] >= "\u0300" and start > done and old not in _UNSEEN:
            start, old = start - 1, text[start - 1] + old
        new = "\n" if old[0] == "\r" else "" if old in _UNSEEN else unicodedata.normalize("NFC", old)
        if new == old:
            continue
        parts += (text[done:start], new)
        length += start - done + len(new)
        done = found.end()
        if len(new) != len(old):
            here.append(length)
            there.append(done)
    parts.append(text[done:])
    return NormalText("".join(parts) if plain else _settled("".join(parts)), tuple(here), tuple(there))


def _is_composed(text: str) -> bool:
    """Whether a text is in NFC, asked of some lines at a time.

    Of words with marks apart the answer puts all together first, which takes ten times as long as the rest.
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start + _SOME_LINES) + 1 or len(text)
        if not unicodedata.is_normalized("NFC", text[start:end]):
            return False
        start = end
    return True


_SOME_LINES = 8_000
"""Characters. A line feed is put together with nothing, so that it may part what is asked about."""


def _settled(text: str) -> str:
    """Letters whose normal form has the same length, put in it."""
    settled = unicodedata.normalize("NFC", text)
    return settled if len(settled) == len(text) else text
