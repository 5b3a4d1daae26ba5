"""All rows of a list together: which conferral of the register each means, and what would be recorded."""

from dataclasses import dataclass, field, replace

from thamquyen.domain.annex.columns import FORM, Column, plain
from thamquyen.domain.annex.comparing import alike, differences, merged
from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.annex.lines import Line
from thamquyen.domain.annex.meaning import Reader, RowMeaning
from thamquyen.domain.annex.results import CellReading, Correction, Difference, RowReading, RowStatus
from thamquyen.domain.annex.stating import founding, stated_conferrals, stated_power, watching
from thamquyen.domain.annex.writing import AnnexWriter
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Flag, Power

_COMPARED = frozenset(heading.column for heading in FORM) - {Column.ORDINAL}
_SAME = "như trong sổ"


@dataclass
class _Stated:
    """A row that could be read, with the task and the conferrals it states and those of the register it means."""

    row: RowMeaning
    power: Power
    conferrals: list[Conferral]
    held: dict[str, Conferral] = field(default_factory=dict)


@dataclass
class Gathering:
    """The rows of a list on their way to facts. Conferrals of the register are claimed by one row each.

    `offered` are documents that the list as a whole names and the register lacks.
    """

    reader: Reader
    offered: dict[str, Document]
    rows: dict[int, RowReading] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    powers: dict[str, Power] = field(default_factory=dict)
    conferrals: dict[str, Conferral] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    _claimed: dict[str, int] = field(default_factory=dict)
    _said: dict[str, int] = field(default_factory=dict)
    _stated: list[_Stated] = field(default_factory=list)
    _beside: dict[int, tuple[Power, ...]] = field(default_factory=dict)

    @property
    def writer(self) -> AnnexWriter:
        """Prints what the register holds."""
        return self.reader.writer

    def unchanged(self, line: Line) -> bool:
        """Takes a row that says word for word what the register would print of a conferral."""
        held = self._printed_alike(line)
        if held is None:
            return False
        self._claimed[held.key] = line.number
        cells = [CellReading(column, cell.text, _SAME, cell.said) for column, cell in line.cells.items()]
        self._done(line.number, cells, RowStatus.UNCHANGED, held.power, (held.key,))
        return True

    def _printed_alike(self, line: Line) -> Conferral | None:
        columns = set(self.reader.table.layout.columns)
        if not columns <= _COMPARED | {Column.ORDINAL, Column.KEY, Column.IGNORED} or len(columns) < len(_COMPARED):
            return None
        snapshot = self.reader.snapshot
        if known := snapshot.conferrals.get(line.text(Column.KEY)):
            pool = [known]
        else:
            titled = self.reader.titles.titled(line.text(Column.TITLE))
            pool = [one for power in titled for one in snapshot.conferrals_of.get(power.code, ()) if one.is_title]
        for held in pool:
            if held.key not in self._claimed:
                printed = self.writer.cells(held)
                if all(line.text(column) == printed[column] for column in _COMPARED):
                    return held
        return None

    def add(self, row: RowMeaning) -> None:
        """Takes a row that was read; what it does is settled when all rows are there."""
        self._beside[row.line.number] = row.beside
        if row.is_faulty:
            self._done(row.line.number, list(row.cells.values()), RowStatus.FAULTY)
            return
        power = stated_power(row)
        power = self.powers.get(power.code, power)
        stated = stated_conferrals(row, power, self.reader)
        if isinstance(stated, Unclear):
            row.take(Column.PLACE, stated)
            self._done(row.line.number, list(row.cells.values()), RowStatus.FAULTY)
            return
        if row.power is None:
            codes = tuple(dict.fromkeys((*power.procedures, *row.procedures)))
            self.powers[power.code] = power = replace(power, procedures=codes)
        self._stated.append(_Stated(row, power, stated))

    def settle(self) -> None:
        """Finds what each row means in the register: first the rows that agree with it, then those that differ."""
        for one in self._stated:
            self._by_key(one)
            for stated in one.conferrals:
                if stated.key not in one.held:
                    self._claim(one, stated, self._agreeing(one, stated))
        for one in self._stated:
            for stated in one.conferrals:
                if stated.key not in one.held:
                    free = [held for held in self._alike(stated) if held.key not in self._claimed]
                    near = [held for held in free if held.scope == stated.scope] or free
                    self._claim(one, stated, near[0] if len(near) == 1 else None)
        for one in self._stated:
            self._conclude(one)

    def _alike(self, stated: Conferral) -> list[Conferral]:
        return alike(stated, self.reader.snapshot)

    def _claim(self, one: _Stated, stated: Conferral, held: Conferral | None) -> None:
        if held is not None:
            one.held[stated.key] = held
            self._claimed[held.key] = one.row.line.number

    def _by_key(self, one: _Stated) -> None:
        """A row that carries the key of a conferral means that one, whatever it says of it."""
        held = one.row.held
        if held is None or held.key in self._claimed:
            return
        same = [stated for stated in one.conferrals if stated.recipient == held.recipient]
        self._claim(one, (same or one.conferrals)[0], held)

    def _agreeing(self, one: _Stated, stated: Conferral) -> Conferral | None:
        for held in self._alike(stated):
            if merged(held, stated, one.row, self.reader.snapshot) == held and held.key not in self._claimed:
                return held
        return None

    def _conclude(self, one: _Stated) -> None:
        """What the row does to the register."""
        found: list[RowStatus] = []
        keys: list[str] = []
        differing: list[Difference] = []
        for stated in one.conferrals:
            held = one.held.get(stated.key)
            kept = held or stated
            status = self._against(one, stated, held, differing) if held is not None else self._new(one, stated)
            if status is RowStatus.FAULTY:
                self._done(one.row.line.number, list(one.row.cells.values()), RowStatus.FAULTY)
                return
            found.append(status)
            keys.append(kept.key)
            if self._watch(one.row, kept) and status is RowStatus.UNCHANGED:
                found.append(RowStatus.NEW)
        order = (RowStatus.DIFFERS, RowStatus.NEW, RowStatus.REPEATED, RowStatus.UNCHANGED)
        status = next(status for status in order if status in found)
        self._done(
            one.row.line.number,
            list(one.row.cells.values()),
            status,
            one.power.code,
            tuple(keys),
            is_new=one.row.power is None,
            differing=tuple(differing),
            remarks=self._remarks(one),
        )

    def _against(self, one: _Stated, stated: Conferral, held: Conferral, differing: list[Difference]) -> RowStatus:
        result = merged(held, stated, one.row, self.reader.snapshot)
        if result == held:
            return RowStatus.UNCHANGED
        said = differences(held, result, one.power, self.writer)
        self.corrections[held.key] = Correction(held, result, one.row.line.number, said)
        self._need(one.row, result)
        differing += said
        return RowStatus.DIFFERS

    def _new(self, one: _Stated, stated: Conferral) -> RowStatus:
        before = self.conferrals.get(stated.key)
        if before is None:
            self.conferrals[stated.key] = stated
            self._said[stated.key] = one.row.line.number
            self._need(one.row, stated)
            title = founding(one.power, one.row)
            if title is not None and title.key not in self.conferrals:
                self.conferrals[title.key] = title
            return RowStatus.NEW
        if (before.term, before.limits, plain(before.conditions)) == (
            stated.term,
            stated.limits,
            plain(stated.conditions),
        ):
            return RowStatus.REPEATED
        what = (
            f"cùng nhiệm vụ, bên giao, bên nhận, địa bàn và giới hạn với dòng {self._said[stated.key]} "
            "nhưng khác thời hạn, điều kiện hoặc lời văn giới hạn."
        )
        one.row.take(Column.TITLE, Unclear(what, "Bỏ một dòng, hoặc ghi rõ giới hạn để phân biệt."))
        return RowStatus.FAULTY

    def _watch(self, row: RowMeaning, kept: Conferral) -> bool:
        """Adds the supervising bodies that the register does not hold yet; whether there were any."""
        known = {one.recipient for one in self.writer.supervisors(kept)}
        new = [one for one in watching(row, kept) if one.recipient not in known]
        self.conferrals |= {one.key: one for one in new}
        return bool(new)

    def _need(self, row: RowMeaning, stated: Conferral) -> None:
        """Documents that a fact rests on and the register lacks."""
        named = {stated.source.document, *(base.document for base in stated.bases)}
        offered = self.offered | row.documents
        self.documents |= {key: offered[key] for key in named if key in offered}

    def _remarks(self, one: _Stated) -> tuple[str, ...]:
        """What is odd about what the row states, in the light of the register."""
        row, remarks = one.row, []
        giver, mode = row.giver, row.mode
        if giver is None or mode is None or not mode.needs_title:
            return ()
        name = self.writer.names.named(giver, row.context.on)
        if Flag.NO_DELEGATION in one.power.flags:
            remarks.append("Sổ ghi nhiệm vụ này không được phân cấp, ủy quyền; hãy xem lại căn cứ.")
        if row.power is not None and not self._holds(row.power, giver):
            remarks.append(f"Sổ chưa ghi {name} có nhiệm vụ này, nên việc giao chưa có chỗ dựa.")
        if row.power is None and not row.bases:
            remarks.append(f"Chưa nêu căn cứ cho thấy {name} có nhiệm vụ này.")
        return tuple(remarks)

    def _holds(self, power: Power, giver: Authority) -> bool:
        atlas = self.reader.snapshot.atlas
        for one in self.reader.snapshot.conferrals_of.get(power.code, ()):
            to = one.recipient
            if to == giver or (
                isinstance(to, AuthorityClass) and to.kind == giver.kind and atlas.covers(to.within, giver.territory)
            ):
                return True
        return False

    def _done(
        self,
        number: int,
        cells: list[CellReading],
        status: RowStatus,
        power: str = "",
        keys: tuple[str, ...] = (),
        *,
        is_new: bool = False,
        differing: tuple[Difference, ...] = (),
        remarks: tuple[str, ...] = (),
    ) -> None:
        placed = self.reader.table.layout.columns
        last = len(placed)
        order = {column: at.index for column, at in placed.items()}
        shown = tuple(sorted(cells, key=lambda cell: order.get(cell.column, last)))
        beside, task = self._beside.get(number, ()), self.reader.options.tasks.get(number, "")
        self.rows[number] = RowReading(
            number, shown, status, power, is_new, keys, differing, remarks, beside, task if beside else ""
        )
