"""`thamquyen check FILE`: what the rules would say against a list or a draft if it were recorded; nothing is written.

A list is a workbook; any other file is read as the text of a draft decision, every power that it gives taken as read.
Exit status 0: nothing, or information only; 2: the file is not read; 3: cells must be mended first; 4: errors;
5: warnings. What people let stand on the day asked about does not count, and is told.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thamquyen.domain.annex.findings import Problem
from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.findings import SEVERITY_NAMES, FindingGroup, Severity, grouped
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.docket import day_of_act
from thamquyen.domain.rules.supposing import if_recorded, signed_on
from thamquyen.domain.rules.telling import lines, told
from thamquyen.domain.rules.waivers import Standing, group_standing
from thamquyen.domain.time import show_day
from thamquyen.library.drafted import Drafted, drafted
from thamquyen.library.identifying import IDENTITY_FIELDS, Known
from thamquyen.oversight.waivers import waivers_now
from thamquyen.register.management.commands.import_annex import add_reading_arguments, day_asked, read_as_asked
from thamquyen.register.memory import collector_paused
from thamquyen.register.reading import LATEST_YEARS, reading_at
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.refusals import FileRefusedError

MENDING, ERRORS, WARNINGS = 3, 4, 5


@dataclass(frozen=True, slots=True)
class _Given:
    """What is to be judged: the rows with where each stands in a draft, its act, and what a person has to know."""

    annex: AnnexReading
    act: tuple[Document, ...] = ()
    events: tuple[EffectEvent, ...] = ()
    provisions: Mapping[int, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def documents(self, on: date) -> list[Document]:
        """The documents that recording it would add, as if signed on the day where they name none."""
        return [*self.act, *(signed_on(one, on) for one in self.annex.documents)]

    def where(self, numbers: list[int]) -> str:
        """Rows of a list by their numbers, powers of a draft by their provisions."""
        if not self.provisions:
            return f"Dòng: {', '.join(map(str, numbers))}."
        return f"Ở: {'; '.join(dict.fromkeys(self.provisions.get(one, str(one)) for one in numbers))}."


class Command(BaseCommand):
    """Reads a list or a draft, supposes it recorded, and tells what would be amiss that is not amiss now."""

    help = (
        "Xét một danh mục dự thảo (Excel, ODS, CSV) hoặc lời văn một dự thảo quyết định (Word, PDF, HTML, TXT) "
        "theo các quy tắc như thể đã ghi vào sổ; không ghi gì."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_reading_arguments(parser)
        parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        on = day_asked(options)
        held = reading_at()
        given = _as_asked(options, held, on)
        annex = given.annex
        with collector_paused():
            found = if_recorded(
                held,
                [*annex.conferrals, *(one.stated for one in annex.corrections)],
                documents=given.documents(on),
                powers=annex.powers,
                events=given.events,
            )
            groups = grouped(found.findings)
        if options["json"]:
            said = _object(given, found.after, groups, on)
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(given, found.after, groups, on)))
        raise SystemExit(_status(annex, groups, on))


def _as_asked(options: dict[str, Any], held: Reading, on: date) -> _Given:
    path: Path = options["file"]
    if path.suffix.lower() in _LISTS:
        return _Given(read_as_asked(options))
    try:
        text = read_document(path.read_bytes(), path.name)
    except FileRefusedError as error:
        raise CommandError(str(error), returncode=2) from error
    except OSError as error:
        said = f"Không đọc được tệp {path}. Kiểm tra lại đường dẫn và quyền đọc tệp."
        raise CommandError(said, returncode=2) from error
    draft = drafted(text.text, Known(held), on=on, latest=date(on.year + LATEST_YEARS, 12, 31))
    if not isinstance(draft, Drafted):
        said = "\n".join(f"  – {IDENTITY_FIELDS[one.field]}: {one.says}" for one in draft)
        raise CommandError(f"Không rõ tệp {path.name} là văn bản nào:\n{said}", returncode=2)
    if draft.listed is None:
        said = f"Không đọc thấy thẩm quyền nào được giao trong {path.name}; xem cách đọc bằng: thamquyen read {path}"
        raise CommandError(said, returncode=2)
    annex = replace(draft.listed, source=path.name)
    return _Given(
        annex=annex,
        act=(draft.document, *draft.documents),
        events=draft.events,
        provisions=draft.provisions,
        remarks=(*text.remarks, *draft.supposed),
        unread=draft.unread,
    )


_LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})


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


def _object(given: _Given, after: Reading, groups: tuple[FindingGroup, ...], on: date) -> dict[str, object]:
    annex, waivers = given.annex, waivers_now()
    rows = {key: row.number for row in annex.rows for key in row.conferrals}
    return {
        "file": annex.source,
        "sheet": annex.sheet,
        "revision": annex.revision,
        "rows": len(annex.rows),
        "problems": [str(problem) for problem in annex.problems],
        "provisions": dict(given.provisions),
        "remarks": list(given.remarks),
        "unread": list(given.unread),
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


def _lines(given: _Given, after: Reading, groups: tuple[FindingGroup, ...], on: date) -> list[str]:
    annex = given.annex
    rows = {key: row.number for row in annex.rows for key in row.conferrals}
    said = [f"{_named(given)}, xét theo lần ghi {annex.revision}.", *(f"Lưu ý: {one}" for one in given.remarks)]
    said += [f"Cần sửa: {_placed(given, problem)}" for problem in annex.problems]
    said += [f"Không xét: {one}" for one in given.unread]
    unsigned = [one.short_name for one in annex.documents if day_of_act(one) is None]
    said += [f"{name} chưa có ngày ký trong sổ: xét như ký ngày {show_day(on)}." for name in unsigned]
    for group in groups:
        said += lines(after, group, on)
        if numbers := sorted({rows[key] for key in group.subjects if key in rows}):
            said.append(f"    {given.where(numbers)}")
        for one in waivers_now().of_group(group.members):
            said.append(f"    {one.by} cho qua theo {one.ground}, đến trước ngày {show_day(one.end)}: {one.reason}")
    counts = _counts(groups)
    counted = ", ".join(f"{count} {SEVERITY_NAMES[severity]}" for severity, count in counts.items() if count)
    return [*said, f"Kết quả: {counted or 'không có phát hiện nào'}. Chưa ghi gì vào sổ."]


def _named(given: _Given) -> str:
    annex = given.annex
    if not given.act:
        return f"{annex.source}, trang tính “{annex.sheet}”: {len(annex.rows)} dòng"
    counted = f"{len(annex.rows)} thẩm quyền được giao theo cách máy đọc, chưa ai xác nhận"
    return f"{annex.source} – {given.act[0].short_name}: {counted}"


def _placed(given: _Given, problem: Problem) -> str:
    """A cell to be mended; of a draft, with the provision that was read so."""
    where = given.provisions.get(problem.row)
    return f"{where}: {problem.what} {problem.remedy}" if where else str(problem)
