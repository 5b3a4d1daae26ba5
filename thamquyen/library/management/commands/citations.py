"""`thamquyen citations FILE.csv|.json`: who cites whom, for the whole library."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from thamquyen.library import queries
from thamquyen.library.citations import index
from thamquyen.library.citations.files import citations_csv, citations_json
from thamquyen.library.citations.resolving import Resolver
from thamquyen.library.identifying import Known
from thamquyen.register.reading import reading_at

_WRITERS: dict[str, Callable[[Resolver], bytes]] = {".csv": citations_csv, ".json": citations_json}
_PORTION = 200


class Command(BaseCommand):
    """Brings the index of citations up to date and writes all of them."""

    help = "Xuất mọi chỗ viện dẫn trong các toàn văn đã xác nhận ra CSV hoặc JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to write; `--anew` reads every text again first."""
        parser.add_argument("file", metavar="TỆP", type=Path, help="tệp .csv hoặc .json sẽ được ghi")
        parser.add_argument("--anew", action="store_true", help="bỏ chỉ mục viện dẫn đang có và đọc lại mọi toàn văn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index in portions, so that what is done stays done; then write."""
        path: Path = options["file"]
        write = _WRITERS.get(path.suffix.lower())
        if write is None:
            raise CommandError(f"Tên tệp phải kết thúc bằng {', '.join(_WRITERS)}.", returncode=2)
        if options["anew"]:
            index.forget()
        while left := index.bring_up(most=_PORTION):
            self.stdout.write(f"Còn {left} văn bản …")
        documents = queries.current_text_numbers()
        content = write(Resolver(Known(reading_at()), documents, timezone.localdate()))
        try:
            path.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {path}. Kiểm tra thư mục và quyền ghi.", returncode=2) from error
        self.stdout.write(f"Đã ghi các chỗ viện dẫn của {len(documents)} văn bản vào {path.name}.")
