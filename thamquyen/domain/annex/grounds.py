"""The column "Căn cứ": citations of provisions of documents, several in a cell; and back into a cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.document_names import NUMBER, TYPES, DocumentNames, Meant, Named, tidy_number
from thamquyen.domain.annex.findings import Unclear, Understood, shortened
from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.law import Document, Library
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import nfc

_PART = re.compile(r";|\n|•")
_SIGNED = re.compile(
    r"^\s*,?\s*ngày\s+(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})", re.IGNORECASE
)
_ISSUED = re.compile(
    r"^\s*,?\s*của\s+(.+?)(?=\s*(?:[,;.()]|$|quy định|về\b|ban hành|hướng dẫn|sửa đổi))", re.IGNORECASE
)
_TYPE = re.compile(rf"({'|'.join(TYPES)})\b([^;]*?)(?:\bsố\s*:?)?\s*$", re.IGNORECASE)
_LAW = re.compile(r"((?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+[^;,()]+)", re.IGNORECASE)
_THIS = re.compile(r"(?:quyết định|nghị quyết|văn bản)\s+này", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Citations in their order, and those of their documents that the register lacks."""

    citations: tuple[Citation, ...]
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a list is about: the day, the province's key, and the document that the list belongs to, as far as known."""

    on: date
    within: str | None = None
    decision: Document | None = None


def read_grounds(text: str, context: Context, documents: DocumentNames) -> Understood[Grounds] | Unclear:
    """All citations in a cell."""
    citations: list[Citation] = []
    new: dict[str, Document] = {}
    shown: list[str] = []
    remarks: dict[str, None] = {}
    for part in _PART.split(nfc(text)):
        if not part.strip(" -–+.,"):
            continue
        found = _part(part, context, documents)
        if isinstance(found, Unclear):
            return found
        for provisions, meant, remark in found:
            key = meant.document.key
            citations += [Citation(key, provision) for provision in provisions or (WHOLE,)]
            shown.append(_shown(provisions, meant.document))
            if meant.is_new:
                new[key] = meant.document
            if remark:
                remarks[remark] = None
    if not citations:
        return Unclear("không thấy văn bản nào.", "Ghi như “khoản 2 Điều 3 Nghị định số 49/2026/NĐ-CP”.")
    grounds = Grounds(tuple(dict.fromkeys(citations)), tuple(new.values()))
    return Understood(grounds, "; ".join(dict.fromkeys(shown)), " ".join(remarks))


def read_document(text: str, context: Context, documents: DocumentNames) -> Understood[Meant] | Unclear:
    """The one document that a cell or a line names."""
    found = _part(" ".join(nfc(text).split()), context, documents)
    if isinstance(found, Unclear):
        return found
    if len(found) != 1:
        return Unclear("không rõ một văn bản nào.", "Ghi một số, ký hiệu, ví dụ “40/2026/QĐ-UBND”.")
    _, meant, remark = found[0]
    return Understood(meant, meant.document.short_name, remark)


_Cited = tuple[tuple[Provision, ...], Meant, str]


def _part(part: str, context: Context, documents: DocumentNames) -> list[_Cited] | Unclear:
    """The documents that a part of a cell cites, each with the provisions before its number, or else behind it."""
    numbers = list(NUMBER.finditer(part))
    if not numbers:
        return _unnumbered(part, context, documents)
    found: list[_Cited] = []
    for index, match in enumerate(numbers):
        before = part[numbers[index - 1].end() if index else 0 : match.start()]
        end = numbers[index + 1].start() if index + 1 < len(numbers) else len(part)
        behind = part[match.end() : end]
        meant = documents.find(_named(match, before, behind, context))
        if isinstance(meant, Unclear):
            return meant
        provisions = read_provisions(before)
        if provisions == () and len(numbers) == 1:
            provisions = read_provisions(behind)
        if provisions is None:
            return _without_article(part)
        found.append((provisions, meant.meaning, meant.remark))
    return found


def _named(match: re.Match[str], before: str, behind: str, context: Context) -> Named:
    kind = _TYPE.search(before)
    name = next((one for one in TYPES if kind and one.casefold() == kind[1].casefold()), "")
    words = " ".join(kind[2].split()).strip(" ,:") if kind else ""
    signed = _SIGNED.search(behind)
    rest = behind[signed.end() :] if signed else behind
    issued = _ISSUED.search(rest)
    return Named(
        number=tidy_number(match[1]),
        type=name,
        title=f"{name} {words}" if words and name in TYPES[:3] else "",
        signed=_day(signed) if signed else None,
        issuer=" ".join(issued[1].split()) if issued else "",
        on=context.on,
        within=context.within,
    )


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _unnumbered(part: str, context: Context, documents: DocumentNames) -> list[_Cited] | Unclear:
    provisions = read_provisions(part)
    if provisions is None:
        return _without_article(part)
    if _THIS.search(part) and context.decision is not None:
        return [(provisions, Meant(context.decision, is_new=False), "")]
    law = _LAW.search(part)
    if law is None:
        what = f"“{shortened(part, 80)}” không nêu số, ký hiệu văn bản."
        return Unclear(what, "Ghi như “khoản 2 Điều 3 Nghị định số 49/2026/NĐ-CP”.")
    title = " ".join(re.split(r"\b(?:điều|khoản|điểm|quy định|ngày)\b", law[1], flags=re.IGNORECASE)[0].split())
    meant = documents.find(Named("", "", title, None, "", context.on, context.within))
    return meant if isinstance(meant, Unclear) else [(provisions, meant.meaning, meant.remark)]


def _without_article(part: str) -> Unclear:
    what = f"“{shortened(part, 80)}” nêu điểm, khoản mà không nêu điều."
    return Unclear(what, "Ghi đủ điểm, khoản, điều, ví dụ “điểm a khoản 2 Điều 3”.")


def _shown(provisions: Iterable[Provision], document: Document) -> str:
    named = ", ".join(str(provision) for provision in provisions if provision.path)
    return f"{named} {document.short_name}".strip()


def write_grounds(citations: Iterable[Citation], library: Library, names: AuthorityNames) -> str:
    """Citations as the annex writes them, a line for each; `read_grounds` reads them back."""
    return "\n".join(dict.fromkeys(_written(citation, library, names) for citation in citations))


def _written(citation: Citation, library: Library, names: AuthorityNames) -> str:
    document = library.documents.get(citation.document)
    if document is None:
        return citation.compact
    said = f"{citation.provision} {document.short_name}".strip()
    if "@" not in document.key:
        return said
    signed = f" ngày {show_day(document.signed)}" if document.signed else ""
    return f"{said}{signed}{_issuer(document, names)}"


def _issuer(document: Document, names: AuthorityNames) -> str:
    try:
        authority = Authority.read(document.issuer)
    except ValueError:
        return ""
    if authority.kind not in names.authorities.kinds or authority.territory not in names.authorities.atlas.units:
        return ""
    day = document.signed or document.effective or date.max
    return f" của {names.named(authority, day)}"
