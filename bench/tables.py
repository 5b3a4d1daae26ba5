"""The columns of a register as tables of rows, written through DuckDB as CSV for any database."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Columns, Lists, Spans

Table = Mapping[str, NDArray[np.generic]]


def tables(columns: Columns) -> dict[str, Table]:
    """Rows as arrays by table and column; open days and limits as the numbers the engine uses."""
    titles = {name: getattr(columns, name) for name in ("power", "mode", "giver", "holder", "kind", "within")}
    scope = {"low": columns.low, "high": columns.high, "groups": columns.groups, "objects": columns.objects}
    tenures = columns.tenures
    return {
        "title": {"id": np.arange(len(columns), dtype=np.int32)}
        | titles
        | {"territory": columns.territory}
        | (scope | {"objects": columns.objects.view(np.int64)})
        | {"first": columns.start, "last": columns.end, "is_title": columns.is_title},
        "basis": {"title": _owners(columns.bases), "law": columns.bases.item},
        "taken_row": _spans(columns.taken),
        "law_row": _spans(columns.law),
        "tenure_row": {
            "authority": np.repeat(np.arange(len(tenures.offset) - 1), np.diff(tenures.offset)),
            "who": tenures.who,
            "first": tenures.start,
            "last": tenures.end,
        },
        "authority_row": _authorities(columns),
        "kind_row": _spans(columns.kind_life),
        "territory_row": _spans(columns.territory_life),
        "coverer": {"inner_unit": _owners(columns.coverers), "outer_unit": columns.coverers.item},
        "power": {
            "id": np.arange(len(columns.power_law)),
            "law": columns.power_law,
            "lawful_overlap": columns.lawful_overlap,
            "has_level": columns.has_level,
        },
    }


def _owners(lists: Lists) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(lists.offset) - 1), np.diff(lists.offset))


def _spans(spans: Spans) -> dict[str, NDArray[np.int64] | NDArray[np.int32]]:
    owner = np.repeat(np.arange(len(spans.offset) - 1), np.diff(spans.offset))
    return {"id": owner, "first": spans.start, "last": spans.end}


def _authorities(columns: Columns) -> dict[str, NDArray[np.generic]]:
    life = _spans(columns.authority_life)
    kind, territory = columns.authority_kind[life["id"]], columns.authority_territory[life["id"]]
    return {"id": life["id"], "kind": kind, "territory": territory, "first": life["first"], "last": life["last"]}


def write_tables(columns: Columns, folder: Path) -> dict[str, Path]:
    """One CSV file a table, without header."""
    written = {}
    with duckdb.connect() as connection:
        for name, table in tables(columns).items():
            path = folder / f"{name}.csv"
            connection.register("rows_of", dict(table))
            connection.execute(f"COPY rows_of TO '{path}' (FORMAT csv, HEADER false)")
            connection.unregister("rows_of")
            written[name] = path
    return written
