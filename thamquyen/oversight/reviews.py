"""The reader of review lists: their items with the newest step, one item with everything said of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from thamquyen.domain.citations import Citation
from thamquyen.domain.dependents import Fate, Step
from thamquyen.domain.linking import DependentKind, LinkKind
from thamquyen.domain.reviews import Checked, Conclusion, Reviewed, ReviewState
from thamquyen.oversight.models import ReviewItem, ReviewPart, ReviewRound, ReviewStep


@dataclass(frozen=True, slots=True)
class Taken:
    """What somebody said of an item, as its `number`-th step."""

    number: int
    said: Reviewed
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """A review list: because of what (the key of the cause), for which unit, who drew it up, its items by state."""

    id: UUID
    cause: str
    unit: str
    by: str
    at: datetime
    states: Mapping[ReviewState, int]

    @property
    def count(self) -> int:
        """How many documents are on it."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a list: the document, its list's cause and unit, and its newest step."""

    id: UUID
    round: UUID
    cause: str
    unit: str
    document: str
    newest: Taken


@dataclass(frozen=True, slots=True)
class Part:
    """What in the document depends on the cause, as it was seen when it came onto the list."""

    kind: DependentKind
    key: str
    fate: Fate
    why: tuple[Step, ...]
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One item with its parts and all its steps, the newest first."""

    line: Line
    parts: tuple[Part, ...]
    steps: tuple[Taken, ...]


def rounds(unit: str = "") -> list[Round]:
    """The lists of a unit (empty: of all), the newest first."""
    found = ReviewRound.objects.order_by("-made_at", "cause")
    rows = list(found.filter(territory=unit) if unit else found)
    states: dict[UUID, Counter[ReviewState]] = {row.pk: Counter() for row in rows}
    for line in lines(round_ids=states):
        states[line.round][line.newest.said.state] += 1
    return [Round(row.pk, row.cause, row.territory, row.made_by, row.made_at, states[row.pk]) for row in rows]


def lines(*, round_ids: Iterable[UUID] | None = None, document: str = "", unit: str = "") -> list[Line]:
    """Items with their newest step, by document: of some lists, of a document, of a unit."""
    found = ReviewStep.objects.select_related("item__round").order_by("item", "-number").distinct("item")
    if round_ids is not None:
        found = found.filter(item__round__in=list(round_ids))
    if document:
        found = found.filter(item__document=document)
    if unit:
        found = found.filter(item__round__territory=unit)
    return sorted((_line(row.item, row) for row in found), key=lambda line: (line.document, line.cause))


def left_to(department: str) -> int:
    """How many documents a department still has to review; one question to the database."""
    newest = ReviewStep.objects.order_by("item", "-number").distinct("item").values("pk")
    mine = ReviewStep.objects.filter(pk__in=newest, department=department)
    return mine.exclude(state=ReviewState.CONCLUDED.value).count() if department else 0


def round_of(cause: str, unit: str) -> UUID | None:
    """The list for a cause in a unit; None where none was drawn up."""
    return ReviewRound.objects.filter(cause=cause, territory=unit).values_list("pk", flat=True).first()


def item(number: UUID) -> Item | None:
    """One item; None where there is none of that number."""
    row = ReviewItem.objects.select_related("round").filter(pk=number).first()
    if row is None:
        return None
    steps = list(ReviewStep.objects.filter(item=row).order_by("-number"))
    parts = ReviewPart.objects.filter(item=row).order_by("id")
    return Item(_line(row, steps[0]), tuple(map(_part, parts)), tuple(map(_taken, steps)))


def newest_step(number: UUID) -> Taken:
    """The step that holds for an item."""
    return _taken(ReviewStep.objects.filter(item=number).order_by("-number")[0])


def history(number: UUID) -> tuple[Taken, ...]:
    """Everything said of an item, the newest first."""
    return tuple(map(_taken, ReviewStep.objects.filter(item=number).order_by("-number")))


def _line(row: ReviewItem, step: ReviewStep) -> Line:
    return Line(row.pk, row.round_id, row.round.cause, row.round.territory, row.document, _taken(step))


def _taken(row: ReviewStep) -> Taken:
    said = Reviewed(
        state=ReviewState(row.state),
        department=row.department,
        conclusion=Conclusion(row.conclusion) if row.conclusion else None,
        checked=frozenset(map(Checked, row.checked)),
        remarks=row.remarks,
    )
    return Taken(row.number, said, row.by, row.at)


def _part(row: ReviewPart) -> Part:
    why = tuple(map(_step, row.why))
    return Part(DependentKind(row.kind), row.subject, Fate(row.fate), why, row.revision, row.added_at)


def _step(plain: list[Any]) -> Step:
    link, kind, key, at = plain
    return Step(LinkKind(link), DependentKind(kind), key, Citation.read(at) if at else None)
