"""What the radar sees on a day: ends to come, ends that passed undecided, and what became of decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thamquyen.domain.radar.about import About, about
from thamquyen.domain.radar.ends import Sunset, SunsetKind
from thamquyen.domain.radar.falling import Fallout, fallout
from thamquyen.domain.radar.following import Decision, Outcome, SunsetState, outcome, state_of
from thamquyen.domain.time import show_day
from thamquyen.oversight.deciding import decisions
from thamquyen.oversight.endings import ends_at
from thamquyen.portal.looking import Looking
from thamquyen.register.queries import Head, recorded_on
from thamquyen.register.reading import reading_of
from thamquyen.ui.typography import grouped

Key = tuple[str, str, date]

TONES = {
    SunsetState.LEFT: "bad",
    SunsetState.MISSED: "bad",
    SunsetState.LATE: "bad",
    SunsetState.OTHERWISE: "bad",
    SunsetState.UNDECIDED: "authorisation",
    SunsetState.UNDERWAY: "statute",
    SunsetState.DONE: "good",
    SunsetState.BY_ACT: "",
}
OFF = frozenset({SunsetState.DONE, SunsetState.BY_ACT})
"""States in which an end leaves the radar once its day has passed; what is done leaves at once."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A decision with what the register says became of it."""

    decision: Decision
    outcome: Outcome
    state: SunsetState


@dataclass(frozen=True, slots=True)
class Watched:
    """An end on the radar. `stands`: what units decided, the most urgent first; `is_there`: the register still has it.

    `state` is the most urgent of them, or that nobody decided.
    """

    sunset: Sunset
    about: About
    state: SunsetState
    stands: tuple[Stand, ...]
    is_there: bool


@lru_cache(maxsize=8192)
def about_at(at: Head, key: Key) -> About:
    """What one of the ends is about."""
    return about(reading_of(at), ends_at(at)[key])


@lru_cache(maxsize=32)
def fallout_at(at: Head, key: Key) -> Fallout:
    """What falls with one of the ends."""
    return fallout(reading_of(at), ends_at(at)[key])


def watched(look: Looking, units: frozenset[str] | None = None) -> list[Watched]:
    """What the radar holds on the day, done or not, by last day. `units`: whose decisions count (None: everybody's).

    What ended before the register was opened was never watched. Of decisions those count that were taken with what
    the register held at the revision looked at, or earlier.
    """
    ends, opened = ends_at(look.at), recorded_on(1) or look.today
    taken = [one for one in decisions() if one.revision <= look.at.revision and (units is None or one.unit in units)]
    by_end: dict[Key, list[Decision]] = {}
    for one in taken:
        by_end.setdefault(one.key, []).append(one)
    shown = [ends[key] for key in ends if ends[key].last >= min(opened, look.on)]
    gone = [_gone(some[0]) for key, some in by_end.items() if key not in ends]
    found = [watched_one(look, one, by_end.get(one.key, ())) for one in (*shown, *gone)]
    kept = (one for one in found if one.sunset.last >= look.on or one.state is not SunsetState.BY_ACT)
    return sorted(kept, key=lambda one: (one.sunset.last, -len(one.about.fallen), one.sunset.of))


def watched_one(look: Looking, sunset: Sunset, taken: Iterable[Decision]) -> Watched:
    """One end with what was decided about it."""
    ends = ends_at(look.at)
    there = ends.get(sunset.key)
    stands = tuple(sorted((_stand(look, there, one) for one in taken), key=lambda one: _urgency(one.state)))
    state = stands[0].state if stands else state_of(sunset, None, Outcome.PENDING, look.on)
    known = about_at(look.at, sunset.key) if there else about(look.reading, sunset)
    return Watched(sunset, known, state, stands, there is not None)


def _stand(look: Looking, sunset: Sunset | None, decision: Decision) -> Stand:
    found = outcome(look.reading, decision, ends_at(look.at), look.on)
    return Stand(decision, found, state_of(sunset, decision, found, look.on))


def _urgency(state: SunsetState) -> int:
    return list(SunsetState).index(state)


def _gone(decision: Decision) -> Sunset:
    """What was decided about, where the register no longer has it."""
    kind, of, last = decision.key
    return Sunset(SunsetKind(kind), of, last, (), ())


def left_words(last: date, on: date) -> str:
    """How long there still is."""
    days = (last - on).days
    if days < 0:
        return f"đã hết {grouped(-days)} ngày"
    return f"còn {grouped(days)} ngày" if days else f"ngày cuối cùng là {show_day(last)}"
