"""The citations of the whole library as a file: one line for each cited provision, as CSV or JSON."""

import json
from collections.abc import Iterator

from thamquyen.library.citations.index import every_citation
from thamquyen.library.citations.resolving import STANDING_NAMES, Resolved, Resolver
from thamquyen.reports.separated import text_of_rows

HEADS = (
    *("Văn bản viện dẫn", "Tên văn bản viện dẫn", "Điều khoản viện dẫn", "Từ ký tự", "Đến ký tự", "Nguyên văn"),
    *("Quan hệ", "Văn bản được viện dẫn", "Tên văn bản được viện dẫn", "Loại", "Số, ký hiệu", "Cơ quan ban hành"),
    *("Ngày ký", "Điều khoản được viện dẫn", "Phần không đánh số", "Kết quả", "Ghi chú"),
)
"""The columns; characters count from 0, the last not included, in the text as the library keeps it."""


def citations_csv(resolver: Resolver) -> bytes:
    """The file of lines, for a spreadsheet."""
    rows = [line for one in _resolved(resolver) for line in _lines(one, resolver)]
    return text_of_rows([HEADS, *rows])


def citations_json(resolver: Resolver) -> bytes:
    """The same as JSON: one value for each citation, days as ISO."""
    plain = [_plain(one) for one in _resolved(resolver)]
    return json.dumps({"citations": plain}, ensure_ascii=False, indent=1).encode()


def _resolved(resolver: Resolver) -> Iterator[Resolved]:
    for _, found in every_citation():
        for one in found:
            yield resolver.resolve(one)


def _lines(one: Resolved, resolver: Resolver) -> Iterator[tuple[str, ...]]:
    cited, named = one.cited, one.cited.named
    for place in cited.provisions or (None,):
        yield (
            cited.document,
            resolver.name_of(cited.document),
            str(cited.at),
            str(cited.span.start),
            str(cited.span.end),
            cited.words,
            cited.relation.value,
            one.key,
            one.name,
            named.type,
            named.number,
            named.issuer,
            named.signed.isoformat() if named.signed else "",
            str(place) if place else "",
            cited.annex,
            STANDING_NAMES[one.standing],
            one.why,
        )


def _plain(one: Resolved) -> dict[str, object]:
    cited, named = one.cited, one.cited.named
    return {
        "document": cited.document,
        "provision": cited.at.compact,
        "start": cited.span.start,
        "end": cited.span.end,
        "words": cited.words,
        "relation": cited.relation.value,
        "target": {
            "document": one.key or None,
            "name": one.name,
            "type": named.type,
            "number": named.number,
            "title": named.title,
            "issuer": named.issuer,
            "signed": named.signed.isoformat() if named.signed else None,
            "year": named.year,
            "provisions": [place.compact for place in cited.provisions],
            "annex": cited.annex,
        },
        "resolved": bool(one.key),
        "standing": one.standing.value,
        "why": one.why,
    }
