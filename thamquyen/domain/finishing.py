"""Who finishes the files that came in before a power passed to others: by which provision, or that none was found.

What a provision says of a single gift goes before what it says of many, and this before what the law says of every
power (72/2025/QH15 khoản 8 Điều 54, which gives way to the decrees on single fields itself).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from thamquyen.domain.answers import Finishing, Named, Spell
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.standing import acting
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import FINISHER_NAMES, Finisher, PendingRule

_Gift = tuple[str, Citation]
"""A conferral by its key, and the provision that makes it."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """From the day `on` others exercise the power at the place: those before, those after, by which gifts.

    `ended`: the gifts by which those before held it.
    """

    on: date
    former: tuple[Named, ...]
    new: tuple[Named, ...]
    given: tuple[_Gift, ...]
    ended: tuple[_Gift, ...]


def transfers(reading: Reading, spells: Sequence[Spell]) -> tuple[Transfer, ...]:
    """The days on which the power passed to others, in order; an heir of the same gift is no other."""
    days = sorted({spell.first for spell in spells if spell.first is not None})
    return tuple(found for day in days if (found := _transfer(reading, spells, day)) is not None)


def _transfer(reading: Reading, spells: Sequence[Spell], day: date) -> Transfer | None:
    before, after = _on(spells, day - timedelta(days=1)), _on(spells, day)
    held = {spell.holder.key for spell in before}
    gifts = {spell.conferral for spell in before}
    gained = [one for one in after if one.first == day and one.holder.key not in held and one.conferral not in gifts]
    if not before or not gained:
        return None
    staying = {spell.holder.key for spell in after}
    leaving = [one for one in before if one.holder.key not in staying] or before
    return Transfer(day, _named(leaving), _named(gained), _gifts(reading, gained), _gifts(reading, leaving))


def _on(spells: Sequence[Spell], day: date) -> list[Spell]:
    return [one for one in spells if (one.first is None or one.first <= day) and (one.last is None or day <= one.last)]


def _named(spells: Sequence[Spell]) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(spell.holder for spell in spells))


def _gifts(reading: Reading, spells: Sequence[Spell]) -> tuple[_Gift, ...]:
    held = reading.snapshot.conferrals
    return tuple((one.conferral, held[one.conferral].source) for one in spells if one.conferral in held)


@dataclass(frozen=True, slots=True)
class FileCourse:
    """A file from its day of receipt on: each passing of the power that concerns it, in order, and what came of it.

    A passing that concerns only what others hold is no step; one that no provision covers is the last: what follows is
    not known.
    """

    steps: tuple[Finishing, ...]

    @property
    def answer(self) -> Finishing:
        """Who finishes it in the end, and to whom the power passed on the way."""
        first, last = self.steps[0], self.steps[-1]
        way = tuple((step.passed_on, step.new) for step in self.steps[1:])
        found = replace(last, passed_on=first.passed_on, former=first.former, new=first.new, way=way)
        chosen = next((step for step in self.steps[:-1] if step.finisher is Finisher.CHOICE), None)
        if chosen is None or last.finisher is None:
            return found
        who = " hoặc ".join(" và ".join(one.name for one in some) for some in (chosen.former, last.who) if some)
        words = f"{FINISHER_NAMES[Finisher.CHOICE]}: {who}."
        ground = "; ".join(dict.fromkeys((chosen.ground, last.ground)))
        return replace(found, finisher=Finisher.CHOICE, who=(), words=words, ground=ground, document=chosen.document)


def files_before(reading: Reading, spells: Sequence[Spell], on: date) -> tuple[Finishing, ...]:
    """Who finishes, asked on the day, what came in before the power passed to others, in the end of all its passings.

    Days of receipt with one answer stand together, those with another, or none, apart; the latest first.
    """
    passed = [(one, _standing(reading, one, on)) for one in transfers(reading, spells) if one.on <= on]
    if not passed:
        return ()
    last = passed[-1][0].on
    bounds = {one.on for one, _ in passed}
    bounds |= {day for _, rules in passed for rule in rules for day in (rule.received.start, rule.received.end) if day}
    found: list[Finishing] = []
    for start, end in pairwise([None, *sorted(day for day in bounds if day <= last)]):
        received = Period(start, end)
        course = _course(reading, passed, received, on)
        found[-1:] = _joined(found[-1], course.answer) if found else (course.answer,)
    return tuple(reversed(found))


def _joined(one: Finishing, later: Finishing) -> tuple[Finishing, ...]:
    """Stretches that meet, as one where they say the same; its way leads over the passings of both."""
    said, again = (
        (some.finisher, some.who, some.words, some.ground, some.document, some.note) for some in (one, later)
    )
    if said != again:
        return one, later
    known = {one.passed_on, *(day for day, _ in one.way)}
    way = ((later.passed_on, later.new), *later.way)
    return (replace(one, before=later.before, way=(*one.way, *(step for step in way if step[0] not in known))),)


def who_finishes(reading: Reading, spells: Sequence[Spell], *, received_on: date, asked_on: date) -> FileCourse | None:
    """What becomes of a file received on a day, up to the day asked on; None: the power did not pass on since."""
    passed = [(one, _standing(reading, one, asked_on)) for one in transfers(reading, spells) if one.on <= asked_on]
    course = _course(reading, passed, Period(received_on, received_on + timedelta(days=1)), asked_on)
    return course if course.steps else None


def _course(
    reading: Reading, passed: Sequence[tuple[Transfer, list[PendingRule]]], received: Period, on: date
) -> FileCourse:
    """The way of the files of the days of receipt, none of which has a passing or an end of a rule within."""
    steps: list[Finishing] = []
    keepers: set[str] | None = None
    for transfer, rules in passed:
        if received.end is not None and received.end > transfer.on:
            continue
        if keepers is not None and not _lies_with(reading, keepers, transfer):
            continue
        steps.append(_finishing(reading, transfer, received, rules, on))
        if steps[-1].finisher in (None, Finisher.ASSIGNED):
            break
        keepers = _keepers(steps[-1], transfer)
    return FileCourse(tuple(steps))


def _keepers(step: Finishing, transfer: Transfer) -> set[str]:
    """With whom the file lies after a passing of the power, by key."""
    if step.finisher is Finisher.NEW_HOLDER:
        return {one.key for one in step.who}
    return {one.key for one in (transfer.new if step.finisher is Finisher.CHOICE else transfer.former)}


def _lies_with(reading: Reading, keepers: set[str], transfer: Transfer) -> bool:
    """Whether those who have the file are, on the eve, among those from whom the power passes."""
    eve = transfer.on - timedelta(days=1)
    heirs = {acting(reading, Authority.read(key), eve) for key in keepers}
    return any(Authority.read(one.key) in heirs for one in transfer.former)


def _standing(reading: Reading, transfer: Transfer, on: date) -> list[PendingRule]:
    """The rules on the passing of the power that are in force on the day."""
    library = reading.snapshot.library
    before, after = (_levels(reading, side) for side in (transfer.former, transfer.new))
    return [
        rule
        for rule in reading.snapshot.pending_rules
        if _is_meant(rule, transfer)
        and (rule.former_level is None or rule.former_level in before)
        and (rule.new_level is None or rule.new_level in after)
        and on in library.force(rule.source).days
    ]


def _is_meant(rule: PendingRule, transfer: Transfer) -> bool:
    gifts = transfer.given if rule.conferral is None else (*transfer.given, *transfer.ended)
    return any(rule.covers(key, source) for key, source in gifts)


def _levels(reading: Reading, bodies: Sequence[Named]) -> set[Level]:
    return {_level(reading, one) for one in bodies}


def _level(reading: Reading, body: Named) -> Level:
    return reading.snapshot.authorities.kinds[Authority.read(body.key).kind].level


def _finishing(
    reading: Reading, transfer: Transfer, received: Period, rules: Sequence[PendingRule], on: date
) -> Finishing:
    sample = received.end - timedelta(days=1) if received.end is not None else on
    meant = [rule for rule in rules if sample in rule.received]
    closest = max((rule.closeness for rule in meant), default=0)
    said = [rule for rule in meant if rule.closeness == closest]
    ground = "; ".join(dict.fromkeys(cite(reading, rule.source) for rule in said))
    plain = Finishing(received.start, received.end or on, transfer.on, transfer.former, transfer.new)
    if not said:
        return plain.saying("chưa có căn cứ: sổ chưa ghi điều khoản nào nói ai giải quyết hồ sơ này.")
    if len({rule.finisher for rule in said}) > 1:
        return plain.saying(f"chưa xác định: các quy định cùng nói về hồ sơ này mà không giống nhau ({ground}).")
    rule, who = said[0], _who(reading, said[0], transfer, on)
    words = _words(rule.finisher, transfer, who)
    return plain.grounded(rule.finisher, who, words, ground=ground, document=rule.source.document, note=rule.note)


def _who(reading: Reading, rule: PendingRule, transfer: Transfer, on: date) -> tuple[Named, ...]:
    """The bodies that finish, as they are called on the day; none where others choose them, or nobody is left."""
    if rule.finisher is Finisher.NEW_HOLDER:
        return tuple(one for one in transfer.new if rule.new_level in (None, _level(reading, one)))
    if not rule.finisher.stays:
        return ()
    heirs = (acting(reading, Authority.read(one.key), on) for one in transfer.former)
    return tuple(dict.fromkeys(reading.named(heir, on) for heir in heirs if heir is not None))


def _words(finisher: Finisher, transfer: Transfer, bodies: Sequence[Named]) -> str:
    who, former, new = (" và ".join(one.name for one in some) for some in (bodies, transfer.former, transfer.new))
    match finisher:
        case Finisher.NEW_HOLDER:
            return f"{who} giải quyết tiếp."
        case Finisher.CHOICE:
            return f"{FINISHER_NAMES[finisher]}: {former} hoặc {new}."
        case Finisher.ASSIGNED:
            return f"{FINISHER_NAMES[finisher]}."
        case _ if not who:
            return f"{FINISHER_NAMES[finisher]}: {former}, nay không còn; sổ chưa ghi ai tiếp nhận."
        case Finisher.RECEIVER:
            return f"{who} đã tiếp nhận thì giải quyết tiếp."
        case _:
            return f"{who} giải quyết, theo pháp luật tại thời điểm tiếp nhận."
