"""What the register itself puts into a report: numbers and lists of a province on a day, of one revision."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect
from thamquyen.domain.listing import Entry, Wanted, entries, kind_name, sift
from thamquyen.domain.overview import count, flows
from thamquyen.domain.proceedings.table import Kind
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.form import Figure
from thamquyen.domain.rounds.periods import Reported
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.workflow.matters import every, history

_STATED = "luật, nghị quyết của Quốc hội giao"
_GIVEN_ON = (Mode.DECENTRALISATION, Mode.AUTHORISATION)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of the register: columns (label, share of the width), rows of texts."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Seen:
    """What figures are made of: the province, the days reported on, the day looked at, what is in effect on it."""

    reading: Reading
    seat: str
    about: Reported
    on: date
    found: Sequence[Entry]

    @property
    def inside(self) -> frozenset[str]:
        """The province and the units within it."""
        return frozenset(self.reading.snapshot.atlas.covered.get(self.seat, (self.seat,)))


def figures(
    wanted: Iterable[Figure], reading: Reading, about: Reported, on: date, *, seat: str
) -> Mapping[Figure, FigureTable]:
    """The figures wanted, of the register's reading on the day: what local authorities hold there, what was sent in."""
    atlas = reading.snapshot.atlas
    found = sift(atlas, entries(reading, on), Wanted(place=seat, state="now")).entries
    seen = _Seen(reading, seat, about, on, [one for one in found if one.level is not Level.NATION])
    return {one: _MADE[one](seen) for one in dict.fromkeys(wanted)}


def _by_mode(seen: _Seen) -> FigureTable:
    rows = []
    for mode in Mode:
        counted = count([one for one in seen.found if one.given.conferral.mode is mode])
        rows.append((MODE_NAMES[mode].capitalize(), _shown(counted.conferrals), _shown(counted.powers)))
    return FigureTable((("Hình thức", 40), ("Số lần giao", 20), ("Số nhiệm vụ", 20)), tuple(rows))


def _by_parties(seen: _Seen) -> FigureTable:
    """Who decentralised or authorised to whom; what statutes give is not counted here."""
    rows = [
        (
            kind_name(seen.reading, one.giver), kind_name(seen.reading, one.recipient), MODE_NAMES[one.mode],
            _shown(one.count.conferrals), _shown(one.count.powers),
        )
        for one in flows([one for one in seen.found if one.given.conferral.mode in _GIVEN_ON])
    ]  # fmt: skip
    columns = (("Bên giao", 40), ("Bên nhận", 40), ("Hình thức", 16), ("Số lần giao", 14), ("Số nhiệm vụ", 14))
    return FigureTable(columns, tuple(rows))


def _by_sector(seen: _Seen) -> FigureTable:
    table: dict[str, Counter[Mode]] = defaultdict(Counter)
    for one in seen.found:
        table[one.given.power.sector][one.given.conferral.mode] += 1
    rows = [
        (sector, *(_shown(table[sector][mode]) for mode in Mode), _shown(table[sector].total()))
        for sector in sorted(table, key=sort_key)
    ]
    columns = (("Lĩnh vực", 40), *((MODE_NAMES[mode].capitalize(), 16) for mode in Mode), ("Cộng", 14))
    return FigureTable(columns, tuple(rows))


def _listed(mode: Mode) -> Callable[[_Seen], FigureTable]:
    def made(seen: _Seen) -> FigureTable:
        rows: list[tuple[str, ...]] = []
        for one in seen.found:
            given = one.given
            if given.conferral.mode is mode:
                giver = given.giver.name if given.giver else _STATED
                place = f"{given.document.name}, {given.conferral.source.provision}".strip(", ")
                last = show_day(one.last) if one.last else ""
                rows.append(
                    (str(len(rows) + 1), given.power.sector, given.power.title, giver, given.recipient, place, last)
                )
        columns = (
            ("STT", 6), ("Lĩnh vực", 16), ("Nhiệm vụ, quyền hạn", 40), ("Bên giao", 22), ("Bên nhận", 22),
            ("Văn bản", 28), ("Đến hết ngày", 13),
        )  # fmt: skip
        return FigureTable(columns, tuple(rows))

    return made


def _documents(seen: _Seen) -> FigureTable:
    """Documents of authorities of the province signed within the days reported on, with what they do to others."""
    inside, library = seen.inside, seen.reading.snapshot.library
    found = [one for one in library.documents.values() if _within(one, seen.about, inside)]
    rows = []
    for at, one in enumerate(sorted(found, key=lambda each: (each.signed or date.max, each.key)), 1):
        signed = show_day(one.signed) if one.signed else ""
        rows.append((str(at), one.type, one.number, signed, one.title, _deeds(seen.reading, one)))
    columns = (
        ("STT", 6), ("Loại", 14), ("Số, ký hiệu", 20), ("Ngày ký", 13), ("Trích yếu", 44),
        ("Tác động tới văn bản khác", 36),
    )  # fmt: skip
    return FigureTable(columns, tuple(rows))


def _within(document: Document, about: Reported, inside: frozenset[str]) -> bool:
    try:
        seat = Authority.read(document.issuer).territory
    except ValueError:
        return False
    return document.signed is not None and about.first <= document.signed <= about.last and seat in inside


def _deeds(reading: Reading, document: Document) -> str:
    said: dict[str, None] = {}
    for event in reading.snapshot.library.events_by.get(document.key, ()):
        if event.effect is not Effect.COMMENCE and event.target.document != document.key:
            said[f"{EFFECT_NAMES[event.effect]} {reading.document(event.target.document).name}"] = None
    return "; ".join(said)


def _proposals(seen: _Seen) -> FigureTable:
    rows: list[tuple[str, ...]] = []
    for one in every(Kind.PROPOSAL):
        sent = history(one.id)[-1]
        if one.seat in seen.inside and seen.about.first <= localtime(sent.at).date() <= seen.about.last:
            said = (str(one.says.get(name, "")) for name in ("task", "mode", "holder", "recipient"))
            rows.append((str(len(rows) + 1), *said, sent.by, one.state_name))
    columns = (
        ("STT", 6), ("Nhiệm vụ, quyền hạn", 40), ("Hình thức", 13), ("Cơ quan đang có thẩm quyền", 22),
        ("Cơ quan đề xuất được giao", 22), ("Bên đề xuất", 22), ("Kết quả", 16),
    )  # fmt: skip
    return FigureTable(columns, tuple(rows))


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")


_MADE: Mapping[Figure, Callable[[_Seen], FigureTable]] = {
    Figure.BY_MODE: _by_mode,
    Figure.BY_PARTIES: _by_parties,
    Figure.BY_SECTOR: _by_sector,
    Figure.DECENTRALISED: _listed(Mode.DECENTRALISATION),
    Figure.AUTHORISED: _listed(Mode.AUTHORISATION),
    Figure.DOCUMENTS: _documents,
    Figure.PROPOSALS: _proposals,
}
