"""A day's job: once for each day, days on which nothing ran are made up for, what fails is tried again."""

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from thamquyen.background import working
from thamquyen.background.models import Beat, JobRun
from thamquyen.background.schedule import Job, days_to_do, do_due

SEVEN = datetime(2026, 8, 3, 0, tzinfo=UTC)  # in Vietnam


def test_a_job_is_due_from_its_hour_on_and_makes_up_for_the_days_missed() -> None:
    day = date(2026, 8, 3)
    assert days_to_do(None, SEVEN, 7) == (day,)
    assert days_to_do(None, SEVEN - timedelta(seconds=1), 7) == ()
    assert days_to_do(day, SEVEN + timedelta(hours=12), 7) == ()
    assert days_to_do(day - timedelta(days=3), SEVEN, 7) == tuple(day - timedelta(days=back) for back in (2, 1, 0))
    assert days_to_do(day - timedelta(days=3), SEVEN - timedelta(hours=1), 7) == (), "nobody is urged as of yesterday"
    assert days_to_do(day + timedelta(days=9), SEVEN, 7) == ()  # a clock that was set back does nothing twice


@pytest.mark.django_db
def test_what_fails_is_undone_keeps_no_other_from_being_done_and_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[date] = []

    def carry_out(days: Sequence[date], at: datetime) -> None:
        done.extend(days)

    def fail(days: Sequence[date], at: datetime) -> None:
        Beat.objects.create(at=at)
        raise LookupError("bảng bậc nhắc hỏng")

    failing, fine = Job("hong", "Hỏng", 7, fail), Job("tot", "Tốt", 7, carry_out)
    monkeypatch.setattr(working, "JOBS", (failing, fine))
    stopping = threading.Event()

    def clock() -> datetime:
        return SEVEN

    with pytest.raises(LookupError):
        working.work_once(clock, stopping)
    assert done == [date(2026, 8, 3)] and not Beat.objects.exists()
    assert list(JobRun.objects.values_list("job", flat=True)) == ["tot"]
    assert not do_due(fine, SEVEN)
    assert "bảng bậc nhắc hỏng" in working._failing(clock, stopping)
    JobRun.objects.all().delete()

    def broken(clock: object, stopping: object) -> None:
        raise LookupError("thư hỏng")

    monkeypatch.setattr(working, "_post", broken)
    with pytest.raises(LookupError):
        working.work_once(clock, stopping)
    assert list(JobRun.objects.values_list("job", flat=True)) == ["tot"], "mails that fail hold up no day's job"
