"""The process behind the pages: what is due is done, then it rests; a database that is away is waited for."""

import logging
import threading
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from thamquyen.background.models import Beat
from thamquyen.background.schedule import JOBS, Job, do_due
from thamquyen.notices.posting import Clock, post_due

_REST_SECONDS = 3.0
_REST_AFTER_FAILURE_SECONDS = 15.0
_BEAT_SECONDS = 30
_log = logging.getLogger(__name__)


def work(clock: Clock, stopping: threading.Event, rest: float = _REST_SECONDS) -> None:
    """Works until `stopping` is set: what is under way is finished first."""
    last_beat: datetime | None = None
    while not stopping.is_set():
        failing = _failing(clock, stopping)
        if last_beat is None or failing or (clock() - last_beat).total_seconds() >= _BEAT_SECONDS:
            last_beat = _beat(clock(), failing)
        stopping.wait(_REST_AFTER_FAILURE_SECONDS if failing else rest)


def work_once(clock: Clock, stopping: threading.Event) -> None:
    """Does what is due: mails, then daily jobs. What fails keeps nothing else from being done."""
    failed: list[Exception] = []
    for done in (partial(_post, clock, stopping), *(partial(_do, job, clock) for job in JOBS)):
        if not stopping.is_set():
            try:
                done()
            except Exception as error:  # noqa: BLE001 - the other jobs are done all the same
                failed.append(error)
    if failed:
        raise failed[0]


def _post(clock: Clock, stopping: threading.Event) -> None:
    if settings.MAIL_SERVER is not None:
        post_due(settings.MAIL_SERVER, clock, stopping=stopping.is_set)


def _do(job: Job, clock: Clock) -> None:
    do_due(job, clock())


def _failing(clock: Clock, stopping: threading.Event) -> str:
    """Does what is due; what failed, empty for nothing. Nothing that fails ends the process: it is tried again."""
    try:
        work_once(clock, stopping)
    except (DatabaseError, InterfaceError) as error:
        connection.close()  # a server that went away and came back is reached by a new connection
        _log.warning("việc nền chờ cơ sở dữ liệu: %s", error)
        return str(error)
    except Exception as error:  # noqa: BLE001 - it is logged, shown, and tried again
        _log.exception("việc nền gặp lỗi")
        return f"{type(error).__name__}: {error}"
    return ""


def _beat(at: datetime, failing: str) -> datetime | None:
    try:
        Beat.objects.update_or_create(pk=1, defaults={"at": at, "failing": failing[:500].replace("\x00", "")})
    except (DatabaseError, InterfaceError):
        connection.close()
        return None
    return at
