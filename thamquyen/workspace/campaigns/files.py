"""A campaign as files: the pack of a unit as Word and PDF, the reach by name as Excel."""

import io
import zipfile
from dataclasses import replace

from django.utils.timezone import localtime

from thamquyen import __version__
from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.campaigns.packs import Pack, PackLine
from thamquyen.domain.simulation.hands import LOT_NAMES, Lot
from thamquyen.domain.time import show_day
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.official.kinds.packs import PackPaper, PackRow, pack_paper
from thamquyen.reports.official.paper import Paper
from thamquyen.reports.official.word import docx_bytes
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.workspace.campaigns.showing import CampaignPage
from thamquyen.workspace.signed_in import authority_name

_REACH = (
    ("STT", 6), ("Cơ quan, đơn vị", 46), ("Họ tên, tài khoản", 30), ("Xác nhận lúc", 20), ("Theo sổ lần ghi", 14),
    ("Đúng", 10), ("Số câu", 10), ("Kết quả", 12),
)  # fmt: skip


def paper_of_pack(page: CampaignPage, pack: Pack) -> Paper:
    """The pack of the office shown."""
    said = page.said
    made = f"Tính theo lần ghi {page.at.revision} của sổ (dấu {page.at.hash[:16]}); dấu của gói {pack.digest[:16]}"
    draft = "; theo dự thảo chưa ban hành" if said.draft else ""
    return pack_paper(
        PackPaper(
            issuer=authority_name(page.reading, page.campaign.led_by, page.on),
            unit=page.office_name,
            title=said.title,
            day=pack.day,
            parts=[(LOT_NAMES[lot], [_row(line) for line in pack.of(lot)]) for lot in Lot],
            ask=[part for part in (said.contact, *pack.givers) if part],
            ground=said.ground,
            receipt=f"{made}{draft}; phần mềm {__version__}.",
        )
    )


def _row(line: PackLine) -> PackRow:
    until = f"đến hết ngày {show_day(line.until)}" if line.until else ""
    giver = f"{line.mode} từ {line.giver}" if line.giver else line.mode
    ground = "\n".join(part for part in (line.ground, giver, line.limits, until) if part)
    before, after = ("\n".join(names) or "sổ chưa ghi ai" for names in (line.before, line.after))
    return line.title, line.who, before, after, ground, ", ".join(line.procedures)


def excel_of_reach(page: CampaignPage) -> bytes:
    """Everybody addressed with what they did; an office without anybody has a row that says so."""
    rows = []
    for office in page.reach:
        for one in office.people:
            noted = f"{localtime(one.noted.at):%d/%m/%Y %H:%M}" if one.noted else "chưa"
            revision = str(one.noted.revision) if one.noted else ""
            marked = (str(one.best.marked.right), str(one.best.marked.of)) if one.best else ("", "")
            result = "" if one.best is None else "đạt" if one.passed else "chưa đạt"
            rows.append((office.name, one.name, noted, revision, *marked, result))
        if not office.people:
            rows.append((office.name, "chưa có tài khoản nào", "", "", "", "", ""))
    said = page.said
    listing = AnnexList(
        title="KẾT QUẢ QUÁN TRIỆT, PHỔ BIẾN",
        subtitle=f"({said.title}; {authority_name(page.reading, page.user.acting_for, page.on)})",
        place="",
        on=page.on,
        headings=tuple(Heading(Column.IGNORED, name, width, "", "") for name, width in _REACH),
        rows=tuple((str(number), *row) for number, row in enumerate(rows, 1)),
    )
    return excel_of(listing)


def zip_of_packs(page: CampaignPage) -> bytes:
    """The packs of all offices in which something changes, each as Word, and what there is none for; empty for none."""
    out, without = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, office in enumerate(page.audience.offices, 1):
            one = replace(page, office=office)
            if one.pack is None or not one.pack.lines:
                without.append(one.office_name)
                continue
            name = f"{number:03}_{slug(one.office_name, most=60)}.docx"
            packed.writestr(name, docx_bytes(paper_of_pack(one, one.pack)))
        if not packed.namelist():
            return b""
        if without:
            packed.writestr("khong-thay-doi.txt", "Sổ không ghi thay đổi nào ở:\r\n" + "\r\n".join(without))
    return out.getvalue()


def file_name(page: CampaignPage, what: str, ending: str) -> str:
    """What a file is called."""
    return f"{what}_{slug(page.said.title, most=40) or 'dot'}.{ending}"
