"""What is typed about a task – a report, a request for more time, an answer, a stop –, read and checked as a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from thamquyen.domain.plans.deadlines import Yearly
from thamquyen.domain.plans.following import Answering, Followed
from thamquyen.domain.plans.plan import PlanHead
from thamquyen.domain.plans.states import DEED_NAMES, DONE, Deed, Turn
from thamquyen.domain.plans.steps import Wanted, objections
from thamquyen.domain.time import DayError, read_day
from thamquyen.plans.keeping import Deal
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.facts.fields import Kind, Spec, Typed

_LATEST = date(2199, 12, 31)
_LONGEST = 4000
EVERY_UNIT = "moi-don-vi"
UNIT = "don-vi"
FOLLOWERS = (Deed.GRANT, Deed.REFUSE, Deed.RETURN, Deed.PAUSE, Deed.RESUME, Deed.CANCEL)
"""What those do who follow the plan."""

_ANY_UNIT = frozenset({Deed.PAUSE, Deed.RESUME, Deed.CANCEL})

REPORT = (
    Spec("noi-dung", "Kết quả, tiến độ", Kind.TEXT, required=True, longest=_LONGEST, wide=True),
    Spec("ty-le", "Tỷ lệ hoàn thành (%)", required=True, longest=3, help="100 là đã xong"),
    Spec(
        "ngay-xong",
        "Ngày hoàn thành",
        Kind.DAY,
        longest=40,
        help="để trống: ngày báo cáo; ngày sớm hơn cần tệp hoặc địa chỉ chứng minh",
    ),
    Spec("dia-chi", "Địa chỉ chứng minh", longest=500, wide=True, help="đường dẫn https:// tới văn bản, trang kết quả"),
)
ASK = (
    Spec("xin-den", "Xin gia hạn đến hết ngày", Kind.DAY, required=True, longest=40),
    Spec("xin-ly-do", "Lý do xin gia hạn", Kind.TEXT, required=True, longest=_LONGEST, wide=True),
)
LEAD = (
    Spec(
        "dieu-hanh",
        "Việc cần ghi",
        Kind.CHOICE,
        required=True,
        options=tuple((deed.value, DEED_NAMES[deed]) for deed in FOLLOWERS),
    ),
    Spec("den-ngay", "Hạn mới, đến hết ngày", Kind.DAY, longest=40, help="chỉ khi đồng ý gia hạn"),
    Spec("ly-do", "Lý do", Kind.TEXT, longest=_LONGEST, wide=True, help="tiếp tục thì không cần"),
)
SPECS = {Deed.REPORT: REPORT, Deed.ASK: ASK}
_FIELD_OF = {
    Deed.REPORT: {"note": "noi-dung", "percent": "ty-le", "finished": "ngay-xong"},
    Deed.ASK: {"note": "xin-ly-do", "until": "xin-den"},
}
_FIELD_OF_LEAD = {"note": "ly-do", "until": "den-ngay"}


@dataclass(frozen=True, slots=True)
class Read:
    """A step as read: the deal to keep, or what is wrong with it, by field ("" for the step as such)."""

    deal: Deal | None
    wrong: Mapping[str, str]


def read_deal(
    deed: Deed,
    typed: Typed,
    unit: str,
    task: Followed,
    head: PlanHead,
    on: date,
    files: Sequence[tuple[str, bytes]] = (),
) -> Read:
    """Reads what is typed for one unit of a task (EVERY_UNIT: all of them), and asks whether it may be."""
    fields = _FIELD_OF.get(deed, _FIELD_OF_LEAD)
    wrong: dict[str, str] = {}
    units = [one for one in task.units if unit in (EVERY_UNIT, one.unit.key)]
    if not units or (unit == EVERY_UNIT and deed not in _ANY_UNIT):
        return Read(None, {UNIT: "Chọn một đơn vị được giao việc này."})
    wanted = _wanted(deed, typed, fields, wrong, bool(files))
    start = task.kept.said.start or head.signed
    against = [objections(wanted, turn_for(deed, one), on, start) for one in units]
    fitting = next((one for one in against if not one), against[0])
    wrong = {**{fields.get(name, ""): says for name, says in fitting.items()}, **wrong}
    if wrong:
        return Read(None, wrong)
    turn = turn_for(deed, units[0])
    due = turn.first_due if unit != EVERY_UNIT and isinstance(task.kept.said.deadline, Yearly) else None
    key = "" if unit == EVERY_UNIT else unit
    due = None if deed in _ANY_UNIT else due
    return Read(Deal(deed, key, due, wanted.note, _content(wanted, typed), tuple(files)), {})


def turn_for(deed: Deed, one: Answering) -> Turn:
    """Which turn of a unit a step is about: the one asked about, the last one done, or the one that counts now."""
    if deed in (Deed.GRANT, Deed.REFUSE):
        return next((turn for turn in one.turns if turn.asked), one.now)
    if deed is Deed.RETURN:
        return next((turn for turn in reversed(one.turns) if turn.state in DONE), one.now)
    return one.now


def _wanted(deed: Deed, typed: Typed, fields: Mapping[str, str], wrong: dict[str, str], has_files: bool) -> Wanted:
    address = typed.text("dia-chi") if deed is Deed.REPORT else ""
    if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc):
        wrong["dia-chi"] = "Địa chỉ phải bắt đầu bằng https:// hoặc http://."
    percent = typed.text("ty-le") if deed is Deed.REPORT else ""
    return Wanted(
        deed,
        typed.text(fields["note"]),
        typed_number(percent, None, digits=18),
        _day(typed, fields.get("finished", ""), wrong),
        _day(typed, fields.get("until", ""), wrong),
        bool(address) or has_files,
    )


def _day(typed: Typed, name: str, wrong: dict[str, str]) -> date | None:
    if not name or not typed.text(name):
        return None
    try:
        return read_day(typed.text(name), latest=_LATEST)
    except DayError as error:
        wrong[name] = str(error)
        return None


def _content(wanted: Wanted, typed: Typed) -> dict[str, object]:
    said: dict[str, object] = {}
    if wanted.deed is Deed.REPORT:
        said["percent"] = wanted.percent
        if wanted.finished:
            said["finished"] = wanted.finished.isoformat()
        if typed.text("dia-chi"):
            said["link"] = typed.text("dia-chi")
    if wanted.deed in (Deed.ASK, Deed.GRANT) and wanted.until:
        said["until"] = wanted.until.isoformat()
    return said
