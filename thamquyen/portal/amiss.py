"""What the derivation finds amiss, as a page: overlaps and gaps of a day, with the card that shows each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from thamquyen.domain.findings import Finding, FindingKind
from thamquyen.domain.overview import findings_at
from thamquyen.domain.reading import Reading
from thamquyen.domain.vietnamese import sort_key
from thamquyen.portal.board import findings_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.rows import Row
from thamquyen.portal.seen import Seen
from thamquyen.portal.sifting import place_of
from thamquyen.ui.typography import days_in_words

KIND_NAMES = {
    FindingKind.OVERLAP: ("Chồng chéo", "hơn một nơi cùng nắm một thẩm quyền"),
    FindingKind.GAP: ("Bỏ trống", "luật còn hiệu lực mà không nơi nào nắm"),
    FindingKind.CIRCLE: ("Vòng tròn", "các lần giao dựa vào nhau thành vòng"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of finding to choose, with how many there are."""

    name: str
    says: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Amiss:
    """Findings about one power: one row for each place and days."""

    task: str
    task_address: str
    sector: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AmissPage:
    """The page; `place_name` is empty for the whole register."""

    place_key: str
    place_name: str
    total: int
    tabs: tuple[Tab, ...]
    groups: tuple[Amiss, ...]


def amiss_page(look: Looking, place: str, kind: str) -> AmissPage:
    """What is amiss on the day at a place, by key or by words, of one kind or of all."""
    where = place_of(look.reading, place, look.on) if place else None
    atlas = look.reading.snapshot.atlas
    found = findings_at(atlas, findings_of(look.at), where, look.on) if where or not place else ()
    counts = Counter(one.kind for one in found)
    shown = [one for one in found if not kind or one.kind.value == kind]
    key = where or ""
    tabs = (
        Tab("Tất cả", "", len(found), look.seen.page("/phat-hien", dia_ban=key), not kind),
        *(
            Tab(name, says, counts[one], look.seen.page("/phat-hien", dia_ban=key, loai=one.value), one.value == kind)
            for one, (name, says) in KIND_NAMES.items()
        ),
    )
    name = look.reading.place_name(where, look.on) if where else ""
    return AmissPage(key, name, len(shown), tabs, _groups(look.reading, look.seen, shown))


def _groups(reading: Reading, seen: Seen, found: Iterable[Finding]) -> tuple[Amiss, ...]:
    by_power: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        by_power[one.power].append(one)
    powers = sorted((reading.snapshot.powers[code] for code in by_power), key=lambda one: sort_key(one.title))
    return tuple(
        Amiss(
            power.title,
            seen.power(power.code),
            power.sector,
            tuple(_row(reading, seen, one) for one in by_power[power.code]),
        )
        for power in powers
    )


def _row(reading: Reading, seen: Seen, one: Finding) -> Row:
    parties = [reading.snapshot.conferrals[key].source for key in one.subjects]
    sources = [f"{source.provision} {reading.document(source.document).name}".strip() for source in parties]
    name, _ = KIND_NAMES[one.kind]
    where = reading.place_name(one.territory, seen.on) if one.territory else ""
    return Row(
        name=where[:1].upper() + where[1:] or "Không gắn với một địa bàn",
        address=seen.card(one.power, one.territory) if one.territory else "",
        said=tuple(dict.fromkeys(sources)),
        state=name.lower(),
        tone="bad",
        days=days_in_words(one.period),
    )
