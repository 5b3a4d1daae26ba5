"""A change derived by itself equals deriving all again; one that is only supposed leaves everything as it was."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import LAST, SOURCE, day
from tests.domain.derived import ENGINES, Derived
from tests.domain.oracle import Days
from tests.domain.registers import registers
from thamquyen.domain.authorities import Succession
from thamquyen.domain.conferrals import Taking, TakingKind, Term
from thamquyen.domain.engine.changes import Change, NewTitle
from thamquyen.domain.engine.columns import BEGINNING, FOREVER, Columns, Spans
from thamquyen.domain.engine.compare import Difference
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.from_snapshot import day_number, read_snapshot
from thamquyen.domain.engine.selection import take
from thamquyen.domain.engine.standing import Cell
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period, Periods

FEWER = settings(max_examples=settings().max_examples // 4)
K = TypeVar("K")


def spans(days: Periods) -> list[tuple[int, int]]:
    """A set of days as the engine writes it."""
    return [(day_number(p.start, unknown=BEGINNING), day_number(p.end, unknown=FOREVER)) for p in days]


def listed(found: Spans, owner: int) -> list[tuple[int, int]]:
    """The spans of one owner."""
    at = slice(int(found.offset[owner]), int(found.offset[owner + 1]))
    return list(zip(found.start[at].tolist(), found.end[at].tolist(), strict=True))


def with_repeal(snapshot: Snapshot, data: st.DataObject) -> tuple[Snapshot, Change]:
    """A provision of a conferral or of a power is repealed."""
    _, names = read_snapshot(snapshot)
    event = EffectEvent(SOURCE, Effect.REPEAL, data.draw(st.sampled_from(names.bases)), data.draw(DAYS))
    library = replace(snapshot.library, events=(*snapshot.library.events, event))
    law = {number: spans(library.force(basis).days) for number, basis in enumerate(names.bases)}
    before = {number: spans(snapshot.library.force(basis).days) for number, basis in enumerate(names.bases)}
    return replace(snapshot, library=library), Change(law={n: now for n, now in law.items() if now != before[n]})


def with_taking(snapshot: Snapshot, data: st.DataObject) -> tuple[Snapshot, Change]:
    """A conferral is taken back for some days."""
    columns, names = read_snapshot(snapshot)
    key, period = data.draw(st.sampled_from(names.titles)), data.draw(PERIODS)
    taking = Taking("t-more", key, TakingKind.SUSPENSION, period, SOURCE)
    number = names.title_number[key]
    before = Periods.of(*(one.period for one in snapshot.takings_of.get(key, ())))
    assert listed(columns.taken, number) == spans(before)
    return replace(snapshot, takings=(*snapshot.takings, taking)), Change(
        taken={number: spans(before | Periods((period,)))}
    )


def with_term(snapshot: Snapshot, data: st.DataObject) -> tuple[Snapshot, Change]:
    """A conferral gets another term."""
    _, names = read_snapshot(snapshot)
    key, period = data.draw(st.sampled_from(names.titles)), data.draw(PERIODS)
    changed = replace(snapshot.conferrals[key], term=Term(period.start, period.end))
    return replace(snapshot, conferrals={**snapshot.conferrals, key: changed}), Change(
        term={names.title_number[key]: spans(Periods((period,)))[0]}
    )


def with_succession(snapshot: Snapshot, data: st.DataObject) -> tuple[Snapshot, Change]:
    """An authority is followed by another one that the columns know."""
    _, names = read_snapshot(snapshot)
    if not names.authorities:
        return snapshot, Change()
    known = {one: number for number, one in enumerate(names.authorities)}
    before, heir = (data.draw(st.sampled_from(names.authorities)) for _ in range(2))
    succession = Succession(before, heir, data.draw(DAYS), SOURCE)
    world = replace(snapshot.authorities, successions=(*snapshot.authorities.successions, succession))
    tenures = {number: world.tenure(one) for one, number in known.items()}
    if any(who not in known for spells in tenures.values() for who, _ in spells):
        return snapshot, Change()
    spells = {n: [(known[who], *spans(Periods((p,)))[0]) for who, p in found] for n, found in tenures.items()}
    return replace(snapshot, authorities=world), Change(tenures=spells)


DAYS = st.integers(0, LAST).map(day)
PERIODS = st.builds(
    lambda first, length, bounds: Period(
        day(first) if bounds & 1 else None, day(min(first + length, LAST)) if bounds & 2 else None
    ),
    st.integers(0, LAST - 1),
    st.integers(1, 5),
    st.integers(0, 3),
)
IN_PLACE = [with_repeal, with_taking, with_term]


def added(found: Mapping[K, Days], gone: Mapping[K, Days], new: Mapping[K, Days]) -> dict[K, Days]:
    """Sets of days after some went and some came; the days that go were there, those that come were not."""
    after = {}
    for key in {*found, *gone, *new}:
        had, less, more = (days.get(key, frozenset()) for days in (found, gone, new))
        assert less <= had
        assert not more & had
        if days := (had - less) | more:
            after[key] = days
    return after


def after(derived: Derived, difference: Difference) -> tuple[object, ...]:
    """What the difference makes of effective days, overlaps and gaps."""
    return (
        added(some(derived.effective), derived.titles(difference.lost), derived.titles(difference.gained)),
        added(derived.overlaps, derived.pairs(difference.overlaps_gone), derived.pairs(difference.overlaps_new)),
        added(derived.gaps, derived.places(difference.gaps_gone), derived.places(difference.gaps_new)),
    )


def some(found: Mapping[K, Days]) -> dict[K, Days]:
    """Without those that never are."""
    return {key: days for key, days in found.items() if days}


def everything(derived: Derived) -> tuple[object, ...]:
    """Effective days, overlaps and gaps."""
    return some(derived.effective), derived.overlaps, derived.gaps


@pytest.mark.parametrize("engine", ENGINES)
@FEWER
@given(registers(), st.data())
def test_what_if_is_the_difference_to_deriving_the_changed_register(
    engine: Callable[[], type[Engine]], snapshot: Snapshot, data: st.DataObject
) -> None:
    changed, change = data.draw(st.sampled_from([*IN_PLACE, with_succession]))(snapshot, data)
    derived = Derived.of(snapshot, engine())
    before = everything(derived)
    difference = derived.derivation.what_if(change)
    assert after(derived, difference) == everything(Derived.of(changed))
    assert everything(derived) == before


@pytest.mark.parametrize("engine", ENGINES)
@FEWER
@given(registers(), st.data())
def test_changes_carried_out_one_after_another_are_as_deriving_anew(
    engine: Callable[[], type[Engine]], snapshot: Snapshot, data: st.DataObject
) -> None:
    derived = Derived.of(snapshot, engine())
    for _ in range(3):
        snapshot, change = data.draw(st.sampled_from(IN_PLACE))(snapshot, data)
        derived.derivation.commit(change)
        assert everything(derived) == everything(Derived.of(snapshot))


@pytest.mark.parametrize("engine", ENGINES)
@FEWER
@given(registers(), st.data())
def test_a_supposed_title_makes_the_difference_that_recording_it_makes(
    engine: Callable[[], type[Engine]], snapshot: Snapshot, data: st.DataObject
) -> None:
    columns, names = read_snapshot(snapshot)
    number = data.draw(st.integers(0, len(columns) - 1))
    rest = np.delete(np.arange(len(columns)), number)
    fewer = replace(names, titles=(*(names.titles[title] for title in rest), names.titles[number]))
    derived = Derived(Derivation.of(take(columns, rest), engine()), fewer)
    difference = derived.derivation.what_if(Change(added=(new_title(columns, number),)))
    assert after(derived, difference) == everything(Derived.of(snapshot))


def new_title(columns: Columns, number: int) -> NewTitle:
    """The title as one to add."""
    named = ("power", "mode", "giver", "holder", "kind", "within", "territory", "start", "end", "is_title")
    scope = (int(getattr(columns, name)[number]) for name in ("low", "high", "groups", "objects"))
    at = slice(int(columns.bases.offset[number]), int(columns.bases.offset[number + 1]))
    return NewTitle(
        **{name: getattr(columns, name)[number].item() for name in named},
        bases=tuple(columns.bases.item[at].tolist()),
        cell=Cell(*scope),
        taken=tuple(listed(columns.taken, number)),
    )
