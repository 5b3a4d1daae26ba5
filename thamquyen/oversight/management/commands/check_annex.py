"""`thamquyen check FILE`: what the rules would say against a list if it were recorded; nothing is written.

Exit status 0: nothing, or information only; 2: the file is not read; 3: cells must be mended first; 4: errors;
5: warnings. What people let stand on the day asked about does not count, and is told.
"""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.findings import SEVERITY_NAMES, FindingGroup, Severity, grouped
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.docket import day_of_act
from thamquyen.domain.rules.supposing import if_recorded, signed_on
from thamquyen.domain.rules.telling import lines, told
from thamquyen.domain.rules.waivers import Standing, group_standing
from thamquyen.domain.time import show_day
from thamquyen.oversight.waivers import waivers_now
from thamquyen.register.management.commands.import_annex import add_reading_arguments, day_asked, read_as_asked
from thamquyen.register.memory import collector_paused
from thamquyen.register.reading import reading_at

MENDING, ERRORS, WARNINGS = 3, 4, 5


class Command(BaseCommand):
    """Reads a list, supposes it recorded, and tells what would be amiss that is not amiss now."""

    help = "Xét một danh mục dự thảo (Excel, ODS, CSV) theo các quy tắc như thể đã ghi vào sổ; không ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        add_reading_arguments(parser)
        parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        annex, held = read_as_asked(options), reading_at()
        on = day_asked(options)
        with collector_paused():
            found = if_recorded(
                held,
                [*annex.conferrals, *(one.stated for one in annex.corrections)],
                documents=[signed_on(one, on) for one in annex.documents],
                powers=annex.powers,
            )
            groups = grouped(found.findings)
        if options["json"]:
            said = _object(annex, found.after, groups, on)
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(annex, found.after, groups, on)))
        raise SystemExit(_status(annex, groups, on))


def _status(annex: AnnexReading, groups: tuple[FindingGroup, ...], on: date) -> int:
    """What is let stand on the day does not count; cells to be mended come first."""
    waivers = waivers_now()
    open_ones = (one for one in groups if group_standing(one.members, waivers, on) is not Standing.WAIVED)
    found = {group.fault.severity for group in open_ones}
    if annex.problems:
        return MENDING
    return ERRORS if Severity.ERROR in found else WARNINGS if Severity.WARNING in found else 0


def _counts(groups: tuple[FindingGroup, ...]) -> dict[Severity, int]:
    return {one: sum(group.fault.severity is one for group in groups) for one in Severity}


def _object(annex: AnnexReading, after: Reading, groups: tuple[FindingGroup, ...], on: date) -> dict[str, object]:
    waivers = waivers_now()
    rows = {key: row.number for row in annex.rows for key in row.conferrals}
    return {
        "file": annex.source,
        "sheet": annex.sheet,
        "revision": annex.revision,
        "rows": len(annex.rows),
        "problems": [str(problem) for problem in annex.problems],
        **{severity.value: count for severity, count in _counts(groups).items()},
        "groups": [
            {
                **told(after, group),
                "rows": sorted({rows[key] for key in group.subjects if key in rows}),
                "standing": group_standing(group.members, waivers, on).value,
                "waivers": [
                    {"by": one.by, "reason": one.reason, "ground": one.ground, "until": one.end.isoformat()}
                    for one in waivers.of_group(group.members)
                ],
            }
            for group in groups
        ],
    }


def _lines(annex: AnnexReading, after: Reading, groups: tuple[FindingGroup, ...], on: date) -> list[str]:
    rows = {key: row.number for row in annex.rows for key in row.conferrals}
    said = [f"{annex.source}, trang tính “{annex.sheet}”: {len(annex.rows)} dòng, xét theo lần ghi {annex.revision}."]
    said += [f"Cần sửa: {problem}" for problem in annex.problems]
    unsigned = [one.short_name for one in annex.documents if day_of_act(one) is None]
    said += [f"{name} chưa có ngày ký trong sổ: xét như ký ngày {show_day(on)}." for name in unsigned]
    for group in groups:
        said += lines(after, group, on)
        if numbers := sorted({rows[key] for key in group.subjects if key in rows}):
            said.append(f"    Dòng: {', '.join(map(str, numbers))}.")
        for one in waivers_now().of_group(group.members):
            said.append(f"    {one.by} cho qua theo {one.ground}, đến trước ngày {show_day(one.end)}: {one.reason}")
    counts = _counts(groups)
    counted = ", ".join(f"{count} {SEVERITY_NAMES[severity]}" for severity, count in counts.items() if count)
    return [*said, f"Kết quả: {counted or 'không có phát hiện nào'}. Chưa ghi gì vào sổ."]
