"""What reading a cell comes to: a meaning with the words shown for it, or why it is not clear and how to mend it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

_Meaning_co = TypeVar("_Meaning_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Understood(Generic[_Meaning_co]):
    """A cell's meaning. `shown`: what people are shown it was taken for; `remark`: what they should look at twice."""

    meaning: _Meaning_co
    shown: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that means nothing certain: what is wrong with it, and what to do, in Vietnamese sentences."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong where: `row` counts the sheet's rows from 1 (0: the sheet as a whole).

    `letter` and `heading` name the column (empty: the whole row), `value` is the cell as written.
    """

    sheet: str
    row: int
    letter: str
    heading: str
    value: str
    what: str
    remedy: str

    @property
    def where(self) -> str:
        """Sheet, row and column in words."""
        parts = [f"trang tính “{self.sheet}”"]
        if self.row:
            parts.append(f"dòng {self.row}")
        if self.letter:
            parts.append(f"cột {self.letter}" + (f" ({self.heading})" if self.heading else ""))
        return ", ".join(parts)

    def __str__(self) -> str:
        value = f" – viết “{shortened(self.value)}”" if self.value else ""
        return f"{self.where[:1].upper()}{self.where[1:]}{value}: {self.what} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is worth knowing and stops nothing: `row` 0 for the sheet as a whole."""

    row: int
    text: str

    def __str__(self) -> str:
        return f"Dòng {self.row}: {self.text}" if self.row else self.text


def shortened(text: str, most: int = 120) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
