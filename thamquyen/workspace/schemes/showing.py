"""A scheme as its pages show it: one version with what stands beside it now."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.utils.http import urlencode

from thamquyen.domain.changes.objections import past_day
from thamquyen.domain.schemes.comparing import VersionDifference, differences
from thamquyen.domain.schemes.gathered import Gathered, Standing, Stated, gathered, lacking, waiting
from thamquyen.domain.schemes.readiness import READINESS_NAMES, Readiness, Recipient, recipients
from thamquyen.domain.schemes.said import SECTION_NAMES, DraftEffects, LeftOut, ProposalRef, SchemeSaid, Section
from thamquyen.workflow import schemes
from thamquyen.workflow.carrying import carried
from thamquyen.workflow.matters import Standing as Matter
from thamquyen.workflow.schemes import Version
from thamquyen.workspace.schemes.paper import paragraphs, refused_rows
from thamquyen.workspace.schemes.parts import Order, StagesForm, stages_of

TABS = {
    "": "Nội dung",
    "de-xuat": "Đề xuất theo lĩnh vực",
    "san-sang": "Bên nhận",
    "he-qua": "Hệ quả",
    "lo-trinh": "Lộ trình",
    "phien-ban": "Phiên bản",
}
TONES = {Readiness.READY: "good", Readiness.UNSTATED: "", Readiness.LACKING: "warn", Readiness.AGAINST: "bad"}
_EMPTY_ROWS = 3
"""Rows left open at the end of the road map, to be typed into."""


@dataclass(frozen=True, slots=True)
class WordsShown:
    """A section: its name in an address, its title, its paragraphs and its text as typed."""

    key: str
    name: str
    paragraphs: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A proposal taken in, with its number in the scheme, what is typed of its place and what is wrong there."""

    number: int
    one: Gathered
    order: str
    sector: str
    error: str


@dataclass
class SchemePage:
    """One version of a scheme on a tab; `order`, `stages`: what was typed last where it could not be kept."""

    matter: Matter
    version: Version
    tab: str = ""
    order: Order = field(default_factory=lambda: Order({}))
    stages: StagesForm | None = None

    @property
    def said(self) -> SchemeSaid:
        """What the version says."""
        return self.version.said

    @property
    def is_newest(self) -> bool:
        """Whether nothing was saved since."""
        return self.version.number == self.matter.last.number

    @cached_property
    def stated(self) -> dict[ProposalRef, Stated]:
        """The proposals of the version in the words of their steps."""
        return schemes.stated(self.said.refs)

    @cached_property
    def now(self) -> Standing:
        """How the proposals of its calls stand now."""
        return schemes.standing_now(self.said)

    @cached_property
    def waiting(self) -> tuple[Stated, ...]:
        """Accepted proposals that are neither in nor left out."""
        return waiting(self.said, self.now)

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """What it lacks before it can be submitted."""
        return lacking(self.said, self.now, SECTION_NAMES)

    @cached_property
    def words(self) -> tuple[WordsShown, ...]:
        """The sections."""
        return tuple(
            WordsShown(one.value, SECTION_NAMES[one], paragraphs(self.said.text(one)), self.said.text(one))
            for one in Section
        )

    @cached_property
    def sectors(self) -> tuple[tuple[str, tuple[LineShown, ...]], ...]:
        """What was taken in, by sector, numbered through."""
        number, found = 0, []
        for sector, some in gathered(self.said, self.stated):
            lines = []
            for one in some:
                number += 1
                key = one.stated.ref.proposal
                order, typed = self.order.typed.get(key, (str(number), sector))
                lines.append(LineShown(number, one, order, typed, self.order.errors.get(key, "")))
            found.append((sector, tuple(lines)))
        return tuple(found)

    @property
    def size(self) -> int:
        """How many proposals it has."""
        return len(self.said.taken)

    @cached_property
    def uncarried(self) -> tuple[tuple[str, str, int], ...]:
        """By call with proposals that stand in no draft yet: where they are put into one, its name, how many."""
        taken = {one.ref.proposal for one in self.said.taken}
        there = {str(one.proposal) for one in carried(UUID(key) for key in taken) if one.there}
        found: dict[str, list[str]] = {}
        for one in schemes.stated_in_calls(self.said):
            if one.ref.proposal in taken - there:
                found.setdefault(one.call, []).append(one.ref.proposal)
        names = {call.key: call.name for call in self.said.calls}
        return tuple(
            (f"/dot-de-xuat/{call}/dua-vao-du-thao?{urlencode({'de-xuat': some}, doseq=True)}", names[call], len(some))
            for call, some in found.items()
        )

    @property
    def by_form(self) -> tuple[tuple[str, int], ...]:
        """How many of each form."""
        forms = Counter(line.one.stated.of("mode").lower() for _, lines in self.sectors for line in lines)
        return tuple(forms.most_common())

    @cached_property
    def recipients(self) -> tuple[tuple[Recipient, str, str], ...]:
        """Each recipient with its state in words and its tone."""
        lines = [line.one for _, some in self.sectors for line in some]
        return tuple((one, READINESS_NAMES[one.state], TONES[one.state]) for one in recipients(lines))

    @property
    def ready(self) -> int:
        """How many recipients are ready by what was stated."""
        return sum(one.state is Readiness.READY for one, _, _ in self.recipients)

    @property
    def refused(self) -> list[tuple[str, str, str, str]]:
        """What is not part of it, and why."""
        return refused_rows(self.said, self.stated)

    @property
    def effects(self) -> tuple[tuple[DraftEffects, str], ...]:
        """What each of its drafts would do, with what to bear in mind where its day had gone by when it was tried."""
        found = self.said.computed
        return tuple((one, past_day(one.on, found.on)) for one in found.effects) if found else ()

    @property
    def left_out(self) -> tuple[tuple[LeftOut, Stated], ...]:
        """Accepted proposals that it leaves out."""
        return tuple((one, self.stated[one.ref]) for one in self.said.left_out)

    @property
    def stage_rows(self) -> list[tuple[dict[str, str], str]]:
        """The road map as typed, with open rows at the end, and what is wrong in each."""
        form = self.stages or stages_of(self.said)
        rows = [*form.rows, *({} for _ in range(_EMPTY_ROWS))]
        return [
            ({name.replace("-", "_"): text for name, text in row.items()}, form.errors.get(at, ""))
            for at, row in enumerate(rows)
        ]

    def against(self, other: SchemeSaid) -> tuple[VersionDifference, ...]:
        """What another version, or what somebody wants to save, says otherwise."""
        refs = [ref for ref in other.refs if ref not in self.stated]
        tasks = {ref: one.of("task") for ref, one in (self.stated | schemes.stated(refs)).items()}
        return differences(self.said, other, tasks)
