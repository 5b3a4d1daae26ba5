"""What waits for a person beside the tasks of plans: steps their role and authority may take, and days left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.plans.states import days_left
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.reading import Reading
from thamquyen.domain.working_days import WorkingDays, official_working_days
from thamquyen.provinces.days_off import OwnDays, own_days
from thamquyen.workflow.matters import Standing, begun, every
from thamquyen.workflow.schemes import not_taken_in
from thamquyen.workspace.lists.waiting import waiting_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what to do, about what, where, until when; working days left (None: no deadline)."""

    to_do: str
    about: str
    address: str
    due: date | None = None
    left: int | None = None

    @property
    def is_late(self) -> bool:
        """Whether the day is over."""
        return self.left is not None and self.left < 0


def in_order(found: Iterable[Waiting]) -> list[Waiting]:
    """What is due first first."""
    return sorted(found, key=lambda one: (one.due or date.max, one.to_do, one.about))


def waiting_for(user: User, reading: Reading, on: date) -> list[Waiting]:
    """All that waits, the most urgent first; a fixed number of queries, however much there is."""
    own = own_days(reading)
    found = [*_conducted(user, own, on), *_answers(user, own, on), *_appraisals(user, reading)]
    found += [
        Waiting("Xác nhận hoặc bỏ danh mục đã gửi", one.name, f"/nhap-danh-muc/{one.pk}")
        for one in (waiting_of(user) if may(user, Verb.RECORD) else [])
        if not one.outcome
    ]
    return in_order(found)


def _conducted(user: User, days: OwnDays, on: date) -> Iterator[Waiting]:
    """What waits for who conducts: proposals owed a reply, and those accepted that a scheme has not taken in."""
    if may(user, Verb.CONDUCT):
        proposals = every(Kind.PROPOSAL)
        yield from _replies(user, proposals, days, on)
        yield from _schemes(user, proposals, days.reading)


def _schemes(user: User, proposals: Iterable[Standing], reading: Reading) -> Iterator[Waiting]:
    """Schemes that are being drawn up, and how many accepted proposals each neither took in nor leaves out."""
    for one, count in not_taken_in(proposals):
        if _reaches(user, one, reading):
            about = f"{count} đề xuất được chấp nhận – {one.says['title']}"
            yield Waiting("Lấy đề xuất vào Đề án", about, f"/de-an/{one.id}?muc=de-xuat")


def _replies(user: User, proposals: Iterable[Standing], days: OwnDays, on: date) -> Iterator[Waiting]:
    """Proposals owed a reply; not those of the person, or of whom they stand in for."""
    calls, first = {one.id: one for one in every(Kind.CALL)}, begun(Kind.PROPOSAL)
    own = {user.username, user.stands_in.account if user.stands_in else user.username}
    for one in proposals:
        sent, call = first[one.id], calls.get(one.parent) if one.parent else None
        if one.state is not State.FILED or call is None or sent.accounts & own or not _reaches(user, one, days.reading):
            continue
        day = localtime(sent.at).date()
        calendar = days.on(call.seat, official_working_days(day.year, day.year + 1))
        due, about = calendar.after(day, int(call.says["reply_days"])), str(one.says.get("task", ""))
        yield due_in("Trả lời đề xuất", about, f"/de-xuat/{one.id}", due, on, between(days, one.seat, due, on))


def _answers(user: User, days: OwnDays, on: date) -> Iterator[Waiting]:
    """Calls and consultations that ask the authority and have no answer of it yet."""
    asked = (
        (
            Verb.PROPOSE,
            Kind.CALL,
            (Kind.PROPOSAL, Kind.ABSTENTION),
            "Gửi đề xuất hoặc trả lời không có",
            "/dot-de-xuat",
        ),
        (Verb.GIVE_OPINION, Kind.CONSULTATION, (Kind.OPINION,), "Góp ý dự thảo", "/lay-y-kien"),
    )
    for verb, kind, answers, to_do, address in asked:
        if not may(user, verb):
            continue
        sent = {
            one.parent
            for answer in answers
            for one, first in _with_first(answer)
            if first == user.acting_for and one.state is not State.WITHDRAWN
        }
        for one in every(kind):
            if one.state is State.OPEN and user.acting_for in one.says["addressees"] and one.id not in sent:
                due = date.fromisoformat(one.says["due"])
                calendar = between(days, one.seat, due, on)
                yield due_in(to_do, str(one.says["title"]), f"{address}/{one.id}", due, on, calendar)


def _appraisals(user: User, reading: Reading) -> Iterator[Waiting]:
    if may(user, Verb.APPRAISE):
        for one in every(Kind.APPRAISAL):
            if one.state is State.ASKED and may(user, Verb.APPRAISE, reach_of(one.seat, reading)):
                yield Waiting("Thẩm định dự thảo", "theo từng quy tắc", f"/tham-dinh/{one.id}")


def _with_first(kind: Kind) -> Iterator[tuple[Standing, str]]:
    first = begun(kind)
    return ((one, first[one.id].acting_for) for one in every(kind))


def _reaches(user: User, one: Standing, reading: Reading) -> bool:
    return may(user, Verb.CONDUCT, reach_of(one.seat, reading))


def between(days: OwnDays, seat: str, due: date, on: date) -> WorkingDays:
    """The calendar of a unit for the years of two days."""
    return days.on(seat, official_working_days(min(on, due).year, max(on, due).year + 1))


def due_in(to_do: str, about: str, address: str, due: date, on: date, calendar: WorkingDays) -> Waiting:
    """Something with a last day, and the working days left until it (none: today is the last; less: it is over)."""
    return Waiting(to_do, about, address, due, days_left(due, on, calendar))
