"""The name of a file as it may be shown and stored: the last part of its path, without letters that mislead."""

import re
import unicodedata

from thamquyen.domain.vietnamese import nfc

_LONGEST = 150
_UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of Unicode that control, hide or turn around what is shown (U+202E makes `exe.docx` of `xcod.exe`)."""

NAMELESS = "tệp không tên"


def shown_name(name: str) -> str:
    """The name without folders, control and direction marks, and reserved characters; cut in its middle when too long.

    >>> shown_name("../../etc/Quyết định\\x00 40.docx")
    'Quyết định 40.docx'
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter) not in _UNSHOWN)
    kept = " ".join(nfc(re.sub(r'[<>:"|?*]', "_", visible)).split()).strip(". ")
    if not kept:
        return NAMELESS
    if len(kept) <= _LONGEST:
        return kept
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix) > 10:
        return kept[: _LONGEST - 1] + "…"
    return f"{stem[: _LONGEST - len(suffix) - 2]}….{suffix}"


def suffix_of(name: str) -> str:
    """What stands behind the last dot of a name, in small letters; empty without a dot."""
    stem, dot, suffix = shown_name(name).rpartition(".")
    return suffix.lower() if dot and stem else ""
