"""What a text cites, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from thamquyen.domain.citations import Provision
from thamquyen.lawtext.units import Span


class Relation(StrEnum):
    """Which document a citation leads to."""

    OTHER = "văn bản khác"
    OWN = "chính văn bản này"
    ABOVE = "văn bản nêu trên"
    AMENDED = "văn bản được sửa đổi"


@dataclass(frozen=True, slots=True)
class Named:
    """A document as it is named: what is printed, and no more.

    `number` has no white space ("08/2021/QĐ-UBND"), empty for a law named by its title; `title` is that of a law ("Đất
    đai"); `signed` is None where no whole day is printed with the name, `year` where a law is told by its year alone.
    """

    type: str
    number: str = ""
    title: str = ""
    signed: date | None = None
    year: int | None = None
    issuer: str = ""


class Reference(NamedTuple):
    """One citation: its characters, the document named there, and the provisions cited of it.

    `span` runs from the cited provision to the issuer, or to the date or number where no issuer follows; `name` from
    the document's own name. `provisions` are empty where the whole document is cited; those of an annex begin with
    "pl:". `annex` is the printed part that is neither điều, khoản nor điểm ("Mục A Phụ lục II ban hành kèm theo").
    `meant` is the document once the rest of the text is read: date and issuer filled in from where it is named in
    full, the issuer from its number, "nêu trên" from what stood above, "này" from the document itself (None where
    that is unknown).
    """

    span: Span
    name: Span
    relation: Relation
    printed: Named
    meant: Named | None
    provisions: tuple[Provision, ...] = ()
    annex: str = ""
