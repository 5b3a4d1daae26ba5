"""`thamquyen import-annex FILE`: takes in a "Danh mục nhiệm vụ phân cấp" as Excel, ODS or CSV.

Exit status 0: recorded, or nothing to record; 3: cells must be mended or an answer is needed; 2: the file is not read.
"""

import getpass
from argparse import ArgumentTypeError
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from thamquyen.domain.annex.columns import Column, label_of
from thamquyen.domain.annex.results import ANOTHER_TASK, STATUS_NAMES, AnnexOptions, AnnexReading, RowReading, RowStatus
from thamquyen.domain.annex.terms import DayOrder
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import fold
from thamquyen.register.annexes import AnnexRefusedError, read_file, record_annex
from thamquyen.register.choosing import ChoiceError, document_key, province_key
from thamquyen.register.reading import LATEST_YEARS, reading_at
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.reports.refusals import FileRefusedError

_SHOWN = 50


class Command(BaseCommand):
    """Reads a list, shows what it was understood as, and records it whole or not at all."""

    help = (
        "Nhập một danh mục nhiệm vụ phân cấp, ủy quyền (Excel, ODS, CSV) thành một lần ghi, trọn vẹn hoặc không gì cả."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_reading_arguments(parser)
        parser.add_argument("--check", action="store_true", help="chỉ đọc và cho xem cách hiểu, không ghi")
        parser.add_argument("--cells", action="store_true", help="cho xem cách hiểu từng ô")
        parser.add_argument("--compared", action="store_true", help="danh mục đã được đối chiếu với nguyên văn")
        parser.add_argument("--correct", action="store_true", help="dòng khác với sổ: đính chính theo danh mục")
        parser.add_argument("--keep", action="store_true", help="dòng khác với sổ: giữ như sổ, chỉ ghi dòng mới")
        parser.add_argument("--actor", metavar="TÊN", help="người ghi (mặc định: người đang dùng máy)")
        parser.add_argument("--reason", metavar="LÝ-DO", help="lý do ghi (mặc định: nhập danh mục từ tệp)")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        reading = read_as_asked(options)
        self.stdout.write("\n".join(_shown(reading, cells=options["cells"])))
        if options["check"]:
            raise SystemExit(0 if reading.is_clear else 3)
        every = frozenset(one.held.key for one in reading.corrections)
        corrections = every if options["correct"] else frozenset[str]() if options["keep"] else None
        actor = options["actor"] or f"dòng lệnh ({getpass.getuser()})"
        try:
            done = record_annex(
                reading,
                actor=actor,
                reason=options["reason"] or f"Nhập danh mục từ tệp {path.name}",
                corrections=corrections,
            )
        except AnnexRefusedError as error:
            raise CommandError(_asking(reading, str(error)), returncode=3) from error
        except RecordingRefusedError as error:
            raise CommandError(str(error), returncode=3) from error
        self.stdout.write(str(done))


def add_reading_arguments(parser: CommandParser) -> None:
    """The arguments that say which list is read, and how."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp .xlsx, .xls, .ods hoặc .csv")
    parser.add_argument("--sheet", metavar="TÊN", help="trang tính cần đọc (mặc định: trang đầu)")
    parser.add_argument("--issuer-document", metavar="MÃ", help="văn bản giao của cả danh mục: mã hoặc số, ký hiệu")
    parser.add_argument("--territory", metavar="MÃ", help="tỉnh, thành phố mà danh mục nói tới: mã hoặc tên")
    parser.add_argument("--mode", choices=list(MODE_NAMES.values()), help="hình thức khi ô bỏ trống")
    parser.add_argument("--on", metavar="NGÀY", help="ngày để hiểu tên cơ quan, địa bàn (mặc định: hôm nay)")
    parser.add_argument("--dates", choices=list(DayOrder), help="thứ tự ngày/tháng (dmy) hay tháng/ngày (mdy)")
    said = f"dòng ấy là nhiệm vụ mang mã này trong sổ, hoặc “{ANOTHER_TASK}”: nhiệm vụ mới (ghi được nhiều lần)"
    parser.add_argument("--task", metavar="DÒNG=MÃ", action="append", type=_task, help=said)


def _task(text: str) -> tuple[int, str]:
    row, _, code = text.partition("=")
    if not (row.strip().isascii() and row.strip().isdigit() and len(row) < 8 and code.strip()):
        raise ArgumentTypeError(f"“{text}” không có dạng DÒNG=MÃ, như 12=giao-dat hoặc 12={ANOTHER_TASK}")
    return int(row), code.strip()


def read_as_asked(options: dict[str, Any]) -> AnnexReading:
    """The list that the arguments name, read against the newest revision. Raises CommandError (2) otherwise."""
    path: Path = options["file"]
    try:
        content = path.read_bytes()
        return read_file(content, path.name, _options(reading_at(), options), sheet=options["sheet"])
    except (FileRefusedError, ChoiceError, DayError) as error:
        raise CommandError(str(error), returncode=2) from error
    except OSError as error:
        said = f"Không đọc được tệp {path}. Kiểm tra lại đường dẫn và quyền đọc tệp."
        raise CommandError(said, returncode=2) from error


def day_asked(options: dict[str, Any]) -> date:
    """The day on which names are to be understood: that asked for, else today. Raises DayError."""
    today = timezone.localdate()
    return read_day(options["on"], latest=today + timedelta(days=366 * LATEST_YEARS)) if options["on"] else today


def _options(reading: Reading, options: dict[str, Any]) -> AnnexOptions:
    on = day_asked(options)
    within = province_key(reading, options["territory"], on) if options["territory"] else None
    decision = options["issuer_document"]
    modes = {name: mode for mode, name in MODE_NAMES.items()}
    return AnnexOptions(
        on=on,
        decision=document_key(reading, decision, on=on, within=within) if decision else None,
        within=within,
        mode=Mode(modes[options["mode"]]) if options["mode"] else None,
        day_order=DayOrder(options["dates"]) if options["dates"] else None,
        grounding=Grounding.SEEN if options.get("compared") else Grounding.SECONDARY,
        tasks=dict(options.get("task") or ()),
    )


def _asking(reading: AnnexReading, refusal: str) -> str:
    lines = ["Chưa ghi gì vào sổ." if reading.problems else refusal]
    if reading.question:
        lines.append(f"{reading.question.text} Chạy lại với:")
        lines += [f"  --dates {order}   {text}" for order, text in reading.question.options.items()]
    if reading.corrections and not reading.problems:
        lines.append("Chạy lại với --correct (đính chính theo danh mục) hoặc --keep (giữ như sổ).")
    return "\n".join(lines)


def _shown(reading: AnnexReading, *, cells: bool) -> list[str]:
    lines = [f"{reading.source}, trang tính “{reading.sheet}”, đọc theo lần ghi {reading.revision} của sổ."]
    lines += [f"Lưu ý: {remark}" for remark in reading.remarks]
    for row in reading.rows:
        lines += _row_lines(row, cells=cells)
    lines += [f"Cần sửa: {problem}" for problem in reading.problems[:_SHOWN]]
    if len(reading.problems) > _SHOWN:
        lines.append(f"… và {len(reading.problems) - _SHOWN} ô khác cần sửa.")
    counted = [f"{STATUS_NAMES[status]}: {reading.count(status)}" for status in RowStatus if reading.count(status)]
    return [*lines, f"Tổng cộng {len(reading.rows)} dòng ({'; '.join(counted)})."]


def _row_lines(row: RowReading, *, cells: bool) -> list[str]:
    lines = []
    if cells:
        lines.append(f"Dòng {row.number} – {STATUS_NAMES[row.status]}")
        for cell in row.cells:
            read = cell.understood if cell.problem is None else f"??? {cell.problem.what}"
            remark = f" [{cell.remark}]" if cell.remark else ""
            lines.append(f"    {label_of(cell.column)}: {' '.join(cell.written.split())} → {read}{remark}")
    for difference in row.differences:
        column = label_of(difference.column)
        lines.append(f"Dòng {row.number}, {column}: sổ ghi “{difference.held}”, danh mục ghi “{difference.stated}”.")
    if row.beside and not row.task:
        said = next((cell.remark for cell in row.cells if cell.column is Column.TITLE), "")
        lines += [] if cells else [f"Dòng {row.number}: {said}"]
        lines += [f"    --task {row.number}={power.code}   là nhiệm vụ “{power.title}”" for power in row.beside]
        lines.append(f"    --task {row.number}={ANOTHER_TASK}   là nhiệm vụ mới")
    same = fold(" ".join(lines))
    return lines + [f"Dòng {row.number}: {remark}" for remark in row.remarks if fold(remark) not in same]
