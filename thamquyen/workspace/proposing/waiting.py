"""Proposals in a file on their way: kept as cells for a while, read anew each time they are looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import QueryDict

from thamquyen.accounts.models import User
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.vietnamese import nfc
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workflow import calls
from thamquyen.workflow.matters import Doer, Standing, histories, matter, parts
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.fields import Shown
from thamquyen.workspace.models import WaitingProposals
from thamquyen.workspace.proposing.proposal_form import ProposalForm, supposed_act
from thamquyen.workspace.proposing.said import MODES
from thamquyen.workspace.proposing.sheets import Sheet, read_sheet

KEPT = timedelta(days=14)
"""How long a file waits after it was last touched."""

MOST_EACH = 10
_CALL = re.compile(r"mã đợt ([0-9a-f-]{36})")


@dataclass(frozen=True)
class RowRead:
    """A row of a file as it is read now; `number` that of the sheet, `twice`: where it stands already."""

    number: int
    texts: Mapping[str, str]
    form: ProposalForm
    twice: str = ""

    @property
    def task(self) -> str:
        """What it is about, as written."""
        return self.form.typed.text("nhiem-vu")

    @property
    def mode(self) -> str:
        """How it is to be given, as written or by its name."""
        mode = self.form.typed.text("hinh-thuc")
        return dict(MODES).get(mode, mode)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What is to be mended: label of the cell, what and how."""
        labels = {spec.name: spec.label for spec in self.form.specs}
        return [(labels.get(name, "Dòng"), text) for name, text in self.form.errors.items()]

    @property
    def fields(self) -> list[Shown]:
        """The cells as read, those that say nothing and lack nothing left out."""
        shown = [field for section in self.form.sections() for field in section.fields]
        return [one for one in shown if one.value or one.error or one.read]

    @property
    def looks(self) -> bool:
        """Whether somebody should look at it twice."""
        return bool(self.twice) or any(one.look for one in self.fields)


def receive(user: User, call: Standing, name: str, content: bytes, now: datetime) -> WaitingProposals:
    """Takes a file in: the first sheet that has a table of proposals. Raises FileRefusedError."""
    if len(waiting_of(user, now)) >= MOST_EACH:
        raise FileRefusedError(f"Bạn đang có {MOST_EACH} tệp đề xuất chờ gửi.", "Gửi xong hoặc bỏ bớt một tệp.")
    grids = sheets_of(content, name)
    found = [read_sheet(grid) for grid in grids]
    good = next((one for one in found if not one.problem), None)
    if good is None:
        raise FileRefusedError(found[0].problem, "")
    rows = [{"number": row.number, "texts": _typed(row.texts)} for row in good.rows]
    remarks = [*_of_another_call(good, call), *good.remarks]
    name = " ".join(nfc(name).split())[-200:]
    return WaitingProposals.objects.create(
        owner=user, call=call.id, name=name, rows=rows, remarks=remarks, touched_at=now
    )


def _typed(texts: Mapping[str, str]) -> dict[str, str]:
    """The cells as the form takes them: the mode by its value."""
    modes = {name: value for value, name in MODES}
    mode = texts.get("hinh-thuc", "")
    return {**texts, "hinh-thuc": modes.get(" ".join(mode.casefold().split()), mode)}


def _of_another_call(sheet: Sheet, call: Standing) -> list[str]:
    found = _CALL.search(sheet.above)
    if found is None or found[1] == str(call.id):
        return []
    try:
        other = matter(UUID(found[1]), Kind.CALL)
    except ValueError:
        other = None
    named = f"“{other.says['title']}”" if other else "khác"
    return [f"Tệp là mẫu của đợt {named}, nay gửi vào “{call.says['title']}”. Xem lại trước khi gửi."]


def waiting_of(user: User, now: datetime, call: UUID | None = None) -> list[WaitingProposals]:
    """A person's files on their way (of a call), the one touched last first."""
    WaitingProposals.objects.filter(touched_at__lt=now - KEPT).delete()
    own = WaitingProposals.objects.filter(owner=user).order_by("-touched_at")
    return list(own if call is None else own.filter(call=call))


def found(user: User, number: UUID) -> WaitingProposals | None:
    """A person's own file on its way; None for another's."""
    return WaitingProposals.objects.filter(owner=user, pk=number).first()


def read(waiting: WaitingProposals, call: Standing, desk: Desk, acting_for: str) -> list[RowRead]:
    """Every row as it is read now."""
    seen = _sent_already(call, acting_for)
    rows = []
    for row in waiting.rows:
        form = ProposalForm(desk, supposed_act(call.seat, None), posted(row["texts"]))
        key = _identity(form)
        rows.append(RowRead(int(row["number"]), row["texts"], form, seen.get(key, "")))
        seen.setdefault(key, f"Giống dòng {row['number']} của tệp.")
    return rows


def posted(texts: Mapping[str, str]) -> QueryDict:
    """Cells as a form that was posted."""
    given = QueryDict(mutable=True)
    given.update(dict(texts))
    return given


def _identity(form: ProposalForm) -> tuple[str, str]:
    says = form.says()
    return str(says["power"] or says["task"]), str(says["recipient_key"] or says["recipient"])


def _sent_already(call: Standing, acting_for: str) -> dict[tuple[str, str], str]:
    """What the authority has proposed in the call, by task and recipient."""
    sent = [one for one in parts(call.id, Kind.PROPOSAL) if one.state is not State.WITHDRAWN]
    own = {number for number, steps in histories(one.id for one in sent).items() if steps[-1].acting_for == acting_for}
    said = "Cơ quan bạn đã gửi đề xuất này trong đợt."
    return {
        (str(one.says.get("power") or one.says.get("task", "")),
         str(one.says.get("recipient_key") or one.says.get("recipient", ""))): said
        for one in sent if one.id in own
    }  # fmt: skip


def texts_of(waiting: WaitingProposals, number: int) -> Mapping[str, str] | None:
    """The cells of the row of that number in the sheet; None where there is none any more."""
    texts = next((row["texts"] for row in waiting.rows if row["number"] == number), None)
    return texts if texts is None else dict(texts)


def change(waiting: WaitingProposals, number: int, texts: Mapping[str, str], now: datetime) -> None:
    """Puts other cells into the row of that number; one that was taken out meanwhile comes back to its place."""
    others = [row for row in waiting.rows if row["number"] != number]
    waiting.rows = sorted([*others, {"number": number, "texts": dict(texts)}], key=lambda row: int(row["number"]))
    _keep(waiting, now)


def drop_row(waiting: WaitingProposals, number: int, now: datetime) -> None:
    """Takes the row of that number out."""
    waiting.rows = [row for row in waiting.rows if row["number"] != number]
    _keep(waiting, now)


def _keep(waiting: WaitingProposals, now: datetime) -> None:
    waiting.touched_at = now
    waiting.save(update_fields=["rows", "touched_at"])


def send(waiting: WaitingProposals, call: Standing, desk: Desk, doer: Doer) -> list[UUID]:
    """Sends every row as a proposal, all or none, and lets the file go. Raises FileRefusedError, StepRefusedError."""
    with transaction.atomic():
        kept = WaitingProposals.objects.select_for_update().filter(pk=waiting.pk).first()
        if kept is None:
            raise FileRefusedError("Tệp này đã được gửi hoặc bỏ.", "Xem các đề xuất ở trang của đợt.")
        rows = read(kept, call, desk, doer.acting_for)
        if wrong := sum(len(row.form.errors) for row in rows):
            raise FileRefusedError(f"Còn {wrong} ô cần sửa; chưa gửi đề xuất nào.", "Sửa ở dòng, hoặc gửi lại tệp.")
        if not rows:
            raise FileRefusedError("Tệp không còn dòng nào.", "Bỏ tệp rồi gửi tệp khác.")
        sent = calls.propose_all(call.id, [row.form.says() for row in rows], doer)
        kept.delete()
    return sent
