"""The tables of numbers on the page of a province."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from thamquyen.domain.conferrals import Mode
from thamquyen.domain.listing import Entry, kind_name
from thamquyen.domain.overview import by_level, by_recipient, ends, giving_documents, year_of
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.portal.looking import Looking
from thamquyen.portal.narrowed import NO_YEAR
from thamquyen.portal.numbers import Column, Heading, Number, Numbers, NumberTable, mode_columns, modes_among
from thamquyen.portal.sifting import level_name
from thamquyen.ui.typography import grouped

TOP = 10
"""Rows shown at first: what an eye takes in at once."""

YEARS = 6
"""Years shown at first, the newest."""


@dataclass(frozen=True, slots=True)
class View:
    """A province seen from a day, and the addresses of what is counted there."""

    look: Looking
    key: str

    def register(self, **more: str) -> str:
        """The list of conferrals in effect there, narrowed."""
        return self.look.seen.page("/so", dia_ban=self.key, trang_thai="now", **more)

    def number(self, many: int, **more: str) -> Number:
        """A count with its list; nothing leads nowhere."""
        return Number(many, self.register(**more) if many else "")


def sectors_table(view: View, now: Sequence[Entry]) -> NumberTable:
    """Sectors down; levels across, each with its modes."""
    table = by_level(now)
    levels = [level for level in Level if any(one == level for _, one, _ in table)]
    modes = {level: modes_among({mode for _, one, mode in table if one is level}) for level in levels}
    columns = [Column("tất cả")]
    for level in levels:
        columns += [
            Column("tất cả", f"level-{level.value}", level_name(level)),
            *(Column(one.name) for one in mode_columns(modes[level])),
        ]
    rows = []
    size: Counter[str] = Counter()
    for (sector, _, _), many in table.items():
        size[sector] += many
    for sector in sorted(size, key=lambda one: (-size[one], sort_key(one))):
        of_sector = {key: many for key, many in table.items() if key[0] == sector}
        cells = [view.number(size[sector], linh_vuc=sector)]
        for level in levels:
            many = sum(of_sector.get((sector, level, mode), 0) for mode in Mode)
            cells.append(view.number(many, linh_vuc=sector, cap=level.value))
            cells += [
                view.number(
                    of_sector.get((sector, level, mode), 0), linh_vuc=sector, cap=level.value, hinh_thuc=mode.value
                )
                for mode in modes[level]
            ]
        rows.append(Numbers(sector, tuple(cells)))
    over = (Heading("", 1), *(Heading(f"nơi nhận ở {level_name(level)}", 1 + len(modes[level])) for level in levels))
    caption = "Số lần giao theo lĩnh vực, cấp và hình thức"
    return NumberTable(caption, "Lĩnh vực", tuple(columns), tuple(rows[:TOP]), over, tuple(rows[TOP:]))


def recipients_table(view: View, now: Sequence[Entry]) -> NumberTable:
    """Kinds of recipient down, modes across."""
    modes = modes_among({entry.given.conferral.mode for entry in now})
    rows = tuple(
        Numbers(
            kind_name(view.look.reading, kind),
            (
                view.number(sum(many.values()), loai_nhan=kind),
                *(view.number(many.get(mode, 0), loai_nhan=kind, hinh_thuc=mode.value) for mode in modes),
            ),
        )
        for kind, many in by_recipient(now).items()
    )
    columns = (Column("tất cả"), *mode_columns(modes))
    return NumberTable("Số lần giao theo nơi nhận và hình thức", "Nơi nhận", columns, rows[:TOP], more=rows[TOP:])


def ends_table(view: View, now: Sequence[Entry]) -> NumberTable:
    """Last days to come down, modes across; the day on which most ends stands out."""
    to_come = ends(now, view.look.on)
    modes = modes_among({mode for end in to_come for mode in end.modes})
    peak = max((end.conferrals for end in to_come), default=0)
    rows = tuple(
        Numbers(
            show_day(end.last),
            (
                view.number(end.conferrals, het=show_day(end.last)),
                *(view.number(end.modes.get(mode, 0), het=show_day(end.last), hinh_thuc=mode.value) for mode in modes),
            ),
            note=f"còn {grouped((end.last - view.look.on).days)} ngày",
            marked=end.conferrals == peak,
        )
        for end in to_come
    )
    columns = (Column("tất cả"), *mode_columns(modes))
    return NumberTable("Số lần giao theo ngày hết hiệu lực", "Hết ngày", columns, rows)


def years_table(view: View, there: Sequence[Entry]) -> NumberTable:
    """Years down, the newest first."""
    years = Counter(year_of(document) for document in giving_documents(view.look.reading, there))
    rows = tuple(
        Numbers(
            str(year) if year else "Chưa rõ năm",
            (
                Number(
                    years[year],
                    view.look.seen.page("/van-ban", dia_ban=view.key, nam=str(year) if year else NO_YEAR),
                ),
            ),
        )
        for year in sorted(years, key=lambda year: year or 0, reverse=True)
    )
    columns = (Column("văn bản", "documents"),)
    return NumberTable("Số văn bản giao thẩm quyền theo năm ký", "Năm", columns, rows[:YEARS], more=rows[YEARS:])
