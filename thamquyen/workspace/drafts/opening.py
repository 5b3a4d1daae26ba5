"""A draft opened: one version of it with the register as it is now, what is to be mended, what it would do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from uuid import UUID

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import Deed, Stating
from thamquyen.domain.changes.kinds import ChangeSet, stated_by
from thamquyen.domain.changes.objections import Objection, objections, past_day
from thamquyen.domain.changes.written import read
from thamquyen.domain.facts import rows_of
from thamquyen.domain.linking import Mention
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.simulating import Simulation, simulate
from thamquyen.library.citations.mentions import mentions_of
from thamquyen.register.queries import Head, newest
from thamquyen.register.reading import reading_of
from thamquyen.workflow.drafts import Kept, Version, draft, drafts, version

_KEPT = 8


@dataclass(frozen=True)
class Opened:
    """A version of a draft (`is_newest`: the draft as it stands), seen today against the register at `at`."""

    kept: Kept
    version: Version
    at: Head
    today: date

    @property
    def changes(self) -> ChangeSet:
        """What it says."""
        return self.version.changes

    @property
    def is_newest(self) -> bool:
        """Whether nothing was saved since."""
        return self.version.number == self.kept.newest.number

    @property
    def can_be_written(self) -> bool:
        """Whether it may still be changed: the newest version of a draft that has become no act."""
        return self.is_newest and self.kept.revision is None

    @property
    def reading(self) -> Reading:
        """The register as it is now."""
        return reading_of(self.at)

    @cached_property
    def named(self) -> Reading:
        """The register with everything that the draft names, so that it can be told by name."""
        return with_stated(self.reading, self.changes)

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """What is to be mended before it can be tried."""
        return objections(self.reading.snapshot, self.changes)

    @property
    def past_day(self) -> str:
        """What to bear in mind where its day has gone by; that of a signed act may have when it is recorded."""
        act = self.changes.act
        return "" if act.signed is not None else past_day(act.effective, self.today)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """What confirmed texts cite, by the document cited."""
        return mentions_of(self.reading, self.today).by_target

    @cached_property
    def simulation(self) -> Simulation | None:
        """What it would do; None while something is to be mended."""
        return None if self.objections else _tried(self.version.content, self.at)


@lru_cache(maxsize=_KEPT)
def _tried(content: bytes, at: Head) -> Simulation:
    return simulate(reading_of(at), read(content))


def with_stated(reading: Reading, changes: ChangeSet) -> Reading:
    """The register with the act and the values that the changes state; what they end is left as it is."""
    known = {*reading.snapshot.library.documents, *reading.snapshot.atlas.units}
    deeds: list[Deed] = [Stating(changes.act)]
    for change in changes.changes:
        value = stated_by(change)
        deeds += [Stating(row) for row in rows_of(value) if getattr(row, "key", "") not in known] if value else []
    return reading.with_facts(applied(reading.snapshot, deeds))


def opened(number: UUID, user: User, today: date, *, at: int | None = None) -> Opened | None:
    """A draft that the person may see, as it stands or as it was in version `at`; None otherwise."""
    kept, now = draft(number), newest()
    if kept is None or not may_see(user, kept.seat, reading_of(now)):
        return None
    one = kept.newest if at is None else version(number, at)
    return None if one is None else Opened(kept, one, now, today)


def may_see(user: User, seat: str, reading: Reading) -> bool:
    """A draft is seen along the line of units: by those above its seat and those within, who answer for or receive."""
    atlas = reading.snapshot.atlas
    line = {seat, *atlas.coverers.get(seat, ()), *atlas.covered.get(seat, ())}
    return may(user, Verb.SEE_DRAFT, Reach(frozenset(line)))


def may_write(user: User, seat: str, reading: Reading) -> bool:
    """Whether the person may write a draft for authorities of the unit."""
    return may(user, Verb.DRAFT, reach_of(seat, reading))


def seen_by(user: User, reading: Reading) -> Iterator[Kept]:
    """The drafts that a person may see, the one saved last first."""
    return (kept for kept in drafts() if may_see(user, kept.seat, reading))
