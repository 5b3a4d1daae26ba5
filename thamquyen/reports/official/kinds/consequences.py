"""Phụ lục tác động: what a draft changes – for whom, where, from when, at what cost – as plain tables of an annex."""

from collections.abc import Sequence
from dataclasses import dataclass

from thamquyen.reports.official.lines import figure
from thamquyen.reports.official.paper import Align, Annex, Block, Heading, Paragraph, Rank, Table, TableColumn


@dataclass(frozen=True, slots=True)
class HandOver:
    """Another exercises a power: texts as they are to be read; `since` a day as written."""

    power: str
    place: str
    before: str
    after: str
    since: str


@dataclass(frozen=True, slots=True)
class Effects:
    """What a draft makes different; each part may be empty and is then said to be.

    `arising`, `cured`: findings that come and go, as sentences with their provision. `files`: (powers, who finishes
    what came in before as it is, and with the draft). `documents`: (document, what to do). `procedures`: (code and
    name, what to do). `means`: (authority, what moves: files a year, cost, staff).
    """

    handed_over: tuple[HandOver, ...] = ()
    gained: tuple[tuple[str, int, int], ...] = ()
    arising: tuple[str, ...] = ()
    cured: tuple[str, ...] = ()
    files: tuple[tuple[str, str, str], ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    procedures: tuple[tuple[str, str], ...] = ()
    means: tuple[tuple[str, str], ...] = ()
    left_out: str = ""


def consequences_annex(effects: Effects, *, receipt: str, title: str = "Đánh giá tác động của dự thảo") -> Annex:
    """The annex; `receipt` says from which state of the register it was derived."""
    blocks: list[Block] = [
        *_part("1", "Cơ quan, người thực hiện thay đổi", _handed_over(effects.handed_over), effects.left_out),
        *_part("2", "Số nhiệm vụ, quyền hạn nhận thêm và thôi thực hiện", _gained(effects.gained)),
        *_part("3", "Người giải quyết hồ sơ nhận trước ngày thẩm quyền chuyển", _left(effects.files)),
        *_part("4", "Vướng mắc phát sinh", _listed("Vướng mắc, căn cứ", effects.arising)),
        *_part("5", "Vướng mắc được khắc phục", _listed("Vướng mắc, căn cứ", effects.cured)),
        *_part("6", "Văn bản cần sửa đổi, thay thế, bãi bỏ", _pairs(("Văn bản", "Việc cần làm"), effects.documents)),
        *_part("7", "Thủ tục hành chính cần công bố lại", _pairs(("Thủ tục", "Việc cần làm"), effects.procedures)),
        *_part("8", "Khối lượng, chi phí, điều kiện bảo đảm", _pairs(("Cơ quan", "Thay đổi"), effects.means)),
        Paragraph(receipt),
    ]
    return Annex(title, tuple(blocks), landscape=True)


def _part(number: str, title: str, table: Table | None, remark: str = "") -> list[Block]:
    heading: Block = Heading(Rank.SUBTOPIC, number, title)
    said: Block = Paragraph("Không có.") if table is None else table
    return [heading, said, *([Paragraph(remark)] if remark else [])]


_ORDINAL = TableColumn("STT", 7, Align.CENTRE)


def _handed_over(rows: Sequence[HandOver]) -> Table | None:
    columns = (
        _ORDINAL,
        TableColumn("Nhiệm vụ, quyền hạn", 50),
        TableColumn("Địa bàn", 26),
        TableColumn("Đang thực hiện", 34),
        TableColumn("Thực hiện theo dự thảo", 34),
        TableColumn("Từ ngày", 17, Align.CENTRE),
    )
    return _table(columns, [(one.power, one.place, one.before, one.after, one.since) for one in rows])


def _gained(rows: Sequence[tuple[str, int, int]]) -> Table | None:
    columns = (
        _ORDINAL,
        TableColumn("Cơ quan, chức danh", 60),
        TableColumn("Nhận thêm", 16, Align.CENTRE),
        TableColumn("Thôi thực hiện", 16, Align.CENTRE),
    )
    return _table(columns, [(name, figure(gained), figure(lost)) for name, gained, lost in rows])


def _left(rows: Sequence[tuple[str, str, str]]) -> Table | None:
    columns = (
        _ORDINAL,
        TableColumn("Nhiệm vụ, quyền hạn", 50),
        TableColumn("Theo quy định hiện nay", 50),
        TableColumn("Theo dự thảo", 50),
    )
    return _table(columns, rows)


def _listed(label: str, rows: Sequence[str]) -> Table | None:
    return _table((_ORDINAL, TableColumn(label, 100)), [(row,) for row in rows])


def _pairs(labels: tuple[str, str], rows: Sequence[tuple[str, str]]) -> Table | None:
    return _table((_ORDINAL, TableColumn(labels[0], 60), TableColumn(labels[1], 60)), rows)


def _table(columns: tuple[TableColumn, ...], rows: Sequence[tuple[str, ...]]) -> Table | None:
    return Table(columns, tuple((str(number), *row) for number, row in enumerate(rows, 1)), 11) if rows else None
