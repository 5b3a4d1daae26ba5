"""Acts of giving: what the conferrals of one document have in common, and what acts have in common as rules see them.

Found on the engine's columns: a register gives by the hundred thousand acts, in some hundred patterns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import MODE_NAMES, Conferral, Mode
from thamquyen.domain.engine.alike import Column, alike, given_by_acts, marked, numbered, recipients
from thamquyen.domain.powers import Flag
from thamquyen.domain.rules.actors import Actor
from thamquyen.domain.rules.regimes import REGIMES
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period

if TYPE_CHECKING:
    from thamquyen.domain.rules.docket import Docket, Paper

REGIMES_END = date(2025, 6, 16)

_period = lru_cache(maxsize=65_536)(Period)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What rules about parties see of acts: in which manner, on which day, from whom to whom, powers of what sort.

    `day`: of the act; `regime`: the special regime of before 16/6/2025 that it rests on (key of the document; empty:
    none); `giver`, `recipient`: as the law names them, None where it does not; `province`: key of the giver's
    territory; `to_one`: the recipient is a single authority, not a class; `flags`: of the powers given.
    """

    docket: "Docket"
    mode: Mode
    day: date | None
    regime: str
    giver: Actor | None
    giver_level: Level | None
    province: str
    recipient: Actor | None
    recipient_level: Level | None
    to_one: bool
    flags: frozenset[Flag]


@dataclass(slots=True, eq=False)
class Act:
    """One document giving in one manner to one recipient: what its conferrals have in common.

    `sample` is the first of `members`; rules of acts may read only what all members share: source document, mode,
    giver, recipient (of named ones of a district or commune the kind), term, whether there are conditions, flags of
    the power, and – for a public officer as recipient, and for a power that may not be given on – the bases.

    `parties`: mode, giver and recipient, to tell it from other acts of the document.
    """

    paper: "Paper"
    sample: Conferral
    pattern: Pattern
    parties: str
    members: list[Conferral]

    @property
    def docket(self) -> "Docket":
        """The register that it is judged in."""
        return self.pattern.docket

    @property
    def day(self) -> date | None:
        """The day of the act."""
        return self.pattern.day

    @property
    def period(self) -> Period:
        """The days of the common term."""
        return _period(self.sample.term.start, self.sample.term.end)

    def wording(self, said: str) -> str:
        """What is said of the act, as a sentence."""
        return f"{self.says}: {said}"

    @property
    def says(self) -> str:
        """The act in words, to begin a sentence with."""
        giver = self.docket.name(self.sample.giver, self.day) if self.sample.giver else ""
        recipient = self.docket.recipient_name(self.sample.recipient, self.day)
        by = f" từ {giver}" if giver else ""
        return f"{self.paper.name} {MODE_NAMES[self.sample.mode]}{by} cho {recipient}"


def acts_of(docket: "Docket") -> tuple[Act, ...]:
    """Every act of giving, in the order in which the register holds its first conferral; what statute says is none."""
    return _Givings(docket).acts()


class _Givings:
    """The conferrals given by acts, as the register holds them, and columns that tell acts apart: a number for each."""

    def __init__(self, docket: "Docket") -> None:
        snapshot, self.columns, self.names = docket.reading.snapshot, docket.reading.columns, docket.reading.numbers
        self.docket, self.powers = docket, snapshot.powers
        known = marked(key in docket.papers_by_key for key in docket.documents_numbered)[docket.documents_of_titles]
        place, self.titles = given_by_acts(self.columns, self.names.recorded, known)
        held = list(snapshot.conferrals.values())
        self.given = [held[at] for at in place.tolist()]
        self.said, said = numbered(self._said(one) for one in self.given)
        self.flags = numbered(flags for flags, *_ in said)[0][self.said]

    def _said(self, given: Conferral) -> tuple[object, ...]:
        """What acts have in common beside parties and days; the bases where it is asked on what an act rests."""
        flags = self.powers[given.power].flags
        asked = (flags and Flag.NO_DELEGATION in flags) or given.recipient.kind in self.officers
        return flags, given.term.state, bool(given.conditions), given.bases if asked else None

    @cached_property
    def officers(self) -> frozenset[str]:
        """The kinds of public officers of communes."""
        return frozenset(kind for kind in self.names.kinds if self.docket.party(kind)[0] is Actor.OFFICER_X)

    def acts(self) -> tuple[Act, ...]:
        columns, titles = self.columns, self.titles
        pattern, first = alike(*self._in_patterns())
        patterns = [self._pattern(self.given[one]) for one in first.tolist()]
        one_by_one = marked(kind in self.docket.named_one_by_one for kind in self.names.kinds)
        to = recipients(columns, titles, one_by_one)
        party, first = alike(columns.mode[titles], columns.giver[titles], columns.kind[titles], to)
        parties = [self._parties(self.given[one]) for one in first.tolist()]
        documents = self.docket.documents_of_titles[titles]
        number, first = alike(documents, pattern, party, columns.start[titles], columns.end[titles], self.said)
        found = [
            self._act(self.given[one], patterns[which], parties[who])
            for one, which, who in zip(*(row.tolist() for row in (first, pattern[first], party[first])), strict=True)
        ]
        for one, given in zip(number.tolist(), self.given, strict=True):
            found[one].members.append(given)
        return tuple(found)

    def _act(self, sample: Conferral, pattern: Pattern, parties: str) -> Act:
        return Act(self.docket.papers_by_key[sample.source.document], sample, pattern, parties, [])

    def _in_patterns(self) -> Iterator[Column]:
        """What tells patterns apart: kinds that the law does not tell apart are one."""
        docket, columns, titles = self.docket, self.columns, self.titles
        party = numbered(docket.party(kind) for kind in self.names.kinds)[0]
        giver = numbered((docket.party(one.kind), one.territory) for one in self.names.authorities)[0]
        days = numbered(docket.day_of_document(key) for key in docket.documents_numbered)[0]
        yield columns.mode[titles]
        yield days[docket.documents_of_titles[titles]]
        yield giver[columns.giver[titles]]
        yield party[columns.kind[titles]]
        yield columns.holder[titles] >= 0
        yield self.flags
        if not REGIMES.isdisjoint(docket.documents_numbered):
            yield numbered(_regime(docket, one) for one in self.given)[0]

    def _pattern(self, given: Conferral) -> Pattern:
        giver, (recipient, recipient_level) = given.giver, self.docket.party(given.recipient.kind)
        by, level = self.docket.party(giver.kind) if giver else (None, None)
        return Pattern(
            self.docket,
            mode=given.mode,
            day=self.docket.day_of(given),
            regime=_regime(self.docket, given),
            giver=by,
            giver_level=level,
            province=giver.territory if giver else "",
            recipient=recipient,
            recipient_level=recipient_level,
            to_one=isinstance(given.recipient, Authority),
            flags=self.powers[given.power].flags,
        )

    def _parties(self, given: Conferral) -> str:
        to = given.recipient
        if isinstance(to, AuthorityClass):
            where = f"*{to.within}"
        else:
            where = "" if to.kind in self.docket.named_one_by_one else f"@{to.territory}"
        return f"{given.mode}|{given.giver.key if given.giver else ''}|{to.kind}{where}"


def _regime(docket: "Docket", given: Conferral) -> str:
    day = docket.day_of(given)
    if day is None or day >= REGIMES_END:
        return ""
    return next((base.document for base in given.bases if base.document in REGIMES), "")
