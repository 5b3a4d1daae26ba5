"""`thamquyen annex-template FILE.xlsx`: the empty form of a "Danh mục nhiệm vụ phân cấp"."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from thamquyen.register.choosing import ChoiceError, province_key
from thamquyen.register.reading import reading_at
from thamquyen.reports.lists import choices_of
from thamquyen.reports.spreadsheets import form_of


class Command(BaseCommand):
    """Writes the form, with lists of the sectors and bodies that the register knows."""

    help = "Ghi mẫu danh mục nhiệm vụ phân cấp, ủy quyền để điền."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="TỆP", type=Path, help="tệp .xlsx sẽ được ghi")
        parser.add_argument("--territory", metavar="MÃ", help="gợi ý cơ quan của tỉnh, thành phố này: mã hoặc tên")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.suffix.lower() != ".xlsx":
            raise CommandError("Tên tệp phải kết thúc bằng .xlsx.", returncode=2)
        today, reading = timezone.localdate(), reading_at()
        try:
            within = province_key(reading, options["territory"], today) if options["territory"] else None
            path.write_bytes(form_of(choices_of(reading, on=today, within=within)))
        except ChoiceError as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {path}. Kiểm tra thư mục và quyền ghi.", returncode=2) from error
        self.stdout.write(f"Đã ghi mẫu vào {path.name}.")
