"""A draft tried on the small world: who gains and loses, what comes amiss, what is left to do, beside another draft."""

from dataclasses import replace
from datetime import date

from tests.domain.changes.drafts import ACT, EVERY_KIND, FIRST, confer, draft, finish, of, repeal, withdraw
from tests.domain.world import cite, snapshot
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.changes.kinds import ChangeSet, Finish, TakeBack
from thamquyen.domain.conferrals import Taking, TakingKind
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.linking import Mention
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.making import published_by
from thamquyen.domain.simulation.beside import Verdict, articles_of, faults_of, pairs_on
from thamquyen.domain.simulation.duties import Why, documents_to_amend, procedures_to_publish
from thamquyen.domain.simulation.hands import Becoming, Lot, by_authority, by_commune
from thamquyen.domain.simulation.simulating import Simulation, simulate
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule

PROVINCE, HEAD = Authority("ubnd-tinh", "p9"), Authority("gd-so", "p9")
COMMUNES = ["c4", "n1", "n3", "n4"]
TO_CHAIRS = of(confer(), repeal("QĐ-UQ"))


def tried(changes: ChangeSet) -> Simulation:
    return simulate(Reading(snapshot()), changes)


def test_communes_that_fare_alike_are_one_row() -> None:
    (row,) = tried(TO_CHAIRS).on(FIRST)
    assert (row.power, list(row.places), row.becoming) == ("vat-lieu-no", COMMUNES, Becoming.CHANGED)
    assert [(hand.holder, hand.each) for hand in row.before] == [(HEAD, False)]
    assert [(hand.at(place), hand.each) for hand in row.after for place in row.places[:2]] == [
        (Authority("ct-ubnd-xa", "c4"), True), (Authority("ct-ubnd-xa", "n1"), True),
    ]  # fmt: skip


def test_nothing_is_different_before_the_draft_takes_effect_and_after_the_ground_ends() -> None:
    simulation = tried(TO_CHAIRS)
    assert simulation.on(date(2026, 9, 30)) == ()
    assert simulation.days == (FIRST, date(2027, 3, 1))
    assert simulation.on(date(2027, 3, 1)) == ()


def test_each_authority_is_told_what_it_gains_and_loses() -> None:
    found = by_authority(tried(TO_CHAIRS).on(FIRST))
    assert {who.key: [(one.lot, one.places) for one in some] for who, some in found.items()} == {
        "gd-so@p9": [(Lot.LOSES, 4)], **{f"ct-ubnd-xa@{key}": [(Lot.GAINS, 1)] for key in COMMUNES},
    }  # fmt: skip
    communes = by_commune(tried(TO_CHAIRS).on(FIRST))
    assert [(one.place, one.gained, one.lost, one.altered, one.others) for one in communes] == [
        (key, 1, 0, 0, 0) for key in COMMUNES
    ]
    assert all(one.others == 1 for one in by_commune(tried(of(repeal("QĐ-UQ"))).on(FIRST)))


def test_a_second_grant_of_the_same_overlaps_and_names_the_document_to_amend() -> None:
    other = confer("dat-so", power="giao-dat", recipient=HEAD)
    simulation = tried(of(other))
    kinds = {group.fault.kind for group in simulation.arising}
    assert FindingKind.OVERLAP in kinds
    amended = {one.document: one.why for one in documents_to_amend(simulation, {})}
    assert amended == {"QĐ-PC": Why.OVERLAPS}
    assert {group.fault.kind for group in tried(of(other, withdraw())).arising} & {FindingKind.OVERLAP} == set()


def test_what_the_draft_takes_back_repeals_or_leaves_hanging_is_told_apart() -> None:
    found = documents_to_amend(tried(of(withdraw(), repeal("NĐ"))), {})
    assert [(one.document, one.why, one.conferrals) for one in found] == [
        ("NĐ", Why.BY_THE_DRAFT, ()),
        ("QĐ-PC", Why.TAKEN_BACK, ("dat-pc",)),
        ("QĐ-UQ", Why.LOSES_GROUND, ("no-uq",)),
    ]


def test_what_depends_on_a_document_that_the_draft_ends_is_found_link_by_link_as_in_a_review() -> None:
    cites = {"NĐ": (Mention(cite("LUẬT-CŨ", "7"), cite("NĐ", "24"), False),)}
    found = {one.document: (one.why, one.conferrals) for one in documents_to_amend(tried(of(repeal("NĐ"))), cites)}
    assert found["NĐ"][0] is Why.BY_THE_DRAFT
    assert found["QĐ-UQ"] == (Why.LOSES_GROUND, ("no-uq",))
    assert found["LUẬT-CŨ"] == (Why.DEPENDS, ())
    assert "LUẬT-CŨ" not in {one.document for one in documents_to_amend(tried(of(repeal("NĐ"))), {})}


def test_procedures_of_what_changes_hands_are_published_five_working_days_before() -> None:
    held = snapshot()
    power = replace(held.powers["vat-lieu-no"], procedures=("1.000123", "1.000456"))
    simulation = simulate(Reading(replace(held, powers={**held.powers, power.code: power})), TO_CHAIRS)
    (one,) = procedures_to_publish(simulation)
    assert (one.procedures, one.by) == (("1.000123", "1.000456"), published_by(FIRST))
    assert one.by == date(2026, 9, 24)
    assert procedures_to_publish(tried(TO_CHAIRS)) == ()


def test_who_finishes_what_came_in_before_the_draft_is_told_with_its_ground_or_that_there_is_none() -> None:
    (bare,) = tried(TO_CHAIRS).unfinished_on(FIRST)
    assert (bare.power, bare.alike) == ("vat-lieu-no", 4)
    assert "chưa có căn cứ" in bare.after[0].words
    (told,) = tried(of(*TO_CHAIRS.changes, finish(Finisher.RECEIVER))).unfinished_on(FIRST)
    assert told.after[0].words == "Giám đốc Sở Công Thương tỉnh Sông Núi đã tiếp nhận thì giải quyết tiếp."
    assert tried(of(*TO_CHAIRS.changes, finish())).unfinished_on(date(2026, 9, 30)) == ()


def test_a_draft_that_only_says_who_finishes_moves_nothing_but_the_files() -> None:
    rule = PendingRule("rieng", Period(None, date(2026, 6, 1)), Finisher.RECEIVER, draft("5"), conferral="dat-pc")
    simulation = tried(of(Finish(rule)))
    assert (simulation.moved, simulation.on(FIRST)) == ((), ())
    assert {one.power for one in simulation.unfinished_on(FIRST)} == {"giao-dat"}
    assert simulation.outcome != tried(of(Finish(replace(rule, finisher=Finisher.CHOICE)))).outcome


def test_a_finding_is_new_cured_or_lasting_by_its_days() -> None:
    back = TakeBack(Taking("tam", "dat-pc", TakingKind.WITHDRAWAL, Period(FIRST), draft("3")))
    simulation = tried(of(repeal("LUẬT-MỚI#1"), back))
    gaps = [group for group in simulation.arising if group.fault.kind is FindingKind.GAP]
    assert not gaps  # the founding provision falls with the title, so there is nothing to hold
    assert {group.fault.key for group in simulation.cured}.isdisjoint(group.fault.key for group in simulation.arising)


def test_the_seal_of_the_outcome_is_that_of_what_becomes_different() -> None:
    again = replace(TO_CHAIRS, changes=TO_CHAIRS.changes[::-1])
    assert tried(again).outcome == tried(TO_CHAIRS).outcome
    assert tried(of(confer())).outcome != tried(TO_CHAIRS).outcome
    other = Reading(replace(snapshot(), revision=7))
    assert simulate(other, TO_CHAIRS).outcome == tried(TO_CHAIRS).outcome


def test_two_drafts_are_compared_whatever_they_are_called() -> None:
    key = "dự-thảo-2"
    mine = confer(recipient=AuthorityClass("ct-ubnd-xa", "p9"))
    theirs = confer(recipient=HEAD, source=cite(key, "2/1"))
    taking = withdraw()
    same = TakeBack(replace(taking.taking, source=cite(key, "3")))
    one, other = of(mine, taking), ChangeSet(replace(ACT, key=key), (theirs, same))
    articles = articles_of(one, other)
    assert [len(some) for some in (articles.first, articles.second, articles.both)] == [1, 1, 1]
    pairs = {pair.power: pair for pair in pairs_on(tried(one), tried(other), FIRST)}
    assert pairs["giao-dat"].verdict is Verdict.ALIKE
    assert pairs["vat-lieu-no"].verdict is Verdict.FIRST
    assert pairs["vat-lieu-no"].first[-1] == (HEAD, False)
    assert faults_of(tried(one), tried(one)).first == ()


def test_every_kind_of_change_can_be_tried() -> None:
    for name, changes in EVERY_KIND.items():
        simulation = tried(changes)
        assert simulation.outcome, name
        for day in simulation.days:
            simulation.on(day)
