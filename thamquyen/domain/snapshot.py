"""All facts as the register held them at one revision, ready to be asked."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from thamquyen.domain.authorities import Authorities
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Library
from thamquyen.domain.powers import Power
from thamquyen.domain.territory import Atlas
from thamquyen.domain.transitional import PendingRule


@dataclass(frozen=True)
class Snapshot:
    """Facts known at `revision`; frozen, so that a what-if is another snapshot."""

    revision: int
    authorities: Authorities
    library: Library
    powers: Mapping[str, Power]
    conferrals: Mapping[str, Conferral]
    takings: tuple[Taking, ...] = ()
    pending_rules: tuple[PendingRule, ...] = ()

    @property
    def atlas(self) -> Atlas:
        """The territory."""
        return self.authorities.atlas

    @cached_property
    def conferrals_of(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Conferrals by power."""
        table: dict[str, list[Conferral]] = defaultdict(list)
        for conferral in self.conferrals.values():
            table[conferral.power].append(conferral)
        return {code: tuple(found) for code, found in table.items()}

    @cached_property
    def conferrals_by_document(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Conferrals by the document that gives them."""
        table: dict[str, list[Conferral]] = defaultdict(list)
        for conferral in self.conferrals.values():
            table[conferral.source.document].append(conferral)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def takings_of(self) -> Mapping[str, tuple[Taking, ...]]:
        """Takings by conferral."""
        table: dict[str, list[Taking]] = defaultdict(list)
        for taking in self.takings:
            table[taking.conferral].append(taking)
        return {key: tuple(found) for key, found in table.items()}

    def only(self, codes: Set[str]) -> "Snapshot":
        """The powers with these codes and what concerns them: powers never touch each other."""
        powers = {code: power for code, power in self.powers.items() if code in codes}
        conferrals = {one.key: one for code in powers for one in self.conferrals_of.get(code, ())}
        takings = tuple(one for one in self.takings if one.conferral in conferrals)
        return replace(self, powers=powers, conferrals=conferrals, takings=takings)

    @cached_property
    def powers_citing(self) -> Mapping[str, frozenset[str]]:
        """Codes of the powers that rest on a document: by their founding provision, or by one of their conferrals."""
        table: dict[str, set[str]] = defaultdict(set)
        for code, power in self.powers.items():
            table[power.source.document].add(code)
        for given in self.conferrals.values():
            for citation in (given.source, *given.bases):
                table[citation.document].add(given.power)
        return {key: frozenset(codes) for key, codes in table.items()}
