"""A document's text as a file: Akoma Ntoso as it was confirmed, or JSON with its wording on the day asked about."""

import json

from thamquyen.domain.annex.titles import slug
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.lawtext.plain import Plain, as_plain
from thamquyen.lawtext.versions.passages import Change, Passage
from thamquyen.library.queries import LibraryText
from thamquyen.library.readings import read_of
from thamquyen.library.wording import Wording, wording_of
from thamquyen.portal.exports import File
from thamquyen.portal.looking import Looking
from thamquyen.reports.akoma_ntoso import akoma_ntoso

KINDS = ("akn", "json")


def text_file(look: Looking, document: Document, text: LibraryText, kind: str) -> File:
    """The file of one of `KINDS`."""
    name = f"{slug(document.key, most=60)}_{look.on.isoformat()}"
    reading = read_of(text).reading
    if kind == "akn":
        return File(f"{slug(document.key, most=60)}.akn.xml", "application/akn+xml", akoma_ntoso(reading))
    wording = wording_of(document.key, text.id, look.reading.snapshot.library, look.on)
    plain = {**_head(document), **_wording(wording), "reading": as_plain(reading)}
    content = json.dumps(plain, ensure_ascii=False, indent=1).encode()
    return File(f"{name}.json", "application/json", content)


def _head(document: Document) -> Plain:
    days = {name: getattr(document, name) for name in ("signed", "published", "effective")}
    return {
        "document": document.key,
        "number": document.number,
        "type": document.type,
        "issuer": document.issuer,
        "title": document.title,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _wording(wording: Wording) -> Plain:
    return {
        "on": wording.version.on.isoformat(),
        "wording": [_passage(one) for one in wording.version.passages],
        "not_carried_out": [{**_event(one.event), "reason": one.reason} for one in wording.version.left],
        "amending": [
            {"document": one.document, "effects": one.effects, "text_in_library": one.has_text}
            for one in wording.amending
        ],
    }


def _passage(one: Passage) -> Plain:
    return {
        "kind": one.kind.value,
        "provision": one.provision.compact,
        "words": one.words,
        "source": one.source,
        "changes": [_change(change) for change in one.changes],
        "struck": _change(one.struck) if one.struck else None,
    }


def _change(change: Change) -> Plain:
    return {"deed": change.deed.value, **_event(change.event)}


def _event(event: EffectEvent) -> Plain:
    return {
        "effect": event.effect.value,
        "by": event.source.compact,
        "target": event.target.compact,
        "on": event.on.isoformat() if event.on else None,
    }
