"""What confirmed texts cite leads on, too: grounds for whole documents, provisions for the provisions that cite."""

from datetime import date

import pytest

from tests.library.shelf import AMENDED, AMENDING, BASE, CITING, CITING_TEXT, events, put, shelve
from tests.register.test_annexes import record_it
from thamquyen.domain.citations import Citation
from thamquyen.domain.dependents import Dependents, Fate, dependents
from thamquyen.domain.law import Effect
from thamquyen.domain.linking import Cause, LinkKind
from thamquyen.library.citations import index
from thamquyen.library.citations.mentions import mentions_of
from thamquyen.oversight.review_words import Words
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def shelved(db: None) -> int:
    record_it()
    return shelve()


def found(cause: Cause) -> Dependents:
    return dependents(reading_at(), cause, mentions_of(reading_at(), TODAY).by_target, TODAY)


def test_what_cites_an_amended_provision_is_to_be_reviewed_and_says_where_it_cites() -> None:
    amended = Cause.of(next(event for event in events() if event.effect is Effect.AMEND))
    (one,) = [one for one in found(amended).all if one.document == CITING]
    assert (one.key, one.fate, one.steps) == (f"{CITING}#1", Fate.REVIEW, 1)
    (step,) = found(amended).why(one)
    assert (step.link, step.at) == (LinkKind.CITES, Citation.read(f"{BASE}#2/2"))
    words = Words(reading_at(), TODAY)
    assert words.way(amended, (step,)) == (
        "Điều 1 Quyết định số 82/2026/QĐ-UBND viện dẫn khoản 2 Điều 2 Quyết định số 80/2026/QĐ-UBND",
    )
    assert words.cause(amended).endswith("sửa đổi từ ngày 01/09/2026")


def test_what_cites_another_provision_is_left_alone() -> None:
    repealed = Cause.of(next(event for event in events() if event.effect is Effect.REPEAL))
    assert [one for one in found(repealed).all if one.document == CITING] == []


def test_a_law_named_in_the_grounds_of_a_decision_may_take_the_whole_decision_with_it() -> None:
    law = Cause(Citation("31/2024/QH15"), Effect.REPEAL, TODAY)
    said = {
        one.key: one.fate for one in found(law).all if one.document in (BASE, AMENDING, CITING) and "#" not in one.key
    }
    assert said == dict.fromkeys((BASE, AMENDING, CITING), Fate.DETAILS)


def test_an_amending_decision_depends_on_what_it_amends() -> None:
    whole = Cause(Citation(BASE), Effect.REPEAL, AMENDED)
    links = {found(whole).why(one)[0].link for one in found(whole).all if one.document == AMENDING and one.steps == 1}
    assert LinkKind.CHANGES in links


def test_texts_are_gathered_once_until_another_is_confirmed() -> None:
    first = mentions_of(reading_at(), TODAY)
    assert mentions_of(reading_at(), TODAY) is first
    put(CITING, CITING_TEXT.replace("khoản 2 Điều 2", "khoản 1 Điều 2"), reading_at().snapshot.revision, "hai.txt")
    again = mentions_of(reading_at(), TODAY)
    assert {
        mention.target.provision.compact for mention in again.by_target[BASE] if mention.source.document == CITING
    } == {"2/1"}


def test_how_many_texts_are_not_read_yet_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    index.forget()
    monkeypatch.setattr("thamquyen.library.citations.mentions.bring_up", lambda: 3)
    assert mentions_of(reading_at(), TODAY).unread == 3
