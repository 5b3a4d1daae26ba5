"""What is typed of a call, and of other matters with plain fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc, sort_key
from thamquyen.workspace.addressees import EVERY_COMMUNE, bodies

LONGEST = 4000
_COMMUNE = "ubnd-xa"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: how it is named in the address and in what is kept, its label, whether it is needed."""

    name: str
    key: str
    label: str
    needed: bool = False
    long: bool = False
    help: str = ""


CALL = (
    Field("ten", "title", "Tên đợt", needed=True),
    Field("pham-vi", "scope", "Phạm vi: ngành, lĩnh vực, loại nhiệm vụ", needed=True, long=True),
    Field("yeu-cau", "form", "Yêu cầu về nội dung đề xuất", long=True),
    Field("han", "due", "Hạn gửi đề xuất", needed=True, help="ngày/tháng/năm"),
    Field("tra-loi", "reply_days", "Trả lời mỗi đề xuất trong (ngày làm việc)", needed=True),
)


@dataclass
class Typed:
    """A form as typed; `errors` by name of field."""

    fields: tuple[Field, ...]
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> list[tuple[Field, str, str]]:
        """Each field with what was typed and what is wrong with it."""
        return [(one, self.typed.get(one.name, ""), self.errors.get(one.name, "")) for one in self.fields]

    def says(self) -> dict[str, Any]:
        """What is kept; `errors` tell what is missing."""
        for one in self.fields:
            if one.needed and not self.typed[one.name]:
                self.errors[one.name] = f"Chưa nêu: {one.label[:1].lower()}{one.label[1:]}."
        return {one.key: self.typed[one.name] for one in self.fields}


def typed(fields: tuple[Field, ...], given: Mapping[str, str]) -> Typed:
    """The form as posted."""
    return Typed(
        fields, {one.name: nfc(given.get(one.name, "")[:LONGEST].replace("\x00", "")).strip() for one in fields}
    )


def as_typed(fields: tuple[Field, ...], says: Mapping[str, Any]) -> Typed:
    """What is kept, as a form to change."""
    return Typed(fields, {one.name: str(says.get(one.key, "")) for one in fields})


def call_says(form: Typed, chosen: Sequence[str], seat: str, reading: Reading, today: date) -> dict[str, Any]:
    """What a call says; errors in the form."""
    says = form.says()
    if due := read_due(form, today):
        says["due"] = due.isoformat()
    days = form.typed["tra-loi"]
    if not (days.isascii() and days.isdigit() and 0 < int(days[:6]) <= 90):
        form.errors["tra-loi"] = "Nêu số ngày làm việc từ 1 đến 90."
    return {**says, "addressees": addressees(chosen, seat, reading, today)}


def addressees(chosen: Sequence[str], seat: str, reading: Reading, today: date) -> list[str]:
    """Whom the ticked boxes name: bodies of the unit, and the committees of its communes where that box is ticked."""
    known = {key for key, _ in bodies(reading, seat, today)}
    asked = [key for key in chosen if key in known]
    asked += communes(reading, seat, today) if EVERY_COMMUNE in chosen else []
    return list(dict.fromkeys(asked))


def read_due(form: Typed, today: date) -> date | None:
    """The day until which proposals or opinions are sent."""
    if not form.typed["han"]:
        form.errors.setdefault("han", "Chưa nêu hạn.")
        return None
    try:
        return read_day(form.typed["han"], latest=date(today.year + 5, 12, 31))
    except DayError as error:
        form.errors["han"] = str(error)
        return None


def communes(reading: Reading, seat: str, on: date) -> list[str]:
    """The committees of the communes within the unit, by name."""
    inner = reading.snapshot.atlas.covered.get(seat, ())
    found = [Authority(_COMMUNE, unit) for unit in inner]
    there = [one for one in found if on in reading.snapshot.authorities.life(one)]
    return [one.key for one in sorted(there, key=lambda one: sort_key(reading.name(one, on)))]
