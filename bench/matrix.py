"""The competence matrix of a day – every power in every commune – and its difference between two days."""

from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench import duck
from bench.country import COMMUNE, NEW, OLD, REFORM, Country, read_country
from bench.engine import engine_of
from bench.generate import generate
from thamquyen.domain.engine.columns import Ids
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.matrix import NOBODY, OVERLAP

Sums = tuple[int, int, int]
"""Cells with a title, sum of the titles' numbers, cells with an overlap."""


def communes(country: Country, era: int) -> Ids:
    """The communes of the structure."""
    return np.flatnonzero((country.level == COMMUNE) & country.lives[era]).astype(np.int32)


def links(country: Country, before: Ids, after: Ids) -> NDArray[np.int64]:
    """A row (column before, column after) for each part of an old commune that went into a new one, or stayed."""
    column = {int(unit): at for at, unit in enumerate(after)}
    number = {key: at for at, key in enumerate(country.names)}
    rows = []
    for at, unit in enumerate(before.tolist()):
        lines = country.atlas.destinations.get(country.names[unit], ())
        into = [number[line.after] for line in lines if line.after is not None] or [unit]
        rows += [(at, column[one]) for one in into if one in column]
    return np.array(rows, np.int64)


def paint(derivation: Derivation, places: Ids, day: int) -> tuple[float, Sums]:
    """Seconds and sums of the whole matrix."""
    titles = numbers = overlaps = 0
    begun = perf_counter()
    for _, row in derivation.matrix(day, places):
        held = row > NOBODY
        titles += int(np.count_nonzero(held))
        numbers += int(row.sum(where=held, dtype=np.int64))
        overlaps += int(np.count_nonzero(row == OVERLAP))
    return perf_counter() - begun, (titles, numbers, overlaps)


def difference(derivation: Derivation, country: Country) -> tuple[float, int, int]:
    """Seconds, number of links compared over all powers, number of those that show another title."""
    before, after = communes(country, OLD), communes(country, NEW)
    parts = links(country, before, after)
    begun = perf_counter()
    found = derivation.matrix_shifts((REFORM - 1, REFORM), (before, after), links=parts)
    changed = sum(len(shift.links) for shift in found)
    powers = len(derivation.world.columns.power_law)
    return perf_counter() - begun, len(parts) * powers, changed


def measure(size: int, *, engine: str, rounds: int, beside: bool) -> None:
    """Prints medians of the rounds; with `beside`, DuckDB once in the same run, whose cells must be the same."""
    country = read_country()
    columns = generate(country, size)
    derivation = Derivation.of(columns, engine_of(engine))
    paint(derivation, communes(country, NEW)[:50], REFORM)
    for era, day in ((OLD, REFORM - 1), (NEW, REFORM)):
        places = communes(country, era)
        seconds, sums = zip(*(paint(derivation, places, day) for _ in range(rounds)), strict=True)
        cells = len(places) * len(columns.power_law)
        print(f"{size:,} titles, {cells:,} cells: {engine} {np.median(seconds):.3f} s; {sums[0][0]:,} held", end=", ")
        print(f"{sums[0][2]:,} overlaps, {cells - sums[0][0] - sums[0][2]:,} nobody")
        if beside:
            with duck.database() as database:
                duck.load(database, columns)
                duck.derive(database)
                theirs, found = duck.matrix(database, {"place": places}, day)
            assert found == sums[0], f"DuckDB {found}, engine {sums[0]}"
            print(f"  DuckDB {theirs:.3f} s, the same cells; ratio {theirs / np.median(seconds):.0f}")
    seconds, compared, changed = zip(*(difference(derivation, country) for _ in range(rounds)), strict=True)
    print(f"  30/6 to 01/7/2025, {compared[0]:,} cells: {np.median(seconds):.3f} s; {changed[0]:,} shifts")
