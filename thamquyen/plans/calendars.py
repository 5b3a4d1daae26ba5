"""Deadlines of one authority as a calendar to subscribe to."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from thamquyen.domain.plans.states import DONE, STATE_NAMES, State
from thamquyen.domain.time import show_day
from thamquyen.plans.items import Item
from thamquyen.reports.calendars import CalendarEntry, calendar_of


def deadlines(items: Iterable[Item], name: str, at: str, host: str, changed: datetime) -> bytes:
    """The open and done turns of items as a calendar."""
    return calendar_of(name, at, _entries(items, host), changed=changed)


def _entries(items: Iterable[Item], host: str) -> Iterable[CalendarEntry]:
    for one in items:
        said = one.task.kept.said
        for turn in one.answering.turns:
            if turn.due is None or turn.state in (State.HISTORY, State.CANCELLED):
                continue
            seed = f"{one.task.kept.id}|{one.answering.unit.key}|{turn.first_due}"
            done = " (đã xong)" if turn.state in DONE else ""
            lines = [f"{one.plan.head.number or one.plan.head.title}, mục {one.task.kept.label}."]
            lines += [f"Sản phẩm: {said.product}."] if said.product else []
            lines += [f"Trạng thái: {STATE_NAMES[turn.state]}; hạn đến hết ngày {show_day(turn.due)}."]
            yield CalendarEntry(
                uid=f"{blake2b(seed.encode(), digest_size=16).hexdigest()}@so-tham-quyen-ke-hoach",
                on=turn.due,
                title=f"Hạn: {said.title}{done}",
                said="\n".join(lines),
                address=f"{host}/ke-hoach/viec/{one.task.kept.id}",
                categories=(one.plan.head.number or "Kế hoạch",),
                version=int(turn.due != turn.first_due) + int(turn.state in DONE),
            )
