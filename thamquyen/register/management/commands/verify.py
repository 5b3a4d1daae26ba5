"""`thamquyen verify`: whether anybody tampered with the register; exit 1 when something was found."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thamquyen.register.verify import verify


class Command(BaseCommand):
    """Verifies the register and says what was found, and where."""

    help = "Tính lại mọi con dấu của sổ từ các dòng và nhật ký, báo chỗ bị sửa lén."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        for remark in verdict.remarks:
            self.stdout.write(f"Lưu ý: {remark}")
        if verdict.found:
            lines = [f"Sổ đã bị can thiệp: {len(verdict.found)} chỗ không khớp con dấu.", *map(str, verdict.found)]
            raise CommandError("\n  – ".join(lines), returncode=1)
        if not verdict.revision:
            self.stdout.write("Sổ chưa có lần ghi nào; các bộ phận canh giữ đầy đủ.")
            return
        rows = f"{verdict.rows:,}".replace(",", ".")
        self.stdout.write(
            f"Sổ nguyên vẹn: {verdict.revision} lần ghi, {rows} dòng.\n"
            f"Con dấu của lần ghi {verdict.revision}: {verdict.hash}"
        )
