"""`load_forms`: the form of the yearly report that comes with the software, kept like any other form."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from thamquyen.rounds.system_form import keep_system_form


class Command(BaseCommand):
    """Keeps the form, or its newest wording."""

    help = "Nạp biểu báo cáo năm đi kèm phần mềm; bản mới của phần mềm thành bản mới của biểu."

    def handle(self, *args: Any, **options: Any) -> None:
        keep_system_form(timezone.localtime())
