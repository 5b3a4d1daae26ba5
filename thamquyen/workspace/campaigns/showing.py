"""A campaign as readers and makers see it: the own pack, the own part in it, the reach by office and by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from uuid import UUID

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.campaigns import queries
from thamquyen.campaigns.audience import Audience, audience_of
from thamquyen.campaigns.openings import Opened
from thamquyen.campaigns.openings import opened as opened_by_the_public
from thamquyen.campaigns.queries import KeptCampaign, Noted, Tried
from thamquyen.domain.authorities import Authority
from thamquyen.domain.campaigns.campaign import CHANNEL_NAMES, DEED_NAMES, STATE_NAMES, CampaignSaid, State, voices
from thamquyen.domain.campaigns.packs import Pack, PackLine, pack_of
from thamquyen.domain.campaigns.questions import Question
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.hands import LOT_NAMES, Lot
from thamquyen.register.queries import Head
from thamquyen.register.reading import reading_of
from thamquyen.workspace.drafts.opening import opened
from thamquyen.workspace.signed_in import authority_name

TONES = {Lot.GAINS: "good", Lot.LOSES: "bad", Lot.ALTERS: "authorisation"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person addressed: what they did with the version as it is now."""

    name: str
    noted: Noted | None
    best: Tried | None
    passed: bool


@dataclass(frozen=True, slots=True)
class OfficeReach:
    """How far the campaign has come in one office."""

    key: str
    name: str
    people: tuple[Somebody, ...]

    @property
    def noted(self) -> int:
        """How many took note."""
        return sum(one.noted is not None for one in self.people)

    @property
    def tried(self) -> int:
        """How many answered the check."""
        return sum(one.best is not None for one in self.people)

    @property
    def passed(self) -> int:
        """How many passed it."""
        return sum(one.passed for one in self.people)

    @property
    def average(self) -> int | None:
        """The mean of the best results, in percent; None before the first."""
        found = [one.best.marked.percent for one in self.people if one.best is not None]
        return sum(found) // len(found) if found else None


@dataclass(frozen=True)
class CampaignPage:
    """A campaign on a page, seen by `user` on the day; `office`: whose pack is shown (empty: none).

    `chosen`: the answers just sent in that could not be kept, choice by question.
    """

    campaign: KeptCampaign
    user: User
    at: Head
    on: date
    office: str
    chosen: Mapping[int, int] = field(default_factory=dict)

    @property
    def said(self) -> CampaignSaid:
        """What it says."""
        return self.campaign.said

    @property
    def reading(self) -> Reading:
        """The register."""
        return reading_of(self.at)

    @cached_property
    def audience(self) -> Audience:
        """Who is addressed."""
        return audience_of(self.said, self.reading)

    @property
    def state(self) -> State:
        """How it stands."""
        return self.campaign.state(self.on)

    @property
    def state_name(self) -> str:
        """How it stands, in words."""
        return STATE_NAMES[self.state]

    @property
    def is_running(self) -> bool:
        """Whether it runs."""
        return self.state is State.RUNNING

    @cached_property
    def makes(self) -> bool:
        """Whether the person writes, sends and stops it."""
        return may(self.user, Verb.MAKE_KNOWN, reach_of(self.campaign.seat, self.reading))

    @cached_property
    def own_office(self) -> str:
        """The office for which the person is addressed; empty: not addressed."""
        return self.audience.office_of(self.user.acting_for) if self.user.acting_for else ""

    @property
    def office_name(self) -> str:
        """Whose pack is shown."""
        return authority_name(self.reading, self.office, self.on)

    @cached_property
    def opened(self) -> Opened:
        """How often the public opened its page."""
        return opened_by_the_public(self.campaign.id, self.on)

    @property
    def channels(self) -> list[str]:
        """The channels by name."""
        return [CHANNEL_NAMES[one] for one in self.said.channels]

    @property
    def can_be_sent(self) -> bool:
        """Whether it still is to be sent out."""
        return self.state in (State.DRAFT, State.CLOSED)

    @property
    def can_be_stopped(self) -> bool:
        """Whether it can be stopped."""
        return self.state in (State.COMING, State.RUNNING)

    @property
    def steps(self) -> list[tuple[str, queries.Step]]:
        """All that was done to it, the newest first."""
        return [(DEED_NAMES[step.deed], step) for step in reversed(self.campaign.steps)]

    @cached_property
    def pack(self) -> Pack | None:
        """The change pack of the office shown; None where none goes with it, or it cannot be worked out now."""
        if self.said.change_day is None or not self.office:
            return None
        if not self.said.draft:
            return _pack_at(self.at, self.office, self.said.change_day)
        draft = opened(UUID(self.said.draft), self.user, self.on)
        if draft is not None and draft.kept.revision is not None:  # it became an act: the register holds it
            return _pack_at(self.at, self.office, self.said.change_day)
        if draft is None or draft.simulation is None or draft.changes.act.effective != self.said.change_day:
            return None
        return _pack(draft.simulation.after, self.office, self.said.change_day)

    @property
    def lots(self) -> list[tuple[str, str, Sequence[PackLine]]]:
        """The lines of the pack by what becomes of them: name, tone, lines."""
        found = self.pack
        return [(LOT_NAMES[lot], TONES[lot], found.of(lot)) for lot in Lot if found.of(lot)] if found else []

    @cached_property
    def mine(self) -> Noted | None:
        """What the person took note of last."""
        rows = queries.noted(self.campaign.id)
        return next((one for one in reversed(rows) if one.account == self.user.username), None)

    @property
    def seal(self) -> str:
        """The seal of the own pack as it is now; empty where none goes with the campaign."""
        return self.pack.digest if self.pack is not None else ""

    @property
    def lacks_pack(self) -> bool:
        """Whether a pack goes with the campaign that cannot be worked out now: nobody can take note of it then."""
        return self.said.change_day is not None and self.pack is None

    @property
    def is_noted(self) -> bool:
        """Whether the person took note of exactly what is shown now."""
        mine = self.mine
        return mine is not None and mine.version == self.campaign.version and mine.pack == self.seal

    @cached_property
    def my_tries(self) -> tuple[Tried, ...]:
        """The person's attempts at the check as it is now."""
        rows = queries.tried(self.campaign.id)
        return tuple(one for one in rows if one.account == self.user.username and one.version == self.campaign.version)

    @property
    def answers(self) -> bool:
        """Whether the person may answer the check now."""
        return self.is_running and bool(self.own_office) and bool(self.said.questions)

    @property
    def asked(self) -> list[tuple[int, Question, list[tuple[int, str, bool]]]]:
        """The questions with their choices: number, words, whether it was just chosen."""
        return [
            (at, one, [(n, text, self.chosen.get(at) == n) for n, text in enumerate(one.choices)])
            for at, one in enumerate(self.said.questions)
        ]

    @property
    def last_answers(self) -> list[tuple[Question, str, bool]]:
        """What the person answered last: each question, the words chosen, whether they are right."""
        if not self.my_tries:
            return []
        pairs = zip(self.said.questions, self.my_tries[-1].answers, strict=True)
        return [(one, one.choices[at] if at is not None else "", at == one.right) for one, at in pairs]

    @cached_property
    def reach(self) -> tuple[OfficeReach, ...]:
        """How far it has come, office by office, in the order chosen."""
        noted = {one.account: one for one in queries.noted(self.campaign.id) if one.version == self.campaign.version}
        best: dict[str, Tried] = {}
        for one in queries.tried(self.campaign.id):
            if one.version == self.campaign.version:
                held = best.get(one.account)
                best[one.account] = one if held is None or one.marked.percent > held.marked.percent else held
        people: dict[str, list[Somebody]] = {}
        for user in self.audience.people():
            office = self.audience.office_of(user.acting_for)
            people.setdefault(office, []).append(self._somebody(user, noted, best))
        names = {key: authority_name(self.reading, key, self.on) for key in self.audience.offices}
        return tuple(OfficeReach(key, name, tuple(people.get(key, ()))) for key, name in names.items())

    def _somebody(self, user: User, noted: Mapping[str, Noted], best: Mapping[str, Tried]) -> Somebody:
        found = best.get(user.username)
        passed = found is not None and found.marked.percent >= self.said.passed_from
        return Somebody(user.get_full_name() or user.username, noted.get(user.username), found, passed)

    @property
    def totals(self) -> dict[str, int]:
        """The reach as a whole: offices, offices without anybody, people, those who took note, those who passed."""
        rows = self.reach
        return {
            "offices": len(rows), "empty": sum(not row.people for row in rows),
            "people": sum(len(row.people) for row in rows), "noted": sum(row.noted for row in rows),
            "passed": sum(row.passed for row in rows), "tried": sum(row.tried for row in rows),
        }  # fmt: skip


@lru_cache(maxsize=512)
def _pack_at(at: Head, office: str, day: date) -> Pack:
    return _pack(reading_of(at), office, day)


def _pack(reading: Reading, office: str, day: date) -> Pack:
    who = Authority.read(office)
    return pack_of(reading, who, sorted(voices(who, reading.snapshot.authorities)), day)
