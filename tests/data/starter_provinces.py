"""The starter tables of the provinces' decisions, as their tests read them."""

from __future__ import annotations

from functools import cache

from tests.data.starter_tables import STARTER, Row, parts, table
from thamquyen.domain.citations import Citation


def rows(name: str) -> list[Row]:
    """The rows of one of the tables of the provinces."""
    return table(f"{name}_provinces")


@cache
def documents() -> dict[str, Row]:
    """The documents of every table by key."""
    names = [path.stem for path in sorted(STARTER.glob("documents*.csv"))]
    return {row["key"]: row for name in names for row in table(name)}


@cache
def kind_names() -> dict[str, str]:
    """The names of all kinds of authorities, without the unit."""
    found = [row for path in sorted(STARTER.glob("authority_kinds*.csv")) for row in table(path.stem)]
    return {row["key"]: row["name"].replace("{unit}", "").strip() for row in found}


def has_text(row: Row) -> bool:
    """Whether the row's document was read in a text of the development data."""
    return documents()[row["document"]]["text"] != ""


def says_public_copy(row: Row) -> bool:
    """Whether the row's note says that a public copy was read."""
    return "bản công khai" in row["note"].casefold()


def bases(row: Row) -> list[Citation]:
    """The provisions that a conferral rests on."""
    return [Citation.read(base) for base in parts(row["bases"])]
