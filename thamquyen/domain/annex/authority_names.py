"""Which authority a name means: old or new, spelt out or shortened, one body or a whole class of them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.names import Word, initials, joined, words_of
from thamquyen.domain.annex.units import Units
from thamquyen.domain.authorities import Authorities, Authority, AuthorityClass, AuthorityKind, Recipient, lower_type
from thamquyen.domain.places import PlaceIndex
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Periods, show_day

_HEADS = frozenset({"so", "bo", "phong", "ban"})
_JOINTS = frozenset({"cua", "thuoc", "tai", "o"})
_PARTS = re.compile(r"[;\n]|\s+-\s+(?=[A-ZĐ])")
_MOST_LISTED = 12
_REMEDY = "Viết tên đầy đủ, ví dụ “Chủ tịch Ủy ban nhân dân xã Y Tý, tỉnh Lào Cai” hoặc “UBND các xã, phường”."


@dataclass(frozen=True)
class AuthorityNames:
    """Reads names of authorities on a day, in the context of the unit that a list is about (`within`)."""

    authorities: Authorities
    places: PlaceIndex

    @cached_property
    def units(self) -> Units:
        """The units behind the names."""
        return Units(self.places)

    @cached_property
    def heads(self) -> Mapping[str, tuple[AuthorityKind, ...]]:
        """Kinds by the folded words before the unit's name; departments by their initials, too."""
        table: dict[str, dict[str, AuthorityKind]] = defaultdict(dict)
        for kind in self.authorities.kinds.values():
            head, _, behind = kind.name.partition("{unit}")
            if behind.strip():
                continue
            words = _singular(words_of(head))
            for spelling in {" ".join(word.plain for word in words), _shortened(words)}:
                table[spelling][kind.key] = kind
        return {head: tuple(kinds.values()) for head, kinds in table.items()}

    @cached_property
    def _read(self) -> dict[tuple[str, date, str | None], Understood[Recipient] | Unclear]:
        return {}

    def read(self, text: str, *, on: date, within: str | None) -> Understood[Recipient] | Unclear:
        """The one authority or class that the whole text names."""
        asked = (text, on, within)
        if asked not in self._read:
            self._read[asked] = self._meant(text, on, within)
        return self._read[asked]

    def known(self, who: Recipient, on: date) -> Understood[Recipient] | Unclear:
        """The authority or class that a key names, where it exists on the day."""
        place = who.territory if isinstance(who, Authority) else who.within
        kind = self.authorities.kinds.get(who.kind)
        if kind is None or place not in self.authorities.atlas.units:
            return Unclear(f"sổ không có cơ quan nào mang mã “{who.key[:80]}”.", "Gõ tên rồi chọn trong gợi ý.")
        return self._one(kind, place, on, "") if isinstance(who, Authority) else self._class(kind, place, on, "")

    def read_all(self, text: str, *, on: date, within: str | None) -> Understood[tuple[Recipient, ...]] | Unclear:
        """Every authority that a cell names: one, or several each on a line of its own or parted by ";" or ","."""
        whole = self.read(" ".join(text.split()), on=on, within=within)
        if isinstance(whole, Understood):
            return Understood((whole.meaning,), whole.shown, whole.remark)
        parts = [part.strip(" -–+•") for part in _PARTS.split(text) if part.strip(" -–+•")]
        if len(parts) < 2:
            parts = self._cut_at_commas(text, on, within)
        if len(parts) < 2:
            return whole
        found = [self.read(part, on=on, within=within) for part in parts]
        for one in found:
            if isinstance(one, Unclear):
                return one
        clear = [one for one in found if isinstance(one, Understood)]
        remark = " ".join(dict.fromkeys(one.remark for one in clear if one.remark))
        meant = tuple(dict.fromkeys(one.meaning for one in clear))
        return Understood(meant, "; ".join(dict.fromkeys(one.shown for one in clear)), remark)

    def _cut_at_commas(self, text: str, on: date, within: str | None) -> list[str]:
        """The text as names each of which is known, the longest first; empty where it cannot be so cut."""
        pieces = re.split(r"(\s*,\s*|\s+và\s+(?=[A-ZĐ]))", " ".join(text.split()))  # the joints stand at odd numbers
        parts: list[str] = []
        while pieces and len(pieces) < 2 * _MOST_LISTED:
            for count in range(len(pieces), 0, -2):
                part = "".join(pieces[:count]).strip()
                if isinstance(self.read(part, on=on, within=within), Understood):
                    parts.append(part)
                    pieces = pieces[count + 1 :]
                    break
            else:
                return []
        return [] if pieces else parts

    def _meant(self, text: str, on: date, within: str | None) -> Understood[Recipient] | Unclear:
        words = _singular(words_of(text))
        for count in range(len(words), 0, -1):
            kinds = self.heads.get(" ".join(word.plain for word in words[:count]))
            if kinds:
                rest = words[count:]
                while rest and rest[0].plain in _JOINTS:
                    rest = rest[1:]
                return self._at(kinds, joined(rest), on, within)
        return Unclear(f"không nhận ra cơ quan, chức danh “{' '.join(text.split())}”.", _REMEDY)

    def _at(
        self, kinds: tuple[AuthorityKind, ...], where: str, on: date, within: str | None
    ) -> Understood[Recipient] | Unclear:
        by_level = {kind.level: kind for kind in kinds}
        if not where or self.units.is_own(where):
            return self._own(by_level, where, on, within)
        each = self.units.each(where, on=on, within=within)
        if isinstance(each, Unclear):
            return each
        if each is not None:
            level, near = each.meaning.level, each.meaning.within
            if level not in by_level:
                return Unclear(f"không có cơ quan này ở mọi đơn vị như “{where}”.", _REMEDY)
            if level is Level.PROVINCE and near != self.units.nation:
                return self._one(by_level[level], near, on, "Hiểu là cơ quan của chính tỉnh, thành phố này.")
            return self._class(by_level[level], near, on, each.remark)
        unit = self.units.named(where, levels=set(by_level) - {Level.NATION}, on=on, within=within)
        if isinstance(unit, Unclear):
            return unit
        return self._one(by_level[unit.meaning.level], unit.meaning.key, on, unit.remark)

    def _own(
        self, by_level: Mapping[Level, AuthorityKind], where: str, on: date, within: str | None
    ) -> Understood[Recipient] | Unclear:
        """A name without a unit: the State's body, or that of the province which the list is about."""
        if Level.NATION in by_level and not where:
            return self._one(by_level[Level.NATION], self.units.nation, on, "")
        province = self.units.province_of(within)
        if Level.PROVINCE in by_level and province is not None:
            remark = "" if where else "Không ghi của tỉnh nào: hiểu là của chính tỉnh, thành phố này."
            return self._one(by_level[Level.PROVINCE], province, on, remark)
        return Unclear("chưa nêu cơ quan của đơn vị hành chính nào.", _REMEDY)

    def _one(self, kind: AuthorityKind, unit: str, on: date, remark: str) -> Understood[Recipient] | Unclear:
        authority = Authority(kind.key, unit)
        life = self.authorities.life(authority)
        name = self.authorities.name_on(authority, on)
        if on not in life:
            lived = _lived(life or Periods.of(kind.period))
            return Unclear(f"{name} {lived}; ngày xét là {show_day(on)}.", "Ghi cơ quan có vào ngày ấy.")
        return Understood(authority, self.named(authority, on), remark)

    def _class(self, kind: AuthorityKind, within: str, on: date, remark: str) -> Understood[Recipient] | Unclear:
        group = AuthorityClass(kind.key, within)
        name = self.authorities.class_name(group, on)
        if on not in kind.period:
            lived = _lived(Periods.of(kind.period))
            return Unclear(f"{name} {lived}; ngày xét là {show_day(on)}.", "Ghi cơ quan có vào ngày ấy.")
        return Understood(group, name, remark or ("Hiểu là trong cả nước." if within == self.units.nation else ""))

    def named(self, recipient: Recipient, on: date) -> str:
        """The name as the annex writes it: with the province behind a commune's or a district's body."""
        if isinstance(recipient, AuthorityClass):
            return self.authorities.class_name(recipient, on)
        name = self.authorities.name_on(recipient, on)
        atlas = self.authorities.atlas
        unit = atlas.units[recipient.territory]
        if unit.level in (Level.NATION, Level.PROVINCE):
            return name
        day = on if on in unit.period else (unit.period.last_day or unit.period.start or on)
        above = [atlas.units[key] for key in atlas.path_on(unit.key, day)[1:]]
        near = next((other for other in above if other.level is Level.PROVINCE), None)
        return name if near is None else f"{name}, {lower_type(near.named_on(day).name)}"


def _singular(words: list[Word]) -> list[Word]:
    """The name without "các", "tất cả các" before it."""
    while words and words[0].plain in ("cac", "tat", "ca"):
        words = words[1:]
    return words


def _shortened(words: list[Word]) -> str:
    """The head with a department's own name as initials: “Giám đốc Sở NNMT”; the full words where it has no such."""
    heads = [number for number, word in enumerate(words) if word.plain in _HEADS and len(words) - number > 2]
    if not heads:
        return " ".join(word.plain for word in words)
    head = [word.plain for word in words[: heads[-1] + 1]]
    return " ".join([*head, initials(word.text for word in words[heads[-1] + 1 :])])


def _lived(life: Periods) -> str:
    """When something existed, in words."""
    if not life:
        return "không có trong sổ"
    first, last = life.parts[0].start, life.parts[-1].last_day
    said = [f"từ ngày {show_day(first)}" if first else "", f"đến hết ngày {show_day(last)}" if last else ""]
    return " ".join(["chỉ có", *(part for part in said if part)])
