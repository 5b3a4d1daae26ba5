"""Finding the place a person means: by old or new name, with or without marks, on the day asked."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.authorities import lower_type
from thamquyen.domain.territory import Atlas, Level, Lineage, Territory
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import fold, nfc, sort_key

_RANK = {Level.NATION: 0, Level.PROVINCE: 1, Level.COMMUNE: 2, Level.DISTRICT: 3}
_SHORT = {
    "tp": "thanh pho",
    "tphcm": "thanh pho ho chi minh",
    "hcm": "ho chi minh",
    "tx": "thi xa",
    "tt": "thi tran",
    "p": "phuong",
    "q": "quan",
    "h": "huyen",
    "x": "xa",
    "t": "tinh",
}
"""How people shorten a type, or one city's name."""

_TYPES = sorted(
    ("tinh ", "thanh pho ", "quan ", "huyen ", "thi xa ", "xa ", "phuong ", "thi tran ", "dac khu "),
    key=len,
    reverse=True,
)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What a text means on a day: one unit; or several to choose from; or nothing (`unit` None, no `choices`).

    `notes` tell how an old or new name was followed to the day; `why` says why there is a choice.
    """

    unit: Territory | None = None
    choices: tuple[Territory, ...] = ()
    notes: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class PlaceIndex:
    """All names of all units, folded, ready for exact and prefix search."""

    atlas: Atlas

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        table: dict[str, dict[str, None]] = defaultdict(dict)
        folded: dict[str, tuple[str, str]] = {}  # half of the names are borne more than once
        for unit in self.atlas.units.values():
            for named in unit.names:
                ways = folded.get(named.name)
                if ways is None:
                    plain = _plain(named.name)
                    ways = folded[named.name] = (plain, _without_kind(plain))
                for way in ways:
                    table[way][unit.key] = None
        return {name: tuple(keys) for name, keys in table.items()}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._names)

    def _context(self, key: str) -> str:
        near = self.atlas.coverers.get(key, ())
        return " ".join(_plain(named.name) for other in near for named in self.atlas.units[other].names)

    def matches(self, text: str) -> list[Territory]:
        """Units whose name the text is, alone or followed by the names of units around it ("Y Tý, Lào Cai")."""
        if text in self.atlas.units:
            return [self.atlas.units[text]]
        words = _spelt_out(text).split()[:20]
        for cut in range(len(words), 0, -1):
            keys = self._names.get(" ".join(words[:cut]), ())
            context = words[cut:]
            found = [key for key in keys if _mentions(self._context(key), context)]
            if found:
                return _prefer_exact([self.atlas.units[key] for key in found], text)
        return []

    def suggest(self, text: str, *, on: date, limit: int) -> list[Territory]:
        """Units to offer while a person types: those alive on the day first, provinces before communes."""
        folded = _spelt_out(text)
        if not folded:
            return []
        keys = dict.fromkeys(unit.key for unit in self.matches(text))
        for name in self._with_prefix(folded, most=400):
            keys.update(dict.fromkeys(self._names[name]))
        if len(keys) < limit:
            for name in self._sorted:
                if f" {folded}" in name:
                    keys.update(dict.fromkeys(self._names[name]))
        units = [self.atlas.units[key] for key in keys if self.atlas.units[key].level is not Level.NATION]
        exact = _bare(text)
        units.sort(
            key=lambda unit: (
                on not in unit.period,
                _bare(unit.named_on(on).name) != exact,
                _RANK[unit.level],
                sort_key(unit.named_on(on).name),
            )
        )
        return units[:limit]

    def _with_prefix(self, prefix: str, *, most: int) -> Iterable[str]:
        start = bisect_left(self._sorted, prefix)
        for name in self._sorted[start : start + most]:
            if not name.startswith(prefix):
                return
            yield name

    def find(self, text: str, *, on: date) -> PlaceFound:
        """The unit that the text means on the day, following lineage forwards or back where the name belongs
        to another day.
        """
        units = self.matches(text)
        alive = [unit for unit in units if on in unit.period]
        if len(alive) == 1:
            return PlaceFound(alive[0], notes=(*_unknown_start(alive[0], on), *self._namesakes(alive[0], units, on)))
        if alive:
            ordered = sorted(alive, key=lambda unit: (_RANK[unit.level], self.describe(unit, on)))
            return PlaceFound(
                choices=tuple(ordered),
                why=f"Có {len(alive)} đơn vị mang tên “{nfc(text).strip()}” vào ngày {show_day(on)}.",
            )
        if not units:
            return PlaceFound()
        if len(units) > 1:
            followed = [self._follow(unit, on) for unit in units]
            choices = dict.fromkeys(key for found in followed for key in _keys(found))
            if len(choices) > 1:
                chosen = tuple(self.atlas.units[key] for key in choices)
                return PlaceFound(
                    choices=chosen,
                    why=(
                        f"Tên “{nfc(text).strip()}” thuộc về một thời kỳ khác và ứng "
                        f"với nhiều đơn vị vào ngày {show_day(on)}."
                    ),
                )
            return next((found for found in followed if found.unit or found.choices), PlaceFound())
        return self._follow(units[0], on)

    def _namesakes(self, unit: Territory, units: list[Territory], on: date) -> tuple[str, ...]:
        """A remark when the name was also borne by units elsewhere that have ended."""
        covering = set(self.atlas.coverers[unit.key])
        others = [o for o in units if o is not unit and not covering & set(self.atlas.coverers[o.key]) - {"vn"}]
        if not others:
            return ()
        names = "; ".join(lower_type(self.describe(other, on)) for other in others[:3])
        return (f"Tên này cũng từng là tên của đơn vị đã kết thúc: {names}. Gõ kèm tên huyện, tỉnh để hỏi nơi đó.",)

    def _follow(self, unit: Territory, on: date) -> PlaceFound:
        ended = unit.period.end is not None and unit.period.end <= on
        name = unit.names[-1].name if ended else unit.names[0].name
        if ended:
            return self._follow_forward(unit, name, on)
        lines = self.atlas.origins.get(unit.key, ())
        before = [self.atlas.units[line.before] for line in lines if on in self.atlas.units[line.before].period]
        since = show_day(unit.period.start) if unit.period.start else "chưa xác định"
        if len(before) == 1:
            note = (
                f"{name} được thành lập từ ngày {since}; vào ngày {show_day(on)} "
                f"địa bàn này thuộc {lower_type(self.describe(before[0], on))}."
            )
            return PlaceFound(before[0], notes=(note,))
        why = f"{name} được thành lập từ ngày {since}; vào ngày {show_day(on)} địa bàn này gồm {len(before)} đơn vị."
        return PlaceFound(choices=tuple(before), why=why) if before else PlaceFound()

    def _follow_forward(self, unit: Territory, name: str, on: date) -> PlaceFound:
        last = unit.period.last_day
        until = show_day(last) if last else ""
        lines = [line for line in self.atlas.destinations.get(unit.key, ()) if line.after and line.on <= on]
        after = self._alive_after(lines, on)
        if len(after) == 1 and all(line.whole for line in lines):
            note = (
                f"{name} kết thúc sau ngày {until}; vào ngày {show_day(on)} địa "
                f"bàn này thuộc {lower_type(self.describe(after[0], on))}."
            )
            return PlaceFound(after[0], notes=(note,))
        if after:
            why = (
                f"{name} kết thúc sau ngày {until} và được chia về {len(after)} đơn vị; "
                f"phần địa bàn cần hỏi thuộc đơn vị nào chưa được ghi nhận."
            )
            return PlaceFound(choices=tuple(after), why=why)
        parts = [
            line for child in self.atlas.children.get(unit.key, ()) for line in self.atlas.destinations.get(child, ())
        ]
        kept = [
            self.atlas.units[child]
            for child in self.atlas.children.get(unit.key, ())
            if on in self.atlas.units[child].period
        ]
        inner = dict.fromkeys([*(u.key for u in kept), *(u.key for u in self._alive_after(parts, on))])
        if len(inner) == 1:
            unit = self.atlas.units[next(iter(inner))]
            note = f"{name} kết thúc sau ngày {until}; địa bàn cũ nay thuộc {lower_type(self.describe(unit, on))}."
            return PlaceFound(unit, notes=(note,))
        why = (
            f"{name} kết thúc sau ngày {until} và không có đơn vị cùng cấp kế "
            f"tục; hãy chọn xã, phường, đặc khu trên địa bàn cũ."
        )
        return PlaceFound(choices=tuple(self.atlas.units[key] for key in inner), why=why)

    def _alive_after(self, lines: Iterable[Lineage], on: date) -> list[Territory]:
        found: dict[str, None] = {}
        queue = [
            line.after for line in sorted(lines, key=lambda line: not line.is_default) if line.after and line.on <= on
        ]
        for key in queue:
            if on in self.atlas.units[key].period:
                found[key] = None
            else:
                queue += [
                    line.after
                    for line in self.atlas.destinations.get(key, ())
                    if line.after and line.on <= on and line.after not in queue
                ]
        return [self.atlas.units[key] for key in found]

    def describe(self, unit: Territory, on: date) -> str:
        """The name with the units above it: "xã Y Tý, tỉnh Lào Cai"."""
        day = on if on in unit.period else (unit.period.last_day or unit.period.start or on)
        path = [self.atlas.units[key] for key in self.atlas.path_on(unit.key, day)]
        names = [part.named_on(day).name for part in path if part.level is not Level.NATION] or [
            unit.named_on(day).name
        ]
        return ", ".join([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])


_NO_LETTER = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    return _NO_LETTER.sub(" ", fold(text[:400])).strip()


def _spelt_out(text: str) -> str:
    parts: list[str] = []
    for segment in text.split(","):
        words = _plain(segment).split()
        short = words[:1] if len(words) > 1 or "".join(words) in ("hcm", "tphcm") else []
        parts += [*(_SHORT.get(word, word) for word in short), *words[len(short) :]]
    return " ".join(parts)


def _bare(name: str) -> str:
    return _without_kind(_plain(name))


def _without_kind(plain: str) -> str:
    return plain.removeprefix(next(filter(plain.startswith, _TYPES), ""))


def _mentions(context: str, words: list[str]) -> bool:
    return not words or f" {' '.join(words)} " in f" {context} " or all(f" {word} " in f" {context} " for word in words)


def _prefer_exact(units: list[Territory], text: str) -> list[Territory]:
    """Where marks were typed, names with exactly those marks win over those that only fold alike."""
    typed = " ".join(nfc(text).casefold().split())
    exact = [
        unit
        for unit in units
        if any(named.name.casefold() in typed or _without_type(named.name) in typed for named in unit.names)
    ]
    with_type = [unit for unit in exact if any(named.name.casefold() in typed for named in unit.names)]
    return with_type or exact or units


def _without_type(name: str) -> str:
    lowered = name.casefold()
    return lowered[len(lowered) - len(_bare(name)) :]


def _keys(found: PlaceFound) -> list[str]:
    return [found.unit.key] if found.unit else [unit.key for unit in found.choices]


def _unknown_start(unit: Territory, on: date) -> tuple[str, ...]:
    end = unit.period.end
    if unit.period.start is not None or on >= date(2025, 6, 30):
        return ()
    known = "ngày 30/06/2025" if end else "trước ngày 01/07/2025"
    name = unit.named_on(on).name
    return (
        (
            f"Ngày thành lập {name[:1].lower() + name[1:]} chưa xác định trong "
            f"sổ; đơn vị được ghi nhận theo hiện trạng {known}."
        ),
    )
