"""What is done once a day: each job once for each day, made up for later where nothing ran, whoever is killed when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localtime

from thamquyen.background.models import JobRun
from thamquyen.campaigns.by_itself import send_packs
from thamquyen.campaigns.telling import tell_ahead, tell_due
from thamquyen.register.reading import reading_at
from thamquyen.urging.climbing import urge

_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Job:
    """Something done each day from `hour` (in Vietnam) on.

    `carry_out` takes the days not done yet, the last one being today, and the moment; it only writes to the database:
    what it does and that it was done are one transaction.
    """

    name: str
    title: str
    hour: int
    carry_out: Callable[[Sequence[date], datetime], None]


def _forget_sessions(days: Sequence[date], at: datetime) -> None:
    call_command("clearsessions")


def _tell_campaigns(days: Sequence[date], at: datetime) -> None:
    # Of days missed only the last one counts: a campaign that is over is not told of any more.
    tell_due(reading_at(), days[-1], at)
    send_packs(reading_at(), days[-1], at)
    tell_ahead(reading_at(), days[-1], at)


def _draw_up_duties(days: Sequence[date], at: datetime) -> None:
    call_command("law_duties")


JOBS = (
    Job("phien", "Xóa phiên đăng nhập đã hết hạn", 2, _forget_sessions),
    Job("viec-theo-luat", "Lập nhiệm vụ do luật đặt", 3, _draw_up_duties),
    Job("quan-triet", "Tự gửi gói thay đổi, báo đợt quán triệt bắt đầu, nhắc người chưa xác nhận", 6, _tell_campaigns),
    Job("don-doc", "Nhắc hạn, đôn đốc", 7, urge),
)
"""Every daily job, in the order in which they are done."""


def days_to_do(last: date | None, now: datetime, hour: int) -> tuple[date, ...]:
    """The days for which a job done last for `last` is still to be done, today last; a new one begins today.

    Before its hour nothing is, days that were missed neither: what is done for them is done as of today.
    """
    local = localtime(now)
    today = local.date()
    if local.hour < hour or last is None:
        return (today,) if local.hour >= hour else ()
    first = max(last + timedelta(days=1), today - timedelta(days=_MOST_DAYS))
    return tuple(first + timedelta(days=number) for number in range((today - first).days + 1))


def do_due(job: Job, now: datetime) -> bool:
    """Does a job where it is due; whether it was. What it raises leaves it undone."""
    last = JobRun.objects.filter(job=job.name).aggregate(last=Max("day"))["last"]
    days = days_to_do(last, now, job.hour)
    if not days:
        return False
    with transaction.atomic():
        if not _claimed(job, days, now):
            return False
        job.carry_out(days, now)
    return True


def _claimed(job: Job, days: Sequence[date], now: datetime) -> bool:
    try:
        with transaction.atomic():
            JobRun.objects.bulk_create([JobRun(job=job.name, day=day, at=now) for day in days])
    except IntegrityError:  # another process did it meanwhile
        return False
    return True


def last_done() -> dict[str, tuple[date, datetime]]:
    """For each job, the last day it was done for and when."""
    rows = JobRun.objects.order_by("job", "-day").distinct("job")
    return {row.job: (row.day, row.at) for row in rows}
