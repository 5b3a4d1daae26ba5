"""PostgreSQL beside the engine: a server of its own, the same columns as tables, the derivation as queries."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import psycopg

from bench.outcome import Outcome, Total, Totals
from bench.tables import write_tables
from thamquyen.domain.engine.columns import Columns
from thamquyen.register.server.cluster import Cluster
from thamquyen.register.server.locations import DATABASE_NAME, DATABASE_ROLE
from thamquyen.register.server.system_user import lent_to_postgresql

SQL = Path(__file__).parent / "sql"
SETTINGS = {
    "shared_buffers": "2GB",
    "work_mem": "256MB",
    "temp_buffers": "512MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "6GB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}

Connection = psycopg.Connection[tuple[int, ...]]


def programs() -> Path | None:
    """Debian's newest PostgreSQL, if it is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


@contextmanager
def server(where: Path) -> Iterator[Connection]:
    """A started, empty server; stopped and removed in the end."""
    with tempfile.TemporaryDirectory(prefix="thamquyen-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        cluster = Cluster(
            programs=where,
            data=folder / "data",
            socket_folder=folder / "data",
            user=lent_to_postgresql(),
            locale=("--locale=C.UTF-8",),
            settings=SETTINGS,
        )
        cluster.initialise()
        cluster.start()
        try:
            with psycopg.connect(
                host=str(cluster.socket_folder), dbname=DATABASE_NAME, user=DATABASE_ROLE, autocommit=True
            ) as connection:
                yield connection
        finally:
            cluster.stop()


def statements(name: str) -> list[str]:
    """The statements of one of the files beside this module."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return [part for part in text.split(";\n") if part.strip()]


def load(connection: Connection, columns: Columns) -> None:
    """Tables with indexes and statistics, ready to be asked."""
    for statement in statements("postgresql_tables"):
        connection.execute(statement)
    with tempfile.TemporaryDirectory(prefix="thamquyen-bench-") as folder, connection.cursor() as cursor:
        for table, path in write_tables(columns, Path(folder)).items():
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT csv)") as copy, path.open("rb") as lines:
                while block := lines.read(1 << 20):
                    copy.write(block)
    for statement in statements("postgresql_indexes"):
        connection.execute(statement)
    connection.execute("VACUUM ANALYZE")


def derive(connection: Connection) -> Outcome:
    """The whole derivation; what it made is dropped again."""
    connection.execute("DROP TABLE IF EXISTS edge, local, effective, given, pair, overlap, gap")
    steps = []
    for statement in statements("postgresql_derive"):
        begun = perf_counter()
        connection.execute(statement)
        name = " ".join(line for line in statement.splitlines() if not line.startswith("--")).split()
        steps.append((" ".join(name[:4]), perf_counter() - begun))
    return Outcome(
        sum(seconds for _, seconds in steps),
        Totals(*(_total(connection, query) for query in _TOTALS)),
        tuple(steps),
    )


_TOTALS = (
    "SELECT span FROM (SELECT unnest(days) AS span FROM effective) AS spans",
    "SELECT span FROM overlap",
    "SELECT span FROM gap",
)


def _total(connection: Connection, query: str) -> Total:
    sums = "SELECT count(*), coalesce(sum(lower(span)::bigint), 0), coalesce(sum(upper(span)::bigint), 0) FROM "
    row = connection.execute(f"{sums} ({query}) AS spans").fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), int(row[2])


def prepare_repeals(connection: Connection) -> None:
    """Indexes that finding the reach of one document needs."""
    for columns in ("edge (child)", "pair (one)", "pair (other)", "power (law)"):
        connection.execute(f"CREATE INDEX ON {columns}")
    connection.execute("VACUUM ANALYZE")


def repeal(connection: Connection, document: int, day: int) -> tuple[float, tuple[Total, ...]]:
    """Seconds and difference of one document's repeal, which is rolled back."""
    with connection.transaction(force_rollback=True):
        begun = perf_counter()
        for statement in statements("postgresql_repeal"):
            connection.execute(statement, {"law": document, "day": day})
        seconds = perf_counter() - begun
        found = tuple(_total(connection, query) for query in _DIFFERENCES)
    return seconds, found


_DIFFERENCES = (
    "SELECT unnest(before - days) AS span FROM now",
    "SELECT unnest(before - after) AS span FROM overlap_change",
    "SELECT unnest(after - before) AS span FROM overlap_change",
    "SELECT unnest(before - after) AS span FROM gap_change",
    "SELECT unnest(after - before) AS span FROM gap_change",
)
