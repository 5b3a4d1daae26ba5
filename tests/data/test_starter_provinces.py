"""The decisions of fourteen provinces as facts: well-formed, resolving, and deriving what they give."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache

import pytest

from tests.data.starter_provinces import bases, has_text, kind_names, rows, says_public_copy
from tests.data.starter_tables import CITATION, COLUMNS, STARTER, day, keys_of, parts, table
from thamquyen.domain.authorities import Authorities, AuthorityKind, KindException, Succession
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import WHOLE_REGISTER, check
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level, Lineage, Territory
from thamquyen.register.facts import NameFact, ParentFact, UnitFact
from thamquyen.register.starter import read

TABLES = ("documents", "effects", "authority_kinds", "authority_exceptions", "powers", "conferrals", "left_out")
CITY_WIDE = {"ct-36-2025-d2k1a", "ct-36-2025-d2k1b", "ct-36-2025-d2k1c"}
"""Cần Thơ gives its finance department what lies below one billion đồng all over the city, and gives the same, for
their own agencies, to departments, communes and public service units: the decision itself overlaps."""


# ---- well-formed


@pytest.mark.parametrize("name", TABLES)
def test_each_table_has_the_columns_of_the_contract_and_clean_cells(name: str) -> None:
    with (STARTER / f"{name}_provinces.csv").open(encoding="utf-8", newline="") as opened:
        assert ",".join(next(csv.reader(opened))) == COLUMNS[name]
    assert rows(name)
    for row in rows(name):
        for column, cell in row.items():
            assert cell == unicodedata.normalize("NFC", cell).strip(), (column, row)
            assert "\n" not in cell and "/work" not in cell, (column, row)


@pytest.mark.parametrize(
    ("name", "column"),
    [("documents", "key"), ("authority_kinds", "key"), ("powers", "code"), ("powers", "title"), ("conferrals", "key")],
)
def test_keys_and_titles_are_given_once_here_and_nowhere_else(name: str, column: str) -> None:
    mine = [row[column] for row in rows(name)]
    assert not [key for key, times in Counter(mine).items() if times > 1]
    elsewhere = [path.stem for path in STARTER.glob(f"{name}*.csv") if path.stem != f"{name}_provinces"]
    others = {row[column] for file in elsewhere if re.fullmatch(rf"{name}(_\w+)?", file) for row in table(file)}
    assert not set(mine) & others


def test_days_are_days_and_terms_run_forward() -> None:
    for name, columns in (
        ("documents", ("signed", "published", "effective")),
        ("effects", ("from", "until")),
        ("authority_kinds", ("from", "until")),
        ("conferrals", ("from", "until")),
    ):
        for row in rows(name):
            days = [when for column in columns if (when := day(row[column])) is not None]
            assert days == sorted(days), row
    for row in rows("conferrals"):
        assert (row["until"] != "") == (EndState(row["until_state"]) is EndState.DATED), row["key"]


def test_every_word_of_a_closed_list_is_on_the_list() -> None:
    for row in rows("conferrals"):
        assert (Mode(row["mode"]) is Mode.STATUTE) == (row["giver"] == ""), row["key"]
        assert {Role(role) for role in parts(row["roles"])}, row["key"]
        assert Grounding(row["grounding"])
        assert row["may_pass_on"] in {"", "yes", "no"}
    for row in rows("powers"):
        assert {Flag(flag) for flag in parts(row["flags"])} <= set(Flag)
        assert row["level"] == "" or Level(row["level"])
    for row in rows("effects"):
        assert Effect(row["effect"]) and Grounding(row["grounding"])


# ---- resolving


def test_every_cited_document_is_in_a_table_and_every_citation_is_well_formed() -> None:
    known = keys_of("documents", "key")
    for name in ("effects", "authority_kinds", "authority_exceptions", "powers", "conferrals"):
        for row in rows(name):
            assert row["document"] in known, row
            assert all(CITATION.fullmatch(one) for one in [row["provision"], *parts(row["provision"])]), row
    for row in rows("effects"):
        assert row["target"] in known, row
    for row in rows("conferrals"):
        assert {base.document for base in bases(row)} <= known, row["key"]


def test_every_authority_and_place_is_known() -> None:
    places = keys_of("territories", "key")
    for row in rows("conferrals"):
        assert row["territory"] in places, row["key"]
        for name in filter(None, (row["recipient"], row["giver"])):
            kind, _, place = name.partition("@")
            assert kind in kind_names() and place.removeprefix("*") in places, row["key"]
        assert "@*" not in row["giver"], row["key"]
    for row in rows("authority_exceptions"):
        assert row["kind"] in kind_names() and row["territory"] in places, row
    for row in rows("documents"):
        assert row["issuer"].partition("@")[0] in kind_names(), row["key"]


def test_every_power_is_given_and_every_conferral_gives_a_power_of_the_register() -> None:
    given = {row["power"] for row in rows("conferrals")}
    assert given <= keys_of("powers", "code")
    codes = {row["code"] for row in rows("powers")}
    assert codes <= given
    assert len(codes) >= 120


def test_one_power_given_by_several_provinces_has_one_code() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for row in rows("conferrals"):
        if row["giver"]:
            places[row["power"]].add(row["territory"])
    assert places["tai-san-cong-giao-hien-vat"] == {"p52-2025", "p92-2025"}
    assert places["may-moc-chuyen-dung-khac"] == {"p25-2025", "p66-2025", "p51-2025", "p24-2025"}
    assert sum(len(found) > 1 for found in places.values()) == 23


def test_one_power_calls_the_same_objects_by_the_same_words() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows("conferrals"):
        named[row["power"]].update(parts(row["only"]), parts(row["excluded"]))
        assert not set(parts(row["only"])) & set(parts(row["excluded"])), row["key"]
    for power, names in named.items():
        assert len({name.casefold().rstrip(".") for name in names}) == len(names), power


def test_what_was_read_in_no_text_of_the_index_says_where() -> None:
    for name in ("effects", "authority_kinds", "conferrals"):
        for row in rows(name):
            if row["grounding"] == "seen":
                assert has_text(row) or says_public_copy(row), row
            else:
                assert row["note"], row
    for row in rows("documents"):
        read_somewhere = "seen" in (row["grounding"], row["effective_grounding"])
        assert not read_somewhere or row["text"] or says_public_copy(row), row["key"]


def test_every_provision_of_the_decree_on_public_assets_was_read_and_says_whether_it_may_be_passed_on() -> None:
    given = [row for row in rows("conferrals") if row["document"] == "186/2025/NĐ-CP"]
    assert {row["grounding"] for row in given} == {"seen"}
    by_chair = {row["provision"] for row in given if row["recipient"] == "ct-ubnd-tinh@*vn" and not row["may_pass_on"]}
    assert by_chair == {"20/1/c"}, "to another province or the centre, the decree leaves it to the chair alone"


# ---- derived


@cache
def reading() -> Reading:
    """All starter tables, derived."""
    facts = [stated.value for stated in read()]
    names, parents = defaultdict(list), defaultdict(list)
    for fact in facts:
        if isinstance(fact, NameFact):
            names[fact.territory].append(fact.named)
        elif isinstance(fact, ParentFact):
            parents[fact.territory].append(fact.within)
    units = [
        Territory(
            unit.key, unit.code, unit.level, unit.period, tuple(names[unit.key]), tuple(parents[unit.key]), unit.source
        )
        for unit in facts
        if isinstance(unit, UnitFact)
    ]
    atlas = Atlas.of(units, [fact for fact in facts if isinstance(fact, Lineage)])
    return Reading(
        Snapshot(
            revision=1,
            authorities=Authorities(
                atlas,
                {fact.key: fact for fact in facts if isinstance(fact, AuthorityKind)},
                tuple(fact for fact in facts if isinstance(fact, KindException)),
                tuple(fact for fact in facts if isinstance(fact, Succession)),
            ),
            library=Library.of(
                [fact for fact in facts if isinstance(fact, Document)],
                [fact for fact in facts if isinstance(fact, EffectEvent)],
            ),
            powers={fact.code: fact for fact in facts if isinstance(fact, Power)},
            conferrals={fact.key: fact for fact in facts if isinstance(fact, Conferral)},
        )
    )


def test_every_conferral_is_effective_some_day() -> None:
    assert not [row["key"] for row in rows("conferrals") if not reading().effective(row["key"])]


def test_nothing_overlaps_but_what_the_texts_themselves_give_twice() -> None:
    keys = {row["key"] for row in rows("conferrals")}
    found = [
        set(finding.subjects) for finding in check(reading(), WHOLE_REGISTER) if finding.kind is FindingKind.OVERLAP
    ]
    mine = [subjects for subjects in found if subjects & keys]
    assert len([subjects for subjects in mine if subjects & CITY_WIDE]) == 9
    assert all(subjects & CITY_WIDE for subjects in mine)


EVERY_CLAUSE = {
    "44/2025/QĐ-CTUBND@p52-2025": {f"{art}/{k}" for art in (*range(3, 12), 13) for k in (1, 2)}
    | {"6/3", "12/1/a", "12/1/b", "12/2/a", "12/2/b"},
    "36/2025/QĐ-CTUBND@p92-2025": {f"2/1/{p}" for p in "abc"}
    | {f"2/{k}/{p}" for k in (2, 3) for p in "abcdđeghiklm"}
    | {f"2/4/{p}" for p in "abcdđeghikl"},
    "105/2025/QĐ-UBND@p25-2025": {"3/1", "3/2", "3/3", "3/4"},
    "032/2025/QĐ-UBND@p66-2025": {"3/1/a", "3/1/b", "3/1/c", "3/2", "3/3/a", "3/3/b", "3/3/c"},
    "44/2025/QĐ-UBND@p51-2025": {"3/1", "3/2/a", "3/2/b", "3/3/a", "3/3/b"},
    "83/2025/QĐ-UBND@p24-2025": {f"3/{k}/{p}" for k in (1, 2) for p in "ab"}
    | {f"3/{k}/{p}" for k in (3, 4) for p in "abc"}
    | {f"{art}/{k}" for art in (4, 5, 6) for k in (1, 2, 3)},
    "209/2025/QĐ-UBND@p31-2025": {"2/1"},
    "52/2025/QĐ-CTUBND@p04": {"2/1", "2/2"},
}
"""Every clause by which these decisions give something away."""


@pytest.mark.parametrize("document", EVERY_CLAUSE)
def test_every_clause_that_gives_a_power_is_there(document: str) -> None:
    given = {row["provision"] for row in rows("conferrals") if row["document"] == document and row["giver"]}
    assert given == EVERY_CLAUSE[document]
