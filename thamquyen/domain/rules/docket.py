"""What rules are tried on: the acts and the documents of a register, made once for all rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from thamquyen.domain.authorities import Authority, AuthorityClass, Recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES, Conferral, Mode
from thamquyen.domain.dossiers import NO_DOSSIERS, Dossiers
from thamquyen.domain.engine.endings import NumberedModes, modes_above
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.powers import Flag
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.actors import Actor, actor_of
from thamquyen.domain.rules.cuts import Cut, cuts_of
from thamquyen.domain.rules.numbers import is_normative
from thamquyen.domain.rules.regimes import REGIMES
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.time import show_day

REGIMES_END = date(2025, 6, 16)


def _regime(given: Conferral) -> str:
    return next((base.document for base in given.bases if base.document in REGIMES), "")


def day_of_act(document: Document) -> date | None:
    """The day whose rules an act is judged by: of signing, failing that the first day in force."""
    return document.signed or document.effective


class Act:
    """One document giving in one manner to one recipient: what its conferrals have in common.

    `sample` is the first of `members`; rules of acts may read only what all members share: source document, mode,
    giver, recipient (of named ones of a district or commune the kind), term, whether there are conditions, flags of
    the power, and – for a public officer as recipient, and for a power that may not be given on – the bases.

    `day`: of the act; `regime`: the special regime of before 16/6/2025 that it rests on (key of the document; empty:
    none); `giver`, `recipient`: as the law names them, None where it does not. `is_normative`: whether the document is
    one by its type and number. `key` tells it from acts that are told otherwise. Made by the hundred thousand: hence no
    values that are computed when asked for.
    """

    __slots__ = (
        "day", "docket", "document", "flags", "giver", "giver_level", "is_normative", "key", "members", "mode",
        "recipient", "recipient_level", "regime", "sample",
    )  # fmt: skip

    def __init__(self, docket: "Docket", document: Document, sample: Conferral, *, flags: frozenset[Flag], to: str):
        self.docket, self.document, self.sample, self.flags = docket, document, sample, flags
        self.members: list[Conferral] = []
        self.mode = sample.mode
        self.day = docket.day_of(sample)
        self.regime = _regime(sample) if self.day and self.day < REGIMES_END else ""
        self.is_normative = docket.is_normative(document)
        giver, recipient = sample.giver, sample.recipient
        self.giver, self.giver_level = docket.party(giver.kind) if giver else (None, None)
        self.recipient, self.recipient_level = docket.party(recipient.kind)
        by = giver.key if giver else ""
        self.key = f"{document.key}|{sample.mode.value}|{by}|{recipient.kind}{to}"

    def wording(self, said: str) -> str:
        """What is said of the act, as a sentence."""
        return f"{self.says}: {said}"

    @property
    def says(self) -> str:
        """The act in words, to begin a sentence with."""
        on = f" ngày {show_day(self.document.signed)}" if self.document.signed else ""
        giver = self.docket.name(self.sample.giver, self.day) if self.sample.giver else ""
        recipient = self.docket.recipient_name(self.sample.recipient, self.day)
        by = f" từ {giver}" if giver else ""
        return f"{self.document.short_name}{on} {MODE_NAMES[self.mode]}{by} cho {recipient}"


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
    def is_normative(self) -> bool:
        """Whether it is a legal normative document, by its type and number."""
        return is_normative(self.document)

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
        found: dict[object, Act] = {}
        documents, powers = self.reading.snapshot.library.documents, self.reading.snapshot.powers
        for given in self.reading.snapshot.conferrals.values():
            if given.mode is Mode.STATUTE:
                continue
            flags, to = powers[given.power].flags, self._to(given.recipient)
            key = self._in_common(given, flags, to)
            act = found.get(key)
            if act is None:
                document = documents.get(given.source.document)
                if document is None:
                    continue
                act = found[key] = Act(self, document, given, flags=flags, to=to)
            act.members.append(given)
        return tuple(found.values())

    def _in_common(self, given: Conferral, flags: frozenset[Flag], to: str) -> tuple[object, ...]:
        """What makes conferrals one act. Texts and days hash sooner than the values made of them."""
        giver, kind, term, document = given.giver, given.recipient.kind, given.term, given.source.document
        day = self._days.get(document)
        return (
            document, given.mode, giver and giver.kind, giver and giver.territory, kind, to, term.start, term.end,
            term.state, bool(given.conditions), flags or None,
            given.bases if self._bases_matter(kind, flags) else None,
            _regime(given) if day and day < REGIMES_END else "",
        )  # fmt: skip

    def _to(self, recipient: Recipient) -> str:
        """Where the recipient is, as far as it tells acts apart."""
        if isinstance(recipient, AuthorityClass):
            return f"*{recipient.within}"
        return "" if recipient.kind in self._many else f"@{recipient.territory}"

    @cached_property
    def _normative(self) -> dict[str, bool]:
        return {}

    def is_normative(self, document: Document) -> bool:
        """Whether a document is a legal normative one, by its type and number."""
        found = self._normative.get(document.key)
        if found is None:
            found = self._normative[document.key] = is_normative(document)
        return found

    @cached_property
    def days_of_acts(self) -> frozenset[date]:
        """Every day on which there is an act."""
        return frozenset(act.day for act in self.acts if act.day)

    @cached_property
    def _many(self) -> frozenset[str]:
        """Kinds of which one act may name many authorities one by one."""
        kinds = self.reading.snapshot.authorities.kinds.values()
        return frozenset(one.key for one in kinds if one.level in (Level.DISTRICT, Level.COMMUNE))

    def _bases_matter(self, kind: str, flags: frozenset[Flag]) -> bool:
        barred = bool(flags) and Flag.NO_DELEGATION in flags
        return barred or self.party(kind)[0] is Actor.OFFICER_X

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """Every document that gives powers."""
        given: dict[str, list[Conferral]] = defaultdict(list)
        for one in self.reading.snapshot.conferrals.values():
            given[one.source.document].append(one)
        documents = self.reading.snapshot.library.documents
        return tuple(Paper(self, documents[key], tuple(many)) for key, many in given.items() if key in documents)

    @cached_property
    def papers_kept(self) -> tuple[Paper, ...]:
        """The documents of which people keep something beside the register."""
        return tuple(one for one in self.papers if one.document.key in self.dossiers.of) if self.dossiers.of else ()

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """What ends before its own term."""
        return cuts_of(self.reading)

    @cached_property
    def modes_above(self) -> NumberedModes:
        """By the engine's number of a conferral: the modes of the titles that it rests on at its start."""
        return modes_above(self.reading.derivation)

    @cached_property
    def _acts_by_mode(self) -> dict[Mode, list[Act]]:
        table: dict[Mode, list[Act]] = defaultdict(list)
        for act in self.acts:
            table[act.mode].append(act)
        return table

    def acts_in(self, modes: Iterable[Mode]) -> Iterator[Act]:
        """The acts of giving in those modes."""
        return chain.from_iterable(self._acts_by_mode[mode] for mode in modes)

    @cached_property
    def _days(self) -> dict[str, date | None]:
        return {key: day_of_act(one) for key, one in self.reading.snapshot.library.documents.items()}

    def day_of(self, given: Conferral) -> date | None:
        """The day of the act by which it was given."""
        return self._days.get(given.source.document)

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
        if isinstance(one, AuthorityClass) or one.kind not in self._many:
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
