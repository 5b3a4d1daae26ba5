"""Rows of the tables of territories, their parents, their second names and their lineage.

A unit of the old structure has no known first day; its last is 30/6/2025. A unit formed by a resolution is a new
identity and begins on 01/7/2025, when its authorities began to work (Điều 2 khoản 2); one not rearranged keeps its key.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.admin_units import SPELLINGS, Link, Reform, Unit, Units
from scripts.resolutions_2025 import Resolution, number_of, same_name

LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
LOCAL_GOVERNMENT, PROVINCES = "72/2025/QH15", "202/2025/QH15"
TWO_LEVELS_ONLY = "1/1;51/3"  # two levels of units; the bodies of the district level end on 01/7/2025

Row = dict[str, str]
TERRITORIES = "key,code,level,type,name,from,until,document,provision,grounding"
PARENTS = "territory,parent,from,until"
NAMES = "territory,name,type,from,until,document,provision,grounding"
LINEAGE = "from_territory,to_territory,kind,share,on,is_default,document,provision,grounding,check"


def row(columns: str, *cells: str) -> Row:
    """Cells by the names of the columns. Raises ValueError when there are too many or too few."""
    return dict(zip(columns.split(","), cells, strict=True))


@dataclass(frozen=True)
class Tables:
    """Rows of every table, in order of level, code and time."""

    units: Units
    reform: Reform
    mergers: Resolution
    communes: Mapping[str, Resolution]

    @cached_property
    def merger_of(self) -> dict[str, int]:
        """The khoản of Điều 1 of 202/2025/QH15 for each new province that it formed, by code."""
        codes = {same_name(unit.name): code for code, unit in self.units.provinces.items()}
        return {codes[same_name(clause.unit)]: clause.number for clause in self.mergers.clauses}

    def old_province(self, code: str) -> str:
        return f"p{code}"

    def province(self, code: str) -> str:
        return f"p{code}-2025" if code in self.merger_of else f"p{code}"

    def commune(self, code: str) -> str:
        return f"c{code}" if code in self.reform.unchanged else f"c{code}-2025"

    def territories(self) -> Iterator[Row]:
        state = Unit("vn", "Việt Nam", "Nước")
        yield _territory("vn", state, "nation", ("", ""), (LOCAL_GOVERNMENT, "1/1", "seen"))
        for code, unit in self.units.old_provinces.items():
            clause = self.merger_of.get(self.units.merged_into[code])
            life, provision = (("", LAST_OLD), f"1/{clause};2/3") if clause else (("", ""), f"1/{self.mergers.summary}")
            yield _territory(self.old_province(code), unit, "province", life, (PROVINCES, provision, "seen"))
        for code, clause in self.merger_of.items():
            source = (PROVINCES, f"1/{clause};2/2", "seen")
            yield _territory(self.province(code), self.units.provinces[code], "province", (FIRST_NEW, ""), source)
        for code, unit in self.units.old_districts.items():
            source = (LOCAL_GOVERNMENT, TWO_LEVELS_ONLY, "secondary")
            yield _territory(f"d{code}", unit, "district", ("", LAST_OLD), source)
        for code, unit in self.units.old_communes.items():
            if code not in self.reform.unchanged:
                yield _territory(f"c{code}", unit, "commune", ("", LAST_OLD), self._end_of(code))
        for code, unit in self.units.communes.items():
            begin = "" if code in self.reform.unchanged else FIRST_NEW
            yield _territory(self.commune(code), unit, "commune", (begin, ""), self._ground_of(code))

    def _end_of(self, code: str) -> tuple[str, str, str]:
        """By what the old commune ended: every khoản that took some of it."""
        new = [link.new for link in self._links_from[code]]
        clauses = sorted(self.reform.clauses[target] for target in new if target in self.reform.clauses)
        document = number_of(self.units.communes[new[0]].parent)
        if not clauses:
            return document, "", "secondary"
        return document, ";".join([*(f"1/{clause}" for clause in clauses), "2/3"]), "seen"

    def _ground_of(self, code: str) -> tuple[str, str, str]:
        """By what the commune of the new structure was formed, or left as it was."""
        province = self.units.communes[code].parent
        document = number_of(province)
        if code in self.reform.clauses:
            return document, f"1/{self.reform.clauses[code]};2/2", "seen"
        if province in self.communes:
            return document, f"1/{self.communes[province].summary}", "seen"
        return document, "", "secondary"

    @cached_property
    def _links_from(self) -> dict[str, list[Link]]:
        table: dict[str, list[Link]] = defaultdict(list)
        for link in self.reform.links:
            if not link.from_district:
                table[link.old].append(link)
        return table

    def parents(self) -> Iterator[Row]:
        for code in self.units.old_provinces:
            until = LAST_OLD if self.units.merged_into[code] in self.merger_of else ""
            yield row(PARENTS, self.old_province(code), "vn", "", until)
        for code in self.merger_of:
            yield row(PARENTS, self.province(code), "vn", FIRST_NEW, "")
        for code, unit in self.units.old_districts.items():
            yield row(PARENTS, f"d{code}", self.old_province(unit.parent), "", LAST_OLD)
        for code, unit in self.units.old_communes.items():
            yield row(PARENTS, f"c{code}", f"d{unit.parent}", "", LAST_OLD)
        for code, unit in self.units.communes.items():
            yield row(PARENTS, self.commune(code), self.province(unit.parent), FIRST_NEW, "")

    def names(self) -> Iterator[Row]:
        """Units with more than one name; the others bear the name in the table of territories all their life."""
        for code in sorted(SPELLINGS & self.reform.unchanged):
            before, after = self.units.old_communes[code], self.units.communes[code]
            yield row(NAMES, f"c{code}", before.name, before.type, "", LAST_OLD, *self._ground_of(code))
            yield row(NAMES, f"c{code}", after.name, after.type, FIRST_NEW, "", *self._ground_of(code))

    def lineage(self) -> Iterator[Row]:
        for code, target in self.units.merged_into.items():
            if target in self.merger_of:
                ground = (PROVINCES, f"1/{self.merger_of[target]};2/2", "seen")
                yield _line(self.old_province(code), self.province(target), ("merged", "whole", "1"), ground, "")
        followed = {link.old: link for link in self.reform.links if link.from_district} | self._districts_read
        for code in self.units.old_districts:
            if link := followed.get(code):
                share = ("renamed", "whole", "1")
                yield _line(f"d{code}", self.commune(link.new), share, self._ground_of(link.new), link.check)
            else:
                ground = (LOCAL_GOVERNMENT, TWO_LEVELS_ONLY, "seen")
                yield _line(f"d{code}", "", ("abolished", "whole", ""), ground, "")
        received: dict[str, int] = defaultdict(int)
        for link in self.reform.links:
            received[link.new] += 1
        for link in self.reform.links:
            if not link.from_district and link.old not in self.reform.unchanged:
                kind = "split" if not link.whole else "merged" if received[link.new] > 1 else "renamed"
                share = (kind, "whole" if link.whole else "part", str(int(link.is_default)))
                yield _line(f"c{link.old}", self.commune(link.new), share, self._ground_of(link.new), link.check)

    @cached_property
    def _districts_read(self) -> dict[str, Link]:
        """Districts with communes that a khoản turns into one unit as a whole (huyện Kiên Hải); not in the mapping."""
        went_to = self.units.merged_into
        codes = {(went_to[unit.parent], same_name(unit.name)): code for code, unit in self.units.old_districts.items()}
        found = {}
        for new, number in self.reform.clauses.items():
            province = self.units.communes[new].parent
            for name in self.communes[province].clauses[number - 1].whole:
                if code := codes.get((province, same_name(name))):
                    found[code] = Link(code, new, whole=True, is_default=True, check="", from_district=True)
        return found


def _territory(key: str, unit: Unit, level: str, life: tuple[str, str], source: tuple[str, str, str]) -> Row:
    return row(TERRITORIES, key, unit.code, level, unit.type, unit.name, *life, *source)


def _line(before: str, after: str, share: tuple[str, str, str], ground: tuple[str, str, str], check: str) -> Row:
    kind, how, default = share
    return row(LINEAGE, before, after, kind, how, FIRST_NEW, default, *ground, check)
