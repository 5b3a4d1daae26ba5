"""Grounds (căn cứ) of a paper, from the register's documents, and whether each stands on the day of signing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Document, Effect, Library
from thamquyen.domain.time import show_day
from thamquyen.reports.official.lines import day_in_words
from thamquyen.reports.official.paper import Form

_UNNUMBERED = ("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh")
_TOLD_APART = re.compile(r",? (?:năm \d{4}|tháng \d{1,2}/\d{4}|\d{4})$")
"""What the register adds to a title so that two laws of one name are told apart; no part of the name."""

_RANKS = (
    ("Hiến pháp", ""), ("Bộ luật", ""), ("Luật", ""), ("Nghị quyết", "/QH"),
    ("Pháp lệnh", ""), ("Nghị quyết", "UBTVQH"),
    ("Nghị định", ""), ("Nghị quyết", "NQ-CP"), ("Quyết định", "QĐ-TTg"), ("Thông tư", ""), ("Nghị quyết", "HĐND"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """A line of the grounds, and what is amiss with it on the day of signing, for people (empty: nothing)."""

    line: str
    problems: tuple[str, ...] = ()


def grounds_of(
    keys: Iterable[str], library: Library, names: AuthorityNames, *, form: Form, on: date
) -> tuple[Ground, ...]:
    """The documents as grounds of a paper signed on the day: by rank, in their order within a rank.

    A document that the library lacks is a line of its own with the reason.
    """
    found = [(key, library.documents.get(key)) for key in dict.fromkeys(keys)]
    found.sort(key=lambda pair: len(_RANKS) if pair[1] is None else _rank(pair[1]))
    return tuple(
        Ground(f"Căn cứ {key}", ("Sổ chưa có văn bản này; ghi văn bản vào sổ hoặc bỏ căn cứ.",))
        if document is None
        else Ground(ground_line(document, library, names, form=form, on=on), problems_of(document, library, on))
        for key, document in found
    )


def ground_line(document: Document, library: Library, names: AuthorityNames, *, form: Form, on: date) -> str:
    """ "Căn cứ Nghị định số 49/2026/NĐ-CP ngày 31 tháng 01 năm 2026 của Chính phủ quy định …".

    For Luật and Pháp lệnh an administrative paper writes neither number, symbol nor issuer (NĐ 30/2020 Phụ lục I); the
    normative decisions of 2025 and 2026 that were read write "Luật … số …" and by what it was amended.
    """
    signed = f" {day_in_words(document.signed)}" if document.signed else ""
    if document.type in _UNNUMBERED:
        if form is Form.ADMINISTRATIVE or not document.number:
            return f"Căn cứ {_law_name(document)}{signed}"
        return f"Căn cứ {_law_name(document)} số {document.number}{_amended(document, library, on)}"
    number = f" số {document.number}" if document.number else ""
    amended = _amended(document, library, on) if form is Form.NORMATIVE else ""
    return f"Căn cứ {document.type}{number}{signed}{_issuer(document, names, on)}{_subject(document)}{amended}"


def problems_of(document: Document, library: Library, on: date) -> tuple[str, ...]:
    """Why the document is no ground, or not fully told, for a paper signed on the day."""
    problems = []
    if document.signed and document.signed > on:
        problems.append(f"ký ngày {show_day(document.signed)}, sau ngày ký {show_day(on)} của văn bản này.")
    force = library.force(Citation(document.key))
    if force.ended_by is not None and force.ended_by.on is not None and force.ended_by.on <= on:
        by = library.documents.get(force.ended_by.source.document)
        told = f" theo {by.short_name}" if by else ""
        problems.append(
            f"đã hết hiệu lực từ ngày {show_day(force.ended_by.on)}{told}; thay bằng văn bản đang có hiệu lực."
        )
    elif on not in force.days:
        problems.append(f"không có hiệu lực vào ngày {show_day(on)} theo sổ; kiểm tra ngày có hiệu lực.")
    elif not force.start_known:
        problems.append("chưa rõ ngày có hiệu lực; kiểm tra trước khi dùng làm căn cứ.")
    if document.signed is None and document.type not in _UNNUMBERED:
        problems.append("sổ chưa có ngày ký; điền ngày ký của căn cứ.")
    return tuple(f"{document.short_name}: {problem}" for problem in problems)


def _rank(document: Document) -> int:
    return next(
        (at for at, (kind, sign) in enumerate(_RANKS) if document.type == kind and sign in document.number), len(_RANKS)
    )


def _law_name(document: Document) -> str:
    """ "Luật Tổ chức chính quyền địa phương": the kind, and the name with its first letter a capital."""
    title = _TOLD_APART.sub("", document.title)
    name = title.removeprefix(document.type).strip()
    return f"{document.type} {name[:1].upper()}{name[1:]}".strip()


def _subject(document: Document) -> str:
    title = document.title.removeprefix(document.type).strip()
    return f" {title[:1].lower()}{title[1:]}" if title else ""


def _issuer(document: Document, names: AuthorityNames, on: date) -> str:
    try:
        authority = Authority.read(document.issuer)
    except ValueError:
        return f" của {document.issuer}" if document.issuer else ""
    if authority.kind not in names.authorities.kinds or authority.territory not in names.authorities.atlas.units:
        return ""
    return f" của {names.named(authority, document.signed or on)}"


def _amended(document: Document, library: Library, on: date) -> str:
    """ " được sửa đổi, bổ sung bởi Luật số 87/2025/QH15", as far as the register knows by the day."""
    events = library.events_on.get(document.key, ())
    amending = dict.fromkeys(
        event.source.document
        for event in events
        if event.effect in (Effect.AMEND, Effect.SUPPLEMENT) and event.on is not None and event.on <= on
    )
    named = [library.documents[key].short_name for key in amending if key in library.documents and key != document.key]
    return f" được sửa đổi, bổ sung bởi {', '.join(named)}" if named else ""
