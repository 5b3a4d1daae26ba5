"""One fault as a page: each place with its days and facts, the provision, what to do, and what people made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import MODE_NAMES, Conferral
from thamquyen.domain.faults import FaultLine, Spot
from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.rules.waivers import STANDING_NAMES, Standing, Waiver, Waivers
from thamquyen.domain.time import show_day
from thamquyen.oversight.findings import fault_line
from thamquyen.oversight.waivers import Kept, kept_of, waivers_of
from thamquyen.portal.amiss import PATH, STANDING_TONES, AmissLine, amiss_line
from thamquyen.portal.looking import Looking
from thamquyen.portal.sifting import address, place_of
from thamquyen.ui.typography import days_in_words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Ground:
    """A conferral that a finding rests on: who gives to whom in what manner, and where it is written."""

    says: str
    source: str
    source_address: str


@dataclass(frozen=True, slots=True)
class SpotRow:
    """One finding: the power at the place, on the days, with its facts; `card` shows the chain of title there."""

    power: str
    power_address: str
    place: str
    place_address: str
    days: str
    card: str
    grounds: tuple[Ground, ...]
    more: int
    standing: str
    standing_tone: str


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """What somebody decided: in words, with how many of the findings shown it concerns."""

    number: int
    by: str
    says: str
    reason: str
    ground: str
    state: str
    tone: str
    count: int
    stands: bool
    withdrawn: str


@dataclass(frozen=True, slots=True)
class FaultPage:
    """The page of a fault. `digest` names it in addresses."""

    digest: str
    line: AmissLine
    sentence: str
    remedy: str
    doubt: str
    documents: tuple[tuple[str, str], ...]
    rows: tuple[SpotRow, ...]
    total: int
    waivers: tuple[WaiverRow, ...]
    place_name: str
    number: int
    pages: int
    earlier: str
    later: str
    whole: str


def fault_page(look: Looking, digest: str, typed_place: str, page: int) -> FaultPage | None:
    """The page of a fault; a place that is not known, or at which nothing is amiss, narrows nothing."""
    place = place_of(look.reading, typed_place, look.on) if typed_place else None
    waivers = waivers_of(look.decided)
    line = fault_line(look.at, look.on, digest, waivers, place) or fault_line(look.at, look.on, digest, waivers)
    if line is None:
        return None
    fault, typed = line.group.fault, {"dia-ban": typed_place, **look.seen.asked}
    pages = max(1, -(-len(line.spots) // PER_PAGE))
    number = min(max(page, 1), pages)
    path, first = f"{PATH}/{digest}", (number - 1) * PER_PAGE
    sentences = {(norm.number, norm.name): norm.sentence for norm in RULES}
    return FaultPage(
        digest=digest,
        line=amiss_line(look, line, typed),
        sentence=sentences.get((fault.rule, fault.name), ""),
        remedy=fault.remedy,
        doubt=fault.doubt,
        documents=tuple((look.reading.document(key).name, look.seen.document(key)) for key in fault.documents),
        rows=tuple(_row(look, spot, waivers) for spot in line.spots[first : first + PER_PAGE]),
        total=len(line.spots),
        waivers=waiver_rows(look, line),
        place_name="" if place is None else look.reading.place_name(place, look.on),
        number=number,
        pages=pages,
        earlier=address(typed, number - 1, path=path) if number > 1 else "",
        later=address(typed, number + 1, path=path) if number < pages else "",
        whole=address(look.seen.asked, path=path) if place is not None else "",
    )


_GROUNDS = 4


def _row(look: Looking, spot: Spot, waivers: Waivers) -> SpotRow:
    reading, finding = look.reading, spot.finding
    snapshot, standing = reading.snapshot, waivers.standing(finding, look.on)
    given = [snapshot.conferrals[key] for key in finding.subjects if key in snapshot.conferrals]
    power, place = snapshot.powers.get(finding.power), finding.territory
    where = _where_to_look(given, place)
    return SpotRow(
        power=power.title if power else "",
        power_address=look.seen.power(power.code) if power else "",
        place=reading.place_name(place, look.on) if place else "",
        place_address=look.seen.place(place) if place else "",
        days=days_in_words(spot.days),
        card=look.seen.card(power.code, where) if power and where else "",
        grounds=tuple(_ground(look, one) for one in given[:_GROUNDS]),
        more=max(len(given) - _GROUNDS, 0),
        standing="" if standing is Standing.OPEN else STANDING_NAMES[standing],
        standing_tone=STANDING_TONES[standing],
    )


def _where_to_look(given: Sequence[Conferral], place: str | None) -> str:
    """The place of the card: where the recipient sits, if by name and within the finding's place; else that place."""
    named = [one.recipient.territory for one in given if isinstance(one.recipient, Authority)]
    return named[0] if named else place or ""


def _ground(look: Looking, given: Conferral) -> Ground:
    reading, authorities = look.reading, look.reading.snapshot.authorities
    recipient = given.recipient
    to = (
        reading.name(recipient, look.on)
        if isinstance(recipient, Authority)
        else authorities.class_name(recipient, look.on)
    )
    by = f"{reading.name(given.giver, look.on)} " if given.giver else ""
    says = f"{by}{MODE_NAMES[given.mode]} cho {to}" if by else f"luật giao cho {to}"
    return Ground(says, cite(reading, given.source), look.seen.document(given.source.document))


def waiver_rows(look: Looking, line: FaultLine) -> tuple[WaiverRow, ...]:
    """What people decided about the findings of a fault, the newest first, seen from the day."""
    marks = frozenset(one.mark for one in line.group.members)
    kept = [one for one in kept_of(look.decided) if one.waiver.marks & marks]
    return tuple(_waiver(one, len(one.waiver.marks & marks), look.on) for one in kept)


def _waiver(kept: Kept, count: int, on: date) -> WaiverRow:
    waiver = kept.waiver
    state, tone = _state(waiver, on)
    last = date.fromordinal(waiver.until.toordinal() - 1)
    taken = waiver.withdrawn
    return WaiverRow(
        number=kept.number,
        by=waiver.by,
        says=f"từ {show_day(waiver.on)} đến hết {show_day(last)}",
        reason=waiver.reason,
        ground=waiver.ground,
        state=state,
        tone=tone,
        count=count,
        stands=waiver.stands_on(on),
        withdrawn=f"{kept.withdrawn_by} rút từ ngày {show_day(taken)}: {kept.why_withdrawn}" if taken else "",
    )


def _state(waiver: Waiver, on: date) -> tuple[str, str]:
    if waiver.stands_on(on):
        return "đang cho qua", "good"
    if waiver.has_lapsed(on):
        return "đã hết hạn", "warn"
    return ("đã rút", "") if waiver.withdrawn is not None and waiver.withdrawn <= on else ("chưa đến ngày", "")
