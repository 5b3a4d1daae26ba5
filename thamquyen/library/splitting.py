"""Where other documents begin within a text: a file that holds two is offered as two."""

import re

from thamquyen.lawtext.identity import identity_of
from thamquyen.lawtext.structure import read_structure

_MOTTO = re.compile(r"CỘNG\s+H[ÒO]À?A?\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM")
_ABOVE = re.compile(r"[^a-zà-ỹđ]*\n")
"""A line of a head that may stand above the motto: the issuer's name, in capitals."""
_LONGEST_HEAD = 4_000
_LINES_ABOVE = 4
_MOST = 40


def documents_within(text: str) -> tuple[int, ...]:
    """Where each further document begins; empty for a text of one document.

    A document begins at a head with the national motto that gives a number, a type and a day of signing: forms in
    annexes bear the motto, too, but leave these open. Time grows linearly with the length of the text.
    """
    starts: list[int] = []
    for found in list(_MOTTO.finditer(text))[:_MOST]:
        start = _head_at(text, found.start())
        if start > 0 and _is_a_head(text[start : start + _LONGEST_HEAD]) and (not starts or start > starts[-1]):
            starts.append(start)
    first = _MOTTO.search(text)
    if first is not None and starts and starts[0] == _head_at(text, first.start()):
        return tuple(starts[1:])  # what stands above the first head belongs to the first document
    return tuple(starts)


def _head_at(text: str, motto: int) -> int:
    """The beginning of the head around a motto, with the issuer's lines above it."""
    start = text.rfind("\n", 0, motto) + 1
    for _ in range(_LINES_ABOVE):
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        line = text[above:start]
        if above == start or not line.strip() or not _ABOVE.fullmatch(line):
            break
        start = above
    return start


def _is_a_head(text: str) -> bool:
    said = identity_of(read_structure(text))
    return bool(said.number and said.type and said.signed)
