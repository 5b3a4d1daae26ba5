"""The proposals of a scheme as a list for Excel."""

from django.utils.timezone import localtime

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.time import show_day
from thamquyen.reports.lists import AnnexList
from thamquyen.workspace.proposing.said import LABELS
from thamquyen.workspace.schemes.showing import SchemePage

_OWN = ("STT", "Lĩnh vực trong Đề án", "Cơ quan đề xuất", "Gộp từ đề xuất của")


def scheme_list(page: SchemePage) -> AnnexList:
    """What a version took in, one row a proposal, in its order."""
    rows = [
        (
            str(line.number), sector, line.one.stated.sender, "; ".join(one.sender for one in line.one.merged),
            *(line.one.stated.of(key) for key in LABELS),
        )
        for sector, lines in page.sectors
        for line in lines
    ]  # fmt: skip
    labels = (*_OWN, *LABELS.values())
    headings = tuple(Heading(Column.IGNORED, label, 6 if label == "STT" else 30, "", "") for label in labels)
    on = localtime(page.version.taken.at).date()
    subtitle = f"({page.said.title}; phiên bản {page.version.number}; ngày {show_day(on)})"
    return AnnexList("DANH MỤC ĐỀ XUẤT CỦA ĐỀ ÁN", subtitle, page.said.place, on, headings, tuple(rows))
