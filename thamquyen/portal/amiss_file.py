"""What is amiss as an Excel file: every single finding of the list, as filtered, with what people made of it."""

from collections.abc import Iterator, Mapping

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.faults import FaultLine, Spot
from thamquyen.domain.findings import KIND_NAMES, SEVERITY_NAMES
from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.waivers import STANDING_NAMES, Waivers
from thamquyen.domain.time import show_day
from thamquyen.oversight.waivers import waivers_of
from thamquyen.portal.amiss import faults_by
from thamquyen.portal.exports import KINDS, File, NoFileError
from thamquyen.portal.looking import Looking
from thamquyen.reports.lists import AnnexList
from thamquyen.ui.typography import days_in_words, grouped

_TITLE = "PHÁT HIỆN CỦA SỔ THẨM QUYỀN"
_EXCEL = KINDS["xlsx"]
_MOST_SOURCES = 20
_COLUMNS = (
    ("STT", 6), ("Quy tắc", 9), ("Mức độ", 12), ("Loại", 16), ("Phát hiện", 60), ("Lĩnh vực", 22),
    ("Nhiệm vụ, quyền hạn", 46), ("Địa bàn", 26), ("Những ngày", 26), ("Các lần giao làm căn cứ", 46), ("Theo", 34),
    ("Chưa đối chiếu", 30), ("Phải làm gì", 46), ("Xử lý", 16), ("Cho qua: ai, căn cứ, đến ngày", 46),
)  # fmt: skip


def amiss_file(look: Looking, typed: Mapping[str, str]) -> File:
    """The findings that an address asks for, one to a row. Raises NoFileError where they are too many for a file."""
    found, place = faults_by(look, typed)
    many = sum(len(line.spots) for line in found.lines)
    if many > _EXCEL.most:
        raise NoFileError(
            f"Phần lọc có {grouped(many)} phát hiện, nhiều hơn {grouped(_EXCEL.most)} dòng của một tệp Excel. "
            "Lọc bớt theo địa bàn, lĩnh vực hay quy tắc."
        )
    where = "" if place is None else look.reading.place_name(place, look.on)
    said = [f"Nhìn từ ngày {show_day(look.on)}", f"theo lần ghi {look.at.revision} của sổ", f"{many} phát hiện"]
    waivers = waivers_of(look.decided)
    rows = (_row(look, line, spot, waivers) for line in found.lines for spot in line.spots)
    listing = AnnexList(
        title=_TITLE,
        subtitle=f"({'; '.join(said)})",
        place=where,
        on=look.on,
        headings=tuple(Heading(Column.IGNORED, name, width, "", "") for name, width in _COLUMNS),
        rows=tuple((str(number), *row) for number, row in enumerate(rows, 1)),
    )
    parts = ["phat-hien", slug(typed["linh-vuc"], most=30), slug(where, most=40), look.on.isoformat()]
    name = "_".join(part for part in (*parts, f"lan-ghi-{look.at.revision}") if part)
    return File(f"{name}.xlsx", _EXCEL.content_type, _EXCEL.write(listing))


def _row(look: Looking, line: FaultLine, spot: Spot, waivers: Waivers) -> tuple[str, ...]:
    reading, fault, finding = look.reading, line.group.fault, spot.finding
    power = reading.snapshot.powers.get(finding.power)
    return (
        fault.rule,
        SEVERITY_NAMES[fault.severity],
        KIND_NAMES[fault.kind],
        fault.message,
        spot.sector,
        power.title if power else "",
        reading.place_name(finding.territory, look.on) if finding.territory else "",
        days_in_words(spot.days),
        "\n".join(_sources(look, spot)),
        cite(reading, fault.source),
        fault.doubt,
        fault.remedy,
        STANDING_NAMES[waivers.standing(finding, look.on)],
        "\n".join(
            f"{one.by}: {one.ground}, đến trước ngày {show_day(one.end)}. {one.reason}"
            for one in waivers.about(finding)
        ),
    )


def _sources(look: Looking, spot: Spot) -> Iterator[str]:
    conferrals = look.reading.snapshot.conferrals
    given = dict.fromkeys(conferrals[key].source for key in spot.finding.subjects if key in conferrals)
    for source in list(given)[:_MOST_SOURCES]:
        yield cite(look.reading, source)
    if len(given) > _MOST_SOURCES:
        yield f"và {grouped(len(given) - _MOST_SOURCES)} điều khoản khác"
