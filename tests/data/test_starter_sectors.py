"""The central documents that move powers to provinces and communes keep the contract, and each chain is whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date

import pytest

from tests.data.starter_tables import CITATION, COLUMNS, STARTER, Row, day, keys_of, parts, table
from thamquyen.domain.authorities import Authorities, AuthorityKind, KindException
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.powers import Flag, Power, Scope
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level, Territory
from thamquyen.domain.time import Period, Periods
from thamquyen.register import starter
from thamquyen.register.facts import UnitFact

TABLES = ("documents", "effects", "powers", "conferrals", "left_out", "authority_kinds")
SECTORS = {
    "Xây dựng",
    "Nông nghiệp và Môi trường",
    "Văn hóa, Thể thao và Du lịch",
    "Y tế",
    "Giáo dục và đào tạo",
    "Tư pháp",
    "Giao thông",
    "Tài sản công",
    "Công Thương",
}
LAST_DAYS = {
    "140/2025/NĐ-CP": {date(2026, 6, 30), date(2027, 2, 28)},  # the earlier where the law beneath was replaced
    "17/2026/NQ-CP": {date(2027, 3, 1)},
    "18/2026/NQ-CP": {date(2027, 3, 1)},
    "21/2026/NQ-CP": {date(2028, 1, 1)},
    "23/2026/NQ-CP": {date(2027, 3, 1)},
}


def rows(name: str) -> list[Row]:
    return table(f"{name}_sectors")


def scope(row: Row) -> Scope:
    return Scope(only=frozenset(parts(row["only"])), excluded=frozenset(parts(row["excluded"])))


@pytest.mark.parametrize("name", TABLES)
def test_each_file_has_the_columns_of_the_contract_and_clean_cells(name: str) -> None:
    text = (STARTER / f"{name}_sectors.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLUMNS[name]
    assert unicodedata.is_normalized("NFC", text)
    for row in rows(name):
        assert all(cell == cell.strip() and "\n" not in cell and "/work" not in cell for cell in row.values()), row


def test_nothing_is_told_twice_in_any_table() -> None:
    for name, column in (("documents", "key"), ("powers", "code"), ("conferrals", "key"), ("authority_kinds", "key")):
        told = [row[column] for path in STARTER.glob(f"{name}*.csv") for row in table(path.stem)]
        assert [key for key, times in Counter(told).items() if times > 1] == [], name
    titles = Counter(row["title"].casefold() for path in STARTER.glob("powers*.csv") for row in table(path.stem))
    assert [row["title"] for row in rows("powers") if titles[row["title"].casefold()] > 1] == []


def test_every_citation_is_well_formed_and_of_a_known_document() -> None:
    known = keys_of("documents", "key")
    for name in ("effects", "powers", "conferrals", "authority_kinds"):
        for row in rows(name):
            assert row["document"] in known and CITATION.fullmatch(row["provision"]), row
            for base in parts(row.get("bases", "")):
                document, _, provision = base.partition("#")
                assert document in known and CITATION.fullmatch(provision), row
    for row in rows("effects"):
        assert row["target"] in known and CITATION.fullmatch(row["target_provision"]), row
    assert {row["document"] for row in rows("left_out")} <= known


def test_every_word_of_a_closed_list_is_on_the_list() -> None:
    for row in rows("conferrals"):
        assert (Mode(row["mode"]) is Mode.STATUTE) == (row["giver"] == ""), row["key"]
        assert EndState(row["until_state"]) is EndState.OPEN and row["until"] == "", row["key"]
        assert {Role(role) for role in parts(row["roles"])} <= {Role.DECIDES, Role.PERFORMS}, row["key"]
        assert Grounding(row["grounding"])
    for row in rows("powers"):
        assert {Flag(flag) for flag in parts(row["flags"])} <= set(Flag)
        assert row["level"] == "" or Level(row["level"]) in (Level.PROVINCE, Level.COMMUNE)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", row["code"]), row
        assert row["title"][0].isupper() and not row["title"].endswith("."), row
        assert all(re.fullmatch(r"\d\.\d{6}", code) for code in parts(row["procedures"])), row
    for row in rows("effects"):
        assert Effect(row["effect"]) and Grounding(row["grounding"]) and day(row["from"]), row
    for row in rows("documents"):
        signed, effective = day(row["signed"]), day(row["effective"])
        assert signed is None or effective is None or signed <= effective, row
        assert bool(effective) == bool(row["effective_grounding"]), row
    assert all(row["reason"] and row["subject"] for row in rows("left_out"))


def test_authorities_are_of_known_kinds_in_known_places() -> None:
    kinds, territories = keys_of("authority_kinds", "key"), keys_of("territories", "key")
    for row in rows("conferrals"):
        for authority in filter(None, (row["recipient"], row["giver"])):
            kind, _, within = authority.partition("@")
            assert kind in kinds and within.removeprefix("*") in territories, row["key"]
        assert "@*" not in row["giver"] and row["territory"] == "vn", row["key"]


def test_two_hundred_powers_stand_in_the_sectors_asked_for() -> None:
    by_sector = Counter(row["sector"] for row in rows("powers"))
    assert set(by_sector) >= SECTORS
    assert min(by_sector[sector] for sector in SECTORS) >= 9
    assert by_sector.total() >= 220
    given = {row["power"] for row in rows("conferrals")}
    assert {row["code"] for row in rows("powers")} <= given <= keys_of("powers", "code")


def test_whoever_gives_a_power_away_holds_it_by_a_title_of_the_same_reach() -> None:
    for given in rows("conferrals"):
        if given["giver"]:
            assert Mode(given["mode"]) is Mode.DECENTRALISATION, given["key"]
            titles = [
                title
                for title in rows("conferrals")
                if (title["power"], title["recipient"], title["mode"]) == (given["power"], given["giver"], "statute")
            ]
            assert any(scope(title).covers(scope(given)) for title in titles), given["key"]


def test_decree_140_takes_from_districts_what_it_gives_to_communes() -> None:
    given = [row for row in rows("conferrals") if row["document"] == "140/2025/NĐ-CP"]
    before = {
        row["power"]: row["recipient"].partition("@")[0].removesuffix("-huyen")
        for row in rows("conferrals")
        if row["key"].startswith("truoc-nd140")
    }
    now = {row["power"]: row["recipient"].partition("@")[0].removesuffix("-xa") for row in given}
    assert len(before) >= 45
    assert before == {power: now[power] for power in before}  # body to body, chair to chair
    assert {row["mode"] for row in given} == {"statute"}  # it divides powers; it does not call it phân cấp
    assert all("01/3/2027" in row["as_written"] for row in given)


def test_no_end_of_the_districts_is_typed() -> None:
    for row in rows("conferrals"):
        if row["recipient"].startswith(("ubnd-huyen@", "ct-ubnd-huyen@")):
            assert row["until"] == "" and "30/6/2025" in row["note"], row["key"]


def test_under_one_document_two_holders_of_a_power_are_marked_or_hold_different_objects() -> None:
    flags = {row["code"]: set(parts(row["flags"])) for path in STARTER.glob("powers*.csv") for row in table(path.stem)}
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows("conferrals"):
        held[row["power"], row["document"]].append(row)
    for (power, _), some in held.items():
        for one in some:
            for other in some:
                if one["recipient"] != other["recipient"] and scope(one).meets(scope(other)):
                    assert flags[power] & {"concurrent", "shared"}, (one["key"], other["key"])


@pytest.fixture(scope="module")
def reading() -> Reading:
    """What follows from all tables of the starter together; of the territory only the country."""
    facts = [stated.value for stated in starter.read()]

    def of(kind: type) -> list:  # type: ignore[type-arg]
        return [value for value in facts if isinstance(value, kind)]

    units = [Territory(u.key, u.code, u.level, u.period, (), (), u.source) for u in of(UnitFact)]
    kinds: dict[str, AuthorityKind] = {kind.key: kind for kind in of(AuthorityKind)}
    authorities = Authorities(Atlas.of(units, ()), kinds, tuple(of(KindException)), ())
    powers = {power.code: power for power in of(Power)}
    nationwide = {given.key: given for given in of(Conferral) if given.territory == "vn"}
    library = Library.of(of(Document), of(EffectEvent))
    return Reading(Snapshot(1, authorities, library, powers, nationwide))


def last_day(days: Periods) -> date | None:
    end = days.parts[-1].end
    return None if end is None else date.fromordinal(end.toordinal() - 1)


def test_every_conferral_is_effective_at_some_time(reading: Reading) -> None:
    assert [row["key"] for row in rows("conferrals") if not reading.effective(row["key"])] == []


@pytest.mark.parametrize("document", LAST_DAYS)
def test_what_a_passing_document_gives_ends_on_the_last_day_it_writes(reading: Reading, document: str) -> None:
    ends = {last_day(reading.effective(row["key"])) for row in rows("conferrals") if row["document"] == document}
    assert ends == LAST_DAYS[document]


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("nq17-2026-plxiibi", date(2026, 8, 1)),
        ("nq18-2026-pliii", date(2026, 6, 1)),
        ("nq21-2026-d2k1a", date(2026, 7, 1)),
        ("tt22-2026-d1k1", date(2026, 7, 1)),
        ("tt22-2026-d3k1", date(2026, 9, 1)),
        ("tt22-2026-d6k1", date(2026, 8, 1)),
        ("tt26-2026-d15k1", date(2027, 1, 1)),
        ("tt26-2026-d24k5", date(2026, 7, 1)),
        ("nd26-2026-d20k2", date(2026, 7, 1)),
        ("nd26-2026-d20k3", date(2026, 7, 1)),
        ("nd26-2026-d20k7", date(2026, 7, 1)),
        ("truoc-nq17-2026-plxb", date(2026, 1, 16)),
        ("nd21-2026-d1k39", date(2026, 1, 16)),
        ("nq17-2026-plxiiibi", date(2026, 6, 29)),
        ("nq17-2026-plxiiibii", date(2026, 6, 29)),
        ("ldb2024-d84k1", date(2024, 10, 1)),
    ],
)
def test_parts_that_begin_on_a_day_of_their_own_do(reading: Reading, key: str, first: date) -> None:
    assert reading.effective(key).parts[0].start == first


def test_marriage_with_a_foreigner_goes_from_the_district_to_the_commune_without_a_day_between(
    reading: Reading,
) -> None:
    district, commune = (reading.effective(key) for key in ("l60-2014-d37k1", "nd120-2025-d37k1"))
    assert district == Periods.of(Period(date(2016, 1, 1), date(2025, 7, 1)))
    assert commune == Periods.of(Period(date(2025, 7, 1), date(2027, 3, 1)))
