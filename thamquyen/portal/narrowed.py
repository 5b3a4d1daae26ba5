"""Index pages narrowed to what a number on another page counts."""

from dataclasses import dataclass

from thamquyen.domain.law import Document
from thamquyen.domain.listing import Entry, Wanted, sift
from thamquyen.domain.overview import giving_documents, year_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.sifting import entries_at
from thamquyen.ui.typed import typed_number

NO_YEAR = "chua-ro"
"""Stands in an address for a year that is not known."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list was narrowed to: the place's key, the year, and both in words (empty: not narrowed)."""

    words: str = ""
    key: str = ""
    year: str = ""


def unheld_at(look: Looking, typed: str) -> tuple[frozenset[str], Narrowed]:
    """Powers of which some conferral is in effect at the place on the day: who asks for the rest leaves them out."""
    if typed not in look.reading.snapshot.atlas.units:
        return frozenset(), Narrowed()
    held = frozenset(entry.given.power.code for entry in _there(look, typed) if entry.state == "now")
    where = look.reading.place_name(typed, look.on)
    return held, Narrowed(f"không có lần giao nào đang có hiệu lực ở {where}", typed)


def giving_at(look: Looking, typed: str, year: str) -> tuple[tuple[Document, ...] | None, Narrowed]:
    """The documents that give a power at the place, signed in the year; None where neither is asked for."""
    known = typed in look.reading.snapshot.atlas.units
    if not known and not year:
        return None, Narrowed()
    there = _there(look, typed) if known else entries_at(look.at, look.on)
    found = giving_documents(look.reading, there)
    wanted = None if year == NO_YEAR else typed_number(year, 0, digits=4)
    words = [f"giao thẩm quyền ở {look.reading.place_name(typed, look.on)}" if known else "giao thẩm quyền"]
    if year:
        found = tuple(document for document in found if year_of(document) == wanted)
        words.append("chưa rõ năm ký" if wanted is None else f"ký năm {year[:4]}")
    return found, Narrowed(", ".join(words), typed if known else "", year[:8])


def _there(look: Looking, place: str) -> tuple[Entry, ...]:
    return sift(look.reading.snapshot.atlas, entries_at(look.at, look.on), Wanted(place=place)).entries
