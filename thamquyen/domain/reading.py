"""A snapshot ready to be asked: its derivation, and its indexes of places and tasks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thamquyen.domain.answers import Named
from thamquyen.domain.authorities import Authority, lower_type
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.engine.columns import Columns
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.explain import Explanation
from thamquyen.domain.engine.from_snapshot import Names, periods_of, read_snapshot
from thamquyen.domain.engine.standing import Standing
from thamquyen.domain.law import Library
from thamquyen.domain.places import PlaceIndex
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.tasks import TaskIndex
from thamquyen.domain.time import Periods


@dataclass(frozen=True)
class Reading:
    """One revision of the register with everything needed to answer; made once, asked often."""

    snapshot: Snapshot

    def with_library(self, library: Library) -> "Reading":
        """The register as it would be with other documents and effects."""
        return self.with_facts(replace(self.snapshot, library=library))

    def with_facts(self, snapshot: Snapshot) -> "Reading":
        """The register as it would be with other facts; where the territory is the same, the places found are kept."""
        made = Reading(snapshot)
        if snapshot.atlas is self.snapshot.atlas:
            made.__dict__["places"] = self.places
        return made

    def prepare(self) -> None:
        """Make everything that is otherwise made at the first question."""
        self.tasks.search("thẩm quyền", limit=1)
        self.places.matches("Việt Nam")
        _ = self.derivation

    @cached_property
    def places(self) -> PlaceIndex:
        """Places by name."""
        return PlaceIndex(self.snapshot.atlas)

    @cached_property
    def tasks(self) -> TaskIndex:
        """Tasks by the words for them."""
        return TaskIndex(self.snapshot.powers)

    @cached_property
    def _columns(self) -> tuple[Columns, Names]:
        return read_snapshot(self.snapshot)

    @property
    def columns(self) -> Columns:
        """The facts as the engine reads them."""
        return self._columns[0]

    @property
    def numbers(self) -> Names:
        """The tables that lead back from the engine's numbers."""
        return self._columns[1]

    @cached_property
    def bases_by_document(self) -> Mapping[str, tuple[int, ...]]:
        """The engine's numbers of the provisions that something rests on, by document."""
        table: dict[str, list[int]] = defaultdict(list)
        for number, citation in enumerate(self.numbers.bases):
            table[citation.document].append(number)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def bases_in(self) -> Mapping[str, tuple[tuple[Citation, int], ...]]:
        """By document, the provisions that conferrals and powers rest on, with their numbers."""
        table: dict[str, list[tuple[Citation, int]]] = defaultdict(list)
        for number, citation in enumerate(self.numbers.bases):
            table[citation.document].append((citation, number))
        return {document: tuple(found) for document, found in table.items()}

    @cached_property
    def founded_in(self) -> Mapping[str, tuple[tuple[Citation, str], ...]]:
        """By document, the provisions that found a power, with its code."""
        table: dict[str, list[tuple[Citation, str]]] = defaultdict(list)
        for code, power in self.snapshot.powers.items():
            table[power.source.document].append((power.source, code))
        return {document: tuple(found) for document, found in table.items()}

    @cached_property
    def derivation(self) -> Derivation:
        """Who holds what, derived."""
        return Derivation.of(self._columns[0])

    @cached_property
    def _effective(self) -> dict[str, Periods]:
        return {}

    def effective(self, key: str) -> Periods:
        """The days on which the conferral is effective."""
        found = self._effective.get(key)
        if found is None:
            spans = self.derivation.effective(self.numbers.title_number[key])
            found = self._effective[key] = periods_of(spans)
        return found

    def standing(self, power: str, place: str, on: date) -> tuple[Standing, ...]:
        """The titles that stand at the place on the day, with the part of the scope that each still exercises."""
        numbers = self.numbers
        return self.derivation.standing(
            numbers.power_number[power], numbers.territory_number[place], day=on.toordinal()
        )

    def explain(self, conferral: Conferral, on: date) -> Explanation:
        """The chain of title on the day, from the conferral up to statute, with the recorded reasons."""
        return self.derivation.explain(self.numbers.title_number[conferral.key], on.toordinal())

    def conferral(self, title: int) -> Conferral:
        """The conferral with the engine's number."""
        return self.snapshot.conferrals[self.numbers.titles[title]]

    def name(self, authority: Authority, on: date) -> str:
        """The authority's name on the day."""
        return self.snapshot.authorities.name_on(authority, on)

    def named(self, authority: Authority, on: date) -> Named:
        """The authority with its name on the day."""
        return Named(authority.key, self.name(authority, on))

    def document(self, key: str) -> Named:
        """The document as one cites it."""
        document = self.snapshot.library.documents.get(key)
        return Named(key, document.short_name if document else key)

    def place_name(self, key: str, on: date) -> str:
        """The place with the units above it, as it stands inside a sentence."""
        return lower_type(self.places.describe(self.snapshot.atlas.units[key], on))
