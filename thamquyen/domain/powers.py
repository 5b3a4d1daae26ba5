"""Powers (nhiệm vụ, quyền hạn) and the dimensions of their scope: value bands, project groups, kinds of object."""

from dataclasses import dataclass
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Level


class Flag(StrEnum):
    """Marks of a power that rules ask for."""

    CONCURRENT = "concurrent"
    SHARED = "shared"
    NO_DELEGATION = "no_delegation"
    PUBLIC_SERVICE = "public_service"
    SPANS_COMMUNES = "spans_communes"


class ProjectGroup(StrEnum):
    """Groups of public investment projects (Luật Đầu tư công)."""

    NATIONAL = "QTQG"
    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Band:
    """Values in đồng, half-open `[low, high)`; None: unbounded. Raises ValueError when empty."""

    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"Mức giá trị rỗng: từ {self.low} đến dưới {self.high} đồng.")

    def covers(self, other: "Band") -> bool:
        """Whether every value of the other is one of its own."""
        low = self.low is None or (other.low is not None and self.low <= other.low)
        high = self.high is None or (other.high is not None and other.high <= self.high)
        return low and high

    def meets(self, other: "Band") -> bool:
        """Whether the two share a value."""
        return (self.low is None or other.high is None or self.low < other.high) and (
            other.low is None or self.high is None or other.low < self.high
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """Within which limits: values, project groups, and kinds of object (limited to `only`, without `excluded`).

    Empty `groups` and `only` mean "all". Kinds of object are names that mean the same thing wherever they stand
    within one power.
    """

    band: Band = Band()
    groups: frozenset[ProjectGroup] = frozenset()
    only: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def covers(self, other: "Scope") -> bool:
        """Whether everything within the other lies within this one."""
        groups = not self.groups or (bool(other.groups) and other.groups <= self.groups)
        if self.only:
            objects = bool(other.only) and other.only - other.excluded <= self.only - self.excluded
        elif other.only:
            objects = not (other.only - other.excluded) & self.excluded
        else:
            objects = self.excluded <= other.excluded
        return self.band.covers(other.band) and groups and objects

    def meets(self, other: "Scope") -> bool:
        """Whether something lies within both."""
        groups = not (self.groups and other.groups) or bool(self.groups & other.groups)
        mine, theirs = self.only - self.excluded, other.only - other.excluded
        if self.only and other.only:
            objects = bool(mine & theirs)
        elif self.only:
            objects = bool(mine - other.excluded)
        else:
            objects = not other.only or bool(theirs - self.excluded)
        return self.band.meets(other.band) and groups and objects


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Power:
    """A task or power with a stable code. It exists while its founding provision is in force.

    `level` is where an answer must exist: a gap is looked for in every unit of that level (None: not looked for).
    """

    code: str
    title: str
    sector: str
    field: str
    flags: frozenset[Flag]
    level: Level | None
    source: Citation
    procedures: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""
