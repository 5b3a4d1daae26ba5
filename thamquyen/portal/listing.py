"""The index pages: powers by sector, documents by type, places by name."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level, Territory
from thamquyen.domain.vietnamese import fold, sort_key
from thamquyen.portal.rows import Group, Row
from thamquyen.portal.seen import Seen
from thamquyen.ui.typography import days_in_words

_TYPES = ("Hiến pháp", "Luật", "Nghị quyết", "Nghị định", "Thông tư", "Quyết định")
MOST_PLACES = 60
"""Places shown for a name; a longer list helps nobody."""


def power_groups(
    reading: Reading, seen: Seen, sought: str, *, without: Container[str] = frozenset()
) -> tuple[Group, ...]:
    """Powers whose words contain all words sought, by sector; but for those `without` (codes)."""
    by_sector: dict[str, list[Power]] = defaultdict(list)
    for power in reading.snapshot.powers.values():
        if power.code not in without and _has(
            sought, (power.title, power.sector, power.field, power.code, *power.aliases)
        ):
            by_sector[power.sector].append(power)
    return tuple(
        Group(
            sector,
            tuple(
                _power_row(reading, power, seen) for power in sorted(powers, key=lambda power: sort_key(power.title))
            ),
            anchor=fold(sector).replace(" ", "-"),
        )
        for sector, powers in sorted(by_sector.items(), key=lambda item: sort_key(item[0]))
    )


def _power_row(reading: Reading, power: Power, seen: Seen) -> Row:
    given = len(reading.snapshot.conferrals_of.get(power.code, ()))
    founding = f"{power.source.provision} {reading.document(power.source.document).name}".strip()
    return Row(power.title, seen.power(power.code), (founding,), state=f"{given} lần giao")


def document_groups(
    reading: Reading, seen: Seen, sought: str, *, among: Iterable[Document] | None = None
) -> tuple[Group, ...]:
    """Documents whose words contain all words sought, of all or `among` some, by type, newest first."""
    gives = Counter(conferral.source.document for conferral in reading.snapshot.conferrals.values())
    by_type: dict[str, list[Document]] = defaultdict(list)
    for document in reading.snapshot.library.documents.values() if among is None else among:
        if _has(sought, (document.short_name, document.title, document.key)):
            by_type[document.type].append(document)
    rank = {name: number for number, name in enumerate(_TYPES)}
    return tuple(
        Group(
            kind,
            tuple(
                _document_row(reading, document, gives[document.key], seen)
                for document in sorted(documents, key=_newest_first, reverse=True)
            ),
            anchor=fold(kind).replace(" ", "-"),
        )
        for kind, documents in sorted(by_type.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0]))
    )


def _newest_first(document: Document) -> tuple[date, str]:
    return document.effective or document.signed or date.min, document.key


def _document_row(reading: Reading, document: Document, gives: int, seen: Seen) -> Row:
    force = reading.snapshot.library.force(Citation(document.key))
    days = days_in_words(force.days.parts[0]) if force.days.parts and force.start_known else "chưa rõ ngày hiệu lực"
    return Row(
        document.short_name,
        seen.document(document.key),
        (document.title,),
        days=days,
        state=f"{gives} lần giao" if gives else "",
        grounding=document.grounding,
    )


def province_rows(reading: Reading, seen: Seen, sought: str) -> tuple[Row, ...]:
    """The provinces of the day; with a name sought, places of that name of any level and day."""
    on = seen.on
    if sought.strip():
        units: Iterable[Territory] = reading.places.suggest(sought, on=on, limit=MOST_PLACES)
    else:
        alive = (unit for unit in reading.snapshot.atlas.units.values() if unit.level is Level.PROVINCE)
        units = sorted(
            (unit for unit in alive if on in unit.period), key=lambda unit: sort_key(_bare(unit.named_on(on).name))
        )
    return tuple(_place_row(reading, unit, seen) for unit in units)


def _bare(name: str) -> str:
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def _place_row(reading: Reading, unit: Territory, seen: Seen) -> Row:
    on = seen.on
    name = unit.named_on(on).name
    around = reading.places.describe(unit, on)[len(name) :].lstrip(", ")
    below = len(reading.snapshot.atlas.children_on(unit.key, on))
    return Row(
        name,
        seen.place(unit.key),
        (around,) if around else (),
        state=f"{below} đơn vị trực thuộc" if below and on in unit.period else "",
        days="" if on in unit.period else days_in_words(unit.period),
    )


def _has(sought: str, texts: Iterable[str]) -> bool:
    words = fold(sought).split()
    if not words:
        return True
    text = fold(" ".join(texts))
    return all(word in text for word in words)
