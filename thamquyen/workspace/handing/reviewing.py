"""A reorganisation under review: its lines in groups, what was decided of each by whom, and the proof by counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import deeds_of
from thamquyen.domain.changes.handovers import FATE_NAMES, MATTER_NAMES, Fate, Handover, Matter
from thamquyen.domain.changes.kinds import Change, ChangeSet, Move
from thamquyen.domain.changes.written import read
from thamquyen.domain.law import Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.succession.plan import HOW_NAMES, Decision, Line, Plan, Reorganisation, Work
from thamquyen.domain.succession.planning import plan_of
from thamquyen.domain.succession.proving import Proof, prove
from thamquyen.domain.succession.writing import base_changes, changes_of, decisions_of, reorganisation_of
from thamquyen.plans.standing import due
from thamquyen.register.queries import Head, head
from thamquyen.register.reading import reading_of
from thamquyen.workflow.drafts import Version, versions
from thamquyen.workspace.drafts.opening import Opened

_KEPT = 8
UNREAD = "chưa đối chiếu nguyên văn"
"""What is said beside a ground whose text was not read."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line as it stands: what was decided (else proposed), by whom and when (None: as proposed)."""

    line: Line
    decided: Decision
    by: Version | None


@dataclass(frozen=True, slots=True)
class Party:
    """A unit or an authority, with its name."""

    key: str
    name: str


@dataclass(frozen=True)
class Group:
    """Lines of one matter and one body that are alike: the same fate, for the same reason, to the same receivers."""

    number: int
    matter: Matter
    of: str
    fate: Fate
    to: tuple[Party, ...]
    receivers: tuple[Party, ...]
    ground: str
    why: str
    lines: tuple[Told, ...]

    @property
    def matter_name(self) -> str:
        """What the lines are about."""
        return MATTER_NAMES[self.matter]

    @property
    def fate_name(self) -> str:
        """What becomes of them."""
        return FATE_NAMES[self.fate]

    @property
    def is_open(self) -> bool:
        """Whether they wait for a decision."""
        return self.fate is Fate.UNDECIDED

    @cached_property
    def may(self) -> tuple[tuple[str, str], ...]:
        """The fates that can be chosen, which are alike in a group: value and name."""
        return tuple((one.value, FATE_NAMES[one]) for one in Fate if one in self.lines[0].line.may)


@dataclass(frozen=True)
class Review:
    """A draft that carries a reorganisation, held against the register that it is made for."""

    opened: Opened
    said: Reorganisation

    @property
    def at(self) -> Head:
        """The register that the lines are counted in: as it is, or as it was just before the act was recorded."""
        recorded = self.opened.kept.revision
        return self.opened.at if recorded is None else head(recorded - 1)

    @cached_property
    def reading(self) -> Reading:
        """That register."""
        return reading_of(self.at)

    @cached_property
    def plan(self) -> Plan:
        """Everything there is to hand over, with what is proposed. Raises DanglingError."""
        return _planned(self.opened.version.content, self.at, self.works)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Tasks of plans that some unit still has to do on the eve."""
        return works_on(self.reading, self.said)

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """What the draft says of each line."""
        return decisions_of(self.opened.changes.changes)

    @cached_property
    def after(self) -> Reading:
        """The register with the draft in it."""
        return _proved(self.opened.version.content, self.at, self.works)[0]

    @cached_property
    def proof(self) -> Proof:
        """The count of everything before, held against the lines."""
        return _proved(self.opened.version.content, self.at, self.works)[1]

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every line as it stands."""
        by = _deciders(self.opened.kept.id.hex, self.opened.version.number, tuple(versions(self.opened.kept.id)))
        return tuple(Told(line, decided, by.get(line.mark)) for line, decided in self.plan.settled(self.decisions))

    @property
    def missing(self) -> int:
        """Lines that the draft does not carry yet, because the register has moved on since."""
        return sum(one.mark not in self.decisions for one in self.plan.lines)

    @property
    def gone(self) -> int:
        """Lines of the draft that the register has no thing for any longer."""
        return len(self.decisions.keys() - {one.mark for one in self.plan.lines})

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The lines in groups: what waits for a decision first, then by matter and body."""
        found: dict[tuple[object, ...], list[Told]] = defaultdict(list)
        for one in self.told:
            line, decided = one.line, one.decided
            alike = (decided.fate, decided.to, self.ground(line), line.why, line.may, line.receivers)
            found[(line.matter, line.of, *alike)].append(one)
        order = list(Matter)
        keys = sorted(found, key=lambda key: (key[2] is not Fate.UNDECIDED, order.index(key[0]), str(key[1])))  # type: ignore[arg-type]
        return tuple(_group(number, tuple(found[key]), self) for number, key in enumerate(keys, 1))

    def ground(self, line: Line) -> str:
        """The provision for what is proposed, in words; empty where none was read."""
        if line.ground is None:
            return ""
        if line.ground.document == self.opened.changes.act.key:
            place = f"{line.ground.provision} của " if line.ground.provision.path else ""
            return f"{place}chính dự thảo này"
        told = cite(self.reading, line.ground)
        held = self.reading.snapshot.library.documents.get(line.ground.document)
        was_read = held is not None and held.grounding is Grounding.SEEN
        return told if was_read else f"{told} ({UNREAD})"

    def name(self, key: str) -> str:
        """A unit or an authority by name, on the day of the new order or, of what ends, on its eve."""
        if "@" not in key:
            unit = self.after.snapshot.atlas.units.get(key)
            return key if unit is None else unit.named_on(self.said.on).name
        who = Authority.read(key)
        lives = self.said.on in self.after.snapshot.authorities.life(who)
        reading, day = (self.after, self.said.on) if lives else (self.reading, self.said.eve)
        try:
            return reading.name(who, day)
        except KeyError:
            return key

    def parties(self, keys: Iterable[str]) -> tuple[Party, ...]:
        """Units or authorities with their names."""
        return tuple(Party(key, self.name(key)) for key in keys)

    @property
    def subjects(self) -> tuple[Party, ...]:
        """Who is reorganised."""
        return self.parties(self.said.of)

    @property
    def heads(self) -> tuple[tuple[Party, tuple[Party, ...]], ...]:
        """The offices that go with the bodies, each with those it goes to."""
        return tuple((self.parties((one.key,))[0], self.parties(one.into)) for one in self.said.heads)

    @property
    def into(self) -> tuple[Party, ...]:
        """Who receives."""
        return self.parties(self.said.into)

    @property
    def failing(self) -> list[tuple[str, str]]:
        """What is to go on and would not work on its first day: the title and whose it is."""
        return [(line.title, self.name(line.of)) for line in self.proof.failing]

    @property
    def how(self) -> str:
        """How it is reorganised, in words."""
        return HOW_NAMES[self.said.how]

    def counts(self) -> Iterator[tuple[str, int, tuple[int, ...], int]]:
        """By matter: its name, how many there were before, how many lines have each fate, and the lines' sum."""
        for matter in Matter:
            before = self.proof.before.get(matter, 0)
            by = tuple(self.proof.by.get((matter, fate), 0) for fate in Fate)
            if before or any(by):
                yield MATTER_NAMES[matter], before, by, sum(by)


def review_of(opened: Opened) -> Review | None:
    """The review of a draft; None for one that carries no reorganisation."""
    said = reorganisation_of(opened.changes.changes)
    return None if said is None else Review(opened, said)


def works_on(reading: Reading, said: Reorganisation) -> tuple[Work, ...]:
    """Tasks of plans that are open on the eve of a reorganisation, each with who was charged with it."""
    return tuple(
        dict.fromkeys(Work(str(one.task.kept.id), one.task.kept.said.title, one.unit) for one in due(said.eve, reading))
    )


def _group(number: int, lines: tuple[Told, ...], review: Review) -> Group:
    first = lines[0]
    return Group(
        number=number,
        matter=first.line.matter,
        of=review.name(first.line.of),
        fate=first.decided.fate,
        to=review.parties(first.decided.to),
        receivers=review.parties(first.line.receivers),
        ground=review.ground(first.line),
        why=first.line.why,
        lines=lines,
    )


@lru_cache(maxsize=_KEPT)
def _planned(content: bytes, at: Head, works: tuple[Work, ...]) -> Plan:
    said = reorganisation_of(read(content).changes)
    if said is None:
        raise LookupError(at)
    return plan_of(reading_of(at), said, works)


@lru_cache(maxsize=_KEPT)
def _proved(content: bytes, at: Head, works: tuple[Work, ...]) -> tuple[Reading, Proof]:
    """The register with the draft in it, and the count of everything before held against the lines."""
    changes, before = read(content), reading_of(at)
    after = Reading(applied(before.snapshot, deeds_of(before.snapshot, changes)))
    return after, prove(before, after, _planned(content, at, works), decisions_of(changes.changes))


@lru_cache(maxsize=_KEPT)
def _deciders(draft: str, at: int, kept: tuple[Version, ...]) -> Mapping[str, Version]:
    """By the mark of a line: the version in which somebody decided it as it stands in version `at`."""
    del draft
    found: dict[str, Version] = {}
    before: Mapping[str, Decision] | None = None
    for one in sorted((one for one in kept if one.number <= at), key=lambda one: one.number):
        now = decisions_of(one.changes.changes)
        if before is not None:
            found |= {mark: one for mark, decided in now.items() if mark in before and before[mark] != decided}
        before = now
    return found


def carried(act_and_more: ChangeSet, plan: Plan, decisions: Mapping[str, Decision]) -> ChangeSet:
    """The draft with the lines of the plan as decided; changes that belong to no line are kept."""
    said = plan.reorganisation
    base, inner = set(map(repr, base_changes(said))), {one.key for one in plan.lines if one.matter is Matter.UNIT}
    kept = tuple(one for one in act_and_more.changes if not _is_of_the_plan(one, base, inner))
    return ChangeSet(act_and_more.act, (*changes_of(plan, decisions), *kept))


def _is_of_the_plan(change: Change, base: set[str], inner: set[str]) -> bool:
    if isinstance(change, Handover) or repr(change) in base:
        return True
    return isinstance(change, Move) and change.unit in inner
