"""Two versions of a document side by side: its wording on two days, or two of its texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.utils.timezone import localtime

from thamquyen.domain.law import Document
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.lawtext.versions.differing import TURN_NAMES, Pair, Turn, differences
from thamquyen.lawtext.versions.passages import Version
from thamquyen.library.queries import LibraryText
from thamquyen.library.wording import wording_of
from thamquyen.portal.anchors import anchor
from thamquyen.portal.forms import latest_day
from thamquyen.portal.fulltext import DEPTHS
from thamquyen.portal.looking import Looking
from thamquyen.ui.typed import typed_number

FIRST = "bản gốc"
_PER_PAGE = 400
"""Pairs on a page: a law that was changed throughout is read in parts."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions as asked for: `typed` is the day as it stands in the form (empty: as first written)."""

    typed: str
    on: date | None
    text: LibraryText
    problem: str = ""

    @property
    def name(self) -> str:
        """What it is called above its column."""
        return f"lời văn ngày {show_day(self.on)}" if self.on else FIRST


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that may be chosen."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as it is shown, with the name of its provision; `tone` is the turn."""

    pair: Pair
    anchor: str
    depth: str
    name: str
    turn: str
    tone: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The page: both sides, what differs, how many pairs of each turn, and the rows of this part of it."""

    old: Side
    new: Side
    rows: tuple[Row, ...]
    counts: tuple[tuple[str, str, int], ...]
    only_changed: bool
    page: int
    pages: int
    texts: tuple[Choice, ...]

    @property
    def differs(self) -> int:
        """How many places differ."""
        return sum(count for tone, _, count in self.counts if tone != Turn.SAME.value)


def compared(look: Looking, document: Document, texts: Sequence[LibraryText], asked: Mapping[str, str]) -> Compared:
    """What an address asks to compare: `tu`, `den` days (empty: as first written); `ban-tu`, `ban-den` texts."""
    old = _side(look, texts, asked.get("tu", ""), asked.get("ban-tu", ""))
    given = asked.get("den", "" if asked.get("ban-den") else show_day(look.on))
    new = _side(look, texts, given, asked.get("ban-den", ""))
    library = look.reading.snapshot.library
    versions = [wording_of(document.key, side.text.id, library, side.on).version for side in (old, new)]
    pairs = _pairs(old.text.id, new.text.id, *versions)
    only = asked.get("hien", "khac") != "het"
    shown = [pair for pair in pairs if not only or pair.turn is not Turn.SAME]
    pages = max(1, -(-len(shown) // _PER_PAGE))
    page = min(_number(asked.get("trang", "1")), pages)
    return Compared(
        old=old,
        new=new,
        rows=tuple(_row(pair) for pair in shown[(page - 1) * _PER_PAGE : page * _PER_PAGE]),
        counts=tuple((turn.value, TURN_NAMES[turn], sum(pair.turn is turn for pair in pairs)) for turn in Turn),
        only_changed=only,
        page=page,
        pages=pages,
        texts=tuple(map(_choice, texts)),
    )


@lru_cache(maxsize=16)
def _pairs(old: UUID, new: UUID, before: Version, after: Version) -> tuple[Pair, ...]:
    return differences(before.passages, after.passages)


def _side(look: Looking, texts: Sequence[LibraryText], typed: str, number: str) -> Side:
    text = next((one for one in texts if str(one.id) == number), texts[0])
    typed = typed[:40].replace("\x00", "").strip()
    if not typed:
        return Side("", None, text)
    try:
        day = read_day(nfc(typed), latest=latest_day(look.today))
    except DayError as error:
        return Side(typed, None, text, str(error))
    return Side(show_day(day), day, text)


def _choice(text: LibraryText) -> Choice:
    head = text.head
    return Choice(str(text.id), f"{head.source.name}, nhận ngày {show_day(localtime(head.added_at).date())}")


def _number(typed: str) -> int:
    return max(typed_number(typed, 1, digits=4), 1)


def _row(pair: Pair) -> Row:
    passage = pair.passage
    name = str(passage.provision) if passage.provision.path else ("Phần đầu, phần ký" if not passage.quoted else "")
    turn = TURN_NAMES[pair.turn]
    return Row(pair, anchor(passage.provision), DEPTHS.get(passage.kind, "loi"), name, turn, pair.turn.value)
