"""What an address asks of the review pages: a unit, a cause; which may be chosen, and who may work there."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import NATION, reach_of
from thamquyen.domain.ceasing import units_with_documents
from thamquyen.domain.dependents import Dependents, dependents
from thamquyen.domain.linking import Cause
from thamquyen.domain.reading import Reading
from thamquyen.library.citations.mentions import Mentions, mentions_of
from thamquyen.oversight.review_words import Words

LISTS, CAUSES, ITEMS, YEARS = "/ra-soat", "/ra-soat/vi", "/ra-soat/muc", "/het-hieu-luc"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field; `count`: how many it leads to, None where that is not counted."""

    value: str
    name: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class Asking:
    """Who asks, of which register, on which day."""

    reading: Reading
    today: date
    user: User

    @cached_property
    def words(self) -> Words:
        """How things are called."""
        return Words(self.reading, self.today)

    @cached_property
    def home(self) -> str:
        """The unit of the authority that the person acts for; the State where it is none of a unit's."""
        unit = self.user.acting_for.partition("@")[2]
        return unit if unit in self.reading.snapshot.atlas.units else NATION

    @cached_property
    def units(self) -> list[str]:
        """The units that have documents to review, and the person's own."""
        found = units_with_documents(self.reading, self.today)
        return found if self.home in found else [*found, self.home]

    def unit(self, asked: str) -> str:
        """The unit asked for, the person's own where it is none."""
        return asked if asked in self.reading.snapshot.atlas.units else self.home

    def unit_options(self, chosen: str) -> tuple[Option, ...]:
        """The units to choose from."""
        shown = self.units if chosen in self.units else [*self.units, chosen]
        return tuple(Option(one, self._initial(self.words.unit(one)), one == chosen) for one in shown)

    def may_review(self, unit: str) -> bool:
        """Whether the person may work on the lists of the unit."""
        return may(self.user, Verb.REVIEW, reach_of(unit, self.reading))

    def cause(self, key: str) -> Cause | None:
        """The cause with that key."""
        return Cause.read(key, self.reading.snapshot.library, self.today) if key else None

    @cached_property
    def mentions(self) -> Mentions:
        """What confirmed texts cite."""
        return mentions_of(self.reading, self.today)

    def found(self, cause: Cause) -> Dependents:
        """What depends on a cause."""
        return dependents(self.reading, cause, self.mentions.by_target, self.today)

    @staticmethod
    def _initial(words: str) -> str:
        return words[:1].upper() + words[1:]


def address(path: str, **asked: str | int) -> str:
    """An address with what it asks; what is empty is left out. Names are written with "_" for "-"."""
    given = {name.replace("_", "-"): str(value) for name, value in asked.items() if value not in ("", 0)}
    return f"{path}?{urlencode(given)}" if given else path
