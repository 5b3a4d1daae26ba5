"""The only reader and writer of matters: each step is permitted, checked, recorded and logged in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from thamquyen.accounts.doing import Doer as Doer
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.domain.proceedings.table import DEED_NAMES, KIND_NAMES, STATE_NAMES, Deed, Kind, State, Step, Who, step
from thamquyen.register.alone import AGAIN, alone
from thamquyen.workflow import models

DEMANDS = {
    Who.CONDUCTOR: Verb.CONDUCT,
    Who.PROPOSER: Verb.PROPOSE,
    Who.ADVISER: Verb.GIVE_OPINION,
    Who.APPRAISER: Verb.APPRAISE,
}
"""The verb that each of the table's people needs; whoever is not named needs none."""


class StepRefusedError(ValueError):
    """Nothing was written; the text says why and what to do."""


class MovedMeanwhileError(StepRefusedError):
    """Somebody took a step meanwhile: `newest` is how the matter stands, `mine` what was to be said."""

    def __init__(self, newest: "Standing", mine: Mapping[str, Any]) -> None:
        super().__init__(
            f"{newest.last.by} đã {DEED_NAMES[newest.last.deed]} trong lúc bạn làm. "
            "Hãy xem hai bản cạnh nhau rồi làm lại. Chưa lưu gì."
        )
        self.newest, self.mine = newest, mine


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken."""

    number: int
    deed: Deed
    state: State
    content: Mapping[str, Any]
    note: str
    by: str
    account: str
    acting_for: str
    at: datetime
    stands_for: str = ""

    @property
    def accounts(self) -> frozenset[str]:
        """Whose work it was: of who did it, and of whom they stood in for."""
        return frozenset({self.account, self.stands_for} - {""})


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter as it stands after its `last` step; `version`: the draft's version it is about (its number)."""

    id: UUID
    kind: Kind
    seat: str
    parent: UUID | None
    version: int | None
    begun_at: datetime
    last: Taken

    @property
    def state(self) -> State:
        """How far it has come."""
        return self.last.state

    @property
    def state_name(self) -> str:
        """How far it has come, in words."""
        return STATE_NAMES[self.state]

    @property
    def says(self) -> Mapping[str, Any]:
        """What it says now."""
        return self.last.content


def matter(number: UUID, kind: Kind | None = None) -> Standing | None:
    """A matter as it stands; None where there is none (of the kind)."""
    return next(iter(_standing(models.Move.objects.filter(matter=number), kind)), None)


def parts(number: UUID, kind: Kind) -> tuple[Standing, ...]:
    """The matters of a kind within another, the oldest first."""
    return tuple(_standing(models.Move.objects.filter(matter__parent=number), kind))


def every(kind: Kind) -> tuple[Standing, ...]:
    """All matters of a kind, the one begun first first."""
    return tuple(_standing(models.Move.objects.all(), kind))


def begun(kind: Kind) -> Mapping[UUID, Taken]:
    """The first step of every matter of a kind: who began it, for whom, when."""
    rows = models.Move.objects.filter(number=1, matter__kind=kind)
    return {row.matter_id: _taken(row) for row in rows}


def history(number: UUID) -> tuple[Taken, ...]:
    """Every step taken in a matter, the newest first."""
    return tuple(_taken(row) for row in models.Move.objects.filter(matter=number).order_by("-number"))


def histories(numbers: Iterable[UUID]) -> dict[UUID, tuple[Taken, ...]]:
    """Every step taken in each of the matters, the newest first; one question to the database."""
    found: dict[UUID, list[Taken]] = {number: [] for number in numbers}
    for row in models.Move.objects.filter(matter__in=list(found)).order_by("-number"):
        found[row.matter_id].append(_taken(row))
    return {number: tuple(steps) for number, steps in found.items()}


def begin(
    row: Step, says: Mapping[str, Any], doer: Doer, reach: Reach, *, seat: str, parent: UUID | None = None,
    version: int | None = None, note: str = "",
) -> UUID:  # fmt: skip
    """Begins a matter by a row of the table; returns its number. Raises StepRefusedError.

    What the same account just sent word for word, and nobody touched since, is not begun twice (`register.alone`).
    """
    _permit(row, doer, reach)
    with transaction.atomic():
        again = _sent_just_now(row, says, doer, {"seat": seat, "parent": parent, "draft_version": version}, note)
        if again is not None:
            return again
        made = models.Matter.objects.create(
            kind=row.kind, parent_id=parent, seat=seat, draft_version_id=version, begun_at=doer.at
        )
        _log(made.pk, 1, row, says, note, doer)
    return made.pk


def _sent_just_now(row: Step, says: Mapping[str, Any], doer: Doer, of: Mapping[str, Any], note: str) -> UUID | None:
    if not doer.account:
        return None
    alone(f"begin:{doer.account}")
    begun = models.Matter.objects.filter(kind=row.kind, **of)
    first = models.Move.objects.filter(
        number=1, account=doer.account, acting_for=doer.acting_for, content=dict(says), note=note,
        at__lt=doer.at, at__gt=doer.at - AGAIN, matter__in=begun,
    )  # fmt: skip
    untouched = (move.matter_id for move in first if models.Move.objects.filter(matter=move.matter_id).count() == 1)
    return next(untouched, None)


def advance(
    number: UUID, deed: Deed, says: Mapping[str, Any], doer: Doer, reach: Reach, *, seen: int, note: str = ""
) -> Standing:
    """Takes a step in a matter; `seen`: the number of the step that the person looked at.

    The step's conditions are checked by the caller within the same transaction, after `held`. Raises StepRefusedError,
    MovedMeanwhileError.
    """
    with transaction.atomic():
        now = held(number)
        if now.last.number != seen:
            raise MovedMeanwhileError(now, says)
        row = step(now.kind, deed, now.state)
        if row is None:
            raise StepRefusedError(
                f"{KIND_NAMES[now.kind]} {now.state_name}: không {DEED_NAMES[deed]} được nữa. Chưa lưu gì."
            )
        _permit(row, doer, reach)
        _log(number, seen + 1, row, says, note, doer)
        return held(number)


def held(number: UUID) -> Standing:
    """The matter, held until the transaction ends: of two at once, the second sees what the first did."""
    row = models.Matter.objects.select_for_update().filter(pk=number).first()
    found = matter(number) if row else None
    if found is None:
        raise StepRefusedError("Không có hồ sơ này.")
    return found


def _permit(row: Step, doer: Doer, reach: Reach) -> None:
    verb = DEMANDS.get(row.who)
    if verb is not None and not may(doer.person, verb, reach):
        raise StepRefusedError(
            f"Bạn không được {DEED_NAMES[row.deed]} ở đây: vai trò hoặc địa bàn của cơ quan bạn "
            "thay mặt không mở việc này."
        )


def _log(number: UUID, at: int, row: Step, says: Mapping[str, Any], note: str, doer: Doer) -> None:
    models.Move.objects.create(
        matter_id=number, number=at, deed=row.deed, state=row.after, content=dict(says), note=note,
        **doer.signature,
    )  # fmt: skip


def _standing(moves: Any, kind: Kind | None) -> Iterable[Standing]:
    if kind is not None:
        moves = moves.filter(matter__kind=kind)
    first = models.Move.objects.filter(matter=OuterRef("matter"), number=1).values("pk")
    newest = moves.select_related("matter").order_by("matter_id", "-number").distinct("matter_id")
    newest = newest.annotate(begun_as=Subquery(first))
    for row in sorted(newest, key=lambda row: (row.matter.begun_at, row.begun_as)):
        one = row.matter
        yield Standing(one.pk, Kind(one.kind), one.seat, one.parent_id, one.draft_version_id, one.begun_at, _taken(row))


def _taken(row: models.Move) -> Taken:
    return Taken(
        row.number,
        Deed(row.deed),
        State(row.state),
        row.content,
        row.note,
        row.by,
        row.account,
        row.acting_for,
        row.at,
        row.stands_for,
    )
