"""What those whom a plan charges are called on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.authorities import Authority, read_recipient
from thamquyen.domain.plans.heirs import Fate
from thamquyen.domain.reading import Reading


@dataclass(frozen=True)
class Naming:
    """Names of authorities and classes as of a day; a key that the register does not know stands for itself."""

    reading: Reading
    on: date

    @cached_property
    def names(self) -> AuthorityNames:
        """The register's names of authorities."""
        return AuthorityNames(self.reading.snapshot.authorities, self.reading.places)

    def of(self, key: str) -> str:
        """An authority or class by its key."""
        try:
            return self.names.named(read_recipient(key), self.on)
        except (ValueError, KeyError):
            return key

    def unit(self, unit: Authority) -> str:
        """An authority."""
        return self.of(unit.key)

    def near(self, unit: Authority) -> str:
        """An authority as it is called within its province; its key where the register does not know it."""
        try:
            return self.reading.name(unit, self.on)
        except (ValueError, KeyError):
            return unit.key

    def areas(self, fate: Fate) -> tuple[str, ...]:
        """The units in which the area of one that ended lies."""
        units = self.reading.snapshot.atlas.units
        return tuple(units[key].named_on(self.on).name for key in fate.areas)
