"""The engine on a world small enough to know by heart: merged, split and unchanged units, and the days titles hold."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.world import REFORM, cite, snapshot
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral, Mode, Taking, TakingKind
from thamquyen.domain.engine.changes import repeal
from thamquyen.domain.engine.columns import FOREVER
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.explain import Cause
from thamquyen.domain.engine.from_snapshot import Names, day_of, read_snapshot
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.powers import Scope
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period

Span = tuple[date | None, date | None]


class Told:
    """A derivation of a snapshot that speaks in keys and days."""

    def __init__(self, facts: Snapshot) -> None:
        columns, self.names = read_snapshot(facts)
        self.derivation = Derivation.of(columns)

    def days(self, key: str) -> list[Span]:
        return [(day_of(start), day_of(end)) for start, end in self.derivation.effective(self.names.title_number[key])]

    def exercised(self, power: str, place: str, on: date) -> set[str]:
        names: Names = self.names
        standing = self.derivation.standing(
            names.power_number[power], names.territory_number[place], day=on.toordinal()
        )
        return {names.titles[one.title] for one in standing if one.exercised}

    def chain(self, key: str, on: date) -> list[tuple[str, set[str], set[str]]]:
        """Each link: its key, what made it begin, what makes it end."""
        found = self.derivation.explain(self.names.title_number[key], on.toordinal())
        return [
            (
                self.names.titles[link.title],
                {self.said(reason.cause, reason.of) for reason in link.begins},
                {self.said(reason.cause, reason.of) for reason in link.ends},
            )
            for link in found.links
        ]

    def lacking(self, key: str, on: date) -> set[str]:
        found = self.derivation.explain(self.names.title_number[key], on.toordinal())
        return {self.said(reason.cause, reason.of) for reason in found.lacking}

    def said(self, cause: Cause, of: int) -> str:
        tables = {Cause.LAW: [base.compact for base in self.names.bases], Cause.KIND: self.names.kinds}
        people = [authority.key for authority in self.names.authorities]
        named = {Cause.AUTHORITY: people, Cause.NO_TITLE: people}
        return f"{cause.value} {(tables | named).get(cause, self.names.titles)[of]}"


def given(key: str, giver: Authority, recipient: Authority | AuthorityClass, territory: str) -> Conferral:
    """A decentralisation of the land power by QĐ-PC."""
    return Conferral(key, "giao-dat", Mode.DECENTRALISATION, giver, recipient, territory, cite("QĐ-PC", "5"))


PROVINCE, SECOND = Authority("ubnd-tinh", "p9"), Authority("ubnd-tinh", "p2")
DIRECTOR = Authority("gd-so", "p9")
EXPIRY, START = date(2027, 3, 1), date(2026, 6, 1)


def test_a_title_holds_while_its_law_its_giver_and_its_own_term_hold() -> None:
    told = Told(snapshot())
    assert told.days("no-luat") == [(date(2016, 1, 1), date(2030, 1, 1))]
    assert told.days("no-nd") == [(REFORM, EXPIRY)]
    assert told.days("no-uq") == [(date(2025, 11, 6), EXPIRY)]


def test_each_link_of_the_chain_says_why_it_begins_and_ends() -> None:
    assert Told(snapshot()).chain("no-uq", date(2026, 1, 1)) == [
        ("no-uq", {"law QĐ-UQ#1"}, {"term no-uq", "support no-nd"}),
        ("no-nd", {"law NĐ#24/1"}, {"law NĐ#24/1"}),
        ("no-luat", {"law LUẬT-CŨ#9"}, {"law LUẬT-CŨ#9"}),
    ]


def test_a_title_that_does_not_hold_says_what_it_lacks() -> None:
    told = Told(snapshot())
    assert told.lacking("no-uq", date(2025, 8, 1)) == {"law QĐ-UQ#1"}
    assert told.lacking("no-uq", EXPIRY) == {"term no-uq", "support no-nd"}
    assert told.lacking("cho-luat", REFORM) == {"kind ubnd-huyen"}


def test_decentralising_moves_the_power_except_what_is_kept_back() -> None:
    told = Told(snapshot())
    assert told.exercised("giao-dat", "n1", date(2026, 5, 31)) == {"dat-luat"}
    assert told.exercised("giao-dat", "n1", START) == {"dat-pc", "dat-luat"}
    everything = snapshot(given("dat-het", PROVINCE, DIRECTOR, "p9"), without=("dat-pc",))
    assert Told(everything).exercised("giao-dat", "n1", START) == {"dat-het"}


def test_what_an_old_province_gave_stays_in_its_old_area_and_is_given_by_the_heir() -> None:
    told = Told(snapshot(given("dat-p2", SECOND, AuthorityClass("ct-ubnd-xa", "p2"), "p2"), without=("dat-pc",)))
    assert told.days("dat-p2") == [(START, None)]
    assert told.exercised("giao-dat", "n3", START) == {"dat-p2"}
    assert told.exercised("giao-dat", "n1", START) == {"dat-luat"}


def test_the_heir_of_a_merged_commune_holds_on_and_a_split_one_has_none() -> None:
    merged, split = Authority("ct-ubnd-xa", "c1"), Authority("ct-ubnd-xa", "c3")
    facts = snapshot(given("gop", PROVINCE, merged, "c1"), given("tach", PROVINCE, split, "c3"))
    told = Told(facts)
    assert told.days("gop") == [(START, None)]
    assert told.days("tach") == []
    assert told.lacking("tach", START) == {"authority ct-ubnd-xa@c3"}


def test_a_class_belongs_to_who_is_of_it_and_only_then_can_it_give_on() -> None:
    chair, other = Authority("ct-ubnd-xa", "n1"), Authority("ct-ubnd-xa", "n3")
    told = Told(snapshot(given("xa-uy", chair, DIRECTOR, "n1"), given("xa-khac", other, DIRECTOR, "n1")))
    supports = {
        key: {told.names.titles[title] for title, _, _ in told.derivation.supports(told.names.title_number[key])}
        for key in ("xa-uy", "xa-khac")
    }
    assert supports == {"xa-uy": set(), "xa-khac": set()}  # wider than what the class has: religious bodies are kept
    narrow = replace(given("xa-uy", chair, DIRECTOR, "n1"), scope=Scope(excluded=frozenset({"tổ chức tôn giáo"})))
    told = Told(snapshot(narrow, replace(narrow, key="xa-khac", giver=other)))
    assert told.days("xa-uy") == [(START, None)]
    assert told.lacking("xa-khac", START) == {"no_title ct-ubnd-xa@n3"}


def test_a_suspension_leaves_a_hole_and_everything_above_it_falls_in() -> None:
    pause = EffectEvent(cite("NQ", "2"), Effect.SUSPEND, cite("NĐ", "24"), date(2026, 2, 1), date(2026, 3, 1))
    told = Told(snapshot(events=(pause,)))
    assert told.days("no-uq") == [(date(2025, 11, 6), date(2026, 2, 1)), (date(2026, 3, 1), EXPIRY)]
    assert told.lacking("no-uq", date(2026, 2, 1)) == {"support no-nd"}
    assert told.exercised("vat-lieu-no", "p9", date(2026, 2, 10)) == {"no-luat"}


def test_what_is_called_back_is_exercised_by_the_giver_for_that_time() -> None:
    called = Taking("t", "no-uq", TakingKind.CALL_BACK, Period(date(2026, 2, 1), date(2026, 3, 1)), cite("QĐ-UQ", "2"))
    told = Told(replace(snapshot(), takings=(called,)))
    assert told.exercised("vat-lieu-no", "p9", date(2026, 1, 31)) == {"no-uq"}
    assert told.exercised("vat-lieu-no", "p9", date(2026, 2, 1)) == {"no-nd"}
    assert told.lacking("no-uq", date(2026, 2, 1)) == {"taken no-uq"}


def test_titles_that_only_hold_each_other_up_are_a_finding_and_never_hold() -> None:
    back = given("ve", DIRECTOR, PROVINCE, "p9")
    told = Told(snapshot(given("di", PROVINCE, DIRECTOR, "p9"), back, without=("dat-luat", "dat-pc")))
    assert [[told.names.titles[title] for title in circle.titles] for circle in told.derivation.circles] == [
        ["di", "ve"]
    ]
    assert told.days("di") == told.days("ve") == []
    told = Told(snapshot(given("di", PROVINCE, DIRECTOR, "p9"), back, without=("dat-pc",)))
    assert told.days("di") == told.days("ve") == [(START, None)]


def test_two_takers_of_the_same_overlap_and_the_giver_who_gave_all_does_not() -> None:
    facts = snapshot(
        given("mot", PROVINCE, DIRECTOR, "p9"),
        given("hai", PROVINCE, AuthorityClass("ct-ubnd-xa", "p9"), "p9"),
        without=("dat-pc",),
    )
    told = Told(facts)
    rows = told.derivation.overlaps()
    pairs = {
        (told.names.titles[one], told.names.titles[other], day_of(start), end)
        for one, other, start, end in zip(
            rows.one.tolist(), rows.other.tolist(), rows.start.tolist(), rows.end.tolist(), strict=True
        )
    }
    assert pairs == {("hai", "mot", START, FOREVER)}


def test_a_power_nobody_holds_any_more_while_its_law_stands_is_a_gap() -> None:
    told = Told(snapshot())
    rows = told.derivation.gaps()
    found = {
        (told.names.powers[power], told.names.territories[place], day_of(start), day_of(end))
        for power, place, start, end in zip(
            rows.power.tolist(), rows.territory.tolist(), rows.start.tolist(), rows.end.tolist(), strict=True
        )
    }
    assert found == {("cho", "vn", REFORM, date(2030, 1, 1))}


def test_a_repeal_takes_what_rests_on_it_and_is_only_supposed() -> None:
    told = Told(snapshot())
    basis = [base.compact for base in told.names.bases].index("NĐ#24/1")
    days = {basis: told.derivation.world.facts.law.of(basis)}
    found = told.derivation.what_if(repeal(days, date(2026, 6, 1).toordinal()))
    lost = {
        (told.names.titles[title], day_of(start), day_of(end))
        for title, start, end in zip(
            found.lost.title.tolist(), found.lost.start.tolist(), found.lost.end.tolist(), strict=True
        )
    }
    assert lost == {("no-nd", date(2026, 6, 1), EXPIRY), ("no-uq", date(2026, 6, 1), EXPIRY)}
    assert len(found.gained) == 0
    assert told.days("no-nd") == [(REFORM, EXPIRY)]


def test_more_kinds_of_object_than_bits_are_refused_in_words() -> None:
    many = replace(
        given("nhieu", PROVINCE, DIRECTOR, "p9"), scope=Scope(only=frozenset(f"loại {n}" for n in range(64)))
    )
    with pytest.raises(ValueError, match=r"Nhiệm vụ giao-dat phân biệt 65 loại đối tượng.*tối đa 63"):
        read_snapshot(snapshot(many))


def test_a_conferral_of_an_unknown_power_or_place_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="la: chưa có nhiệm vụ khong-co trong sổ"):
        read_snapshot(snapshot(replace(given("la", PROVINCE, DIRECTOR, "p9"), power="khong-co")))
    with pytest.raises(ValueError, match="la: chưa có địa bàn x9 trong sổ"):
        read_snapshot(snapshot(given("la", PROVINCE, AuthorityClass("ct-ubnd-xa", "x9"), "p9")))
