"""Numbers in a table, each with the list that it counts; charts are drawn from the same table."""

from dataclasses import dataclass

from thamquyen.domain.conferrals import MODE_NAMES, Mode


@dataclass(frozen=True, slots=True)
class Number:
    """A count and the address of what it counts (empty for none)."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers. `tone` names its colour in the chart, `drawn` what it is called there; without a tone it is
    not drawn.
    """

    name: str
    tone: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over `wide` columns."""

    name: str
    wide: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a row is about, and its number in each column. `marked`: it stands out."""

    name: str
    cells: tuple[Number, ...]
    note: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Rows of numbers. `over`: headings over the columns where they come in groups. `more`: rows that need not be seen
    at first.
    """

    caption: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Numbers, ...]
    over: tuple[Heading, ...] = ()
    more: tuple[Numbers, ...] = ()


def modes_among(modes: set[Mode]) -> tuple[Mode, ...]:
    """The modes in their order."""
    return tuple(mode for mode in Mode if mode in modes)


def mode_columns(modes: tuple[Mode, ...]) -> tuple[Column, ...]:
    """A column for each mode, in its colour."""
    return tuple(Column(MODE_NAMES[mode], mode.value) for mode in modes)
