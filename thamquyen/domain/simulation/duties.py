"""What a draft leaves to be done: documents to amend, procedures to publish anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.changes.kinds import Affect, TakeBack
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.simulation.simulating import Simulation

PUBLISHED_BEFORE = timedelta(days=5)
"""A province publishes procedures at the latest so long before the act takes effect (63/2010/NĐ-CP Điều 15)."""


class Why(StrEnum):
    """Why a document is concerned, what needs no other act first."""

    BY_THE_DRAFT = "by_the_draft"
    TAKEN_BACK = "taken_back"
    LOSES_GROUND = "loses_ground"
    OVERLAPS = "overlaps"


WHY_NAMES = {
    Why.BY_THE_DRAFT: "dự thảo đã tác động",
    Why.TAKEN_BACK: "dự thảo thu lại việc giao, lời văn còn nguyên",
    Why.LOSES_GROUND: "việc giao không còn chỗ dựa",
    Why.OVERLAPS: "chồng chéo với dự thảo",
}


@dataclass(frozen=True, slots=True)
class Amended:
    """A document (its key) that the draft amends or leaves to be amended, and those of its conferrals concerned."""

    document: str
    why: Why
    conferrals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Republished:
    """A power that others would exercise, with the codes of its procedures; `by`: the last day to publish them."""

    power: str
    procedures: tuple[str, ...]
    by: date | None


def documents_to_amend(simulation: Simulation) -> tuple[Amended, ...]:
    """The documents concerned, each with its first reason; those the draft itself amends come first."""
    found: dict[str, tuple[Why, dict[str, None]]] = {}
    for document, why, conferral in _reasons(simulation):
        known, keys = found.setdefault(document, (why, {}))
        if conferral and known is why:
            keys[conferral] = None
    found.pop(simulation.changes.act.key, None)
    order = list(Why)
    made = (Amended(document, why, tuple(keys)) for document, (why, keys) in found.items())
    return tuple(sorted(made, key=lambda one: (order.index(one.why), one.document)))


def _reasons(simulation: Simulation) -> Iterator[tuple[str, Why, str]]:
    changes, conferrals = simulation.changes.changes, simulation.after.snapshot.conferrals
    for change in changes:
        if isinstance(change, Affect):
            yield change.event.target.document, Why.BY_THE_DRAFT, ""
    taken = [change.taking.conferral for change in changes if isinstance(change, TakeBack)]
    lost = [moved.conferral for moved in simulation.moved if moved.lost]
    twice = [key for one in simulation.arising if one.fault.kind is FindingKind.OVERLAP for key in one.subjects]
    for why, keys in ((Why.TAKEN_BACK, taken), (Why.LOSES_GROUND, lost), (Why.OVERLAPS, twice)):
        for key in sorted(conferrals.keys() & set(keys)):
            yield conferrals[key].source.document, why, key


def procedures_to_publish(simulation: Simulation) -> tuple[Republished, ...]:
    """The powers with procedures whose exercise the draft moves, by code: the published decision is to be made anew."""
    effective = simulation.changes.act.effective
    by = effective - PUBLISHED_BEFORE if effective else None
    titles = simulation.after.snapshot.conferrals
    moved = {one.power for one in simulation.moved if one.conferral in titles and titles[one.conferral].is_title}
    powers = simulation.after.snapshot.powers
    found = (powers[code] for code in sorted(moved))
    return tuple(Republished(power.code, power.procedures, by) for power in found if power.procedures)
