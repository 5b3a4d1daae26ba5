"""One recording as a page: what it opened and closed, what became of that since, and what undoing it would mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.accounts.permissions import Person, Verb
from thamquyen.accounts.reach import named_places, out_of_reach
from thamquyen.domain.conferrals import MODE_NAMES, Conferral
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.transitional import PendingRule
from thamquyen.register.codecs import codec_of
from thamquyen.register.facts import NOUN_NAMES, VERB_NAMES, Noun, Value
from thamquyen.register.queries import Recorded, closed_by, closed_since, opened_by
from thamquyen.register.reading import reading_at
from thamquyen.register.stored import Stored
from thamquyen.register.undoing import Undoing
from thamquyen.ui.typography import grouped
from thamquyen.workspace.claims import claims
from thamquyen.workspace.histories import SLUGS
from thamquyen.workspace.telling import name_of, parts_of

PER_PAGE = 50
_SHOWN = 40
_BY_LISTS = frozenset(
    {
        Noun.DOCUMENT, Noun.EFFECT_EVENT, Noun.POWER, Noun.CONFERRAL, Noun.TAKING, Noun.PENDING_RULE, Noun.SUCCESSION,
    }
)  # fmt: skip
"""Nouns whose facts lie somewhere; all others are of the whole State."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in one line. `address`: its history; `state` says what became of the row."""

    noun: str
    words: str
    address: str
    state: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one noun that a recording opened, or closed: how many, and where they are listed."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """A recording with one of its groups listed. `since`: what later recordings did to what it opened, in words."""

    recorded: Recorded
    verbs: str
    groups: tuple[Group, ...]
    lines: tuple[FactLine, ...]
    number: int
    pages: int
    earlier: str
    later: str
    since: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class UndoPage:
    """What undoing a recording would do. `refusals` say why this person cannot, or why nobody can as it stands."""

    opened: tuple[str, ...]
    closed: tuple[str, ...]
    lines: tuple[FactLine, ...]
    more: int
    refusals: tuple[str, ...]


def recording_page(recorded: Recorded, reading: Reading, on: date, *, asked: str, page: int) -> RecordingPage:
    """The page of a recording; `asked` names a group ("lan-giao", "dong-lan-giao"), an unknown one is the first."""
    counts = {(noun, False): number for noun, number in recorded.opened.items()}
    counts |= {(noun, True): number for noun, number in recorded.closed.items()}
    order = sorted(counts, key=lambda one: (one[1], one[0] is not Noun.CONFERRAL, one[0] is not Noun.POWER))
    chosen = next((one for one in order if _slug(*one) == asked), order[0])
    pages = max(1, -(-counts[chosen] // PER_PAGE))
    number = min(max(page, 1), pages)
    listed = closed_by if chosen[1] else opened_by
    rows = listed(recorded.revision, chosen[0], skip=(number - 1) * PER_PAGE, most=PER_PAGE)

    def address(one: tuple[Noun, bool], at: int = 1) -> str:
        return f"/lan-ghi/{recorded.revision}?nhom={_slug(*one)}" + (f"&trang={at}" if at > 1 else "")

    return RecordingPage(
        recorded=recorded,
        verbs=", ".join(VERB_NAMES[verb] for verb in recorded.verbs),
        groups=tuple(Group(_name(*one), counts[one], address(one), one == chosen) for one in order),
        lines=tuple(_line(row, recorded.revision, reading, on) for row in rows),
        number=number,
        pages=pages,
        earlier=address(chosen, number - 1) if number > 1 else "",
        later=address(chosen, number + 1) if number < pages else "",
        since=tuple((later, grouped(rows)) for later, rows in closed_since(recorded.revision).items()),
    )


def _slug(noun: Noun, closed: bool) -> str:
    return f"dong-{SLUGS[noun]}" if closed else SLUGS[noun]


def _name(noun: Noun, closed: bool) -> str:
    return f"{NOUN_NAMES[noun]} được đóng lại" if closed else NOUN_NAMES[noun]


def _line(row: Stored, revision: int, reading: Reading, on: date) -> FactLine:
    noun, key = codec_of(row.value).noun, row.common.key
    if row.known_until is None:
        state = "sổ đang giữ"
    elif row.known_until == revision:
        state = f"giữ từ lần ghi {grouped(row.known_from)}"
    else:
        state = f"lần ghi {grouped(row.known_until)} đóng lại"
    words = in_words(row.value, _when_held(row, reading), on) or key
    return FactLine(NOUN_NAMES[noun], words, f"/lich-su/{SLUGS[noun]}/{key}", state, row.known_until is not None)


def _when_held(row: Stored, reading: Reading) -> Reading:
    """The register that knows the task of a conferral: what was taken back together is told as it was held."""
    value = row.value
    if isinstance(value, Conferral) and row.known_until is not None and value.power not in reading.snapshot.powers:
        return reading_at(row.known_until - 1)
    return reading


def in_words(value: Value, reading: Reading, on: date) -> str:
    """A fact in one line."""
    if isinstance(value, Document):
        return f"{value.type} số {value.number}" + (f": {value.title}" if value.title else "")
    told = parts_of(value, reading, on)
    if isinstance(value, PendingRule):
        about = told.get("Lần giao") or told.get("Áp dụng cho việc giao theo")
        return f"{name_of(value, reading, on)}{f' ({about})' if about else ''}"
    if isinstance(value, Power):
        return f"{value.title} ({value.sector})"
    if isinstance(value, Conferral):
        power = reading.snapshot.powers.get(value.power)
        task = power.title if power else value.power
        giver = f"{told['Bên giao']} giao cho" if "Bên giao" in told else "luật giao cho"
        return f"{task} – {MODE_NAMES[value.mode]}: {giver} {told['Bên nhận']}"
    return "; ".join(list(told.values())[:3])


def undo_page(work: Undoing, recorded: Recorded, reading: Reading, on: date) -> UndoPage:
    """What undoing would do, and why it cannot be done as it stands."""
    rows = (*work.opened, *work.closed)
    return UndoPage(
        opened=tuple(_counted(recorded.opened)),
        closed=tuple(_counted(recorded.closed)),
        lines=tuple(_line(row, recorded.revision, reading, on) for row in rows[:_SHOWN]),
        more=max(len(rows) - _SHOWN, 0),
        refusals=work.hindrances,
    )


def _counted(counts: Mapping[Noun, int]) -> Iterator[str]:
    return (f"{grouped(number)} {NOUN_NAMES[noun]}" for noun, number in counts.items())


def refusal_of_reach(
    recorded: Recorded, places: Iterable[str], user: Person, reading: Reading, on: date
) -> tuple[str, ...]:
    """Why the user may not undo what lies in these places; empty where he may."""
    beyond = out_of_reach(user, Verb.UNDO, places, reading)
    if not beyond:
        return ()
    return (
        f"Bạn không được rút bỏ lần ghi {recorded.revision}: nó chạm đến {named_places(beyond, reading, on)}, ngoài "
        "địa bàn của cơ quan bạn thay mặt.",
    )


def is_of_the_state(recorded: Recorded) -> bool:
    """Whether a recording touches what belongs to no single place: territory, kinds of authority, successions."""
    return not {*recorded.opened, *recorded.closed} <= _BY_LISTS


def claims_of_undoing(opened: Iterable[Stored], closed: Iterable[Stored], reading: Reading) -> list[str]:
    """The units over which somebody must have a say to undo what a recording opened and closed.

    Documents that came along with what gives powers are taken back with it, as they came.
    """
    new = list(opened)
    if any(isinstance(row.value, Conferral) for row in new):
        new = [row for row in new if not isinstance(row.value, Document)]
    return claims([row.value for row in (*new, *closed)], reading)
