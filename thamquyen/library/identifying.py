"""Which document of the register a text is, or cites: what is printed, looked up by number, issuer and title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.document_names import DocumentNames, Meant, Named
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Provision
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.lawtext import references
from thamquyen.lawtext.names import PROVINCES
from thamquyen.lawtext.numbers import tidy
from thamquyen.lawtext.reading import Reading as TextReading

IDENTITY_FIELDS = {
    "type": "Loại văn bản",
    "number": "Số, ký hiệu",
    "issuer": "Cơ quan, người ban hành",
    "signed": "Ngày ký, thông qua",
    "effective": "Ngày có hiệu lực",
    "effective_by": "Điều khoản nói ngày có hiệu lực",
    "title": "Trích yếu",
}
_LAWS = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"})
_LOCAL_BODIES = ("uy ban nhan dan", "hoi dong nhan dan", "chu tich uy ban nhan dan")
_IN_FORCE = re.compile(r"này\s+(?:chính\s+thức\s+)?có\s+hiệu\s+lực")
_NUMBER_SIGN = re.compile(r"\s+Số:?$")
_NUMBER = re.compile(r"\d{1,5}[a-z]?(?:\.\d+)?/\S+")
UNNUMBERED = "00"
"""The number that a draft is given where its own is still blank."""

_HEAD = 3000
_BLANK_NUMBER = re.compile(r"Số\s*:?[\s.…_]*(/[^\s,;]{2,40})")
"""The number of a draft as it is typed before it is given one: "Số:      /2026/QĐ-UBND"."""

_CONSOLIDATED = "Văn bản hợp nhất"
"""Its day of signing is that of the consolidation."""

_SHORT = re.compile(r"\b(?:hđnd|ubnd|qpa?n|vbqppl|tthc|btv|mttq|bhxh|gtvt|ncc)\b")
_PROPER = (
    "Việt Nam",
    "Quốc hội",
    "Chính phủ",
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "Luật",
    "Nghị định",
    "Nghị quyết",
)


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with a field, and what to do, in Vietnamese."""

    field: str
    says: str


@dataclass(frozen=True)
class Known:
    """What the register holds at a revision, to be found by the names that texts use. Made for one page or step."""

    reading: Reading

    @cached_property
    def documents(self) -> DocumentNames:
        """Documents by how they are cited."""
        return DocumentNames(
            self.reading.snapshot.library, AuthorityNames(self.reading.snapshot.authorities, self.reading.places)
        )

    @property
    def bodies(self) -> AuthorityNames:
        """Authorities by their names."""
        return self.documents.names

    def body(self, name: str, on: date) -> Authority | None:
        """The one authority that a name means on the day."""
        found = self.bodies.read(name, on=on, within=None) if name else None
        return found.meaning if isinstance(found, Understood) and isinstance(found.meaning, Authority) else None


def is_local(issuer: str) -> bool:
    """Whether a body's name is that of a local one: People's Council, People's Committee, its chair."""
    return plain(issuer).startswith(_LOCAL_BODIES)


def proper_body(words: str, on: date, known: Known) -> str:
    """A body's name printed in capitals as the register writes it on the day; other names as they are.

    A number sign that the head of the document printed behind the name is no part of it.
    """
    words = _NUMBER_SIGN.sub("", words)
    body = known.body(words, on) if words and words.upper() == words else None
    return known.bodies.named(body, on) if body else words


def home_of(issuer: str, on: date, known: Known) -> str | None:
    """The unit whose body the issuer is; None for a central body or a name that is not known."""
    body = known.body(issuer, on)
    return None if body is None or body.territory == known.bodies.units.nation else body.territory


def cited_document(
    printed: references.Named, *, on: date, within: str | None, known: Known
) -> Understood[Meant] | Unclear:
    """The document of the register that a citation means on a day; `is_new` where the register lacks it.

    `within`: the unit whose bodies are meant where a local number names no issuer.
    """
    title = printed.title
    if title and printed.type in _LAWS and not title.startswith(printed.type):
        title = f"{printed.type} {title}"
    if printed.year and title and not printed.number:
        title = f"{title} {printed.year}"
    named = Named(printed.number, printed.type, title, printed.signed, printed.issuer, on, within)
    if not printed.number and not title:
        return Unclear("không nêu số, ký hiệu.", "Ghi số, ký hiệu của văn bản.")
    return known.documents.find(named)


def is_unnumbered(number: str) -> bool:
    """Whether the number is that of a draft which has none yet."""
    return number == UNNUMBERED or number.startswith(f"{UNNUMBERED}/")


def number_printed(number: str, words: str) -> str:
    """The number read off a text; where it is left blank and only the sign is typed, the draft's stand-in with it."""
    if number[:1].isdigit():
        return number
    sign = _BLANK_NUMBER.search(nfc(words[:_HEAD]))
    return f"{UNNUMBERED}{sign[1]}" if sign else number


def identity_fields(text: TextReading) -> dict[str, str]:
    """What a text says of itself, as the fields of the form."""
    said = text.identity
    return {
        "type": said.type,
        "number": number_printed(said.number, text.normal.text),
        "issuer": said.issuer,
        "signed": show_day(said.signed) if said.signed else "",
        "effective": show_day(said.effective) if said.effective else "",
        "effective_by": str(_says_when(text)),
        "title": readable_title(said.title, text.normal.text),
    }


def _says_when(text: TextReading) -> Provision:
    """The provision that gives the first day in force."""
    for article in reversed(text.tree.articles):
        found = _IN_FORCE.search(text.tree.flow, article.start, article.end)
        if found:
            return text.tree.provision(text.tree.at(found.start()))
    return WHOLE


def readable_title(title: str, text: str) -> str:
    """A title in capitals as one writes it inside a sentence: as the text itself writes it elsewhere, where it does.

    >>> readable_title("VỀ ĐẤT ĐAI", "Ban hành Quyết định về đất đai.")
    'Về đất đai'
    """
    if not title or title != title.upper():
        return title
    words = r"\s+".join(re.escape(word) for word in title.split())
    for found in re.finditer(words, text, re.IGNORECASE):
        written = " ".join(found[0].split())
        if written != written.upper():
            return written[:1].upper() + written[1:]
    lowered = title.lower()
    for name in (*PROVINCES, *_PROPER):
        lowered = re.sub(rf"\b{re.escape(name.lower())}\b", name, lowered)
    lowered = _SHORT.sub(lambda found: found[0].upper(), lowered)
    lowered = _NUMBER.sub(lambda found: found[0].upper(), lowered)
    return lowered[:1].upper() + lowered[1:]


@dataclass(frozen=True, slots=True)
class Identified:
    """The document that fields state. `held`: what the register holds under its key (None: it would be recorded)."""

    document: Document
    held: Document | None
    remark: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the register lacks it."""
        return self.held is None

    @property
    def differs(self) -> bool:
        """Whether the register says otherwise of it, or less."""
        return self.held is not None and self.held != self.document


def identified(fields: Mapping[str, str], known: Known, *, latest: date) -> Identified | tuple[FieldProblem, ...]:
    """The document that the fields of the form state, or what is wrong with them. `latest`: no day lies after it."""
    said = {name: " ".join(nfc(fields.get(name, "")).split()) for name in IDENTITY_FIELDS}
    problems: list[FieldProblem] = []
    signed = _day(said, "signed", latest, problems)
    effective = _day(said, "effective", latest, problems)
    number = tidy(said["number"]) if said["number"] else ""
    if not said["type"]:
        problems.append(FieldProblem("type", "Ghi loại văn bản: Luật, Nghị định, Quyết định …"))
    if not said["title"]:
        problems.append(FieldProblem("title", "Ghi trích yếu: văn bản nói về việc gì."))
    if not number and said["type"] not in _LAWS:
        example = "ví dụ 40/2026/QĐ-UBND; dự thảo chưa có số thì ghi 00/2026/QĐ-UBND"
        problems.append(FieldProblem("number", f"Ghi số, ký hiệu, {example}."))
    provision = _provision(said["effective_by"], problems)
    if problems:
        return tuple(problems)
    on = effective or signed or latest
    body = known.body(said["issuer"], signed or on)
    within = None if body is None or body.territory == known.bodies.units.nation else body.territory
    named = Named(number, said["type"], said["title"], None, said["issuer"], on, within)
    if effective and signed and effective < signed and within is not None and said["type"] != _CONSOLIDATED:
        before = f"Ngày có hiệu lực trước ngày ký ({show_day(signed)}); kiểm tra lại."
        return (FieldProblem("effective", f"{before} Văn bản của địa phương không được có hiệu lực trở về trước."),)
    found = known.documents.find(named)
    if isinstance(found, Unclear):
        return (FieldProblem("number", f"{found.what[:1].upper()}{found.what[1:]} {found.remedy}"),)
    meant = found.meaning.document
    stated = replace(
        meant,
        type=said["type"],
        number=number,
        title=said["title"],
        signed=signed,
        effective=effective,
        effective_by=provision,
        grounding=Grounding.SEEN,
        note="" if found.meaning.is_new else meant.note,
        issuer=body.key if body else meant.issuer,
    )
    return Identified(stated, None if found.meaning.is_new else meant)


def _day(said: Mapping[str, str], field: str, latest: date, problems: list[FieldProblem]) -> date | None:
    if not said[field]:
        return None
    try:
        return read_day(said[field], latest=latest)
    except DayError as error:
        problems.append(FieldProblem(field, str(error)))
        return None


def _provision(text: str, problems: list[FieldProblem]) -> Provision:
    found = read_provisions(text)
    if found is None or len(found) > 1 or (text and not found):
        problems.append(FieldProblem("effective_by", "Ghi một điều khoản, ví dụ “khoản 1 Điều 5”; hoặc để trống."))
        return WHOLE
    return found[0] if found else WHOLE
