"""Decisions about ends: one writer, which only adds, and the readers."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from thamquyen.domain.radar.ends import Sunset
from thamquyen.domain.radar.following import Choice, Decision, Draft
from thamquyen.oversight import informing
from thamquyen.oversight.endings import address_of
from thamquyen.oversight.models import EndingDecision

Key = tuple[str, str, date]


class DecidedMeanwhileError(Exception):
    """Somebody else decided about this end for this unit since the page was shown: `theirs`. Nothing was kept."""

    def __init__(self, theirs: Decision) -> None:
        super().__init__("Trong lúc này người khác đã quyết về mốc này; hãy xem hai bên rồi quyết lại.")
        self.theirs = theirs


def decide(
    sunset: Sunset, draft: Draft, *, unit: str, after: int, acting_for: str, by: str, at: datetime, revision: int
) -> Decision:
    """Keeps a decision that was taken with the `after`-th one of the unit in view (0: none yet).

    Raises DecidedMeanwhileError where a newer one is there. What a draft must say is asked before (`missing_in`).
    """
    kind, of, last = sunset.key
    try:
        with transaction.atomic():
            newest = decision_of(sunset.key, unit)
            if newest is not None and newest.number != after:
                raise DecidedMeanwhileError(newest)
            row = EndingDecision.objects.create(
                kind=kind,
                of=of,
                last=last,
                unit=unit,
                number=after + 1,
                choice=draft.choice.value,
                reason=draft.reason,
                ground=draft.ground,
                follower=draft.follower,
                deadline=draft.deadline,
                targets=list(sunset.targets),
                acting_for=acting_for,
                decided_by=by,
                decided_at=at,
                revision=revision,
            )
            informing.end_decided(row, draft, page=address_of(sunset))
    except IntegrityError as error:
        meanwhile = decision_of(sunset.key, unit)
        if meanwhile is None or meanwhile.number <= after:
            raise
        raise DecidedMeanwhileError(meanwhile) from error
    return _decision(row)


def decision_of(key: Key, unit: str) -> Decision | None:
    """The decision that holds about an end for a unit."""
    kind, of, last = key
    rows = EndingDecision.objects.filter(kind=kind, of=of, last=last, unit=unit).order_by("-number")
    row = rows.first()
    return None if row is None else _decision(row)


def history_of(key: Key) -> tuple[Decision, ...]:
    """Everything decided about an end, the newest first."""
    kind, of, last = key
    rows = EndingDecision.objects.filter(kind=kind, of=of, last=last).order_by("-decided_at", "-id")
    return tuple(_decision(row) for row in rows)


def decisions() -> tuple[Decision, ...]:
    """The decision that holds about each end for each unit."""
    rows = EndingDecision.objects.order_by("kind", "of", "last", "unit", "-number").distinct(
        "kind", "of", "last", "unit"
    )
    return tuple(_decision(row) for row in rows)


def newest_decision() -> str:
    """A mark that changes with every decision; empty before the first."""
    newest = EndingDecision.objects.order_by("-id").values_list("id", "decided_at").first()
    return "" if newest is None else f"{newest[0]}@{newest[1].isoformat()}"


def _decision(row: EndingDecision) -> Decision:
    draft = Draft(Choice(row.choice), row.reason, row.ground, row.follower, row.deadline)
    return Decision(
        (row.kind, row.of, row.last),
        row.unit,
        row.number,
        draft,
        tuple(row.targets),
        row.acting_for,
        row.decided_by,
        row.decided_at,
        row.revision,
    )
