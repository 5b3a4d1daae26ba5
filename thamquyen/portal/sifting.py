"""The register as a page: what an address asks to see, and the entries as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import GROUNDING_NAMES, Grounding
from thamquyen.domain.listing import STATES, Entry, Sifted, Wanted, entries, kind_name, sift
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc, sort_key
from thamquyen.portal.looking import Looking
from thamquyen.portal.seen import Seen
from thamquyen.register.queries import Head
from thamquyen.register.reading import reading_of
from thamquyen.ui.typography import days_in_words

PER_PAGE = 50
FIELDS = ("tim", "linh-vuc", "hinh-thuc", "ben-giao", "ben-nhan", "dia-ban", "trang-thai", "cap", "ngay", "biet-den")
"""The parts of an address that the form asks for, in its order."""

EXACT = ("viec", "loai-giao", "loai-nhan", "co-quan", "het", "doc")
"""The parts that pages which count send along: a power, kinds of giver and recipient, a party, a last day, a grounding.
"""

_FILES = (("Excel", "xlsx"), ("CSV", "csv"), ("Word", "docx"))
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
class InUse:
    """A filter in use that the form has no field for: its name in the address, in words, and the list without it."""

    name: str
    value: str
    says: str
    without: str


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

    `tasks`: how many powers the entries are about. `place_name`: the place that the words were read as; `place_again`:
    its name, where asking by it finds the same place. `used`: how many filters beside the words are in use. `files`:
    the same entries as files, by kind and address.
    """

    lines: tuple[Line, ...]
    total: int
    tasks: int
    of: int
    first: int
    number: int
    pages: int
    sectors: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    states: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    exact: tuple[InUse, ...]
    place_name: str
    place_again: str
    earlier: str
    later: str
    files: tuple[tuple[str, str], ...]
    used: int


@lru_cache(maxsize=8)
def entries_at(at: Head, on: date) -> tuple[Entry, ...]:
    """All entries of a revision seen from a day; the few asked for last are kept."""
    return entries(reading_of(at), on)


def typed_in(given: Mapping[str, str]) -> dict[str, str]:
    """What the address says, made readable: normal form, one line, bounded.

    A place chosen from the suggestions (`ma-dia-ban`) wins over the words for it.
    """
    chosen = {"dia-ban": given["ma-dia-ban"]} if given.get("ma-dia-ban") else {}
    return {name: one_line({**given, **chosen}.get(name, "")) for name in (*FIELDS, *EXACT)}


def one_line(text: str) -> str:
    """What a person typed, made readable: normal form, one line, at most 200 characters."""
    return " ".join(nfc(text[:200]).split())


def place_of(reading: Reading, typed: str, on: date) -> str | None:
    """The key of the place meant by a key or by words; None where there is none."""
    if typed in reading.snapshot.atlas.units:
        return typed
    found = reading.places.suggest(typed, on=on, limit=1) if typed else []
    return found[0].key if found else None


def sifted_by(look: Looking, typed: Mapping[str, str]) -> tuple[Sifted, str | None]:
    """The entries that an address asks for, and the place that it was read to mean."""
    place = place_of(look.reading, typed["dia-ban"], look.on)
    wanted = wanted_by(look, typed, place)
    if wanted is None or (typed["dia-ban"] and place is None):
        return Sifted((), {}, {}, {}, {}), place
    return sift(look.reading.snapshot.atlas, entries_at(look.at, look.on), wanted), place


def wanted_by(look: Looking, typed: Mapping[str, str], place: str | None) -> Wanted | None:
    """What an address asks to see; None where it names a day or an authority that cannot be: nothing is like that."""
    try:
        last = read_day(typed["het"], latest=date.max) if typed["het"] else None
        party = Authority.read(typed["co-quan"]) if typed["co-quan"] else None
    except (DayError, ValueError):
        return None
    return Wanted(
        words=typed["tim"],
        sector=typed["linh-vuc"],
        mode=next((one for one in Mode if one.value == typed["hinh-thuc"]), None),
        giver=typed["ben-giao"],
        recipient=typed["ben-nhan"],
        place=place,
        state=typed["trang-thai"] if typed["trang-thai"] in STATES else "",
        level=next((one for one in Level if one.value == typed["cap"]), None),
        power=typed["viec"],
        giver_kind=typed["loai-giao"],
        recipient_kind=typed["loai-nhan"],
        party=party,
        last=last,
        grounding=next((one for one in Grounding if one.value == typed["doc"]), None),
    )


def register_page(look: Looking, typed: Mapping[str, str], page: int) -> RegisterPage:
    """The page of the list that an address asks for; a page beyond the last is the last."""
    sifted, place = sifted_by(look, typed)
    pages = max(1, -(-len(sifted.entries) // PER_PAGE))
    number = min(max(page, 1), pages)
    first = (number - 1) * PER_PAGE
    sectors = sorted({typed["linh-vuc"], *sifted.sectors} - {""}, key=sort_key)
    return RegisterPage(
        lines=tuple(_line(entry, look.seen) for entry in sifted.entries[first : first + PER_PAGE]),
        total=len(sifted.entries),
        tasks=len({entry.given.power.code for entry in sifted.entries}),
        of=len(entries_at(look.at, look.on)),
        first=first + 1,
        number=number,
        pages=pages,
        sectors=tuple(Choice(name, name, sifted.sectors.get(name, 0), name == typed["linh-vuc"]) for name in sectors),
        modes=tuple(_choice(one.value, MODE_NAMES[one], sifted.modes.get(one, 0), typed["hinh-thuc"]) for one in Mode),
        states=tuple(
            _choice(one, STATE_NAMES[one][0], sifted.states.get(one, 0), typed["trang-thai"]) for one in STATES
        ),
        levels=tuple(_choice(one.value, level_name(one), sifted.levels.get(one, 0), typed["cap"]) for one in Level),
        exact=exact_filters(look, typed),
        place_name="" if place is None else look.reading.place_name(place, look.on),
        place_again=_place_again(look, typed["dia-ban"], place),
        earlier=address(typed, number - 1) if number > 1 else "",
        later=address(typed, number + 1) if number < pages else "",
        files=tuple((name, address(typed, path=f"/so.{suffix}")) for name, suffix in _FILES),
        used=sum(bool(value) for name, value in typed.items() if name != "tim"),
    )


def _place_again(look: Looking, typed: str, place: str | None) -> str:
    """A key in an address is shown as a name."""
    if place is None or typed != place:
        return typed
    name = look.reading.place_name(place, look.on)
    return name if place_of(look.reading, name, look.on) == place else typed


def level_name(level: Level) -> str:
    """The level of a recipient in words."""
    return "cấp trung ương" if level is Level.NATION else LEVEL_NAMES[level]


def _choice(value: str, name: str, count: int, chosen: str) -> Choice:
    return Choice(value, name, count, value == chosen)


def address(typed: Mapping[str, str], page: int = 1, *, path: str = "/so") -> str:
    """The address that asks for the same, at a page of the list."""
    parts = {name: value for name, value in typed.items() if value} | ({"trang": str(page)} if page > 1 else {})
    return f"{path}?{urlencode(parts, safe='/@*')}" if parts else path


def exact_filters(look: Looking, typed: Mapping[str, str], *, path: str = "/so") -> tuple[InUse, ...]:
    """The exact filters in use, in words, with the address of the page without each."""
    return tuple(
        InUse(name, typed[name], exact_in_words(look, name, typed[name]), address({**typed, name: ""}, path=path))
        for name in EXACT
        if typed[name]
    )


def exact_in_words(look: Looking, name: str, value: str) -> str:
    """An exact filter as a reader understands it."""
    snapshot = look.reading.snapshot
    if name == "viec":
        return f"nhiệm vụ: {snapshot.powers[value].title if value in snapshot.powers else value}"
    if name == "het":
        return f"hết hiệu lực sau ngày {value}"
    if name == "doc":
        return next((GROUNDING_NAMES[one] for one in Grounding if one.value == value), value)
    if name == "co-quan":
        return f"có sự tham gia của {_authority_name(look, value)}"
    return f"{'bên giao' if name == 'loai-giao' else 'bên nhận'}: {kind_name(look.reading, value)}"


def _authority_name(look: Looking, key: str) -> str:
    try:
        return look.reading.name(Authority.read(key), look.on)
    except (ValueError, KeyError):
        return key


def _line(entry: Entry, seen: Seen) -> Line:
    given = entry.given
    conferral, power = given.conferral, given.power
    state, tone = STATE_NAMES[entry.state]
    return Line(
        key=conferral.key,
        task=power.title,
        task_address=seen.power(power.code),
        sector=power.sector,
        mode=conferral.mode,
        giver=given.giver.name if given.giver else "",
        giver_address=seen.authority(given.giver.key) if given.giver else "",
        recipient=given.recipient,
        recipient_address=seen.authority(given.recipient_key) if given.recipient_key else "",
        area=given.area,
        limits=conferral.limits,
        days="" if given.period is None else days_in_words(given.period),
        state=state,
        tone=tone,
        source=f"{conferral.source.provision} {given.document.name}".strip(),
        source_address=seen.document(given.document.key),
        card_address=_card(entry, seen),
    )


def _card(entry: Entry, seen: Seen) -> str:
    """The card where the recipient sits; none for a class, which sits in many places."""
    if not entry.given.recipient_key or entry.state != "now":
        return ""
    return seen.card(entry.given.power.code, Authority.read(entry.given.recipient_key).territory)
