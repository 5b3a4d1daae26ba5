"""What is typed of a new round, or of a change of one: its name, days, deadline and units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thamquyen.domain.authorities import Authority, AuthorityClass, Form
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.periods import PARTS, RHYTHM_NAMES, Reported, Rhythm, reported
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.rounds.codec import RoundSaid
from thamquyen.rounds.opening import expanded
from thamquyen.workspace.addressees import EVERY_COMMUNE_NAME, bodies

FIELDS = (
    "ten",
    "bieu",
    "nhip",
    "nam",
    "ky",
    "tu-ngay",
    "den-ngay",
    "han",
    "ghi-chu",
    "ly-do",
    "ky-duyet",
)
_LATEST = date(2199, 12, 31)
_LONGEST = 2000
_COMMUNE = "ubnd-xa"


@dataclass
class Asked:
    """A round as typed; `wrong` stands beside its fields."""

    texts: dict[str, str]
    units: tuple[str, ...] = ()
    more_units: tuple[str, ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The first day, of a report out of turn."""
        return self.texts["tu-ngay"]

    @property
    def last(self) -> str:
        """The last day, of a report out of turn."""
        return self.texts["den-ngay"]

    @property
    def wrong_first(self) -> str:
        """What is wrong with the first day."""
        return self.wrong.get("tu-ngay", "")

    @property
    def wrong_last(self) -> str:
        """What is wrong with the last day."""
        return self.wrong.get("den-ngay", "")

    @property
    def signed_off(self) -> bool:
        """Whether the head of each unit signs off."""
        return bool(self.texts["ky-duyet"])

    @property
    def note(self) -> str:
        """What else is asked."""
        return self.texts["ghi-chu"]

    @property
    def reason(self) -> str:
        """Why it is changed."""
        return self.texts["ly-do"]

    @property
    def reason_wrong(self) -> str:
        """What is wrong with the reason."""
        return self.wrong.get("ly-do", "")

    @property
    def units_wrong(self) -> str:
        """What is wrong with the units."""
        return self.wrong.get("don-vi", "")

    def said(self, reading: Reading, on: date) -> RoundSaid | None:
        """The round as typed; None while its days cannot be read."""
        about = self._about()
        due = self._day("han")
        if due is None and "han" not in self.wrong and about is not None:
            due = about.usually_due
            self.texts["han"] = show_day(due)
        if about is None or due is None:
            return None
        units = expanded((*self.units, *self.more_units), reading, on)
        return RoundSaid(self.texts["ten"], about, due, units, self.texts["ghi-chu"], self.signed_off)

    def _about(self) -> Reported | None:
        rhythm = Rhythm(self.texts["nhip"]) if self.texts["nhip"] in set(Rhythm) else None
        if rhythm is None:
            self.wrong["nhip"] = "Chọn kỳ báo cáo."
            return None
        try:
            if rhythm is not Rhythm.AD_HOC:
                return reported(rhythm, _whole(self.texts["nam"]), _whole(self.texts["ky"] or "1"))
            first, last = self._day("tu-ngay"), self._day("den-ngay")
            if first is None or last is None:
                self.wrong.setdefault("tu-ngay", "Báo cáo đột xuất cần ngày đầu và ngày cuối của kỳ.")
                return None
            return Reported(rhythm, first, last)
        except ValueError as error:
            self.wrong["den-ngay" if rhythm is Rhythm.AD_HOC else "nam"] = str(error)
            return None

    def _day(self, name: str) -> date | None:
        if not self.texts[name]:
            return None
        try:
            return read_day(self.texts[name], latest=_LATEST)
        except DayError as error:
            self.wrong[name] = str(error)
            return None


def _whole(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 5:
        return int(text)
    raise ValueError(f"“{text}” không phải là năm. Ghi bốn chữ số, ví dụ 2026.")


def asked(given: Mapping[str, str], units: Sequence[str], more: Sequence[str] = ()) -> Asked:
    """What a request says of a round; `more`: the units that are added to it."""
    texts = {name: " ".join(nfc(given.get(name, "").replace("\x00", ""))[:_LONGEST].split()) for name in FIELDS}
    return Asked(texts, _keys(units), _keys(more))


def _keys(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key[:200] for key in given))


def as_asked(said: RoundSaid) -> Asked:
    """A round as one types it; used again for the next, or changed."""
    texts = dict.fromkeys(FIELDS, "") | {
        "ten": said.title, "nhip": said.about.rhythm.value, "nam": str(said.about.last.year),
        "ky": str(said.about.part), "han": show_day(said.due), "ghi-chu": said.note,
        "tu-ngay": show_day(said.about.first), "den-ngay": show_day(said.about.last),
        "ky-duyet": "1" if said.signed_off else "",
    }  # fmt: skip
    return Asked(texts, said.units)


def new_asked(today: date) -> Asked:
    """A new round: the report of the year under way."""
    texts = dict.fromkeys(FIELDS, "") | {"nhip": Rhythm.YEAR.value, "nam": str(today.year), "ky": "1"}
    return Asked(texts)


def rhythms() -> list[tuple[str, str]]:
    """The rhythms to choose from."""
    return [(one.value, RHYTHM_NAMES[one]) for one in Rhythm]


def turns() -> list[tuple[str, str]]:
    """The turns of a year to choose from."""
    return [(str(one), f"kỳ {one}") for one in range(1, max(PARTS.values()) + 1)]


def units_to_choose(reading: Reading, seat: str, on: date) -> list[tuple[str, str]]:
    """The bodies of a province that may be asked, not their heads; all committees of communes as one."""
    kinds = reading.snapshot.authorities.kinds
    found = [pair for pair in bodies(reading, seat, on) if kinds[Authority.read(pair[0]).kind].form is not Form.OFFICE]
    kind = kinds.get(_COMMUNE)
    if kind is not None and on in kind.period:
        found.insert(0, (AuthorityClass(_COMMUNE, seat).key, EVERY_COMMUNE_NAME))
    return found


def gathered(keys: tuple[str, ...], reading: Reading, seat: str, on: date) -> tuple[str, ...]:
    """The keys with all committees of communes as one, where all of today's are among them."""
    every = AuthorityClass(_COMMUNE, seat).key
    communes = set(expanded((every,), reading, on))
    if not communes or not communes <= set(keys):
        return keys
    return (every, *(key for key in keys if key not in communes))
