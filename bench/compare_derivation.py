"""The whole derivation by the engine, by DuckDB and by PostgreSQL, one after the other in every round."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from statistics import median

from bench import duck, engine, postgresql
from bench.country import read_country
from bench.generate import generate
from bench.outcome import Outcome

WAYS = (*engine.ENGINES, "duckdb", "postgresql")

SPELL = 3.0
"""Seconds that a way is given in each round: the quick ones pass several times, and their median counts."""


def compare(size: int, *, rounds: int, ways: tuple[str, ...] = WAYS) -> dict[str, float]:
    """Median seconds of each way; all must find the same, else AssertionError. Prints as it goes."""
    columns = generate(read_country(), size)
    print(f"{len(columns):,} titles, {len(columns.power_law):,} powers, {len(columns.bases.item):,} bases")
    with ExitStack() as stack:
        runs: dict[str, Callable[[], Outcome]] = {}
        for name in ways:
            if name in engine.ENGINES:
                runs[name] = partial(engine.derive, columns, name)
                runs[name]()  # once before measuring: the kernels are loaded, pages are touched
            elif name == "duckdb":
                database = stack.enter_context(duck.database())
                duck.load(database, columns)
                runs[name] = partial(duck.derive, database)
            elif where := postgresql.programs():
                server = stack.enter_context(postgresql.server(where))
                postgresql.load(server, columns)
                runs[name] = partial(postgresql.derive, server)
            else:
                print("PostgreSQL of Debian is not installed: left out")
        found = [{name: spell(run) for name, run in runs.items()} for _ in range(rounds)]
    totals = {outcome.totals for outcomes in found for outcome in outcomes.values()}
    assert len(totals) == 1, f"different results: {found}"
    (same,) = totals
    for name, (count, first, last) in zip(("effective", "overlaps", "gaps"), same, strict=True):
        print(f"  {name}: {count:,} spans; sums of first days {first:,}, of days after {last:,}")
    return {name: report(name, [outcomes[name] for outcomes in found]) for name in runs}


def spell(run: Callable[[], Outcome]) -> Outcome:
    """The median pass of those that fit in a spell, one at least; all must find the same."""
    passes: list[Outcome] = []
    while sum(outcome.seconds for outcome in passes) < SPELL:
        passes.append(run())
    assert len({outcome.totals for outcome in passes}) == 1, f"different results: {passes}"
    return sorted(passes, key=lambda outcome: outcome.seconds)[(len(passes) - 1) // 2]


def report(name: str, outcomes: list[Outcome]) -> float:
    """The median of the rounds, printed with all of them and the steps of the last."""
    middle = median(outcome.seconds for outcome in outcomes)
    rounds = ", ".join(f"{outcome.seconds:.3f}" for outcome in outcomes)
    print(f"  {name:<10} {middle:9.3f} s   (rounds: {rounds})")
    for step, seconds in outcomes[-1].steps:
        if seconds > middle / 50:
            print(f"    {step:<40} {seconds:9.3f} s")
    return middle
