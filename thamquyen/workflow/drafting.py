"""The only writer of drafts: begun, saved as another version, enacted; each wholly or not at all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.written import digest, written
from thamquyen.domain.time import show_day
from thamquyen.register.enacting import Enacted, MovedOnError, enact
from thamquyen.workflow import informing, models
from thamquyen.workflow.drafts import Kept, Version, draft
from thamquyen.workflow.voting import voted_down


class DraftRefusedError(ValueError):
    """Nothing was written; the text says why and what to do."""


class EditedMeanwhileError(DraftRefusedError):
    """Somebody saved another version while this one was written: `newest` is theirs, `mine` what was to be saved."""

    def __init__(self, newest: Version, mine: ChangeSet) -> None:
        super().__init__(
            f"{newest.saved_by} đã lưu phiên bản {newest.number} trong lúc bạn soạn. "
            "Hãy xem hai bản cạnh nhau rồi lưu lại. Chưa lưu gì."
        )
        self.newest, self.mine = newest, mine


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, when, and against which revision of the register they looked."""

    by: str
    at: datetime
    base: int


def begin(changes: ChangeSet, *, acting_for: str, seat: str, note: str, hand: Hand) -> UUID:
    """Begins a draft with its first version; returns its number."""
    with transaction.atomic():
        row = models.Draft.objects.create(acting_for=acting_for, seat=seat, begun_by=hand.by, begun_at=hand.at)
        _save(row, 1, changes, note, hand)
    return row.pk


def save(number: UUID, changes: ChangeSet, *, seen: int, note: str, hand: Hand) -> int:
    """Saves another version; returns its number, or that of the newest where nothing is different.

    `seen`: the version that the person looked at. Raises EditedMeanwhileError where a newer one is kept by now,
    DraftRefusedError for a draft that has become an act.
    """
    with transaction.atomic():
        row, kept = _in_turn(number)
        if kept.revision is not None:
            raise DraftRefusedError(f"Dự thảo đã được ban hành và ghi vào sổ ở lần ghi {kept.revision}; không sửa nữa.")
        if kept.newest.digest == digest(changes):
            return kept.newest.number
        if kept.newest.number != seen:
            raise EditedMeanwhileError(kept.newest, changes)
        _save(row, seen + 1, changes, note, hand)
    return seen + 1


def carry_out(number: UUID, *, seen: int, facts: str, outcome: str, reason: str, hand: Hand) -> Enacted:
    """Records the newest version of a draft as the act it became, and that it was; both or neither.

    `seen`: the version that was looked at; `facts`, `outcome`: the seals of its simulation. Raises DraftRefusedError
    (also for who wrote any version of it), EditedMeanwhileError and what `register.enacting.enact` raises.
    """
    with transaction.atomic():
        row, kept = _in_turn(number)
        if kept.revision is not None:
            raise DraftRefusedError(f"Dự thảo đã được ghi vào sổ ở lần ghi {kept.revision}. Chưa ghi gì thêm.")
        if kept.newest.number != seen:
            raise EditedMeanwhileError(kept.newest, kept.newest.changes)
        _refuse_own_work(row, hand.by)
        _refuse_voted_down(number)
        act = kept.newest.changes.act
        if not act.number or act.signed is None:
            raise DraftRefusedError(
                "Chưa nêu số, ký hiệu và ngày ký của văn bản; nêu ở phần đầu dự thảo rồi mô phỏng lại."
            )
        done = enact(kept.newest.changes, simulated=facts, outcome=outcome, actor=hand.by, reason=reason)
        became = models.Enactment.objects.create(
            draft=row, version=seen, revision=done.revision, facts=done.digest, enacted_by=hand.by, enacted_at=hand.at
        )
        informing.draft_enacted(became)
    return done


def _refuse_own_work(row: models.Draft, by: str) -> None:
    """Nobody approves their own work: whoever wrote any version leaves the recording to another person."""
    writers = {_person(name) for name in row.versions.values_list("saved_by", flat=True)}
    if _person(by) in writers:
        raise DraftRefusedError(
            "Bạn đã soạn hoặc sửa dự thảo này nên không tự ghi vào sổ; nhờ một người phê duyệt khác ghi. Chưa ghi gì."
        )


def _refuse_voted_down(number: UUID) -> None:
    down = voted_down(number)
    if down is not None:
        part = down.article or "toàn văn"
        raise DraftRefusedError(
            f"Biểu quyết ngày {show_day(down.held)} về {part}: {down.tally.said}. Sửa dự thảo, biểu quyết lại rồi ghi "
            "kết quả mới; chưa ghi gì."
        )


def _person(named: str) -> str:
    """Who it is, without the authority acted for: that may be another by now."""
    return named.partition(", thay mặt ")[0]


def _in_turn(number: UUID) -> tuple[models.Draft, Kept]:
    """The draft, held until the transaction ends: of two at once, the second sees what the first did."""
    row = models.Draft.objects.select_for_update().filter(pk=number).first()
    kept = draft(number) if row else None
    if row is None or kept is None:
        raise DraftRefusedError("Không có dự thảo này.")
    return row, kept


def _save(row: models.Draft, number: int, changes: ChangeSet, note: str, hand: Hand) -> None:
    models.DraftVersion.objects.create(
        draft=row,
        number=number,
        content=written(changes),
        digest=digest(changes),
        title=changes.act.title,
        changes=len(changes.changes),
        note=note,
        base=hand.base,
        saved_by=hand.by,
        saved_at=hand.at,
    )


__all__ = [
    "DraftRefusedError",
    "EditedMeanwhileError",
    "Hand",
    "MovedOnError",
    "begin",
    "carry_out",
    "save",
]
