"""`thamquyen index-texts`: brings the index of texts up to date, or makes it anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thamquyen.library.search.current import anew, current_index
from thamquyen.register.reading import reading_at

_PORTION = 500


class Command(BaseCommand):
    """The command."""

    help = "Lập hoặc bổ sung chỉ mục toàn văn của các văn bản đã được xác nhận."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--anew` throws the index away first."""
        parser.add_argument("--anew", action="store_true", help="bỏ chỉ mục đang có và lập lại từ cơ sở dữ liệu")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index in portions, so that what is done stays done."""
        if options["anew"]:
            anew()
        library = reading_at().snapshot.library
        while (current := current_index(library, most=_PORTION)).waiting:
            self.stdout.write(f"Còn {current.waiting} văn bản …")
        self.stdout.write(f"Chỉ mục có {current.index.size} đoạn.")
