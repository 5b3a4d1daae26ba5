"""What a printed page adds to a text: running heads of the gazette, page numbers, stamps of electronic signing."""

import re
from dataclasses import dataclass

_HEAD = re.compile(r"CÔNG BÁO[ ]*/[ ]*Số[^\n]*(?:\n[ ]*\d{1,4}[ ]*(?=\n|$))?")
_STAMP = re.compile(r"(?:Ký bởi|Người ký):[^\n]*(?:\n(?:Email|Cơ quan|Ngày ký|Thời gian ký):[^\n]*){1,3}")
_NUMBER_BEFORE = re.compile(r"\n[ ]*\d{1,4}[ ]*\n[ ]*$")
_INK = re.compile(r"[^\s]")


@dataclass(frozen=True, slots=True)
class Pages:
    """A text whose page furniture is blanked out, letter for letter, and the offsets where a page ends."""

    text: str
    breaks: tuple[int, ...]


def without_furniture(text: str) -> Pages:
    """The text with running heads, page numbers and stamps made blank; offsets do not move."""
    if "CÔNG BÁO" not in text and "ký:" not in text:
        return Pages(text, ())
    heads = [found for found in _HEAD.finditer(text) if _begins_line(text, found.start())]
    spans = [(_from_number(text, found.start()), found.end()) for found in heads]
    breaks = tuple(start for start, _ in spans)
    if "Ký bởi:" in text or "Người ký:" in text:
        spans += [found.span() for found in _STAMP.finditer(text) if _begins_line(text, found.start())]
    return Pages(_blanked(text, sorted(spans)), breaks)


def _begins_line(text: str, at: int) -> bool:
    return not text[max(at - 20, 0) : at].rpartition("\n")[2].strip()


def _from_number(text: str, at: int) -> int:
    """Where the running head begins, with the page number on the line before it."""
    window = max(at - 20, 0)
    found = _NUMBER_BEFORE.search("\n" + text[window:at] if window == 0 else text[window:at])
    return max(window + found.start() - (window == 0), 0) if found else at


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        if start < done:
            continue
        parts += (text[done:start], _INK.sub(" ", text[start:end]))
        done = end
    parts.append(text[done:])
    return "".join(parts)
