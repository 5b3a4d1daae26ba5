"""What must hold whatever the facts are: the past stays, order means nothing, taking back gives nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import HORIZON, LAST, SOURCE, Choose, day
from tests.domain.derived import Derived
from tests.domain.oracle import Days
from tests.domain.registers import Conferring, registers
from thamquyen.domain.authorities import Authorities
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Taking, TakingKind, Term
from thamquyen.domain.law import Effect, EffectEvent, Library
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas
from thamquyen.domain.time import Period

FROM = st.integers(0, LAST)
FEWER = settings(max_examples=settings().max_examples // 2)
K = TypeVar("K")
T = TypeVar("T")


def repealed(snapshot: Snapshot, target: Citation, number: int) -> Snapshot:
    """The register after a repeal from that day on."""
    repeal = EffectEvent(SOURCE, Effect.REPEAL, target, day(number))
    library = replace(snapshot.library, events=(*snapshot.library.events, repeal))
    return replace(snapshot, library=library)


def conferred(snapshot: Snapshot, draw: st.DrawFn, number: int) -> Snapshot:
    """The register after one more conferral, whose term begins that day or later."""
    conferring = Conferring(Choose(draw), snapshot.authorities, snapshot.library, dict(snapshot.powers))
    more = conferring.next(list(snapshot.conferrals.values()))
    start = day(number) if more.term.start is None else max(day(number), more.term.start)
    end = None if more.term.end is None or more.term.end <= start else more.term.end
    more = replace(more, key="k-more", term=Term(start, end))
    return replace(snapshot, conferrals={**snapshot.conferrals, more.key: more})


def taken(snapshot: Snapshot, key: str, number: int) -> Snapshot:
    """The register after a conferral was withdrawn from that day on."""
    withdrawal = Taking("t-more", key, TakingKind.WITHDRAWAL, Period(day(number)), SOURCE)
    return replace(snapshot, takings=(*snapshot.takings, withdrawal))


@st.composite
def changed(draw: st.DrawFn) -> tuple[Snapshot, Snapshot, int]:
    """A register, the register after a change, and the first day of the change."""
    snapshot, number = draw(registers()), draw(FROM)
    how = draw(st.integers(0, 2))
    if how == 0:
        return snapshot, conferred(snapshot, draw, number), number
    one = draw(st.sampled_from(sorted(snapshot.conferrals)))
    if how == 1:
        return snapshot, taken(snapshot, one, number), number
    given_by = snapshot.conferrals[one]
    return snapshot, repealed(snapshot, draw(st.sampled_from((given_by.source, *given_by.bases))), number), number


@FEWER
@given(changed())
def test_a_change_from_a_day_on_never_alters_an_answer_before_that_day(
    change: tuple[Snapshot, Snapshot, int],
) -> None:
    before, after, number = change
    past = {on for on in HORIZON if on < day(number)}
    old, new = Derived.of(before), Derived.of(after)
    looked = {(given_by.power, given_by.territory) for given_by in before.conferrals.values()}
    assert {key: days & past for key, days in old.effective.items()} == {
        key: days & past for key, days in new.effective.items() if key in before.conferrals
    }
    assert not new.effective.get("k-more", frozenset()) & past
    assert seen(old.overlaps, past) == seen(new.overlaps, past)
    assert seen(old.gaps, past) == {at: days for at, days in seen(new.gaps, past).items() if at in looked}


def seen(found: dict[K, Days], past: set[date]) -> dict[K, Days]:
    """What of it lies in the past. (Gaps are looked for where titles stand, so that a new title may add a place.)"""
    return {key: days & past for key, days in found.items() if days & past}


def mixed(facts: Iterable[T], random: Random) -> list[T]:
    """The same facts in another order."""
    found = list(facts)
    random.shuffle(found)
    return found


def shuffled(snapshot: Snapshot, random: Random) -> Snapshot:
    """The register with everything recorded in another order."""
    world, library = snapshot.authorities, snapshot.library
    atlas = Atlas.of(mixed(world.atlas.units.values(), random), mixed(world.atlas.lineage, random))
    exceptions, successions = mixed(world.exceptions, random), mixed(world.successions, random)
    return Snapshot(
        snapshot.revision,
        Authorities(atlas, dict(mixed(world.kinds.items(), random)), tuple(exceptions), tuple(successions)),
        Library.of(mixed(library.documents.values(), random), mixed(library.events, random)),
        dict(mixed(snapshot.powers.items(), random)),
        dict(mixed(snapshot.conferrals.items(), random)),
        tuple(mixed(snapshot.takings, random)),
    )


@FEWER
@given(registers(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(snapshot: Snapshot, random: Random) -> None:
    one, other = Derived.of(snapshot), Derived.of(shuffled(snapshot, random))
    for name in ("effective", "edges", "circles", "overlaps", "gaps"):
        assert getattr(one, name) == getattr(other, name)


@FEWER
@given(registers(), st.data())
def test_a_taking_never_adds_a_day_on_which_anything_is_held(snapshot: Snapshot, data: st.DataObject) -> None:
    key, number = data.draw(st.sampled_from(sorted(snapshot.conferrals))), data.draw(FROM)
    before, after = Derived.of(snapshot).effective, Derived.of(taken(snapshot, key, number)).effective
    assert all(after[one] <= before[one] for one in before)
    assert not any(on >= day(number) for on in after[key])
