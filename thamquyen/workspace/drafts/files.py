"""What a draft would do as files: every power at every commune as Excel; the annex of a submission as Word and PDF."""

from thamquyen import __version__
from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.authorities import Authority
from thamquyen.domain.simulation.hands import Row
from thamquyen.domain.time import show_day
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.official.kinds.consequences import Effects, HandOver, consequences_annex
from thamquyen.reports.official.paper import Letterhead, Paper
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.tried import Tried
from thamquyen.workspace.drafts.tried_lines import FaultLine, HandLine, ProcedureLine
from thamquyen.workspace.drafts.unfinished_told import FilesLine

_COLUMNS = (
    ("STT", 6), ("Nhiệm vụ, quyền hạn", 60), ("Xã, phường, đặc khu", 26), ("Thay đổi", 24), ("Đang thực hiện", 46),
    ("Thực hiện theo dự thảo", 46), ("Theo văn bản", 46),
)  # fmt: skip
MOST_ROWS = 400
"""Lines of the first table of the annex; more stand in the Excel file."""


def excel(opened: Opened, tried: Tried) -> bytes:
    """Every power at every commune that is exercised otherwise on the day, one to a row."""
    rows = [
        (line.power, tried.place(place), line.becoming, *_sides(tried, line.row, place), _grounds(line.after))
        for line in tried.lines
        for place in line.row.places
    ]
    listing = AnnexList(
        title="TÁC ĐỘNG CỦA DỰ THẢO",
        subtitle=f"({opened.changes.act.title}; ngày {show_day(tried.on)}; {receipt(opened)})",
        place="",
        on=tried.on,
        headings=tuple(Heading(Column.IGNORED, name, width, "", "") for name, width in _COLUMNS),
        rows=tuple((str(number), *row) for number, row in enumerate(rows, 1)),
    )
    return excel_of(listing)


def _sides(tried: Tried, row: Row, place: str) -> tuple[str, str]:
    old, new = ("; ".join(tried.name(hand.at(place)) for hand in some) for some in (row.before, row.after))
    return old or "không có", new or "không có"


def _grounds(hands: tuple[HandLine, ...]) -> str:
    return "; ".join(dict.fromkeys(hand.ground for hand in hands))


def receipt(opened: Opened) -> str:
    """From which state of register and draft everything was derived, and the seals by which it is known again."""
    simulation = opened.simulation
    said = [
        f"phiên bản {opened.version.number} của dự thảo (dấu {opened.version.digest[:16]})",
        f"lần ghi {opened.at.revision} của sổ (dấu {opened.at.hash[:16]})",
        f"phần mềm {__version__}",
    ]
    if simulation is not None:
        said += [f"dấu sự kiện {simulation.facts[:16]}", f"dấu tác động {simulation.outcome[:16]}"]
    return f"Mô phỏng theo {'; '.join(said)}"


def annex_paper(opened: Opened, tried: Tried) -> Paper:
    """The annex as a paper of its own, in the form of NĐ 30/2020/NĐ-CP, marked as a draft."""
    act = opened.changes.act
    try:
        issuer = opened.reading.name(Authority.read(act.issuer), tried.on)
    except (ValueError, KeyError):
        issuer = act.issuer
    annex = consequences_annex(effects(tried), receipt=" ".join(filter(None, (f"{receipt(opened)}.", opened.past_day))))
    subject = f"{annex.title}: {act.title} (nhìn từ ngày {show_day(tried.on)})"
    return Paper(Letterhead(issuer), None, None, "Phụ lục", subject, annex.blocks, draft="DỰ THẢO", landscape=True)


def effects(tried: Tried) -> Effects:
    """What the draft makes different on the day, as the annex tells it."""
    simulation, lines = tried.simulation, tried.lines
    since = show_day(tried.on)
    shown = tuple(
        HandOver(line.power, line.where, _said(line.before), _said(line.after), since) for line in lines[:MOST_ROWS]
    )
    left = len(lines) - MOST_ROWS
    return Effects(
        handed_over=shown,
        gained=tuple((one.name, len(one.gains), len(one.loses)) for one in tried.authorities if one.gains or one.loses),
        arising=tuple(_fault(one) for one in tried.faults(simulation.arising)),
        cured=tuple(_fault(one) for one in tried.faults(simulation.cured)),
        files=tuple(_files(one) for one in tried.files[:MOST_ROWS]),
        documents=tuple((one.name, one.why) for one in tried.documents),
        procedures=tuple((f"{one.procedures} ({one.power})", _publish(one)) for one in tried.procedures),
        left_out=f"Còn {left} dòng khác, xem bảng Excel kèm theo." if left > 0 else "",
    )


def _files(line: FilesLine) -> tuple[str, str, str]:
    powers = line.powers[0] if len(line.powers) == 1 else f"{len(line.powers)} nhiệm vụ: {'; '.join(line.powers)}"
    now, then = (" ".join(files.line for files in some) for some in (line.before, line.after))
    return f"{powers} ({line.where})", now or "thẩm quyền chưa chuyển", then or "như các ngày khác"


def _publish(line: ProcedureLine) -> str:
    return f"công bố lại, chậm nhất ngày {show_day(line.by)}" if line.by else "công bố lại"


def _said(hands: tuple[HandLine, ...]) -> str:
    return "; ".join(f"{hand.name}{' (phần còn lại)' if hand.rest else ''}" for hand in hands) or "không có"


def _fault(line: FaultLine) -> str:
    tasks = f" Nhiệm vụ: {line.tasks}." if line.tasks else ""
    where = f" Nơi: {line.where}." if line.where else ""
    return f"{line.message} ({line.severity}; {line.source}){tasks}{where}"


def file_name(opened: Opened, what: str, ending: str) -> str:
    """What a file is called."""
    title = slug(opened.changes.act.title, most=40) or "du-thao"
    return f"{what}_{title}_phien-ban-{opened.version.number}.{ending}"
