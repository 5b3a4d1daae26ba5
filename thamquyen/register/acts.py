"""A document with all it does, recorded as one: the document, its effects on others, the powers that it gives."""

from dataclasses import dataclass

from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.register.memory import collector_paused
from thamquyen.register.recording import Recording, Stateable
from thamquyen.register.refusals import RecordingRefusedError


class ActRefusedError(RecordingRefusedError):
    """The document cannot be recorded as it stands; the text says why. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded of a document, as worked out against a revision.

    `held`: what the register holds of the document (None: it is new); where it differs from `document` it is corrected.
    `others` are documents that the effects name and the register lacks. `list_read`: the conferrals, read as the rows
    of a list.
    """

    revision: int
    document: Document
    held: Document | None
    others: tuple[Document, ...] = ()
    events: tuple[EffectEvent, ...] = ()
    list_read: AnnexReading | None = None

    @property
    def corrects_document(self) -> bool:
        """Whether the register says otherwise of the document."""
        return self.held is not None and self.held != self.document

    @property
    def facts(self) -> list[Stateable]:
        """What would be recorded anew, each document once."""
        listed = self.list_read
        documents = {one.key: one for one in (*self.others, *(listed.documents if listed else ()))}
        if self.held is None:
            documents[self.document.key] = self.document
        else:
            documents.pop(self.document.key, None)
        powers = listed.powers if listed else ()
        conferrals = listed.conferrals if listed else ()
        return [*documents.values(), *self.events, *powers, *conferrals]


def record_act(act: Act, *, actor: str, reason: str) -> int:
    """Records a document with what it does as one recording; its revision. Raises RecordingRefusedError.

    Refused where the register has moved on since the act was worked out, or where there is nothing to record.
    """
    with collector_paused(), Recording(actor=actor, reason=reason) as opened:
        if opened.revision != act.revision + 1:
            raise ActRefusedError("Sổ vừa có lần ghi mới; hãy xem lại rồi ghi. Chưa ghi gì vào sổ.")
        if act.held is not None and act.corrects_document:
            opened.correct(act.held, act.document)
        if facts := act.facts:
            opened.record(facts)
        for one in act.list_read.corrections if act.list_read else ():
            opened.correct(one.held, one.stated)
    return opened.revision
