"""Which titles stand over many places at once, and whether they hold or stop there on a day."""

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.spans import Index, Mask, spread_lists
from thamquyen.domain.engine.world import World

Numbers = NDArray[np.integer]


def titles_over(world: World, powers: Numbers, places: Numbers) -> tuple[Index, Index]:
    """For each row, all titles of the power whose territory covers the place: (row, title), nearest territory first."""
    columns, regions = world.columns, world.regions
    row, at = spread_lists(columns.coverers.offset, places)
    key = powers[row].astype(np.int64) * regions.territories + columns.coverers.item[at]
    region = np.minimum(np.searchsorted(regions.key, key), len(regions) - 1)
    hit = regions.key[region] == key if len(regions) else np.zeros(len(key), np.bool_)
    which, member = spread_lists(regions.offset, region[hit])
    return row[hit][which], regions.member[member].astype(np.int64)


def stopping(world: World, powers: Numbers, places: Numbers, *, days: Numbers) -> tuple[Index, Index]:
    """For each row, the titles over the place of which effective days end before the day: (row, title), in order."""
    row, title = titles_over(world, powers, places)
    held = world.held.rows(title)
    stop = held.end == days[row[held.owner]]
    return row[held.owner[stop]], title[held.owner[stop]]


def is_held(world: World, powers: Numbers, places: Numbers, *, day: int) -> Mask:
    """For each row, whether any title over the place is effective on the day."""
    row, title = titles_over(world, powers, places)
    held = world.held.rows(title)
    found = np.zeros(len(powers), np.bool_)
    found[row[held.owner[(held.start <= day) & (day < held.end)]]] = True
    return found
