"""`thamquyen undo REVISION --reason "…"`: corrects a recording that was wrong as a whole, in one step.

Exit status 0: undone; 3: later facts rest on it.
"""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thamquyen.register.annexes import undo_recording
from thamquyen.register.refusals import RecordingRefusedError


class Command(BaseCommand):
    """Withdraws what a recording recorded; what the register knew then stays answerable."""

    help = "Đính chính trọn một lần ghi sai: rút bỏ những gì lần ấy đã ghi, giữ lại điều sổ từng biết."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("revision", metavar="LẦN-GHI", type=int, help="số của lần ghi cần rút bỏ")
        parser.add_argument("--reason", required=True, metavar="LÝ-DO", help="vì sao rút bỏ")
        parser.add_argument("--actor", metavar="TÊN", help="người ghi (mặc định: người đang dùng máy)")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = options["actor"] or f"dòng lệnh ({getpass.getuser()})"
        try:
            made = undo_recording(options["revision"], actor=actor, reason=options["reason"])
        except RecordingRefusedError as error:
            raise CommandError(str(error), returncode=3) from error
        self.stdout.write(
            f"Đã đính chính lần ghi {options['revision']} bằng lần ghi {made}; hỏi “theo những gì đã biết” trước đó "
            "vẫn được trả lời như cũ."
        )
