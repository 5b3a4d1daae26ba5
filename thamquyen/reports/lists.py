"""A list of the register as it is written into any format: its title, what it is as of, its headings and rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.columns import HEADINGS, Heading
from thamquyen.domain.annex.listing import AS_OF
from thamquyen.domain.annex.writing import COLUMNS, AnnexWriter, listed, ordered
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key

TITLE = "DANH MỤC NHIỆM VỤ PHÂN CẤP, ỦY QUYỀN"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers in its lists; other values may still be typed."""

    sectors: Sequence[str] = ()
    bodies: Sequence[str] = ()


@dataclass(frozen=True)
class AnnexList:
    """A list ready to be written. `subtitle` says as of which day and revision; `place` whose it is (may be empty)."""

    title: str
    subtitle: str
    place: str
    on: date
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]


def annex_list(
    reading: Reading,
    *,
    on: date,
    within: str | None = None,
    every_day: bool = False,
    conferrals: Iterable[Conferral] | None = None,
) -> AnnexList:
    """What a reading of the register holds, as a list with the names of the day `on`.

    Without `conferrals`: those in effect on the day (`every_day`: all that are recorded), within the unit where one is
    given. With them: those, in the order of a list.
    """
    writer = AnnexWriter.of(reading, on)
    if conferrals is None:
        shown = listed(reading, on=None if every_day else on, within=within)
    else:
        shown = ordered(conferrals, reading.snapshot)
    place = reading.place_name(within, on) if within else ""
    said = [f"{AS_OF} {show_day(on)}", f"theo lần ghi {reading.snapshot.revision} của sổ", f"{len(shown)} dòng"]
    rows = tuple(writer.rows(shown))
    headings = tuple(HEADINGS[column] for column in COLUMNS)
    return AnnexList(TITLE, f"({'; '.join(said)})", place, on, headings, rows)


def choices_of(reading: Reading, *, on: date, within: str | None = None) -> Choices:
    """The register's sectors, and the bodies of a province on the day (without one: those of the State)."""
    snapshot = reading.snapshot
    authorities = snapshot.authorities
    names = AuthorityNames(authorities, reading.places)
    province = names.units.province_of(within) or names.units.nation
    level = snapshot.atlas.units[province].level
    own = [Authority(kind.key, province) for kind in authorities.kinds.values() if kind.level is level]
    bodies = [names.named(one, on) for one in own if on in authorities.life(one)]
    if level is Level.PROVINCE:
        classes = [kind for kind in authorities.kinds.values() if kind.level is Level.COMMUNE and on in kind.period]
        bodies += [names.named(AuthorityClass(kind.key, province), on) for kind in classes]
    sectors = sorted({power.sector for power in snapshot.powers.values()}, key=sort_key)
    return Choices(sectors, bodies)
