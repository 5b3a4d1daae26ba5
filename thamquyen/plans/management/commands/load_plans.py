"""`thamquyen load-plans`: the plans that come with the software, as history."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from thamquyen.plans import queries
from thamquyen.plans.history import HistoryRefusedError, load
from thamquyen.register.reading import reading_at


class Command(BaseCommand):
    """Keeps the plans that are not kept yet."""

    help = "Nạp kế hoạch lịch sử đi kèm phần mềm (bản đọc được không ghi tên tỉnh: chọn tỉnh bằng --province)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", default="Lào Cai", metavar="TỈNH", help="tên tỉnh, thành phố (Lào Cai)")
        parser.add_argument("--if-empty", action="store_true", help="chỉ nạp khi chưa có kế hoạch nào")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and queries.newest_mark():
            return
        try:
            new = load(reading_at(), options["province"], timezone.localtime())
        except HistoryRefusedError as error:
            raise CommandError(f"{error} Chưa nạp kế hoạch nào.") from error
        self.stdout.write(f"Đã nạp {new} kế hoạch lịch sử." if new else "Đã có đủ kế hoạch lịch sử.")
