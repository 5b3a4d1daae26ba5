"""The register as if one end did not happen: what it stopped goes on, until the next end if there is one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.engine.changes import Change
from thamquyen.domain.engine.columns import BEGINNING, FOREVER
from thamquyen.domain.engine.from_snapshot import day_number
from thamquyen.domain.engine.reader import Span
from thamquyen.domain.law import Effect, Library
from thamquyen.domain.radar.ends import Sunset, SunsetKind
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Territory
from thamquyen.domain.time import Period, Periods


def falling_with(library: Library, sunset: Sunset) -> tuple[str, ...]:
    """The documents that the register says fall with the one that ends, that day, and with these in turn."""
    if sunset.kind is not SunsetKind.DOCUMENT:
        return ()
    found: dict[str, None] = {}
    queue = [(sunset.of, [Citation.read(target).provision for target in sunset.targets])]
    for document, ending in queue:
        for event in library.events_by.get(document, ()):
            key = event.target.document
            if event.effect is not Effect.FALL or event.on != sunset.without or key in (sunset.of, *found):
                continue
            if any(one.covers(event.source.provision) for one in ending):
                found[key] = None
                queue.append((key, [WHOLE]))
    return tuple(found)


def ended_bases(reading: Reading, sunset: Sunset) -> list[int]:
    """The engine's numbers of the provisions that go out of force by the end."""
    library, day = reading.snapshot.library, sunset.without
    found = []
    for document in (sunset.of, *falling_with(library, sunset)):
        for number in reading.bases_by_document.get(document, ()):
            end = library.force(reading.numbers.bases[number]).ended_by
            if end is not None and end.on == day and (document == sunset.of or end.effect is Effect.FALL):
                found.append(number)
    return found


def change_without(reading: Reading, sunset: Sunset) -> Change:
    """The difference as numbers, for ends that leave authorities and territory alone."""
    number, snapshot = reading.numbers.title_number, reading.snapshot
    match sunset.kind:
        case SunsetKind.DOCUMENT:
            library, bases = snapshot.library, reading.numbers.bases
            return Change(
                law={
                    one: _spans(library.force_without_end(bases[one], sunset.without).days)
                    for one in ended_bases(reading, sunset)
                }
            )
        case SunsetKind.TERM:
            given = (snapshot.conferrals[key] for key in sunset.targets)
            return Change(
                term={number[one.key]: (day_number(one.term.start, unknown=BEGINNING), FOREVER) for one in given}
            )
        case SunsetKind.TAKING:
            return Change(taken={number[key]: _spans(days) for key, days in _taken_otherwise(snapshot, sunset)})
        case _:
            raise ValueError(f"{sunset.kind}: cơ quan, đơn vị thì suy dẫn lại từ sổ.")


def _spans(days: Periods) -> list[Span]:
    return [(day_number(part.start, unknown=BEGINNING), day_number(part.end, unknown=FOREVER)) for part in days]


def _taken_otherwise(snapshot: Snapshot, sunset: Sunset) -> Iterable[tuple[str, Periods]]:
    """For each conferral that the end takes back, the days on which others do."""
    ending = set(sunset.targets)
    for key in {one.conferral for one in snapshot.takings if one.key in ending}:
        others = (one.period for one in snapshot.takings_of[key] if one.key not in ending)
        yield key, Periods.of(*others)


def snapshot_without(snapshot: Snapshot, sunset: Sunset) -> Snapshot:
    """The facts as if the kind of authority, or the units, did not end."""
    if sunset.kind is SunsetKind.KIND:
        return _without_end_of_kind(snapshot, sunset)
    atlas = _atlas_without(snapshot.atlas, frozenset(sunset.targets), sunset.without)
    return replace(snapshot, authorities=replace(snapshot.authorities, atlas=atlas))


def _without_end_of_kind(snapshot: Snapshot, sunset: Sunset) -> Snapshot:
    authorities = snapshot.authorities
    key, _, territory = sunset.of.partition("@")
    if territory:
        kept = tuple(
            one
            for one in authorities.exceptions
            if (one.kind, one.territory, one.period.start) != (key, territory, sunset.without)
        )
        return replace(snapshot, authorities=replace(authorities, exceptions=kept))
    kind = authorities.kinds[key]
    kinds = {**authorities.kinds, key: replace(kind, period=Period(kind.period.start))}
    return replace(snapshot, authorities=replace(authorities, kinds=kinds))


def _atlas_without(atlas: Atlas, ending: frozenset[str], day: date) -> Atlas:
    units = {key: _living(unit, day) if key in ending else unit for key, unit in atlas.units.items()}
    lines = tuple(line for line in atlas.lineage if not (line.before in ending and line.on == day))
    return Atlas(units, lines)


def _living(unit: Territory, day: date) -> Territory:
    def on(period: Period) -> Period:
        return Period(period.start) if period.end == day else period

    return replace(
        unit,
        period=on(unit.period),
        names=tuple(replace(one, period=on(one.period)) for one in unit.names),
        parents=tuple(replace(one, period=on(one.period)) for one in unit.parents),
    )
