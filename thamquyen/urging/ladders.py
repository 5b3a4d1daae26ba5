"""The ladders: one for each kind of thing that is owed, as set by those who conduct."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from thamquyen.domain.urging import EARLY, USUAL, Ladder, Rung, Urged
from thamquyen.urging.models import LadderVersion
from thamquyen.urging.owed import Source


class LadderChangedError(Exception):
    """Somebody else set another ladder since the person looked: `newest`. Nothing was kept."""

    def __init__(self, newest: "KeptLadder") -> None:
        super().__init__(f"{newest.by} vừa đặt các bậc khác; xem lại rồi lưu nếu vẫn cần. Chưa lưu gì.")
        self.newest = newest


@dataclass(frozen=True, slots=True)
class KeptLadder:
    """A ladder with the number of its version (0: the usual one, which nobody set), who set it and when."""

    ladder: Ladder
    number: int
    by: str
    at: datetime | None


def ladder_of(source: Source) -> KeptLadder:
    """The ladder that counts."""
    row = LadderVersion.objects.filter(source=source.value).order_by("-number").first()
    if row is None:
        return KeptLadder(EARLY if source is Source.ENDING else USUAL, 0, "", None)
    rungs = tuple(Rung(days, frozenset(Urged(one) for one in urged)) for days, urged in row.rungs)
    return KeptLadder(Ladder(rungs, row.again), row.number, row.by, row.at)


def set_ladder(source: Source, ladder: Ladder, *, seen: int, by: str, at: datetime) -> None:
    """Sets a ladder in place of the version `seen`. Raises LadderChangedError."""
    if ladder_of(source).number != seen:
        raise LadderChangedError(ladder_of(source))
    rungs = [[rung.days, sorted(rung.urged)] for rung in ladder.rungs]
    try:
        with transaction.atomic():
            LadderVersion.objects.create(
                source=source.value, number=seen + 1, rungs=rungs, again=ladder.again, by=by[:300], at=at
            )
    except IntegrityError as error:
        raise LadderChangedError(ladder_of(source)) from error
