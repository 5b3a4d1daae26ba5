"""Plans on their way: from an empty form, Excel, the reading of a document; kept for a while, each its own."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from thamquyen.accounts.models import User
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.plans.plan import PlanHead
from thamquyen.domain.plans.reading import Part, TaskReader
from thamquyen.domain.plans.sheet import read_sheet
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.library import queries as texts
from thamquyen.library.receiving import receive
from thamquyen.plans.document import PlanFound, read_plan
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workspace.models import WaitingPlan

KEPT = timedelta(days=14)
"""How long a plan waits after it was last touched."""

MOST_EACH = 10
_SHEETS = (".xlsx", ".xls", ".ods", ".csv", ".xlsm")
Row = Mapping[str, str]
MARK = "dau"
"""The number by which pages name a row of a plan on its way: its own while it is there, and given to none after."""

SOURCE, SAID = "nguon", "loi"
"""Beside the parts of a row that was read from a document: where it stands there, and in which words."""
_LONGEST_SAID = 1500


def waiting_of(user: User, now: datetime) -> list[WaitingPlan]:
    """A person's plans on their way, the one touched last first."""
    WaitingPlan.objects.filter(touched_at__lt=now - KEPT).delete()
    return list(WaitingPlan.objects.filter(owner=user).order_by("-touched_at"))


def found_plan(user: User, number: UUID) -> WaitingPlan | None:
    """A person's own plan on its way; None for another's."""
    found = WaitingPlan.objects.filter(owner=user, pk=number).first()
    for at, row in enumerate(found.rows if found else ()):
        row.setdefault(MARK, str(at))
    return found


def new_mark() -> str:
    """A mark that no row has."""
    return str(10**9 + uuid4().int % 10**9)


def held(user: User, number: UUID) -> bool:
    """Holds a plan on its way until the transaction ends; False where the person has it no more."""
    return WaitingPlan.objects.select_for_update().filter(owner=user, pk=number).first() is not None


def begin(user: User, head: Row, rows: list[dict[str, str]], remarks: list[str], now: datetime) -> WaitingPlan:
    """A plan on its way. Raises FileRefusedError where the person has too many."""
    if len(waiting_of(user, now)) >= MOST_EACH:
        raise FileRefusedError(f"Bạn đang có {MOST_EACH} kế hoạch soạn dở.", "Ghi xong hoặc bỏ bớt một kế hoạch.")
    return WaitingPlan.objects.create(owner=user, head=dict(head), rows=rows, remarks=remarks, touched_at=now)


def from_file(user: User, name: str, content: bytes, reading: Reading, by: str, now: datetime) -> WaitingPlan:
    """A plan from a file: a table in Excel, or a document whose text is read. Raises FileRefusedError."""
    if name.lower().endswith(_SHEETS):
        return _from_sheet(user, name, content, reading, now)
    kept = receive(content, name, by=by, at=now)
    text = texts.text(kept.text)
    found = read_plan(text.body if text else "")
    if not found.rows:
        what = f"“{name}”: không thấy nhóm nhiệm vụ nào trong lời văn, cũng không thấy bảng nhiệm vụ nào."
        raise FileRefusedError(what, "Nộp đúng văn bản kế hoạch, hoặc soạn bằng biểu mẫu, Excel.")
    head = {
        "ten": found.title, "so": found.number, "ngay-ky": show_day(found.signed) if found.signed else "",
        "theo-doi": found.follower, "can-cu": found.ground, "ban-hanh": "Ủy ban nhân dân tỉnh",
        "van-ban": str(kept.text),
    }  # fmt: skip
    rows = [
        {part.value: row.parts.get(part, "") for part in Part} | {SOURCE: row.source, SAID: row.said[:_LONGEST_SAID]}
        for row in found.rows
    ]
    return begin(user, head, rows, [*_remarks(name, found), *kept.remarks], now)


def _remarks(name: str, found: PlanFound) -> list[str]:
    """What was read from where, and what was not."""
    counted = Counter(row.source for row in found.rows)
    told = ", ".join(f"{many} dòng từ {source}" for source, many in counted.items())
    remarks = [f"Đọc từ văn bản “{name}”: {told}. Đối chiếu từng dòng với văn bản trước khi ghi."]
    if found.unread:
        remarks.append(f"Cột của bảng không có trong mẫu, không đọc: {', '.join(found.unread)}.")
    unnumbered = sum(not row.label for row in found.rows)
    if unnumbered:
        remarks.append(f"{unnumbered} dòng của bảng không có số thứ tự riêng (ô gộp): ghi số cho từng dòng.")
    return remarks


def _from_sheet(user: User, name: str, content: bytes, reading: Reading, now: datetime) -> WaitingPlan:
    """The first sheet that has the table; its cells as written. Raises FileRefusedError."""
    names = AuthorityNames(reading.snapshot.authorities, reading.places)
    reader = TaskReader(names, now.date(), None)
    grids = sheets_of(content, name)
    found = [read_sheet(grid, reader, PlanHead("", "")) for grid in grids]
    good = next((number for number, one in enumerate(found) if not one.problem), None)
    if good is None:
        raise FileRefusedError(found[0].problem, "")
    rows = []
    for row in found[good].rows:
        texts_of = {cell.part.value: cell.text for cell in row.cells}
        rows.append({**texts_of, Part.LABEL.value: row.label, Part.TITLE.value: row.task.said.title})
    remarks = [f"Đọc từ tệp “{name}”, trang tính “{grids[good].name}”.", *grids[good].remarks, *found[good].remarks]
    return begin(user, {"ten": name.rpartition(".")[0], "tu-ngay": show_day(now.date())}, rows, remarks, now)


def keep(waiting: WaitingPlan, now: datetime) -> None:
    """Keeps what was changed."""
    waiting.touched_at = now
    waiting.save(update_fields=["head", "rows", "touched_at"])
