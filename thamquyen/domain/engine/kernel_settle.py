"""Overlaps and gaps compiled: region by region, with the few titles that reach it (derivation.md, sections 6 and 7)."""

from typing import NamedTuple

from thamquyen.domain.engine.columns import Days, Ids, Offsets
from thamquyen.domain.engine.kernel import compiled
from thamquyen.domain.engine.kernel_evaluate import Bench, add, cut
from thamquyen.domain.engine.kernel_match import covers
from thamquyen.domain.engine.tables import Grounds, Links, People, Places, Sets, Titles


class Stage(NamedTuple):
    """Work space: the titles over the region at hand, and what is given on from them.

    `region_of[t]` is the region of territory t under the power last entered (any other number: none). Title number
    `title[i]` has its first day `first[i]`, its last end `last[i]`; `place[title]` is base + i while the region is at
    hand, base growing from region to region. Row j of the moves: title `taker[j]` took over on `[start[j], end[j])`
    from i, where j starts at `head[i]` and goes on with `next[j]`; -1 ends.
    """

    region_of: Ids
    title: Ids
    first: Days
    last: Days
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


@compiled
def enter(scene: Scene, stage: Stage, power: int) -> None:
    """Learn where the titles of the power stand."""
    for region in range(scene.grounds.of_power[power], scene.grounds.of_power[power + 1]):
        stage.region_of[scene.grounds.territory[region]] = region


@compiled
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
                stage.title[found] = title
                stage.first[found], stage.last[found] = held.start[held.first[title]], held.end[held.last[title] - 1]
                stage.place[title] = base + found
                found += 1
        if near == region:
            own = found
    return own, found


@compiled
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


@compiled
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


@compiled
def may_overlap(scene: Scene, stage: Stage, one: int, other: int, own: int) -> bool:
    """Whether two titles on stage (`other` stands on the region) may overlap by days, scope and holder; a pair once."""
    titles = scene.titles
    if max(stage.first[one], stage.first[other]) >= min(stage.last[one], stage.last[other]):
        return False
    a, b = stage.title[one], stage.title[other]
    if max(titles.low[a], titles.low[b]) >= min(titles.high[a], titles.high[b]):
        return False
    if titles.groups[a] & titles.groups[b] == 0 or titles.objects[a] & titles.objects[b] == 0:
        return False
    if titles.holder[a] == titles.holder[b] and (titles.holder[a] >= 0 or titles.kind[a] == titles.kind[b]):
        return False
    if one < own or a < b or not scene.grounds.has_twin[titles.territory[b]]:
        return True
    return not covers(scene.places, titles.territory[b], titles.territory[a])


@compiled
def know_moves(scene: Scene, stage: Stage, count: int, base: int) -> None:
    """List, for each title on stage, which titles on stage took over from it and when."""
    links = scene.links
    for at in range(count):
        stage.head[at] = -1
    row = 0
    for at in range(count - 1, -1, -1):
        title = stage.title[at]
        for step in range(links.at[title], links.at[title + 1]):
            giver = stage.place[links.parent[step]] - base
            if giver < 0:
                continue
            start, end = max(links.start[step], stage.first[at]), min(links.end[step], stage.last[at])
            if max(start, stage.first[giver]) >= min(end, stage.last[giver]):
                continue
            stage.taker[row], stage.start[row], stage.end[row] = title, start, end
            stage.next[row] = stage.head[giver]
            stage.head[giver] = row
            row += 1


@compiled
def take_moves(scene: Scene, stage: Stage, bench: Bench, at: int, one: int, other: int, size: int) -> int:
    """Take from the spans on the bench the days on which the title on stage is given on over all that the two share."""
    titles, held = scene.titles, scene.held
    low, high = max(titles.low[one], titles.low[other]), min(titles.high[one], titles.high[other])
    groups, objects = titles.groups[one] & titles.groups[other], titles.objects[one] & titles.objects[other]
    row = stage.head[at]
    while row >= 0 and size > 0:
        taker = stage.taker[row]
        if (
            titles.low[taker] <= low
            and high <= titles.high[taker]
            and groups & ~titles.groups[taker] == 0
            and objects & ~titles.objects[taker] == 0
        ):
            for step in range(held.first[taker], held.last[taker]):
                start, end = max(held.start[step], stage.start[row]), min(held.end[step], stage.end[row])
                if start < end and size > 0:
                    size = cut(bench.start, bench.end, size, start, end)
        row = stage.next[row]
    return size


@compiled
def take_holder(scene: Scene, bench: Bench, region: int, one: int, other: int, size: int) -> int:
    """Take from the spans on the bench the days on which both titles have one holder in the region."""
    titles, people = scene.titles, scene.people
    if titles.holder[one] < 0:
        one, other = other, one
    if titles.holder[one] < 0:
        return size  # classes of different kinds
    holder, second = titles.holder[one], titles.holder[other]
    for at in range(people.tenure_at[holder], people.tenure_at[holder + 1]):
        who = people.who[at]
        if second >= 0:
            for step in range(people.tenure_at[second], people.tenure_at[second + 1]):
                start, end = max(people.start[at], people.start[step]), min(people.end[at], people.end[step])
                if people.who[step] == who and start < end and size > 0:
                    size = cut(bench.start, bench.end, size, start, end)
        elif (
            people.kind[who] == titles.kind[other]
            and people.unit[who] >= 0
            and covers(scene.places, titles.within[other], people.unit[who])
            and covers(scene.places, people.unit[who], scene.grounds.territory[region])
            and size > 0
        ):
            size = cut(bench.start, bench.end, size, people.start[at], people.end[at])
    return size


@compiled
def share(scene: Scene, bench: Bench, one: int, other: int) -> int:
    """Put the days that both titles have on the bench; how many spans, -1 when full."""
    held, size = scene.held, 0
    for at in range(held.first[one], held.last[one]):
        for step in range(held.first[other], held.last[other]):
            start, end = max(held.start[at], held.start[step]), min(held.end[at], held.end[step])
            if start < end:
                if size == len(bench.start):
                    return -1
                bench.start[size], bench.end[size] = start, end
                size += 1
    return size


@compiled
def compare(scene: Scene, stage: Stage, bench: Bench, region: int, one: int, other: int) -> int:
    """Put the overlap of two titles on stage on the bench; how many spans, -1 when full."""
    a, b = stage.title[one], stage.title[other]
    size = share(scene, bench, a, b)
    if size > 0:
        size = take_moves(scene, stage, bench, one, a, b, size)
    if size > 0:
        size = take_moves(scene, stage, bench, other, a, b, size)
    if size > 0:
        size = take_holder(scene, bench, region, a, b, size)
    return size


@compiled
def find_overlaps(
    scene: Scene, stage: Stage, found: Found, bench: Bench, region: int, own: int, count: int, base: int, size: int
) -> int:
    """Write the overlaps of the region; the new size, -1 when full."""
    found.first[region] = size
    known = False
    for other in range(own):
        for one in range(count):
            if (one < own and one >= other) or not may_overlap(scene, stage, one, other, own):
                continue
            if not known:
                know_moves(scene, stage, count, base)
                known = True
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
