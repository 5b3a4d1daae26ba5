"""Dense two-line rows: the one shape in which pages list powers, conferrals, documents, units."""

from dataclasses import dataclass

from thamquyen.domain.conferrals import Mode
from thamquyen.domain.law import Grounding


@dataclass(frozen=True, slots=True)
class Row:
    """`name` leads to `address` (none: plain text); `said` stands below; `days` and `state` at the side.

    `tone` colours the state: "good", "bad" or plain.
    """

    name: str
    address: str = ""
    said: tuple[str, ...] = ()
    mode: Mode | None = None
    days: str = ""
    state: str = ""
    tone: str = ""
    grounding: Grounding | None = None
    source: str = ""
    source_address: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; `says` explains it."""

    title: str
    rows: tuple[Row, ...]
    says: str = ""
    anchor: str = ""
