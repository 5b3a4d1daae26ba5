"""The set lines of a paper: number, place and day, addressees, recipients, grounds, what an annex goes with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from thamquyen.domain.annex.grids import written
from thamquyen.reports.official.paper import (
    Annex,
    Article,
    Block,
    Clause,
    Issued,
    Number,
    Paper,
    Paragraph,
    Point,
    Run,
    Text,
)

_OPEN_NUMBER = "\u00a0" * 8
_OPEN_DAY = "\u00a0" * 6
_NBSP = "\u00a0"


def number_line(number: Number) -> str:
    """ "Số: 05/2026/QĐ-UBND": below ten with a leading 0; no spaces around "/" and "-" (Phụ lục I, ô 3).

    >>> number_line(Number("QĐ-UBND", 5, 2026))
    'Số: 05/2026/QĐ-UBND'
    """
    return f"Số: {_number(number, _OPEN_NUMBER)}"


def _number(number: Number, still_open: str) -> str:
    counted = still_open if number.number is None else f"{number.number:02d}"
    return "/".join(part for part in (counted, "" if number.year is None else str(number.year), number.symbol) if part)


def day_line(issued: Issued) -> str:
    """ "Lào Cai, ngày 05 tháng 01 năm 2027": leading 0 for days below ten and months 1, 2 (Phụ lục I, ô 4).

    >>> day_line(Issued("Lào Cai", date(2027, 3, 5)))
    'Lào Cai, ngày 05 tháng 3 năm 2027'
    """
    return f"{issued.place}, {_day(issued)}"


def _day(issued: Issued) -> str:
    return day_or_open(issued.day, year=issued.year)


def day_or_open(day: date | None, *, year: int | None = None) -> str:
    """The day in words; where it is not set yet, space to write it in."""
    if day is not None:
        return day_in_words(day)
    return f"ngày{_OPEN_DAY}tháng{_OPEN_DAY}năm {f'20{_OPEN_DAY}' if year is None else year}"


def day_in_words(day: date) -> str:
    """ "ngày 05 tháng 3 năm 2027".

    >>> day_in_words(date(2026, 11, 28)), day_in_words(date(2026, 2, 9))
    ('ngày 28 tháng 11 năm 2026', 'ngày 09 tháng 02 năm 2026')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def figure(value: float, *, decimals: int = 0) -> str:
    """A number as Vietnamese papers write it.

    >>> figure(1284.5, decimals=1), figure(12845)
    ('1.284,5', '12.845')
    """
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def listed(items: Sequence[str]) -> tuple[str, ...]:
    """Lines of a list: "- …;", the last with a full stop.

    >>> listed(["Như Điều 5", "Lưu: VT, NC"])
    ('- Như Điều 5;', '- Lưu: VT, NC.')
    """
    bare = [item.strip().rstrip(";.") for item in items]
    return tuple(f"- {item}{'.' if at == len(bare) - 1 else ';'}" for at, item in enumerate(bare))


def addressed(addressees: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """ "Kính gửi:" and the lines under it; one addressee stands in the same line (Phụ lục I, ô 9a).

    >>> addressed(["Ủy ban nhân dân tỉnh"])
    ('Kính gửi: Ủy ban nhân dân tỉnh.', ())
    """
    if len(addressees) == 1:
        return f"Kính gửi: {addressees[0].strip().rstrip(';.')}.", ()
    return "Kính gửi:", listed(addressees)


def punctuated(grounds: Sequence[str]) -> tuple[str, ...]:
    """Grounds as lines: each ends with ";", the last with "." (Phụ lục I, ô 6)."""
    bare = [ground.strip().rstrip(";.") for ground in grounds]
    return tuple(f"{ground}{'.' if at == len(bare) - 1 else ';'}" for at, ground in enumerate(bare))


def preamble(paper: Paper) -> tuple[str, ...]:
    """The grounds; in a normative document the sentence that enacts closes them, so only that ends with "."."""
    if paper.enacting and not paper.enacting.endswith(":"):
        return punctuated([*paper.grounds, paper.enacting])
    return punctuated(paper.grounds)


def verdict(paper: Paper) -> str:
    """ "QUYẾT ĐỊNH:" where it stands on a line of its own; else empty."""
    return paper.enacting if paper.enacting.endswith(":") else ""


def annex_head(annex: Annex) -> str:
    """ "Phụ lục II", or "Phụ lục" where there is only one."""
    return " ".join(part for part in (annex.label, annex.number) if part)


def attached_line(paper: Paper, annex: Annex) -> str:
    """ "(Kèm theo Quyết định số 40/2026/QĐ-UBND ngày … của …)" under an annex's title."""
    if annex.attached:
        return f"({annex.attached.strip('()')})"
    kind = "Công văn" if paper.is_letter else paper.kind.capitalize()
    number = "" if paper.number is None else f"số{_NBSP}{_number(paper.number, _OPEN_NUMBER)}"
    day = "" if paper.issued is None else _day(paper.issued)
    said = ("Kèm theo", kind, number, day, "của", in_sentence(paper.letterhead.issuer))
    return f"({' '.join(part for part in said if part)})"


_LONG_NAMES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH ỦY BAN NHÂN DÂN")


def in_sentence(issuer: str) -> str:
    """An issuer's name as a sentence has it.

    >>> in_sentence("ỦY BAN NHÂN DÂN\\nTỈNH LÀO CAI"), in_sentence("Sở Nội vụ")
    ('Ủy ban nhân dân tỉnh Lào Cai', 'Sở Nội vụ')
    """
    name = " ".join(issuer.split())
    if not name.isupper():
        return name
    for long_name in sorted(_LONG_NAMES, key=len, reverse=True):
        if name.startswith(long_name):
            return " ".join((long_name.capitalize().replace("ủy ban", "Ủy ban"), _unit(name[len(long_name) :])))
    return name.capitalize()


def _unit(name: str) -> str:
    """ "TỈNH LÀO CAI" as "tỉnh Lào Cai"."""
    words = name.split()
    for kind in ("THÀNH PHỐ", "ĐẶC KHU", "TỈNH", "PHƯỜNG", "XÃ"):
        many = len(kind.split())
        if " ".join(words[:many]) == kind:
            return " ".join([kind.lower(), *(word.capitalize() for word in words[many:])])
    return " ".join(word.capitalize() for word in words)


def ended(body: Sequence[Block]) -> tuple[Block, ...]:
    """The body with "./." at its end (Phụ lục I); where it ends with a table nothing is added."""
    last = body[-1] if body else None
    if isinstance(last, Paragraph | Clause | Point) or (isinstance(last, Article) and last.text):
        return (*body[:-1], replace(last, text=_ended(last.text)))
    return tuple(body)


def _ended(text: Text) -> Text:
    if isinstance(text, str):
        return f"{text.rstrip().rstrip('.;/')}./."
    return (*text[:-1], replace(text[-1], text=str(_ended(text[-1].text)))) if text else text


def labelled(label: str, text: Text) -> Text:
    """A text with what stands before it: the number of a clause, the letter of a point."""
    if isinstance(text, str):
        return label + text
    return (replace(text[0], text=label + text[0].text), *text[1:]) if text else label


def runs_of(text: Text) -> tuple[Run, ...]:
    """A text as its pieces, in NFC and without letters that no file may hold; spaces at the joints are kept."""
    pieces = (Run(text),) if isinstance(text, str) else text
    return tuple(replace(piece, text=_clean(piece.text)) for piece in pieces)


def _clean(text: str) -> str:
    before = " " if text[:1] == " " else ""
    after = " " if len(text) > 1 and text[-1:] == " " else ""
    return f"{before}{clean(text)}{after}"


def clean(text: str) -> str:
    """A text as it may stand in any file: NFC, no control characters; hard spaces stay."""
    held = text.replace(_NBSP, "\ue000")
    return written(held).replace("\ue000", _NBSP)
