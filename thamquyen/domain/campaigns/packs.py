"""The change pack of a unit: what its authorities gain and lose on an effective day, on which ground, by whose hand."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import Hold, PowerHeld, powers_of
from thamquyen.domain.cases import limits_of
from thamquyen.domain.comparing import Difference, Party, Turn, compare_authority, units_on
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite, ends
from thamquyen.domain.simulation.hands import Lot
from thamquyen.domain.standing import shares_at
from thamquyen.domain.vietnamese import sort_key

_EVE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PackLine:
    """What becomes of one power for one authority of the unit, in words.

    `before`, `after`: who exercises it where the unit is, on the eve and on the day. `ground`: the provision by which
    it is held from then on, or why it is held no longer. `giver`: who gives it (empty: the law itself). `until`: the
    last day as far as one is known. `procedures`: codes of the procedures whose forms go with it.
    """

    power: str
    title: str
    sector: str
    who: str
    lot: Lot
    before: tuple[str, ...]
    after: tuple[str, ...]
    ground: str
    mode: str = ""
    giver: str = ""
    limits: str = ""
    until: date | None = None
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What becomes different for an office on the day; names are those of the day, lines by what becomes, who, task."""

    office: str
    day: date
    lines: tuple[PackLine, ...]

    def of(self, lot: Lot) -> tuple[PackLine, ...]:
        """The lines in which this becomes of a power."""
        return tuple(line for line in self.lines if line.lot is lot)

    @property
    def givers(self) -> tuple[str, ...]:
        """Those who give what is gained or altered: they are to be asked first."""
        return tuple(dict.fromkeys(line.giver for line in self.lines if line.giver))

    @property
    def digest(self) -> str:
        """The seal of what the pack says: the same words, the same seal."""
        said = json.dumps([self.office, asdict(self)["lines"], self.day], ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


def pack_of(reading: Reading, office: Authority, keys: Iterable[str], day: date) -> Pack:
    """The pack of an office on the day for the authorities of the given keys (`campaign.voices`).

    The eve and the day are compared in what `reading` holds: the register, or a draft tried on it.
    """
    lines = [line for key in keys for line in _lines(reading, Authority.read(key), day)]
    order = list(Lot)
    lines.sort(key=lambda one: (order.index(one.lot), sort_key(one.who), sort_key(one.sector), sort_key(one.title)))
    return Pack(office.key, day, tuple(lines))


def _lines(reading: Reading, who: Authority, day: date) -> Iterator[PackLine]:
    eve, authorities = day - _EVE, reading.snapshot.authorities
    lives = [on for on in (eve, day) if _lives(reading, who, on)]
    if not lives or who.kind not in authorities.kinds:
        return
    old, new = _held(reading, who, eve), _held(reading, who, day)
    name = reading.name(who, lives[-1])
    for one in compare_authority(reading, who, eve, day).differences:
        code = one.power.code
        lot = _lot(one, old.get(code, ()), new.get(code, ()))
        if lot is Lot.LOSES:
            yield _line(one, name, lot, ground=_why_lost(reading, who, one, old.get(code, ()), day))
        elif lot is not None:
            yield _kept(reading, one, name, lot, new[code][0]) if code in new else _line(one, name, lot, ground="")


def _lives(reading: Reading, who: Authority, on: date) -> bool:
    """Whether the authority is there on the day, or units that it came from, or became, are."""
    if who.territory not in reading.snapshot.atlas.units:
        return False
    units = units_on(reading.snapshot.atlas, who.territory, on)
    return any(on in reading.snapshot.authorities.life(Authority(who.kind, unit)) for unit in units)


def _held(reading: Reading, who: Authority, on: date) -> Mapping[str, tuple[PowerHeld, ...]]:
    found: dict[str, list[PowerHeld]] = defaultdict(list)
    for one in powers_of(reading, who, on):
        if one.hold in (Hold.EXERCISES, Hold.PARTLY):
            found[one.power.code].append(one)
    return {code: tuple(some) for code, some in found.items()}


def _lot(one: Difference, old: tuple[PowerHeld, ...], new: tuple[PowerHeld, ...]) -> Lot | None:
    """What becomes of it; None where nothing does: the same people under the same conferrals."""
    if one.turn is Turn.GAINED:
        return Lot.GAINS
    if one.turn is Turn.LOST:
        return Lot.LOSES
    same = {(held.conferral.key, held.hold) for held in old} == {(held.conferral.key, held.hold) for held in new}
    return None if one.turn is Turn.SAME and same else Lot.ALTERS


def _line(one: Difference, who: str, lot: Lot, *, ground: str) -> PackLine:
    power = one.power
    return PackLine(
        power.code, power.title, power.sector, who, lot, _names(one.first), _names(one.second), ground,
        procedures=power.procedures,
    )  # fmt: skip


def _kept(reading: Reading, one: Difference, who: str, lot: Lot, held: PowerHeld) -> PackLine:
    given = held.conferral
    return PackLine(
        one.power.code, one.power.title, one.power.sector, who, lot, _names(one.first), _names(one.second),
        cite(reading, given.source), MODE_NAMES[given.mode], held.giver.name if held.giver else "", limits_of(given),
        held.period.last_day, one.power.procedures,
    )  # fmt: skip


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.who.name for party in parties)


def _why_lost(reading: Reading, who: Authority, one: Difference, old: tuple[PowerHeld, ...], day: date) -> str:
    """By which provision others exercise it from the day; where nobody does, why the title ends."""
    taken = shares_at(reading, one.power.code, who.territory, day)
    if taken:
        return "; ".join(dict.fromkeys(cite(reading, share.conferral.source) for share in taken))
    said = []
    for held in old:
        step = reading.explain(held.conferral, day - _EVE).links[0]
        said.append(ends(reading, held.conferral, step.ends, day_of(step.end)))
    return "; ".join(dict.fromkeys(said))


def coming_changes(reading: Reading, unit: str, after: date, until: date) -> Mapping[date, int]:
    """The days after the one, up to the other, on which titles that touch the unit begin or end, and how many."""
    atlas = reading.snapshot.atlas
    near = {unit, *atlas.coverers.get(unit, ()), *atlas.covered.get(unit, ())}
    found: Counter[date] = Counter()
    for one in reading.snapshot.conferrals.values():
        if one.territory in near:
            parts = reading.effective(one.key)
            days = {day for part in parts for day in (part.start, part.end) if day is not None}
            found.update(day for day in days if after < day <= until)
    return dict(sorted(found.items()))
