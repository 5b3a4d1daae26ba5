"""What a scheme says in one version: its head, its words, what it took in, its road map, what was computed for it.

Everything that its paper is made of is in here or in a step of a proposal that never changes, so that the same version
gives the same paper again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from thamquyen.domain.changes.written import plain, value_of


class Section(StrEnum):
    """A part of the scheme that people write; numbers stand beside it and are never typed."""

    NECESSITY = "necessity"
    STATE = "state"
    VIEWS = "views"
    CONTENT = "content"
    SOLUTIONS = "solutions"
    ROADMAP = "roadmap"
    ORGANISATION = "organisation"
    REQUESTS = "requests"


SECTION_NAMES = {
    Section.NECESSITY: "Sự cần thiết, căn cứ xây dựng Đề án",
    Section.STATE: "Thực trạng phân cấp, ủy quyền",
    Section.VIEWS: "Quan điểm, mục tiêu, nguyên tắc",
    Section.CONTENT: "Nội dung phân cấp, ủy quyền theo ngành, lĩnh vực",
    Section.SOLUTIONS: "Giải pháp, điều kiện bảo đảm",
    Section.ROADMAP: "Lộ trình thực hiện",
    Section.ORGANISATION: "Tổ chức thực hiện",
    Section.REQUESTS: "Kiến nghị, đề xuất",
}
"""The usual order; no official outline of a scheme was found."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that a scheme names: its key, and the name it had when the version was saved."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ProposalRef:
    """A proposal in the words of one of its steps; steps are never changed."""

    proposal: str
    step: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A proposal taken in, the sector under which it stands, and those that were merged into it."""

    ref: ProposalRef
    sector: str
    merged: tuple[ProposalRef, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An accepted proposal that the scheme leaves out, and why."""

    ref: ProposalRef
    reason: str


@dataclass(frozen=True, slots=True)
class Words:
    """What people wrote for a section; a line break begins another paragraph."""

    section: Section
    text: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A piece of work of the road map (the columns of 105/NQ-CP); `first` and `last` are days, both inclusive."""

    content: str
    lead: str
    partners: str = ""
    submitted_to: str = ""
    product: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """Numbers of the register: a title, columns with their shares of the width, rows of texts."""

    title: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What an authority gains, loses and has otherwise by a draft, in numbers of powers."""

    who: str
    gains: int
    loses: int
    alters: int


@dataclass(frozen=True, slots=True)
class DraftEffects:
    """What a draft of the scheme would do on its day of effect `on`, as the what-if told it.

    `problem`: why it told nothing. `handed_over`: power, place, before, after, since. `documents`,
    `procedures`: which, and what to do.
    """

    draft: str
    version: int
    title: str
    on: date | None
    receipt: str
    problem: str = ""
    shares: tuple[Share, ...] = ()
    handed_over: tuple[tuple[str, ...], ...] = ()
    arising: tuple[str, ...] = ()
    cured: tuple[str, ...] = ()
    documents: tuple[tuple[str, ...], ...] = ()
    procedures: tuple[tuple[str, ...], ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """What was read off the register for the scheme on a day: of which revision (with its seal), by which software."""

    on: date
    revision: int
    seal: str
    software: str
    tables: tuple[RegisterTable, ...] = ()
    effects: tuple[DraftEffects, ...] = ()
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeSaid:
    """One version of a scheme.

    `issuer` issues it, `submitted_to` decides on it, `session`: at which session; `first_year`, `last_year` inclusive;
    `place`: the unit's name, `calls`: those whose proposals it gathers; `refused`: theirs that were refused.
    """

    title: str
    first_year: int
    last_year: int
    issuer: Party
    submitted_to: Party
    session: str
    place: str
    calls: tuple[Party, ...]
    words: tuple[Words, ...] = ()
    taken: tuple[TakenIn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    refused: tuple[ProposalRef, ...] = ()
    stages: tuple[Stage, ...] = ()
    drafts: tuple[str, ...] = ()
    computed: Computed | None = None

    def text(self, section: Section) -> str:
        """What was written for a section."""
        return next((one.text for one in self.words if one.section is section), "")

    @property
    def keys(self) -> frozenset[str]:
        """The proposals that were taken in or left out."""
        refs = [*(one.ref for one in self.taken), *(one.ref for one in self.left_out)]
        return frozenset(one.proposal for one in refs)

    @property
    def refs(self) -> tuple[ProposalRef, ...]:
        """Every step of a proposal that the version rests on."""
        own = [ref for one in self.taken for ref in (one.ref, *one.merged)]
        return (*own, *(one.ref for one in self.left_out), *self.refused)


def kept(said: SchemeSaid) -> dict[str, Any]:
    """A version as JSON."""
    made: dict[str, Any] = plain(said)
    return made


def read_scheme(content: Mapping[str, Any]) -> SchemeSaid:
    """The version that was kept. Raises ValueError, KeyError or TypeError for anything else."""
    found: SchemeSaid = value_of(SchemeSaid, content)
    return found
