"""Overlaps and gaps compiled: region by region, with the few titles that reach it (derivation.md, sections 6 and 7)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Days, Ids, Offsets
from thamquyen.domain.engine.kernel import compiled, inlined
from thamquyen.domain.engine.kernel_evaluate import Bench, add, cut
from thamquyen.domain.engine.kernel_match import covers
from thamquyen.domain.engine.tables import FROM, KIND, TO, UNIT, WHO, Grounds, Links, People, Places, Sets, Titles

Amounts = NDArray[np.int64]


class Stage(NamedTuple):
    """Work space: the titles over the region at hand, and what is given on from them.

    `region_of[t]` is the region of territory t under the power last entered (any other number: none). Title number
    `title[i]` has its first day `first[i]`, its last end `last[i]`, then its scope and holder, copied to lie side by
    side; `acting[i]` has the bit kind mod 64 for every kind that may act under it, `maybe` is for marks.
    `place[title]` is base + i while the region is at hand, base growing from region to region. Row j of the moves:
    the title on stage `taker[j]` took over on `[start[j], end[j])` from i, where j begins at `head[i]` and goes on
    with `next[j]`; -1 ends.
    """

    region_of: Ids
    title: Ids
    first: Days
    last: Days
    low: Amounts
    high: Amounts
    groups: NDArray[np.uint8]
    objects: NDArray[np.uint64]
    holder: Ids
    acting: NDArray[np.uint64]
    maybe: NDArray[np.bool_]
    place: Ids
    head: Ids
    taker: Ids
    start: Days
    end: Days
    next: Ids


class Found(NamedTuple):
    """Where results are written: overlaps with their place per region, and gaps."""

    first: Offsets
    last: Offsets
    one: Ids
    other: Ids
    start: Days
    end: Days
    gaps: Sets


class Scene(NamedTuple):
    """All that settling reads."""

    titles: Titles
    places: Places
    people: People
    links: Links
    grounds: Grounds
    held: Sets
    law: Sets
    acting: NDArray[np.uint64]


@inlined
def enter(scene: Scene, stage: Stage, power: int) -> None:
    """Learn where the titles of the power stand."""
    for region in range(scene.grounds.of_power[power], scene.grounds.of_power[power + 1]):
        stage.region_of[scene.grounds.territory[region]] = region


@inlined
def put(scene: Scene, stage: Stage, title: int, at: int) -> None:
    """Put a title that has days on stage."""
    held, titles = scene.held, scene.titles
    stage.title[at] = title
    stage.first[at], stage.last[at] = held.start[held.first[title]], held.end[held.last[title] - 1]
    stage.low[at], stage.high[at] = titles.low[title], titles.high[title]
    stage.groups[at], stage.objects[at] = titles.groups[title], titles.objects[title]
    stage.holder[at], stage.acting[at] = titles.holder[title], scene.acting[title]


@inlined
def gather(scene: Scene, stage: Stage, region: int, base: int) -> tuple[int, int]:
    """Put the titles over the region on stage, those that stand on it first: (how many of these, how many in all)."""
    grounds, places, held = scene.grounds, scene.places, scene.held
    power, territory = grounds.power[region], grounds.territory[region]
    low, high = grounds.of_power[power], grounds.of_power[power + 1]
    found, own = 0, 0
    for step in range(places.above_at[territory], places.above_at[territory + 1]):
        near = stage.region_of[places.above[step]]
        if near < low or near >= high:
            continue
        for at in range(grounds.at[near], grounds.at[near + 1]):
            title = grounds.member[at]
            if held.first[title] < held.last[title]:
                put(scene, stage, title, found)
                stage.place[title] = base + found
                found += 1
        if near == region:
            own = found
    return own, found


@inlined
def find_gaps(scene: Scene, stage: Stage, found: Found, bench: Bench, region: int, count: int, size: int) -> int:
    """Write the gaps of the region; the new size, -1 when full."""
    held, gaps, life = scene.held, found.gaps, scene.grounds.life
    gaps.first[region] = gaps.last[region] = size
    reached = 0
    for at in range(count):
        title = stage.title[at]
        for row in range(held.first[title], held.last[title]):
            reached = add(bench.start, bench.end, reached, held.start[row], held.end[row])
            if reached < 0:
                return -1
    if reached == 0:
        return size
    law, territory = scene.grounds.law[scene.grounds.power[region]], scene.grounds.territory[region]
    for row in range(scene.law.first[law], scene.law.last[law]):
        for step in range(life.first[territory], life.last[territory]):
            start = max(max(scene.law.start[row], life.start[step]), bench.start[0])
            end = min(scene.law.end[row], life.end[step])
            size = write_holes(found, bench, reached, start, end, size)
            if size < 0:
                return -1
    gaps.last[region] = size
    return size


@inlined
def write_holes(found: Found, bench: Bench, reached: int, start: int, end: int, size: int) -> int:
    """Write what of `[start, end)` the spans on the bench leave open; the new size, -1 when full."""
    gaps = found.gaps
    for at in range(reached):
        if start >= end or bench.start[at] >= end:
            break
        if bench.start[at] > start:
            if size == len(gaps.start):
                return -1
            gaps.start[size], gaps.end[size] = start, bench.start[at]
            size += 1
        start = max(start, bench.end[at])
    if start < end:
        if size == len(gaps.start):
            return -1
        gaps.start[size], gaps.end[size] = start, end
        size += 1
    return size


@inlined
def sift(stage: Stage, other: int, count: int) -> None:
    """Mark in `maybe` which titles on stage share days and scope with one of them; without branches, hence quick."""
    first, last, low, high = stage.first[other], stage.last[other], stage.low[other], stage.high[other]
    groups, objects = stage.groups[other], stage.objects[other]
    for one in range(count):
        days = (stage.first[one] < last) & (first < stage.last[one])
        values = max(stage.low[one], low) < min(stage.high[one], high)  # also where one of them has no value at all
        kinds = (stage.groups[one] & groups != 0) & (stage.objects[one] & objects != 0)
        stage.maybe[one] = days & values & kinds


@inlined
def may_overlap(scene: Scene, stage: Stage, one: int, other: int, own: int) -> bool:
    """Whether two titles on stage that pass `sift` (`other` stands on the region) differ in holder; a pair once."""
    a, b, territory = stage.title[one], stage.title[other], scene.titles.territory
    if stage.holder[one] == stage.holder[other] and (
        stage.holder[one] >= 0 or scene.titles.kind[a] == scene.titles.kind[b]
    ):
        return False
    if one < own or a < b or not scene.grounds.has_twin[territory[b]]:
        return True
    return not covers(scene.places, territory[b], territory[a])


@inlined
def know_moves(scene: Scene, stage: Stage, count: int, base: int) -> bool:
    """List, for each title on stage, which titles on stage took over from it and when; whether there was room."""
    links, held, row = scene.links, scene.held, 0
    for at in range(count):
        stage.head[at] = -1
    for at in range(count):
        title = stage.title[at]
        for step in range(links.at[title], links.at[title + 1]):
            giver = stage.place[links.parent[step]] - base
            if giver < 0:
                continue
            for span in range(held.first[title], held.last[title]):
                start, end = max(links.start[step], held.start[span]), min(links.end[step], held.end[span])
                if max(start, stage.first[giver]) < min(end, stage.last[giver]):
                    if row == len(stage.taker):
                        return False
                    stage.taker[row], stage.start[row], stage.end[row] = at, start, end
                    stage.next[row] = stage.head[giver]
                    stage.head[giver] = row
                    row += 1
    return True


@inlined
def takes_all(stage: Stage, taker: int, one: int, other: int) -> bool:
    """Whether the scope of the taker covers what the two share."""
    if stage.low[taker] > max(stage.low[one], stage.low[other]):
        return False
    if stage.high[taker] < min(stage.high[one], stage.high[other]):
        return False
    if stage.objects[one] & stage.objects[other] & ~stage.objects[taker]:
        return False
    return not stage.groups[one] & stage.groups[other] & ~stage.groups[taker]


@inlined
def trim(stage: Stage, at: int, one: int, other: int, start: int, end: int) -> tuple[int, int, bool]:
    """Trim `[start, end)` at its ends by the moves from `at`, one of the two: (start, end, whether holes are left).

    Most pairs are a giver and its taker: they end here, without a list of spans.
    """
    row, holes = stage.head[at], False
    while row >= 0 and start < end:
        if stage.start[row] < end and start < stage.end[row] and takes_all(stage, stage.taker[row], one, other):
            if stage.start[row] <= start:
                start = stage.end[row]
            elif stage.end[row] >= end:
                end = stage.start[row]
            else:
                holes = True
        row = stage.next[row]
    return start, end, holes


@inlined
def take_moves(stage: Stage, bench: Bench, at: int, one: int, other: int, size: int) -> int:
    """Take from the spans on the bench the days on which `at` is given on over all that the two share."""
    row = stage.head[at]
    while row >= 0 and size > 0:
        if takes_all(stage, stage.taker[row], one, other):
            size = cut(bench.start, bench.end, size, stage.start[row], stage.end[row])
        row = stage.next[row]
    return size


@inlined
def take_holder(scene: Scene, bench: Bench, region: int, one: int, other: int, size: int) -> int:
    """Take from the spans on the bench the days on which both titles have one holder in the region."""
    titles, people = scene.titles, scene.people
    if titles.holder[one] < 0:
        one, other = other, one
    if titles.holder[one] < 0:
        return size  # classes of different kinds
    holder, second = titles.holder[one], titles.holder[other]
    for at in range(people.tenure_at[holder], people.tenure_at[holder + 1]):
        first, last, unit = people.spell[at, FROM], people.spell[at, TO], people.spell[at, UNIT]
        if second >= 0:
            for step in range(people.tenure_at[second], people.tenure_at[second + 1]):
                start, end = max(first, people.spell[step, FROM]), min(last, people.spell[step, TO])
                if people.spell[step, WHO] == people.spell[at, WHO] and start < end and size > 0:
                    size = cut(bench.start, bench.end, size, start, end)
        elif (
            people.spell[at, KIND] == titles.kind[other]
            and unit >= 0
            and covers(scene.places, titles.within[other], unit)
            and covers(scene.places, unit, scene.grounds.territory[region])
            and size > 0
        ):
            size = cut(bench.start, bench.end, size, first, last)
    return size


@inlined
def share(scene: Scene, bench: Bench, one: int, other: int, first: int, last: int) -> int:
    """Put the days within `[first, last)` that both titles have on the bench; how many spans, -1 when full."""
    held, size = scene.held, 0
    for at in range(held.first[one], held.last[one]):
        for step in range(held.first[other], held.last[other]):
            start = max(max(held.start[at], held.start[step]), first)
            end = min(min(held.end[at], held.end[step]), last)
            if start < end:
                if size == len(bench.start):
                    return -1
                bench.start[size], bench.end[size] = start, end
                size += 1
    return size


@inlined
def compare(scene: Scene, stage: Stage, bench: Bench, region: int, one: int, other: int) -> int:
    """Put the overlap of two titles on stage on the bench; how many spans, -1 when full."""
    start, end = max(stage.first[one], stage.first[other]), min(stage.last[one], stage.last[other])
    start, end, holes = trim(stage, one, one, other, start, end)
    start, end, more = trim(stage, other, one, other, start, end)
    if start >= end:
        return 0
    size = share(scene, bench, stage.title[one], stage.title[other], start, end)
    if holes and size > 0:
        size = take_moves(stage, bench, one, one, other, size)
    if more and size > 0:
        size = take_moves(stage, bench, other, one, other, size)
    if size > 0 and stage.acting[one] & stage.acting[other]:
        size = take_holder(scene, bench, region, stage.title[one], stage.title[other], size)
    return size


@inlined
def find_overlaps(
    scene: Scene, stage: Stage, found: Found, bench: Bench, region: int, own: int, count: int, base: int, size: int
) -> int:
    """Write the overlaps of the region; the new size, -1 when full."""
    found.first[region] = size
    known = False
    for other in range(own):
        sift(stage, other, count)
        stage.maybe[other:own] = False  # of two titles on the region itself the pair is met once
        for one in range(count):
            if not stage.maybe[one] or not may_overlap(scene, stage, one, other, own):
                continue
            if not known:
                known = know_moves(scene, stage, count, base)
                if not known:
                    return -1
            spans = compare(scene, stage, bench, region, one, other)
            if spans < 0 or size + spans > len(found.one):
                return -1
            a, b = stage.title[one], stage.title[other]
            for at in range(spans):
                found.one[size], found.other[size] = min(a, b), max(a, b)
                found.start[size], found.end[size] = bench.start[at], bench.end[at]
                size += 1
    found.last[region] = size
    return size


@compiled
def settle(
    scene: Scene,
    stage: Stage,
    found: Found,
    bench: Bench,
    wanted: Offsets,
    at: int,
    base: int,
    overlaps: int,
    gaps: int,
) -> tuple[int, int, int, int]:
    """Settle the regions `wanted[at:]`, sorted, until something is full: (next position, next base, overlaps, gaps)."""
    power = -1
    while at < len(wanted):
        region = wanted[at]
        if scene.grounds.power[region] != power:
            power = scene.grounds.power[region]
            enter(scene, stage, power)
        own, count = gather(scene, stage, region, base)
        more, rest = overlaps, gaps
        found.first[region] = found.last[region] = overlaps
        found.gaps.first[region] = found.gaps.last[region] = gaps
        if scene.grounds.looked_for[power]:
            rest = find_gaps(scene, stage, found, bench, region, count, gaps)
        if not scene.grounds.lawful[power] and rest >= 0:
            more = find_overlaps(scene, stage, found, bench, region, own, count, base, overlaps)
        base += count
        if more < 0 or rest < 0:
            return at, base, overlaps, gaps
        overlaps, gaps = more, rest
        at += 1
    return at, base, overlaps, gaps
