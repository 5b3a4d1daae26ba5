"""The only writer of waivers: a finding is let stand, or a waiver is taken back; each wholly or not at all."""

from datetime import date, datetime

from django.db import transaction

from thamquyen.domain.findings import Mark
from thamquyen.domain.rules.waivers import Waiver
from thamquyen.domain.time import show_day
from thamquyen.lawtext.naming import documents_in
from thamquyen.oversight import models
from thamquyen.oversight.waivers import every_waiver
from thamquyen.oversight.waivers import waiver as kept_waiver
from thamquyen.register.alone import alone

_TURN = "waivers"
"""The lock that whoever waives holds until the end: of two at once, the second sees what the first did."""

LONGEST_YEARS = 5
"""A waiver is looked at again after at most as many years as a term of the council has."""


class WaivingRefusedError(ValueError):
    """Nothing was written; the text says why and what to do."""


def waive(value: Waiver, *, said: str, revision: int, at: datetime) -> int:
    """Lets findings stand; returns the waiver's number. All marks are of one rule.

    Raises WaivingRefusedError for a ground that names no document, for an end too far away, and where one of the
    findings is let stand by somebody already on a day of it.
    """
    if not documents_in(value.ground):
        raise WaivingRefusedError(
            "Căn cứ phải nêu một văn bản: loại, số, ký hiệu, ví dụ “khoản 2 Điều 5 Nghị quyết số 254/2025/QH15” "
            "hay “Công văn số 889/UBND-KT”. Chưa ghi gì."
        )
    if value.until.year - value.on.year > LONGEST_YEARS:
        raise WaivingRefusedError(f"Cho qua nhiều nhất {LONGEST_YEARS} năm rồi phải xét lại. Chưa ghi gì.")
    with transaction.atomic():
        alone(_TURN)
        _refuse_what_stands(value)
        row = models.Waiver.objects.create(
            rule=next(iter(value.marks)).rule,
            marks=[_written(mark) for mark in sorted(value.marks, key=_order)],
            said=said,
            revision=revision,
            reason=value.reason,
            ground=value.ground,
            starts=value.on,
            until=value.until,
            waived_by=value.by,
            waived_at=at,
        )
    return row.pk


def withdraw(number: int, *, by: str, reason: str, on: date, at: datetime) -> None:
    """Takes a waiver back from the day on. Raises WaivingRefusedError where it does not stand on that day any more."""
    if not (by.strip() and reason.strip()):
        raise WaivingRefusedError("Chưa nêu lý do rút. Ghi vì sao không cho qua nữa.")
    with transaction.atomic():
        alone(_TURN)
        kept = kept_waiver(number)
        if kept is None:
            raise WaivingRefusedError("Không có lần cho qua này.")
        if kept.waiver.withdrawn is not None:
            raise WaivingRefusedError(
                f"{kept.withdrawn_by} đã rút lần cho qua này từ ngày {show_day(kept.waiver.withdrawn)}."
            )
        if kept.waiver.until <= on:
            raise WaivingRefusedError(f"Lần cho qua này đã tự hết hạn từ ngày {show_day(kept.waiver.until)}.")
        models.WaiverWithdrawal.objects.create(
            waiver_id=number, starts=on, reason=reason, withdrawn_by=by, withdrawn_at=at
        )


def _refuse_what_stands(value: Waiver) -> None:
    for kept in every_waiver():
        one = kept.waiver
        if one.marks & value.marks and one.on < value.end and value.on < one.end:
            raise WaivingRefusedError(
                f"{one.by} đã cho qua phát hiện này từ ngày {show_day(one.on)} đến trước ngày {show_day(one.end)}, "
                f"theo {one.ground}. Muốn cho qua theo căn cứ khác thì rút lần cho qua ấy trước. Chưa ghi gì."
            )


def _written(mark: Mark) -> list[object]:
    since = mark.since.isoformat() if mark.since else None
    return [sorted(mark.subjects), mark.power, mark.territory, since]


def _order(mark: Mark) -> tuple[str, str, str]:
    return mark.power, mark.territory or "", "|".join(sorted(mark.subjects))
