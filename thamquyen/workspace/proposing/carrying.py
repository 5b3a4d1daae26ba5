"""Proposals become lines of a draft: one function for whoever carries one, or all of a scheme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from thamquyen.domain.changes.kinds import ChangeSet, source_of
from thamquyen.domain.changes.lines import line_of, lines_in
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.law import Document
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.workflow.carrying import put
from thamquyen.workflow.drafting import DraftRefusedError, Hand
from thamquyen.workflow.matters import Standing, matter
from thamquyen.workspace.drafts.opening import Opened, with_stated
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.proposing.proposal_form import ProposalForm


class UnreadableProposalsError(DraftRefusedError):
    """Proposals that are no conferral yet; `why` says it of each, by number. Nothing was written."""

    def __init__(self, why: dict[UUID, str], tasks: dict[UUID, str]) -> None:
        said = "\n".join(f"– {tasks[number]}: {text}" for number, text in why.items())
        super().__init__(f"{len(why)} đề xuất chưa đưa vào dự thảo được; chưa lưu gì:\n{said}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Place:
    """Where proposals go: an opened draft, or a new one that begins with `act` (`draft` None).

    `article`: the article under which they stand, each as a khoản that follows those there.
    """

    draft: Opened | None
    act: Document
    article: str = "3"

    @property
    def changes(self) -> ChangeSet:
        """What the draft says so far."""
        return self.draft.changes if self.draft is not None else ChangeSet(self.act)


def carry(proposals: Sequence[Standing], place: Place, desk: Desk, hand: Hand, *, acting_for: str, seen: int) -> UUID:
    """Puts accepted or merged proposals into a draft, new or existing, whole or not at all; the draft's number.

    `seen`: the version of the draft that was looked at (a new one: 0). Raises UnreadableProposalsError for proposals
    that name no power, giver or recipient of the register, DraftRefusedError, EditedMeanwhileError.
    """
    within = Desk(with_stated(desk.reading, place.changes), desk.today, desk.within)
    read = list(_readings(proposals, within, place))
    why = {one.id: found for one, found in read if isinstance(found, str)}
    if why:
        raise UnreadableProposalsError(why, {one.id: str(one.says.get("task", "")) for one, _ in read})
    several = [(one, found) for one, found in read if isinstance(found, Conferral)]
    _, _, seat = place.changes.act.issuer.partition("@")
    number = place.draft.kept.id if place.draft else None
    return put(several, place.changes, number, seen=seen, acting_for=acting_for, seat=seat or "vn", hand=hand)


def _readings(proposals: Sequence[Standing], desk: Desk, place: Place) -> Iterator[tuple[Standing, Conferral | str]]:
    """Each proposal with the conferral it comes to, or why it is none; only a line that is new takes a khoản."""
    item, known = _next_item(place), {line for line, _ in lines_in(place.changes)}
    for one in proposals:
        found = _read(one, desk, place, item)
        if isinstance(found, Conferral) and line_of(found) not in known:
            known.add(line_of(found))
            item += 1
        yield one, found


def _read(one: Standing, desk: Desk, place: Place, item: int) -> Conferral | str:
    """The conferral that a proposal comes to; else why it is none. One that was merged comes to what the other says."""
    says, act = _standing_for(one).says, place.changes.act
    form = ProposalForm.kept(says, desk, act, provision=f"khoản {item} Điều {place.article}")
    if form.conferral is not None:
        return form.conferral
    said = {**form.errors, **({"nhiem-vu": form.looks["nhiem-vu"]} if form.looks.get("nhiem-vu") else {})}
    labels = {spec.name: spec.label for spec in form.specs}
    return " ".join(f"{labels.get(name, '')}: {text}".removeprefix(": ") for name, text in said.items())


def _standing_for(one: Standing) -> Standing:
    """The proposal into which this one was merged, however often; itself where it was not."""
    seen = {one.id}
    while one.state is State.MERGED and one.says.get("into"):
        into = matter(UUID(str(one.says["into"])), Kind.PROPOSAL)
        if into is None or into.id in seen:
            break
        seen.add(into.id)
        one = into
    return one


def _next_item(place: Place) -> int:
    """The number of the first khoản of the article that no change stands in yet."""
    found = [source.provision for change in place.changes.changes if (source := source_of(change)) is not None]
    own = [one.path[1:] for one in found if one.path[:1] == (place.article,)]
    return max((int(rest[0]) for rest in own if rest and rest[0].isdigit()), default=0) + 1
