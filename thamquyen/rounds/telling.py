"""What people are told about a round: that it is open, changed, urged; a report that came in or was sent back."""

from datetime import date
from uuid import UUID

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.standing import due_of
from thamquyen.domain.time import show_day
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.notices.people import who_act_for, who_act_in
from thamquyen.plans.naming import Naming
from thamquyen.rounds import queries
from thamquyen.rounds.codec import RoundSaid
from thamquyen.rounds.queries import KeptRound
from thamquyen.rounds.reach import signers, speakers


def page_of(number: UUID, unit: str = "") -> str:
    """The address of a round, or of a unit's report in it."""
    return f"/bao-cao/{number}/don-vi/{unit}" if unit else f"/bao-cao/{number}"


def opened(number: UUID, said: RoundSaid, doer: Doer, reading: Reading) -> None:
    """Each unit is told of its report to make."""
    text = f"Kỳ {said.about.label}. {said.note}".strip()
    subject = f"Báo cáo: {said.title}, hạn {show_day(said.due)}"
    for unit in said.units:
        _units_told(f"round-{number}-opened-{unit}", number, unit, Kind.REPORT, subject, text, doer, reading)


def changed(number: UUID, version: int, said: RoundSaid, note: str, doer: Doer, reading: Reading) -> None:
    """Each unit is told what the round says now and why."""
    subject = f"Đợt báo cáo thay đổi: {said.title}, hạn {show_day(said.due)}"
    for unit in said.units:
        _units_told(f"round-{number}-version-{version}-{unit}", number, unit, Kind.REPORT, subject, note, doer, reading)


def urged(kept: KeptRound, unit: str, doer: Doer, reading: Reading) -> None:
    """A unit is reminded of its report, once a day."""
    due = due_of(kept.said.due, [one.taken for one in queries.steps(kept.id, unit)])
    late = f"đã quá hạn {show_day(due)}" if due < doer.today else f"hạn {show_day(due)}"
    key = f"round-{kept.id}-urged-{unit}-{doer.today.isoformat()}"
    subject = f"Đôn đốc: {kept.said.title}, {late}"
    _units_told(key, kept.id, unit, Kind.REMINDER, subject, f"{doer.name} đôn đốc.", doer, reading)


def sent_back(kept: KeptRound, unit: str, step: int, note: str, doer: Doer, reading: Reading) -> None:
    """A unit is told that its report came back, and why."""
    subject = f"Báo cáo bị trả lại: {kept.said.title}"
    _units_told(f"round-{kept.id}-returned-{unit}-{step}", kept.id, unit, Kind.REPORT, subject, note, doer, reading)


def filed(kept: KeptRound, unit: str, step: int, doer: Doer, reading: Reading) -> None:
    """Those who run rounds in the unit's place are told that a report came in."""
    name = _name(unit, reading, doer.today)
    notify(
        f"round-{kept.id}-filed-{unit}-{step}", who_act_in(kept.seat, Verb.RUN_ROUND), kind=Kind.REPORT,
        subject=f"{name} đã gửi báo cáo: {kept.said.title}", at=doer.at, link=page_of(kept.id, unit),
    )  # fmt: skip


def submitted(kept: KeptRound, unit: str, step: int, doer: Doer, reading: Reading) -> None:
    """Those who may sign a report off are told that it waits for them."""
    people = [one for one in signers(unit, reading, doer.today) if one.username not in doer.accounts]
    notify(
        f"round-{kept.id}-submitted-{unit}-{step}", people, kind=Kind.REPORT, at=doer.at, link=page_of(kept.id, unit),
        subject=f"Báo cáo chờ bạn ký duyệt: {kept.said.title}", text=f"{doer.name} trình ký duyệt.",
    )  # fmt: skip


def refused(kept: KeptRound, unit: str, step: int, note: str, doer: Doer, reading: Reading) -> None:
    """The unit's own people are told that whoever signs off sent the report back to them, and why."""
    subject = f"Người ký duyệt trả lại báo cáo: {kept.said.title}"
    _units_told(f"round-{kept.id}-refused-{unit}-{step}", kept.id, unit, Kind.REPORT, subject, note, doer, reading)


def _units_told(
    key: str, number: UUID, unit: str, kind: Kind, subject: str, text: str, doer: Doer, reading: Reading
) -> None:
    people = who_act_for(speakers(unit, reading, doer.today), Verb.FILE_REPORT)
    notify(key, people, kind=kind, subject=subject, at=doer.at, text=text, link=page_of(number, unit))


def _name(unit: str, reading: Reading, on: date) -> str:
    return Naming(reading, on).of(unit)
