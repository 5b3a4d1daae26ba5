"""The matrix of a day holds what its module says, cell by cell, in both engines; its shifts are its differences."""

from datetime import date
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import HORIZON, LAST, REFORM, day
from tests.domain.engine.test_changes import engines
from tests.domain.oracle import ENTRUSTING, MOVING, Box, Oracle
from tests.domain.registers import registers
from thamquyen.domain.authorities import AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.from_snapshot import read_snapshot
from thamquyen.domain.engine.matrix import NOBODY, OVERLAP
from thamquyen.domain.powers import Flag
from thamquyen.domain.snapshot import Snapshot

ASKED = st.sampled_from([day(number) for number in (1, REFORM - 1, REFORM, LAST + 1)])


def cells(oracle: Oracle, power: str, place: str, on: date) -> int | str:
    """The key of the title exercised, NOBODY or OVERLAP, by looking at every title and every pair."""

    def given(c: Conferral, part: Box) -> bool:
        takers = oracle.gives_away(c, MOVING | ENTRUSTING, on)
        return any(oracle.covers(k.territory, place) and oracle.box(k.scope) >= part for k in takers)

    def reaches(c: Conferral) -> bool:
        within = c.recipient.within if isinstance(c.recipient, AuthorityClass) else place
        return c.power == power and oracle.covers(c.territory, place) and oracle.covers(within, place)

    standing = [c for c in oracle.titles if on in oracle.effective[c.key] and reaches(c)]
    exercised = [c for c in standing if oracle.box(c.scope).objects and not given(c, oracle.box(c.scope))]
    if not oracle.snapshot.powers[power].flags & {Flag.CONCURRENT, Flag.SHARED}:
        for a, b in combinations(exercised, 2):
            shared = oracle.box(a.scope) & oracle.box(b.scope)
            if shared and not given(a, shared) and not given(b, shared) and not oracle._same_holder(a, b, place, on):
                return OVERLAP
    return min((c.key for c in exercised), default=NOBODY)  # titles are numbered in the order of their keys


@pytest.mark.parametrize("engine", engines())
@settings(max_examples=60)  # the oracle needs a tenth of a second for each
@given(snapshot=registers(most=10), on=ASKED)
def test_every_cell_is_what_looking_at_all_titles_gives(engine: type[Engine], snapshot: Snapshot, on: date) -> None:
    oracle, (columns, names) = Oracle(snapshot, HORIZON), read_snapshot(snapshot)
    places = np.arange(len(names.territories), dtype=np.int32)
    for power, row in Derivation.of(columns, engine).matrix(on.toordinal(), places):
        found = [names.titles[cell] if cell >= 0 else cell for cell in row.tolist()]
        assert found == [cells(oracle, names.powers[power], place, on) for place in names.territories]


@given(registers(), st.randoms(use_true_random=False))
def test_shifts_are_the_cells_that_differ_along_the_links(snapshot: Snapshot, random: Random) -> None:
    columns, names = read_snapshot(snapshot)
    derivation, count = Derivation.of(columns), len(names.territories)
    places = tuple(np.array(random.sample(range(count), count - 1), np.int32) for _ in range(2))
    links = np.array([[random.randrange(count - 1), random.randrange(count - 1)] for _ in range(count)])
    days = (day(REFORM - 1).toordinal(), day(REFORM).toordinal())
    tables = [
        {power: row.copy() for power, row in derivation.matrix(on, some)} for on, some in zip(days, places, strict=True)
    ]
    expected = {
        (power, at, int(tables[0][power][old]), int(tables[1][power][new]))
        for power in tables[0]
        for at, (old, new) in enumerate(links.tolist())
        if tables[0][power][old] != tables[1][power][new]
    }
    found = {
        (shift.power, *row)
        for shift in derivation.matrix_shifts(days, (places[0], places[1]), links=links)
        for row in zip(shift.links.tolist(), shift.before.tolist(), shift.after.tolist(), strict=True)
    }
    assert found == expected
