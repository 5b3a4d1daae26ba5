"""What falls with an end, against a naive reading day by day; and that no stop is without its end on the radar."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given, settings

from tests.domain.atlases import HORIZON
from tests.domain.oracle import Oracle
from tests.domain.oracle_world import ENDS
from tests.domain.registers import registers
from tests.domain.world import BEFORE, REFORM, cite, reading
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.radar.ends import Sunset, SunsetKind, sunsets
from thamquyen.domain.radar.falling import fallen_with, fallout
from thamquyen.domain.radar.without import snapshot_without
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot

FEWER = settings(max_examples=settings().max_examples // 4)


@dataclass(frozen=True)
class Without(Oracle):
    """The register day by day as if one end of a document, of terms, or by taking back did not come."""

    sunset: Sunset | None = None

    def in_force(self, citation: Citation, day: date) -> bool:
        ending = self.sunset
        if ending is None or ending.kind is not SunsetKind.DOCUMENT or citation.document != ending.of:
            return super().in_force(citation, day)
        covering = [
            event
            for event in self.snapshot.library.events
            if event.target.document == ending.of
            and citation.provision.path[: len(event.target.provision.path)] == event.target.provision.path
            and event.on is not None
        ]
        longest = max((one.on for one in covering if one.effect is Effect.EXTEND and one.on), default=date.min)
        kept = [one for one in covering if not (one.effect in ENDS and _resolved(one, longest) == ending.without)]
        library = replace(self.snapshot.library, events=tuple(kept))
        return Oracle(replace(self.snapshot, library=library), (day,)).in_force(citation, day)

    def own(self, c: Conferral, day: date) -> bool:
        ending = self.sunset
        if ending is not None and ending.kind is SunsetKind.TERM and c.key in ending.targets:
            c = replace(c, term=replace(c.term, end=None))
        if ending is not None and ending.kind is SunsetKind.TAKING:
            kept: tuple[Taking, ...] = tuple(t for t in self.snapshot.takings if t.key not in ending.targets)
            return Without(replace(self.snapshot, takings=kept), (day,)).own(c, day)
        return super().own(c, day)


def _resolved(event: EffectEvent, longest: date) -> date | None:
    return max(event.on, longest) if event.effect is Effect.EXPIRE and event.on else event.on


def _stopping(oracle: Oracle, day: date) -> set[str]:
    before = day - timedelta(days=1)
    return {key for key, days in oracle.effective.items() if before in days and day not in days}


def _saved(snapshot: Snapshot, sunset: Sunset, stopping: set[str]) -> set[str]:
    if sunset.kind in (SunsetKind.KIND, SunsetKind.UNIT):
        other: Oracle = Oracle(snapshot_without(snapshot, sunset), HORIZON)
    else:
        other = Without(snapshot, HORIZON, sunset=sunset)
    return {key for key in stopping if sunset.without in other.effective[key]}


def _within_horizon(reading: Reading) -> Iterator[Sunset]:
    return (one for one in sunsets(reading) if HORIZON[0] <= one.last and one.without <= HORIZON[-1])


@FEWER
@given(registers(most=10))
def test_what_would_go_on_without_an_end_is_what_a_naive_reading_says(snapshot: Snapshot) -> None:
    oracle, reading = Oracle(snapshot, HORIZON), Reading(snapshot)
    for sunset in _within_horizon(reading):
        found, stopping = fallout(reading, sunset), _stopping(oracle, sunset.without)
        fallen = {one.key for one in found.conferrals}
        assert fallen <= stopping
        assert found.saved == _saved(snapshot, sunset, stopping), sunset
        assert sum(len(line.conferrals) for line in found.lines) == len(fallen) == len(fallen_with(reading, sunset))
        assert sum(line.saved for line in found.lines) == len(found.saved)


@FEWER
@given(registers(most=10))
def test_every_conferral_that_stops_does_so_with_an_end_on_the_radar(snapshot: Snapshot) -> None:
    events = tuple(one for one in snapshot.library.events if one.effect is not Effect.SUSPEND)
    snapshot = replace(snapshot, library=replace(snapshot.library, events=events))
    oracle, reading = Oracle(snapshot, HORIZON), Reading(snapshot)
    ends = [*_within_horizon(reading)]
    for day in HORIZON[1:]:
        found = {
            reading.numbers.titles[title]
            for one in ends
            if one.without == day
            for title in fallen_with(reading, one).all
        }
        assert found == _stopping(oracle, day)


def test_a_decree_takes_the_delegations_below_it_along() -> None:
    held = reading()
    (sunset,) = [one for one in sunsets(held) if one.key == ("document", "NĐ", date(2027, 2, 28))]
    found = fallout(held, sunset)
    assert {(line.document, line.is_own) for line in found.lines} == {("NĐ", True), ("QĐ-UQ", False)}
    assert found.saved == {"no-nd"}  # the authorisation below has a term of its own until the same day
    assert found.emptied == ("QĐ-UQ",)
    (term,) = [one for one in sunsets(held) if one.kind is SunsetKind.TERM and one.last == date(2027, 2, 28)]
    assert (term.of, term.targets, fallout(held, term).saved) == ("QĐ-UQ", ("no-uq",), frozenset())


def test_what_is_said_to_fall_with_a_document_falls_with_it_and_lives_on_with_it() -> None:
    held = reading()
    fall = EffectEvent(cite("NĐ"), Effect.FALL, cite("QĐ-PC"), date(2027, 3, 1))
    more = held.with_library(replace(held.snapshot.library, events=(*held.snapshot.library.events, fall)))
    (sunset,) = [one for one in sunsets(more) if one.of == "NĐ" and one.kind is SunsetKind.DOCUMENT]
    found = fallout(more, sunset)
    assert found.documents == ("QĐ-PC",)
    given_by_it = {one.key for one in more.snapshot.conferrals_by_document["QĐ-PC"]} & {o.key for o in found.conferrals}
    assert given_by_it and given_by_it <= found.saved


def test_units_that_a_resolution_ends_on_one_day_are_one_end() -> None:
    ends = [one for one in sunsets(reading()) if one.kind is SunsetKind.UNIT]
    (sunset,) = [one for one in ends if one.last == BEFORE]
    assert sunset.without == REFORM and len(sunset.targets) > 3
