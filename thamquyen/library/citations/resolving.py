"""Which document of the register each citation means: found by number, issuer, day and title, or said to be missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.citations import Provision
from thamquyen.domain.law import Document
from thamquyen.lawtext.references import Named, Relation
from thamquyen.library.citations.index import Cited, cited_by, naming, title_key
from thamquyen.library.identifying import Known, cited_document


class Standing(StrEnum):
    """How far a citation leads."""

    OWN = "own"
    TEXT = "text"
    REGISTER = "register"
    ABSENT = "absent"
    UNCLEAR = "unclear"


STANDING_NAMES = {
    Standing.OWN: "chính văn bản này",
    Standing.TEXT: "có toàn văn",
    Standing.REGISTER: "có trong sổ, chưa có toàn văn",
    Standing.ABSENT: "không có trong thư viện",
    Standing.UNCLEAR: "chưa xác định được",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation and the document it means: its key in the register, empty where it has none; `why` it is not found."""

    cited: Cited
    standing: Standing
    key: str
    name: str
    why: str = ""


class Resolver:
    """Resolves the citations of documents against the register at one revision; each name once for a document."""

    def __init__(self, known: Known, with_texts: Iterable[str], today: date) -> None:
        self.known, self.today = known, today
        self.with_texts = frozenset(with_texts)
        self._library = known.reading.snapshot.library
        self._found: dict[tuple[str, Named], tuple[Standing, str, str, str]] = {}

    def resolve(self, one: Cited) -> Resolved:
        """The document that a citation means."""
        if one.relation is Relation.OWN:
            return Resolved(one, Standing.OWN, one.document, self.name_of(one.document))
        key = (one.document, one.named)
        if key not in self._found:
            self._found[key] = self._look_up(one)
        return Resolved(one, *self._found[key])

    def _look_up(self, one: Cited) -> tuple[Standing, str, str, str]:
        named = one.named
        if not named.number and not named.year and named.signed:
            named = replace(named, year=named.signed.year)  # a law of that year, not one of the same name
        citing = self._library.documents.get(one.document)
        on = (citing.signed or citing.effective if citing else None) or self.today
        within = self.known.documents.territory_of(citing) if citing else None
        within = None if within == self.known.bodies.units.nation else within
        if not named.number and not named.title:
            return Standing.UNCLEAR, "", one.words, "Chỗ viện dẫn không nêu số, ký hiệu hay tên."
        found = cited_document(named, on=on, within=within, known=self.known)
        if isinstance(found, Unclear):
            standing = Standing.UNCLEAR if "không thấy" not in found.what else Standing.ABSENT
            return standing, "", shown_name(named), f"{found.what[:1].upper()}{found.what[1:]}"
        document = found.meaning.document
        if found.meaning.is_new:
            return Standing.ABSENT, "", shown_name(named), ""
        held = Standing.TEXT if document.key in self.with_texts else Standing.REGISTER
        return held, document.key, document.short_name, ""

    def name_of(self, key: str) -> str:
        """A document as one cites it; the key of one that the register lacks."""
        document = self._library.documents.get(key)
        return document.short_name if document else key


def shown_name(named: Named) -> str:
    """A document as a text names it."""
    if named.number:
        return f"{named.type} số {named.number}".strip()
    title = named.title if named.title.startswith(named.type) else f"{named.type} {named.title}"
    return f"{title} năm {named.year}" if named.year else title


@dataclass(frozen=True, slots=True)
class Line:
    """All citations between two documents: the other one, and how often which provisions are cited from where.

    `places`: the citing provision and the cited ones, each pair once, in the order of the text.
    """

    standing: Standing
    key: str
    name: str
    count: int
    places: tuple[tuple[Provision, tuple[Provision, ...]], ...]
    why: str = ""


def citations_out(document: str, resolver: Resolver) -> tuple[Line, ...]:
    """The documents that a document's text cites, those cited most first."""
    found = [resolver.resolve(one) for one in cited_by(document)]
    table: dict[tuple[str, str], list[Resolved]] = {}
    for one in found:
        if one.standing is not Standing.OWN and one.key != document:
            table.setdefault((one.key, "" if one.key else one.name), []).append(one)
    lines = [_line(group, group[0].key, group[0].name) for group in table.values()]
    return tuple(sorted(lines, key=lambda line: (-line.count, line.name)))


def citations_in(document: Document, resolver: Resolver) -> tuple[Line, ...]:
    """The documents whose texts cite this one, with where; by how often they do."""
    found = naming(document.number, title_key(document.type, document.title))
    table: dict[str, list[Resolved]] = {}
    for one in found:
        resolved = resolver.resolve(one)
        if resolved.key == document.key and one.document != document.key:
            table.setdefault(one.document, []).append(resolved)
    lines = [_line(group, key, resolver.name_of(key)) for key, group in table.items()]
    return tuple(sorted(lines, key=lambda line: (-line.count, line.name)))


def _line(group: list[Resolved], key: str, name: str) -> Line:
    first = group[0]
    places = dict.fromkeys((one.cited.at, one.cited.provisions) for one in group)
    return Line(first.standing, key, name, len(group), tuple(places), first.why)
