"""`thamquyen law-duties`: what the law sets becomes tasks, for every province that accounts here act for."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from thamquyen.background.law_duties import draw_up_all


class Command(BaseCommand):
    """Draws up the plans of what the law sets, or brings them up to date."""

    help = "Lập, cập nhật nhiệm vụ do luật đặt cho mọi tỉnh có tài khoản thay mặt (việc nền làm mỗi ngày)."

    def handle(self, *args: Any, **options: Any) -> None:
        for one in draw_up_all(timezone.now()):
            said = f"thêm {one.added}, sửa {one.changed}, ghi đã xong {one.done}"
            self.stdout.write(f"Kế hoạch {one.plan}: {said}.")
