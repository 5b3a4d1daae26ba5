"""Words as they are looked for: without marks, or with marks in one spelling; letter for letter as long as the text.

Because no letter is added or lost, what is found in folded text is shown at the same places of the text itself.
"""

import re

from thamquyen.domain.vietnamese import fold, nfc

_WORD = re.compile(r"[^\W_]+")

_LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONE = dict(zip(_LATE, _EARLY, strict=True))
_OPEN = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?![^\W_])")
"""The tone on the second of two vowels that end a syllable: one way of writing what others put on the first."""


class _Letters(dict[int, str]):
    """What each letter becomes, found at its first use."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        found = self[number] = self.made(letter)
        return found

    def made(self, letter: str) -> str:
        """The one letter it becomes."""
        low = letter.lower()
        return low if len(low) == 1 else letter


class _Bare(_Letters):
    def made(self, letter: str) -> str:
        if not letter.isalnum():
            return letter if letter.isascii() else " "
        found = fold(letter)
        return found if len(found) == 1 else letter


_LOWER, _BARE = _Letters(), _Bare()


def bare(text: str) -> str:
    """NFC text without marks, lower case, as long as the text ("Đất" → "dat")."""
    return text.translate(_BARE)


def spelled(text: str) -> str:
    """NFC text in lower case with its marks, tones where most write them ("hoà", "uỷ" → "hòa", "ủy"); as long as it."""
    return _OPEN.sub(lambda found: _TONE[found.group()], text.translate(_LOWER))


def words(text: str) -> list[str]:
    """The words as the index cuts them: runs of letters and digits."""
    return _WORD.findall(text)


def apart(text: str) -> str:
    """The words with one space between them."""
    return " ".join(_WORD.findall(text))


def is_marked(text: str) -> bool:
    """Whether whoever wrote this meant its marks: it has at least one."""
    composed = nfc(text)
    return bare(composed) != composed.translate(_LOWER)
