"""The facts that one line of a handover comes to: the old conferral taken back, and one given anew to each receiver."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.handovers import Fate, Handover, Matter
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Taking, TakingKind
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.time import Period


def handed_over(held: Conferral | Document | None, line: Handover) -> Iterator[Conferral | Taking | EffectEvent]:
    """New facts of the line. What goes by itself, stays or is undecided comes to none."""
    match held:
        case Document() if line.fate is Fate.ENDS:
            yield EffectEvent(line.source, Effect.REPEAL, Citation(held.key), line.on)
        case Conferral() if line.fate in (Fate.MOVES, Fate.ENDS):
            if line.matter is Matter.GIVEN or isinstance(held.recipient, Authority):
                # Of a class the others keep what they hold: the one that goes leaves it by going.
                taken = Period(line.on)
                yield Taking(taking_key(held.key, line.on), held.key, TakingKind.WITHDRAWAL, taken, line.source)
            if line.fate is Fate.MOVES:
                for key in line.to:
                    yield given_anew(held, line, Authority.read(key))


def taking_key(conferral: str, on: date) -> str:
    """The key of the withdrawal: one for a conferral and day, so that the same cannot be moved twice."""
    return f"{conferral}~thoi~{on:%Y%m%d}"


def given_anew(held: Conferral, line: Handover, to: Authority) -> Conferral:
    """The conferral as the receiver has it: it still rests on the provision that gave it first.

    Where several receive, or the old territory was that of who goes, each has it in its own unit.
    """
    of = Authority.read(line.of)
    each = len(line.to) > 1 or not isinstance(held.recipient, Authority)
    own = held.territory == of.territory or (each and line.matter is Matter.HOLDING)
    territory = to.territory if own else held.territory
    giver, recipient = held.giver, held.recipient
    if line.matter is Matter.GIVEN:
        giver = to
    else:
        recipient = to
        if giver is not None and giver.territory == of.territory != to.territory:
            giver = Authority(giver.kind, to.territory)
    start = max(line.on, held.term.start) if held.term.start is not None else line.on
    bases = tuple(dict.fromkeys((*held.bases, held.source)))
    key = f"{held.key}~{line.on:%Y%m%d}~{to.key}"
    return replace(
        held, key=key, giver=giver, recipient=recipient, territory=territory, source=line.source, bases=bases,
        term=replace(held.term, start=start), note="",
    )  # fmt: skip
