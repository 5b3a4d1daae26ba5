"""Matching and ordering all titles with the compiled kernel, shares of the powers side by side."""

from dataclasses import dataclass

import numpy as np

from thamquyen.domain.engine import kernel_match
from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.crews import shares, side_by_side
from thamquyen.domain.engine.held import longer
from thamquyen.domain.engine.kernel_match import Desk, Givings
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.tables import Links, people_of, places_of, sets_of, titles_of
from thamquyen.domain.engine.workplaces import days


@dataclass(frozen=True, slots=True)
class Matched:
    """All edges, the level of each title, and an order in which all support comes first."""

    edges: Edges
    level: Ids
    sequence: Ids


@dataclass(frozen=True, slots=True)
class _Share:
    """The edges of the titles `first` up to `last`, `size` of them, counted from its own first one."""

    links: Links
    first: int
    last: int
    size: int


def match_all(columns: Columns, power_at: Ids) -> Matched:
    """Match and order everything; `power_at` is the first title of each power, and the number of titles."""
    givings = Givings(columns.giver, columns.is_title, sets_of(columns.authority_life))
    titles, places, people = titles_of(columns), places_of(columns), people_of(columns)
    runs = shares(power_at)
    level, sequence = days(len(columns)), days(len(columns))

    def matched(powers: range) -> _Share:
        desk, links = _desk(columns, power_at), _links(len(columns), 4 * len(columns) // len(runs) + 64)
        power, base, size, until = powers.start, 0, 0, power_at[: powers.stop + 1]
        while True:
            power, base, size = kernel_match.match_powers(
                titles, givings, places, people, desk, links, level, sequence, until, power, base, size
            )
            if power == powers.stop:
                return _Share(links, int(power_at[powers.start]), int(power_at[powers.stop]), size)
            links = Links(links.at, *(longer(array, 2 * len(array), size) for array in links[1:]))

    return Matched(_joined(list(side_by_side(matched, runs)), len(columns)), level, sequence)


def _links(titles: int, room: int) -> Links:
    return Links(np.zeros(titles + 1, np.int64), days(room), days(room), days(room))


def _joined(found: list[_Share], titles: int) -> Edges:
    if len(found) == 1:
        (share,) = found
        links = share.links
        return Edges(links.at, *(array[: share.size] for array in links[1:]))
    offset, size = np.zeros(titles + 1, np.int64), 0
    for share in found:
        mine = slice(share.first + 1, share.last + 1)
        offset[mine] = share.links.at[mine] + size
        size += share.size
    parent, start, end = (np.concatenate([share.links[at][: share.size] for share in found]) for at in (1, 2, 3))
    return Edges(offset, parent, start, end)


def _desk(columns: Columns, power_at: Ids) -> Desk:
    rows = np.append(np.diff(columns.tenures.offset), 1)  # the last stands for holder -1, a class
    total = np.concatenate([[0], np.cumsum(rows[columns.holder])])
    room = int(np.diff(total[power_at]).max(initial=0)) + 1
    by_name = np.full(len(columns.authority_kind), -1, np.int32)
    by_kind = np.full(len(columns.kind_life.offset) - 1, -1, np.int32)
    around, above = (np.full(len(columns.coverers.offset) - 1, -1, np.int32) for _ in range(2))
    return Desk(by_name, by_kind, days(room), days(room), days(room), days(room), around, above)
