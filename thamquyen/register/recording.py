"""The only writer of the register. Three verbs: record a new fact, end it by law, correct what was wrong.

A recording that was wrong as a whole is corrected as a whole (`undo`).

Each recording is one transaction with one revision number, wholly there or not at all; two at once take turns.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import TracebackType
from typing import Self

from django.db import transaction

from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Territory
from thamquyen.domain.time import Period, show_day
from thamquyen.register import anchors
from thamquyen.register.codecs import CODECS, Codec, Common, codec_of
from thamquyen.register.facts import NOUN_NAMES, Noun, Stated, UnitFact, Value, Verb, rows_of
from thamquyen.register.ledger import Entry, Ledger
from thamquyen.register.refusals import AlreadyRecordedError, NotInTheRegisterError, RecordingRefusedError, refusing
from thamquyen.register.stored import Stored, open_periods, rows_about
from thamquyen.register.undoing import Undoing, undoing

Stateable = Value | Territory | Stated


@dataclass(frozen=True, slots=True)
class _Pending:
    """A row on its way."""

    codec: Codec
    entry: Entry


class Recording:
    """One recording: `with Recording(actor=…, reason=…) as recording: recording.record([…])`.

    `revision` is its number. Leaving the block normally seals and keeps it (when an outer transaction is open: with
    that one); an exception leaves the register as it was. Raises RecordingRefusedError where the register does not
    take it.
    """

    def __init__(self, *, actor: str, reason: str) -> None:
        self.actor, self.reason = actor, reason
        self._stack = ExitStack()
        self._refused = False

    def __enter__(self) -> Self:
        if not self.actor.strip() or not self.reason.strip():
            raise RecordingRefusedError("Lần ghi phải nêu người ghi và lý do.")
        with self._stack as opening:
            opening.enter_context(transaction.atomic())
            self._ledger = refusing(partial(Ledger, actor=self.actor, reason=self.reason))
            self._stack = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        with self._stack:
            if error is not None:
                return self._stack.__exit__(kind, error, trace)
            if self._refused:
                raise RecordingRefusedError("Một phần của lần ghi đã bị từ chối, nên cả lần ghi không được giữ lại.")
            if self._ledger.is_blank:
                raise RecordingRefusedError("Lần ghi không có nội dung nào.")
            self._ledger.seal()
            transaction.on_commit(anchors.keep, robust=True)
        return None

    @property
    def revision(self) -> int:
        """The number of this recording."""
        return self._ledger.revision

    def record(self, facts: Iterable[Stateable], *, progress: Callable[[int], None] | None = None) -> None:
        """Records new facts, in any order; `progress` is told the rows written.

        Raises AlreadyRecordedError where the register holds the fact on those days already.
        """
        with self._whole():
            self._add([_pending(part) for fact in facts for part in _parts(fact)], progress)

    def end(self, value: Value | Territory, *, on: date, by: Citation) -> None:
        """The law ended a fact: `on` is the first day it no longer holds, `by` the provision that ended it.

        A territory ends with its name and its parent of that day. Raises NotInTheRegisterError when the register does
        not hold the value as given, RecordingRefusedError for a fact that ends by another fact, or does not hold on
        the day before.
        """
        with self._whole():
            self._end(value, on, by)

    def _end(self, value: Value | Territory, on: date, by: Citation) -> None:
        pending: list[_Pending] = []
        for part in rows_of(value):
            if (
                isinstance(value, Territory)
                and not isinstance(part, UnitFact)
                and on not in codec_of(part).common(part).period
            ):
                continue
            codec, stored = codec_of(part), self._held(part)
            ended = _ended(codec, part, stored.common.period, on)
            shortened = codec.common(ended)
            common = Common(
                shortened.key, shortened.period, shortened.source, stored.common.grounding, stored.common.note
            )
            pending.append(_Pending(codec, Entry(common, codec.encode(ended), Verb.END, ended_by=by)))
            self._close(codec, stored, Verb.END)
        self._add(pending)

    def correct(self, wrong: Value | Territory, right: Stateable | None) -> None:
        """The register was wrong: it no longer holds `wrong` true, and holds `right` instead (None: nothing).

        What was known before stays readable at its revisions. Raises NotInTheRegisterError when `wrong` is not what the
        register holds now, RecordingRefusedError when `right` is another fact, or nothing changes.
        """
        with self._whole():
            self._correct(wrong, right)

    def _correct(self, wrong: Value | Territory, right: Stateable | None) -> None:
        before, after = rows_of(wrong), [] if right is None else list(_parts(right))
        identities = {_identity(part) for part in before}
        foreign = [part for part in after if _identity(part.value) not in identities]
        if foreign:
            raise RecordingRefusedError(
                f"{_shown(foreign[0].value)} là sự kiện khác với cái được đính chính; "
                "hãy rút bỏ cái sai (correct … None) rồi ghi mới (record)."
            )
        if not isinstance(right, Stated):  # parts of a territory that stay the same stay open
            kept = set(before) & {part.value for part in after}
            before = tuple(part for part in before if part not in kept)
            after = [part for part in after if part.value not in kept]
        if not before and not after:
            raise RecordingRefusedError("Bản đính chính giống hệt bản đang có; không có gì để ghi.")
        for part in before:
            self._close(codec_of(part), self._held(part), Verb.CORRECT)
        self._add([_pending(part, Verb.CORRECT) for part in after])

    def undo(self, revision: int) -> None:
        """The recording was wrong as a whole: what it recorded is held no longer, what it replaced is held again.

        One correction of everything it did; what the register held since then stays readable at its revisions. Raises
        RecordingRefusedError, naming them, where later facts changed or rest on what it recorded.
        """
        with self._whole():
            self._undo(undoing(revision))

    def _undo(self, work: Undoing) -> None:
        if work.hindrances:
            named = "\n".join(f"  – {hindrance}" for hindrance in work.hindrances)
            raise RecordingRefusedError(f"Không rút bỏ được lần ghi {work.revision}:\n{named}")
        by_codec: dict[Noun, list[int]] = defaultdict(list)
        for row in work.opened:
            by_codec[codec_of(row.value).noun].append(row.number)
        for noun, numbers in by_codec.items():
            refusing(partial(self._ledger.close, CODECS[noun], numbers, Verb.CORRECT))
        again = []
        for row in work.closed:
            codec = codec_of(row.value)
            again.append(_Pending(codec, Entry(row.common, codec.encode(row.value), Verb.CORRECT, row.ended_by)))
        self._add(again)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """After a refusal nothing of the recording is kept, even if the caller goes on."""
        try:
            yield
        except RecordingRefusedError:
            self._refused = True
            raise

    def _held(self, value: Value) -> Stored:
        """The open row that says exactly this."""
        for stored in rows_about(codec_of(value), _key(value)):
            if stored.known_until is None and stored.value == value:
                if stored.known_from == self.revision:
                    raise RecordingRefusedError(
                        f"{_shown(value)} vừa được ghi trong chính lần ghi này; hãy ghi đúng ngay từ đầu."
                    )
                return stored
        raise NotInTheRegisterError(
            f"{_shown(value)}: sổ hiện không giữ nội dung như đã nêu (có thể người khác vừa ghi); "
            "hãy xem lại lịch sử của sự kiện rồi làm lại."
        )

    def _close(self, codec: Codec, stored: Stored, verb: Verb) -> None:
        refusing(partial(self._ledger.close, codec, [stored.number], verb))

    def _add(self, pending: list[_Pending], progress: Callable[[int], None] | None = None) -> None:
        by_noun: dict[Noun, list[_Pending]] = defaultdict(list)
        for one in pending:
            by_noun[one.codec.noun].append(one)
        keys = {noun: [one.entry.common.key for one in some] for noun, some in by_noun.items()}
        identities, before = refusing(partial(self._ledger.identify, keys))
        for noun, some in by_noun.items():
            _refuse_overlaps(some, {key for key in keys[noun] if identities[str(noun), key] in before})
            codec, entries = some[0].codec, [one.entry for one in some]
            refusing(partial(self._ledger.add, codec, entries, identities, progress=progress))


def record(facts: Iterable[Stateable], *, actor: str, reason: str) -> int:
    """Records new facts as one recording; returns its revision. Raises RecordingRefusedError."""
    with Recording(actor=actor, reason=reason) as recording:
        recording.record(facts)
    return recording.revision


def end(value: Value | Territory, *, on: date, by: Citation, actor: str, reason: str) -> int:
    """Records that the law ended a fact, as one recording; returns its revision. Raises RecordingRefusedError."""
    with Recording(actor=actor, reason=reason) as recording:
        recording.end(value, on=on, by=by)
    return recording.revision


def correct(wrong: Value | Territory, right: Stateable | None, *, actor: str, reason: str) -> int:
    """Corrects a fact as one recording; returns its revision. Raises RecordingRefusedError."""
    with Recording(actor=actor, reason=reason) as recording:
        recording.correct(wrong, right)
    return recording.revision


def undo(revision: int, *, actor: str, reason: str) -> int:
    """Corrects all that a recording did, as one recording; returns its revision. Raises RecordingRefusedError."""
    with Recording(actor=actor, reason=reason) as recording:
        recording.undo(revision)
    return recording.revision


def _parts(fact: Stateable) -> tuple[Stated, ...]:
    if isinstance(fact, Stated):
        return (fact,)
    return tuple(Stated(part) for part in rows_of(fact))


def _pending(stated: Stated, verb: Verb = Verb.RECORD) -> _Pending:
    """The row of a statement; a value that says itself how it is known is taken at its word."""
    value = stated.value
    codec = codec_of(value)
    try:
        said = codec.common(value)
    except ValueError as error:  # a period that holds no day
        raise RecordingRefusedError(str(error)) from error
    common = Common(
        said.key,
        said.period,
        said.source,
        said.grounding if hasattr(value, "grounding") else stated.grounding,
        said.note if hasattr(value, "note") else stated.note,
    )
    return _Pending(codec, Entry(common, codec.encode(value), verb))


def _key(value: Value) -> str:
    return codec_of(value).common(value).key


def _identity(value: Value) -> tuple[Noun, str]:
    return codec_of(value).noun, _key(value)


def _shown(value: Value) -> str:
    noun, key = _identity(value)
    return f"{NOUN_NAMES[noun]} “{key}”"


def _ended(codec: Codec, value: Value, days: Period, on: date) -> Value:
    name = _shown(value)
    if codec.ended is None:
        raise RecordingRefusedError(f"{name}: {codec.ended_instead}")
    if days.end is not None and days.end <= on:
        raise RecordingRefusedError(f"{name} đã kết thúc sau ngày {show_day(days.end - timedelta(days=1))}.")
    if days.start is not None and on <= days.start:
        raise RecordingRefusedError(
            f"{name} bắt đầu từ ngày {show_day(days.start)} nên không thể kết thúc trước ngày ấy; "
            "nếu ghi sai hãy đính chính."
        )
    try:
        ended: Value = codec.ended(value, on)
    except ValueError as error:
        raise RecordingRefusedError(f"{name}: {error}") from error
    return ended


def _refuse_overlaps(pending: list[_Pending], known_before: set[str]) -> None:
    """Says in words what the exclusion constraints would refuse with numbers."""
    codec = pending[0].codec
    taken = open_periods(codec, sorted(known_before))
    for one in pending:
        common = one.entry.common
        others = taken.setdefault(common.key, [])
        if any(not codec.holds_many or other.meets(common.period) for other in others):
            raise AlreadyRecordedError(
                f"{NOUN_NAMES[codec.noun]} “{common.key}” đã có trong sổ cho những ngày này; "
                "nếu pháp luật đã chấm dứt hãy ghi kết thúc (end), nếu ghi sai hãy đính chính (correct)."
            )
        others.append(common.period)
