"""Gaps of regions with NumPy (derivation.md, section 7)."""

import numpy as np

from thamquyen.domain.engine.spans import Index, Rows, difference, meet, offsets, rows_of, spread, spread_lists, union
from thamquyen.domain.engine.world import World


def find_gaps(world: World, wanted: Index) -> Rows:
    """The gaps of the wanted regions, as rows whose owner is the index into `wanted`."""
    looked = np.flatnonzero(world.columns.has_level[world.regions.power[wanted]])
    reached = _reached(world, wanted, looked)
    begin = np.flatnonzero(np.diff(reached.owner, prepend=-1))
    known, first = reached.owner[begin], reached.start[begin]
    law = world.columns.power_law[world.regions.power[wanted[known]]]
    due = world.facts.law.rows(law)
    due = Rows(known[due.owner], np.maximum(due.start, first[due.owner]), due.end)
    due = due.where(due.start < due.end)
    life = rows_of(world.columns.territory_life, world.regions.territory[wanted[known]])
    due = meet(due, Rows(known[life.owner], life.start, life.end), len(wanted))
    return difference(due, reached, len(wanted))


def _reached(world: World, wanted: Index, looked: Index) -> Rows:
    """The days on which any title covers the region; first united for each region above, which many share."""
    which, near = world.regions.over(world.atlas, wanted[looked])
    above, number = np.unique(near, return_inverse=True)
    row, at = spread_lists(world.regions.offset, above)
    days = world.held.rows(world.regions.member[at])
    each = union(row[days.owner], days.start, days.end)
    begin = offsets(each.owner, len(above))
    again, place = spread(begin[number], begin[number + 1] - begin[number])
    return union(looked[which[again]], each.start[place], each.end[place])
