"""The only reader of the library's tables: texts, their files, what people said and confirmed of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from thamquyen.library.keeping import Verdict
from thamquyen.library.models import Confirmation, Judgement, Original, Text
from thamquyen.reports.documents.values import Kind, Page

WHOLE_TEXT = "text"
"""The item that stands for a text as a whole: rejected, it is set aside."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a text was taken from, without its content. `sent_by` as the register's log writes people."""

    id: UUID
    name: str
    kind: Kind
    size: int
    sha256: str
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Headline:
    """A text in a list. `document`: the key of the register once something of it was confirmed, else empty."""

    id: UUID
    source: Source
    part_of: UUID | None
    start: int
    added_by: str
    added_at: datetime
    remarks: tuple[str, ...]
    document: str
    has_parts: bool
    is_set_aside: bool


@dataclass(frozen=True, slots=True)
class LibraryText:
    """A text with its words: `body` is in the reader's normal form, every offset counts its characters."""

    head: Headline
    body: str
    pages: tuple[Page, ...]

    @property
    def id(self) -> UUID:
        """Its number."""
        return self.head.id


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest word of a person on an item."""

    item: str
    verdict: Verdict
    read: Mapping[str, Any]
    said: Mapping[str, Any]
    version: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What of a text was recorded in one recording: by item, the noun and the keys of its facts."""

    document: str
    revision: int
    facts: Mapping[str, tuple[str, ...]]
    by: str
    at: datetime


def text(number: UUID) -> LibraryText | None:
    """One text; None where there is none of that number."""
    row = _texts().filter(pk=number).first()
    return None if row is None else _text(row)


def texts_of(document: str) -> list[LibraryText]:
    """The texts confirmed as a document of the register, the newest confirmation first."""
    confirmed = Confirmation.objects.filter(document=document).order_by("-id").values_list("text_id", flat=True)
    order = list(dict.fromkeys(confirmed))
    rows = {row.pk: row for row in _texts().filter(pk__in=order)}
    return [_text(rows[number]) for number in order]


def has_text(document: str) -> bool:
    """Whether a text was confirmed as the document."""
    return Confirmation.objects.filter(document=document).exists()


def current_texts(documents: list[str] | None = None) -> Iterator[tuple[str, LibraryText]]:
    """For each document of the register (None: all) the text confirmed as it last, in the order of their keys.

    One at a time, so that the whole library need not lie in memory.
    """
    found = Confirmation.objects.order_by("document", "-id").distinct("document")
    if documents is not None:
        found = found.filter(document__in=documents)
    for document, number in found.values_list("document", "text_id"):
        yield document, _text(_texts().get(pk=number))


def current_text_numbers(documents: list[str] | None = None) -> dict[str, UUID]:
    """For each document of the register (None: all) the number of the text confirmed as it last."""
    found = Confirmation.objects.order_by("document", "-id").distinct("document")
    if documents is not None:
        found = found.filter(document__in=documents)
    return dict(found.values_list("document", "text_id"))


def documents_with_texts() -> dict[str, int]:
    """The documents that have a confirmed text, each with the revision of its newest confirmation."""
    found = Confirmation.objects.order_by("document", "-id").distinct("document")
    return dict(found.values_list("document", "revision"))


def last_confirmation() -> int:
    """The number of the newest confirmation of any text, 0 before the first: as long as it stays, so do the texts."""
    found: int | None = Confirmation.objects.order_by("-id").values_list("pk", flat=True).first()
    return found or 0


def current_confirmations() -> dict[str, int]:
    """The documents that have a confirmed text, each with the number of its newest confirmation."""
    found = Confirmation.objects.order_by("document", "-id").distinct("document")
    return dict(found.values_list("document", "pk"))


def texts(*, confirmed: bool | None = None) -> list[Headline]:
    """All texts that are read (those cut into parts are left out), the newest first.

    `confirmed`: only those of which something (True) or nothing (False) went into the register.
    """
    rows = _texts().defer("body", "pages").filter(number_of_parts=0).order_by("-added_at", "start")
    if confirmed is not None:
        rows = rows.filter(document__isnull=not confirmed)
    return [_headline(row) for row in rows]


def left_of(username: str) -> int:
    """How many texts somebody sent in of which nothing was recorded and that were not set aside; one question."""
    own = Q(added_by=username) | Q(added_by__startswith=f"{username}, ") | Q(added_by__contains=f"({username})")
    left = _texts().filter(own, number_of_parts=0, document__isnull=True)
    return left.filter(Q(word=None) | ~Q(word=Verdict.REJECT.value)).count()


def parts_of(number: UUID) -> list[Headline]:
    """The documents that a text was cut into, in their order."""
    return [_headline(row) for row in _texts().defer("body", "pages").filter(part_of=number).order_by("start")]


def content_of(number: UUID) -> tuple[Source, bytes] | None:
    """The file that a text was taken from, as it was sent in."""
    row = Original.objects.filter(texts=number).first()
    return None if row is None else (_source(row), bytes(row.content))


def text_of_file(sha256: str) -> UUID | None:
    """The text of the whole file with this content; None where it was never sent in."""
    return Text.objects.filter(original__sha256=sha256, part_of=None).values_list("pk", flat=True).first()


def judgements_of(number: UUID) -> dict[str, Judged]:
    """By item, the newest word of a person on it."""
    rows = Judgement.objects.filter(text=number).order_by("item", "-id").distinct("item")
    return {row.item: _judged(row) for row in rows}


def judgements_about(number: UUID, item: str) -> list[Judged]:
    """All that people said of an item, the newest first."""
    return [_judged(row) for row in Judgement.objects.filter(text=number, item=item).order_by("-id")]


def confirmations_of(number: UUID) -> list[Confirmed]:
    """What of a text was recorded, oldest first."""
    return [
        Confirmed(
            document=row.document,
            revision=row.revision,
            facts={item: tuple(fact) for item, fact in row.facts.items()},
            by=row.confirmed_by,
            at=row.confirmed_at,
        )
        for row in Confirmation.objects.filter(text=number).order_by("id")
    ]


def _texts() -> "QuerySet[Any]":
    last = Confirmation.objects.filter(text=OuterRef("pk")).order_by("-id")
    aside = Judgement.objects.filter(text=OuterRef("pk"), item=WHOLE_TEXT).order_by("-id")
    return (
        Text.objects.select_related("original")
        .defer("original__content")
        .annotate(
            document=Subquery(last.values("document")[:1]),
            word=Subquery(aside.values("verdict")[:1]),
            number_of_parts=Count("parts", filter=Q(parts__isnull=False)),
        )
    )


def _text(row: Any) -> LibraryText:
    pages = tuple(Page(*page) for page in row.pages)
    return LibraryText(_headline(row), row.body, pages)


def _headline(row: Any) -> Headline:
    return Headline(
        id=row.pk,
        source=_source(row.original),
        part_of=row.part_of_id,
        start=row.start,
        added_by=row.added_by,
        added_at=row.added_at,
        remarks=tuple(row.remarks),
        document=row.document or "",
        has_parts=row.number_of_parts > 0,
        is_set_aside=row.word == Verdict.REJECT,
    )


def _source(row: Original) -> Source:
    return Source(row.pk, row.name, Kind(row.kind), row.size, row.sha256, row.sent_by, row.sent_at)


def _judged(row: Judgement) -> Judged:
    return Judged(
        item=row.item,
        verdict=Verdict(row.verdict),
        read=row.read,
        said=row.said,
        version=row.version,
        by=row.judged_by,
        at=row.judged_at,
    )
