"""Every fact of the starter tables, opened in its form and sent back untouched, says just what it said."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.http import QueryDict

from tests.data.starter_snapshot import starter_reading
from thamquyen.register.facts import Noun, Value
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.fields import Typed
from thamquyen.workspace.facts.work import FORMS


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(starter_reading(), date(2026, 11, 28), "p15-2025")


def as_sent(typed: Typed) -> QueryDict:
    """The fields as a browser sends them: a key that is empty is not sent."""
    given = QueryDict(mutable=True)
    for name, text in typed.texts.items():
        if text or not name.startswith("ma-"):
            given[name] = text
    for name, ticked in typed.lists.items():
        given.setlist(name, list(ticked))
    return given


@pytest.mark.parametrize("noun", [Noun.DOCUMENT, Noun.EFFECT_EVENT, Noun.POWER, Noun.CONFERRAL, Noun.PENDING_RULE])
def test_a_form_sent_back_untouched_changes_nothing(desk: Desk, noun: Noun) -> None:
    snapshot = desk.reading.snapshot
    facts: dict[Noun, Iterable[Value]] = {
        Noun.DOCUMENT: snapshot.library.documents.values(),
        Noun.EFFECT_EVENT: snapshot.library.events,
        Noun.POWER: snapshot.powers.values(),
        Noun.CONFERRAL: snapshot.conferrals.values(),
        Noun.PENDING_RULE: snapshot.pending_rules,
    }
    form, changed = FORMS[noun], []
    for held in facts[noun]:
        read = form(desk, as_sent(form(desk, held=held).typed), held=held).read()
        if read is None or read[0] != held:
            changed.append(held)
    assert changed == []
