"""What a scheme gathers: proposals as they were stated, by sector; what waits, was refused, or changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thamquyen.domain.proceedings.table import State
from thamquyen.domain.schemes.said import LeftOut, ProposalRef, SchemeSaid, Section, TakenIn


@dataclass(frozen=True, slots=True)
class Stated:
    """A proposal as it stood at a step. `says`: by the keys of its form; `answer`: reasons and paper of the reply."""

    ref: ProposalRef
    call: str
    state: State
    sender: str
    says: Mapping[str, str]
    answer: str = ""
    into: str = ""

    def of(self, key: str) -> str:
        """What it says under a key of the form; empty where it says nothing."""
        return str(self.says.get(key, "")).strip()


@dataclass(frozen=True, slots=True)
class Gathered:
    """A proposal taken in, with those merged into it."""

    taken: TakenIn
    stated: Stated
    merged: tuple[Stated, ...] = ()

    @property
    def every(self) -> tuple[Stated, ...]:
        """The proposal and those merged into it."""
        return (self.stated, *self.merged)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the proposals of the calls stand now: accepted, refused; by root those merged; how many wait for a reply."""

    accepted: tuple[Stated, ...] = ()
    refused: tuple[Stated, ...] = ()
    merged: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)
    undecided: int = 0


def standing_of(proposals: Sequence[Stated]) -> Standing:
    """Sorts proposals; one merged into a refused one shares its lot."""
    by_key = {one.ref.proposal: one for one in proposals}
    merged: dict[str, list[Stated]] = {}
    refused = [one for one in proposals if one.state is State.REFUSED]
    for one in proposals:
        if one.state is State.MERGED:
            root = _root(one, by_key)
            merged.setdefault(root, []).append(one)
            if root in by_key and by_key[root].state is State.REFUSED:
                refused.append(one)
    return Standing(
        tuple(one for one in proposals if one.state is State.ACCEPTED),
        tuple(refused),
        {root: tuple(some) for root, some in merged.items()},
        sum(one.state is State.FILED for one in proposals),
    )


def _root(one: Stated, by_key: Mapping[str, Stated]) -> str:
    met = {one.ref.proposal}
    at = one.into
    while at in by_key and by_key[at].state is State.MERGED and at not in met:
        met.add(at)
        at = by_key[at].into
    return at


def waiting(said: SchemeSaid, now: Standing) -> tuple[Stated, ...]:
    """Accepted proposals that the scheme neither took in nor leaves out."""
    return tuple(one for one in now.accepted if one.ref.proposal not in said.keys)


def with_taken(said: SchemeSaid, some: Iterable[Stated], now: Standing) -> SchemeSaid:
    """The scheme with accepted proposals taken in, each at the end of its sector as stated."""
    added = [TakenIn(one.ref, one.of("sector") or "Lĩnh vực khác") for one in some]
    keys = {one.ref.proposal for one in added}
    left_out = tuple(one for one in said.left_out if one.ref.proposal not in keys)
    return renewed(replace(said, taken=in_order((*said.taken, *added)), left_out=left_out), now)


def in_order(taken: Sequence[TakenIn]) -> tuple[TakenIn, ...]:
    """By sector, sectors in the order in which they first come; a sector is known whatever its capitals."""
    sectors: dict[str, list[TakenIn]] = {}
    for one in taken:
        sectors.setdefault(_folded(one.sector), []).append(one)
    return tuple(replace(one, sector=some[0].sector) for some in sectors.values() for one in some)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def renewed(said: SchemeSaid, now: Standing) -> SchemeSaid:
    """The scheme with what was merged and refused as it stands now."""
    taken = tuple(
        replace(one, merged=tuple(each.ref for each in now.merged.get(one.ref.proposal, ()))) for one in said.taken
    )
    return replace(said, taken=taken, refused=tuple(one.ref for one in now.refused))


def gathered(said: SchemeSaid, stated: Mapping[ProposalRef, Stated]) -> tuple[tuple[str, tuple[Gathered, ...]], ...]:
    """What the version took in, by sector in its order."""
    sectors: dict[str, list[Gathered]] = {}
    for one in said.taken:
        merged = tuple(stated[ref] for ref in one.merged)
        sectors.setdefault(one.sector, []).append(Gathered(one, stated[one.ref], merged))
    return tuple((sector, tuple(some)) for sector, some in sectors.items())


def without(said: SchemeSaid, key: str, reason: str) -> SchemeSaid:
    """The scheme with a proposal left out for a reason; without a reason it waits again."""
    ref = next((one.ref for one in said.taken if one.ref.proposal == key), None)
    if ref is None:
        return said
    left_out = (*said.left_out, LeftOut(ref, reason)) if reason else said.left_out
    return replace(said, taken=tuple(one for one in said.taken if one.ref != ref), left_out=left_out)


NEEDED = (Section.NECESSITY, Section.STATE, Section.VIEWS, Section.SOLUTIONS, Section.ORGANISATION)
"""Sections that a scheme is not submitted without; the others can be carried by their tables alone."""


def lacking(said: SchemeSaid, now: Standing, names: Mapping[Section, str]) -> tuple[str, ...]:
    """What a scheme lacks before it can be submitted, as sentences without their full stop."""
    found = []
    if not said.taken:
        found.append("chưa lấy đề xuất nào vào")
    empty = [names[one] for one in NEEDED if not said.text(one)]
    if empty:
        found.append(f"chưa viết: {'; '.join(empty)}")
    if not said.stages:
        found.append("lộ trình chưa có bước nào")
    if left := len(waiting(said, now)):
        found.append(f"còn {left} đề xuất được chấp nhận chưa lấy vào, cũng chưa nêu lý do để ngoài")
    return tuple(found)
