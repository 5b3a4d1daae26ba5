"""Letting findings stand, as a form: which of a fault's findings are within reach, what was typed, what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b

from thamquyen.accounts.permissions import Person, Verb
from thamquyen.accounts.reach import named_places, out_of_reach
from thamquyen.domain.faults import FaultLine
from thamquyen.domain.findings import Finding
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.waivers import Standing, Waiver, Waivers
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.workspace.claims import claims_of

_FIELDS = (
    ("ly-do", "Vì sao để nguyên được", "Ví dụ: quyết định đang được sửa, dự thảo đã gửi Sở Tư pháp thẩm định."),
    (
        "can-cu",
        "Căn cứ",
        "Văn bản hoặc điều khoản cho phép, có số, ký hiệu: “Công văn số 889/UBND-KT ngày 04/03/2026”.",
    ),
    ("den-het", "Đến hết ngày", "Qua ngày này phát hiện tự mở lại; nhiều nhất 5 năm."),
)
_LONGEST = 1000
_YEARS_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Reachable:
    """Of a fault's findings: those that the person may let stand and that nobody lets stand yet.

    `mark` is a digest of them: what is recorded must be what was shown. `beyond`: places out of reach, in words.
    """

    findings: tuple[Finding, ...]
    waived: int
    beyond: str

    @property
    def mark(self) -> str:
        """What the page shows, in short."""
        said = sorted(f"{one.mark.rule}|{sorted(one.mark.subjects)}|{one.mark.power}|{one.mark.territory}|"
                      f"{one.mark.since}" for one in self.findings)  # fmt: skip
        return blake2b("\n".join(said).encode(), digest_size=12).hexdigest()


def reachable(line: FaultLine, user: Person, reading: Reading, waivers: Waivers, on: date) -> Reachable:
    """What of the fault the person may let stand from the day on."""
    within, beyond, waived = [], dict[str, None](), 0
    known: dict[tuple[str, ...], list[str]] = {}
    for one in line.group.members:
        places = tuple(sorted(set(_places(one, reading))))
        if places not in known:
            known[places] = out_of_reach(user, Verb.WAIVE, places, reading)
        if known[places]:
            beyond.update(dict.fromkeys(known[places]))
        elif waivers.standing(one, on) is Standing.WAIVED:
            waived += 1
        else:
            within.append(one)
    return Reachable(tuple(within), waived, named_places(beyond, reading, on) if beyond else "")


def _places(finding: Finding, reading: Reading) -> Iterator[str]:
    """The units over which somebody must have a say: where the finding lies, else where its facts or documents do."""
    if finding.territory is not None:
        yield finding.territory
        return
    snapshot = reading.snapshot
    given = [snapshot.conferrals[key] for key in finding.subjects if key in snapshot.conferrals]
    documents = [
        snapshot.library.documents[key] for key in finding.fault.documents if key in snapshot.library.documents
    ]
    yield from claims_of(None, given or documents, reading)


def places_waived(waiver: Waiver, reading: Reading) -> list[str]:
    """The units over which somebody must have a say to take a waiver back; facts that are gone lie nowhere."""
    conferrals, found = reading.snapshot.conferrals, set[str]()
    for mark in waiver.marks:
        facts = {conferrals[key].territory for key in mark.subjects if key in conferrals}
        found |= {mark.territory} if mark.territory is not None else facts
    return sorted(found)


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of the form as it is shown."""

    name: str
    label: str
    help: str
    value: str
    problem: str
    is_long: bool


@dataclass
class WaiverForm:
    """What was typed; `problems` by field, "" for the whole."""

    typed: Mapping[str, str]
    problems: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(posted: Mapping[str, str], today: date) -> "WaiverForm":
        """The form as posted, or empty with an end that is looked at again before long."""
        if not posted:
            return WaiverForm({"ly-do": "", "can-cu": "", "den-het": show_day(today + timedelta(days=90))})
        return WaiverForm({name: _clean(posted.get(name, "")) for name, _, _ in _FIELDS})

    @property
    def fields(self) -> tuple[FieldShown, ...]:
        """The fields with what was typed and what is wrong with it."""
        return tuple(
            FieldShown(name, label, help_, self.typed[name], self.problems.get(name, ""), is_long=name == "ly-do")
            for name, label, help_ in _FIELDS
        )

    def waiver(self, found: Reachable, *, by: str, today: date) -> Waiver | None:
        """The waiver that was typed; None with `problems` where something is missing."""
        last = self._last(today)
        if not self.typed["ly-do"]:
            self.problems["ly-do"] = "Chưa nêu lý do: vì sao để nguyên được."
        if not self.typed["can-cu"]:
            self.problems["can-cu"] = "Chưa nêu căn cứ: văn bản hoặc điều khoản nào cho phép."
        if self.problems or last is None:
            return None
        return Waiver(
            by=by,
            reason=self.typed["ly-do"],
            ground=self.typed["can-cu"],
            on=today,
            until=last + timedelta(days=1),
            marks=frozenset(one.mark for one in found.findings),
        )

    def _last(self, today: date) -> date | None:
        try:
            last = read_day(self.typed["den-het"], latest=today.replace(year=today.year + _YEARS_AHEAD, day=1))
        except DayError as error:
            self.problems["den-het"] = str(error)
            return None
        if last < today:
            self.problems["den-het"] = f"Ngày cuối phải từ hôm nay, {show_day(today)}, trở đi."
        return last


def _clean(text: str) -> str:
    return " ".join(nfc(text.replace("\x00", "")).split())[:_LONGEST]
