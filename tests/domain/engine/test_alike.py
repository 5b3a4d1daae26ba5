"""What is alike has one number, and titles looked up for many places at once are those looked up one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.registers import registers
from thamquyen.domain.engine.alike import alike
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.from_snapshot import read_snapshot
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.snapshot import Snapshot

_VALUES = st.integers(-(2**30), 2**30) | st.integers(-2, 2)


@given(st.lists(st.tuples(_VALUES, _VALUES, _VALUES, _VALUES)))
def test_rows_have_one_number_when_they_agree_in_every_column_counted_in_the_order_of_the_rows(
    rows: list[tuple[int, int, int, int]],
) -> None:
    number, first = alike(*(np.array([row[at] for row in rows], np.int64) for at in range(4)))
    seen: dict[tuple[int, int, int, int], int] = {}
    assert number.tolist() == [seen.setdefault(row, len(seen)) for row in rows]
    assert first.tolist() == [rows.index(row) for row in seen]


@given(registers())
def test_many_places_are_told_the_same_titles_holders_and_ends_as_one_place(snapshot: Snapshot) -> None:
    derivation = Derivation.of(read_snapshot(snapshot)[0], Plain)
    world, reader = derivation.world, derivation.reader
    gaps, titles = derivation.gaps(), list(range(len(world.columns)))
    for title in titles:
        over = derivation.titles_over(reader.power[title], reader.territory[title])
        for day in {day for span in reader.spans(title) for day in span}:
            expected = any(reader.span_on(one, day) is not None for one in over)
            assert derivation.held_beside([title], day) == [expected]
    expected_ends = [
        (gap, title)
        for gap, (power, place, day) in enumerate(
            zip(gaps.power.tolist(), gaps.territory.tolist(), gaps.start.tolist(), strict=True)
        )
        for title in derivation.titles_over(power, place)
        if any(end == day for _, end in reader.spans(title))
    ]
    assert list(derivation.stopping_before(gaps)) == expected_ends
