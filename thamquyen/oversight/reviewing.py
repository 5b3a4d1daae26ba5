"""Review lists and what is said of their items: one writer, which only adds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from thamquyen.domain.ceasing import is_of
from thamquyen.domain.dependents import Dependent, Dependents, Fate
from thamquyen.domain.linking import DependentKind
from thamquyen.domain.reading import Reading
from thamquyen.domain.responsible import Departments
from thamquyen.domain.reviews import Reviewed, ReviewState
from thamquyen.oversight import informing
from thamquyen.oversight.models import ReviewItem, ReviewPart, ReviewRound, ReviewStep
from thamquyen.oversight.reviews import Taken, newest_step


class SteppedMeanwhileError(Exception):
    """Somebody else said something of this item since the page was shown: `theirs`. Nothing was kept."""

    def __init__(self, theirs: Taken) -> None:
        super().__init__("Trong lúc này người khác đã ghi về văn bản này; hãy xem điều họ ghi rồi ghi lại.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Drawn:
    """A list drawn up: its number, and how many documents and parts of documents came onto it this time."""

    round: UUID
    items: int
    parts: int


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something, as the log names people, and when."""

    by: str
    at: datetime
    on: date


def waiting_for_review(found: Dependents, reading: Reading, unit: str) -> dict[str, list[Dependent]]:
    """What a list for a unit has: by document of the unit's own, what in it depends and has not ended yet."""
    documents = reading.snapshot.library.documents
    table: dict[str, list[Dependent]] = {}
    for key, parts in found.by_document.items():
        document = documents.get(key)
        open_parts = [one for one in parts if one.fate is not Fate.ENDED]
        if document is not None and open_parts and is_of(document, unit, reading):
            table[key] = open_parts
    return table


def draw_up(found: Dependents, reading: Reading, unit: str, author: Author) -> Drawn:
    """Puts what depends on the cause onto the unit's list for it: what is new is added, what is there stays."""
    wanted = waiting_for_review(found, reading, unit)
    with transaction.atomic():
        defaults = {"made_by": author.by, "made_at": author.at}
        made, _ = ReviewRound.objects.get_or_create(cause=found.cause.key, territory=unit, defaults=defaults)
        ReviewRound.objects.select_for_update().get(pk=made.pk)  # who draws it up at the same time waits here
        held = {item.document: item for item in ReviewItem.objects.filter(round=made)}
        new = [ReviewItem(round=made, document=key) for key in sorted(wanted.keys() - held.keys())]
        ReviewItem.objects.bulk_create(new)
        _first_steps(new, wanted, reading, unit, author)
        parts = _new_parts({**held, **{item.document: item for item in new}}, wanted, found, author)
        ReviewPart.objects.bulk_create(parts, batch_size=1000)
    return Drawn(made.pk, len(new), len(parts))


def _first_steps(
    items: Iterable[ReviewItem], wanted: Mapping[str, list[Dependent]], reading: Reading, unit: str, author: Author
) -> None:
    departments, documents = Departments(reading, unit, author.on), reading.snapshot.library.documents
    steps = [
        ReviewStep(
            item=item,
            number=1,
            state=ReviewState.WAITING.value,
            department=departments.of(documents[item.document], _sectors(wanted[item.document], reading)),
            by=author.by,
            at=author.at,
        )
        for item in items
    ]
    ReviewStep.objects.bulk_create(steps)
    if steps:
        informing.items_given(steps, steps[0].item.round_id)


def _sectors(parts: Iterable[Dependent], reading: Reading) -> Counter[str]:
    snapshot = reading.snapshot
    codes = [
        snapshot.conferrals[one.key].power if one.kind is DependentKind.CONFERRAL else one.key
        for one in parts
        if one.kind in (DependentKind.CONFERRAL, DependentKind.POWER)
    ]
    document = {one.document for one in parts}
    codes = codes or [given.power for given in snapshot.conferrals.values() if given.source.document in document]
    return Counter(snapshot.powers[code].sector for code in codes)


def _new_parts(
    items: Mapping[str, ReviewItem], wanted: Mapping[str, list[Dependent]], found: Dependents, author: Author
) -> list[ReviewPart]:
    numbers = [item.pk for item in items.values()]
    held = set(ReviewPart.objects.filter(item__in=numbers).values_list("item_id", "kind", "subject"))
    return [
        ReviewPart(
            item=items[key],
            kind=one.kind.value,
            subject=one.key,
            fate=one.fate.value,
            why=[[step.link.value, step.kind.value, step.key, step.at.compact if step.at else ""] for step in way],
            revision=found.spread.reading.snapshot.revision,
            added_by=author.by,
            added_at=author.at,
        )
        for key, parts in wanted.items()
        for one in parts
        if (items[key].pk, one.kind.value, one.key) not in held
        for way in (found.why(one),)
    ]


def take_step(item: UUID, said: Reviewed, *, after: int, author: Author) -> Taken:
    """Keeps what is said of an item by somebody who saw its `after`-th step.

    Raises SteppedMeanwhileError where a newer one is there. What a step must say is asked before (`missing_in`).
    """
    try:
        with transaction.atomic():
            newest = newest_step(item)
            if newest.number != after:
                raise SteppedMeanwhileError(newest)
            step = ReviewStep.objects.create(
                item_id=item,
                number=after + 1,
                state=said.state.value,
                department=said.department,
                conclusion=said.conclusion.value if said.conclusion else "",
                checked=sorted(one.value for one in said.checked),
                remarks=said.remarks,
                by=author.by,
                at=author.at,
            )
            if said.department and said.department != newest.said.department:
                informing.item_moved(step)
    except IntegrityError as error:
        meanwhile = newest_step(item)
        if meanwhile.number <= after:
            raise
        raise SteppedMeanwhileError(meanwhile) from error
    return newest_step(item)
