"""The day's urging: what the ladders call for is noted and told, in the transaction of the day's job."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from thamquyen.accounts.models import User
from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.domain.urging import Urged, urgings
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.register.reading import reading_at
from thamquyen.urging.ladders import ladder_of
from thamquyen.urging.models import Followed, Reminder
from thamquyen.urging.owed import Owed, Source, owed
from thamquyen.urging.people import Address

_MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class _Told:
    """A thing that a person is told of."""

    owed: Owed
    unit: str


def urge(days: Sequence[date], at: datetime) -> None:
    """Urges what the ladders call for today, the last of `days`: what earlier ones called for is in it."""
    on, reading = days[-1], reading_at()
    now = {one.key: one for one in owed(on, reading)}
    _note_what_followed(now, on)
    told = _urged(now, reading, on, at)
    for person, things in told.items():
        _tell(person, things, on, at)


def _note_what_followed(now: Mapping[str, Owed], on: date) -> None:
    """Reminders whose thing is no longer owed as it was: answered, or due on another day."""
    rows = list(Reminder.objects.filter(followed=Followed.OWED))
    changed = []
    for row in rows:
        one = now.get(row.key)
        if one is None or one.due != row.due:
            row.followed = Followed.ANSWERED if one is None else Followed.EXTENDED
            row.followed_on = on
            changed.append(row)
    Reminder.objects.bulk_update(changed, ["followed", "followed_on"], batch_size=500)


def _urged(now: Mapping[str, Owed], reading: Reading, on: date, at: datetime) -> dict[User, list[_Told]]:
    """Notes every reminder of the day; who is told of what."""
    address, told = Address(reading, on), defaultdict[User, list[_Told]](list)
    for source in Source:
        things = [one for one in now.values() if one.source is source]
        for urging in urgings(things, ladder_of(source).ladder, on, last_urged(source)):
            one = now[urging.key]
            people = address.people(one, urging.urged)
            _note(one, urging.days, people, on, at)
            unit = unit_name(one.unit, reading, on)
            for user in (user for some in people.values() for user in some):
                told[user].append(_Told(one, unit))
    return told


def last_urged(source: Source) -> dict[tuple[str, date], int]:
    """For each thing as due on a day, the rung urged last."""
    rows = Reminder.objects.filter(source=source.value).values_list("key", "due").annotate(last=Max("days"))
    return {(key, due): last for key, due, last in rows}


def _note(one: Owed, days: int, people: Mapping[Urged, list[User]], on: date, at: datetime) -> None:
    named = {level.value: [_name(user) for user in users] for level, users in people.items()}
    Reminder.objects.create(
        key=one.key, due=one.due, days=days, source=one.source.value, unit=one.unit, subject=one.subject[:300],
        link=one.link, urged=sorted(people), people=named, on=on, at=at,
    )  # fmt: skip


def _tell(person: User, things: list[_Told], on: date, at: datetime) -> None:
    """One notice for all that a person is urged for on the day."""
    things = sorted(things, key=lambda one: one.owed.due)
    first = things[0]
    subject = f"{when(first.owed.due, on)}: {first.owed.subject}"
    if len(things) > 1:
        late = sum(one.owed.due < on for one in things)
        subject = f"Đôn đốc: {len(things)} việc" + (f", {late} việc đã quá hạn" if late else " sắp đến hạn")
    notify(
        f"don-doc:{on}:{person.pk}", [person], kind=Kind.REMINDER, subject=subject, text="\n".join(_lines(things, on)),
        at=at, link=first.owed.link,
    )  # fmt: skip


def _lines(things: Sequence[_Told], on: date) -> Iterable[str]:
    for one in things[:_MOST_LINES]:
        subject, due = one.owed.subject, show_day(one.owed.due)
        yield f"{subject} – {one.unit}, hạn {due} ({when(one.owed.due, on).lower()})."
    if len(things) > _MOST_LINES:
        yield f"Còn {len(things) - _MOST_LINES} việc khác."


def when(due: date, on: date) -> str:
    """How far the day due is, in words."""
    days = (due - on).days
    if days > 0:
        return f"Còn {days} ngày"
    return f"Quá hạn {-days} ngày" if days else "Đến hạn hôm nay"


def unit_name(key: str, reading: Reading, on: date) -> str:
    """An authority's name on the day; its key where the register does not know it."""
    try:
        return reading.name(Authority.read(key), on)
    except (ValueError, KeyError):
        return key


def _name(user: User) -> str:
    name = user.get_full_name()
    return f"{name} ({user.username})" if name else user.username
