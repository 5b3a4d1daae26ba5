"""Who can hold a power: standing authorities, generated from the territory by rules that cite the law.

A commune has a People's Committee because the law says that every commune has one; the register therefore records the
rule
(`AuthorityKind`), not forty thousand rows, and an authority is a kind at a territory.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Atlas, Level, LineageKind
from thamquyen.domain.time import NO_DAYS, Period, Periods


class Form(StrEnum):
    """A body (HĐND, UBND, sở) or an office (Chủ tịch UBND, Giám đốc sở)."""

    BODY = "body"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class AuthorityKind:
    """A kind of standing authority: one at every unit of `level` while `period` runs.

    `name` is a pattern with {unit}. `body` is the kind that an office heads or belongs to.
    """

    key: str
    name: str
    form: Form
    level: Level
    body: str | None
    period: Period
    source: Citation

    @property
    def bare_name(self) -> str:
        """Its name without the unit and, of a department, without "Sở": "Tư pháp"."""
        return self.name.removeprefix("Sở ").replace("{unit}", "").strip()


@dataclass(frozen=True, slots=True)
class KindException:
    """Days on which the kind does not exist in a territory and all units within it (a pilot without HĐND phường)."""

    kind: str
    territory: str
    period: Period
    source: Citation


@dataclass(frozen=True, slots=True, order=True)
class Authority:
    """A kind at a territory: `ubnd-xa@c02647-2025`."""

    kind: str
    territory: str

    @property
    def key(self) -> str:
        """The stable public key."""
        return f"{self.kind}@{self.territory}"

    @classmethod
    def read(cls, text: str) -> "Authority":
        """Read `kind@territory`; raises ValueError for another form."""
        kind, at, territory = text.partition("@")
        if not (kind and at and territory) or territory.startswith("*"):
            raise ValueError(f"“{text}” không phải là mã cơ quan dạng loại@địa-bàn.")
        return cls(kind, territory)


@dataclass(frozen=True, slots=True, order=True)
class AuthorityClass:
    """Every authority of a kind within a territory ("Chủ tịch UBND các xã, phường của tỉnh"): `ct-ubnd-xa@*p15-2025`.

    It expands per day: it means whoever belongs to it on the day asked.
    """

    kind: str
    within: str

    @property
    def key(self) -> str:
        """The stable public key."""
        return f"{self.kind}@*{self.within}"


Recipient = Authority | AuthorityClass


def read_recipient(text: str) -> Recipient:
    """Read `kind@territory` or the class `kind@*territory`; raises ValueError for another form."""
    kind, at, territory = text.partition("@")
    if kind and at and territory.startswith("*") and territory[1:]:
        return AuthorityClass(kind, territory[1:])
    return Authority.read(text)


@dataclass(frozen=True, slots=True)
class Succession:
    """An authority took over from another on a day, by a ground of its own."""

    before: Authority
    after: Authority
    on: date
    source: Citation


@dataclass(frozen=True)
class Authorities:
    """All kinds over all territory, with who follows whom.

    When a unit as a whole went to one other unit, its standing authorities are followed by those of the same kind there
    (190/2025/QH15: powers follow the receiving body); a split or abolished unit has no successor until one is recorded.
    """

    atlas: Atlas
    kinds: Mapping[str, AuthorityKind]
    exceptions: tuple[KindException, ...] = ()
    successions: tuple[Succession, ...] = ()

    @cached_property
    def _exceptions_of(self) -> Mapping[str, tuple[KindException, ...]]:
        table: dict[str, list[KindException]] = defaultdict(list)
        for exception in self.exceptions:
            table[exception.kind].append(exception)
        return {kind: tuple(found) for kind, found in table.items()}

    def life(self, authority: Authority) -> Periods:
        """The days on which the authority exists; none for an unknown kind or unit, or a unit of another level."""
        kind = self.kinds.get(authority.kind)
        unit = self.atlas.units.get(authority.territory)
        if kind is None or unit is None or kind.level is not unit.level:
            return NO_DAYS
        life = Periods.of(*(part for part in [kind.period & unit.period] if part is not None))
        for exception in self._exceptions_of.get(authority.kind, ()):
            if self.atlas.covers(exception.territory, authority.territory):
                life = life - Periods((exception.period,))
        return life

    def heirs(self, authority: Authority) -> tuple[tuple[Authority, date, Citation], ...]:
        """The one successor of an ended authority (with day and ground), or nothing."""
        named = [(line.after, line.on, line.source) for line in self.successions if line.before == authority]
        if named:
            return tuple(named)
        lines = self.atlas.destinations.get(authority.territory, ())
        whole = [line for line in lines if line.whole and line.kind is not LineageKind.ABOLISHED and line.after]
        if len(lines) != 1 or len(whole) != 1 or whole[0].after is None:
            return ()
        line = whole[0]
        heir = Authority(authority.kind, str(line.after))
        return ((heir, line.on, line.source),) if self.life(heir) else ()

    def tenure(self, authority: Authority) -> tuple[tuple[Authority, Period], ...]:
        """The authority and its successors with the days on which each acts.

        An heir of an heir acts from the day on which both successions have happened, whatever order they happened in.
        """
        since: dict[Authority, date] = {authority: date.min}
        queue = [authority]
        for current in queue:
            for heir, on, _ in self.heirs(current):
                begun = max(since[current], on)
                if heir not in since or begun < since[heir]:
                    since[heir] = begun
                    queue.append(heir)
        spells = [(authority, part) for part in self.life(authority)]
        for heir, begun in list(since.items())[1:]:
            spells += [(heir, part) for life in self.life(heir) if (part := life & Period(begun)) is not None]
        return tuple(spells)

    def at(self, kind: str, place: str, day: date) -> Authority | None:
        """The authority of the kind whose unit holds the place on the day, if it exists."""
        wanted = self.kinds.get(kind)
        if wanted is None:
            return None
        for key in self.atlas.path_on(place, day):
            if self.atlas.units[key].level is wanted.level:
                authority = Authority(kind, key)
                return authority if day in self.life(authority) else None
        return None

    def spokesmen(self, unit: Authority) -> frozenset[str]:
        """The keys of who speaks for an authority: itself, the offices that head it, the body whose office it is.

        Whoever speaks for another is spoken for by it, so these are also those for whom the authority speaks.
        """
        kind = self.kinds.get(unit.kind)
        found = {unit.key}
        if kind is not None and kind.form is Form.OFFICE and kind.body:
            found.add(Authority(kind.body, unit.territory).key)
        offices = (one for one in self.kinds.values() if one.body == unit.kind and one.form is Form.OFFICE)
        return frozenset(found | {Authority(one.key, unit.territory).key for one in offices})

    def name_on(self, authority: Authority, day: date) -> str:
        """The full Vietnamese name on the day."""
        unit = self.atlas.units[authority.territory].named_on(day)
        kind = self.kinds[authority.kind]
        return kind.name.replace("{unit}", lower_type(unit.name))

    def class_name(self, group: AuthorityClass, day: date) -> str:
        """The Vietnamese name of a class on the day."""
        units = {
            Level.PROVINCE: "các tỉnh, thành phố",
            Level.DISTRICT: "các huyện, quận, thị xã, thành phố thuộc tỉnh",
            Level.COMMUNE: "các xã, phường, đặc khu" if day >= date(2025, 7, 1) else "các xã, phường, thị trấn",
            Level.NATION: "",
        }[self.kinds[group.kind].level]
        name = self.kinds[group.kind].name.replace("{unit}", units).strip()
        if group.within == "vn":
            return name
        return f"{name} thuộc {lower_type(self.atlas.units[group.within].named_on(day).name)}"


_TYPES = ("Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Thị xã ", "Thị trấn ", "Xã ", "Phường ", "Đặc khu ")


def lower_type(name: str) -> str:
    """A unit's name inside a sentence: the type in lower case; a name without a type as it is.

    >>> lower_type("Tỉnh Lào Cai"), lower_type("Việt Nam")
    ('tỉnh Lào Cai', 'Việt Nam')
    """
    return name[:1].lower() + name[1:] if name.startswith(_TYPES) else name
