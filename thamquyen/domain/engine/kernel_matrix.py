"""The matrix of a day compiled: places that lie under the same titles are answered once (derivation.md, 5 and 6)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Ids, Offsets
from thamquyen.domain.engine.kernel import compiled, inlined
from thamquyen.domain.engine.kernel_match import covers
from thamquyen.domain.engine.kernel_settle import Scene, Stage, enter, put, takes_all
from thamquyen.domain.engine.tables import FROM, KIND, TO, UNIT, WHO, People

NOBODY = -1
OVERLAP = -2
UNKNOWN = -3
FULL = -1


class Board(NamedTuple):
    """Work space of painting: places (columns) are grouped by which of the power's territories they lie in.

    `inside[inside_at[t]:inside_at[t+1]]` are the columns within territory t. `group[c]` is the group of column c; group
    g is the part of group `above[g]` within territory `by[g]`, group 0 is all; `answer[g]` its cell. `fresh[g]` is
    that part of g for the territory `tick[g]`. `live[title]`: effective on the day. `marked[t]` is the last power
    divided by t.
    """

    places: Ids
    inside_at: Offsets
    inside: Ids
    group: Ids
    above: Ids
    by: Ids
    answer: Ids
    fresh: Ids
    tick: Ids
    live: NDArray[np.bool_]
    marked: Ids


@inlined
def is_on(scene: Scene, title: int, day: int) -> bool:
    """Whether the title is effective on the day."""
    for row in range(scene.held.first[title], scene.held.last[title]):
        if scene.held.start[row] <= day < scene.held.end[row]:
            return True
    return False


@inlined
def is_acting(people: People, spell: int, day: int) -> bool:
    """Whether the spell holds the day."""
    acting: bool = people.spell[spell, FROM] <= day < people.spell[spell, TO]
    return acting


@inlined
def divide(board: Board, territory: int, power: int, groups: int) -> int:
    """Divide the groups by whether their columns lie within the territory, once for a power; how many now, or FULL."""
    if territory < 0 or board.marked[territory] == power:
        return groups
    board.marked[territory] = power
    for at in range(board.inside_at[territory], board.inside_at[territory + 1]):
        column = board.inside[at]
        group = board.group[column]
        if board.tick[group] != territory:
            if groups == len(board.above):
                return FULL
            board.above[groups], board.by[groups], board.answer[groups] = group, territory, UNKNOWN
            board.tick[groups] = -1
            board.tick[group], board.fresh[group] = territory, groups
            groups += 1
        board.group[column] = board.fresh[group]
    return groups


@inlined
def divide_all(scene: Scene, board: Board, power: int, day: int) -> int:
    """Divide by all that answers depend on: where live titles stand, how far their classes and holders' units reach."""
    grounds, titles, people = scene.grounds, scene.titles, scene.people
    board.group[:] = 0
    board.above[0], board.by[0], board.answer[0], board.tick[0] = -1, -1, UNKNOWN, -1
    groups, classes = 1, np.uint64(0)
    for at in range(grounds.at[grounds.of_power[power]], grounds.at[grounds.of_power[power + 1]]):
        title = grounds.member[at]
        board.live[title] = is_on(scene, title, day)
        if board.live[title] and groups != FULL:
            groups = divide(board, titles.territory[title], power, groups)
            if titles.holder[title] < 0 and groups != FULL:
                classes |= scene.acting[title]
                groups = divide(board, titles.within[title], power, groups)
    for at in range(grounds.at[grounds.of_power[power]], grounds.at[grounds.of_power[power + 1]]):
        title = grounds.member[at]
        holder = titles.holder[title]
        if board.live[title] and holder >= 0 and scene.acting[title] & classes:
            for row in range(people.tenure_at[holder], people.tenure_at[holder + 1]):
                if is_acting(people, row, day) and groups != FULL:
                    groups = divide(board, people.spell[row, UNIT], power, groups)
    return groups


@inlined
def reached(board: Board, group: int, territory: int) -> bool:
    """Whether the columns of the group lie within the territory, one of those that divided the groups."""
    while group > 0:
        if board.by[group] == territory:
            return True
        group = board.above[group]
    return False


@inlined
def gather_group(scene: Scene, stage: Stage, board: Board, power: int, group: int, base: int) -> int:
    """Put the live titles over the columns of the group on stage; how many."""
    grounds, count, step = scene.grounds, 0, group
    while step > 0:
        region = stage.region_of[board.by[step]]
        step = board.above[step]
        if region < grounds.of_power[power] or region >= grounds.of_power[power + 1]:
            continue
        for at in range(grounds.at[region], grounds.at[region + 1]):
            title = grounds.member[at]
            if board.live[title]:
                put(scene, stage, title, count)
                stage.place[title] = base + count
                count += 1
    return count


@inlined
def know_takers(scene: Scene, stage: Stage, count: int, base: int, day: int) -> bool:
    """List, for each title on stage, which titles on stage it is given on to that day; whether there was room."""
    links, row = scene.links, 0
    for at in range(count):
        stage.head[at] = -1
    for at in range(count):
        title = stage.title[at]
        for step in range(links.at[title], links.at[title + 1]):
            giver = stage.place[links.parent[step]] - base
            if giver >= 0 and links.start[step] <= day < links.end[step]:
                if row == len(stage.taker):
                    return False
                stage.taker[row], stage.next[row] = at, stage.head[giver]
                stage.head[giver] = row
                row += 1
    return True


@inlined
def is_given(stage: Stage, at: int, one: int, other: int) -> bool:
    """Whether the title on stage is given on over all that the two share."""
    row = stage.head[at]
    while row >= 0:
        if takes_all(stage, stage.taker[row], one, other):
            return True
        row = stage.next[row]
    return False


@inlined
def acts_under(scene: Scene, title: int, spell: int, place: int, day: int) -> bool:
    """Whether the authority of the spell holds under the title at the place on the day."""
    people, titles = scene.people, scene.titles
    holder = titles.holder[title]
    if holder < 0:
        unit = people.spell[spell, UNIT]
        if unit < 0 or people.spell[spell, KIND] != titles.kind[title]:
            return False
        return covers(scene.places, titles.within[title], unit) and covers(scene.places, unit, place)
    for row in range(people.tenure_at[holder], people.tenure_at[holder + 1]):
        if people.spell[row, WHO] == people.spell[spell, WHO] and is_acting(people, row, day):
            return True
    return False


@inlined
def same_holder(scene: Scene, stage: Stage, place: int, one: int, other: int, day: int) -> bool:
    """Whether two titles on stage have one holder at the place on the day."""
    if not stage.acting[one] & stage.acting[other]:
        return False
    people = scene.people
    if stage.holder[one] < 0:
        one, other = other, one
    a, b, holder = stage.title[one], stage.title[other], stage.holder[one]
    if holder < 0:
        alike: bool = scene.titles.kind[a] == scene.titles.kind[b]
        return alike
    for row in range(people.tenure_at[holder], people.tenure_at[holder + 1]):
        if is_acting(people, row, day) and acts_under(scene, b, row, place, day):
            return True
    return False


@inlined
def exercises(scene: Scene, stage: Stage, board: Board, group: int, at: int) -> bool:
    """Whether the title on stage stands over the group with a scope of which something is not given on."""
    if stage.low[at] >= stage.high[at] or stage.groups[at] == 0 or stage.objects[at] == 0:
        return False
    if stage.holder[at] < 0 and not reached(board, group, scene.titles.within[stage.title[at]]):
        return False
    return not is_given(stage, at, at, at)


@inlined
def overlap(scene: Scene, stage: Stage, place: int, one: int, other: int, day: int) -> bool:
    """Whether two exercised titles on stage overlap at the place on the day."""
    if max(stage.low[one], stage.low[other]) >= min(stage.high[one], stage.high[other]):
        return False
    if stage.groups[one] & stage.groups[other] == 0 or stage.objects[one] & stage.objects[other] == 0:
        return False
    if is_given(stage, one, one, other) or is_given(stage, other, one, other):
        return False
    return not same_holder(scene, stage, place, one, other, day)


@inlined
def answer(scene: Scene, stage: Stage, board: Board, power: int, column: int, base: int, day: int) -> tuple[int, int]:
    """The cell of the column's group: (title, NOBODY or OVERLAP; UNKNOWN without room, how many titles on stage)."""
    group = board.group[column]
    count = gather_group(scene, stage, board, power, group, base)
    if not know_takers(scene, stage, count, base, day):
        return UNKNOWN, count
    place, found, exercised = board.places[column], NOBODY, 0  # first days are not needed here: their list is used anew
    for at in range(count):
        if not exercises(scene, stage, board, group, at):
            continue
        for step in range(exercised):
            if not scene.grounds.lawful[power] and overlap(scene, stage, place, stage.first[step], at, day):
                return OVERLAP, count
        stage.first[exercised] = at
        exercised += 1
        if found == NOBODY or stage.title[at] < found:
            found = stage.title[at]
    return found, count


@compiled
def paint(
    scene: Scene, stage: Stage, board: Board, cells: NDArray[np.int32], first: int, power: int, base: int, day: int
) -> tuple[int, int]:
    """Paint rows `power - first …` of the cells until all are done or something is full: (next power, next base)."""
    while power - first < len(cells):
        enter(scene, stage, power)
        if divide_all(scene, board, power, day) == FULL:
            return power, base
        row = cells[power - first]
        for column in range(len(board.places)):
            group = board.group[column]
            if board.answer[group] == UNKNOWN:
                found, count = answer(scene, stage, board, power, column, base, day)
                base += count
                if found == UNKNOWN:
                    return power, base
                board.answer[group] = found
            row[column] = board.answer[group]
        power += 1
    return power, base
