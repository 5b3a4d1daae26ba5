"""What a draft leaves to be done: documents to amend, procedures to publish anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.changes.kinds import Affect, TakeBack
from thamquyen.domain.dependents import Dependent, Fate, dependents
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.linking import Cause, DependentKind, Mention
from thamquyen.domain.rules.making import published_by
from thamquyen.domain.simulation.simulating import Simulation


class Why(StrEnum):
    """Why a document is concerned, what needs no other act first."""

    BY_THE_DRAFT = "by_the_draft"
    TAKEN_BACK = "taken_back"
    LOSES_GROUND = "loses_ground"
    OVERLAPS = "overlaps"
    FALLS_WITH = "falls_with"
    DEPENDS = "depends"


WHY_NAMES = {
    Why.BY_THE_DRAFT: "dự thảo đã tác động",
    Why.TAKEN_BACK: "dự thảo thu lại việc giao, lời văn còn nguyên",
    Why.LOSES_GROUND: "việc giao không còn chỗ dựa",
    Why.OVERLAPS: "chồng chéo với dự thảo",
    Why.FALLS_WITH: "hết hiệu lực, ngưng theo văn bản mà dự thảo tác động",
    Why.DEPENDS: "phụ thuộc vào văn bản mà dự thảo tác động, cần rà soát",
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


def documents_to_amend(simulation: Simulation, mentions: Mapping[str, tuple[Mention, ...]]) -> tuple[Amended, ...]:
    """The documents concerned, each with its first reason; those the draft itself amends come first.

    Among them is all that depends on what the draft amends or ends, link by link, as in the lists of reviews:
    `mentions` are what texts cite, by the document cited; what has ended by the day of the act is left out.
    """
    found: dict[str, tuple[Why, dict[str, None]]] = {}
    order = list(Why)
    reasons = (*_reasons(simulation), *_dependent(simulation, mentions))
    for document, why, conferral in sorted(reasons, key=lambda one: order.index(one[1])):
        known, keys = found.setdefault(document, (why, {}))
        if conferral and known is why:
            keys[conferral] = None
    found.pop(simulation.changes.act.key, None)
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


def _dependent(simulation: Simulation, mentions: Mapping[str, tuple[Mention, ...]]) -> Iterator[tuple[str, Why, str]]:
    found: list[Dependent] = []
    for change in simulation.changes.changes:
        if isinstance(change, Affect):
            cause = Cause(change.event.target, change.event.effect, change.event.on)
            seen_on = change.event.on or simulation.changes.act.effective or date.max
            found += dependents(simulation.whole, cause, mentions, seen_on - timedelta(days=1)).all
    for one in found:
        if one.fate is not Fate.ENDED:
            why = Why.FALLS_WITH if one.fate in (Fate.FALLS, Fate.STOPS) else Why.DEPENDS
            yield one.document, why, one.key if one.kind is DependentKind.CONFERRAL else ""


def procedures_to_publish(simulation: Simulation) -> tuple[Republished, ...]:
    """The powers with procedures whose exercise the draft moves, by code: the published decision is to be made anew."""
    effective = simulation.changes.act.effective
    by = published_by(effective) if effective else None
    titles = simulation.after.snapshot.conferrals
    moved = {one.power for one in simulation.moved if one.conferral in titles and titles[one.conferral].is_title}
    powers = simulation.after.snapshot.powers
    found = (powers[code] for code in sorted(moved))
    return tuple(Republished(power.code, power.procedures, by) for power in found if power.procedures)
