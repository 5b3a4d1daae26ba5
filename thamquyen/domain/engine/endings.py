"""Which conferrals stop before their own term, and what stopped them; on what kind of title each rests at its start.

One pass over the arrays for rules that look at every conferral (docs/rules.md).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.alike import alike
from thamquyen.domain.engine.columns import FOREVER, Columns, Days, Ids
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.evaluate import local_days
from thamquyen.domain.engine.order import needs_title
from thamquyen.domain.engine.spans import Index, Mask, Rows, rows_of, spread_lists
from thamquyen.domain.engine.world import World

NOTHING, TERM, TAKEN, LAW, LIFE, SUPPORT = range(6)
"""What ends a conferral's last effective span. With LAW goes the basis, with SUPPORT the supporting title."""

NumberedModes = NDArray[np.uint8]

_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Endings:
    """For each of `title` (they end on `end`, the first day after, though their own term goes on), the root of it.

    `cause` is the root's: LAW with `of` = the basis, LIFE or TERM or TAKEN with `of` = the title whose recipient,
    term or taking it is. `own` is True where the root is the title itself, not one above it.
    """

    title: Ids
    end: Days
    cause: NDArray[np.int8]
    of: Ids
    own: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.title)


def cut_short(derivation: Derivation) -> Endings:
    """The conferrals whose days end before their own term and before the provision that gives them."""
    world = derivation.world
    titles = np.arange(len(world.columns))
    begin, after = world.held.first[titles], world.held.last[titles]
    some = begin < after
    end = np.full(len(titles), FOREVER, np.int32)
    end[some] = world.held.end[after[some] - 1]
    cause, of = _causes(world, end, some)
    root, cause, of = _roots(cause, of)
    cut = some & (end < _own_reach(world)) & (cause != NOTHING)
    found = np.flatnonzero(cut)
    return Endings(found.astype(np.int32), end[found], cause[found], of[found].astype(np.int32), root[found] == found)


def by_reason(
    endings: Endings, columns: Columns, documents_of_titles: Ids, documents_of_bases: Ids
) -> tuple[Index, Index, Index]:
    """Endings of one document, mode and giver on one day for one reason: number of each one's group, first of each.

    And how many provisions of the one document end, for a group that ends with LAW. `documents_…`: a number for the
    document that gives a title, and for that of a basis. The reason is the document of the basis or of the title above;
    where neither but the recipient or giver is the reason, the recipient's kind.
    """
    title, of, own = endings.title, endings.of, endings.own
    law = endings.cause == LAW
    reason = np.where(own, columns.kind[title], 0)
    reason[law] = documents_of_bases[of[law]]
    above = ~law & ~own
    reason[above] = documents_of_titles[of[above]]
    number, first = alike(
        documents_of_titles[title], columns.mode[title], columns.giver[title], columns.end[title] == FOREVER,
        endings.end, endings.cause, reason, own,
    )  # fmt: skip
    _, distinct = alike(number[law], of[law])
    return number, first, np.bincount(number[law][distinct], minlength=len(first))


def _own_reach(world: World) -> Days:
    """The first day after both the own term and the last days in force of the giving provision."""
    columns, law = world.columns, world.facts.law
    giving = columns.bases.item[columns.bases.offset[:-1]]
    some = law.first[giving] < law.last[giving]
    last = np.zeros(len(giving), np.int32)
    last[some] = law.end[law.last[giving[some]] - 1]
    found: Days = np.minimum(world.facts.end, last)
    return found


def _causes(world: World, end: Days, some: Mask) -> tuple[NDArray[np.int8], Index]:
    """What each title's last span lacks on its end day; the weightiest of several, by the order of the constants."""
    count = len(end)
    cause, of = np.full(count, NOTHING, np.int8), np.arange(count, dtype=np.int64)
    ended = np.flatnonzero(some & (end < FOREVER))
    _by_support(world, ended, end=end, cause=cause, of=of)
    lives = rows_of(world.facts.life, world.facts.recipient[ended])
    _mark(lives, ended, end=end, cause=cause, of=of, as_cause=LIFE)
    which, at = spread_lists(world.columns.bases.offset, ended)
    law = world.facts.law.rows(world.columns.bases.item[at])
    hit = law.end == end[ended[which[law.owner]]]
    row = law.owner[hit][::-1]
    cause[ended[which[row]]] = LAW
    of[ended[which[row]]] = world.columns.bases.item[at[row]]
    taken = world.facts.taken.rows(ended)
    hit = taken.start == end[ended[taken.owner]]
    _set(ended[taken.owner[hit]], cause, of, as_cause=TAKEN)
    _set(ended[world.facts.end[ended] == end[ended]], cause, of, as_cause=TERM)
    return cause, of


def _set(titles: Index, cause: NDArray[np.int8], of: Index, *, as_cause: int) -> None:
    cause[titles] = as_cause
    of[titles] = titles


def _mark(rows: Rows, ended: Index, *, end: Days, cause: NDArray[np.int8], of: Index, as_cause: int) -> None:
    hit = rows.end == end[ended[rows.owner]]
    _set(ended[rows.owner[hit]], cause, of, as_cause=as_cause)


def _by_support(world: World, ended: Index, *, end: Days, cause: NDArray[np.int8], of: Index) -> None:
    """The supporting title that ends that day; where only the giver stopped holding under it, the title itself."""
    needy = ended[needs_title(world.columns, ended)]
    which, at = spread_lists(world.edges.offset, needy)
    parent = world.edges.parent[at]
    days = world.held.rows(parent)
    row = days.owner
    day = end[needy[which[row]]]
    window = world.edges.end[at[row]] == day
    stops = days.end == day
    hit = (days.start < day) & (np.minimum(days.end, world.edges.end[at[row]]) == day)
    for only, target in ((hit & window & ~stops, None), (hit & stops, parent)):
        chosen = row[only][::-1]
        child = needy[which[chosen]]
        cause[child] = SUPPORT
        of[child] = child if target is None else target[chosen]


def _roots(cause: NDArray[np.int8], of: Index) -> tuple[Index, NDArray[np.int8], Index]:
    """Follow SUPPORT upwards to the title that ended for a reason of its own."""
    root = np.arange(len(cause), dtype=np.int64)
    for _ in range(_DEEPEST):
        up = cause[root] == SUPPORT
        step = np.where(up, of[root], root)
        if np.array_equal(step, root):
            break
        root = step
    return root, cause[root], of[root]


def unsupported(derivation: Derivation) -> tuple[Ids, Days, Days]:
    """The conferrals that need a title above them and have none on the first day of their own.

    Title, that day, and the day on which it is effective after all, failing that the first day after its own term.
    """
    world = derivation.world
    needy = np.flatnonzero(needs_title(world.columns, slice(None)))
    own = local_days(world.columns, world.facts, needy)
    begin = np.flatnonzero(np.diff(own.owner, prepend=-1))
    title, first = needy[own.owner[begin]], own.start[begin]
    held = world.held
    some = held.first[title] < held.last[title]
    late = np.ones(len(title), np.bool_)
    begun = np.full(len(title), FOREVER, np.int32)
    begun[some] = held.start[held.first[title[some]]]
    late[some] = begun[some] > first[some]
    until = np.where(begun < FOREVER, begun, world.columns.end[title])
    return title[late].astype(np.int32), first[late], until[late]


def modes_above(derivation: Derivation) -> NumberedModes:
    """For each conferral, the modes of the titles that support it on its first effective day: bit m for mode m."""
    world = derivation.world
    held, edges = world.held, world.edges
    needy = np.flatnonzero(needs_title(world.columns, slice(None)) & (held.first < held.last))
    first = held.start[held.first[needy]]
    which, at = spread_lists(edges.offset, needy)
    open_then = (edges.start[at] <= first[which]) & (first[which] < edges.end[at])
    which, parent = which[open_then], edges.parent[at[open_then]]
    days = held.rows(parent)
    day = first[which[days.owner]]
    row = days.owner[(days.start <= day) & (day < days.end)]
    found = np.zeros(len(world.columns), np.uint8)
    bits = np.left_shift(np.uint8(1), world.columns.mode[parent[row]].astype(np.uint8))
    np.bitwise_or.at(found, needy[which[row]], bits)
    return found


def resting_only_on(above: NumberedModes, mode: int) -> list[int]:
    """The conferrals all of whose supporting titles are of that mode on their first day (`above`: `modes_above`)."""
    found: list[int] = np.flatnonzero(above == 1 << mode).tolist()
    return found
