"""Findings given to somebody, as pages show them: how each stands, and the form that gives one."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc, sort_key
from thamquyen.oversight.assigning import Assigned, Wanted
from thamquyen.people.substituting import named
from thamquyen.workspace.signed_in import authority_name
from thamquyen.workspace.talking import faults_today


@dataclass(frozen=True, slots=True)
class Line:
    """An assignment in a line: the unit and the person by name, and how it stands on the day."""

    one: Assigned
    unit: str
    person: str
    state: str
    tone: str


def line_of(one: Assigned, reading: Reading, on: date) -> Line:
    """How an assignment stands: done where the register does not show the finding any more."""
    user = User.objects.filter(username=one.person).first() if one.person else None
    state, tone = "đang xử lý", "authorisation"
    if one.digest not in faults_today(on):
        state, tone = "đã khắc phục", "good"
    elif one.due and one.due < on:
        state, tone = "quá hạn", "bad"
    return Line(one, authority_name(reading, one.unit, on), named(user) if user else "", state, tone)


def may_assign_to(user: User, unit: str, reading: Reading) -> bool:
    """Whether the person gives findings to the authority."""
    return may(user, Verb.ASSIGN_FINDING, reach_of(unit.partition("@")[2], reading))


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to give a finding to: an authority, or one who acts for it (`authority|account`)."""

    value: str
    name: str
    chosen: bool


class AssignForm:
    """The form that gives a finding to somebody: what was typed, and what is wrong beside its field."""

    def __init__(self, given: QueryDict, user: User, reading: Reading, on: date) -> None:
        self.user, self.reading, self.on = user, reading, on
        self.typed = {name: nfc(given.get(name, ""))[:1000].replace("\x00", "").strip() for name in _FIELDS}
        self.errors: dict[str, str] = {}

    @property
    def choices(self) -> list[Choice]:
        """The authorities within reach that somebody acts for, each followed by its people."""
        found: dict[str, list[User]] = {}
        for one in User.objects.filter(is_active=True).exclude(acting_for="").order_by("first_name", "username"):
            found.setdefault(one.acting_for, []).append(one)
        names = {key: authority_name(self.reading, key, self.on) for key in found}
        shown: list[tuple[str, str]] = []
        for key in sorted(names, key=lambda key: sort_key(names[key])):
            if may_assign_to(self.user, key, self.reading):
                shown.append((key, names[key]))
                shown += [(f"{key}|{one.username}", f"{names[key]} – {named(one)}") for one in found[key]]
        return [Choice(value, name, value == self.typed["giao-cho"]) for value, name in shown]

    def wanted(self) -> Wanted | None:
        """What is wanted; None while something is wrong."""
        unit, _, person = self.typed["giao-cho"].partition("|")
        due = None
        if not unit:
            self.errors["giao-cho"] = "Chưa chọn giao cho ai."
        try:
            due = read_day(self.typed["han"], latest=date(self.on.year + 5, 12, 31))
        except DayError as error:
            self.errors["han"] = str(error)
        return None if self.errors or due is None else Wanted(unit, person, due, self.typed["yeu-cau"])


_FIELDS = ("giao-cho", "han", "yeu-cau")
