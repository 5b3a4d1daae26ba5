"""The only writer of the library: it adds and never changes, each step wholly or not at all."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction

from thamquyen import __version__
from thamquyen.lawtext.normal import normalise
from thamquyen.library.models import Confirmation, Judgement, Original, Text
from thamquyen.reports.documents.values import DocumentText


class Verdict(StrEnum):
    """What a person says of something that was read."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    REOPEN = "reopen"


VERDICT_NAMES = {
    Verdict.ACCEPT: "chấp nhận",
    Verdict.CHANGE: "chấp nhận sau khi sửa",
    Verdict.REJECT: "loại",
    Verdict.REOPEN: "xem lại",
}


class SplitRefusedError(ValueError):
    """The text cannot be cut so; the message says why."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The text of a file that was sent in; `is_new` False: the same file was here already, and nothing was added."""

    text: UUID
    is_new: bool


def keep(document: DocumentText, content: bytes, *, by: str, at: datetime) -> Kept:
    """Keeps a file with the text taken from it; a file that is here already, under whatever name, is not kept twice."""
    sha256 = hashlib.sha256(content).hexdigest()
    normal = normalise(document.text)
    pages = [
        [page.number, normal.normalised(page.start), normal.normalised(page.end), page.confidence]
        for page in document.pages
    ]
    with transaction.atomic():
        original, is_new = Original.objects.get_or_create(
            sha256=sha256,
            defaults={
                "name": document.name,
                "kind": document.kind.value,
                "content": content,
                "size": len(content),
                "sent_by": by,
                "sent_at": at,
            },
        )
        if not is_new:
            return Kept(Text.objects.values_list("pk", flat=True).get(original=original, part_of=None), is_new=False)
        text = Text.objects.create(
            original=original,
            body=normal.text,
            pages=pages,
            remarks=list(document.remarks),
            added_by=by,
            added_at=at,
        )
    return Kept(text.pk, is_new=True)


def split(number: UUID, starts: Sequence[int], *, by: str, at: datetime) -> list[UUID]:
    """Cuts the text of a whole file into the documents that begin at these characters; the first begins at 0.

    Raises SplitRefusedError for a text that is a part itself, was cut or confirmed already, or places outside it.
    """
    with transaction.atomic():
        whole = Text.objects.select_for_update().get(pk=number)
        cuts = [0, *sorted(set(starts) - {0}), len(whole.body)]
        if whole.part_of_id is not None or whole.parts.exists():
            raise SplitRefusedError("Tệp này đã được tách rồi.")
        if whole.confirmations.exists():
            raise SplitRefusedError("Văn bản này đã có phần được ghi vào sổ nên không tách nữa.")
        if len(cuts) < 3 or any(not low < high for low, high in pairwise(cuts)):
            raise SplitRefusedError("Chỗ tách không nằm trong văn bản.")
        parts = [
            Text.objects.create(
                original_id=whole.original_id,
                part_of=whole,
                start=low,
                body=whole.body[low:high],
                pages=_pages_within(whole.pages, low, high),
                remarks=whole.remarks,
                added_by=by,
                added_at=at,
            )
            for low, high in pairwise(cuts)
        ]
    return [part.pk for part in parts]


def _pages_within(pages: Sequence[Sequence[Any]], low: int, high: int) -> list[list[Any]]:
    return [
        [number, max(start, low) - low, min(end, high) - low, sure]
        for number, start, end, sure in pages
        if start < high and end > low
    ]


def judge(
    number: UUID,
    item: str,
    verdict: Verdict,
    *,
    read: Mapping[str, Any],
    said: Mapping[str, Any],
    by: str,
    at: datetime,
) -> None:
    """Notes what a person says of something that was read; what was said of it before stays in its history."""
    Judgement.objects.create(
        text_id=number,
        item=item,
        verdict=verdict.value,
        read=dict(read),
        said=dict(said),
        version=__version__,
        judged_by=by,
        judged_at=at,
    )


def hold(number: UUID) -> None:
    """Makes others who confirm of this text wait until the open transaction ends."""
    Text.objects.select_for_update().only("pk").get(pk=number)


def confirm(
    number: UUID, document: str, *, revision: int, facts: Mapping[str, Sequence[str]], by: str, at: datetime
) -> None:
    """Notes what of a text was recorded as which document: by item, the noun and the keys of its facts."""
    Confirmation.objects.create(
        text_id=number,
        document=document,
        revision=revision,
        facts={item: list(fact) for item, fact in facts.items()},
        confirmed_by=by,
        confirmed_at=at,
    )
