"""A handover accounts for everything once: against a naive count on random registers, and on the small world."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.changes.drafts import ACT, FIRST, draft, of
from tests.domain.registers import registers
from tests.domain.world import cite, reading, snapshot, unit
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import deeds_of
from thamquyen.domain.changes.handovers import Fate, Handover, Matter
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.objections import objections
from thamquyen.domain.changes.written import read, written
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.standing import holder_on
from thamquyen.domain.succession.heads import heads_of
from thamquyen.domain.succession.plan import Decision, Head, How, Plan, Reorganisation, Work
from thamquyen.domain.succession.planning import plan_of
from thamquyen.domain.succession.proving import Proof, prove
from thamquyen.domain.succession.writing import changes_of, decisions_of, reorganisation_of
from thamquyen.domain.territory import Atlas, Level, Territory
from thamquyen.domain.time import Period

NEW = Period(FIRST, None)
SOURCE = draft("1")


def commune(key: str, name: str) -> Territory:
    return replace(unit(key, Level.COMMUNE, name, NEW, ("p9", NEW)), source=SOURCE)


MERGER = Reorganisation(How.MERGE, ("n3", "n4"), ("n5",), FIRST, SOURCE, (commune("n5", "Xã Đá"),))
SPLIT = Reorganisation(
    How.SPLIT, ("n1",), ("n6", "n7"), FIRST, SOURCE, (commune("n6", "Xã Mây"), commune("n7", "Xã Gió")),
)  # fmt: skip
WORKS = (Work("viec-1", "Rà soát thủ tục", Authority("ct-ubnd-xa", "n1")),)


def with_named_holder(held: Snapshot) -> Snapshot:
    """The small world with a power given by name to the chair of the commune that is to be split."""
    named = replace(held.conferrals["dat-pc"], key="ten", recipient=Authority("ct-ubnd-xa", "n1"), territory="n1")
    return replace(held, conferrals={**held.conferrals, "ten": named})


def tried(before: Reading, plan: Plan, decisions: dict[str, Decision]) -> tuple[ChangeSet, Proof]:
    changes = ChangeSet(ACT, changes_of(plan, decisions))
    after = Reading(applied(before.snapshot, deeds_of(before.snapshot, changes)))
    return changes, prove(before, after, plan, decisions)


def test_what_was_given_to_every_commune_follows_a_merger_by_itself() -> None:
    before = reading()
    plan = plan_of(before, MERGER)
    held = [one for one in plan.lines if one.matter is Matter.HOLDING]
    assert held and all(one.fate is Fate.FOLLOWS for one in held)
    assert all(one.to == ("ct-ubnd-xa@n5",) for one in held if one.of.startswith("ct-ubnd-xa"))
    changes, proof = tried(before, plan, {})
    assert objections(before.snapshot, changes) == ()
    assert proof.holds and proof.undecided == 0 and proof.failing == ()


def test_a_split_stays_undecided_until_somebody_decides_and_blocks_nothing() -> None:
    before = Reading(with_named_holder(reading().snapshot))
    plan = plan_of(before, SPLIT, WORKS)
    by_key = {(one.matter, one.key): one for one in plan.lines}
    named, task = by_key[Matter.HOLDING, "ten"], by_key[Matter.WORK, "viec-1"]
    assert (named.fate, task.fate) == (Fate.UNDECIDED, Fate.UNDECIDED)
    assert named.receivers == ("ct-ubnd-xa@n6", "ct-ubnd-xa@n7")
    changes, proof = tried(before, plan, {})
    assert objections(before.snapshot, changes) == ()
    assert simulate(before, changes).deeds
    assert proof.holds and proof.undecided == 2 and proof.failing == ()

    decided = {
        named.mark: Decision(Fate.MOVES, ("ct-ubnd-xa@n6",)),
        task.mark: Decision(Fate.MOVES, ("ct-ubnd-xa@n7",)),
    }
    changes, proof = tried(before, plan, decided)
    assert (proof.holds, proof.undecided, proof.failing) == (True, 0, ())
    after = Reading(applied(before.snapshot, deeds_of(before.snapshot, changes)))
    (anew,) = (one for one in after.snapshot.conferrals.values() if one.key.startswith("ten~"))
    assert (anew.recipient, anew.territory, anew.source) == (Authority("ct-ubnd-xa", "n6"), "n6", SOURCE)
    assert FIRST in after.effective(anew.key) and FIRST not in after.effective("ten")


def test_a_draft_says_its_reorganisation_and_every_decision_again() -> None:
    before = Reading(with_named_holder(reading().snapshot))
    plan = plan_of(before, SPLIT, WORKS)
    mark = next(one.mark for one in plan.lines if one.key == "ten")
    changes, _ = tried(before, plan, {mark: Decision(Fate.ENDS)})
    again = read(written(changes))
    assert reorganisation_of(again.changes) == SPLIT
    assert decisions_of(again.changes)[mark] == Decision(Fate.ENDS)
    assert len(decisions_of(again.changes)) == len(plan.lines)
    assert reorganisation_of(()) is None


def test_moving_the_same_twice_is_refused() -> None:
    before = Reading(with_named_holder(reading().snapshot))
    plan = plan_of(before, SPLIT)
    mark = next(one.mark for one in plan.lines if one.key == "ten")
    changes, _ = tried(before, plan, {mark: Decision(Fate.MOVES, ("ct-ubnd-xa@n6",))})
    line = next(one for one in changes.changes if isinstance(one, Handover) and one.key == "ten")
    doubled = replace(changes, changes=(*changes.changes, replace(line, to=("ct-ubnd-xa@n7",))))
    assert any("cùng nói về" in one.what for one in objections(before.snapshot, doubled))


def test_a_rename_changes_nobodys_power() -> None:
    before = reading()
    said = Reorganisation(How.RENAME, ("n1",), (), FIRST, SOURCE, name="Phường Mây Gió", type="Phường")
    plan = plan_of(before, said)
    assert plan.lines and {one.fate for one in plan.lines} == {Fate.STAYS}
    _, proof = tried(before, plan, {})
    assert proof.holds and proof.failing == ()


def naive(held: Reading, said: Reorganisation) -> list[tuple[Matter, str, str]]:
    """Who holds and gives what on the eve and works later, counted by looking at every pair and every day."""
    days = [date.fromordinal(said.on.toordinal() + number) for number in range(40)]
    people = [
        Authority(kind, key) for key in said.of for kind in held.snapshot.authorities.kinds
        if said.eve in held.snapshot.authorities.life(Authority(kind, key))
    ]  # fmt: skip
    atlas, found = held.snapshot.atlas, []
    carried = {
        start: [who for who, days_of in held.snapshot.authorities.tenure(start) if said.eve in days_of][:1]
        for one in held.snapshot.conferrals.values() for start in (one.giver, one.recipient)
        if isinstance(start, Authority)
    }  # fmt: skip
    for one in held.snapshot.conferrals.values():
        if not any(day in held.effective(one.key) for day in days):
            continue
        mine = [
            who for who in people
            if (carried[one.recipient] == [who] if isinstance(one.recipient, Authority) else _in(one, who, atlas))
        ]  # fmt: skip
        found += [(Matter.HOLDING, who.key, one.key) for who in mine]
        if not mine and one.giver is not None:
            found += [(Matter.GIVEN, who.key, one.key) for who in people if carried[one.giver] == [who]]
    return sorted(found)


def _in(one: Conferral, who: Authority, atlas: Atlas) -> bool:
    group, where = one.recipient, who.territory
    met = atlas.covers(one.territory, where) or atlas.covers(where, one.territory)
    return isinstance(group, AuthorityClass) and group.kind == who.kind and atlas.covers(group.within, where) and met


@settings(max_examples=120, deadline=None)
@given(registers(most=10), st.data())
def test_every_thing_is_in_exactly_one_state_on_any_register(held: Snapshot, data: st.DataObject) -> None:
    """Splits and mergers of any living communes, decided in any way, one after the other."""
    for step in range(2):
        before = Reading(held)
        on = date(2025, 7, 3 + step * 3)
        eve = date.fromordinal(on.toordinal() - 1)
        living = [
            key for key, one in held.atlas.units.items()
            if one.level is Level.COMMUNE and eve in one.period and on in one.period and one.period.end is None
        ]  # fmt: skip
        if not living:
            return
        of = tuple(data.draw(st.lists(st.sampled_from(living), min_size=1, max_size=2, unique=True)))
        how = data.draw(st.sampled_from((How.MERGE, How.SPLIT, How.ABOLISH)))
        parent = held.atlas.units[of[0]].parent_on(eve)
        period, source = Period(on, None), cite("luật", "1")
        into = tuple(f"{how}{step}{number}" for number in range({How.MERGE: 1, How.SPLIT: 2, How.ABOLISH: 0}[how]))
        new = tuple(
            replace(
                unit(key, Level.COMMUNE, f"Xã {key}", period, *([(parent, period)] if parent else [])), source=source
            )
            for key in into
        )
        said = Reorganisation(how, of, into, on, Citation("luật"), new)
        plan = plan_of(before, said)
        kept = [(one.matter, one.of, one.key) for one in plan.lines if one.matter in (Matter.HOLDING, Matter.GIVEN)]
        assert sorted(kept) == naive(before, said)

        decisions = {}
        for line in plan.lines:
            fate = data.draw(st.sampled_from(line.may))
            if fate is Fate.MOVES and line.receivers:
                decisions[line.mark] = Decision(fate, (data.draw(st.sampled_from(line.receivers)),))
            elif fate is not Fate.MOVES and fate is not line.fate:
                decisions[line.mark] = Decision(fate)
        changes, proof = tried(before, plan, decisions)
        assert proof.holds
        counts = [proof.of(fate) for fate in Fate]
        assert sum(counts) == proof.total == len(plan.lines)
        assert decisions_of(changes.changes).keys() == {one.mark for one in plan.lines}
        held = applied(held, deeds_of(held, changes))


def departments() -> Snapshot:
    """The small world with two departments of the province, each with its director; one director holds a power."""
    held = snapshot()
    kinds = dict(held.authorities.kinds)
    kinds["so-ct"] = replace(kinds["ubnd-tinh"], key="so-ct", name="Sở Công Thương {unit}")
    kinds["so-tc"] = replace(kinds["ubnd-tinh"], key="so-tc", name="Sở Tài chính {unit}")
    kinds["gd-so"] = replace(kinds["gd-so"], body="so-ct")
    kinds["gd-so-tc"] = replace(kinds["gd-so"], key="gd-so-tc", name="Giám đốc Sở Tài chính {unit}", body="so-tc")
    return replace(held, authorities=replace(held.authorities, kinds=kinds))


def of_departments(how: How, into: tuple[str, ...]) -> Reorganisation:
    heads = heads_of(departments().authorities, ("so-ct@p9",), into, FIRST)
    return Reorganisation(how, ("so-ct@p9",), into, FIRST, draft("1"), heads=heads)


def test_the_director_goes_with_the_department_to_the_director_of_the_one_that_receives_it() -> None:
    reading, said = Reading(departments()), of_departments(How.MERGE, ("so-tc@p9",))
    assert said.heads == (Head("gd-so@p9", "so-ct@p9", ("gd-so-tc@p9",)),)
    plan = plan_of(reading, said)
    (line,) = [one for one in plan.lines if one.matter is Matter.HOLDING]
    assert (line.of, line.fate, line.to) == ("gd-so@p9", Fate.FOLLOWS, ("gd-so-tc@p9",))
    changes = of(*changes_of(plan, {}))
    assert objections(departments(), changes) == ()
    assert reorganisation_of(changes.changes) == said
    after = Reading(applied(departments(), deeds_of(departments(), changes)))
    assert FIRST not in after.snapshot.authorities.life(Authority("gd-so", "p9"))
    given = after.snapshot.conferrals["no-uq"]
    assert holder_on(after, given, "p9", FIRST) == Authority("gd-so-tc", "p9")
    assert prove(reading, after, plan, {}).holds


def test_the_director_of_an_abolished_department_ends_with_it_and_the_power_waits_for_a_decision() -> None:
    plan = plan_of(Reading(departments()), of_departments(How.ABOLISH, ()))
    assert [(one.of, one.fate) for one in plan.lines if one.matter is Matter.HOLDING] == [("gd-so@p9", Fate.UNDECIDED)]
