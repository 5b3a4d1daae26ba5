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
from thamquyen.domain.engine.spans import Index, rows_of, spread_lists
from thamquyen.domain.engine.world import World

NOTHING, TERM, TAKEN, LAW, LIFE, SUPPORT = range(6)
"""What ends a conferral's last effective span. With LAW goes the basis, with SUPPORT the supporting title."""

NumberedModes = NDArray[np.uint8]

_DEEPEST = 64
_SHIFT, _DAYS = 32, (1 << 32) - 1


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
    ended = np.flatnonzero(world.held.first < world.held.last)
    end = world.held.end[world.held.last[ended] - 1]
    short = end < _own_reach(world)[ended]
    title, end = ended[short], end[short]
    root, cause, of = _roots(world, title, end)
    return Endings(title.astype(np.int32), end, cause, of.astype(np.int32), root == title)


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


def _roots(world: World, title: Index, end: Days) -> tuple[Index, NDArray[np.int8], Index]:
    """For each title and its last day: the title that stopped for a reason of its own, the reason, and of what.

    Each title above is judged on that same day: it may come back later (a suspension), or end for good for another
    reason.
    """
    count, day = len(title), end
    cause, of = _causes(world, title, day)
    for _ in range(_DEEPEST):
        above = _key(of, day)[cause == SUPPORT]
        more = np.setdiff1d(above, _key(title, day))
        if len(more) == 0:
            break
        title, day = np.append(title, more >> _SHIFT), np.append(day, (more & _DAYS).astype(np.int32))
        causes, ofs = _causes(world, title[-len(more) :], day[-len(more) :])
        cause, of = np.append(cause, causes), np.append(of, ofs)
    known = _key(title, day)
    order = np.argsort(known)
    up = np.where(cause == SUPPORT, _key(of, day), known)
    at = order[np.searchsorted(known, up, sorter=order).clip(max=max(len(known) - 1, 0))]
    root = np.arange(count, dtype=np.int64)
    for _ in range(_DEEPEST):
        step = at[root]
        if np.array_equal(step, root):
            break
        root = step
    return title[root], cause[root], of[root]


def _key(title: Index, day: Days) -> Index:
    key: Index = (title.astype(np.int64) << _SHIFT) | day
    return key


def _causes(world: World, title: Index, day: Days) -> tuple[NDArray[np.int8], Index]:
    """What each title, whose days stop on `day[i]`, lacks that day; the weightiest of several, as the constants go."""
    cause, of = np.full(len(title), NOTHING, np.int8), title.astype(np.int64)
    _by_support(world, title, day, cause=cause, of=of)
    lives = rows_of(world.facts.life, world.facts.recipient[title])
    _set(lives.owner[lives.end == day[lives.owner]], title, cause, of, as_cause=LIFE)
    which, at = spread_lists(world.columns.bases.offset, title)
    law = world.facts.law.rows(world.columns.bases.item[at])
    row = law.owner[law.end == day[which[law.owner]]][::-1]
    cause[which[row]] = LAW
    of[which[row]] = world.columns.bases.item[at[row]]
    taken = world.facts.taken.rows(title)
    _set(taken.owner[taken.start == day[taken.owner]], title, cause, of, as_cause=TAKEN)
    _set(np.flatnonzero(world.facts.end[title] == day), title, cause, of, as_cause=TERM)
    return cause, of


def _set(at: Index, title: Index, cause: NDArray[np.int8], of: Index, *, as_cause: int) -> None:
    cause[at] = as_cause
    of[at] = title[at]


def _by_support(world: World, title: Index, day: Days, *, cause: NDArray[np.int8], of: Index) -> None:
    """The supporting title that stops that day; where only the giver stopped holding under it, the title itself."""
    needy = np.flatnonzero(needs_title(world.columns, title))
    which, at = spread_lists(world.edges.offset, title[needy])
    parent = world.edges.parent[at]
    days = world.held.rows(parent)
    row = days.owner
    on = day[needy[which[row]]]
    window = world.edges.end[at[row]] == on
    stops = days.end == on
    hit = (days.start < on) & (np.minimum(days.end, world.edges.end[at[row]]) == on)
    for only, itself in ((hit & window & ~stops, True), (hit & stops, False)):
        chosen = row[only][::-1]
        child = needy[which[chosen]]
        cause[child] = SUPPORT
        of[child] = title[child] if itself else parent[chosen]


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
