"""Who is urged for an authority: its officers, its head, and the committee above it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.urging import Urged
from thamquyen.notices.people import heads_of, who_act_for, who_act_in
from thamquyen.urging.owed import DEMANDS, Owed, Source, committee_of


@dataclass(frozen=True)
class Address:
    """Looks up who is to be urged, by the register as of a day."""

    reading: Reading
    on: date

    def people(self, one: Owed, urged: Iterable[Urged]) -> dict[Urged, list[User]]:
        """The accounts to be urged, by why: a person that is several of them is named once, by the nearest."""
        found: dict[Urged, list[User]] = {}
        seen: set[int] = set()
        for level in (level for level in Urged if level in set(urged)):
            found[level] = [user for user in self._of(one, level) if user.pk not in seen]
            seen |= {user.pk for user in found[level]}
        return found

    def _of(self, one: Owed, level: Urged) -> list[User]:
        verb = DEMANDS[one.source]
        if level is Urged.OFFICER:
            unit = one.unit.partition("@")[2]
            ending = one.source is Source.ENDING
            all_who_may = who_act_in(unit, verb) if ending else who_act_for(self._selves(one.unit), verb)
            return [user for user in all_who_may if not may(user, Verb.ENACT)] or all_who_may
        if level is Urged.HEAD:
            return self._heads(one.unit)
        above = self.superior(one.unit)
        return self._heads(above) if above else []

    def superior(self, key: str) -> str:
        """The People's Committee above an authority: of its province; empty for that committee and for the State."""
        unit = key.partition("@")[2]
        atlas = self.reading.snapshot.atlas
        over = (one for one in atlas.coverers.get(unit, ()) if one in atlas.units)
        province = next((one for one in over if atlas.units[one].level is Level.PROVINCE), "")
        committee = committee_of(province, self.reading, self.on)
        return "" if committee in self._selves(key) else committee

    def _heads(self, key: str) -> list[User]:
        """The head of an authority, by account."""
        return heads_of(self._selves(key), self.reading.snapshot.authorities)

    def _selves(self, key: str) -> list[str]:
        """Who speaks for the authority."""
        try:
            return sorted(self.reading.snapshot.authorities.spokesmen(Authority.read(key)))
        except ValueError:
            return [key]
