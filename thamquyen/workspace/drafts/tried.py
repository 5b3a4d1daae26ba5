"""What a draft would do, as a page: the day, the counts, and one section at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thamquyen.domain.answers import Spell
from thamquyen.domain.authorities import Authority, lower_type
from thamquyen.domain.findings import KIND_NAMES, SEVERITY_NAMES, FindingGroup
from thamquyen.domain.linking import Mention
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.simulation.duties import WHY_NAMES, documents_to_amend, procedures_to_publish
from thamquyen.domain.simulation.hands import (
    BECOMING_NAMES,
    Becoming,
    Hand,
    Lot,
    Portion,
    Row,
    by_authority,
    by_commune,
)
from thamquyen.domain.simulation.simulating import Simulation
from thamquyen.domain.suggesting import conferral_name
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.timeline import timeline_of
from thamquyen.domain.vietnamese import sort_key
from thamquyen.ui.typography import days_in_words, grouped
from thamquyen.workspace.drafts.tried_lines import (
    AuthorityLine,
    CommuneLine,
    DocumentLine,
    FaultLine,
    HandLine,
    ProcedureLine,
    RowLine,
)
from thamquyen.workspace.drafts.unfinished_told import FilesLine, files_told

SECTIONS = {
    "": "Nơi thực hiện",
    "co-quan": "Theo cơ quan",
    "xa": "Theo xã",
    "ho-so": "Hồ sơ dở dang",
    "phat-hien": "Phát hiện",
    "viec": "Việc phải làm",
    "thoi-gian": "Dòng thời gian",
}
TONES = {Becoming.GAINED: "good", Becoming.LOST: "bad", Becoming.CHANGED: "", Becoming.GROUND: ""}
MOST = 300
"""Lines shown on a page; the Excel file has all."""


@dataclass(frozen=True)
class Tried:
    """A simulation told for one day. `mentions`: what texts cite, where documents that depend are asked for."""

    simulation: Simulation
    on: date
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Who exercises what otherwise on the day."""
        return self.simulation.on(self.on)

    @cached_property
    def touched(self) -> int:
        """How many authorities gain, lose or have otherwise."""
        return len(by_authority(self.rows))

    @property
    def after(self) -> Reading:
        """The facts concerned, with the draft."""
        return self.simulation.after

    @property
    def powers(self) -> int:
        """How many powers are exercised otherwise somewhere."""
        return len({row.power for row in self.rows})

    @cached_property
    def communes(self) -> tuple[CommuneLine, ...]:
        """Every commune touched, by name."""
        found = [
            CommuneLine(self.place(one.place), one.place, one.gained, one.lost, one.altered, one.others)
            for one in by_commune(self.rows)
        ]
        return tuple(sorted(found, key=lambda line: sort_key(line.name)))

    @cached_property
    def authorities(self) -> tuple[AuthorityLine, ...]:
        """Every authority touched, those of one kind that fare alike in one line: who loses and gains most first."""
        alike: dict[tuple[str, tuple[Portion, ...]], list[Authority]] = defaultdict(list)
        for who, portions in by_authority(self.rows).items():
            alike[who.kind, portions].append(who)
        found = []
        for (_, portions), some in alike.items():
            lots = {lot: tuple(self.title(one.power) for one in portions if one.lot is lot) for lot in Lot}
            found.append(AuthorityLine(self._called(some), lots[Lot.GAINS], lots[Lot.LOSES], lots[Lot.ALTERS]))
        return tuple(sorted(found, key=lambda one: (-len(one.loses), -len(one.gains), sort_key(one.name))))

    def _called(self, some: list[Authority]) -> str:
        """Up to three by name, else what they are and how many."""
        if len(some) <= 3:
            return ", ".join(self.name(who) for who in some)
        kind = self.after.snapshot.authorities.kinds[some[0].kind]
        units = "xã, phường, đặc khu" if kind.level is Level.COMMUNE else LEVEL_NAMES[kind.level]
        return f"{kind.name.replace('{unit}', units)}, {grouped(len(some))} nơi"

    @cached_property
    def lines(self) -> tuple[RowLine, ...]:
        """The rows in words, by task."""
        found = [self._line(row) for row in self.rows]
        return tuple(sorted(found, key=lambda line: (sort_key(line.power), line.where)))

    def _line(self, row: Row) -> RowLine:
        return RowLine(
            row, self.title(row.power), self.where(row.places), len(row.places),
            BECOMING_NAMES[row.becoming], TONES[row.becoming],
            tuple(self._hand(hand, self.simulation.before) for hand in row.before),
            tuple(self._hand(hand, self.simulation.after) for hand in row.after),
        )  # fmt: skip

    def _hand(self, hand: Hand, side: Reading) -> HandLine:
        given = side.snapshot.conferrals[hand.conferral]
        act = self.simulation.changes.act
        own = given.source.document == act.key and not act.number
        ground = f"{given.source.provision} dự thảo".strip() if own else cite(side, given.source)
        return HandLine(self.who(hand.holder, each=hand.each), ground, bool(hand.given_on))

    def who(self, holder: Authority, *, each: bool) -> str:
        """The name of a holder; of the authorities of each commune the common one."""
        if not each:
            return self.name(holder)
        kind = self.after.snapshot.authorities.kinds[holder.kind]
        return kind.name.replace("{unit}", "xã, phường, đặc khu sở tại")

    def where(self, places: tuple[str, ...]) -> str:
        """The places in words: up to three by name, else their number and the unit that they lie in."""
        if len(places) <= 3:
            return ", ".join(self.place(key) for key in places)
        atlas = self.after.snapshot.atlas
        above = {atlas.units[key].parent_on(self.on) for key in places if key in atlas.units}
        parent = next(iter(above), None)
        if len(above) == 1 and parent is not None:
            whole = len(atlas.children_on(parent, self.on)) == len(places)
            name = lower_type(self.place(parent))
            return f"cả {len(places)} xã, phường của {name}" if whole else f"{len(places)} xã, phường của {name}"
        return f"{grouped(len(places))} xã, phường"

    def place(self, key: str) -> str:
        """A unit's name on the day, short."""
        side = self.after if key in self.after.snapshot.atlas.units else self.simulation.before
        return side.snapshot.atlas.units[key].named_on(self.on).name

    def name(self, who: Authority) -> str:
        """An authority's name on the day."""
        side = self.after if who.territory in self.after.snapshot.atlas.units else self.simulation.before
        return side.name(who, self.on)

    def title(self, code: str) -> str:
        """A task's title."""
        power = self.after.snapshot.powers.get(code) or self.simulation.before.snapshot.powers[code]
        return power.title

    @property
    def findings(self) -> tuple[tuple[str, tuple[FindingGroup, ...]], ...]:
        """What comes, what goes, what stays amiss in the powers concerned."""
        tried = self.simulation
        return (
            ("Phát sinh mới", tried.arising),
            ("Được khắc phục", tried.cured),
            ("Vẫn còn như trước", tried.lasting),
        )

    def faults(self, groups: Iterable[FindingGroup]) -> tuple[FaultLine, ...]:
        """Findings in words, one line for all places of one fault."""
        return tuple(self._fault(group) for group in groups)

    def _fault(self, group: FindingGroup) -> FaultLine:
        fault, places = group.fault, [key for key in group.territories if key in self.after.snapshot.atlas.units]
        named = ", ".join(self.place(key) for key in places[:3])
        more = f" và {grouped(len(places) - 3)} nơi khác" if len(places) > 3 else ""
        days = days_in_words(group.members[0].period) if group.members else ""
        return FaultLine(
            fault.rule, SEVERITY_NAMES[fault.severity], KIND_NAMES[fault.kind], fault.message, fault.remedy,
            cite(self.after, fault.source), fault.doubt, named + more, days, self._tasks(group),
        )  # fmt: skip

    def _tasks(self, group: FindingGroup) -> str:
        titles = [title for code in group.powers if (title := self.title(code)) not in group.fault.message]
        more = f" và {grouped(len(titles) - 3)} nhiệm vụ khác" if len(titles) > 3 else ""
        return "; ".join(f"“{title}”" for title in titles[:3]) + more

    @cached_property
    def documents(self) -> tuple[DocumentLine, ...]:
        """Documents that the draft amends or leaves to be amended."""
        conferrals = self.after.snapshot.conferrals
        return tuple(
            DocumentLine(
                one.document, self.after.document(one.document).name, WHY_NAMES[one.why],
                tuple(conferral_name(self.after, conferrals[key], self.on) for key in one.conferrals),
            )
            for one in documents_to_amend(self.simulation, self.mentions)
        )  # fmt: skip

    @cached_property
    def files(self) -> tuple[FilesLine, ...]:
        """Who finishes what came in before powers pass to others, where that becomes different."""
        return files_told(self.simulation, self.on)

    @cached_property
    def procedures(self) -> tuple[ProcedureLine, ...]:
        """Procedures to publish anew."""
        return tuple(
            ProcedureLine(one.power, self.title(one.power), ", ".join(one.procedures), one.by)
            for one in procedures_to_publish(self.simulation)
        )

    def timelines(self, code: str, place: str) -> tuple[tuple[Spell, ...], tuple[Spell, ...]]:
        """Who holds the power at the place through the years, without and with the draft."""
        found = []
        for side in (self.simulation.before, self.simulation.after):
            power, unit = side.snapshot.powers.get(code), side.snapshot.atlas.units.get(place)
            found.append(timeline_of(side, power, unit, self.on) if power and unit else ())
        return found[0], found[1]

    @cached_property
    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """What a timeline can be asked of: power, place, words; each power once."""
        found: dict[str, tuple[str, str, str]] = {}
        for line in self.lines:
            code, place = line.row.power, line.row.places[0]
            found.setdefault(code, (code, place, f"{line.power} – {self.place(place)}"))
        return tuple(found.values())


def day_asked(text: str, simulation: Simulation, today: date) -> tuple[date, str]:
    """The day that an address asks for, and what is wrong with it: then, and by default, the day the draft begins."""
    usual = simulation.changes.act.effective or today
    if not text:
        return usual, ""
    try:
        return read_day(text, latest=date(today.year + 50, 12, 31)), ""
    except DayError as error:
        return usual, str(error)
