"""A draft comes to the same facts in any order, keeps its bytes over a round trip, and follows its act when signed."""

import json
from dataclasses import replace
from datetime import date
from itertools import islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.changes.drafts import ACT, EVERY_KIND, FIRST, KEY, confer, finish, of, repeal, withdraw
from tests.domain.registers import registers
from tests.domain.test_what_if import FEWER
from tests.domain.world import REFORM, cite, snapshot
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import Ending, Stating, deeds_of
from thamquyen.domain.changes.kinds import ChangeSet, Confer, Finish
from thamquyen.domain.changes.objections import objections
from thamquyen.domain.changes.signing import signed_as
from thamquyen.domain.changes.written import (
    UnreadableChangesError,
    deeds_digest,
    deeds_written,
    digest,
    read,
    written,
)
from thamquyen.domain.conferrals import Term
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period


@pytest.mark.parametrize("changes", EVERY_KIND.values(), ids=EVERY_KIND)
def test_bytes_come_back_as_the_same_value_and_the_value_as_the_same_bytes(changes: ChangeSet) -> None:
    assert read(written(changes)) == changes
    assert digest(read(written(changes))) == digest(changes)


@FEWER
@given(registers())
def test_any_conferral_taking_and_effect_keeps_its_bytes(held: Snapshot) -> None:
    changes = ChangeSet(ACT, tuple(Confer(one) for one in held.conferrals.values()))
    assert read(written(changes)) == changes


def test_bytes_that_were_altered_are_not_read() -> None:
    content = written(of(confer()))
    said = json.loads(content)
    for spoilt in (
        content + b" ",
        content[:-3],
        b"[]",
        content.replace(b"decentralisation", b"gift"),
        json.dumps({**said, "more": 1}).encode(),
        content.replace(b'"=":"Confer"', b'"=":"Document"'),
    ):
        with pytest.raises(UnreadableChangesError):
            read(spoilt)


def test_the_order_of_the_articles_makes_another_draft_but_not_other_facts() -> None:
    changes = of(confer(), withdraw(), repeal(), *EVERY_KIND["thành lập, nhập"].changes)
    facts = deeds_of(snapshot(), changes)
    for order in islice(permutations(changes.changes), 0, 120, 30):
        mixed = replace(changes, changes=order)
        assert deeds_of(snapshot(), mixed) == facts
        assert digest(mixed) != digest(changes) or mixed == changes
    assert deeds_written(reversed(facts)) == deeds_written(facts)


@pytest.mark.parametrize("changes", EVERY_KIND.values(), ids=EVERY_KIND)
def test_facts_that_were_applied_are_held_and_those_that_ended_are_not(changes: ChangeSet) -> None:
    held = snapshot()
    deeds = deeds_of(held, changes)
    after = applied(held, deeds)
    assert after.library.documents[KEY] == ACT
    assert objections(after, changes), "was taken twice"
    if not any(isinstance(deed, Ending) for deed in deeds):
        assert after.atlas is held.atlas or any(type(deed.value).__name__ == "Lineage" for deed in deeds)
    Reading(after).prepare()


def test_a_merged_commune_ends_and_its_heir_holds_what_the_class_gives() -> None:
    after = Reading(applied(snapshot(), deeds_of(snapshot(), EVERY_KIND["thành lập, nhập"])))
    atlas = after.snapshot.atlas
    assert [unit.key for unit in atlas.children_on("p9", FIRST)] == ["c4", "n1", "x1"]
    assert FIRST not in atlas.units["n3"].period and atlas.units["n3"].names[0].period.end == FIRST
    holders = {one.title for one in after.standing("giao-dat", "x1", FIRST)}
    assert "dat-pc" in {after.numbers.titles[title] for title in holders}


def test_a_renamed_commune_bears_the_old_name_until_the_day() -> None:
    after = applied(snapshot(), deeds_of(snapshot(), EVERY_KIND["đổi tên"]))
    unit = after.atlas.units["n1"]
    assert [unit.named_on(day).name for day in (REFORM, date(2026, 9, 30), FIRST)] == [
        "Xã Mây Gió", "Xã Mây Gió", "Phường Mây",
    ]  # fmt: skip


def test_files_received_before_a_draft_are_those_before_the_act_once_it_is_signed() -> None:
    later = date(2026, 11, 15)
    act = replace(ACT, key="99/2026/QĐ-UBND@p9", number="99/2026/QĐ-UBND", effective=later)
    own, fixed = finish(), finish(key="rieng")
    fixed = replace(fixed, rule=replace(fixed.rule, received=Period(None, date(2026, 9, 1))))
    signed, unmoved = signed_as(of(own, fixed), act).changes
    assert isinstance(signed, Finish) and isinstance(unmoved, Finish)
    assert (signed.rule.received.end, signed.rule.governs) == (later, cite(act.key, "2"))
    assert unmoved.rule.received.end == date(2026, 9, 1)


def test_a_signed_draft_cites_the_act_and_begins_with_it() -> None:
    later = date(2026, 11, 15)
    act = replace(ACT, key="99/2026/QĐ-UBND@p9", number="99/2026/QĐ-UBND", signed=date(2026, 11, 1), effective=later)
    changes = of(confer(term=Term(FIRST, date(2028, 1, 1))), withdraw(), repeal(on=date(2027, 6, 1)))
    given, taken, ended = signed_as(changes, act).changes
    assert KEY not in repr((given, taken, ended))
    assert (given.conferral.source, given.conferral.term.start) == (cite(act.key, "2/1"), later)  # type: ignore[union-attr]
    assert given.conferral.term.end == date(2028, 1, 1)  # type: ignore[union-attr]
    assert taken.taking.period.start == later  # type: ignore[union-attr]
    assert ended.event.on == date(2027, 6, 1)  # type: ignore[union-attr]
    assert signed_as(changes, ACT) == changes


def test_equal_seals_mean_equal_facts() -> None:
    facts = deeds_of(snapshot(), of(confer()))
    other = deeds_of(snapshot(), of(confer(note="x")))
    assert deeds_digest(facts) != deeds_digest(other)
    assert deeds_digest([Stating(ACT)]) == deeds_digest(iter([Stating(ACT)]))


@FEWER
@given(registers(), st.data())
def test_what_is_held_already_is_not_stated_again(held: Snapshot, data: st.DataObject) -> None:
    known = replace(held, library=replace(held.library, documents={**held.library.documents, KEY: ACT}))
    assert deeds_of(known, of()) == ()
