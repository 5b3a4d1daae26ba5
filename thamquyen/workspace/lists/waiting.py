"""Lists that wait between being sent in and being recorded: kept in the database, each its sender's, for a while.

In the database, so that whichever process of the web serves the next page finds them.
"""

import hashlib
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from thamquyen.accounts.models import User
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.workspace.lists.showing import ROWS_TOGETHER, Found, Shown, ShownRow, unpacked
from thamquyen.workspace.models import WaitingList, WaitingRows

MOST_EACH = 5
"""Files that one person may have waiting."""

MOST_BYTES_TOGETHER = 2 * 2**30
"""Size of all that waits together."""

KEPT = timedelta(hours=48)
"""How long a file waits after it was last touched; a list that was recorded is remembered as long."""

_BIG = ("content", "marks", "looks")


def refuse_too_much(user: User, size: int, now: datetime) -> None:
    """Raises FileRefusedError when too much waits already for one more file of `size` bytes."""
    clear_away(now)
    waiting = [one for one in waiting_of(user) if not one.outcome]
    if len(waiting) >= MOST_EACH:
        raise FileRefusedError(
            f"Bạn đang có {MOST_EACH} tệp chờ ghi, là số nhiều nhất sổ giữ cho một người.",
            "Ghi xong hoặc bỏ bớt một tệp trong danh sách bên dưới rồi gửi lại.",
        )
    together = WaitingList.objects.aggregate(all=Sum("size"))["all"] or 0
    if together + size > MOST_BYTES_TOGETHER:
        raise FileRefusedError("Máy chủ đang giữ quá nhiều tệp chờ ghi.", "Hãy gửi lại sau ít giờ.")


def keep(user: User, name: str, content: bytes, sheets: tuple[str, ...], now: datetime) -> WaitingList:
    """Keeps a file that was sent in. Raises FileRefusedError when too much waits already."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two files at once are counted one after the other
        refuse_too_much(user, len(content), now)
        return WaitingList.objects.create(
            owner=user,
            name=name,
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            sheets=list(sheets),
            sent_at=now,
            touched_at=now,
        )


def clear_away(now: datetime) -> None:
    """Removes what nobody has touched for longer than KEPT."""
    WaitingList.objects.filter(touched_at__lt=now - KEPT).delete()


def waiting_of(user: User) -> list[WaitingList]:
    """A person's lists, the newest first, without their contents."""
    return list(WaitingList.objects.filter(owner=user).defer(*_BIG).order_by("-sent_at"))


def found_list(user: User, number: UUID, now: datetime) -> WaitingList | None:
    """A person's own list; None for another's, or one that was cleared away."""
    return WaitingList.objects.filter(owner=user, pk=number, touched_at__gte=now - KEPT).defer("content").first()


def store(waiting: WaitingList, shown: Shown, said: dict[str, str], now: datetime) -> None:
    """Keeps a reading with its list; choices about rows that say the same as before stay."""
    differing = shown.found["differing"]
    before = waiting.found.get("differing", {})
    same = {row for row, one in differing.items() if row in before and before[row]["mark"] == one["mark"]}
    with transaction.atomic():
        WaitingRows.objects.filter(waiting=waiting).delete()
        WaitingRows.objects.bulk_create(
            [WaitingRows(waiting=waiting, number=number, body=body) for number, body in enumerate(shown.packed)],
            batch_size=200,
        )
        waiting.found, waiting.said, waiting.touched_at = dict(shown.found), said, now
        waiting.marks, waiting.looks = shown.marks, shown.looks
        waiting.choices = {row: choice for row, choice in waiting.choices.items() if row in same}
        waiting.save(update_fields=["found", "said", "touched_at", "marks", "looks", "choices"])


def found_of(waiting: WaitingList) -> Found:
    """What reading the list came to."""
    return cast(Found, waiting.found)


def rows_at(waiting: WaitingList, positions: list[int]) -> list[ShownRow]:
    """The rows at some places (from 0) among all that are shown."""
    wanted = {position // ROWS_TOGETHER for position in positions}
    packs = WaitingRows.objects.filter(waiting=waiting, number__in=wanted)
    rows = {pack.number: unpacked(bytes(pack.body)) for pack in packs}
    return [rows[position // ROWS_TOGETHER][position % ROWS_TOGETHER] for position in positions]
