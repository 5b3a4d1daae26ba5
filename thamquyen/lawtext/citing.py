"""Reads what a text cites: documents, the provisions before them, "này" and "nêu trên"."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.citations import Provision
from thamquyen.lawtext.chains import Chain, chains_in
from thamquyen.lawtext.issuers import issuer_meant
from thamquyen.lawtext.names import LAWS
from thamquyen.lawtext.naming import DocumentName, documents_in
from thamquyen.lawtext.references import Named, Reference, Relation
from thamquyen.lawtext.units import Kind, Span, Tree, Unit

_BETWEEN = frozenset(
    {
        (),
        (",",),
        ("của",),
        ("ban", "hành", "kèm", "theo"),
        ("kèm", "theo"),
        ("thuộc",),
        (",", "ban", "hành", "kèm", "theo"),
    }
)
_LONGEST_BETWEEN = 40
_ANNEX = re.compile(r"[Pp]hụ\s+lục|PHỤ\s+LỤC|[Mm]ẫu\s|[Mm]ục\s|MỤC\s|[Cc]hương\s|CHƯƠNG\s|Phần\s|[Tt]iểu\s+mục")
_NO_MARK = re.compile(r"(?:các\s+)?phụ\s+lục", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:[Đđ]iều|ĐIỀU)\s+\d")
_LONGEST_KEPT = 300
"""Words longer than this are read anew each time rather than kept."""
_TITLE_VERB = re.compile(
    r"\s*\)?\s*(?:về|quy định|quy đinh|hướng dẫn|sửa đổi|ban hành|phê duyệt|công bố|quy chế|thực hiện|chi tiết"
    r"|bãi bỏ)\s",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.;:()]|được\s+sửa\s+đổi|\n\s*\n")
_SELF = (
    "Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị"
    "|Quy định|Quy chế|Điều lệ"
)
_NAMED_BEFORE = re.compile(rf"(?<!\w)({_SELF})\s+$".replace(" ", r"\s+"))
_POINTING = re.compile(r"n(?:ày|(?:êu|ói)\s+trên)(?!\w)")
_THIS = re.compile(
    rf"\s+(?:của\s+)?(?:(?P<unit>[Đđ]iều|[Kk]hoản|[Đđ]iểm)|Phụ lục|Chương|Mục|{_SELF})\s+này(?!\w)".replace(" ", r"\s+")
)
_SAYS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT})
_AMENDS = re.compile(r"\s*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Đính chính|Sửa|Thay)\b")
_LABELLED = frozenset({Kind.ARTICLE, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.PART, Kind.ANNEX, Kind.FORM})


def references_in(tree: Tree, own: Named) -> tuple[Reference, ...]:
    """What the text cites, in order. `own` is the document itself, as far as its identity is known."""
    return tuple(_Citing(tree, own).read())


@dataclass(slots=True)
class _Citing:
    """The state of one reading."""

    tree: Tree
    own: Named
    named: dict[str, Named] = field(default_factory=dict)
    documents: list[DocumentName] = field(default_factory=list)
    amended: dict[int, Named | None] = field(default_factory=dict)
    mentions: dict[str, list[tuple[int, Named]]] = field(default_factory=dict)

    def read(self) -> list[Reference]:
        """Every citation, in order."""
        flow = self.tree.flow
        documents = self.documents = documents_in(flow)
        starts = [one.name.start for one in documents]
        attached: dict[int, Chain] = {}
        found: list[Reference] = []
        covered: set[int] = set()
        for chain in self._within_units(chains_in(flow)):
            at = bisect_left(starts, chain.end)
            if at < len(starts) and self._joins(chain, starts[at]):
                attached[at] = chain
            else:
                found += self._of_this(chain, covered)
        for at, document in enumerate(documents):
            found += self._of_another(document, attached.get(at), documents[at - 1] if at else None)
        found += self._whole(covered)
        found.sort(key=lambda one: one.span.start)
        return found

    def _within_units(self, chains: list[Chain]) -> list[Chain]:
        """The chains cut where a unit begins; labels of units are no citations."""
        units, starts = self.tree.units, self.tree.starts
        kept: list[Chain] = []
        for chain in chains:
            at = bisect_right(starts, chain.start)
            end = chain.end
            if at < len(starts) and starts[at] < end:
                end = chain.start + len(self.tree.flow[chain.start : starts[at]].rstrip(" \n,;"))
            unit = units[at - 1]
            label = unit.start <= chain.start < unit.body and unit.kind in _LABELLED
            if end > chain.start and not label:
                kept.append(Chain(chain.start, end))
        return kept

    def _joins(self, chain: Chain, start: int) -> bool:
        """Whether provisions belong to the document that begins at `start`; "phụ lục của" alone names none."""
        if start - chain.end > _LONGEST_BETWEEN:
            return False
        between = tuple(self.tree.flow[chain.end : start].split())
        if between not in _BETWEEN:
            return False
        return "theo" in between or not _NO_MARK.fullmatch(self.tree.flow, chain.start, chain.end)

    def _of_another(self, document: DocumentName, chain: Chain | None, before: DocumentName | None) -> list[Reference]:
        """The citation of a document, unless it is only a law's name in passing."""
        printed, name = document.printed, document.name
        bare = printed.type in LAWS and not printed.number and printed.signed is None
        if bare and chain is None and (printed.year is None or self._in_title(name.start, before)):
            return []
        relation = Relation.OWN if self._is_own(printed) else Relation.OTHER
        meant = self._meant(printed)
        self.mentions.setdefault(printed.type, []).append((name.start, meant))
        if chain is None:
            return [Reference(name, name, relation, printed, meant)]
        words = " ".join(self.tree.flow[chain.start : name.start].split())
        provisions, annex = _provisions(words)
        return [Reference(Span(chain.start, name.end), name, relation, printed, meant, provisions, annex)]

    def _is_own(self, printed: Named) -> bool:
        return bool(printed.number) and printed.number.casefold() == self.own.number.casefold()

    def _in_title(self, at: int, before: DocumentName | None) -> bool:
        """Whether a law's name stands within the title of the document named before it."""
        if before is None or at - before.name.end > 600 or not before.number_at + 1:
            return False
        flow, end = self.tree.flow, before.name.end
        return _TITLE_VERB.match(flow, end) is not None and _SENTENCE_ENDS.search(flow, end, at) is None

    def _meant(self, printed: Named) -> Named:
        """The document with what an earlier, fuller mention says of it."""
        if not printed.number:
            return printed
        key = printed.number.casefold()
        fuller = self.named.get(key)
        if fuller is None or (printed.issuer and printed.issuer.casefold() != fuller.issuer.casefold()):
            fuller = printed
        meant = Named(
            printed.type,
            printed.number,
            printed.title or fuller.title,
            printed.signed or fuller.signed,
            printed.year,
            printed.issuer or fuller.issuer or issuer_meant(printed.number, self.own.issuer),
        )
        self.named[key] = meant
        return meant

    def _of_this(self, chain: Chain, covered: set[int]) -> list[Reference]:
        """ "khoản 2 Điều này", "Điều 5 Nghị định này", "Điều 5" alone: provisions of the document itself."""
        flow = self.tree.flow
        this = _THIS.match(flow, chain.end)
        end = this.end() if this else chain.end
        words = " ".join(flow[chain.start : chain.end].split())
        unit = self.tree.at(chain.start)
        if this and this["unit"]:
            provisions = self._here(words, this["unit"].lower(), unit)
        else:
            provisions, annex = _provisions(words)
            if annex:
                return []
        if not provisions:
            return []
        covered.add(end)
        name = Span(chain.end, end)
        amended = self._amended(unit) if unit.quoted or not this else None
        if amended:
            named = Named(amended.type)
            return [Reference(Span(chain.start, end), name, Relation.AMENDED, named, amended, provisions)]
        return [Reference(Span(chain.start, end), name, Relation.OWN, Named(self.own.type), self.own, provisions)]

    def _amended(self, unit: Unit) -> Named | None:
        """The document that is amended where a unit stands: provisions named there without a document are its."""
        for one in self.tree.upwards(unit):
            if one.kind not in _SAYS:
                continue
            if one.index not in self.amended:
                self.amended[one.index] = self._amended_by(one)
            found = self.amended[one.index]
            if found:
                return found
        return None

    def _amended_by(self, unit: Unit) -> Named | None:
        """The first document named in a unit's own lead-in, where that amends it."""
        lead = self.tree.lead(unit)
        if not _AMENDS.match(self.tree.flow, lead.start, min(lead.end, lead.start + 600)):
            return None
        at = bisect_left(self.documents, lead.start, key=lambda document: document.name.start)
        first = self.documents[at] if at < len(self.documents) else None
        return self._meant(first.printed) if first and first.name.end <= lead.end else None

    def _path(self, unit: Unit) -> tuple[str, ...]:
        """The marks of a unit up to its article; of new wording that is quoted, those within the quotation."""
        if not unit.quoted:
            return self.tree.provision(unit).path
        marks: list[str] = []
        for one in self.tree.upwards(unit):
            if one.kind is Kind.QUOTE:
                break
            if one.kind in _SAYS:
                marks.append(one.mark)
                if one.kind is Kind.ARTICLE:
                    return tuple(reversed(marks))
        return ()

    def _here(self, words: str, of: str, unit: Unit) -> tuple[Provision, ...]:
        """Provisions cited of "Điều này" or "khoản này", with the marks of the unit they stand in."""
        path = self._path(unit)
        depth = {"điều": 1, "khoản": 2, "điểm": 3}[of]
        if len(path) < depth or path[0].startswith("pl:"):
            return ()
        around = {"điều": f" Điều {path[0]}", "khoản": f" khoản {path[1 % len(path)]} Điều {path[0]}"}.get(of)
        return _provisions(words + around)[0] if around else ()

    def _whole(self, covered: set[int]) -> list[Reference]:
        """ "Luật này" and "Quyết định nêu trên" where no provision stands before them."""
        flow = self.tree.flow
        found: list[Reference] = []
        for word in _POINTING.finditer(flow):
            if word.end() in covered:
                continue
            named = _NAMED_BEFORE.search(flow, max(word.start() - 30, 0), word.start())
            if not named:
                continue
            span, kind = Span(named.start(), word.end()), " ".join(named[1].split())
            unit = self.tree.at(span.start)
            amended = self._amended(unit) if unit.quoted else None
            if word[0] == "này":
                relation = Relation.AMENDED if amended else Relation.OWN
                found.append(Reference(span, span, relation, Named(kind), amended or self.own))
            else:
                found.append(Reference(span, span, Relation.ABOVE, Named(kind), self._last(kind, span.start)))
        return found

    def _last(self, kind: str, before: int) -> Named | None:
        """The document of that type named last before an offset."""
        mentions = self.mentions.get(kind, [])
        at = bisect_left(mentions, before, key=lambda mention: mention[0]) - 1
        return mentions[at][1] if at >= 0 else None


def _provisions(words: str) -> tuple[tuple[Provision, ...], str]:
    """The provisions that the words before a document cite, and the words where they lead to an annex or a chapter."""
    return _kept(words) if len(words) <= _LONGEST_KEPT else _read(words)


def _read(words: str) -> tuple[tuple[Provision, ...], str]:
    article = max((found.end() for found in _ARTICLE.finditer(words)), default=0)
    annex = words.removesuffix(" của").strip() if _ANNEX.search(words, article) else ""
    return read_provisions(words) or (), annex


_kept = lru_cache(maxsize=20_000)(_read)
