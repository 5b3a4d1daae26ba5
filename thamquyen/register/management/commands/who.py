"""`thamquyen who "<nhiệm vụ>" --place "<địa bàn>" --on 2025-07-15`: who is competent, from the terminal."""

import json
from datetime import date, timedelta
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from thamquyen.domain.answers import Answer, Case, Status
from thamquyen.domain.asking import ask
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.register.queries import revision_known_on
from thamquyen.register.reading import LATEST_YEARS, reading_at
from thamquyen.register.receipts import issue_receipt

EXIT_CODES = {Status.HELD: 0, Status.INVALID: 2}
"""0: someone is competent; 2: the question cannot be read; 3: every other honest answer."""


class Command(BaseCommand):
    """Asks the register and prints the card, or one JSON object."""

    help = "Ai có thẩm quyền làm việc gì, ở đâu, vào ngày nào, theo căn cứ nào."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("task", metavar="NHIỆM-VỤ", help="nhiệm vụ: mã hoặc mô tả bằng lời")
        parser.add_argument("--place", required=True, metavar="ĐỊA-BÀN", help="tên đơn vị hành chính, cũ hoặc mới")
        parser.add_argument("--on", required=True, metavar="NGÀY", help="ngày cần hỏi: 2025-07-15 hoặc 15/07/2025")
        parser.add_argument("--known", metavar="NGÀY", help="trả lời theo những gì sổ đã biết đến hết ngày này")
        parser.add_argument("--case", metavar="MÃ", help="mã trường hợp, khi thẩm quyền chia theo giới hạn")
        parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        latest = today.replace(month=12, day=31, year=today.year + LATEST_YEARS)
        try:
            on = read_day(options["on"], latest=latest)
            known = options["known"] and read_day(options["known"], latest=today + timedelta(days=1))
        except DayError as error:
            self._refuse(str(error), as_json=options["json"])
        revision = revision_known_on(known) if known else None
        answer = ask(reading_at(revision), task=options["task"], place=options["place"], on=on, case=options["case"])
        receipt = issue_receipt(answer, task=options["task"], place=options["place"], case=options["case"])
        if options["json"]:
            self.stdout.write(json.dumps({**answer.as_object(), "receipt": receipt}, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join([*_lines(answer), *(["", f"Biên nhận: {receipt}"] if receipt else [])]))
        raise SystemExit(EXIT_CODES.get(answer.status, 3))

    def _refuse(self, message: str, *, as_json: bool) -> NoReturn:
        if as_json:
            refusal = Answer(Status.INVALID, date.min, 0, None, None, message=message).as_object()
            self.stdout.write(json.dumps({**refusal, "on": None, "receipt": None}, ensure_ascii=False, indent=2))
        else:
            self.stderr.write(message)
        raise SystemExit(2)


def _lines(answer: Answer) -> list[str]:
    lines = []
    if answer.task:
        lines.append(f"Việc:      {answer.task.name}")
    if answer.place:
        lines.append(f"Địa bàn:   {answer.place.name}")
    lines += [f"Ngày:      {show_day(answer.on)}", "", answer.message]
    for case in answer.cases:
        lines += ["", *_case_lines(case)]
    if answer.candidates:
        lines += [
            "",
            "Lựa chọn:",
            *(f"  {c.key}  {c.name}{' – ' + c.hint if c.hint else ''}" for c in answer.candidates),
        ]
    lines += [files.line for files in answer.pending]
    lines += [f"Lưu ý: {note}" for note in answer.notes]
    return [*lines, answer.advice] if answer.advice else lines


def _case_lines(case: Case) -> list[str]:
    pairs = [
        ("Thực hiện", case.exercised_by.name),
        ("Chịu trách nhiệm", case.answered_by.name),
        ("Nơi nhận hồ sơ", case.files_received_by),
        ("Giới hạn", case.limits),
        ("Điều kiện", case.conditions),
    ]
    lines = [f"{label + ':':<18} {value}" for label, value in pairs if value]
    lines.append("Chuỗi thẩm quyền:")
    for number, link in enumerate(case.chain, 1):
        giver = f"{link.giver.name} → " if link.giver else ""
        lines.append(
            f"  {number}. {link.provision} {link.document.name} ({MODE_NAMES[link.mode]})".replace(".  ", ". ")
        )
        lines.append(f"     {giver}{link.holder.name}")
        lines.append(f"     bắt đầu: {link.begins}; kết thúc: {link.ends}")
    return lines
