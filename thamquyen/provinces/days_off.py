"""A province's own days off and swapped working days: read, applied to the State's calendar, written with their ground.

What is counted in working days is counted anew when asked, so a day recorded counts from then on. What was made before
– receipts, frozen reports, letters – holds what it was made of and stays; rules that judge acts count in the State's
calendar only, so no finding behind a receipt changes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.domain.working_days import WorkingDays, official_working_days
from thamquyen.provinces.models import DaySaid
from thamquyen.provinces.refusals import SaidMeanwhileError, SettingRefusedError

MOST_AT_ONCE = 31
_YEARS_BACK, _YEARS_AHEAD = 1, 2


class DayKind(StrEnum):
    """What a day is; AS_BEFORE takes back what was said."""

    OFF = "off"
    WORKED = "worked"
    AS_BEFORE = ""


KIND_NAMES = {
    DayKind.OFF: "ngày nghỉ",
    DayKind.WORKED: "ngày làm việc (làm bù)",
    DayKind.AS_BEFORE: "theo lịch chung",
}


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What was said last of a day in a unit: on which ground, by whom, when."""

    seat: str
    day: date
    number: int
    kind: DayKind
    ground: str
    by: str
    at: datetime


@dataclass(frozen=True)
class OwnDays:
    """The days that units set for themselves; those of a unit hold for all within it."""

    reading: Reading
    said: Mapping[str, tuple[OwnDay, ...]]

    def in_unit(self, seat: str) -> tuple[OwnDay, ...]:
        """The days that hold in a unit, in order."""
        over = self.reading.snapshot.atlas.coverers.get(seat, (seat,))
        return tuple(sorted((one for unit in over for one in self.said.get(unit, ())), key=lambda one: one.day))

    def on(self, seat: str, calendar: WorkingDays) -> WorkingDays:
        """A calendar as it is in a unit."""
        own = self.in_unit(seat)
        if not own:
            return calendar
        off, worked = ([one.day for one in own if one.kind is kind] for kind in (DayKind.OFF, DayKind.WORKED))
        return calendar.changed(off=off, worked=worked)


def days_said(seat: str | None = None) -> tuple[OwnDay, ...]:
    """What was said last of each day, of one unit or of all; what was taken back is among it."""
    rows = DaySaid.objects.order_by("seat", "day", "-number").distinct("seat", "day")
    found = rows if seat is None else rows.filter(seat=seat)
    return tuple(OwnDay(row.seat, row.day, row.number, DayKind(row.kind), row.ground, row.by, row.at) for row in found)


def own_days(reading: Reading) -> OwnDays:
    """The own days of every unit."""
    said: dict[str, list[OwnDay]] = defaultdict(list)
    for one in days_said():
        if one.kind is not DayKind.AS_BEFORE:
            said[one.seat].append(one)
    return OwnDays(reading, {seat: tuple(some) for seat, some in said.items()})


def working_days_in(seat: str, first: date, last: date, reading: Reading) -> WorkingDays:
    """The calendar of a unit for the years from that of `first` to the one after that of `last`."""
    return own_days(reading).on(seat, official_working_days(first.year, last.year + 1))


@dataclass(frozen=True, slots=True)
class DaysAsked:
    """Days of a unit, both inclusive, that are to be of a kind, on a ground."""

    seat: str
    first: date
    last: date
    kind: DayKind
    ground: str

    def days(self) -> Iterator[date]:
        """Each day."""
        for step in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=step)


def say_days(asked: DaysAsked, doer: Doer, reading: Reading, *, seen: int) -> None:
    """Sets days of a unit. `seen`: the row of that unit written last when the page was shown.

    Raises SettingRefusedError: a day that is so already, no ground, days out of reach; nothing of it is kept then.
    """
    if not may(doer.person, Verb.SET_UP, reach_of(asked.seat, reading)):
        raise SettingRefusedError("Chỉ người quản trị của địa bàn ghi được ngày nghỉ ở đây. Chưa lưu gì.")
    _sound(asked, doer.today)
    _differing(asked, reading)
    last = {one.day: one.number for one in days_said(asked.seat)}
    try:
        with transaction.atomic():
            if (now := newest_row(asked.seat))[0] != seen:
                raise SaidMeanwhileError(now[1], "một ngày khác")
            for day in asked.days():
                DaySaid.objects.create(
                    seat=asked.seat, day=day, number=last.get(day, 0) + 1, kind=asked.kind.value, ground=asked.ground,
                    **doer.signature,
                )  # fmt: skip
    except IntegrityError as error:
        now = newest_row(asked.seat)
        if now[0] == seen:
            raise
        raise SaidMeanwhileError(now[1], "một ngày khác") from error


def newest_row(seat: str) -> tuple[int, str]:
    """The number of the row written last of a unit and by whom; 0 before the first."""
    row = DaySaid.objects.filter(seat=seat).order_by("-id").first()
    return (row.pk, row.by) if row else (0, "")


def _sound(asked: DaysAsked, today: date) -> None:
    if not asked.ground:
        raise SettingRefusedError("Nêu căn cứ: văn bản quyết định ngày nghỉ hoặc hoán đổi. Chưa lưu gì.")
    if asked.last < asked.first:
        raise SettingRefusedError("Ngày cuối trước ngày đầu. Chưa lưu gì.")
    if (asked.last - asked.first).days >= MOST_AT_ONCE:
        raise SettingRefusedError(f"Mỗi lần ghi nhiều nhất {MOST_AT_ONCE} ngày liền nhau. Chưa lưu gì.")
    if not today.year - _YEARS_BACK <= asked.first.year <= asked.last.year <= today.year + _YEARS_AHEAD:
        raise SettingRefusedError(
            f"Ghi được từ năm {today.year - _YEARS_BACK} đến năm {today.year + _YEARS_AHEAD}. Chưa lưu gì."
        )


def _differing(asked: DaysAsked, reading: Reading) -> None:
    """Refuses what would change nothing: it is most often a slip in the day."""
    calendar = working_days_in(asked.seat, asked.first, asked.last, reading)
    own = {one.day for one in days_said(asked.seat) if one.kind is not DayKind.AS_BEFORE}
    if asked.kind is DayKind.AS_BEFORE:
        days, what = [day for day in asked.days() if day not in own], "vốn theo lịch chung"
    elif asked.kind is DayKind.OFF:
        days, what = [day for day in asked.days() if day not in calendar], "đã là ngày nghỉ"
    else:
        days, what = [day for day in asked.days() if day in calendar], "đã là ngày làm việc"
    if days:
        raise SettingRefusedError(f"{', '.join(map(show_day, days[:5]))} {what}; xem lại ngày. Chưa lưu gì.")
