"""What was said in reviews is added only: the database itself refuses to change, remove or contradict it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from tests.register.raw import check_at_commit, execute, undone
from thamquyen.oversight.models import AnnouncedList, ReviewItem, ReviewPart, ReviewRound, ReviewStep

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
TABLES = (
    "oversight_review_round",
    "oversight_review_item",
    "oversight_review_part",
    "oversight_review_step",
    "oversight_announced_list",
)


def _item() -> ReviewItem:
    made = ReviewRound.objects.create(cause="NĐ#5", territory="p9", made_by="Lan", made_at=AT)
    item = ReviewItem.objects.create(round=made, document="QĐ")
    ReviewPart.objects.create(item=item, kind="provision", subject="QĐ#1", fate="look", revision=1, added_at=AT)
    ReviewStep.objects.create(item=item, number=1, state="waiting", by="Lan", at=AT)
    AnnouncedList.objects.create(territory="p9", year=2025, decision="1/QĐ", day=AT, revision=1, by="Lan", at=AT)
    return item


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_never_changed_or_removed(table: str) -> None:
    _item()
    check_at_commit()  # what waits for the end of the transaction stands in the way of TRUNCATE
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):  # noqa: S608
        with pytest.raises(IntegrityError, match="chỉ thêm"), undone():
            execute(statement)


def test_one_step_is_taken_once() -> None:
    item = _item()
    with pytest.raises(IntegrityError, match="a_step_of_a_review_is_taken_once"), undone():
        ReviewStep.objects.create(item=item, number=1, state="running", by="Minh", at=AT)


@pytest.mark.parametrize(("state", "conclusion"), [("concluded", ""), ("running", "keep"), ("concluded", "burn")])
def test_a_conclusion_goes_with_the_state_of_having_one(state: str, conclusion: str) -> None:
    item = _item()
    with pytest.raises(IntegrityError, match="exactly_when_it_has_a_conclusion"), undone():
        ReviewStep.objects.create(item=item, number=2, state=state, conclusion=conclusion, by="Minh", at=AT)
