"""A synthetic register in the shape of Viet Nam's, as columns; deterministic for a size.

Six tiers of titles (statute, decree, council, provincial decision, mandate, sub-mandate) over the real territory. Who
supports whom is not given: a title's giver, place and scope are drawn so that one of the tier above fits; the engine or
a query has to find it, and every other that happens to fit.
"""

from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bench.country import COMMUNE, DISTRICT, KIND_LEVEL, NATION, NEW, OLD, PROVINCE, REFORM, Country
from bench.grounds import TODAY, YEAR_2018, Mask, Numbers, bases, days_in_force, some, taken
from thamquyen.domain.engine.columns import (
    AUTHORISATION,
    BEGINNING,
    DECENTRALISATION,
    DEVOLUTION,
    FOREVER,
    STATUTE,
    Columns,
)

SHARES = (0.01, 0.06, 0.28, 0.40, 0.20, 0.05)
"""Of all titles: statute, decree, council, provincial, mandate, sub-mandate."""

POWERS_PER_TITLE = 0.006
DOCUMENTS_PER_TITLE = 0.04
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1
LIMITS = np.array([0, 1, 5, 15, 45, 100, 240, 500, 1000], np.int64) * 1_000_000_000
ALL_GROUPS, ALL_OBJECTS = np.uint8(255), np.uint64(0xFFFF_FFFF_FFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Titles:
    """Some titles, one array for each column of theirs; `within` -1 for a named holder, `holder` -1 for a class."""

    power: Numbers
    mode: Numbers
    giver: Numbers
    holder: Numbers
    kind: Numbers
    within: Numbers
    territory: Numbers
    low: Numbers
    high: Numbers
    groups: NDArray[np.uint8]
    objects: NDArray[np.uint64]
    start: Numbers
    end: Numbers

    def take(self, at: Numbers | Mask) -> "Titles":
        """Those rows."""
        return Titles(*(getattr(self, one.name)[at] for one in fields(self)))

    @staticmethod
    def all_of(parts: "list[Titles]") -> "Titles":
        """One after the other."""
        return Titles(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Titles)))


@dataclass(frozen=True)
class Generator:
    """Draws tier after tier."""

    country: Country
    random: np.random.Generator
    powers: int

    def some(self, rows: int, share: float) -> Mask:
        """A random share of the rows."""
        return some(self.random, rows, share)

    def kinds_of(self, level: Numbers, power: Numbers, after: Numbers) -> Numbers:
        """A kind of each level, behind the kind `after` or among the first three; mostly that usual for the power."""
        first = np.searchsorted(KIND_LEVEL, level, side="left")
        last = np.searchsorted(KIND_LEVEL, level, side="right") - 1
        last = np.where(after < first, np.minimum(first + 2, last), last)
        first = np.minimum(np.maximum(first, after + 1), last)
        usual = first + (power * 7919) % (last - first + 1)
        other = first + (self.random.random(len(level)) * (last - first + 1)).astype(np.int64)
        return np.where(self.some(len(level), 0.8), usual, other)

    def unit_inside(self, outer: Numbers, level: Numbers, era: Numbers) -> Numbers:
        """A unit of the level and era within each outer one; the outer one itself where there is none."""
        found = outer.copy()
        for one in (PROVINCE, DISTRICT, COMMUNE):
            for when in (OLD, NEW):
                row = np.flatnonzero((level == one) & (era == when))
                inner = self.country.inside(one, when)
                count = np.diff(inner.offset)[outer[row]]
                row = row[count > 0]
                pick = self.random.random(len(row)) * count[count > 0]
                found[row] = inner.item[inner.offset[outer[row]] + pick.astype(np.int64)]
        return found

    def term(self, rows: int, *, ended: float, earliest: int = YEAR_2018) -> tuple[Numbers, Numbers]:
        """Own terms: 40 % begin around the reform, 10 % with their provision; a share has a last day."""
        start = self.random.integers(earliest, TODAY, rows)
        wave = self.some(rows, 0.4)
        start[wave] = REFORM + self.random.integers(-20, 60, int(wave.sum()))
        start[self.some(rows, 0.1)] = BEGINNING
        first = np.maximum(start, earliest)
        end = np.where(self.some(rows, ended), first + self.random.integers(200, 3000, rows), FOREVER)
        return start, end

    def narrowed(self, wide: Titles, share: float) -> Titles:
        """A share is limited: to values above or below a limit, one group, one kind of object or all but one."""
        rows = len(wide.power)
        how = np.where(self.some(rows, share), self.random.integers(1, 6, rows), 0)
        cut = LIMITS[self.random.integers(0, len(LIMITS), rows)]
        fits = (wide.low < cut) & (cut < wide.high)
        groups = wide.groups & (np.uint8(1) << self.random.integers(0, 4, rows).astype(np.uint8))
        thing = np.uint64(1) << self.random.integers(0, 8, rows).astype(np.uint64)
        objects = np.where(how == 4, wide.objects & thing, np.where(how == 5, wide.objects & ~thing, wide.objects))
        return replace(
            wide,
            low=np.where((how == 1) & fits, cut, wide.low),
            high=np.where((how == 2) & fits, cut, wide.high),
            groups=np.where((how == 3) & (groups > 0), groups, wide.groups).astype(np.uint8),
            objects=np.where(objects > 0, objects, wide.objects).astype(np.uint64),
        )

    def statutes(self, rows: int) -> Titles:
        """At least one for each power: most name a central body, the rest the provinces' bodies as a class."""
        more = self.random.integers(0, self.powers, max(0, rows - self.powers))
        power = np.sort(np.concatenate([np.arange(self.powers), more]))
        rows = len(power)
        central = self.some(rows, 0.7)
        kind = self.kinds_of(np.where(central, NATION, PROVINCE), power, np.full(rows, -1))
        start, end = self.term(rows, ended=0.1, earliest=date(2013, 1, 1).toordinal())
        none, state = np.full(rows, -1), np.zeros(rows, np.int64)
        titles = Titles(
            power,
            np.full(rows, STATUTE),
            none,
            np.where(central, self.country.first[kind], -1),
            kind,
            np.where(central, -1, state),
            state,
            np.full(rows, LOWEST),
            np.full(rows, HIGHEST),
            np.full(rows, ALL_GROUPS),
            np.full(rows, ALL_OBJECTS),
            np.where(start < REFORM, start, BEGINNING),
            end,
        )
        return self.shared_out(self.narrowed(titles, 0.1))

    def shared_out(self, titles: Titles) -> Titles:
        """Laws that give one power to several mostly divide it: each further one has an object, the first the rest."""
        rank = self.rank_in_power(titles)
        bit = np.uint64(1) << (50 + np.minimum(rank, 9)).astype(np.uint64)
        further = np.where(rank > 0, bit, np.uint64(0))
        taken = np.zeros(self.powers, np.uint64)
        np.bitwise_or.at(taken, titles.power, further)
        divided = np.where(rank > 0, titles.objects & bit, titles.objects & ~taken[titles.power])
        return replace(titles, objects=np.where(self.some(len(rank), 0.95) & (divided > 0), divided, titles.objects))

    def rank_in_power(self, titles: Titles) -> Numbers:
        """0 for the first title of a power, 1 for the second …; titles are sorted by power."""
        counts = np.bincount(titles.power, minlength=self.powers)
        return np.arange(len(titles.power)) - np.repeat(np.cumsum(counts) - counts, counts)

    def givers(self, parent: Titles, era: Numbers) -> tuple[Numbers, Numbers]:
        """Who gives on from each parent, and over which area: a member of the class, or the one named or its heir."""
        country = self.country
        group = parent.holder < 0
        level = KIND_LEVEL[parent.kind].astype(np.int64)
        unit = self.unit_inside(np.where(group, parent.within, 0), np.where(group, level, NATION), era)
        holder = np.maximum(parent.holder, 0)
        named = country.authority_territory[holder].astype(np.int64)
        heir = country.heir[named]
        ended = (era == NEW) & ~country.lives[NEW][named] & (heir >= 0)
        unit = np.where(group, unit, np.where(ended, heir, named))
        fits = country.level[unit] == level
        giver = np.where(fits, country.first[parent.kind] + country.rank[unit], country.first[parent.kind])
        return giver, np.where(group & fits, unit, parent.territory)

    def below(self, parent: Titles, mode: Numbers, *, ended: float) -> Titles:
        """One title under each parent: to another body beside the giver, to a class below it, or to one unit below."""
        rows, country = len(parent.power), self.country
        start, end = self.term(rows, ended=ended)
        era = np.where(start >= REFORM, NEW, OLD)
        giver, area = self.givers(parent, era)
        level = country.level[area].astype(np.int64)
        lower = np.where(level == PROVINCE, np.where((era == OLD) & self.some(rows, 0.5), DISTRICT, COMMUNE), COMMUNE)
        lower = np.where(level == NATION, PROVINCE, lower)
        way = self.random.choice(3, rows, p=(0.35, 0.4, 0.25))
        last = np.append(KIND_LEVEL[1:] != KIND_LEVEL[:-1], True)[country.authority_kind[giver]]
        way = np.where(level == COMMUNE, 0, np.where(((level == NATION) | last) & (way == 0), 1, way))
        inner = self.unit_inside(area, np.where(way == 2, lower, NATION), era)
        beside = country.authority_territory[giver].astype(np.int64)
        other = self.unit_inside(np.zeros(rows, np.int64), np.where(last & (level == COMMUNE), COMMUNE, NATION), era)
        beside = np.where(last & (level == COMMUNE), other, beside)
        unit = np.where(way == 0, beside, inner)
        level = np.where(way == 0, country.level[beside], np.where(way == 1, lower, country.level[unit]))
        kind = self.kinds_of(level, parent.power, np.where(way == 0, country.authority_kind[giver], -1))
        return replace(
            parent,
            mode=mode,
            giver=giver,
            holder=np.where(way == 1, -1, country.first[kind] + country.rank[unit]),
            kind=kind,
            within=np.where(way == 1, area, -1),
            territory=np.where(way == 2, inner, area),
            start=start,
            end=end,
        )

    def tier(self, number: int, rows: int, above: list[Titles]) -> Titles:
        """The titles of a tier; each rests on one of the tier above (one in ten skips a tier)."""
        power = np.sort(self.random.integers(0, self.powers, rows))
        picked = np.full(rows, -1)
        base = 0
        for depth, part in enumerate(above):
            counts = np.bincount(part.power, minlength=self.powers)
            at = np.cumsum(counts) - counts
            pick = base + at[power] + (self.random.random(rows) * counts[power]).astype(np.int64)
            wanted = (depth == 0) | (depth < len(above) - 1) | self.some(rows, 0.9)
            picked = np.where((counts[power] > 0) & wanted, pick, picked)
            base += len(part.power)
        parent = Titles.all_of(above).take(picked)
        modes = (
            (DEVOLUTION, DECENTRALISATION) if number == 1 else (DECENTRALISATION,) if number < 4 else (AUTHORISATION,)
        )
        mode = np.array(modes)[self.random.integers(0, len(modes), rows)]
        if number == 1:
            parent = self.divided(parent)
        made = self.narrowed(self.below(parent, mode, ended=0.8 if number >= 4 else 0.5), 0.1 if number == 1 else 0.5)
        return self.succeeding(self.doubled(made, parent))

    def divided(self, titles: Titles) -> Titles:
        """Most get a kind of object of their own among those of the same power, as decrees divide a field."""
        own = titles.objects & (np.uint64(1) << (self.rank_in_power(titles) % 20).astype(np.uint64))
        return replace(titles, objects=np.where(self.some(len(own), 0.98) & (own > 0), own, titles.objects))

    def doubled(self, titles: Titles, parent: Titles) -> Titles:
        """One in ten gives again what the one before it gave, over the whole scope: an alternative ground."""
        again = self.after_same(titles, self.some(len(titles.power), 0.1))
        scope = {name: getattr(parent, name)[again - 1] for name in ("low", "high", "groups", "objects")}
        return self.copied(titles, again, ("giver", "holder", "kind", "within", "territory"), scope)

    def succeeding(self, titles: Titles) -> Titles:
        """One in five follows the one before it, which ends some days before or after."""
        later = self.after_same(titles, self.some(len(titles.power), 0.2))
        start, end = titles.start.copy(), titles.end.copy()
        first = np.maximum(start[later - 1], YEAR_2018)
        end[later - 1] = first + self.random.integers(100, 1500, len(later))
        start[later] = end[later - 1] + self.random.integers(-30, 30, len(later))
        end[later] = np.where(self.some(len(later), 0.6), FOREVER, start[later] + 1000)
        same = ("mode", "giver", "holder", "kind", "within", "territory", "low", "high", "groups", "objects")
        return replace(self.copied(titles, later, same, {}), start=start, end=end)

    @staticmethod
    def after_same(titles: Titles, wanted: Mask) -> Numbers:
        """The wanted rows that come after one of the same power which is not itself wanted."""
        keep = wanted.copy()
        keep[0] = False
        keep[1:] &= (titles.power[1:] == titles.power[:-1]) & ~wanted[:-1]
        return np.flatnonzero(keep)

    @staticmethod
    def copied(titles: Titles, rows: Numbers, names: tuple[str, ...], given: dict[str, Numbers]) -> Titles:
        """The titles, with some columns of the rows taken from the row before, and others as given."""
        new = {name: getattr(titles, name).copy() for name in (*names, *given)}
        for name, values in new.items():
            values[rows] = given[name] if name in given else values[rows - 1]
        return replace(titles, **new)


def generate(country: Country, size: int) -> Columns:
    """About `size` titles over the country, sorted by power and otherwise in no order."""
    powers, documents = max(20, round(size * POWERS_PER_TITLE)), max(40, round(size * DOCUMENTS_PER_TITLE))
    random = np.random.default_rng(20250701 + size)
    draw = Generator(country, random, powers)
    tiers = [draw.statutes(round(size * SHARES[0]))]
    for number, share in enumerate(SHARES[1:], start=1):
        tiers.append(draw.tier(number, round(size * share), tiers))
    titles = Titles.all_of(tiers)
    rows = len(titles.power)
    titles = titles.take(np.lexsort((random.random(rows), titles.power)))
    short = {one.name: getattr(titles, one.name).astype(np.int32) for one in fields(titles)}
    wide = {name: getattr(titles, name) for name in ("low", "high", "groups", "objects")}
    return Columns(
        **(short | wide | {"mode": titles.mode.astype(np.int8)}),
        bases=bases(random, rows, documents),
        taken=taken(random, rows),
        is_title=~draw.some(rows, 0.03),
        coverers=country.coverers,
        territory_life=country.life,
        authority_kind=country.authority_kind,
        authority_territory=country.authority_territory,
        authority_life=country.authority_life(),
        tenures=country.tenures(),
        kind_life=country.kind_life(),
        law=days_in_force(random, documents),
        power_law=random.integers(0, documents, powers).astype(np.int32),
        lawful_overlap=draw.some(powers, 0.15),
        has_level=draw.some(powers, 0.8),
    )
