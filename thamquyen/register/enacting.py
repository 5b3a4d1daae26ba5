"""An act that was signed, recorded with all it changes: exactly what was simulated, or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thamquyen.domain.changes.deeds import Deed, Ending, Stating
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.objections import objections
from thamquyen.domain.changes.written import deeds_digest
from thamquyen.domain.facts import Endable, NameFact, ParentFact, days_of, key_of
from thamquyen.domain.law import Document
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.register.codecs import CODECS, codec_of
from thamquyen.register.facts import Verb
from thamquyen.register.memory import collector_paused
from thamquyen.register.queries import head
from thamquyen.register.reading import reading_of
from thamquyen.register.recording import Recording
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.stored import rows_about, rows_opened_by


class ActRefusedError(RecordingRefusedError):
    """The change set cannot be recorded as it stands; the text says why. Nothing was written."""


class MovedOnError(ActRefusedError):
    """What the change set comes to is no longer what was simulated: the register has moved on. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Enacted:
    """What was recorded: the revision, and the seal of its facts, which is that of what was simulated."""

    revision: int
    digest: str


def enact(changes: ChangeSet, *, simulated: str, outcome: str, actor: str, reason: str) -> Enacted:
    """Records an act with all that it changes, as one recording.

    `simulated` is the seal of the facts that were simulated (`Simulation.facts`): the rows are read back and must bear
    it before the recording is kept. `outcome` is the seal of what became different (`Simulation.outcome`). The register
    may have moved on meanwhile, but not so that either differs. Raises MovedOnError where one does, ActRefusedError
    where the set cannot be taken, RecordingRefusedError where the register does not take a fact.
    """
    with collector_paused(), Recording(actor=actor, reason=reason) as opened:
        reading = reading_of(head(opened.revision - 1))
        snapshot = reading.snapshot
        found = objections(snapshot, changes)
        if found:
            lines = "\n".join(f"  – {one}" for one in found)
            raise ActRefusedError(f"Chưa ghi gì vào sổ: dự thảo còn {len(found)} điều phải sửa.\n{lines}")
        again = simulate(reading, changes)
        if (again.facts, again.outcome) != (simulated, outcome):
            raise MovedOnError(
                "Sổ đã thay đổi sau khi mô phỏng, nên dự thảo nay có tác động khác. "
                "Hãy mô phỏng lại, xem tác động rồi ghi. Chưa ghi gì vào sổ."
            )
        _write(opened, again.deeds)
        _prove(opened.revision, simulated)
    return Enacted(opened.revision, simulated)


def _write(opened: Recording, deeds: Iterable[Deed]) -> None:
    """Documents first, for the act is what facts end by; then the ends: a new name begins where the old one ends."""
    stated = [deed.value for deed in deeds if isinstance(deed, Stating)]
    documents = [one for one in stated if isinstance(one, Document)]
    if documents:
        opened.record(documents)
    for deed in deeds:
        if isinstance(deed, Ending):
            opened.end(_held(deed.value), on=deed.on, by=deed.by)
    if others := [one for one in stated if not isinstance(one, Document)]:
        opened.record(others)


def deeds_recorded(revision: int) -> tuple[Deed, ...]:
    """The facts that a recording stated and ended, read back from its rows."""
    return tuple(_read_back(revision))


def _read_back(revision: int) -> Iterator[Deed]:
    for codec in CODECS.values():
        for row in rows_opened_by(codec, revision):
            if row.verb is Verb.END and row.ended_by is not None and row.common.period.end is not None:
                yield Ending(row.value, row.common.period.end, row.ended_by)  # type: ignore[arg-type]
            else:
                yield Stating(row.value)


def _prove(revision: int, simulated: str) -> None:
    """What lies in the rows is what was simulated, byte for byte, or the recording is not kept."""
    if deeds_digest(deeds_recorded(revision)) != simulated:
        raise ActRefusedError("Nội dung đã ghi không trùng khít với nội dung đã mô phỏng; lần ghi không được giữ lại.")


def _held(value: Endable) -> Endable:
    """The fact as the register holds it: a snapshot does not carry on what names and parents of units rest."""
    if not isinstance(value, NameFact | ParentFact):
        return value
    rows = rows_about(codec_of(value), key_of(value))
    open_rows = (row.value for row in rows if row.known_until is None)
    return next((one for one in open_rows if isinstance(one, type(value)) and days_of(one) == days_of(value)), value)
