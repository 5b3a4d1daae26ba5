"""Which administrative unit, or which class of units, is meant behind a body's name or in the column of places."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.authorities import lower_type
from thamquyen.domain.places import PlaceIndex
from thamquyen.domain.territory import LEVEL_NAMES, Level, Territory
from thamquyen.domain.time import show_day

_COMMUNES, _DISTRICTS = frozenset({"xa", "phuong", "dac khu", "thi tran"}), frozenset({"huyen", "quan", "thi xa"})
_PROVINCES = frozenset({"tinh", "thanh pho"})
_TYPE = r"(?:thi tran|thi xa|thanh pho|dac khu|phuong|huyen|quan|tinh|xa)"
_CLASS = re.compile(
    rf"(?P<many>cac |moi |tat ca cac |toan bo cac )?"
    rf"(?P<types>{_TYPE}(?: (?:va |hoac )?{_TYPE})*)"
    r"(?: (?:truc thuoc|thuoc|cua|tren dia ban|trong|toan|o|tai)(?P<tail> .*)| (?P<own>truc thuoc|toan tinh))?"
)
_LEVEL = re.compile(
    r"cap (?P<level>tinh|huyen|xa|co so)(?: (?:truc thuoc|thuoc|cua|tren dia ban|trong|toan|o|tai)(?P<tail> .*))?"
)
_LEVELS = {"tinh": Level.PROVINCE, "huyen": Level.DISTRICT, "xa": Level.COMMUNE, "co so": Level.COMMUNE}
_OWN = frozenset({"tinh", "thanh pho", "toan tinh", "toan thanh pho", "dia ban tinh", "dia ban thanh pho", "tinh nay"})
_EVERYWHERE = frozenset({"ca nuoc", "toan quoc", "viet nam", "trong ca nuoc", "tren ca nuoc", "toan bo ca nuoc"})
_MANY = ("cac ", "moi ", "tat ca ", "toan bo ")
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class EachUnit:
    """Every unit of a level within a unit."""

    level: Level
    within: str


@dataclass(frozen=True)
class Units:
    """Reads names of units on a day, in the context of the unit that a list is about (`within`: a key, or None)."""

    places: PlaceIndex

    def province_of(self, key: str | None) -> str | None:
        """The province that a unit is or lies in."""
        atlas = self.places.atlas
        for other in atlas.coverers.get(key, ()) if key else ():
            if atlas.units[other].level is Level.PROVINCE:
                return other
        return None

    @cached_property
    def nation(self) -> str:
        """The key of the State."""
        units = self.places.atlas.units.values()
        return next(unit.key for unit in units if unit.level is Level.NATION)

    def is_own(self, text: str) -> bool:
        """Whether the text says no more than "the province" or "the city" that the list is about."""
        return plain(text) in _OWN

    def each(self, text: str, *, on: date, within: str | None) -> Understood[EachUnit] | Unclear | None:
        """The class that a text names ("các xã, phường", "cấp xã thuộc tỉnh X"); None where it names none."""
        folded = plain(text)
        if found := _LEVEL.fullmatch(folded):
            level = _LEVELS[found["level"]]
        elif found := _CLASS.fullmatch(folded):
            types = frozenset(re.findall(_TYPE, found["types"]))
            level_or_unclear = _level_of(types, many=bool(found["many"]))
            if not isinstance(level_or_unclear, Level):
                return level_or_unclear
            level = level_or_unclear
        else:
            return None
        tail = (found["tail"] or "").strip()
        if not tail or tail in _OWN:
            everywhere = level is Level.PROVINCE and folded.startswith(_MANY)
            province = None if everywhere else self.province_of(within)
            return Understood(EachUnit(level, province or self.nation), "")
        near = self.named(tail, levels=set(Level), on=on, within=within)
        if isinstance(near, Unclear):
            return near
        return Understood(EachUnit(level, near.meaning.key), "", near.remark)

    @cached_property
    def _read(self) -> dict[tuple[str, date, str | None], Understood[tuple[str, ...]] | Unclear]:
        return {}

    def all_named(self, text: str, *, on: date, within: str | None) -> Understood[tuple[str, ...]] | Unclear:
        """The units that a cell of places names, one or several; "toàn tỉnh" is the province that the list is about."""
        asked = (text, on, within)
        if asked not in self._read:
            self._read[asked] = self._all(text, on, within)
        return self._read[asked]

    def _all(self, text: str, on: date, within: str | None) -> Understood[tuple[str, ...]] | Unclear:
        whole = self._place(" ".join(text.split()), on, within)
        if isinstance(whole, Understood):
            return Understood((whole.meaning.key,), whole.shown, whole.remark)
        body = re.sub(r"^(?:các|những)\s+(?:xã|phường)(?:\s*,\s*(?:xã|phường|đặc khu))*\s*:?\s+", "", text, flags=re.I)
        parts = [part.strip() for part in re.split(r"[;,\n]|\bvà\b", body) if part.strip()]
        if len(parts) < 2:
            return whole
        found = [self._place(part, on, within) for part in parts]
        for one in found:
            if isinstance(one, Unclear):
                return one
        clear = [one for one in found if isinstance(one, Understood)]
        remark = " ".join(dict.fromkeys(one.remark for one in clear if one.remark))
        keys = tuple(dict.fromkeys(one.meaning.key for one in clear))
        return Understood(keys, "; ".join(one.shown for one in clear), remark)

    def _place(self, text: str, on: date, within: str | None) -> Understood[Territory] | Unclear:
        folded = re.sub(r"^(?:tren )?dia ban (?:cua )?", "", plain(text))
        atlas = self.places.atlas
        if folded in _EVERYWHERE:
            return Understood(atlas.units[self.nation], LEVEL_NAMES[Level.NATION])
        province = self.province_of(within)
        if folded in _OWN:
            if province is None:
                return Unclear(f"“{text}” chưa rõ tỉnh, thành phố nào.", "Ghi tên tỉnh, thành phố.")
            unit = atlas.units[province]
            return Understood(unit, lower_type(self.places.describe(unit, on)))
        bare = re.sub(r"^\s*(?:trên\s+)?địa bàn\s+(?:của\s+)?(?:toàn\s+)?", "", text, flags=re.IGNORECASE)
        bare = re.sub(r"^\s*toàn\s+", "", bare, flags=re.IGNORECASE)
        return self.named(bare, levels=set(Level) - {Level.NATION}, on=on, within=within)

    def named(
        self, text: str, *, levels: Collection[Level], on: date, within: str | None
    ) -> Understood[Territory] | Unclear:
        """The one unit of the levels that the text names on the day."""
        units = [unit for unit in self._matches(text, within) if unit.level in levels]
        alive = [unit for unit in units if on in unit.period]
        if len(alive) > 1 and within is not None:
            near = [unit for unit in alive if self.places.atlas.covers(within, unit.key)]
            alive = near or alive
        if len(alive) == 1:
            return Understood(alive[0], lower_type(self.places.describe(alive[0], on)))
        if alive:
            return Unclear(
                f"tên “{text}” là của {len(alive)} đơn vị: {self._listed(alive, on)}.",
                "Ghi thêm tên đơn vị cấp trên, ví dụ “xã …, tỉnh …”.",
            )
        return self._followed(text, units, levels, on, within)

    def _matches(self, text: str, within: str | None) -> list[Territory]:
        if within is not None:
            name = self.places.atlas.units[within].names[-1].name
            if near := self.places.matches(f"{text}, {name}"):
                return near
        return self.places.matches(text)

    def _followed(
        self, text: str, units: list[Territory], levels: Collection[Level], on: date, within: str | None
    ) -> Understood[Territory] | Unclear:
        """A name of another day, followed along lineage where that leads to one unit."""
        if not units:
            kinds = " hoặc ".join(LEVEL_NAMES[level] for level in Level if level in levels)
            what = f"không thấy đơn vị {kinds} nào tên “{text}”." if len(levels) < len(Level) else ""
            return Unclear(what or f"không thấy đơn vị hành chính nào tên “{text}”.", "Kiểm tra lại tên.")
        found = self.places.find(units[0].key if len(units) == 1 else text, on=on)
        if found.unit is not None and found.unit.level in levels:
            shown = lower_type(self.places.describe(found.unit, on))
            return Understood(found.unit, shown, " ".join(found.notes))
        choices = [unit for unit in found.choices if unit.level in levels]
        named = f" Có thể là: {self._listed(choices, on)}." if choices else ""
        what = f"“{text}” không còn hoặc chưa có vào ngày {show_day(on)}.{named}"
        return Unclear(what, "Ghi đơn vị đúng của ngày ấy.")

    def _listed(self, units: list[Territory], on: date) -> str:
        names = [lower_type(self.places.describe(unit, on)) for unit in units[:_MOST_NAMED]]
        more = len(units) - len(names)
        return "; ".join([*names, *([f"và {more} đơn vị khác"] if more > 0 else [])])


def _level_of(types: frozenset[str], *, many: bool) -> Level | Unclear | None:
    """The level that a list of types stands for; Unclear where only a part of a level is named."""
    if types <= _COMMUNES:
        if {"xa", "phuong"} <= types or {"xa", "thi tran"} <= types or (types == {"xa"} and not many):
            return Level.COMMUNE
        return Unclear(
            "chỉ nêu một loại đơn vị cấp xã; sổ ghi chung mọi xã, phường, đặc khu, không ghi riêng từng loại.",
            "Ghi “các xã, phường, đặc khu”, hoặc nêu tên từng đơn vị, mỗi đơn vị một dòng trong ô.",
        )
    if types <= _PROVINCES:
        return Level.PROVINCE if many and "tinh" in types else None
    if types <= _DISTRICTS | {"thanh pho"} and types & _DISTRICTS:
        if len(types) > 1 or (types == {"huyen"} and not many):
            return Level.DISTRICT
        return Unclear(
            "chỉ nêu một loại đơn vị cấp huyện; sổ ghi chung mọi huyện, quận, thị xã, thành phố thuộc tỉnh.",
            "Ghi “cấp huyện”, hoặc nêu tên từng đơn vị, mỗi đơn vị một dòng trong ô.",
        )
    return None
