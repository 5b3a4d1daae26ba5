"""The administrative units before and from 01/7/2025 and who went where, read from the CSV folder of the units.

Where the text of a resolution is at hand it decides over the table: the table matched some homonyms of one new province
("Phường 4" of four towns) as if they were one divided unit.
"""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scripts.resolutions_2025 import Clause, Resolution, same_name

COMMUNE_TYPES = ("Xã", "Phường", "Thị trấn", "Đặc khu")

# One old commune, whole, to one new commune of the same type: two spellings of one name, decided by eye. Accounts of
# the resolutions of Đồng Nai and Đắk Lắk count those of the two provinces among the communes not rearranged.
SPELLINGS = frozenset({"04603", "23650", "24184", "24221", "25225", "26119"})
# The same, but under another name or type: formed by a khoản of the resolution, so a new unit (read for An Giang's
# Thổ Châu; by accounts of the resolutions, the communes not rearranged are 6 in Đắk Lắk without Buôn Đôn, 2 in Đà Nẵng
# without Thạnh Mỹ; taken by analogy for Mường Lát and Đạ Huoai 3).
RENAMED = frozenset({"14845", "20695", "24235", "25114", "31105"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of a list of units; `parent` is the code of the unit above, empty for a province."""

    code: str
    name: str
    type: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The whole or a part of an old unit (commune, or district if `from_district`) went to a new commune."""

    old: str
    new: str
    whole: bool
    is_default: bool
    check: str
    from_district: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """Both structures by code, the mapping between them, and the new province of each old one."""

    old_provinces: Mapping[str, Unit]
    old_districts: Mapping[str, Unit]
    old_communes: Mapping[str, Unit]
    provinces: Mapping[str, Unit]
    communes: Mapping[str, Unit]
    links: tuple[Link, ...]
    merged_into: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reform:
    """The links that hold, the rows set aside, the codes of communes left as they were, the khoản of each new one."""

    links: tuple[Link, ...]
    refuted: tuple[Link, ...]
    slips: tuple[Link, ...]
    unchanged: frozenset[str]
    clauses: Mapping[str, int] = field(default_factory=dict)


def read_units(folder: Path) -> Units:
    """Read the CSV folder. Raises KeyError for a missing column, ValueError for a mapping row of an unknown level."""
    links = []
    for row in _rows(folder / "mapping_old_to_new_2025-07-01.csv"):
        if row["old_level"] not in ("commune", "district"):
            raise ValueError(f"unknown level {row['old_level']}")
        whole, default, district = row["how"] == "whole", row["is_default"] == "1", row["old_level"] == "district"
        links.append(Link(row["old_code"], row["new_commune_code"], whole, default, row["check"], district))
    return Units(
        old_provinces=_units(folder / "legacy_provinces_before_2025-07-01.csv"),
        old_districts=_units(folder / "legacy_districts_before_2025-07-01.csv", "province_code"),
        old_communes=_units(folder / "legacy_communes_before_2025-07-01.csv", "district_code"),
        provinces=_units(folder / "provinces_from_2025-07-01.csv"),
        communes=_units(folder / "communes_from_2025-07-01.csv", "province_code"),
        links=tuple(links),
        merged_into={row["old_code"]: row["new_code"] for row in _rows(folder / "mapping_provinces_2025-07-01.csv")},
    )


def settle(units: Units, resolutions: Mapping[str, Resolution]) -> Reform:
    """Decide what became of every old commune; `resolutions` by code of the new province, where the text was read.

    Raises ValueError when a text and the table disagree in a way that is not known and decided here.
    """
    links, slips = _without_slips(units.links)
    refuted: list[Link] = []
    clauses: dict[str, int] = {}
    for province, resolution in resolutions.items():
        names = {same_name(unit.name): code for code, unit in units.communes.items() if unit.parent == province}
        for clause in resolution.clauses:
            code = names[same_name(clause.unit)]
            clauses[code] = clause.number
            links, wrong = _by_the_text(units, links, clause, code)
            refuted.extend(wrong)
    unchanged = _unchanged(units, links)
    for province, resolution in resolutions.items():
        kept = {same_name(units.communes[code].name) for code in unchanged if units.communes[code].parent == province}
        if kept != {same_name(name) for name in resolution.unchanged}:
            raise ValueError(f"units left as they were in province {province} differ from the resolution")
    return Reform(tuple(links), tuple(refuted), tuple(slips), unchanged, clauses)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: unicodedata.normalize("NFC", cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def _units(path: Path, parent: str = "") -> dict[str, Unit]:
    return {
        row["code"]: Unit(row["code"], row["name"], _type(row), row[parent] if parent else "") for row in _rows(path)
    }


def _type(row: Mapping[str, str]) -> str:
    """The type a commune's own name says: in seven rows of the lists the type column contradicts the name."""
    said = [kind for kind in COMMUNE_TYPES if row["name"].lower().startswith(f"{kind.lower()} ")]
    return said[0] if said else row["type"]


def _without_slips(links: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Set aside a part only the Statistics Office's table has, where both tables give the whole unit to another one."""
    links = list(links)
    agreed_whole = {link.old for link in links if link.whole and link.check == "agree"}
    slips = [link for link in links if not link.whole and link.check == "only_nso" and link.old in agreed_whole]
    return [link for link in links if link not in slips], slips


def _by_the_text(units: Units, links: list[Link], clause: Clause, code: str) -> tuple[list[Link], list[Link]]:
    """Hold the rows of one new commune against its khoản; rows the khoản does not name are refuted."""
    said = {True: Counter(_spelled_out(units, clause.whole)), False: Counter(map(same_name, clause.part))}
    decided: dict[Link, Link | None] = {}
    mine = [link for link in links if link.new == code and not link.from_district]
    for look_at_share in (True, False):
        for link in [link for link in mine if link not in decided]:
            name = same_name(units.old_communes[link.old].name)
            for whole in (link.whole,) if look_at_share else (True, False):
                if said[whole][name]:
                    said[whole][name] -= 1
                    decided[link] = replace(link, whole=whole)
                    break
    if +said[True] or +said[False]:
        raise ValueError(f"khoản {clause.number} names units the table does not give to {code}: {said}")
    kept = [decided.get(link, link) if link not in mine or link in decided else None for link in links]
    return [link for link in kept if link is not None], [link for link in mine if link not in decided]


def _spelled_out(units: Units, names: Iterable[str]) -> Iterable[str]:
    """Names as keys; a whole district stands for its communes."""
    districts = {same_name(unit.name): unit.code for unit in units.old_districts.values()}
    for name in names:
        if name.startswith("huyện "):
            code = districts[same_name(name)]
            yield from (same_name(unit.name) for unit in units.old_communes.values() if unit.parent == code)
        else:
            yield same_name(name)


def _unchanged(units: Units, links: Iterable[Link]) -> frozenset[str]:
    """Codes of communes that gave all of themselves to one new commune of the same name, which has nothing else."""
    gives: dict[str, list[Link]] = defaultdict(list)
    gets: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        gets[link.new].append(link)
        if not link.from_district:
            gives[link.old].append(link)
    alone = [lines[0] for lines in gives.values() if len(lines) == len(gets[lines[0].new]) == 1]
    kept = {link.old for link in alone if _same_unit(units.old_communes[link.old], units.communes[link.new])}
    undecided = {link.old for link in alone} - kept - RENAMED
    if undecided:
        raise ValueError(f"one to one under another name, not decided yet: {sorted(undecided)}")
    return frozenset(kept)


def _same_unit(old: Unit, new: Unit) -> bool:
    return old.code == new.code and old.type == new.type and (old.name == new.name or old.code in SPELLINGS)
