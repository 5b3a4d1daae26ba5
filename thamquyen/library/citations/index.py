"""The index of citations: read off each confirmed text once by a version of the reader; made anew when that changes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from thamquyen import __version__
from thamquyen.domain.annex.columns import plain
from thamquyen.domain.citations import Provision
from thamquyen.domain.vietnamese import fold
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Named, Reference, Relation
from thamquyen.lawtext.units import Span
from thamquyen.library import queries
from thamquyen.library.models import Mention, Surveyed
from thamquyen.library.readings import read_of

AT_ONCE = 20
"""Texts read while somebody waits for a page; `thamquyen citations` reads all."""

READER = f"{__version__}/1"
"""The version of the reader and of this index; the number behind the stroke grows when either changes what is kept."""

LAWS = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"})
_YEAR = re.compile(r"\s*\(?(?:năm\s+)?(?:19|20)\d{2}\)?\s*$")
_LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a confirmed text: the citing document and provision, the words, and what they name.

    `provisions`: those cited, empty for the whole document; `annex`: the printed part of it that has no number.
    """

    document: str
    text: UUID
    span: Span
    at: Provision
    words: str
    relation: Relation
    named: Named
    provisions: tuple[Provision, ...]
    annex: str


def bring_up(*, most: int = AT_ONCE) -> int:
    """Reads the citations of confirmed texts that the index lacks, at most so many texts; how many are still left."""
    stamp = (queries.last_confirmation(), READER)
    if stamp in _COMPLETE:
        return 0
    held = set(Surveyed.objects.filter(version=READER).values_list("text_id", flat=True))
    missing = sorted(number for number in current_numbers().values() if number not in held)
    for number in missing[:most]:
        text = queries.text(number)
        if text is not None:
            _survey(number, read_of(text).reading)
    if len(missing) <= most:
        _COMPLETE.clear()
        _COMPLETE.add(stamp)
    return max(len(missing) - most, 0)


_COMPLETE: set[tuple[int, str]] = set()
"""The confirmation up to which this process knows the index to be complete: no page looks through the library anew."""


def current_numbers() -> Mapping[str, UUID]:
    """For each document with a text the number of the one confirmed last; looked up once for a confirmation."""
    return _numbers(queries.last_confirmation())


@lru_cache(maxsize=2)
def _numbers(_confirmation: int) -> Mapping[str, UUID]:
    return queries.current_text_numbers()


def _survey(number: UUID, reading: Reading) -> None:
    """Puts the citations of one text into the index; of two who do so at once the second finds it done."""
    with transaction.atomic():
        Surveyed.objects.get_or_create(text_id=number, defaults={"version": ""})
        row = Surveyed.objects.select_for_update().get(text_id=number)
        if row.version == READER:
            return
        Mention.objects.filter(text_id=number).delete()
        Mention.objects.bulk_create([_row(number, reading, one) for one in reading.references], batch_size=1000)
        row.version = READER
        row.save(update_fields=["version"])


def _row(number: UUID, reading: Reading, one: Reference) -> Mention:
    named = one.meant or one.printed
    return Mention(
        text_id=number,
        start=one.span.start,
        end=one.span.end,
        at=reading.tree.provision(reading.tree.at(one.span.start)).compact,
        words=one.span.of(reading.normal.text)[:_LONGEST_WORDS],
        relation=one.relation.value,
        named={
            "type": named.type,
            "number": named.number,
            "title": named.title,
            "signed": named.signed.isoformat() if named.signed else "",
            "year": named.year or 0,
            "issuer": named.issuer,
        },
        provisions=[place.compact for place in one.provisions],
        annex=one.annex,
        number_key=fold(named.number) if one.relation is not Relation.OWN else "",
        title_key=title_key(named.type, named.title) if one.relation is not Relation.OWN and not named.number else "",
    )


def title_key(type_: str, title: str) -> str:
    """How a law is found by its name: with its type, without its year, plain; empty for what is not so cited."""
    if type_ not in LAWS or not title:
        return ""
    named = title if title.startswith(type_) else f"{type_} {title}"
    return plain(_YEAR.sub("", named))


def cited_by(document: str) -> list[Cited]:
    """The citations of a document's current text, in the order of the text."""
    number = queries.current_text_numbers([document]).get(document)
    if number is None:
        return []
    return [_cited(row, document) for row in Mention.objects.filter(text_id=number).order_by("start", "id")]


def naming(number: str, title: str) -> list[Cited]:
    """The citations in all current texts that name this number (as printed), or this title of a law (as a key)."""
    wanted = Q(number_key=fold(number)) if number else Q(pk=None)
    if title:
        wanted |= Q(title_key=title)
    documents = {text: document for document, text in current_numbers().items()}
    rows = Mention.objects.filter(wanted).order_by("text_id", "start", "id")
    return [_cited(row, documents[row.text_id]) for row in rows if row.text_id in documents]


def every_citation() -> Iterator[tuple[str, list[Cited]]]:
    """The citations of the whole library: each citing document with its own, one document at a time."""
    for document in sorted(current_numbers()):
        yield document, cited_by(document)


def _cited(row: Any, document: str) -> Cited:
    named = row.named
    return Cited(
        document=document,
        text=row.text_id,
        span=Span(row.start, row.end),
        at=Provision.read(row.at),
        words=row.words,
        relation=Relation(row.relation),
        named=Named(
            type=named["type"],
            number=named["number"],
            title=named["title"],
            signed=date.fromisoformat(named["signed"]) if named["signed"] else None,
            year=named["year"] or None,
            issuer=named["issuer"],
        ),
        provisions=tuple(Provision.read(place) for place in row.provisions),
        annex=row.annex,
    )


def forget() -> None:
    """Throws the index away, to be made again from the texts."""
    _COMPLETE.clear()
    rows: QuerySet[Any] = Mention.objects.all()
    rows.delete()
    Surveyed.objects.all().delete()
