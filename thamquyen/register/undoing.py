"""What it takes to undo a recording: the rows it opened, those it closed, and what has come to rest on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thamquyen.domain.conferrals import Conferral
from thamquyen.register.codecs import CODECS, Codec, codec_of
from thamquyen.register.facts import NOUN_NAMES, Noun, Value
from thamquyen.register.loading.references import names_of
from thamquyen.register.models import Recording
from thamquyen.register.stored import Stored, rows_closed_by, rows_opened_by, values_known_at

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Undoing:
    """A recording seen backwards: `opened` would be held no longer, `closed` would be held again.

    `hindrances` say in Vietnamese why it cannot be undone as it stands; empty where it can.
    """

    revision: int
    opened: tuple[Stored, ...]
    closed: tuple[Stored, ...]
    hindrances: tuple[str, ...]

    @property
    def territories(self) -> frozenset[str]:
        """Where the conferrals lie that it touches: keys of units, for the question of who may undo it."""
        values = (row.value for row in (*self.opened, *self.closed))
        return frozenset(value.territory for value in values if isinstance(value, Conferral))


def undoing(revision: int) -> Undoing:
    """What undoing a recording means now; nothing is written."""
    if not Recording.objects.filter(revision=revision).exists():
        return Undoing(revision, (), (), (f"Sổ không có lần ghi {revision}.",))
    opened, closed = touched(revision)
    hindrances = list(_changed_since(opened)) or list(_resting(opened, closed))
    more = len(hindrances) - _SHOWN
    shown = (*hindrances[:_SHOWN], *((f"… và {more} việc khác.",) if more > 0 else ()))
    return Undoing(revision, opened, closed, shown)


def touched(revision: int) -> tuple[tuple[Stored, ...], tuple[Stored, ...]]:
    """The rows that a recording opened, and those it closed."""
    opened = tuple(row for codec in CODECS.values() for row in rows_opened_by(codec, revision))
    closed = tuple(row for codec in CODECS.values() for row in rows_closed_by(codec, revision))
    return opened, closed


def _identity(value: Value) -> tuple[Noun, str]:
    codec = codec_of(value)
    return codec.noun, codec.common(value).key


def _changed_since(opened: tuple[Stored, ...]) -> Iterator[str]:
    """Rows that a later recording has closed already."""
    for row in opened:
        if row.known_until is not None:
            noun, key = _identity(row.value)
            yield f"{NOUN_NAMES[noun]} “{key}” đã được lần ghi {row.known_until} đính chính, kết thúc hoặc rút bỏ."


def _resting(opened: tuple[Stored, ...], closed: tuple[Stored, ...]) -> Iterator[str]:
    """Facts that would be left naming something that the register no longer holds."""
    withdrawn = {_identity(row.value) for row in opened}
    gone = withdrawn - {_identity(row.value) for row in closed}
    again = [row.value for row in closed]
    if not gone and not again:
        return
    newest = Recording.objects.order_by("-revision").values_list("revision", flat=True)[0]
    held: set[tuple[Noun, str]] = set()
    others: list[Value] = []
    for codec in _naming(gone, everything=bool(again)):
        for value in values_known_at(codec, newest):
            identity = _identity(value)
            held.add(identity)
            if identity not in withdrawn:
                others.append(value)
    there = (held - gone) | {_identity(value) for value in again}
    for value in (*others, *again):
        for named in _named(value):
            if named in gone or (again and named not in there):
                noun, key = _identity(value)
                lost = f"{NOUN_NAMES[named[0]]} “{named[1]}”"
                yield f"{NOUN_NAMES[noun]} “{key}” dựa vào {lost}, mà sổ sẽ không còn giữ."
                break


def _naming(gone: set[tuple[Noun, str]], *, everything: bool) -> Iterable[Codec]:
    """The nouns whose facts can name what is gone: tasks and conferrals are named by few others."""
    if everything or {noun for noun, _ in gone} - {Noun.POWER, Noun.CONFERRAL, Noun.TAKING, Noun.PENDING_RULE}:
        return CODECS.values()
    return (CODECS[Noun.CONFERRAL], CODECS[Noun.TAKING], CODECS[Noun.PENDING_RULE])


def _named(value: Value) -> Iterator[tuple[Noun, str]]:
    """Everything that a fact names, its source included."""
    yield Noun.DOCUMENT, codec_of(value).common(value).source.document
    for _, noun, key in names_of(value):
        yield noun, key
