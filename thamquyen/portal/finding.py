"""What is found in the texts of the library, as rows; and whether each provision is in force on the day asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.domain.in_force import LEGAL_STATE_NAMES, LegalState, legal_state
from thamquyen.domain.law import Library
from thamquyen.library.search.excerpts import Run, excerpt
from thamquyen.library.search.index import Hit, Index
from thamquyen.library.search.wishes import Wish
from thamquyen.portal.anchors import anchor
from thamquyen.portal.seen import Seen
from thamquyen.ui.typed import typed_number

PAGE = 20
TONES: Mapping[LegalState, str] = {
    LegalState.ABSENT: "bad",
    LegalState.NOT_YET: "",
    LegalState.IN_FORCE: "good",
    LegalState.PARTLY: "part",
    LegalState.SUSPENDED: "bad",
    LegalState.ENDED: "bad",
    LegalState.NEVER: "bad",
}
"""How the state of a document is coloured, beside its words."""
_LOOKED_THROUGH = 1000
"""Entries looked through for those in force: the days of a provision are not in the index, they change with the law."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A provision found: where it stands, its words with those looked for marked, and its state on the day."""

    document: str
    provision: str
    heading: str
    address: str
    runs: tuple[Run, ...]
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class Findings:
    """One page of what was found. `count`: of all; `counted` False: at least so many. `all_words`: see `Hits`."""

    rows: tuple[FoundRow, ...]
    count: int
    page: int
    pages: int
    all_words: bool
    counted: bool = True


def wish_of(asked: Mapping[str, str]) -> Wish:
    """What an address asks for; parts that make no sense are left out."""
    year = asked.get("nam", "")
    return Wish(
        text=asked.get("tim", ""),
        type=asked.get("loai", "")[:100],
        issuer=asked.get("noi-ban-hanh", "")[:200],
        document=asked.get("van-ban", "")[:100],
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        exact=bool(asked.get("dung-dau")),
    )


def page_number(typed: str) -> int:
    """The page meant; the first where that makes no sense."""
    return max(typed_number(typed, 1, digits=4), 1)


def findings(index: Index, wish: Wish, library: Library, seen: Seen, *, page: int, in_force: bool) -> Findings:
    """A page of what is found; `in_force`: only provisions in force on the day."""
    first = (page - 1) * PAGE
    if not in_force:
        found = index.find(wish, first=first, many=PAGE)
        rows = tuple(_row(hit, wish, library, seen) for hit in found.some)
        return Findings(rows, found.count, page, max(1, -(-found.count // PAGE)), found.all_words)
    found = index.find(wish, many=_LOOKED_THROUGH)
    kept = [hit for hit in found.some if _holds(hit, library, seen.on)]
    rows = tuple(_row(hit, wish, library, seen) for hit in kept[first : first + PAGE])
    pages = max(1, -(-len(kept) // PAGE))
    return Findings(rows, len(kept), page, pages, found.all_words, counted=found.count <= _LOOKED_THROUGH)


def _holds(hit: Hit, library: Library, on: date) -> bool:
    return on in library.force(Citation(hit.document, hit.provision)).days


def _row(hit: Hit, wish: Wish, library: Library, seen: Seen) -> FoundRow:
    document = library.documents.get(hit.document)
    state, tone = state_on(library, Citation(hit.document, hit.provision), seen.on)
    return FoundRow(
        document=document.short_name if document else hit.document,
        provision=str(hit.provision) or "Phần đầu, phần ký",
        heading=hit.heading,
        address=f"{seen.page(f'/toan-van/{hit.document}')}#{anchor(hit.provision)}",
        runs=excerpt(hit.body, wish),
        state=state,
        tone=tone,
    )


def state_on(library: Library, citation: Citation, on: date) -> tuple[str, str]:
    """Whether a provision is in force on the day, in words, and its tone."""
    state = legal_state(library, citation, on)
    return LEGAL_STATE_NAMES[state], TONES[state]
