"""`thamquyen load-starter`: loads the facts that come with the software, whole or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from thamquyen.register.queries import newest_revision
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.starter import FOLDER, StarterRefusedError, load

_BAR = "{desc} {percentage:3.0f}% |{bar}| {n_fmt}/{total_fmt} dòng"


class Command(BaseCommand):
    """Loads what the register does not hold yet, with a progress bar."""

    help = "Nạp dữ liệu khởi đầu (địa bàn, cơ quan, văn bản, thẩm quyền) thành một lần ghi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=FOLDER, metavar="THƯ-MỤC", help="nạp các bảng ở thư mục khác"
        )
        parser.add_argument("--if-empty", action="store_true", help="chỉ nạp khi sổ chưa có lần ghi nào")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and newest_revision():
            return
        self.stdout.write("Đang đọc dữ liệu khởi đầu …")
        # On a terminal only: in a log file a bar would be thousands of lines.
        bar = tqdm(desc="Đang ghi vào sổ", leave=False, bar_format=_BAR, disable=not self.stderr.isatty(), delay=0.2)
        try:
            with bar:
                loaded = load(options["folder"], announce=bar.reset, progress=bar.update)
        except (StarterRefusedError, RecordingRefusedError) as error:
            if options["if_empty"] and newest_revision():
                return  # another process loaded it meanwhile
            raise CommandError(str(error)) from error
        if loaded.revision is None:
            self.stdout.write("Sổ đã có đủ dữ liệu khởi đầu.")
        else:
            self.stdout.write(f"Đã ghi {loaded.recorded:,} sự kiện vào lần ghi {loaded.revision}.".replace(",", "."))
        if loaded.differing:
            self.stdout.write(
                f"{loaded.differing} sự kiện trong sổ khác với dữ liệu đi kèm phần mềm; sổ giữ nguyên bản của mình."
            )
