"""What an act changed in the register: every fact that its recording stated or ended, and what was corrected since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import AuthorityClass, Recipient
from thamquyen.domain.changes.deeds import Deed, Ending
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES, TAKING_NAMES, Conferral, Taking
from thamquyen.domain.law import EFFECT_NAMES, Document, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.domain.transitional import FINISHER_NAMES, PendingRule, received_in_words
from thamquyen.portal.seen import Seen
from thamquyen.register.codecs import codec_of
from thamquyen.register.enacting import deeds_recorded
from thamquyen.register.facts import NOUN_NAMES
from thamquyen.register.queries import closed_since
from thamquyen.workflow.signing import Kept, act_of

MOST = 100
"""Facts of a group that a page shows; the recording itself has them all."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in words, with the page that tells more (empty: none)."""

    noun: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An act that was recorded as it had been simulated. `groups`: title, how many, the first of them.

    `since`: later recordings that closed something of it, with how many rows.
    """

    revision: int
    signing: Kept | None
    groups: tuple[tuple[str, int, tuple[FactLine, ...]], ...]
    since: tuple[tuple[int, int], ...]


def changed_by(key: str, reading: Reading, seen: Seen, on: date) -> Changed | None:
    """What the act changed; None for a document that did not come of a draft, or at a revision before it."""
    act = act_of(key)
    if act is None or act.revision > reading.snapshot.revision:
        return None
    deeds = deeds_recorded(act.revision)
    ended = [one for one in deeds if isinstance(one, Ending)]
    stated = [one for one in deeds if not isinstance(one, Ending) and getattr(one.value, "key", "") != key]
    stated.sort(key=_in_text)
    groups = (("Ghi thêm vào sổ", stated), ("Đóng lại trong sổ", ended))
    return Changed(
        act.revision,
        act.signing,
        tuple((title, len(some), tuple(_lines(some[:MOST], reading, seen, on))) for title, some in groups if some),
        tuple(closed_since(act.revision).items()),
    )


def _in_text(deed: Deed) -> tuple[tuple[int, str], ...]:
    """Where the fact stands in the act; units and the like, which tell no provision, first."""
    source = getattr(deed.value, "source", None)
    return source.provision.text_order if isinstance(source, Citation) else ()


def _lines(deeds: Sequence[Deed], reading: Reading, seen: Seen, on: date) -> Iterator[FactLine]:
    for deed in deeds:
        value = deed.value
        words, address = _told(value, reading, seen, on)
        until = f", đến hết ngày trước {show_day(deed.on)}" if isinstance(deed, Ending) else ""
        yield FactLine(NOUN_NAMES[codec_of(value).noun], f"{words}{until}", address)


def _told(value: object, reading: Reading, seen: Seen, on: date) -> tuple[str, str]:
    snapshot = reading.snapshot
    match value:
        case Conferral():
            power, day = snapshot.powers.get(value.power), value.term.start or _first(value, reading) or on
            giver = f"{reading.name(value.giver, day)} " if value.giver else ""
            name = recipient_name(value.recipient, reading, day)
            said = f"{power.title if power else value.power}: {giver}{MODE_NAMES[value.mode]} cho {name}"
            return said, seen.page(f"/the/{value.power}/{value.territory}/{day.isoformat()}")
        case Taking():
            given = snapshot.conferrals.get(value.conferral)
            power = snapshot.powers.get(given.power) if given else None
            said = f"{TAKING_NAMES[value.kind]}: {power.title if power else value.conferral}"
            return said, seen.page(f"/nhiem-vu/{given.power}") if given else ""
        case EffectEvent():
            target = value.target
            where = f"{target.provision} " if target.provision.path else ""
            said = f"{EFFECT_NAMES[value.effect]}: {where}{reading.document(target.document).name}"
            return said, seen.page(f"/van-ban/{target.document}")
        case Document():
            return value.short_name, seen.page(f"/van-ban/{value.key}")
        case PendingRule():
            received = received_in_words(value.received.start, value.received.end or on)
            return f"Hồ sơ nhận {received}: {FINISHER_NAMES[value.finisher]}", ""
        case Power():
            return value.title, seen.page(f"/nhiem-vu/{value.code}")
    return str(getattr(value, "name", "") or getattr(value, "key", "") or getattr(value, "unit", "")), ""


def recipient_name(one: Recipient, reading: Reading, on: date) -> str:
    """An authority, or a class of them, by name on the day."""
    authorities = reading.snapshot.authorities
    return authorities.class_name(one, on) if isinstance(one, AuthorityClass) else authorities.name_on(one, on)


def _first(value: Conferral, reading: Reading) -> date | None:
    document = reading.snapshot.library.documents.get(value.source.document)
    return document.effective if document else None
