"""What changes or ends reaches the tasks that are about it or rest on it, and no others."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.world import cite
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.plans.following import Kept
from thamquyen.domain.plans.plan import Link, LinkKind, PlanHead, TaskSaid
from thamquyen.domain.plans.touching import Reached, touched

PATHS = st.lists(st.sampled_from("123"), max_size=3).map(lambda path: Provision(tuple(path)))
CITED = st.builds(Citation, st.sampled_from(("A", "B")), PATHS)


def _reached(*places: Citation, wholly: str = "", powers: str = "") -> Reached:
    found = {key: frozenset(one.provision for one in places if one.document == key) for key in "AB"}
    return Reached(frozenset(wholly), found, frozenset(powers.split()))


def _grounds(words: str) -> tuple[Citation, ...]:
    return tuple(Citation.read(part) for part in words.split(";"))


@given(CITED, CITED)
def test_two_provisions_meet_just_where_one_lies_within_the_other(cited: Citation, place: Citation) -> None:
    nested = place.provision.covers(cited.provision) or cited.provision.covers(place.provision)
    alone = place.provision == Provision() and cited.provision != Provision()
    assert _reached(place).meets(cited) is (place.document == cited.document and nested and not alone)


@given(CITED)
def test_everything_in_a_document_that_ends_as_a_whole_is_reached(cited: Citation) -> None:
    assert _reached(wholly="A").meets(cited) is (cited.document == "A")


def test_a_task_is_reached_by_its_links_or_its_ground_and_a_plan_by_its_own() -> None:
    def task(label: str, ground: str = "", **links: str) -> Kept:
        return Kept(
            uuid4(), label, TaskSaid(label, ground=ground, links=tuple(Link(LinkKind(k), v) for k, v in links.items()))
        )

    tasks = (
        task("1", power="cap-phep"),
        task("2", document="A#2"),
        task("3", "B#9;A#1/1"),
        task("4", "A#3", power="khac", finding="cap-phep"),
    )
    reached = _reached(cite("A", "1"), cite("A", "2/1"), powers="cap-phep")
    found = [
        (one.task and one.task.label, one.by.key)
        for one in touched(PlanHead("Kế hoạch", "x", ground="A#1"), tasks, reached, _grounds)
    ]
    assert found == [(None, "A#1"), ("1", "cap-phep"), ("2", "A#2"), ("3", "A#1/1")]
