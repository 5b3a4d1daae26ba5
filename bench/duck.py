"""DuckDB beside the engine: the same columns as tables in memory, the derivation as queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import duckdb

from bench.outcome import Outcome, Total, Totals
from bench.tables import Table, tables
from thamquyen.domain.engine.columns import Columns

SQL = Path(__file__).parent / "sql"


@contextmanager
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory."""
    with duckdb.connect() as connection:
        yield connection


def load(connection: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    """Tables with statistics, ready to be asked. (Its indexes serve point look-ups only; joins do not use them.)"""
    for name, table in tables(columns).items():
        connection.register("rows_of", dict(table))
        connection.table("rows_of").create(name)
        connection.unregister("rows_of")
    connection.execute(
        "ALTER TABLE coverer ADD COLUMN mutual BOOLEAN DEFAULT false; "
        "UPDATE coverer SET mutual = true FROM coverer AS other "
        "WHERE other.inner_unit = coverer.outer_unit AND other.outer_unit = coverer.inner_unit"
    )
    connection.execute("ANALYZE")


def derive(connection: duckdb.DuckDBPyConnection) -> Outcome:
    """The whole derivation; what an earlier run made is dropped first."""
    steps = []
    for statement in (SQL / "duckdb_derive.sql").read_text(encoding="utf-8").split(";\n"):
        if not statement.strip():
            continue
        name = statement.split("CREATE TEMP TABLE ")[1].split()[0]
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        begun = perf_counter()
        connection.execute(statement)
        steps.append((name, perf_counter() - begun))
    totals = Totals(*(_total(connection, name) for name in ("effective", "overlap", "gap")))
    return Outcome(sum(seconds for _, seconds in steps), totals, tuple(steps))


def _total(connection: duckdb.DuckDBPyConnection, table: str) -> Total:
    rows = connection.table(table).aggregate("count(*), sum(first::BIGINT), sum(last::BIGINT)").fetchall()
    count, first, last = rows[0]
    return int(count), int(first or 0), int(last or 0)


POWERS_AT_ONCE = 100
"""As many powers as their cells fit into memory."""


def matrix(connection: duckdb.DuckDBPyConnection, places: Table, day: int) -> tuple[float, Total]:
    """Seconds and sums of the matrix of the day, from the tables that `derive` left."""
    connection.register("place_asked", dict(places))
    query = (SQL / "duckdb_matrix.sql").read_text(encoding="utf-8")
    powers = int(connection.table("power").aggregate("count(*)").fetchall()[0][0])
    sums = [0, 0, 0]
    begun = perf_counter()
    for first in range(0, powers, POWERS_AT_ONCE):
        found = connection.execute(query, {"first": first, "last": first + POWERS_AT_ONCE, "day": day}).fetchall()[0]
        sums = [have + more for have, more in zip(sums, found, strict=True)]
    return perf_counter() - begun, (int(sums[0]), int(sums[1]), int(sums[2]))
