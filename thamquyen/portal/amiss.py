"""What the derivation finds amiss, as a page: overlaps and gaps of a day, with the card that shows each."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thamquyen.domain.findings import KIND_NAMES, Finding, FindingKind
from thamquyen.domain.overview import findings_at, powers_amiss
from thamquyen.domain.vietnamese import fold, sort_key
from thamquyen.portal.board import findings_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.rows import Group, Row
from thamquyen.portal.sifting import place_of
from thamquyen.ui.typography import days_in_words, grouped

PLACES_NAMED = 3
"""Places named in a row; the rest are counted."""

KINDS = (FindingKind.OVERLAP, FindingKind.GAP, FindingKind.CIRCLE)
"""What the derivation of the whole register finds."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of finding to choose, with how many powers it concerns."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AmissPage:
    """The page: powers with something amiss, by sector. `place_name` is empty for the whole register."""

    place_name: str
    total: int
    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...]


def amiss_page(look: Looking, place: str, kind: str) -> AmissPage:
    """The powers with something amiss on the day at a place, by key or by words; of one kind of finding or of all."""
    where = place_of(look.reading, place, look.on) if place else None
    atlas = look.reading.snapshot.atlas
    found = findings_at(atlas, findings_of(look.at), where, look.on) if where or not place else ()
    powers = powers_amiss(found)
    counts = Counter(one for one, _ in powers)
    shown = {key: some for key, some in powers.items() if not kind or key[0].value == kind}
    tabs = (
        Tab("Tất cả", len(powers), look.seen.page("/phat-hien", dia_ban=where or ""), not kind),
        *(
            Tab(
                KIND_NAMES[one].capitalize(),
                counts[one],
                look.seen.page("/phat-hien", dia_ban=where or "", loai=one.value),
                one.value == kind,
            )
            for one in KINDS
        ),
    )
    name = look.reading.place_name(where, look.on) if where else ""
    return AmissPage(name, len(shown), tabs, _groups(look, where, shown))


def _groups(
    look: Looking, where: str | None, shown: Mapping[tuple[FindingKind, str], Sequence[Finding]]
) -> tuple[Group, ...]:
    by_sector: dict[str, list[Row]] = defaultdict(list)
    powers = look.reading.snapshot.powers
    for kind, code in sorted(shown, key=lambda key: (sort_key(powers[key[1]].title), key[0])):
        by_sector[powers[code].sector].append(_row(look, where, kind, shown[(kind, code)]))
    return tuple(
        Group(sector, tuple(rows), anchor=fold(sector).replace(" ", "-"))
        for sector, rows in sorted(by_sector.items(), key=lambda item: sort_key(item[0]))
    )


def _row(look: Looking, where: str | None, kind: FindingKind, found: Sequence[Finding]) -> Row:
    """A power with what is amiss, leading to its card at the place asked about, else where the finding is."""
    reading, power = look.reading, look.reading.snapshot.powers[found[0].power]
    territories = list(dict.fromkeys(one.territory for one in found if one.territory))
    names = [reading.place_name(key, look.on) for key in territories]
    rest = len(names) - PLACES_NAMED
    places = "; ".join(names[:PLACES_NAMED]) + (f" và {grouped(rest)} nơi khác" if rest > 0 else "")
    sources = (reading.snapshot.conferrals[key].source for one in found for key in one.subjects)
    said = dict.fromkeys(f"{source.provision} {reading.document(source.document).name}".strip() for source in sources)
    place = where or (territories[0] if territories else "")
    return Row(
        name=power.title,
        address=look.seen.card(power.code, place) if place else look.seen.power(power.code),
        said=tuple(part for part in (f"ở {places}" if places else "", *said) if part),
        state=KIND_NAMES[kind],
        tone="bad",
        days="; ".join(dict.fromkeys(days_in_words(one.period) for one in found)),
    )
