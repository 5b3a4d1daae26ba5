"""Who finishes the files that came in before a power passed to others: by which provision, or that none was found.

What a provision says of a single gift goes before what it says of many, and this before what the law says of every
power (72/2025/QH15 khoản 8 Điều 54, which gives way to the decrees on single fields itself).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


def files_before(reading: Reading, spells: Sequence[Spell], on: date) -> tuple[Finishing, ...]:
    """For each passing of the power up to the day: who finishes, asked on it, what came in between it and the last.

    Days of receipt with another rule, or none, stand apart; the latest first.
    """
    found: list[Finishing] = []
    since: date | None = None
    for transfer in transfers(reading, spells):
        if transfer.on <= on:
            found += _stretches(reading, transfer, Period(since, transfer.on), on)
            since = transfer.on
    return tuple(reversed(found))


def _stretches(reading: Reading, transfer: Transfer, received: Period, on: date) -> Iterator[Finishing]:
    """The days of receipt, cut where rules begin and end."""
    rules = _standing(reading, transfer, on)
    bounds = {bound for rule in rules for bound in (rule.received.start, rule.received.end) if bound is not None}
    days = [received.start, *sorted(day for day in bounds if _lies_within(day, received)), received.end]
    for start, end in pairwise(days):
        if end is not None:
            yield _finishing(reading, transfer, Period(start, end), rules, on)


def _lies_within(day: date, period: Period) -> bool:
    return (period.start is None or period.start < day) and (period.end is None or day < period.end)


def who_finishes(
    reading: Reading, spells: Sequence[Spell], *, received_on: date, asked_on: date
) -> tuple[Finishing, ...]:
    """What becomes of a file received on a day: a step for each passing of the power since, up to the day asked on.

    Nothing: the power did not pass to others. A step that no provision covers is the last: what follows is not known.
    """
    steps: list[Finishing] = []
    for transfer in transfers(reading, spells):
        if received_on < transfer.on <= asked_on:
            one_day = Period(received_on, received_on + timedelta(days=1))
            steps.append(_finishing(reading, transfer, one_day, _standing(reading, transfer, asked_on), asked_on))
            if steps[-1].finisher is None:
                break
    return tuple(steps)


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
