"""What a person types into the forms, read against the register: days, provisions, names, limits; or what to mend.

Names and limits are read as in the lists that offices send: one home for each (`domain.annex`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from thamquyen.domain.annex.amounts import read_band, shown_band
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grounds import Context, read_grounds, write_grounds
from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.authorities import Authority, Recipient, read_recipient
from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Band, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.suggesting import conferral_name
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.register.choosing import ChoiceError, document_key, territory_key
from thamquyen.register.reading import LATEST_YEARS

_UNDIVIDED = frozenset({"Công văn", "Chỉ thị", "Kế hoạch", "Thông báo", "Công điện"})
"""Types of document that have no articles."""

T = TypeVar("T")


class FieldError(ValueError):
    """A field that says nothing certain: what is wrong, and what to do, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a field was taken for, in words; `look` is what a person should look at twice."""

    shown: str
    look: str = ""


class Until:
    """How a document writes a last day: the three ways are told apart, and each is shown as it was read."""

    THROUGH, TO, BEFORE = "het", "den", "truoc"
    NAMES = (
        (THROUGH, "đến hết ngày"),
        (TO, "đến ngày"),
        (BEFORE, "trước ngày"),
    )


@dataclass(frozen=True)
class Desk:
    """The register as it is now, the day of today, and the province that the person works in (None: the State)."""

    reading: Reading
    today: date
    within: str | None

    @cached_property
    def names(self) -> AuthorityNames:
        """The names of authorities."""
        return AuthorityNames(self.reading.snapshot.authorities, self.reading.places)

    @cached_property
    def documents(self) -> DocumentNames:
        """The names of documents."""
        return DocumentNames(self.reading.snapshot.library, self.names)

    def day(self, text: str) -> tuple[date, Read]:
        """A day. Raises FieldError."""
        try:
            day = read_day(nfc(text), latest=date(self.today.year + LATEST_YEARS, 12, 31))
        except DayError as error:
            raise FieldError(str(error)) from error
        return day, Read(f"ngày {show_day(day)}")

    def day_after(self, how: str, text: str) -> tuple[date, Read]:
        """The first day no longer, from a last day written in one of the ways of `Until`. Raises FieldError."""
        day, _ = self.day(text)
        if how == Until.BEFORE:
            last = day - timedelta(days=1)
            return day, Read(f"ngày cuối cùng là {show_day(last)}; từ {show_day(day)} không còn")
        end = day + timedelta(days=1)
        said = f"ngày cuối cùng là {show_day(day)}; từ {show_day(end)} không còn"
        if how == Until.TO:
            why = "Văn bản viết “đến ngày” mà không viết “hết”: hiểu là tính cả ngày ấy; hãy đối chiếu lại nguyên văn."
            return end, Read(said, why)
        return end, Read(said)

    def document(self, text: str, key: str) -> tuple[Document, Read]:
        """One document of the register. Raises FieldError."""
        library = self.reading.snapshot.library
        if key in library.documents:
            return library.documents[key], Read(library.documents[key].short_name)
        try:
            found = library.documents[document_key(self.reading, text, on=self.today, within=self.within)]
        except ChoiceError as error:
            raise FieldError(str(error)) from error
        return found, Read(found.short_name)

    def provision(self, text: str, document: Document | None) -> tuple[Provision, Read]:
        """One provision, as of a document; empty: the whole. Raises FieldError."""
        name = f" {document.short_name}" if document else ""
        if not text.strip():
            return WHOLE, Read(f"toàn bộ{name or ' văn bản'}")
        found = read_provisions(text)
        if found is None:
            raise FieldError("Nêu điểm, khoản mà không nêu điều. Ghi đủ, ví dụ “điểm a khoản 2 Điều 5”.")
        if not found:
            raise FieldError(f"Không đọc được “{_cut(text)}” thành điều, khoản. Ghi như “điểm a khoản 2 Điều 5”.")
        if len(found) > 1:
            raise FieldError("Chỉ ghi một điều, khoản, điểm ở đây; mỗi sự kiện dựa vào một chỗ của văn bản.")
        provision = found[0]
        if document and document.type in _UNDIVIDED and not provision.path[0].startswith("pl:"):
            raise FieldError(f"{document.type} không chia thành điều, khoản. Để trống, hoặc ghi mục của phụ lục.")
        return provision, Read(f"{provision}{name}")

    def grounds(self, text: str, held: tuple[Citation, ...] = ()) -> tuple[tuple[Citation, ...], Read]:
        """Provisions of documents of the register, one a line; a line left as `held` says it stays.

        Raises FieldError.
        """
        known = {self.written((citation,)): citation for citation in held}
        found: list[Citation] = []
        shown: list[str] = []
        looks: list[str] = []
        for line in text.split("\n") if text.strip() else ():
            if line in known:
                found.append(known[line])
                continue
            grounds, read = understood(read_grounds(line, Context(self.today, self.within), self.documents))
            if grounds.documents:
                missing = ", ".join(document.short_name for document in grounds.documents)
                raise FieldError(f"Sổ chưa có {missing}; hãy ghi văn bản ấy vào sổ trước.")
            found += grounds.citations
            shown.append(read.shown)
            looks.append(read.look)
        return tuple(dict.fromkeys(found)), Read("; ".join(shown), " ".join(filter(None, looks)))

    def written(self, citations: tuple[Citation, ...]) -> str:
        """Citations as `grounds` reads them, one a line."""
        return write_grounds(citations, self.reading.snapshot.library, self.names)

    def recipient(self, text: str, key: str, on: date) -> tuple[Recipient, Read]:
        """One authority, or the class of all of a kind, that exists on the day. Raises FieldError."""
        if key:
            try:
                who = read_recipient(key)
            except ValueError as error:
                raise FieldError(str(error)) from error
            return understood(self.names.known(who, on))
        return understood(self.names.read(text, on=on, within=self.within))

    def authority(self, text: str, key: str, on: date) -> tuple[Authority, Read]:
        """One authority that exists on the day. Raises FieldError."""
        who, read = self.recipient(text, key, on)
        if not isinstance(who, Authority):
            raise FieldError(f"“{read.shown}” là nhiều cơ quan; ở đây chỉ ghi một cơ quan, chức danh.")
        return who, read

    def territory(self, text: str, key: str, on: date) -> tuple[str, Read]:
        """The key of one unit. Raises FieldError."""
        units = self.reading.snapshot.atlas.units
        if key and key not in units:
            raise FieldError(f"Sổ không có đơn vị hành chính nào mang mã “{_cut(key)}”. Gõ tên rồi chọn trong gợi ý.")
        if not key:
            if nfc(text).strip().casefold() in ("cả nước", "việt nam", "toàn quốc"):
                return self.names.units.nation, Read("cả nước")
            try:
                key = territory_key(self.reading, text, on)
            except ChoiceError as error:
                raise FieldError(str(error)) from error
        return key, Read(self.reading.place_name(key, on))

    def power(self, text: str, key: str) -> tuple[Power, Read]:
        """One task of the register. Raises FieldError."""
        powers = self.reading.snapshot.powers
        if key:
            if key not in powers:
                raise FieldError(f"Sổ không có nhiệm vụ mang mã “{_cut(key)}”. Gõ tên rồi chọn trong gợi ý.")
            return powers[key], Read(powers[key].title)
        found, near = self.reading.tasks.choose(text)
        if found is None:
            offered = "; ".join(f"“{hit.power.title}”" for hit in near[:3])
            remedy = f"Có thể là {offered}. Chọn một nhiệm vụ trong gợi ý." if offered else "Ghi nhiệm vụ ấy trước."
            raise FieldError(f"Chưa rõ “{_cut(text)}” là nhiệm vụ nào của sổ. {remedy}")
        return found, Read(found.title)

    def conferral(self, text: str, key: str) -> tuple[str, Read]:
        """The key of one conferral, picked from the suggestions. Raises FieldError."""
        held = self.reading.snapshot.conferrals.get(key or text.strip())
        if held is None:
            raise FieldError("Chưa rõ lần giao nào. Gõ tên nhiệm vụ rồi chọn một lần giao trong gợi ý.")
        return held.key, Read(conferral_name(self.reading, held, self.today))

    def band(self, text: str) -> tuple[Band, Read]:
        """A band of amounts; empty: all. Raises FieldError."""
        band = read_band(text)
        if isinstance(band, Unclear):
            raise FieldError(sentence(band))
        if text.strip() and band == Band():
            raise FieldError(f"Không đọc được mức tiền “{_cut(text)}”. Ghi như “từ 1 tỷ đồng đến dưới 2 tỷ đồng”.")
        return band, Read(shown_band(band))


def understood(found: Understood[T] | Unclear) -> tuple[T, Read]:
    """A reading with the words shown for it. Raises FieldError for what is not clear."""
    if isinstance(found, Unclear):
        raise FieldError(sentence(found))
    return found.meaning, Read(found.shown, found.remark)


def sentence(unclear: Unclear) -> str:
    """What is wrong and what to do, as sentences."""
    return f"{unclear.what[:1].upper()}{unclear.what[1:]} {unclear.remedy}".strip()


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a field that holds one thing a line (or parted by ";"), each once."""
    parts: Iterable[str] = (" ".join(part.split()) for line in text.split("\n") for part in line.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
