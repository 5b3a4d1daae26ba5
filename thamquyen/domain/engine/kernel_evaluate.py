"""Evaluation compiled: one pass over titles in an order in which all support comes first (derivation.md, 1, 2, 4)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import AUTHORISATION, DECENTRALISATION, Days, Ids, Offsets
from thamquyen.domain.engine.kernel import compiled, inlined
from thamquyen.domain.engine.tables import Links, Sets


class Bench(NamedTuple):
    """Two lists of spans to work on."""

    start: Days
    end: Days
    other_start: Days
    other_end: Days


class Given(NamedTuple):
    """What evaluation reads of conferrals; `recipient` says whose days in `life` are the recipient's."""

    mode: NDArray[np.int8]
    recipient: Ids
    basis_at: Offsets
    basis: Ids
    start: Days
    end: Days
    law: Sets
    taken: Sets
    life: Sets
    law_frame: Days
    life_frame: Days


@inlined
def shift(start: Days, end: Days, first: int, last: int, step: int) -> None:
    """Move the spans `first … last-1` by one place, to the right (step 1) or to the left (step -1)."""
    if step > 0:
        for at in range(last, first, -1):
            start[at], end[at] = start[at - 1], end[at - 1]
    else:
        for at in range(first, last):
            start[at - 1], end[at - 1] = start[at], end[at]


@inlined
def add(start: Days, end: Days, size: int, one: int, other: int) -> int:
    """Add `[one, other)` to `size` sorted disjoint spans, joining what it touches; the new size, -1 when full."""
    at = size
    while at > 0 and start[at - 1] > other:
        at -= 1
    last = at  # spans from here on lie wholly behind
    while at > 0 and end[at - 1] >= one:
        at -= 1
    if at == last:
        if size == len(start):
            return -1
        shift(start, end, at, size, 1)
        start[at], end[at] = one, other
        return size + 1
    start[at], end[at] = min(start[at], one), max(end[last - 1], other)
    for step in range(last, size):
        start[at + 1 + step - last], end[at + 1 + step - last] = start[step], end[step]
    return size - (last - at - 1)


@inlined
def keep(bench: Bench, size: int, sets: Sets, owner: int) -> int:
    """Cut the `size` spans of the bench to the owner's days; the new size, -1 when full."""
    found = 0
    for at in range(size):
        for step in range(sets.first[owner], sets.last[owner]):
            one, other = max(bench.start[at], sets.start[step]), min(bench.end[at], sets.end[step])
            if one < other:
                if found == len(bench.other_start):
                    return -1
                bench.other_start[found], bench.other_end[found] = one, other
                found += 1
    for at in range(found):
        bench.start[at], bench.end[at] = bench.other_start[at], bench.other_end[at]
    return found


@inlined
def cut(start: Days, end: Days, size: int, one: int, other: int) -> int:
    """Take `[one, other)` out of `size` sorted spans; the new size, -1 when full."""
    at = 0
    while at < size:
        if start[at] >= other or end[at] <= one:
            at += 1
            continue
        left, right = start[at] < one, other < end[at]
        if left and right:
            if size == len(start):
                return -1
            shift(start, end, at, size, 1)
            end[at], start[at + 1] = one, other
            return size + 1
        if left:
            end[at] = one
        elif right:
            start[at] = other
        else:
            shift(start, end, at + 1, size, -1)
            size, at = size - 1, at - 1
        at += 1
    return size


@inlined
def frame(given: Given, title: int) -> tuple[int, int, int]:
    """The own term cut to all conditions that hold on one span: (start, end, how many conditions are left)."""
    start, end, left = given.start[title], given.end[title], 0
    owner = given.recipient[title]
    first, last = given.life_frame[owner, 0], given.life_frame[owner, 1]
    if first <= last:
        start, end = max(start, first), min(end, last)
    else:
        left += 1
    for at in range(given.basis_at[title], given.basis_at[title + 1]):
        basis = given.basis[at]
        first, last = given.law_frame[basis, 0], given.law_frame[basis, 1]
        if first <= last:
            start, end = max(start, first), min(end, last)
        else:
            left += 1
    return start, end, left


@inlined
def local(given: Given, bench: Bench, title: int) -> int:
    """Put own(c) ∩ life(c) on the bench; how many spans, -1 when full."""
    start, end, left = frame(given, title)
    if start >= end:
        return 0
    bench.start[0], bench.end[0] = start, end
    size = 1
    if left:
        owner = given.recipient[title]
        if given.life_frame[owner, 1] < given.life_frame[owner, 0]:
            size = keep(bench, size, given.life, owner)
        for at in range(given.basis_at[title], given.basis_at[title + 1]):
            basis = given.basis[at]
            if given.law_frame[basis, 1] < given.law_frame[basis, 0] and size > 0:
                size = keep(bench, size, given.law, basis)
    for at in range(given.taken.first[title], given.taken.last[title]):
        if size > 0:
            size = cut(bench.start, bench.end, size, given.taken.start[at], given.taken.end[at])
    return size


@inlined
def support(links: Links, held: Sets, bench: Bench, title: int, first: int, last: int) -> int:
    """Put the days of support, as far as they lie in `[first, last)`, on the other list; how many, -1 when full."""
    size = 0
    for at in range(links.at[title], links.at[title + 1]):
        parent = links.parent[at]
        opens, closes = max(first, links.start[at]), min(last, links.end[at])
        for row in range(held.first[parent], held.last[parent]):
            one, other = max(opens, held.start[row]), min(closes, held.end[row])
            if one < other:
                size = add(bench.other_start, bench.other_end, size, one, other)
                if size < 0:
                    return size
    return size


@inlined
def write(held: Sets, size: int, title: int, bench: Bench, mine: int, theirs: int) -> int:
    """Write the days that both lists of the bench have as the title's; the new size of the store, -1 when full."""
    held.first[title] = size
    for at in range(mine):
        for step in range(theirs):
            one = max(bench.start[at], bench.other_start[step])
            other = min(bench.end[at], bench.other_end[step])
            if one < other:
                if size == len(held.start):
                    return -1
                held.start[size], held.end[size] = one, other
                size += 1
    held.last[title] = size
    return size


@compiled
def evaluate(given: Given, links: Links, held: Sets, bench: Bench, wanted: Ids, at: int, size: int) -> tuple[int, int]:
    """Evaluate `wanted[at:]` in that order until the store or the bench is full: (next position, size of the store)."""
    while at < len(wanted):
        title = wanted[at]
        mine = local(given, bench, title)
        if mine < 0:
            return at, size
        theirs = 1
        bench.other_start[0], bench.other_end[0] = bench.start[0], bench.end[max(mine, 1) - 1]
        mode = given.mode[title]
        if mine > 0 and mode in (DECENTRALISATION, AUTHORISATION):
            theirs = support(links, held, bench, title, bench.start[0], bench.end[mine - 1])
        found = -1 if theirs < 0 else write(held, size, title, bench, mine, theirs)
        if found < 0:
            return at, size
        size = found
        at += 1
    return at, size
