"""Where a number of days comes from, in words, and where that document can be read."""

from dataclasses import dataclass

from thamquyen.domain.law import Document
from thamquyen.domain.proceedings.timers import Timer
from thamquyen.domain.reading import Reading
from thamquyen.lawtext.naming import documents_in
from thamquyen.library.queries import has_text


@dataclass(frozen=True, slots=True)
class Source:
    """The source in words; `address` leads to its text, else to its page (empty: the register does not hold it)."""

    words: str
    address: str


def source_of(timer: Timer, reading: Reading, seat: str) -> Source:
    """The document by which the law, or the unit `seat`, sets a number of days: kind, name, number, provision."""
    held = reading.snapshot.library.documents
    if timer.own:
        return Source(timer.own, _address(_own_document(timer.own, reading, seat)))
    document = held.get(timer.source.document)
    if document is None:
        return Source(timer.cited, "")
    return Source(f"{timer.source.provision} {_in_full(document)}".strip(), _address(document))


def law_named(regime: str, reading: Reading) -> str:
    """The law of a regime by its full name, where the register holds it."""
    document = reading.snapshot.library.documents.get(regime.rpartition(" ")[2])
    return _in_full(document) if document else regime


def _in_full(document: Document) -> str:
    """ "Luật ban hành văn bản quy phạm pháp luật năm 2015 (số 80/2015/QH13)"."""
    starts = document.title.casefold().startswith(document.type.casefold())
    name = document.title if starts else f"{document.type} {document.title}".strip()
    return f"{name} (số {document.number})" if document.number else name


def _own_document(said: str, reading: Reading, seat: str) -> Document | None:
    """The document that a unit named for its own number of days, where the register holds it."""
    numbers = {one.printed.number for one in documents_in(said) if one.printed.number}
    within = [one for one in reading.snapshot.library.documents.values() if one.number in numbers]
    return next((one for one in within if one.issuer.endswith(f"@{seat}")), within[0] if len(within) == 1 else None)


def _address(document: Document | None) -> str:
    if document is None:
        return ""
    return f"/toan-van/{document.key}" if has_text(document.key) else f"/van-ban/{document.key}"
