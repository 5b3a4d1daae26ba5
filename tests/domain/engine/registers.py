"""Columns for the tests of the engine: from random registers, and scattered at random without any sense of law."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from tests.domain.registers import registers
from thamquyen.domain.engine.changes import Change, NewTitle
from thamquyen.domain.engine.columns import BEGINNING, FOREVER, Columns, Lists, Spans, Tenures
from thamquyen.domain.engine.from_snapshot import read_snapshot
from thamquyen.domain.engine.spans import Rows, spans_of, union
from thamquyen.domain.engine.standing import HIGHEST, LOWEST

LAST = 30
POWERS, PLACES, PEOPLE, KINDS, BASES = 3, 7, 6, 2, 6


def lawful_columns() -> st.SearchStrategy[Columns]:
    """The columns of a random register."""
    return registers(most=16).map(lambda snapshot: read_snapshot(snapshot)[0])


def scattered_columns() -> st.SearchStrategy[Columns]:
    """Columns in which anything goes that the types allow: areas that cover each other, tenures that cross."""
    return st.builds(_scatter, st.integers(0, 1 << 31), st.integers(1, 40))


def all_columns() -> st.SearchStrategy[Columns]:
    """Both kinds."""
    return st.one_of(lawful_columns(), scattered_columns())


def _scatter(seed: int, titles: int) -> Columns:
    random = np.random.default_rng(seed)

    def some(most: int, count: int = titles) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return random.integers(0, most, count).astype(np.int32)

    mode = random.choice(4, titles, p=(0.3, 0.1, 0.4, 0.2)).astype(np.int8)
    named = random.random(titles) < 0.6
    holder = np.where(named, some(PEOPLE), -1).astype(np.int32)
    people = some(KINDS, PEOPLE)
    limited, banded = random.random(titles) < 0.3, random.random(titles) < 0.3
    begins, ends = random.random(titles) < 0.5, random.random(titles) < 0.4
    start = np.where(begins, some(LAST), BEGINNING).astype(np.int32)
    return Columns(
        power=np.sort(some(POWERS)),
        mode=mode,
        giver=np.where(mode > 0, some(PEOPLE), -1).astype(np.int32),
        holder=holder,
        kind=np.where(named, people[holder], some(KINDS)).astype(np.int32),
        within=np.where(named, -1, some(PLACES)).astype(np.int32),
        territory=some(PLACES),
        low=np.where(banded, some(6), LOWEST).astype(np.int64),
        high=np.where(random.random(titles) < 0.3, 3 + some(6).astype(np.int64), HIGHEST),
        groups=np.where(limited, 1 + some(7), 255).astype(np.uint8),
        objects=np.where(random.random(titles) < 0.3, 1 + some(7), np.iinfo(np.int64).max).astype(np.uint64),
        start=start,
        end=np.where(ends, start + 1 + some(LAST), FOREVER).astype(np.int32),
        bases=_lists(random, titles, BASES),
        taken=_spans(random, titles, spans=1, share=0.2),
        is_title=random.random(titles) < 0.9,
        coverers=_coverers(random),
        territory_life=_spans(random, PLACES, spans=2, share=0.9),
        authority_kind=people,
        authority_territory=some(PLACES + 1, PEOPLE) - 1,
        authority_life=_spans(random, PEOPLE, spans=2, share=0.95),
        tenures=_tenures(random),
        kind_life=_spans(random, KINDS, spans=2, share=1),
        law=_spans(random, BASES, spans=3, share=0.95),
        power_law=some(BASES, POWERS),
        lawful_overlap=random.random(POWERS) < 0.2,
        has_level=random.random(POWERS) < 0.8,
    )


def _lists(random: np.random.Generator, owners: int, items: int) -> Lists:
    counts = random.integers(0, 3, owners)
    flat = [random.choice(items, count, replace=False) for count in counts]
    return Lists(np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), np.concatenate(flat).astype(np.int32))


def _coverers(random: np.random.Generator) -> Lists:
    """Itself first, then mostly earlier ones; sometimes a later one, so that two may cover each other."""
    rows = [
        [
            place,
            *(other for other in range(PLACES) if other != place and random.random() < (0.5 if other < place else 0.1)),
        ]
        for place in range(PLACES)
    ]
    offset = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return Lists(offset, np.array([place for row in rows for place in row], np.int32))


def _spans(random: np.random.Generator, owners: int, *, spans: int, share: float) -> Spans:
    count = owners * spans
    start = random.integers(0, LAST, count)
    end = np.where(random.random(count) < 0.4, FOREVER, start + random.integers(1, LAST, count))
    start = np.where(random.random(count) < 0.3, BEGINNING, start)
    keep = random.random(count) < share
    owner = np.repeat(np.arange(owners), spans)[keep]
    return spans_of(union(owner, start[keep].astype(np.int32), end[keep].astype(np.int32)), owners)


def _tenures(random: np.random.Generator) -> Tenures:
    days = _spans(random, 3 * PEOPLE, spans=1, share=0.8)
    owner = np.repeat(np.arange(3 * PEOPLE), np.diff(days.offset)) // 3
    offset = np.searchsorted(owner, np.arange(PEOPLE + 1)).astype(np.int64)
    who = np.where(random.random(len(owner)) < 0.6, owner, random.integers(0, PEOPLE, len(owner))).astype(np.int32)
    return Tenures(offset, who, days.start, days.end)


@st.composite
def changes(draw: st.DrawFn, columns: Columns, *, keeps_edges: bool) -> Change:
    """A change of the columns: of days only, or also of titles and authorities."""
    days = st.lists(st.tuples(st.integers(0, LAST), st.integers(1, LAST)), max_size=2).map(_tidy)
    titles, bases = st.integers(0, len(columns) - 1), st.integers(0, len(columns.law.offset) - 2)
    change = Change(
        law=draw(st.dictionaries(bases, days, max_size=2)),
        taken=draw(st.dictionaries(titles, days, max_size=2)),
        term=draw(st.dictionaries(titles, st.tuples(st.integers(0, LAST), st.integers(LAST, 2 * LAST)), max_size=2)),
    )
    if keeps_edges or not len(columns.authority_kind):
        return change
    people = st.integers(0, len(columns.authority_kind) - 1)
    spells = st.lists(st.tuples(people, st.integers(0, LAST), st.integers(LAST + 1, 2 * LAST)), max_size=3)
    return replace(
        change,
        added=tuple(draw(st.lists(_new_titles(columns), max_size=3))),
        tenures=draw(st.dictionaries(people, spells, max_size=2)),
        lives=draw(st.dictionaries(people, days, max_size=2)),
    )


def _tidy(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    start = np.array([start for start, _ in pairs], np.int32)
    end = np.array([start + length for start, length in pairs], np.int32)
    rows: Rows = union(np.zeros(len(pairs), np.int64), start, end)
    return list(zip(rows.start.tolist(), rows.end.tolist(), strict=True))


def _new_titles(columns: Columns) -> st.SearchStrategy[NewTitle]:
    """Mostly what another title is, given by the holder of a third."""

    def made(like: int, above: int, mode: int) -> NewTitle:
        giver = int(columns.holder[above])
        return NewTitle(
            power=int(columns.power[like]),
            mode=mode if giver >= 0 else 0,
            giver=giver if mode > 0 else -1,
            holder=int(columns.holder[like]),
            kind=int(columns.kind[like]),
            within=int(columns.within[like]),
            territory=int(columns.territory[like]),
            start=int(columns.start[like]),
            bases=(0,),
        )

    titles = st.integers(0, len(columns) - 1)
    return st.builds(made, titles, titles, st.integers(0, 3))
