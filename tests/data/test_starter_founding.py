"""The founding law tables keep the contract of the starter tables (README.md beside them)."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict

import pytest

from tests.data.starter_tables import CITATION, COLUMNS, STARTER, day, keys_of, parts, table

FILES = {
    "documents_founding": "documents",
    "effects_founding": "effects",
    "authority_kinds": "authority_kinds",
    "authority_exceptions": "authority_exceptions",
    "powers_founding": "powers",
    "conferrals_founding": "conferrals",
    "left_out_founding": "left_out",
}
GROUNDINGS = {"seen", "cited", "secondary"}
EFFECTS = {"commence", "amend", "supplement", "replace", "repeal", "suspend", "extend", "expire", "fall", "apply"}
LEVELS = {"nation", "province", "district", "commune"}
FLAGS = {"concurrent", "shared", "no_delegation", "public_service", "spans_communes"}
ROLES = {"decides", "performs", "signs", "receives_files", "advises", "supervises"}


@pytest.mark.parametrize(("file", "kind"), FILES.items())
def test_each_file_has_the_columns_of_the_contract_and_clean_cells(file: str, kind: str) -> None:
    with (STARTER / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        assert ",".join(next(csv.reader(opened))) == COLUMNS[kind]
    rows = table(file)
    assert rows
    for row in rows:
        for column, cell in row.items():
            assert cell == unicodedata.normalize("NFC", cell).strip(), (column, row)
            assert "\n" not in cell and "/work" not in cell, (column, row)


@pytest.mark.parametrize("file", [name for name in FILES if name != "left_out_founding"])
def test_days_are_days_and_terms_run_forward(file: str) -> None:
    for row in table(file):
        first, last = day(row.get("from", "")), day(row.get("until", ""))
        assert first is None or last is None or first <= last, row
        signed, effective = day(row.get("signed", "")), day(row.get("effective", ""))
        assert signed is None or effective is None or signed <= effective, row


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("documents_founding", "key"),
        ("authority_kinds", "key"),
        ("powers_founding", "code"),
        ("powers_founding", "title"),
        ("conferrals_founding", "key"),
    ],
)
def test_keys_and_titles_are_given_once(file: str, column: str) -> None:
    counts = Counter(row[column] for row in table(file))
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_founding_document_is_told_again_by_another_table() -> None:
    ours = {row["key"] for row in table("documents_founding")}
    others = [path.stem for path in STARTER.glob("documents_*.csv") if path.stem != "documents_founding"]
    assert {name: sorted(ours & {row["key"] for row in table(name)}) for name in others} == {
        name: [] for name in others
    }


@pytest.mark.parametrize("file", [name for name in FILES if name not in ("documents_founding", "left_out_founding")])
def test_every_cited_document_is_in_the_tables_and_every_citation_is_well_formed(file: str) -> None:
    documents = keys_of("documents", "key")
    for row in table(file):
        assert row["document"] in documents, row
        assert CITATION.fullmatch(row["provision"]), row
        for base in parts(row.get("bases", "")):
            document, _, provision = base.partition("#")
            assert document in documents and CITATION.fullmatch(provision), row


def test_documents_name_their_issuer_by_a_kind_that_exists() -> None:
    kinds = keys_of("authority_kinds", "key")
    for row in table("documents_founding"):
        kind, _, territory = row["issuer"].partition("@")
        assert kind in kinds and territory in keys_of("territories", "key"), row
        assert row["grounding"] in GROUNDINGS and row["effective_grounding"] in GROUNDINGS | {""}, row
        assert bool(row["effective"]) == bool(row["effective_grounding"]), row
        assert row["grounding"] != "seen" or row["text"], f"seen where? {row['key']}"


def test_effects_are_of_known_kinds_on_known_documents() -> None:
    documents = keys_of("documents", "key")
    for row in table("effects_founding"):
        assert row["effect"] in EFFECTS and row["grounding"] in GROUNDINGS, row
        assert row["target"] in documents and CITATION.fullmatch(row["target_provision"]), row
        assert not row["until"] or row["effect"] in ("suspend", "extend"), row


def test_kinds_hang_together() -> None:
    kinds = {row["key"]: row for row in table("authority_kinds")}
    for key, row in kinds.items():
        assert row["form"] in ("body", "office") and row["level"] in LEVELS and row["grounding"] in GROUNDINGS, key
        assert ("{unit}" in row["name"]) == (row["level"] != "nation"), key
        if row["body"]:
            body = kinds[row["body"]]
            assert (body["form"], body["level"]) == ("body", row["level"]), key
            assert row["until"] == body["until"], f"{key} must not outlive {row['body']}"
        assert row["form"] == "body" or row["body"], f"which body does {key} belong to?"


def test_no_district_authority_outlives_the_districts() -> None:
    ends = {row["until"] for row in table("authority_kinds") if row["level"] == "district"}
    assert ends == {"2025-06-30"}


def test_exceptions_lie_within_units_of_their_kind_or_above() -> None:
    order = ["nation", "province", "district", "commune"]
    levels = {row["key"]: row["level"] for row in table("territories")}
    kinds = {row["key"]: row["level"] for row in table("authority_kinds")}
    for row in table("authority_exceptions"):
        assert order.index(levels[row["territory"]]) <= order.index(kinds[row["kind"]]), row


def test_the_pilot_cities_have_no_council_in_their_wards() -> None:
    wards = [row["territory"] for row in table("authority_exceptions") if row["kind"] == "hdnd-xa"]
    urban_districts = [row["territory"] for row in table("authority_exceptions") if row["kind"] == "hdnd-huyen"]
    assert len([unit for unit in wards if unit.startswith("d")]) == 12 + 17 + 6  # Hà Nội, TP.HCM with Thủ Đức, Đà Nẵng
    assert len([unit for unit in wards if unit.startswith("c")]) == 7  # phường of thị xã Sơn Tây
    assert len(urban_districts) == 16 + 6  # quận of TP.HCM and Đà Nẵng; those of Hà Nội kept their council


def test_powers_and_conferrals_refer_to_each_other_and_to_known_authorities() -> None:
    kinds, territories = keys_of("authority_kinds", "key"), keys_of("territories", "key")
    codes = {row["code"] for row in table("powers_founding")}
    assert codes == {row["power"] for row in table("conferrals_founding")}
    for row in table("conferrals_founding"):
        kind, _, within = row["recipient"].partition("@")
        assert kind in kinds and within.removeprefix("*") in territories and row["territory"] in territories, row
        assert (row["mode"], row["giver"]) == ("statute", ""), row
        assert set(parts(row["roles"])) <= ROLES and row["until_state"] == "open", row


def test_powers_start_with_a_verb_and_keep_to_the_known_marks() -> None:
    for row in table("powers_founding"):
        assert set(parts(row["flags"])) <= FLAGS and row["level"] in LEVELS | {""}, row
        assert row["title"][0].isupper() and not row["title"].endswith("."), row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", row["code"]), row


def test_a_conferral_is_named_after_the_provision_that_gives_it() -> None:
    for row in table("conferrals_founding"):
        article, clause, point = [*row["provision"].split("/"), "", ""][:3]
        slug = f"d{article}" + (f"k{clause}" if clause else "") + ("dd" if point == "đ" else point)
        number, year = row["document"].split("/")[:2]
        assert re.fullmatch(rf"l{number}-{year}-{slug}-\d+", row["key"]), row


def test_under_one_law_two_holders_of_a_power_are_marked_or_in_different_places() -> None:
    flags = {row["code"]: set(parts(row["flags"])) for row in table("powers_founding")}
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in table("conferrals_founding"):
        holders[row["power"], row["document"], row["territory"]].add(row["recipient"])
    for (power, document, _), found in holders.items():
        assert len(found) == 1 or flags[power] & {"concurrent", "shared"}, (power, document, found)


def test_a_power_is_founded_where_its_latest_law_gives_it() -> None:
    given: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table("conferrals_founding"):
        given[row["power"]].append((row["document"], row["provision"]))
    for row in table("powers_founding"):
        latest = max(document for document, _ in given[row["code"]])  # 72/2025 stands after 77/2015 … by year
        assert (row["document"], row["provision"]) in given[row["code"]], row["code"]
        laws = {document for document, _ in given[row["code"]]}
        assert row["document"] == ("72/2025/QH15" if "72/2025/QH15" in laws else latest), row["code"]
        assert row["level"] != "district" or laws == {"77/2015/QH13"}, row["code"]
