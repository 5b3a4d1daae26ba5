"""A list is drawn up from a cause, drawn up again without losing anything; of two who work on an item one is told."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.world import cite
from tests.oversight.review_world import AUTHOR, CAUSE, found, record_review_world
from thamquyen.domain.ceasing import Ceasing
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.dependents import Fate
from thamquyen.domain.linking import DependentKind
from thamquyen.domain.reviews import Checked, Conclusion, Reviewed, ReviewState, missing_in
from thamquyen.oversight import reviews
from thamquyen.oversight.announcing import AnnouncedAlreadyError, announce, announced
from thamquyen.oversight.reviewing import Drawn, SteppedMeanwhileError, draw_up, take_step
from thamquyen.register import recording
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db

LATER = replace(AUTHOR, by="Minh (minh)")
REPEAL = Reviewed(
    ReviewState.CONCLUDED, "gd-so@p9", Conclusion.REPEAL, frozenset({Checked.FORCE, Checked.GROUNDS}), "luật gốc hết"
)


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    return record_review_world()


def drawn() -> Drawn:
    return draw_up(found(), reading_at(), "p9", AUTHOR)


def test_the_list_has_the_units_documents_with_what_in_them_depends_and_why() -> None:
    made = drawn()
    lines = {line.document: line for line in reviews.lines(unit="p9")}
    assert set(lines) == {"QĐ-PC", "QĐ-UQ"}
    assert made.items == 2
    assert {line.newest.said.state for line in lines.values()} == {ReviewState.WAITING}
    item = reviews.item(lines["QĐ-PC"].id)
    assert item is not None
    given = next(part for part in item.parts if part.kind is DependentKind.CONFERRAL)
    assert (given.key, given.fate) == ("dat-pc", Fate.FALLS)
    assert given.why[-1].key == "dat-pc"
    (round_,) = reviews.rounds("p9")
    assert (round_.cause, round_.count, reviews.round_of(CAUSE.key, "p9")) == (CAUSE.key, 2, round_.id)


def test_another_units_list_has_none_of_them() -> None:
    assert draw_up(found(), reading_at(), "p1", AUTHOR).items == 0


def test_drawn_up_again_it_gains_what_is_new_and_keeps_what_was_concluded() -> None:
    drawn()
    line = next(line for line in reviews.lines() if line.document == "QĐ-PC")
    take_step(line.id, REPEAL, after=1, author=LATER)
    assert drawn().parts == 0
    held = reading_at().snapshot.conferrals["dat-pc"]
    more = Conferral(
        "dat-pc-2", held.power, Mode.DECENTRALISATION, held.giver, held.recipient, "p9", cite("QĐ-PC", "4"), held.bases
    )
    recording.record([more], actor="ai", reason="thêm")
    again = drawn()
    assert (again.items, again.parts) == (0, 2)
    item = reviews.item(line.id)
    assert item is not None
    assert item.line.newest.said == REPEAL
    assert {part.key for part in item.parts if part.revision == 2} == {"dat-pc-2", "QĐ-PC#4"}


def test_of_two_who_answer_the_same_step_the_second_is_refused_and_the_first_stays() -> None:
    drawn()
    line = reviews.lines()[0]
    take_step(line.id, Reviewed(ReviewState.RUNNING, "gd-so@p9"), after=1, author=AUTHOR)
    with pytest.raises(SteppedMeanwhileError) as refused:
        take_step(line.id, REPEAL, after=1, author=LATER)
    assert refused.value.theirs.by == AUTHOR.by
    assert [step.number for step in reviews.history(line.id)] == [2, 1]


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        (REPEAL, set()),
        (replace(REPEAL, conclusion=None), {"ket-luan"}),
        (replace(REPEAL, checked=frozenset(), remarks=""), {"noi-dung", "nhan-xet"}),
        (replace(REPEAL, conclusion=Conclusion.KEEP, remarks=""), set()),
        (Reviewed(ReviewState.WAITING, ""), {"tinh-trang"}),
    ],
)
def test_a_conclusion_says_what_was_looked_at_and_why(said: Reviewed, lacks: set[str]) -> None:
    assert set(missing_in(said, Reviewed(ReviewState.WAITING, ""))) == lacks


def test_reviewing_again_what_was_concluded_needs_a_reason() -> None:
    assert set(missing_in(Reviewed(ReviewState.RUNNING, ""), REPEAL)) == {"nhan-xet"}


def test_a_published_list_is_noted_once_and_what_it_missed_is_carried_over() -> None:
    lines = Ceasing(reading_at(), "p9").year(2025)
    assert [one.document.key for one in lines] == ["QĐ-CŨ"]
    said = {"decision": "12/QĐ-UBND", "day": date(2026, 1, 20), "revision": 1, "by": "Lan", "at": AUTHOR.at}
    announce("p9", 2025, (), **said)  # type: ignore[arg-type]
    with pytest.raises(AnnouncedAlreadyError, match="12/QĐ-UBND, do Lan ghi"):
        announce("p9", 2025, lines, **said)  # type: ignore[arg-type]
    keys = {year: one.keys for year, one in announced("p9").items()}
    carried = Ceasing(reading_at(), "p9").year(2026, keys)
    assert [(one.document.key, one.missed) for one in carried] == [("QĐ-CŨ", True)]
