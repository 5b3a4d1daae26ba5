"""Documents and their effects: values to rows and back."""

from collections.abc import Sequence
from typing import Any

from thamquyen.domain.citations import Citation
from thamquyen.domain.facts import ended, key_of
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.time import Period
from thamquyen.register import models
from thamquyen.register.codecs.base import Codec, Common, citation, provision_column
from thamquyen.register.facts import Noun


def _document_common(document: Document) -> Common:
    source = Citation(document.key, document.effective_by)
    return Common(document.key, Period(document.effective), source, document.grounding, document.note)


def _document(common: Common, row: Sequence[Any]) -> Document:
    number, type_, issuer, title, signed, published = row
    return Document(
        key=common.key,
        number=number,
        type=type_,
        issuer=issuer,
        title=title,
        signed=signed,
        published=published,
        effective=common.period.start,
        effective_by=common.source.provision,
        grounding=common.grounding,
        note=common.note,
    )


DOCUMENT = Codec(
    noun=Noun.DOCUMENT,
    model=models.Document,
    value=Document,
    columns=("number", "type", "issuer", "title", "signed", "published"),
    common=_document_common,
    encode=lambda doc: (doc.number, doc.type, doc.issuer, doc.title, doc.signed, doc.published),
    decode=_document,
    ended_instead="Văn bản hết hiệu lực theo một sự kiện hiệu lực (bãi bỏ, thay thế …): hãy ghi sự kiện đó.",
)


def _event_common(event: EffectEvent) -> Common:
    return Common(key_of(event), Period(event.on, event.until), event.source, event.grounding, "")


def _event(common: Common, row: Sequence[Any]) -> EffectEvent:
    effect, document, provision, as_written = row
    return EffectEvent(
        source=common.source,
        effect=Effect(effect),
        target=citation(document, provision),
        on=common.period.start,
        until=common.period.end,
        as_written=as_written,
        grounding=common.grounding,
    )


EVENT = Codec(
    noun=Noun.EFFECT_EVENT,
    model=models.EffectEvent,
    value=EffectEvent,
    columns=("effect", "target_document", "target_provision", "as_written"),
    common=_event_common,
    encode=lambda event: (
        str(event.effect),
        event.target.document,
        provision_column(event.target.provision),
        event.as_written,
    ),
    decode=_event,
    ended=ended,
)
