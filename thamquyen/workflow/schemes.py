"""Schemes: drawn up, changed part by part, submitted, taken back, passed. Every step is a version that is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from thamquyen.accounts.permissions import Reach
from thamquyen.domain.proceedings.table import Deed, Kind, State, step
from thamquyen.domain.schemes.gathered import Standing, Stated, renewed, standing_of, with_taken
from thamquyen.domain.schemes.said import Computed, ProposalRef, SchemeSaid, kept, read_scheme
from thamquyen.workflow import holding, informing
from thamquyen.workflow.drafts import draft
from thamquyen.workflow.matters import (
    Doer,
    MovedMeanwhileError,
    StepRefusedError,
    Taken,
    advance,
    begin,
    every,
    held,
    histories,
    history,
    matter,
    parts,
)
from thamquyen.workflow.matters import Standing as Matter

_SENDER = ", thay mặt "


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a scheme: the step that made it, and what it says."""

    taken: Taken
    said: SchemeSaid

    @property
    def number(self) -> int:
        """Versions are numbered as the steps are."""
        return self.taken.number


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a scheme that one person changes: how it is read off, and the scheme with the change."""

    of: Callable[[SchemeSaid], object]
    changed: Callable[[SchemeSaid], SchemeSaid]


def draw_up(said: SchemeSaid, doer: Doer, reach: Reach, *, seat: str) -> UUID:
    """Begins a scheme. Raises StepRefusedError."""
    row = step(Kind.SCHEME, Deed.DRAW_UP, None)
    if row is None:
        raise StepRefusedError("Bảng các bước không có bước này.")
    if not said.calls:
        raise StepRefusedError("Chọn ít nhất một đợt đề xuất để lập Đề án. Chưa lưu gì.")
    return begin(row, kept(renewed(said, standing_now(said))), doer, reach, seat=seat)


def change(number: UUID, part: Part, doer: Doer, reach: Reach, *, seen: int, note: str = "") -> Version:
    """Saves another version with a part changed; where nothing is different, the newest is kept.

    `seen`: the version that the person looked at. What others changed elsewhere meanwhile stays; where they changed the
    same part, MovedMeanwhileError is raised. What was merged and refused is taken as it stands now.
    """
    with transaction.atomic():
        now = held(number)
        said = read_scheme(now.says)
        looked_at = version(number, seen)
        mine = part.changed(said)
        if looked_at is None or part.of(looked_at.said) != part.of(said):
            raise MovedMeanwhileError(now, kept(mine))
        made = renewed(mine, standing_now(mine))
        if made == said:
            return Version(now.last, said)
        changed = advance(number, Deed.AMEND, kept(made), doer, reach, seen=now.last.number, note=note)
        return Version(changed.last, made)


def submit(number: UUID, doer: Doer, reach: Reach, *, seen: int) -> Matter:
    """Submits a version as it was seen: complete, and its numbers of this day."""
    with transaction.atomic():
        now = held(number)
        said = read_scheme(now.says)
        standing = standing_now(said)
        if now.last.number == seen:
            holding.complete(said, standing)
            holding.fresh(said, standing, newest_versions(said.drafts), doer.today)
        done = advance(number, Deed.SUBMIT, now.says, doer, reach, seen=seen)
        informing.scheme_submitted(done, doer)
    return done


def take_back(number: UUID, doer: Doer, reach: Reach, *, seen: int, note: str) -> Matter:
    """Takes a submitted scheme back to be changed and submitted anew."""
    with transaction.atomic():
        now = held(number)
        holding.reasoned(note)
        return advance(number, Deed.TAKE_BACK, now.says, doer, reach, seen=seen, note=note)


def note_passed(number: UUID, paper: str, doer: Doer, reach: Reach, *, seen: int) -> Matter:
    """Notes by which document the scheme was passed."""
    with transaction.atomic():
        now = held(number)
        holding.passed_by(paper)
        return advance(number, Deed.NOTE_PASSED, now.says, doer, reach, seen=seen, note=paper)


def newest_versions(drafts: Iterable[str]) -> Mapping[str, int]:
    """The newest version of each draft that there is."""
    found = ((key, draft(UUID(key))) for key in drafts)
    return {key: one.newest.number for key, one in found if one is not None}


def version(number: UUID, at: int) -> Version | None:
    """A version of a scheme; None where there is none."""
    found = matter(number, Kind.SCHEME)
    taken = next((one for one in history(number) if one.number == at), None) if found else None
    return None if taken is None else Version(taken, read_scheme(taken.content))


def with_all_accepted(said: SchemeSaid, computed: Computed) -> SchemeSaid:
    """A scheme to begin with: every proposal accepted so far, and what was computed for it."""
    now = standing_now(said)
    return replace(with_taken(said, now.accepted, now), computed=computed)


def of_call(number: UUID) -> list[Matter]:
    """The schemes that gather the proposals of a call."""
    return [one for one in every(Kind.SCHEME) if any(call["key"] == str(number) for call in one.says["calls"])]


def not_taken_in(proposals: Iterable[Matter]) -> Iterator[tuple[Matter, int]]:
    """The schemes being drawn up for which accepted ones of the proposals wait, neither in nor left out; how many."""
    accepted = [one for one in proposals if one.state is State.ACCEPTED]
    for one in every(Kind.SCHEME) if accepted else ():
        if one.state is State.DRAWN_UP:
            said = read_scheme(one.says)
            calls = {call.key for call in said.calls}
            count = sum(str(each.parent) in calls and str(each.id) not in said.keys for each in accepted)
            if count:
                yield one, count


def of_drafts() -> dict[UUID, list[Matter]]:
    """The schemes that each draft goes with."""
    found: dict[UUID, list[Matter]] = {}
    for one in every(Kind.SCHEME):
        for key in one.says["drafts"]:
            found.setdefault(UUID(key), []).append(one)
    return found


def standing_now(said: SchemeSaid) -> Standing:
    """How the proposals of the calls of a scheme stand now."""
    return standing_of(stated_in_calls(said))


def stated_in_calls(said: SchemeSaid) -> list[Stated]:
    """The proposals of the calls of a scheme as they stand."""
    proposals = [one for call in said.calls for one in parts(UUID(call.key), Kind.PROPOSAL)]
    steps = histories(one.id for one in proposals)
    return [_stated(one.parent, one.id, one.last, steps[one.id][-1]) for one in proposals]


def stated(refs: Iterable[ProposalRef]) -> dict[ProposalRef, Stated]:
    """Proposals in the words of the steps that a version rests on."""
    wanted = list(refs)
    steps = histories(dict.fromkeys(UUID(ref.proposal) for ref in wanted))
    found = {}
    for ref in wanted:
        some = steps[UUID(ref.proposal)]
        taken = next(one for one in some if one.number == ref.step)
        found[ref] = _stated(None, UUID(ref.proposal), taken, some[-1])
    return found


def _stated(call: UUID | None, number: UUID, taken: Taken, first: Taken) -> Stated:
    says = {key: str(value) for key, value in taken.content.items()}
    answer = "; ".join(part for part in (taken.note, says.pop("paper", "")) if part)
    return Stated(
        ProposalRef(str(number), taken.number), str(call or ""), taken.state,
        first.by.partition(_SENDER)[2] or first.by, says, answer, says.pop("into", ""),
    )  # fmt: skip


def with_drafts(said: SchemeSaid, drafts: Sequence[str]) -> SchemeSaid:
    """The scheme with other drafts; what was computed for drafts that are gone goes too."""
    computed = said.computed
    if computed is not None:
        computed = replace(computed, effects=tuple(one for one in computed.effects if one.draft in drafts))
    return replace(said, drafts=tuple(drafts), computed=computed)
