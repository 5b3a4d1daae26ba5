"""What a person says of a list before it is read: the fields of the form, and what they mean for the reading."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.annex.results import AnnexOptions
from thamquyen.domain.annex.terms import DayOrder
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc, sort_key
from thamquyen.register.choosing import ChoiceError, document_key
from thamquyen.register.reading import LATEST_YEARS

FIELDS = ("trang-tinh", "tinh", "van-ban", "hinh-thuc", "thu-tu", "doi-chieu", "ngay")
_MOST = 200
"""Documents offered."""

ORDER_NAMES = {
    DayOrder.DAY_FIRST: "ngày/tháng/năm",
    DayOrder.MONTH_FIRST: "tháng/ngày/năm",
}


class SayingError(ValueError):
    """A field of the form says nothing certain; `field` is its name, the text what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers, with what was said so far. `decisions`: those of the province, the newest first."""

    sheets: tuple[Option, ...]
    provinces: tuple[Option, ...]
    modes: tuple[Option, ...]
    orders: tuple[Option, ...]
    decisions: tuple[Option, ...]


def typed_in(given: Mapping[str, str]) -> dict[str, str]:
    """What the form says, in normal form, on one line, bounded."""
    return {name: " ".join(nfc(str(given.get(name, ""))[:300]).split()) for name in FIELDS}


def options_of(said: Mapping[str, str], reading: Reading, today: date) -> AnnexOptions:
    """What the fields mean. Raises SayingError."""
    try:
        latest = date(today.year + LATEST_YEARS, 12, 31)
        on = read_day(said["ngay"], latest=latest) if said.get("ngay") else today
    except DayError as error:
        raise SayingError("ngay", str(error)) from error
    within = said.get("tinh") or None
    if within is not None and within not in reading.snapshot.atlas.units:
        raise SayingError("tinh", "Sổ không có tỉnh, thành phố này; hãy chọn lại.")
    try:
        named = said.get("van-ban")
        decision = document_key(reading, named, on=on, within=within) if named else None
    except ChoiceError as error:
        raise SayingError("van-ban", str(error)) from error
    return AnnexOptions(
        on=on,
        decision=decision,
        within=within,
        mode=next((one for one in Mode if one.value == said.get("hinh-thuc")), None),
        day_order=next((one for one in DayOrder if one.value == said.get("thu-tu")), None),
        grounding=Grounding.SEEN if said.get("doi-chieu") else Grounding.SECONDARY,
    )


def kept(options: AnnexOptions) -> dict[str, str]:
    """Options as they are kept beside a reading, so that it can be made again just so."""
    return {
        "on": options.on.isoformat(),
        "decision": options.decision or "",
        "within": options.within or "",
        "mode": options.mode.value if options.mode else "",
        "day_order": options.day_order.value if options.day_order else "",
        "grounding": options.grounding.value,
        "tasks": json.dumps(dict(options.tasks)),
    }


def from_kept(text: Mapping[str, str]) -> AnnexOptions:
    """The options that `kept` wrote down."""
    return AnnexOptions(
        on=date.fromisoformat(text["on"]),
        decision=text["decision"] or None,
        within=text["within"] or None,
        mode=Mode(text["mode"]) if text["mode"] else None,
        day_order=DayOrder(text["day_order"]) if text["day_order"] else None,
        grounding=Grounding(text["grounding"]),
        tasks=tasks_kept(text),
    )


def tasks_kept(text: Mapping[str, str]) -> dict[int, str]:
    """The tasks chosen for rows, in what `kept` wrote down."""
    return {int(row): str(code) for row, code in json.loads(text.get("tasks", "{}")).items()}


def offered(said: Mapping[str, str], reading: Reading, on: date, sheets: tuple[str, ...] = ()) -> Offered:
    """The choices of the form: the file's sheets, the provinces of the day, the modes, the orders of day and month."""
    units = reading.snapshot.atlas.units.values()
    provinces = [unit for unit in units if unit.level is Level.PROVINCE and on in unit.period]
    named = sorted(((unit.key, unit.named_on(on).name) for unit in provinces), key=lambda one: sort_key(_bare(one[1])))

    def options(pairs: list[tuple[str, str]], field: str) -> tuple[Option, ...]:
        return tuple(Option(value, name, value == said.get(field)) for value, name in pairs)

    return Offered(
        sheets=options([(name, name) for name in sheets], "trang-tinh"),
        provinces=options(named, "tinh"),
        modes=options([(mode.value, MODE_NAMES[mode]) for mode in Mode], "hinh-thuc"),
        orders=options([(order.value, name) for order, name in ORDER_NAMES.items()], "thu-tu"),
        decisions=options(_decisions(said.get("tinh", ""), reading), "van-ban"),
    )


def _decisions(province: str, reading: Reading) -> list[tuple[str, str]]:
    """Documents that bodies of the province issued, by key, the newest first."""
    own = [
        document
        for document in reading.snapshot.library.documents.values()
        if province and document.issuer.endswith(f"@{province}")
    ]
    own.sort(key=lambda document: document.signed or date.min, reverse=True)
    return [(document.key, f"{document.type} số {document.number}: {document.title}") for document in own[:_MOST]]


def _bare(name: str) -> str:
    """The name without its type, for the order of a list."""
    for kind in ("Tỉnh ", "Thành phố "):
        name = name.removeprefix(kind)
    return name


def home_of(acting_for: str, reading: Reading, on: date) -> str:
    """The province of the authority that somebody acts for; empty where there is none."""
    _, _, unit = acting_for.partition("@")
    atlas = reading.snapshot.atlas
    if unit not in atlas.units:
        return ""
    path = [unit, *atlas.path_on(unit, on)]
    return next((key for key in path if atlas.units[key].level is Level.PROVINCE), "")
