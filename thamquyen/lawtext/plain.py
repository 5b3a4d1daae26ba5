"""A reading as plain lists and words, ready for JSON."""

from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.identity import Identity
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Named, Reference
from thamquyen.lawtext.units import HeadingKind, Kind, Span, Unit

Plain = dict[str, object]


def as_plain(reading: Reading) -> Plain:
    """The text, what it says of itself, its units and its citations; days as ISO, offsets into `text`, half-open."""
    return {
        "text": reading.tree.text,
        "identity": _identity(reading.identity),
        "units": [_unit(reading, unit) for unit in reading.tree.units],
        "citations": [_citation(one) for one in reading.references],
        "unclear": [{**_span(one.span), "reason": one.reason} for one in reading.unclear],
    }


def _span(span: Span) -> Plain:
    return {"start": span.start, "end": span.end}


def _identity(identity: Identity) -> Plain:
    days = {name: getattr(identity, name) for name in ("signed", "effective", "until")}
    return {
        **{
            name: getattr(identity, name)
            for name in ("type", "number", "issuer", "place", "title", "signer", "capacity")
        },
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "grounds": [_span(ground) for ground in identity.grounds],
        "recipients": list(identity.recipients),
    }


def _unit(reading: Reading, unit: Unit) -> Plain:
    plain: Plain = {
        "kind": unit.kind.value,
        "mark": unit.mark,
        "start": unit.start,
        "body": unit.body,
        "end": unit.end,
        "parent": unit.parent,
        "quoted": unit.quoted,
        "annexed": unit.annexed,
        "provision": reading.tree.provision(unit).compact,
    }
    if unit.kind is Kind.ARTICLE:
        title = heading(reading.tree, unit)
        plain["heading"] = title.span.of(reading.tree.flow) if title.kind is HeadingKind.TITLE else None
    return plain


def _citation(one: Reference) -> Plain:
    return {
        **_span(one.span),
        "relation": one.relation.value,
        "printed": _named(one.printed),
        "meant": _named(one.meant) if one.meant else None,
        "provisions": [place.compact for place in one.provisions],
        "annex": one.annex,
    }


def _named(named: Named) -> Plain:
    return {
        "type": named.type,
        "number": named.number,
        "title": named.title,
        "signed": named.signed.isoformat() if named.signed else None,
        "year": named.year,
        "issuer": named.issuer,
    }
