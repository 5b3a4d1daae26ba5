"""The only writer of drafts: begun, saved as another version, signed, enacted; each wholly or not at all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.written import digest, written
from thamquyen.register.enacting import Enacted, MovedOnError, enact
from thamquyen.workflow import informing, models
from thamquyen.workflow.agenda import set_aside
from thamquyen.workflow.council import part_in
from thamquyen.workflow.drafts import Kept, Version, authors_of, draft
from thamquyen.workflow.voting import unheard, unvoted


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
    """Who writes, when, and against which revision of the register they looked.

    `account`: the number of their account, `stands_for` that of the one in whose place they write (empty: their own).
    """

    by: str
    at: datetime
    base: int
    account: str = ""
    stands_for: str = ""


def begin(changes: ChangeSet, *, acting_for: str, seat: str, note: str, hand: Hand) -> UUID:
    """Begins a draft with its first version; returns its number."""
    with transaction.atomic():
        row = models.Draft.objects.create(acting_for=acting_for, seat=seat, begun_by=hand.by, begun_at=hand.at)
        keep_version(row, 1, changes, note=note, hand=hand)
    return row.pk


def save(number: UUID, changes: ChangeSet, *, seen: int, note: str, hand: Hand) -> int:
    """Saves another version; returns its number, or that of the newest where nothing is different.

    `seen`: the version that the person looked at. Raises EditedMeanwhileError where a newer one is kept by now,
    DraftRefusedError for a draft that has become an act.
    """
    with transaction.atomic():
        row, kept = in_turn(number)
        if kept.revision is not None:
            raise DraftRefusedError(f"Dự thảo đã được ban hành và ghi vào sổ ở lần ghi {kept.revision}; không sửa nữa.")
        if kept.newest.digest == digest(changes):
            return kept.newest.number
        if kept.newest.number != seen:
            raise EditedMeanwhileError(kept.newest, changes)
        keep_version(row, seen + 1, changes, note=note, hand=hand)
    return seen + 1


def carry_out(number: UUID, *, seen: int, facts: str, outcome: str, reason: str, hand: Hand) -> Enacted:
    """Records the newest version of a draft as the act it became, and that it was; both or neither.

    `seen`: the version that was looked at; `facts`, `outcome`: the seals of its simulation. Raises DraftRefusedError
    (also for who wrote any version of it, before it is signed, while a vote is against it or on other words),
    EditedMeanwhileError and what `register.enacting.enact` raises.
    """
    with transaction.atomic():
        row, kept = in_turn(number)
        if kept.revision is not None:
            raise DraftRefusedError(f"Dự thảo đã được ghi vào sổ ở lần ghi {kept.revision}. Chưa ghi gì thêm.")
        if kept.newest.number != seen:
            raise EditedMeanwhileError(kept.newest, kept.newest.changes)
        _refuse_own_work(row, hand)
        if why := unvoted(number, seen) or set_aside(number) or unheard(number, seen, *part_in(number)):
            raise DraftRefusedError(f"{why} Chưa ghi gì.")
        _refuse_unsigned(number, seen)
        done = enact(kept.newest.changes, simulated=facts, outcome=outcome, actor=hand.by, reason=reason)
        became = models.Enactment.objects.create(
            draft=row, version=seen, revision=done.revision, facts=done.digest, enacted_by=hand.by, enacted_at=hand.at
        )
        informing.draft_enacted(became)
    return done


def _refuse_own_work(row: models.Draft, hand: Hand) -> None:
    """Nobody approves their own work, nor that of whom they stand in for: another person records it.

    An account is known by its number, whatever it is called and for whom it acts by now. Whoever only typed number and
    days of the signed act wrote nothing of it.
    """
    earlier = row.versions.filter(signs=False, account="").values_list("saved_by", flat=True)
    unnumbered = {_person(name) for name in earlier}
    if authors_of(row.pk) & {hand.account, hand.stands_for} or _person(hand.by) in unnumbered:
        raise DraftRefusedError(
            "Dự thảo này do bạn, hoặc người bạn đang làm thay, soạn hay sửa nên bạn không tự ghi vào sổ được, "
            "kể cả khi làm thay; nhờ một người phê duyệt khác ghi. Chưa ghi gì."
        )


def _refuse_unsigned(number: UUID, seen: int) -> None:
    signed = models.Signing.objects.filter(draft=number).order_by("-id").first()
    if signed is None:
        raise DraftRefusedError("Chưa nêu số, ký hiệu và ngày ký của văn bản; nêu ở trang Ký ban hành. Chưa ghi gì.")
    if signed.version != seen:
        raise DraftRefusedError(
            f"Dự thảo đã sửa sau khi nêu số {signed.number}; nêu lại số, ngày ký của bản đã ký. Chưa ghi gì."
        )


def _person(named: str) -> str:
    """Whom a name of a time before accounts were kept means: without the authority acted for."""
    return named.partition(", thay mặt ")[0]


def in_turn(number: UUID) -> tuple[models.Draft, Kept]:
    """The draft, held until the transaction ends: of two at once, the second sees what the first did."""
    row = models.Draft.objects.select_for_update().filter(pk=number).first()
    kept = draft(number) if row else None
    if row is None or kept is None:
        raise DraftRefusedError("Không có dự thảo này.")
    return row, kept


def keep_version(
    row: models.Draft, number: int, changes: ChangeSet, *, note: str, hand: Hand, signs: bool = False
) -> None:
    """Adds a version, in the transaction of whoever holds the draft."""
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
        account=hand.account,
        stands_for=hand.stands_for,
        signs=signs,
        saved_at=hand.at,
    )


__all__ = [
    "DraftRefusedError",
    "EditedMeanwhileError",
    "Hand",
    "MovedOnError",
    "begin",
    "carry_out",
    "in_turn",
    "keep_version",
    "save",
]
