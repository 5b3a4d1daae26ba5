"""How the process behind the pages stands, for those who run the register."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thamquyen.background.models import Beat
from thamquyen.background.schedule import JOBS, last_done

_SILENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Daily:
    """A daily job: its name in words, from which hour on, the last day it was done for and when (None: never yet)."""

    title: str
    hour: int
    day: date | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """`seen`: when it was last at work (None: never); `alive`: not long ago; `failing`: what failed just now."""

    seen: datetime | None
    alive: bool
    failing: str
    jobs: tuple[Daily, ...]


def standing(now: datetime) -> Standing:
    """How it stands."""
    beat, done = Beat.objects.first(), last_done()
    jobs = tuple(Daily(job.title, job.hour, *done.get(job.name, (None, None))) for job in JOBS)
    if beat is None:
        return Standing(None, alive=False, failing="", jobs=jobs)
    return Standing(beat.at, now - beat.at < _SILENCE, beat.failing, jobs)
