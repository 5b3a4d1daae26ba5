"""A round compiled: all that its report is made of, as one JSON value that is kept, sealed, read again years later."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.compiling import Compiled, compiled
from thamquyen.domain.rounds.filling import Filled, Given, read_given
from thamquyen.domain.rounds.form import Figure, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.periods import Reported
from thamquyen.domain.rounds.standing import IN
from thamquyen.domain.time import show_day
from thamquyen.provinces.sectors import unit_sectors
from thamquyen.reports.official.kinds.issue import initials, own_name, short_place
from thamquyen.rounds import queries
from thamquyen.rounds.codec import RoundSaid, kept_form, kept_given, kept_round, read_form, read_kept, read_round
from thamquyen.rounds.figures import FigureTable, figures
from thamquyen.rounds.keeping import COMPILERS, sectors_of
from thamquyen.rounds.queries import KeptRound
from thamquyen.rounds.standing import counted_filings, standing_round

Content = Mapping[str, Any]
_MADE_AS = 2
"""How the content is laid out; what is frozen once is read for ever. 1: without the sectors of units."""


def content_of(kept: KeptRound, reading: Reading, issuer: str, on: date) -> dict[str, Any]:
    """Everything the report of a round is made of on a day, for the authority (key) that issues it."""
    sectors = sectors_of(reading)
    standing = {one.key: one for one in standing_round(kept, reading, on).units}
    filings = counted_filings(kept, sectors)
    names = _distinct({unit: standing[unit].name for unit in filings})
    words, home = queries.newest_step(kept.id, COMPILERS), unit_sectors(reading, on)
    as_of = min(on, kept.said.about.last)
    name, superior = _name(issuer, reading, on), _superior(issuer, reading, on)
    own = own_name(name, short_place(_place(kept.seat, reading, on))) if superior else name
    made = figures(figures_wanted(kept.form), reading, kept.said.about, as_of, seat=kept.seat)
    return {
        "made_as": _MADE_AS,
        "round": kept_round(kept.said) | {"units": []},
        "form": kept_form(kept.form),
        "issuer": name,
        "own": own,
        "symbol": f"BC-{initials(own)}",
        "superior": superior,
        "seat": kept.seat,
        "signer": _signer(issuer),
        "place": _place(kept.seat, reading, on),
        "revision": reading.snapshot.revision,
        "as_of": as_of.isoformat(),
        "on": on.isoformat(),
        "sectors": list(sectors),
        "filings": [
            [names[unit], taken.taken.on.isoformat(), kept_given(taken.given)] for unit, (taken, _) in filings.items()
        ],
        "unit_sectors": {names[unit]: home.of(Authority.read(unit)).name for unit in filings},
        "missing": [one.name for one in standing.values() if one.filing not in IN],
        "words": kept_given(words.given if words else Given()),
        "figures": kept_figures(made),
    }


def _distinct(names: Mapping[str, str]) -> Mapping[str, str]:
    """Names by key; two of one name are told apart by their keys."""
    counted = Counter(names.values())
    return {key: name if counted[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def figures_wanted(form: FormSaid) -> tuple[Figure, ...]:
    """The figures of the register that a form asks for."""
    return tuple(item.figure for item in form.items if item.figure is not None)


def kept_figures(made: Mapping[Figure, FigureTable]) -> dict[str, Any]:
    """Figures as JSON."""
    return {
        one.value: {"columns": [list(column) for column in table.columns], "rows": [list(row) for row in table.rows]}
        for one, table in made.items()
    }


@dataclass(frozen=True)
class Report:
    """A report read off its content."""

    content: Content

    @cached_property
    def said(self) -> RoundSaid:
        """What the round says of itself."""
        return read_round(self.content["round"])

    @property
    def about(self) -> Reported:
        """The days it is about."""
        return self.said.about

    @cached_property
    def form(self) -> FormSaid:
        """The form."""
        return read_form(self.content["form"])

    @cached_property
    def filings(self) -> Mapping[str, Filled]:
        """What each unit (by name) reported."""
        sectors: Sequence[str] = self.content["sectors"]
        return {
            name: read_given(self.form, read_kept(given), sectors, whole=False)[0]
            for name, _, given in self.content["filings"]
        }

    @property
    def unit_sectors(self) -> Mapping[str, str]:
        """The sector of each unit (by name) whose report is in it; none of a report frozen before units had one."""
        return dict(self.content.get("unit_sectors", {}))

    @cached_property
    def together(self) -> Compiled:
        """What the units reported, as one."""
        return compiled(self.form, self.filings, self.unit_sectors)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The compilers' own words, by code."""
        return read_kept(self.content["words"]).texts

    @property
    def missing(self) -> tuple[str, ...]:
        """The units whose report is not in."""
        return tuple(self.content["missing"])

    @property
    def on(self) -> date:
        """The day on which it was compiled."""
        return date.fromisoformat(self.content["on"])

    @property
    def as_of(self) -> date:
        """The day as of which the register was read."""
        return date.fromisoformat(self.content["as_of"])

    def figure(self, item: Item) -> FigureTable | None:
        """The table of the register that an item asks for."""
        kept = self.content["figures"].get(item.figure.value) if item.figure else None
        if kept is None:
            return None
        columns = tuple((str(label), int(share)) for label, share in kept["columns"])
        return FigureTable(columns, tuple(tuple(map(str, row)) for row in kept["rows"]))

    @property
    def basis(self) -> str:
        """What the report rests on, in a sentence."""
        in_, asked = len(self.content["filings"]), len(self.content["filings"]) + len(self.missing)
        return (
            f"Báo cáo tổng hợp từ {in_}/{asked} đơn vị; số liệu của sổ thẩm quyền tính đến ngày "
            f"{show_day(self.as_of)}, theo lần ghi {self.content['revision']}."
        )

    @property
    def numbers(self) -> tuple[Item, ...]:
        """The items that are numbers."""
        return tuple(item for item in self.form.filled if item.kind is ItemKind.NUMBER)


def _name(key: str, reading: Reading, on: date) -> str:
    try:
        return reading.name(Authority.read(key), on)
    except (ValueError, KeyError):
        return key


def _superior(key: str, reading: Reading, on: date) -> str:
    """The People's Committee above a department; empty for committees, councils and others without one."""
    kind, _, unit = key.partition("@")
    return _name(f"ubnd-tinh@{unit}", reading, on) if kind.startswith("so-") else ""


def _signer(key: str) -> list[str]:
    """The capacity in which the head of an authority signs (NĐ 30/2020/NĐ-CP Điều 13)."""
    if key.startswith("ubnd-"):
        return ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    return ["GIÁM ĐỐC"] if key.startswith("so-") else ["THỦ TRƯỞNG CƠ QUAN"]


def _place(seat: str, reading: Reading, on: date) -> str:
    unit = reading.snapshot.atlas.units.get(seat)
    return unit.named_on(on).name if unit else seat
