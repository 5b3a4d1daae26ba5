"""The territory tables of the starter data are whole, consistent in time, and agree with the resolutions of 2025."""

import csv
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.admin_units import read_units
from scripts.make_territory_tables import STARTER, write_tables
from scripts.resolutions_2025 import Resolution, number_of, read_resolution, same_name, text_name

ROOT = Path(__file__).resolve().parents[2]
ADMIN_UNITS = ROOT.parent / "shared" / "data" / "admin_units"
LEGAL = ROOT.parent / "shared" / "data" / "legal"
TABLES = (
    "territories.csv",
    "territory_parents.csv",
    "territory_names.csv",
    "lineage.csv",
    "documents_territory.csv",
    "left_out_territory.csv",
)
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"

Row = dict[str, str]

needs_shared = pytest.mark.skipif(not ADMIN_UNITS.is_dir(), reason="the lists of units (../shared) are absent")


@cache
def rows(table: str) -> tuple[Row, ...]:
    with (STARTER / table).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def units() -> dict[str, Row]:
    return {row["key"]: row for row in rows("territories.csv")}


@cache
def lines_from() -> dict[str, list[Row]]:
    return _grouped(rows("lineage.csv"), "from_territory")


@cache
def lines_to() -> dict[str, list[Row]]:
    return _grouped(tuple(row for row in rows("lineage.csv") if row["to_territory"]), "to_territory")


def _grouped(table: tuple[Row, ...], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        groups[row[column]].append(row)
    return groups


def alive(day: str, level: str) -> list[Row]:
    """ISO days compare as text; an empty end is open."""
    return [row for row in units().values() if row["level"] == level and row["from"] <= day <= (row["until"] or "9")]


def parent_on(key: str, day: str) -> str:
    """Its one parent on the day; with none or two, the test fails here."""
    [parent] = [row["parent"] for row in _parents()[key] if row["from"] <= day <= (row["until"] or "9")]
    return parent


@cache
def _parents() -> dict[str, list[Row]]:
    return _grouped(rows("territory_parents.csv"), "territory")


def resolution_of(province: str) -> Resolution:
    return read_resolution((LEGAL / text_name(province)).read_text(encoding="utf-8"))


def test_a_key_names_one_unit() -> None:
    assert len(units()) == len(rows("territories.csv")) == 14_012


def test_every_cell_is_in_the_one_form_of_unicode() -> None:
    for table in TABLES:
        text = (STARTER / table).read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), table
        assert "\r" not in text, table


def test_the_old_structure_has_63_provinces_696_districts_and_10035_communes() -> None:
    assert [len(alive(LAST_OLD, level)) for level in ("province", "district", "commune")] == [63, 696, 10_035]


def test_the_new_structure_has_34_provinces_3321_communes_and_no_district() -> None:
    assert [len(alive(FIRST_NEW, level)) for level in ("province", "district", "commune")] == [34, 0, 3_321]
    assert Counter(row["type"] for row in alive(FIRST_NEW, "commune")) == {"Xã": 2_621, "Phường": 687, "Đặc khu": 13}


def test_a_commune_is_of_the_type_its_name_says() -> None:
    for row in units().values():
        if row["level"] == "commune":
            assert row["name"].lower().startswith(f"{row['type'].lower()} "), row


def test_eleven_provinces_and_127_communes_continue_under_one_key() -> None:
    through = [row for row in units().values() if not row["from"] and not row["until"]]
    assert Counter(row["level"] for row in through) == {"nation": 1, "province": 11, "commune": 127}


def test_a_code_names_at_most_one_unit_of_a_level_on_a_day() -> None:
    for day in (LAST_OLD, FIRST_NEW):
        for level in ("province", "district", "commune"):
            codes = [row["code"] for row in alive(day, level)]
            assert len(codes) == len(set(codes))


def test_no_start_is_invented_for_units_of_the_old_structure() -> None:
    assert {(row["from"], row["until"]) for row in units().values()} == {("", ""), ("", LAST_OLD), (FIRST_NEW, "")}
    assert all(row["key"].endswith("-2025") == (row["from"] == FIRST_NEW) for row in units().values())


def test_no_row_refers_to_a_missing_key() -> None:
    documents = {row["key"] for row in rows("documents_territory.csv")} | {"72/2025/QH15", "202/2025/QH15"}
    for table, columns in {
        "territory_parents.csv": ("territory", "parent"),
        "territory_names.csv": ("territory",),
        "lineage.csv": ("from_territory", "to_territory"),
    }.items():
        for row in rows(table):
            for column in columns:
                assert row[column] in units() or (column == "to_territory" and row["kind"] == "abolished"), row
    for table in ("territories.csv", "territory_names.csv", "lineage.csv"):
        assert {row["document"] for row in rows(table)} <= documents, table


def test_every_unit_is_within_one_other_on_every_day_of_its_life() -> None:
    for key, unit in units().items():
        if key == "vn":
            continue
        spans = sorted((row["from"], row["until"] or "9") for row in _parents()[key])
        assert spans[0][0] == unit["from"], key
        assert spans[-1][1] == (unit["until"] or "9"), key
        assert all((first[1], second[0]) == (LAST_OLD, FIRST_NEW) for first, second in pairwise(spans)), key


def test_a_unit_is_within_a_unit_of_a_higher_level_that_lives_as_long() -> None:
    above = {"province": {"nation"}, "district": {"province"}, "commune": {"district", "province"}}
    for row in rows("territory_parents.csv"):
        child, parent = units()[row["territory"]], units()[row["parent"]]
        assert parent["level"] in above[child["level"]], row
        assert parent["from"] <= row["from"], row
        assert (row["until"] or "9") <= (parent["until"] or "9"), row


def test_communes_are_within_districts_until_30_6_2025_and_within_provinces_from_01_7_2025() -> None:
    for row in alive(LAST_OLD, "commune"):
        assert units()[parent_on(row["key"], LAST_OLD)]["level"] == "district"
    for row in alive(FIRST_NEW, "commune"):
        assert units()[parent_on(row["key"], FIRST_NEW)]["level"] == "province"


def test_every_commune_that_ended_went_somewhere_and_every_new_one_came_from_somewhere() -> None:
    for key, unit in units().items():
        if unit["level"] == "commune":
            assert (key in lines_from()) == (unit["until"] == LAST_OLD), key
            assert (key in lines_to()) == (unit["from"] == FIRST_NEW), key


def test_a_whole_unit_goes_to_one_and_a_divided_unit_to_several_with_one_default() -> None:
    for key, lines in lines_from().items():
        shares = Counter(line["share"] for line in lines)
        assert shares == {"whole": 1} or (set(shares) == {"part"} and shares["part"] > 1), key
        assert [line["is_default"] for line in lines].count("1") == (lines[0]["kind"] != "abolished"), key
        assert len({line["to_territory"] for line in lines}) == len(lines), key


def test_the_kind_of_a_line_says_what_happened() -> None:
    for line in rows("lineage.csv"):
        others = lines_to()[line["to_territory"]] if line["to_territory"] else []
        communes = [other for other in others if other["from_territory"].startswith("c")]
        assert line["on"] == FIRST_NEW
        assert (line["kind"] == "split") == (line["share"] == "part"), line
        assert (line["kind"] == "abolished") == (not others), line
        if line["kind"] == "renamed":
            assert line["from_territory"].startswith("d") or len(communes) == 1, line
    assert Counter(line["kind"] for line in rows("lineage.csv")) == {
        "merged": 9_490,
        "split": 1_023,
        "abolished": 690,
        "renamed": 11,
    }


def test_465_divided_communes_stay_ambiguous() -> None:
    divided = {line["from_territory"] for line in rows("lineage.csv") if line["kind"] == "split"}
    assert len(divided) == 465


@needs_shared
def test_the_mapping_divides_471_communes_and_the_resolution_of_dong_thap_shows_six_of_them_whole() -> None:
    source = read_units(ADMIN_UNITS)
    parts: dict[str, set[str]] = defaultdict(set)
    for link in source.links:
        if not link.whole:
            parts[link.old].add(link.new)
    divided = {f"c{old}" for old, new in parts.items() if len(new) > 1}
    assert len(divided) == 471
    kept = {line["from_territory"] for line in rows("lineage.csv") if line["kind"] == "split"}
    whole = divided - kept
    assert kept < divided
    assert sorted(units()[key]["name"] for key in whole) == ["Phường 3"] * 2 + ["Phường 4"] * 3 + ["Phường 6"]
    assert {line["document"] for key in whole for line in lines_from()[key]} == {number_of("82")}


def test_every_district_ended_and_six_became_special_zones_as_they_were() -> None:
    became = {
        units()[key]["name"]: units()[lines[0]["to_territory"]]["name"]
        for key, lines in lines_from().items()
        if key.startswith("d") and lines[0]["to_territory"]
    }
    islands = ("Bạch Long Vĩ", "Côn Đảo", "Cồn Cỏ", "Hoàng Sa", "Kiên Hải", "Lý Sơn")
    assert became == {f"Huyện {name}": f"Đặc khu {name}" for name in islands}
    assert {key for key in lines_from() if key.startswith("d")} == {row["key"] for row in alive(LAST_OLD, "district")}


def test_a_new_commune_is_made_only_of_parts_of_provinces_that_went_into_its_province() -> None:
    went_to = {row["key"]: row["key"] for row in alive(FIRST_NEW, "province")}
    went_to |= {key: lines[0]["to_territory"] for key, lines in lines_from().items() if key.startswith("p")}
    for key, lines in lines_to().items():
        if key.startswith("c"):
            olds = {line["from_territory"] for line in lines}
            districts = {old if old.startswith("d") else parent_on(old, LAST_OLD) for old in olds}
            provinces = {went_to[parent_on(district, LAST_OLD)] for district in districts}
            assert provinces == {parent_on(key, FIRST_NEW)}, key


def test_a_second_name_follows_the_first_without_a_gap() -> None:
    names = _grouped(rows("territory_names.csv"), "territory")
    assert len(names) == 6
    for key, (before, after) in names.items():
        assert (before["from"], before["until"], after["from"], after["until"]) == ("", LAST_OLD, FIRST_NEW, "")
        assert before["name"] != after["name"] == units()[key]["name"]
        assert before["type"] == after["type"] == units()[key]["type"]


def test_every_fact_has_a_ground_and_a_seen_one_has_its_provision() -> None:
    for table in ("territories.csv", "territory_names.csv", "lineage.csv"):
        for row in rows(table):
            assert row["grounding"] in {"seen", "secondary"}, row
            assert row["provision"] or row["grounding"] == "secondary", row


def test_the_34_resolutions_on_communes_are_numbered_without_a_gap_and_four_were_read() -> None:
    documents = rows("documents_territory.csv")
    assert sorted(int(row["number"].split("/")[0]) for row in documents) == list(range(1654, 1688))
    assert [row["number"] for row in documents if row["grounding"] == "seen"] == [
        number_of(p) for p in ("11", "82", "91", "96")
    ]
    assert all(bool(row["text"]) == (row["grounding"] == "seen") == (not row["note"]) for row in documents)


@needs_shared
def test_the_provinces_agree_with_resolution_202_2025_qh15() -> None:
    resolution = read_resolution((LEGAL / "x__202-2025-QH15.txt").read_text(encoding="utf-8"))
    said = {same_name(c.unit): (c.number, {same_name(name) for name in c.whole}) for c in resolution.clauses}
    held = {
        same_name(units()[key]["name"]): (
            int(lines[0]["provision"].split(";")[0].split("/")[1]),
            {same_name(units()[line["from_territory"]]["name"]) for line in lines},
        )
        for key, lines in lines_to().items()
        if key.startswith("p")
    }
    assert held == said
    kept = {same_name(row["name"]) for row in alive(LAST_OLD, "province") if not row["until"]}
    assert kept == {same_name(name) for name in resolution.unchanged}
    assert Counter(row["type"].split()[0].lower() for row in alive(FIRST_NEW, "province")) == {
        "tỉnh": resolution.totals["tỉnh"],
        "thành": resolution.totals["thành phố"],
    }


@needs_shared
@pytest.mark.parametrize(
    ("province", "clauses", "unchanged"), [("91", 96, 6), ("96", 63, 1), ("11", 45, 0), ("82", 102, 0)]
)
def test_the_tables_agree_with_every_clause_read(province: str, clauses: int, unchanged: int) -> None:
    resolution = resolution_of(province)
    key = next(row["key"] for row in alive(FIRST_NEW, "province") if row["code"] == province)
    here = {row["key"]: row for row in alive(FIRST_NEW, "commune") if parent_on(row["key"], FIRST_NEW) == key}
    by_name = {same_name(row["name"]): unit for unit, row in here.items()}
    agreed = 0
    for clause in resolution.clauses:
        lines = lines_to()[by_name[same_name(clause.unit)]]
        assert {(line["document"], line["provision"]) for line in lines} == {
            (number_of(province), f"1/{clause.number};2/2")
        }
        said = Counter(("whole", same_name(name)) for name in clause.whole)
        said.update(("part", same_name(name)) for name in clause.part)
        agreed += said == _held(lines, names_a_district=any(name.startswith("huyện") for name in clause.whole))
    assert agreed == len(resolution.clauses) == clauses
    kept = {same_name(row["name"]) for row in here.values() if not row["from"]}
    assert kept == {same_name(name) for name in resolution.unchanged}
    assert len(kept) == unchanged
    assert Counter(row["type"].lower() for row in here.values()) == resolution.totals


def _held(lines: list[Row], *, names_a_district: bool) -> Counter[tuple[str, str]]:
    """What the lineage gives to one commune; a district the clause names stands for its communes."""
    level = "d" if names_a_district else "c"
    mine = [line for line in lines if line["from_territory"].startswith(level)]
    return Counter((line["share"], same_name(units()[line["from_territory"]]["name"])) for line in mine)


@needs_shared
@pytest.mark.parametrize(("province", "agreeing"), [("91", 95), ("96", 63), ("11", 45), ("82", 96)])
def test_the_mapping_alone_agrees_with_this_many_clauses(province: str, agreeing: int) -> None:
    """An Giang's one exception names a whole district; Đồng Tháp's six are homonyms taken for one divided ward."""
    source = read_units(ADMIN_UNITS)
    names = {same_name(unit.name): code for code, unit in source.communes.items() if unit.parent == province}
    found = 0
    for clause in resolution_of(province).clauses:
        said = Counter((True, same_name(name)) for name in clause.whole)
        said.update((False, same_name(name)) for name in clause.part)
        code = names[same_name(clause.unit)]
        found += said == Counter(
            (link.whole, same_name(source.old_communes[link.old].name))
            for link in source.links
            if link.new == code and not link.from_district
        )
    assert found == agreeing


@needs_shared
def test_districts_cite_the_article_that_ended_their_bodies() -> None:
    text = (LEGAL / "x__72-2025-QH15.txt").read_text(encoding="utf-8")
    clause = text[text.index("Điều 51. Hiệu lực thi hành") : text.index("Điều 52.")].split("\n3. ")[1]
    assert "cấp huyện" in clause
    assert "kết thúc hoạt động từ ngày 01 tháng 7 năm 2025" in clause
    assert {line["provision"] for line in rows("lineage.csv") if line["kind"] == "abolished"} == {"1/1;51/3"}


@needs_shared
def test_the_script_writes_the_committed_tables(tmp_path: Path) -> None:
    write_tables(ADMIN_UNITS, LEGAL, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(TABLES)
    for table in TABLES:
        assert (tmp_path / table).read_bytes() == (STARTER / table).read_bytes(), table
