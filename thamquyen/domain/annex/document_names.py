"""Which document a citation means: one of the register by number or by name, or one that the register lacks yet."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.law import Document, Grounding, Library
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import fold, nfc

NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}[a-z]?(?:\.\d{1,3})?\s*/\s*(?:(?:19|20)\d{2}\s*/\s*)?"
    r"(?!\d)[A-ZĐ][A-ZĐa-z0-9&]*(?:\s*-\s*[A-ZĐ][A-ZĐa-zđ0-9]*)*)"
)
TYPES = (
    "Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định",
    "Thông tư liên tịch", "Thông tư", "Chỉ thị", "Kế hoạch", "Công văn", "Văn bản hợp nhất",
)  # fmt: skip
_TYPE_OF_SIGN = (
    (r"-(?:QH|UBTVQH)\d*$|/QH\d+$|/UBTVQH\d+$", ""),
    (r"/NĐ-", "Nghị định"),
    (r"/NQ-", "Nghị quyết"),
    (r"/QĐ-", "Quyết định"),
    (r"/TTLT-", "Thông tư liên tịch"),
    (r"/TT-", "Thông tư"),
    (r"/CT-", "Chỉ thị"),
    (r"/KH-", "Kế hoạch"),
)
_LOCAL = re.compile(r"-(UBND|HĐND|CTUBND|CT\.UBND)$")
_CENTRAL_ISSUERS = (
    (r"NĐ-CP$|NQ-CP$", "chinh-phu"),
    (r"-TTg$", "thu-tuong"),
    (r"UBTVQH\d+$", "ubtv-quoc-hoi"),
    (r"QH\d+$", "quoc-hoi"),
)
_LOCAL_ISSUERS = {"UBND": "ubnd-tinh", "HĐND": "hdnd-tinh", "CTUBND": "ct-ubnd-tinh", "CT.UBND": "ct-ubnd-tinh"}
_YEAR = re.compile(r"\s*\(?(?:năm\s+)?((?:19|20)\d{2})\)?\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A document as a citation names it: number, type and title as far as given, the day signed, by whom (as written).

    `within` is the province that the list is about, `on` the day it is about.
    """

    number: str
    type: str
    title: str
    signed: date | None
    issuer: str
    on: date
    within: str | None


@dataclass(frozen=True, slots=True)
class Meant:
    """The document; `is_new`: the register lacks it, and it would be recorded as it stands here."""

    document: Document
    is_new: bool


def tidy_number(text: str) -> str:
    """A number without stray spaces.

    >>> tidy_number("102/2024/NĐ- CP")
    '102/2024/NĐ-CP'
    """
    return re.sub(r"\s+", "", nfc(text))


@dataclass(frozen=True)
class DocumentNames:
    """Finds documents of a library by how they are cited."""

    library: Library
    names: AuthorityNames

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[Document, ...]]:
        table: dict[str, list[Document]] = defaultdict(list)
        for document in self.library.documents.values():
            if document.number:
                table[fold(document.number)].append(document)
        return {number: tuple(found) for number, found in table.items()}

    @cached_property
    def _by_title(self) -> Mapping[str, tuple[Document, ...]]:
        table: dict[str, list[Document]] = defaultdict(list)
        for document in self.library.documents.values():
            if document.type in TYPES[:4]:
                table[plain(_YEAR.sub("", document.title))].append(document)
        return {title: tuple(found) for title, found in table.items()}

    def find(self, named: Named) -> Understood[Meant] | Unclear:
        """The document that is meant."""
        if not named.number:
            return self._titled(named)
        candidates = list(self._by_number.get(fold(named.number), ()))
        if _LOCAL.search(named.number):
            return self._local(named, candidates)
        if candidates:
            return _agreed(candidates[0], named)
        return self._new(named, named.number, self._central_issuer(named))

    def territory_of(self, document: Document) -> str | None:
        """The unit whose body issued the document, where its issuer is an authority of the register."""
        kind, at, unit = document.issuer.partition("@")
        return unit if kind and at and unit in self.names.places.atlas.units else None

    def _titled(self, named: Named) -> Understood[Meant] | Unclear:
        """A law cited by its name, with or without its year."""
        year = _YEAR.search(named.title)
        found = list(self._by_title.get(plain(_YEAR.sub("", named.title)), ()))
        if year:
            found = [one for one in found if f"/{year[1]}/" in one.key or one.title.endswith(year[1])]
        alive = [one for one in found if named.on in self.library.force(Citation(one.key)).days]
        if len(found) > 1 and len(alive) == 1:
            found = alive
        if len(found) == 1 and (year or alive):
            said = f"Không ghi số: hiểu là {found[0].short_name}." if found[0].number else ""
            return Understood(Meant(found[0], is_new=False), found[0].short_name, said)
        if not found:
            return Unclear(f"không thấy văn bản “{named.title}” trong sổ.", "Ghi thêm số, ký hiệu của văn bản.")
        numbers = ", ".join(one.number for one in found)
        return Unclear(f"“{named.title}” có thể là {numbers}.", "Ghi thêm số, ký hiệu hoặc năm của văn bản.")

    def _local(self, named: Named, candidates: list[Document]) -> Understood[Meant] | Unclear:
        """A document of a local body: numbers recur from province to province."""
        issuer = ""
        if named.issuer:
            read = self.names.read(named.issuer, on=_day_of(named), within=named.within)
            if isinstance(read, Understood) and isinstance(read.meaning, Authority):
                issuer = read.meaning.key
        atlas, units = self.names.places.atlas, self.names.units
        home = issuer.partition("@")[2] or named.within
        if home is None:
            if len(candidates) == 1:
                return _agreed(candidates[0], named)
            what = f"“{named.number}” chưa rõ của tỉnh, thành phố nào."
            return Unclear(what, "Ghi thêm “của Ủy ban nhân dân tỉnh …” sau số, ký hiệu.")
        places = {one.key: self.territory_of(one) for one in candidates}
        near = [one for one in candidates if places[one.key] == home]
        near = near or [
            one for one in candidates if not issuer and (place := places[one.key]) and atlas.covers(home, place)
        ]
        if len(near) == 1:
            return _agreed(near[0], named)
        if near:
            return Unclear(
                f"có {len(near)} văn bản số “{named.number}” ở đây.", "Ghi thêm ngày ký và cơ quan ban hành."
            )
        issuer = issuer or self._issuer_of_sign(named.number, units.province_of(home))
        return self._new(named, f"{named.number}@{home}", issuer)

    def _issuer_of_sign(self, number: str, province: str | None) -> str:
        sign = _LOCAL.search(number)
        kind = _LOCAL_ISSUERS.get(sign[1]) if sign else None
        return f"{kind}@{province}" if kind in self.names.authorities.kinds and province else ""

    def _central_issuer(self, named: Named) -> str:
        nation = self.names.units.nation
        for sign, kind in _CENTRAL_ISSUERS:
            if re.search(sign, named.number) and kind in self.names.authorities.kinds:
                return f"{kind}@{nation}"
        if named.issuer:
            read = self.names.read(named.issuer, on=_day_of(named), within=named.within)
            if isinstance(read, Understood) and isinstance(read.meaning, Authority):
                return read.meaning.key
        return named.issuer

    def _new(self, named: Named, key: str, issuer: str) -> Understood[Meant] | Unclear:
        kind = named.type or next((name for sign, name in _TYPE_OF_SIGN if re.search(sign, named.number)), "")
        if not kind:
            what = f"chưa rõ “{named.number}” là loại văn bản nào, và sổ chưa có văn bản này."
            return Unclear(what, "Ghi loại văn bản trước số: Luật, Nghị quyết, Nghị định, Quyết định …")
        document = Document(
            key=key,
            number=named.number,
            type=kind,
            issuer=issuer,
            title=named.title,
            signed=named.signed,
            published=None,
            effective=None,
            effective_by=WHOLE,
            grounding=Grounding.CITED,
            note="Nêu trong danh mục được nhập; ngày có hiệu lực chưa biết",
        )
        remark = f"Sổ chưa có {document.short_name}: sẽ ghi mới; hãy kiểm tra số, ký hiệu."
        return Understood(Meant(document, is_new=True), document.short_name, remark)


def _day_of(named: Named) -> date:
    """A day on which the issuer existed: that of signing, or the last of the year in the number."""
    year = re.search(r"/((?:19|20)\d{2})/", named.number)
    return named.signed or min(named.on, date(int(year[1]), 12, 31) if year else named.on)


def _agreed(document: Document, named: Named) -> Understood[Meant] | Unclear:
    """The document, unless the citation says that it was signed on another day."""
    if named.signed and document.signed and named.signed != document.signed:
        what = (
            f"{document.short_name} trong sổ ký ngày {show_day(document.signed)}, không phải {show_day(named.signed)}."
        )
        return Unclear(what, "Kiểm tra số, ký hiệu và ngày ký; nếu sổ ghi sai hãy đính chính văn bản trước.")
    return Understood(Meant(document, is_new=False), document.short_name)
