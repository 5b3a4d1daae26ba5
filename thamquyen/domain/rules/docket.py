"""What rules are tried on: the acts and the documents of a register, made once for all rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from thamquyen.domain.authorities import Authority, AuthorityClass, Recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.dossiers import NO_DOSSIERS, Dossiers
from thamquyen.domain.engine.alike import numbered
from thamquyen.domain.engine.columns import Ids
from thamquyen.domain.engine.endings import NumberedModes, modes_above
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.actors import Actor, actor_of
from thamquyen.domain.rules.acts import Act, Pattern, acts_of
from thamquyen.domain.rules.cuts import Cut, cuts_of
from thamquyen.domain.rules.numbers import is_normative
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.time import show_day


def day_of_act(document: Document) -> date | None:
    """The day whose rules an act is judged by: of signing, failing that the first day in force."""
    return document.signed or document.effective


@dataclass(frozen=True)
class Paper:
    """A document that gives powers, with the conferrals it gives."""

    docket: "Docket"
    document: Document
    members: tuple[Conferral, ...]

    @property
    def day(self) -> date | None:
        """The day of the act."""
        return day_of_act(self.document)

    @cached_property
    def issuer(self) -> Authority | None:
        """Who issued it; None where the register has only a name."""
        return self.docket.authority(self.document.issuer)

    @cached_property
    def issuer_level(self) -> Level | None:
        """The issuer's level."""
        return self.docket.level(self.issuer.kind) if self.issuer else None

    @cached_property
    def issuer_name(self) -> str:
        """The issuer's name on the day of the act; empty where the register has only a name."""
        return self.docket.name(self.issuer, self.day) if self.issuer else ""

    @cached_property
    def is_normative(self) -> bool:
        """Whether it is a legal normative document, by its type and number."""
        return is_normative(self.document)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of what it gives."""
        return tuple(one.key for one in self.members)

    @property
    def name(self) -> str:
        """Type, number and day of signing."""
        on = f" ngày {show_day(self.document.signed)}" if self.document.signed else ""
        return f"{self.document.short_name}{on}"


@dataclass(frozen=True)
class Docket:
    """A reading with its acts and documents, and what people keep of them beside the register."""

    reading: Reading
    dossiers: Dossiers = NO_DOSSIERS

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Every act of giving; what statute itself says is none."""
        return acts_of(self)

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """What rules about parties see of the acts, each once."""
        return tuple(dict.fromkeys(act.pattern for act in self.acts))

    @cached_property
    def days_of_acts(self) -> frozenset[date]:
        """Every day on which there is an act."""
        return frozenset(one.day for one in self.patterns if one.day)

    @cached_property
    def named_one_by_one(self) -> frozenset[str]:
        """Kinds of which one act may name many authorities one by one: those of districts and communes."""
        kinds = self.reading.snapshot.authorities.kinds.values()
        return frozenset(one.key for one in kinds if one.level in (Level.DISTRICT, Level.COMMUNE))

    @cached_property
    def papers_by_key(self) -> dict[str, Paper]:
        """Every document that gives powers, by its key."""
        given, documents = self.reading.snapshot.conferrals_by_document, self.reading.snapshot.library.documents
        return {key: Paper(self, documents[key], many) for key, many in given.items() if key in documents}

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every document that gives powers, as rules look at them."""
        return tuple(self.papers_by_key.values())

    @cached_property
    def papers_kept(self) -> tuple[Paper, ...]:
        """The documents of which people keep something beside the register."""
        return tuple(one for one in self.papers if one.document.key in self.dossiers.of) if self.dossiers.of else ()

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """What ends before its own term."""
        return cuts_of(self.reading, self.documents_of_titles, self.documents_of_bases)

    @cached_property
    def modes_above(self) -> NumberedModes:
        """By the engine's number of a conferral: the modes of the titles that it rests on at its start."""
        return modes_above(self.reading.derivation)

    @cached_property
    def _acts_by_mode(self) -> dict[Mode, list[Act]]:
        table: dict[Mode, list[Act]] = defaultdict(list)
        for act in self.acts:
            table[act.pattern.mode].append(act)
        return table

    def acts_in(self, modes: Iterable[Mode]) -> Iterator[Act]:
        """The acts of giving in those modes."""
        return chain.from_iterable(self._acts_by_mode[mode] for mode in modes)

    @cached_property
    def _days(self) -> dict[str, date | None]:
        return {}

    def day_of_document(self, key: str) -> date | None:
        """The day of the act that a document is; None for one that the register does not hold."""
        if key not in self._days:
            document = self.reading.snapshot.library.documents.get(key)
            self._days[key] = day_of_act(document) if document else None
        return self._days[key]

    def day_of(self, given: Conferral) -> date | None:
        """The day of the act by which it was given."""
        return self.day_of_document(given.source.document)

    @cached_property
    def _cited(self) -> dict[Citation, str]:
        return {}

    def cite(self, citation: Citation) -> str:
        """A provision as one cites it."""
        found = self._cited.get(citation)
        if found is None:
            found = self._cited[citation] = cite(self.reading, citation)
        return found

    @cached_property
    def _ended_by(self) -> dict[Citation, EffectEvent | None]:
        return {}

    def ended_by(self, citation: Citation) -> EffectEvent | None:
        """What ends the provision."""
        if citation not in self._ended_by:
            self._ended_by[citation] = self.reading.snapshot.library.force(citation).ended_by
        return self._ended_by[citation]

    @cached_property
    def _named(self) -> dict[tuple[Recipient, date | None], str]:
        return {}

    @cached_property
    def _actors(self) -> dict[str, Actor | None]:
        return {}

    def actor(self, kind: str) -> Actor | None:
        """The actor that the kind is."""
        if kind not in self._actors:
            self._actors[kind] = actor_of(kind, self.reading.snapshot.authorities.kinds)
        return self._actors[kind]

    @cached_property
    def _parties(self) -> dict[str, tuple[Actor | None, Level | None]]:
        return {}

    def party(self, kind: str) -> tuple[Actor | None, Level | None]:
        """The actor that the kind is, and its level."""
        found = self._parties.get(kind)
        if found is None:
            found = self._parties[kind] = (self.actor(kind), self.level(kind))
        return found

    def level(self, kind: str) -> Level | None:
        """The level of the kind; None for an unknown kind."""
        found = self.reading.snapshot.authorities.kinds.get(kind)
        return found.level if found else None

    @property
    def documents_of_bases(self) -> Ids:
        """By the engine's number of a provision: a number for its document."""
        return self._numbered_documents[0]

    @cached_property
    def documents_of_titles(self) -> Ids:
        """By the engine's number of a conferral: the number of the document that gives it."""
        bases = self.reading.columns.bases
        return self.documents_of_bases[bases.item[bases.offset[:-1]]]

    @property
    def documents_numbered(self) -> tuple[str, ...]:
        """The keys of all documents that something rests on, by their numbers."""
        return self._numbered_documents[1]

    @cached_property
    def _numbered_documents(self) -> tuple[Ids, tuple[str, ...]]:
        return numbered(citation.document for citation in self.reading.numbers.bases)

    @cached_property
    def _issuers(self) -> dict[str, Authority | None]:
        return {}

    def authority(self, text: str) -> Authority | None:
        """The authority that a document's issuer names by key; None where it is a plain name."""
        if text not in self._issuers:
            try:
                found = Authority.read(text)
            except ValueError:
                self._issuers[text] = None
            else:
                self._issuers[text] = found if self.level(found.kind) else None
        return self._issuers[text]

    def recipient_name(self, one: Recipient, day: date | None) -> str:
        """A recipient's name on the day; of a named one of a district or commune the kind, as acts join them."""
        if isinstance(one, AuthorityClass) or one.kind not in self.named_one_by_one:
            return self.name(one, day)
        kind = self.reading.snapshot.authorities.kinds[one.kind]
        return kind.name.replace("{unit}", LEVEL_NAMES[kind.level])

    def name(self, one: Recipient, day: date | None) -> str:
        """A giver's or recipient's name on the day."""
        found = self._named.get((one, day))
        if found is None:
            on, authorities = day or date.max, self.reading.snapshot.authorities
            found = authorities.class_name(one, on) if isinstance(one, AuthorityClass) else authorities.name_on(one, on)
            self._named[(one, day)] = found
        return found
