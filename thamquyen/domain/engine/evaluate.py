"""On which days each conferral is effective, level by level with NumPy (derivation.md, sections 1, 2 and 4)."""

from dataclasses import dataclass

import numpy as np

from thamquyen.domain.engine.columns import Columns, Days, Ids, Spans
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.order import TANGLED, by_level, needs_title
from thamquyen.domain.engine.spans import Index, Rows, difference, meet, rows_of, spans_of, spread_lists, union


@dataclass(slots=True)
class Facts:
    """What a change may alter: own terms, days in force, days taken back; and how long recipients live.

    `life` holds the days of every authority's tenure, then those of every kind; `recipient` says which of them each
    title's are. `law_frame` and `life_frame` have (start, end) for each owner with exactly one span, and NO_FRAME for
    others: most have one, and looked up at random it costs one miss of the cache instead of four.
    """

    start: Days
    end: Days
    law: Held
    taken: Held
    life: Spans
    recipient: Ids
    law_frame: Days
    life_frame: Days

    @classmethod
    def of(cls, columns: Columns) -> "Facts":
        """The facts of the columns; the columns themselves are never altered."""
        tenures = columns.tenures
        people = np.repeat(np.arange(len(tenures.offset) - 1, dtype=np.int64), np.diff(tenures.offset))
        acting = spans_of(union(people, tenures.start, tenures.end), len(tenures.offset) - 1)
        kinds = columns.kind_life
        life = Spans(
            np.concatenate([acting.offset, kinds.offset[1:] + acting.offset[-1]]),
            np.concatenate([acting.start, kinds.start]),
            np.concatenate([acting.end, kinds.end]),
        )
        recipient = np.where(columns.holder >= 0, columns.holder, columns.kind + np.int32(len(acting.offset) - 1))
        law, taken = Held.copy_of(columns.law), Held.copy_of(columns.taken)
        recipient = recipient.astype(np.int32, copy=False)
        frames = _frames(law, slice(None)), _frames(Held.copy_of(life), slice(None))
        return cls(columns.start, columns.end, law, taken, life, recipient, *frames)

    def frame_law(self, bases: Index) -> None:
        """Bring `law_frame` up to date after the days in force of some bases changed."""
        self.law_frame[bases] = _frames(self.law, bases)


NO_FRAME = (0, -1)


def _frames(days: Held, owners: Index | slice) -> Days:
    first = days.first[owners]
    one = days.last[owners] - first == 1
    found = np.full((len(first), 2), NO_FRAME, np.int32)
    found[one, 0], found[one, 1] = days.start[first[one]], days.end[first[one]]
    return found


def local_days(columns: Columns, facts: Facts, titles: Index) -> Rows:
    """own(c) ∩ life(c) of each title, as rows whose owner is the index into `titles`."""
    start, end = facts.start[titles].copy(), facts.end[titles].copy()
    which, at = spread_lists(columns.bases.offset, titles)
    basis = columns.bases.item[at]
    frame = facts.law_frame[basis]
    plain = frame[:, 0] <= frame[:, 1]
    _narrow(start, end, which[plain], frame[plain, 0], frame[plain, 1])
    frame = facts.life_frame[facts.recipient[titles]]
    steady = frame[:, 0] <= frame[:, 1]
    start[steady] = np.maximum(start[steady], frame[steady, 0])
    end[steady] = np.minimum(end[steady], frame[steady, 1])
    rows = Rows(np.arange(len(titles)), start, end).where(start < end)
    broken = np.flatnonzero(~steady)
    lived = rows_of(facts.life, facts.recipient[titles[broken]])
    rows = _meet_some(rows, Rows(broken[lived.owner], lived.start, lived.end), broken, len(titles))
    rows = _meet_bases(rows, which[~plain], basis[~plain], facts, len(titles))
    return difference(rows, facts.taken.rows(titles), len(titles))


def _narrow(start: Days, end: Days, owner: Index, first: Days, last: Days) -> None:
    """Intersect single spans in place; `owner` is sorted."""
    if len(owner) == 0:
        return
    begin = np.flatnonzero(np.diff(owner, prepend=-1))
    who = owner[begin]
    start[who] = np.maximum(start[who], np.maximum.reduceat(first, begin))
    end[who] = np.minimum(end[who], np.minimum.reduceat(last, begin))


def _meet_some(rows: Rows, other: Rows, concerned: Index, owners: int) -> Rows:
    """Intersect the rows of the concerned owners with `other`, leave the rest alone."""
    if len(concerned) == 0:
        return rows
    touched = np.zeros(owners, np.bool_)
    touched[concerned] = True
    mine = touched[rows.owner]
    met = meet(rows.where(mine), other, owners)
    rest = rows.where(~mine)
    return union(
        np.concatenate([rest.owner, met.owner]),
        np.concatenate([rest.start, met.start]),
        np.concatenate([rest.end, met.end]),
    )


def _meet_bases(rows: Rows, which: Index, basis: Ids, facts: Facts, owners: int) -> Rows:
    """Intersect with bases in force for no span or for several, one basis of each title at a time."""
    while len(which):
        first = np.diff(which, prepend=-1) != 0
        days = facts.law.rows(basis[first])
        owner = which[first]
        rows = _meet_some(rows, Rows(owner[days.owner], days.start, days.end), owner, owners)
        which, basis = which[~first], basis[~first]
    return rows


def evaluate(columns: Columns, facts: Facts, edges: Edges, level: Ids, held: Held, titles: Index) -> None:
    """Write the effective days of the titles into `held`, whose other titles stay as they are.

    Tangled titles must be given all or none of one power: their least solution grows from nothing.
    """
    for part in by_level(level, titles):
        local = local_days(columns, facts, part)
        if level[part[0]] != TANGLED:
            held.put(part, _supported(columns, edges, held, part, local))
            continue
        held.put(part, local.where(np.zeros(len(local), np.bool_)))
        while True:
            found = _supported(columns, edges, held, part, local)
            before = held.rows(part)
            if all(np.array_equal(getattr(found, name), getattr(before, name)) for name in ("owner", "start", "end")):
                break
            held.put(part, found)


def _supported(columns: Columns, edges: Edges, held: Held, titles: Index, local: Rows) -> Rows:
    """Local days, cut to days of support where a title is needed."""
    needy = needs_title(columns, titles)
    if not needy.any():
        return local
    which, at = spread_lists(edges.offset, titles)
    days = held.rows(edges.parent[at])
    row = at[days.owner]
    start, end = np.maximum(days.start, edges.start[row]), np.minimum(days.end, edges.end[row])
    support = union(which[days.owner], start, end)
    return _meet_some(local, support, np.flatnonzero(needy), len(titles))
