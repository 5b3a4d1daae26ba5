"""`thamquyen work`: hands mails over and does what is done once a day, until it is told to stop."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from thamquyen.background.working import work


class Command(BaseCommand):
    """Works until SIGTERM or Ctrl-C; a mail that is being handed over is finished first."""

    help = "Gửi thư, nhắc hạn và làm các việc hằng ngày cho đến khi bị dừng; chạy nhiều tiến trình cùng lúc cũng được."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()

        def stop(_number: int, _frame: FrameType | None) -> None:
            stopping.set()

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        if options["verbosity"]:
            self.stdout.write("Tiến trình nền đang chạy (dừng bằng Ctrl-C) …")
            self.stdout.flush()  # read by whoever watches a pipe or a journal: from here on it can be told to stop
        work(now, stopping)
