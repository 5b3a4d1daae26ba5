"""What is linked to what: breadth first from a cause along every link by which one thing depends on another.

Links are read off register facts (what gives, what it rests on, whose title it needs, what founds a task, what changes
what) and off the citations of confirmed texts (grounds and provisions cited).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.engine.columns import BEGINNING, Ids
from thamquyen.domain.engine.from_snapshot import day_number
from thamquyen.domain.engine.spreading import Front, Spreading
from thamquyen.domain.law import ENDS, Effect, EffectEvent, Library
from thamquyen.domain.reading import Reading


class DependentKind(StrEnum):
    """What depends: a whole document, a provision, a conferral, a task, an administrative procedure."""

    DOCUMENT = "document"
    PROVISION = "provision"
    CONFERRAL = "conferral"
    POWER = "power"
    PROCEDURE = "procedure"


DEPENDENT_NAMES = {
    DependentKind.DOCUMENT: "văn bản",
    DependentKind.PROVISION: "điều khoản",
    DependentKind.CONFERRAL: "việc trao thẩm quyền",
    DependentKind.POWER: "nhiệm vụ",
    DependentKind.PROCEDURE: "thủ tục hành chính",
}


class LinkKind(StrEnum):
    """Why something depends on another, read from the dependent one."""

    GIVES = "gives"
    BASIS = "basis"
    TITLE = "title"
    GIVEN_BY = "given_by"
    FOUNDS = "founds"
    OF_POWER = "of_power"
    PROCEDURE = "procedure"
    CHANGES = "changes"
    GROUND = "ground"
    CITES = "cites"


LINK_NAMES = {
    LinkKind.CHANGES: "sửa đổi, bổ sung, kéo dài, ngưng hoặc áp dụng",
    LinkKind.GROUND: "nêu trong căn cứ ban hành:",
    LinkKind.CITES: "viện dẫn",
}
"""Links between texts in words, read from the dependent one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text cites a provision or document. `is_ground`: in its căn cứ block, so the whole document rests on it."""

    source: Citation
    target: Citation
    is_ground: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """What happens to `target` from the day `on`. `event`: the fact that says so; None where it is only supposed."""

    target: Citation
    effect: Effect
    on: date | None
    event: EffectEvent | None = None

    @property
    def key(self) -> str:
        """The key of the event in the register; of a supposed cause the provision."""
        event = self.event
        return f"{event.source.compact} {event.effect} {event.target.compact}" if event else self.target.compact

    @property
    def ends(self) -> bool:
        """Whether the target is no longer in force afterwards."""
        return self.effect in ENDS

    @classmethod
    def of(cls, event: EffectEvent) -> "Cause":
        """What an event that is recorded does to its target."""
        return cls(event.target, event.effect, event.on, event)

    @classmethod
    def read(cls, key: str, library: Library, today: date) -> "Cause | None":
        """The cause with that key: a recorded event, or a known document or provision supposed to end today."""
        for event in library.events_on.get(key.rpartition(" ")[2].partition("#")[0], ()):
            if (cause := cls.of(event)).key == key:
                return cause
        target = Citation.read(key)
        return cls(target, Effect.REPEAL, today) if target.document in library.documents else None


@dataclass(frozen=True, slots=True)
class Met:
    """Something met that is no conferral, by a shortest way: led to by another of these, or by a title (its number).

    Neither: the cause itself. `place`: of a document or provision; `at`: what exactly was cited, founded or changed.
    """

    kind: DependentKind
    key: str
    link: LinkKind
    steps: int
    node: int | None = None
    title: int | None = None
    at: Citation | None = None
    place: Citation | None = None


_LOOSE = frozenset({LinkKind.CITES, LinkKind.CHANGES})
"""Links that a name of the whole document does not make with one of its provisions."""

_DEPENDING = frozenset({Effect.AMEND, Effect.SUPPLEMENT, Effect.EXTEND, Effect.SUSPEND, Effect.APPLY})
"""What a document does to another that leaves it depending on that other."""


@dataclass
class Spread:
    """What is reached from a cause. `mentions`: what texts cite, by the document cited.

    A whole document that is met on the way stands for itself only, not for everything in it: what rests on one of its
    provisions is not met through it. A provision that is met because it gives a conferral leads to what rests on it,
    not to what else it gives. What had ended before the day of the cause is never met, but for the titles `spared`.
    """

    reading: Reading
    cause: Cause
    mentions: Mapping[str, tuple[Mention, ...]]
    spared: list[int] = field(default_factory=list)
    nodes: list[Met] = field(default_factory=list)
    met: dict[tuple[DependentKind, str], int] = field(default_factory=dict)
    _leading: set[tuple[DependentKind, str]] = field(default_factory=set)
    _spent: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        since = day_number(self.cause.on, unknown=BEGINNING)
        self.titles = Spreading(self.reading.derivation, since, self.spared)
        self._run()

    def _run(self) -> None:
        self._meet_place(self.cause.target, LinkKind.GIVES, 0)
        front, step, titles = [0], 0, self.titles.none
        while front or len(titles):
            step += 1
            before = len(self.nodes)
            again = self._next_titles(front, titles, step)
            for at in front:
                self._from_node(at, step)
            self._from_titles(titles, step)
            front, titles = list(range(before, len(self.nodes))), again

    def _next_titles(self, front: list[int], above: Ids, step: int) -> Ids:
        bases: list[tuple[int, int, bool]] = []
        powers: list[tuple[int, int]] = []
        for at in front:
            node = self.nodes[at]
            if node.kind is DependentKind.POWER:
                powers.append((self.reading.numbers.power_number[node.key], at))
            elif node.place is not None:
                carries = at > 0 and node.link is LinkKind.GIVEN_BY
                for citation, number in self.reading.bases_in.get(node.place.document, ()):
                    if self._spent.get(number, True) and self._touches(at, citation, LinkKind.BASIS):
                        if carries and number in self._spent:
                            continue
                        self._spent[number] = carries
                        bases.append((number, at, carries))
        return self.titles.advance(Front.made(bases, powers, above), step)

    def _touches(self, at: int, target: Citation, link: LinkKind) -> bool:
        """Whether what is met concerns what is cited (of the same document)."""
        place = self.nodes[at].place
        if place is None:
            return False
        if not place.provision.path and at:
            return not target.provision.path
        wider = target.provision.covers(place.provision) and (bool(target.provision.path) or link not in _LOOSE)
        return wider or place.provision.covers(target.provision)

    def _from_node(self, at: int, step: int) -> None:
        node = self.nodes[at]
        if node.kind is DependentKind.POWER:
            for code in self.reading.snapshot.powers[node.key].procedures:
                self._meet(Met(DependentKind.PROCEDURE, code, LinkKind.PROCEDURE, step, node=at))
        elif node.place is not None:
            self._from_place(at, node.place.document, step)

    def _from_place(self, at: int, document: str, step: int) -> None:
        carries = at > 0 and self.nodes[at].link is LinkKind.GIVEN_BY
        for source, code in () if carries else self.reading.founded_in.get(document, ()):
            if self._touches(at, source, LinkKind.FOUNDS):
                self._meet(Met(DependentKind.POWER, code, LinkKind.FOUNDS, step, node=at, at=source))
        for event in self.reading.snapshot.library.events_on.get(document, ()):
            depends = event.effect in _DEPENDING and event.source.document != document
            if depends and event != self.cause.event and self._touches(at, event.target, LinkKind.CHANGES):
                self._meet_place(event.source, LinkKind.CHANGES, step, node=at, at=event.target)
        for mention in self.mentions.get(document, ()):
            link = LinkKind.GROUND if mention.is_ground else LinkKind.CITES
            if mention.source.document != document and self._touches(at, mention.target, link):
                source = Citation(mention.source.document) if mention.is_ground else mention.source
                self._meet_place(source, link, step, node=at, at=mention.target)

    def _from_titles(self, titles: Ids, step: int) -> None:
        names, powers, target = self.reading.numbers, self.reading.snapshot.powers, self.cause.target
        for basis, title in self.titles.sources_of(titles):
            place = names.bases[basis]
            if place.document != target.document or not target.provision.covers(place.provision):
                self._meet_place(place, LinkKind.GIVEN_BY, step, title=title)
        for power, title in self.titles.powers_of(titles):
            for code in powers[names.powers[power]].procedures:
                self._meet(Met(DependentKind.PROCEDURE, code, LinkKind.PROCEDURE, step, title=title))

    def _meet_place(
        self,
        place: Citation,
        link: LinkKind,
        step: int,
        *,
        node: int | None = None,
        title: int | None = None,
        at: Citation | None = None,
    ) -> None:
        kind = DependentKind.PROVISION if place.provision.path else DependentKind.DOCUMENT
        self._meet(Met(kind, place.compact, link, step, node, title, at, place))

    def _meet(self, node: Met) -> None:
        """What is met again counts only where it leads further than it did."""
        key, leads = (node.kind, node.key), node.link is not LinkKind.GIVEN_BY
        if key in self._leading or (key in self.met and not leads):
            return
        stands_at = node.at if node.kind is DependentKind.POWER else node.place
        if node.steps and key not in self.met and stands_at is not None and self._had_ended(stands_at):
            return
        self.met.setdefault(key, len(self.nodes))
        self.nodes.append(node)
        if leads:
            self._leading.add(key)

    def _had_ended(self, place: Citation) -> bool:
        days = self.reading.snapshot.library.force(place).days
        return bool(days) and max(part.end or date.max for part in days) < (self.cause.on or date.min)
