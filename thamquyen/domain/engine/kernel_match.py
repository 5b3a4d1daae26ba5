"""Matching compiled: power by power, in memory that stays in the first cache (derivation.md, section 3)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Days, Ids
from thamquyen.domain.engine.kernel import compiled, inlined
from thamquyen.domain.engine.tables import FROM, KIND, TO, UNIT, WHO, Links, People, Places, Sets, Titles

FULL = -1
"""The edges found so far fill the room given; the caller makes more and goes on with the same power."""

TANGLED = -1


class Givings(NamedTuple):
    """Beside what titles are: who gives each, whether it is a title at all, and the days of life of authorities."""

    giver: Ids
    is_title: NDArray[np.bool_]
    life: Sets


class Desk(NamedTuple):
    """Work space of matching: for each authority, and each kind of a class, a list of entries.

    `by_name[a]` is the number of the first entry, counted over all powers: a number below the power's first means
    "none", so nothing is wiped between powers. Entry e (counted within the power) is title `title[e]`, held by a on
    `[start[e], end[e])`, or a class within territory `start[e]`; `next` leads on. `around[t]` is the place at hand if t
    covers it, `above[t]` the giver's unit if t covers that; else any other.
    """

    by_name: Ids
    by_kind: Ids
    title: Ids
    start: Days
    end: Days
    next: Ids
    around: Ids
    above: Ids


@inlined
def covers(places: Places, outer: int, inner: int) -> bool:
    """Whether the outer territory covers the inner one."""
    if outer == inner:
        return True
    for at in range(places.above_at[inner] + 1, places.above_at[inner + 1]):  # noqa: SIM110 – numba knows no any()
        if places.above[at] == outer:
            return True
    return False


@inlined
def scope_covers(titles: Titles, outer: int, inner: int) -> bool:
    """Whether the scope of the outer title covers that of the inner one; one branch, since no guess is better."""
    values = (titles.low[outer] <= titles.low[inner]) & (titles.high[inner] <= titles.high[outer])
    extra = (titles.objects[inner] & ~titles.objects[outer] != 0) | (titles.groups[inner] & ~titles.groups[outer] != 0)
    covered: bool = values & (not extra)
    return covered


@inlined
def mark(places: Places, marks: Ids, inner: int) -> None:
    """Mark all that covers a territory: many then ask what one loop has found."""
    for at in range(places.above_at[inner], places.above_at[inner + 1]):
        marks[places.above[at]] = inner


@inlined
def lay_out(titles: Titles, givings: Givings, people: People, desk: Desk, first: int, last: int, base: int) -> int:
    """Enter the titles `first … last-1` by name or by kind, later ones first so that lists ascend; the next base."""
    entry = 0
    for title in range(last - 1, first - 1, -1):
        if not givings.is_title[title]:
            continue
        holder = titles.holder[title]
        if holder < 0:
            kind = titles.kind[title]
            desk.title[entry], desk.start[entry] = title, titles.within[title]
            desk.next[entry] = desk.by_kind[kind]
            desk.by_kind[kind] = base + entry
            entry += 1
            continue
        for row in range(people.tenure_at[holder], people.tenure_at[holder + 1]):
            who = people.spell[row, WHO]
            desk.title[entry] = title
            desk.start[entry], desk.end[entry] = people.spell[row, FROM], people.spell[row, TO]
            desk.next[entry] = desk.by_name[who]
            desk.by_name[who] = base + entry
            entry += 1
    return base + entry


@inlined
def put(links: Links, size: int, begin: int, parent: int, start: int, end: int) -> int:
    """Add a row among those of one conferral (from `begin`), sorted by parent and start; the new size, or FULL."""
    if size == len(links.parent):
        return FULL
    at = size
    while at > begin and (
        links.parent[at - 1] > parent or (links.parent[at - 1] == parent and links.start[at - 1] > start)
    ):
        links.parent[at], links.start[at], links.end[at] = links.parent[at - 1], links.start[at - 1], links.end[at - 1]
        at -= 1
    links.parent[at], links.start[at], links.end[at] = parent, start, end
    return size + 1


@inlined
def merge(links: Links, begin: int, size: int) -> int:
    """Join rows of one parent that meet or touch; the new size."""
    kept = begin
    for at in range(begin, size):
        if kept > begin and links.parent[kept - 1] == links.parent[at] and links.start[at] <= links.end[kept - 1]:
            links.end[kept - 1] = max(links.end[kept - 1], links.end[at])
        else:
            links.parent[kept], links.start[kept], links.end[kept] = links.parent[at], links.start[at], links.end[at]
            kept += 1
    return kept


@inlined
def fits(titles: Titles, desk: Desk, parent: int, title: int) -> bool:
    """Whether the place and the scope of another title cover those of the title at hand."""
    if parent == title or desk.around[titles.territory[parent]] != titles.territory[title]:
        return False
    return scope_covers(titles, parent, title)


@inlined
def match_named(
    titles: Titles, people: People, desk: Desk, links: Links, title: int, row: int, base: int, size: int
) -> int:
    """Add the titles that name the authority of tenure row `row`, or one whose tenure has it acting."""
    number, first, last = desk.by_name[people.spell[row, WHO]], people.spell[row, FROM], people.spell[row, TO]
    while number >= base:
        entry = number - base
        number = desk.next[entry]
        parent, start, end = desk.title[entry], max(first, desk.start[entry]), min(last, desk.end[entry])
        if start < end and fits(titles, desk, parent, title):
            size = put(links, size, links.at[title], parent, start, end)
            if size == FULL:
                return FULL
    return size


@inlined
def match_class(
    titles: Titles,
    life: Sets,
    places: Places,
    people: People,
    desk: Desk,
    links: Links,
    title: int,
    row: int,
    base: int,
    size: int,
) -> int:
    """Add the titles whose class the authority of tenure row `row` belongs to."""
    number, unit = desk.by_kind[people.spell[row, KIND]], people.spell[row, UNIT]
    if number < base or unit < 0 or desk.around[unit] != titles.territory[title]:
        return size
    who, first, last = people.spell[row, WHO], people.spell[row, FROM], people.spell[row, TO]
    mark(places, desk.above, unit)
    while number >= base:
        entry = number - base
        number = desk.next[entry]
        parent = desk.title[entry]
        if desk.above[desk.start[entry]] != unit or not fits(titles, desk, parent, title):
            continue
        for at in range(life.first[who], life.last[who]):
            start, end = max(first, life.start[at]), min(last, life.end[at])
            if start < end:
                size = put(links, size, links.at[title], parent, start, end)
                if size == FULL:
                    return FULL
    return size


@inlined
def match_power(
    titles: Titles,
    givings: Givings,
    places: Places,
    people: People,
    desk: Desk,
    links: Links,
    first: int,
    last: int,
    base: int,
    size: int,
) -> tuple[int, int]:
    """Find the edges of the power with titles `first … last-1`: (new size or FULL, next base)."""
    after = lay_out(titles, givings, people, desk, first, last, base)
    for title in range(first, last):
        links.at[title] = size
        giver = givings.giver[title]
        if giver < 0:
            continue
        mark(places, desk.around, titles.territory[title])
        for row in range(people.tenure_at[giver], people.tenure_at[giver + 1]):
            size = match_named(titles, people, desk, links, title, row, base, size)
            if size != FULL:
                size = match_class(titles, givings.life, places, people, desk, links, title, row, base, size)
            if size == FULL:
                return FULL, after
        size = merge(links, links.at[title], size)
    links.at[last] = size
    return size, after


@inlined
def height(links: Links, level: Ids, title: int) -> int:
    """One more than the highest level that supports the title (0: none does); TANGLED while one of those has none."""
    highest = 0
    for at in range(links.at[title], links.at[title + 1]):
        under = level[links.parent[at]]
        if under == TANGLED:
            return TANGLED
        highest = max(highest, under + 1)
    return highest


@inlined
def arrange(links: Links, level: Ids, sequence: Ids, first: int, last: int) -> None:
    """Order the titles of a power so that all support comes first, and give each its level; tangled ones go last.

    Sweeps until nothing more is ready: chains of title are short, and mostly stand in the order of their recording.
    """
    level[first:last] = TANGLED
    done, before = first, -1
    while done < last and done != before:
        before = done
        for title in range(first, last):
            if level[title] == TANGLED:
                level[title] = height(links, level, title)
                if level[title] != TANGLED:
                    sequence[done] = title
                    done += 1
    for title in range(first, last):
        if level[title] == TANGLED:
            sequence[done] = title
            done += 1


@compiled
def match_powers(
    titles: Titles,
    givings: Givings,
    places: Places,
    people: People,
    desk: Desk,
    links: Links,
    level: Ids,
    sequence: Ids,
    power_at: Ids,
    power: int,
    base: int,
    size: int,
) -> tuple[int, int, int]:
    """Match and arrange from `power` on until the room is full: (next power, next base, edges found)."""
    while power < len(power_at) - 1:
        found, base = match_power(
            titles, givings, places, people, desk, links, power_at[power], power_at[power + 1], base, size
        )
        if found == FULL:
            return power, base, size
        arrange(links, level, sequence, power_at[power], power_at[power + 1])
        size = found
        power += 1
    return power, base, size
