"""`thamquyen receipt <biên nhận>`: asks again what a receipt is about.

Exit status 0: the same answer; 3: it differs; 2: no receipt of this register.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thamquyen.domain.answers import STATUS_NAMES, Answer
from thamquyen.domain.asking import ask
from thamquyen.domain.time import show_day
from thamquyen.register.reading import reading_at
from thamquyen.register.receipts import Receipt, ReceiptError, compare


class Command(BaseCommand):
    """Runs an answer again from its receipt and compares."""

    help = "Chạy lại một câu trả lời từ biên nhận của nó và cho biết có khác không."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("receipt", metavar="BIÊN-NHẬN", help="dòng biên nhận ghi dưới câu trả lời")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            comparison = compare(options["receipt"], _again)
        except ReceiptError as error:
            raise CommandError(str(error), returncode=2) from error
        receipt, answer = comparison.receipt, comparison.answer
        lines = [
            f"Biên nhận của phần mềm bản {receipt.software}: “{receipt.task}” tại “{receipt.place}” "
            f"ngày {show_day(receipt.on)}, theo lần ghi {receipt.known} của sổ.",
        ]
        if answer is not None:
            lines.append(f"Nay trả lời: {STATUS_NAMES[answer.status]}. {answer.message}".strip())
        if comparison.is_same:
            self.stdout.write("\n".join([*lines, "Câu trả lời giống hệt lúc cấp biên nhận."]))
            return
        raise CommandError("\n".join([*lines, *comparison.differences]), returncode=3)


def _again(receipt: Receipt) -> Answer:
    return ask(reading_at(receipt.known), task=receipt.task, place=receipt.place, on=receipt.on, case=receipt.case)
