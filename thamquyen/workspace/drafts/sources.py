"""Changes taken from elsewhere: a list that waits to be recorded, or a text of which people confirmed what it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from thamquyen.accounts.models import User
from thamquyen.domain.annex.reading import read_annex
from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.annex.stating import key_of
from thamquyen.domain.changes.kinds import Affect, Change, ChangeSet, Cite, Confer, Define
from thamquyen.domain.changes.signing import signed_as
from thamquyen.domain.law import Grounding
from thamquyen.library import queries
from thamquyen.library.steps import is_draft, open_review
from thamquyen.register.memory import collector_paused
from thamquyen.workflow.drafting import DraftRefusedError
from thamquyen.workspace.drafts.heads import draft_key
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.lists.said import SayingError, options_of, tasks_kept
from thamquyen.workspace.lists.steps import grid_of
from thamquyen.workspace.lists.waiting import found_list

_SHOWN = 5


def changes_of_list(opened: Opened, number: UUID, user: User, now: datetime) -> tuple[Change, ...]:
    """The rows of a list of the person's that waits, read as the annex of the draft. Raises DraftRefusedError.

    Rows that the draft makes already are left out; what the list says otherwise than the register is refused, for a
    correction is no change.
    """
    waiting = found_list(user, number, now)
    if waiting is None or waiting.outcome:
        raise DraftRefusedError("Danh mục không còn chờ ở đây. Gửi lại tệp ở trang Nhập danh mục rồi chọn lại.")
    try:
        options = options_of({**waiting.said, "van-ban": ""}, opened.reading, opened.today)
    except SayingError as error:
        raise DraftRefusedError(str(error)) from error
    act = opened.changes.act
    tasks = tasks_kept(waiting.found.get("options", {}))
    options = replace(options, decision=act.key, grounding=Grounding.SEEN, tasks=tasks, on=act.effective or options.on)
    with collector_paused():
        grid = grid_of(waiting, waiting.said.get("trang-tinh", ""))
        read = read_annex(grid, opened.named, options, source=waiting.name)
    _refuse_unclear(read, waiting.name, f"/nhap-danh-muc/{waiting.pk}")
    found = tuple(_of_annex(read))
    if not found:
        raise DraftRefusedError(f"“{waiting.name}” không nêu việc giao nào mà sổ hoặc dự thảo chưa có.")
    return found


def _refuse_unclear(read: AnnexReading, name: str, address: str) -> None:
    if read.problems:
        said = "\n".join(f"– {one}" for one in read.problems[:_SHOWN])
        more = len(read.problems) - _SHOWN
        rest = f"\n… và {more} ô khác." if more > 0 else ""
        raise DraftRefusedError(f"“{name}” còn {len(read.problems)} ô cần sửa ({address}):\n{said}{rest}")
    if read.corrections:
        rows = ", ".join(str(one.row) for one in read.corrections[:_SHOWN])
        raise DraftRefusedError(
            f"“{name}” có {len(read.corrections)} dòng khác với điều sổ đang ghi của cùng lần giao (dòng {rows}): "
            "đó là đính chính, không phải thay đổi của dự thảo. Bỏ các dòng ấy, hoặc đính chính trong sổ trước."
        )


def _of_annex(read: AnnexReading) -> Iterator[Change]:
    yield from (Cite(one) for one in read.documents)
    yield from (Define(one) for one in read.powers)
    yield from (Confer(one) for one in read.conferrals)


def draft_of_text(number: UUID, today: date) -> ChangeSet:
    """What people confirmed that a text says, as a draft. Raises DraftRefusedError."""
    review = open_review(number, today)
    if review is None:
        raise DraftRefusedError("Không còn văn bản này.")
    act, hindrances = review.plan.act, review.plan.hindrances
    if act is None or hindrances:
        raise DraftRefusedError("\n".join(hindrances) or "Chưa xác nhận văn bản này nói gì.")
    if act.held is not None:
        raise DraftRefusedError(f"Sổ đã có {act.held.short_name}: văn bản đã ban hành không còn là dự thảo.")
    changes: list[Change] = [*map(Cite, act.others), *map(Affect, act.events)]
    if act.list_read is not None:
        if act.list_read.corrections:
            raise DraftRefusedError("Văn bản nói khác sổ về lần giao đã ghi: hãy chọn giữ như sổ ở trang đọc văn bản.")
        named = {one.key for one in act.others}
        changes += [
            one for one in _of_annex(act.list_read) if not (isinstance(one, Cite) and one.document.key in named)
        ]
    said = ChangeSet(act.document, tuple(changes))
    if not is_draft(review.plan):
        return said
    _, _, unit = act.document.issuer.partition("@")
    return _rekeyed(signed_as(said, replace(act.document, key=draft_key(unit or "vn"), number="", signed=None)))


def _rekeyed(said: ChangeSet) -> ChangeSet:
    """What the draft gives under keys of the draft's own: those of the text have the number that stood in for one."""
    found: list[Change] = []
    for one in said.changes:
        if isinstance(one, Confer) and one.conferral.source.document == said.act.key:
            one = Confer(replace(one.conferral, key=key_of(one.conferral)))
        found.append(one)
    return replace(said, changes=tuple(found))


def texts_to_choose() -> list[tuple[UUID, str]]:
    """Texts that are not recorded yet: number and name, those sent in last first."""
    return [(one.id, one.source.name) for one in queries.texts(confirmed=False) if not one.is_set_aside]
