"""The lines in which it is told what a draft would do: of pages, of the Excel file, of papers."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.simulation.hands import Row


@dataclass(frozen=True, slots=True)
class HandLine:
    """Who exercises: the name (of many alike the common one), by which conferral's document and article."""

    name: str
    ground: str
    rest: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """A power at places that fare alike, in words."""

    row: Row
    power: str
    where: str
    count: int
    becoming: str
    tone: str
    before: tuple[HandLine, ...]
    after: tuple[HandLine, ...]


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """What an authority, or many of one kind alike, gains, loses and has otherwise: powers by title."""

    name: str
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    alters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """What a commune sees, in numbers of powers."""

    name: str
    key: str
    gained: int
    lost: int
    altered: int
    others: int


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A finding in words: how grave, the rule, what and where, on which days, what to do.

    `tasks`: those that it is about, as far as the message does not name them.
    """

    rule: str
    severity: str
    kind: str
    message: str
    remedy: str
    source: str
    doubt: str
    where: str
    days: str
    tasks: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document to amend: its key and name, why, which conferrals."""

    key: str
    name: str
    why: str
    conferrals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """Procedures of one power to be published anew, at the latest on a day."""

    code: str
    power: str
    procedures: str
    by: date | None
