"""The register as a page: what an address asks to see, and the entries as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.listing import STATES, Entry, Sifted, Wanted, entries, sift
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import nfc, sort_key
from thamquyen.portal.pages import authority_address, document_address
from thamquyen.portal.questions import card_address
from thamquyen.register.queries import Head
from thamquyen.register.reading import reading_at
from thamquyen.ui.typography import days_in_words

PER_PAGE = 50
FIELDS = ("tim", "linh-vuc", "hinh-thuc", "ben-giao", "ben-nhan", "dia-ban", "trang-thai", "ngay", "biet-den")
"""The parts of an address that say what is wanted, in the order of the form."""

STATE_NAMES: Mapping[str, tuple[str, str]] = {
    "now": ("đang có hiệu lực", "good"),
    "future": ("chưa có hiệu lực", ""),
    "past": ("đã hết hiệu lực", ""),
    "never": ("chưa đủ căn cứ", "bad"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter, with how many entries it would show."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One conferral in the list. Addresses are empty where there is no such page."""

    key: str
    task: str
    task_address: str
    sector: str
    mode: Mode
    giver: str
    giver_address: str
    recipient: str
    recipient_address: str
    area: str
    limits: str
    days: str
    state: str
    tone: str
    source: str
    source_address: str
    card_address: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of the list, with the choices beside it.

    `place_name`: the place that the words were read as. `used`: how many filters beside the words are in use.
    """

    lines: tuple[Line, ...]
    total: int
    of: int
    first: int
    number: int
    pages: int
    sectors: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    states: tuple[Choice, ...]
    place_name: str
    earlier: str
    later: str
    used: int


@lru_cache(maxsize=4)
def entries_at(at: Head, on: date) -> tuple[Entry, ...]:
    """All entries of a revision seen from a day; the few asked for last are kept."""
    return entries(reading_at(at.revision), on)


def typed_in(given: Mapping[str, str]) -> dict[str, str]:
    """What the address says, made readable: normal form, one line, bounded."""
    return {name: " ".join(nfc(given.get(name, "")[:200]).split()) for name in FIELDS}


def place_of(reading: Reading, typed: str, on: date) -> str | None:
    """The key of the place meant by a key or by words; None where there is none."""
    if typed in reading.snapshot.atlas.units:
        return typed
    found = reading.places.suggest(typed, on=on, limit=1) if typed else []
    return found[0].key if found else None


def register_page(reading: Reading, at: Head, on: date, typed: Mapping[str, str], page: int) -> RegisterPage:
    """The page of the list that an address asks for; a page beyond the last is the last."""
    found = entries_at(at, on)
    place = place_of(reading, typed["dia-ban"], on)
    if typed["dia-ban"] and place is None:
        sifted = Sifted((), {}, {}, {})
    else:
        sifted = sift(reading.snapshot.atlas, found, _wanted(typed, place))
    pages = max(1, -(-len(sifted.entries) // PER_PAGE))
    number = min(max(page, 1), pages)
    first = (number - 1) * PER_PAGE
    sectors = sorted({typed["linh-vuc"], *sifted.sectors} - {""}, key=sort_key)
    return RegisterPage(
        lines=tuple(_line(entry, on) for entry in sifted.entries[first : first + PER_PAGE]),
        total=len(sifted.entries),
        of=len(found),
        first=first + 1,
        number=number,
        pages=pages,
        sectors=tuple(Choice(name, name, sifted.sectors.get(name, 0), name == typed["linh-vuc"]) for name in sectors),
        modes=tuple(
            Choice(one.value, MODE_NAMES[one], sifted.modes.get(one, 0), one.value == typed["hinh-thuc"])
            for one in Mode
        ),
        states=tuple(
            Choice(one, STATE_NAMES[one][0], sifted.states.get(one, 0), one == typed["trang-thai"]) for one in STATES
        ),
        place_name="" if place is None else reading.place_name(place, on),
        earlier=_address(typed, number - 1) if number > 1 else "",
        later=_address(typed, number + 1) if number < pages else "",
        used=sum(bool(value) for name, value in typed.items() if name != "tim"),
    )


def _wanted(typed: Mapping[str, str], place: str | None) -> Wanted:
    mode = next((one for one in Mode if one.value == typed["hinh-thuc"]), None)
    state = typed["trang-thai"] if typed["trang-thai"] in STATES else ""
    return Wanted(typed["tim"], typed["linh-vuc"], mode, typed["ben-giao"], typed["ben-nhan"], place, state)


def _address(typed: Mapping[str, str], page: int) -> str:
    parts = {name: value for name, value in typed.items() if value} | ({"trang": str(page)} if page > 1 else {})
    return f"/so?{urlencode(parts)}" if parts else "/so"


def _line(entry: Entry, on: date) -> Line:
    given = entry.given
    conferral, power = given.conferral, given.power
    state, tone = STATE_NAMES[entry.state]
    return Line(
        key=conferral.key,
        task=power.title,
        task_address=f"/nhiem-vu/{power.code}?ngay={show_day(on)}",
        sector=power.sector,
        mode=conferral.mode,
        giver=given.giver.name if given.giver else "",
        giver_address=authority_address(given.giver.key, on) if given.giver else "",
        recipient=given.recipient,
        recipient_address=authority_address(given.recipient_key, on) if given.recipient_key else "",
        area=given.area,
        limits=conferral.limits,
        days="" if given.period is None else days_in_words(given.period),
        state=state,
        tone=tone,
        source=f"{conferral.source.provision} {given.document.name}".strip(),
        source_address=document_address(given.document.key),
        card_address=_card(entry, on),
    )


def _card(entry: Entry, on: date) -> str:
    """The card where the recipient sits; none for a class, which sits in many places."""
    if not entry.given.recipient_key or entry.state != "now":
        return ""
    return card_address(entry.given.power.code, Authority.read(entry.given.recipient_key).territory, on)
