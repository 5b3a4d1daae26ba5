"""Proposals put into drafts: the only writer and reader of which proposal became which line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from thamquyen.domain.changes.kinds import ChangeSet, Confer
from thamquyen.domain.changes.lines import line_of, lines_in
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.proceedings.table import State
from thamquyen.workflow import models
from thamquyen.workflow.drafting import DraftRefusedError, Hand, begin, save
from thamquyen.workflow.drafts import Kept, draft
from thamquyen.workflow.matters import Standing

CARRIED = frozenset({State.ACCEPTED, State.MERGED})
"""Proposals that may be put into a draft."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A proposal in a draft: `there` tells whether the line still stands in the draft's newest version."""

    proposal: UUID
    draft: Kept
    line: str
    by: str
    at: datetime
    there: bool


def put(
    several: Sequence[tuple[Standing, Conferral]], into: ChangeSet, number: UUID | None, *, seen: int, acting_for: str,
    seat: str, hand: Hand,
) -> UUID:  # fmt: skip
    """Puts proposals, each as the conferral it comes to, into a draft, and keeps which became what; all or none.

    `into`: what the draft says so far; `number` None: it is begun with this. A line that stands there already is not
    written again, and the proposal is linked to it: so a merged proposal shares the line of the one it was merged into.
    Raises DraftRefusedError, EditedMeanwhileError.
    """
    for one, _ in several:
        if one.state not in CARRIED:
            task = one.says.get("task", "")
            raise DraftRefusedError(f"“{task}” {one.state_name}: chỉ đưa đề xuất được chấp nhận, được gộp vào dự thảo.")
    known = {line for line, _ in lines_in(into)}
    new = {line_of(given): Confer(given) for _, given in reversed(several) if line_of(given) not in known}
    ordered = [new[line] for line in dict.fromkeys(line_of(given) for _, given in several) if line in new]
    changes = ChangeSet(into.act, (*into.changes, *ordered))
    note = f"đưa vào {len(several)} đề xuất"
    with transaction.atomic():
        if number is None:
            number, version = begin(changes, acting_for=acting_for, seat=seat, note=note, hand=hand), 1
        else:
            version = save(number, changes, seen=seen, note=note, hand=hand)
        _keep(several, number, version, acting_for, hand)
    return number


def _keep(
    several: Sequence[tuple[Standing, Conferral]], number: UUID, version: int, acting_for: str, hand: Hand
) -> None:
    there = {one.proposal for one in carried(one.id for one, _ in several) if one.draft.id == number and one.there}
    signature = {"by": hand.by, "account": hand.account, "acting_for": acting_for, "at": hand.at}
    models.Carrying.objects.bulk_create(
        models.Carrying(proposal_id=one.id, draft_id=number, version=version, line=line_of(given), **signature)
        for one, given in several
        if one.id not in there
    )


def carried(proposals: Iterable[UUID]) -> list[Carried]:
    """Into which drafts the proposals were put, the newest first."""
    rows = models.Carrying.objects.filter(proposal__in=list(proposals)).order_by("-at", "-pk")
    drafts = {number: kept for number in {row.draft_id for row in rows} if (kept := draft(number)) is not None}
    lines = {number: {line for line, _ in lines_in(kept.newest.changes)} for number, kept in drafts.items()}
    return [
        Carried(row.proposal_id, drafts[row.draft_id], row.line, row.by, row.at, row.line in lines[row.draft_id])
        for row in rows
        if row.draft_id in drafts
    ]


def proposals_in(number: UUID) -> Mapping[str, tuple[UUID, ...]]:
    """Of which proposals each line of a draft came."""
    found: dict[str, dict[UUID, None]] = {}
    for row in models.Carrying.objects.filter(draft=number).order_by("pk"):
        found.setdefault(row.line, {})[row.proposal_id] = None
    return {line: tuple(proposals) for line, proposals in found.items()}
