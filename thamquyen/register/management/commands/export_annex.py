"""`thamquyen export-annex FILE.xlsx|.csv|.docx`: the register as a "Danh mục nhiệm vụ phân cấp"."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from thamquyen.domain.time import DayError, read_day
from thamquyen.register.choosing import ChoiceError, province_key
from thamquyen.register.queries import revision_known_on
from thamquyen.register.reading import LATEST_YEARS, reading_at
from thamquyen.reports.lists import AnnexList, annex_list
from thamquyen.reports.official.lists import word_of
from thamquyen.reports.separated import csv_of
from thamquyen.reports.spreadsheets import excel_of

_WRITERS: dict[str, Callable[[AnnexList], bytes]] = {".xlsx": excel_of, ".csv": csv_of, ".docx": word_of}


class Command(BaseCommand):
    """Writes the conferrals in effect on a day, with the names of that day."""

    help = "Xuất danh mục nhiệm vụ đã phân cấp, ủy quyền ra Excel, CSV hoặc Word."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="TỆP", type=Path, help="tệp .xlsx, .csv hoặc .docx sẽ được ghi")
        parser.add_argument("--on", metavar="NGÀY", help="việc có hiệu lực vào ngày này (mặc định: hôm nay)")
        parser.add_argument("--known", metavar="NGÀY", help="theo những gì sổ đã biết đến hết ngày này")
        parser.add_argument("--territory", metavar="MÃ", help="chỉ việc trong đơn vị hành chính này: mã hoặc tên")
        parser.add_argument("--every-day", action="store_true", help="mọi việc đã ghi, không kể còn hiệu lực hay không")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        write = _WRITERS.get(path.suffix.lower())
        if write is None:
            raise CommandError(f"Tên tệp phải kết thúc bằng {', '.join(_WRITERS)}.", returncode=2)
        today = timezone.localdate()
        try:
            on = read_day(options["on"], latest=today + timedelta(days=366 * LATEST_YEARS)) if options["on"] else today
            known = options["known"] and read_day(options["known"], latest=today + timedelta(days=1))
            reading = reading_at(revision_known_on(known) if known else None)
            within = province_key(reading, options["territory"], on) if options["territory"] else None
        except (DayError, ChoiceError) as error:
            raise CommandError(str(error), returncode=2) from error
        listing = annex_list(reading, on=on, within=within, every_day=options["every_day"])
        try:
            path.write_bytes(write(listing))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {path}. Kiểm tra thư mục và quyền ghi.", returncode=2) from error
        self.stdout.write(f"Đã ghi {len(listing.rows)} dòng vào {path.name} {listing.subtitle}.")
