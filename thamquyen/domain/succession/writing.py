"""A reorganisation with its decisions as changes of a draft, and back."""

from collections.abc import Iterator, Mapping

from thamquyen.domain.authorities import Authority, KindException, Succession
from thamquyen.domain.changes.handovers import Fate, Handover, Matter
from thamquyen.domain.changes.kinds import (
    Abolish,
    Change,
    Establish,
    Except,
    Merge,
    Move,
    Rename,
    Split,
    Succeed,
)
from thamquyen.domain.succession.plan import Decision, Head, How, Plan, Reorganisation
from thamquyen.domain.time import Period

_SAID = {How.MERGE: Fate.FOLLOWS, How.SPLIT: Fate.MOVES, How.RENAME: Fate.STAYS, How.ABOLISH: Fate.ENDS}
_MEANT = {fate: how for how, fate in _SAID.items()}


def base_changes(plan: Reorganisation) -> Iterator[Change]:
    """What happens to the units or authorities themselves; their inner units and powers are lines of their own."""
    yield from (Establish(unit) for unit in plan.new)
    if plan.is_of_authorities:
        yield from _of_authorities(plan)
        return
    match plan.how:
        case How.MERGE:
            yield Merge(plan.of, plan.into[0], plan.on, plan.source)
        case How.SPLIT:
            yield from (Split(key, plan.into, plan.on, plan.source) for key in plan.of)
        case How.RENAME:
            yield from (Rename(key, plan.name, plan.type, plan.on, plan.source) for key in plan.of)
        case How.ABOLISH:
            yield from (Abolish(key, plan.on, plan.source) for key in plan.of)


def _of_authorities(plan: Reorganisation) -> Iterator[Change]:
    for key in plan.subjects:
        before, into = Authority.read(key), plan.into_of(key)
        if plan.how is How.MERGE and into:
            yield Succeed(Succession(before, Authority.read(into[0]), plan.on, plan.source))
        yield Except(KindException(before.kind, before.territory, Period(plan.on), plan.source))


def changes_of(plan: Plan, decisions: Mapping[str, Decision]) -> tuple[Change, ...]:
    """All changes of the plan: the base, what each subject becomes, and every line with its fate."""
    said = plan.reorganisation
    found = [*base_changes(said)]
    found += [Handover(Matter.SUBJECT, key, key, _SAID[said.how], said.into, said.on, said.source) for key in said.of]
    found += [
        Handover(Matter.SUBJECT, one.key, one.of, _SAID[said.how], one.into, said.on, said.source) for one in said.heads
    ]
    for line, decided in plan.settled(decisions):
        if line.matter is Matter.UNIT and decided.fate is Fate.MOVES:
            found.append(Move(line.key, decided.to[0], said.on, said.source))
        found.append(Handover(line.matter, line.key, line.of, decided.fate, decided.to, said.on, said.source))
    return tuple(found)


def reorganisation_of(changes: tuple[Change, ...]) -> Reorganisation | None:
    """The reorganisation that a draft carries; None for a draft of another kind."""
    subjects = [one for one in changes if isinstance(one, Handover) and one.matter is Matter.SUBJECT]
    if not subjects:
        return None
    first, named = subjects[0], next((one for one in changes if isinstance(one, Rename)), None)
    return Reorganisation(
        how=_MEANT[first.fate],
        of=tuple(one.key for one in subjects if one.key == one.of),
        into=first.to,
        on=first.on,
        source=first.source,
        new=tuple(one.unit for one in changes if isinstance(one, Establish)),
        name=named.name if named else "",
        type=named.type if named else "",
        heads=tuple(Head(one.key, one.of, one.to) for one in subjects if one.key != one.of),
    )


def decisions_of(changes: tuple[Change, ...]) -> Mapping[str, Decision]:
    """What the draft says of each line, by its mark."""
    lines = (one for one in changes if isinstance(one, Handover) and one.matter is not Matter.SUBJECT)
    return {f"{one.matter} {one.of} {one.key}": Decision(one.fate, one.to) for one in lines}
