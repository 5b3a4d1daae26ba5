"""A file comes in: its text is taken out of it and both are kept; what is refused is refused before that."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thamquyen.accounts.turns import BusyError, Turns
from thamquyen.library import keeping, queries
from thamquyen.library.splitting import documents_within
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.refusals import FileRefusedError

MOST_BYTES = 50 * 2**20
"""Size of a file that is taken through the pages: a scanned gazette of some hundred pages."""

MOST_LETTERS = 5_000_000
"""Length of a text that is kept: the longest code of law has a tenth of it."""

_TURNS = Turns(working=2, waiting=2, longest=240)


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a file: its text, whether it was here before, and how many documents seem to be in it."""

    text: UUID
    name: str
    is_new: bool
    documents: int
    remarks: tuple[str, ...]


def receive(content: bytes, name: str, *, by: str, at: datetime) -> Received:
    """Takes a file in. A file that is here already is not read again. Raises FileRefusedError; then nothing is kept."""
    known = queries.text_of_file(hashlib.sha256(content).hexdigest())
    if known is not None:
        return _received(known, is_new=False)
    try:
        with _TURNS.taken():
            document = read_document(content, name)
    except BusyError as error:
        what = "Máy chủ đang đọc các tệp khác; tệp này chưa được giữ."
        raise FileRefusedError(what, "Hãy gửi lại sau ít phút.") from error
    if not document.text.strip():
        what = f"“{document.name}”: không thấy chữ nào trong tệp."
        raise FileRefusedError(what, "Nộp bản có chữ, hoặc bản quét rõ hơn.")
    if len(document.text) > MOST_LETTERS:
        raise FileRefusedError(f"“{document.name}”: văn bản quá dài.", "Tách thành nhiều tệp rồi gửi từng tệp.")
    kept = keeping.keep(document, content, by=by, at=at)
    return _received(kept.text, is_new=kept.is_new)


def _received(number: UUID, *, is_new: bool) -> Received:
    text = queries.text(number)
    if text is None:
        raise LookupError(number)
    further = 0 if text.head.has_parts else len(documents_within(text.body))
    return Received(number, text.head.source.name, is_new, 1 + further, text.head.remarks)
