"""A single fact recorded, ended or corrected by a person: against what that person saw, or not at all."""

from collections.abc import Callable, Sequence
from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.register.codecs import codec_of
from thamquyen.register.facts import Noun, Stated, Value
from thamquyen.register.recording import Recording
from thamquyen.register.refusals import RecordingRefusedError


class MovedOnError(RecordingRefusedError):
    """The register has moved on since the person looked; nothing was written."""


def identity_of(value: Value) -> tuple[Noun, str]:
    """The noun of a fact and its key: what its history is found by."""
    codec = codec_of(value)
    return codec.noun, codec.common(value).key


def ended_value(value: Value, on: date) -> Value:
    """The fact as the register will hold it once `on` is its first day no longer.

    Raises RecordingRefusedError for a fact that ends by another fact, or that does not hold on the day before.
    """
    codec = codec_of(value)
    if codec.ended is None:
        raise RecordingRefusedError(codec.ended_instead)
    try:
        ended: Value = codec.ended(value, on)
    except ValueError as error:
        raise RecordingRefusedError(str(error)) from error
    return ended


def record_facts(facts: Sequence[Value | Stated], *, seen: int, actor: str, reason: str) -> int:
    """Records new facts as one recording; returns its revision. `seen`: the revision that the person looked at.

    Raises MovedOnError where the register has moved on, RecordingRefusedError where it does not take them.
    """
    return _at(seen, actor, reason, lambda opened: opened.record(facts))


def end_fact(value: Value, *, on: date, by: Citation, seen: int, actor: str, reason: str) -> int:
    """Records that the law ended a fact; `on` is the first day no longer. Raises as `record_facts`."""
    return _at(seen, actor, reason, lambda opened: opened.end(value, on=on, by=by))


def correct_fact(wrong: Value, right: Value | Stated | None, *, seen: int, actor: str, reason: str) -> int:
    """Corrects a fact; where what is right is another fact, the wrong one is withdrawn and it is recorded beside.

    `right` None: the register holds nothing instead. Raises as `record_facts`.
    """

    def work(opened: Recording) -> None:
        other = right.value if isinstance(right, Stated) else right
        if right is None or other is None or identity_of(wrong) == identity_of(other):
            opened.correct(wrong, right)
        else:
            opened.correct(wrong, None)
            opened.record([right])

    return _at(seen, actor, reason, work)


def _at(seen: int, actor: str, reason: str, work: Callable[[Recording], None]) -> int:
    with Recording(actor=actor, reason=reason) as opened:
        if opened.revision != seen + 1:
            raise MovedOnError("Sổ vừa có lần ghi mới sau khi bạn xem trước; hãy xem lại rồi ghi.")
        work(opened)
    return opened.revision
