"""Provisions as they are cited one after another: "điểm a, b khoản 1 và khoản 3 Điều 5", "Mục A Phụ lục II"."""

import re
from typing import NamedTuple

_JOIN = r"(?:\s*+[,;]\s*+(?:và\s++|hoặc\s++)?|\s++(?:và|hoặc|đến)\s++|\s*+[-–]\s*+)"


def _listed(mark: str) -> str:
    return rf"{mark}(?:{_JOIN}{mark})*"


_POINT = _listed(r"[a-zđ]\d{0,2}(?!\w)\)?")
_NUMBER = r"(?:từ\s++)?" + _listed(r"\d{1,3}[a-zđ]{0,2}\d?(?![\w/%]|[.,]\d)")
_ITEM = _listed(r"(?:[IVXLC]{1,7}[a-zđ]?|\d{1,2}[a-z]?|[A-H])(?![\w/])(?:\.\d+)*")
_UNIT = (
    rf"(?:(?:[Đđ]iểm|ĐIỂM|[Tt]iết)\s++(?:{_POINT}|\d{{1,2}}(?![\w/%])(?:\.\d+)*)|[Kk]hoản\s++(?:[A-H]\.[IVX]{{1,5}}(?![\w.])|{_NUMBER})|KHOẢN\s++{_NUMBER}"
    rf"|(?:[Đđ]iều|ĐIỀU)\s++{_NUMBER}|(?:[Cc]hương|CHƯƠNG|[Mm]ục|MỤC|[Tt]iểu\s++mục)\s++{_ITEM}|Phần\s++(?:thứ\s++\w+|{_ITEM})"
    r"|(?:[Pp]hụ\s++lục|PHỤ\s++LỤC)(?:\s++(?:số\s++)?(?:[IVXLC]{1,7}|\d{1,2}|[A-H])(?:[.-]?\d{1,2})?[a-zA-Z]?(?![\w/]))?"
    r"|[Mm]ẫu\s++(?:số|biểu\s++số)\s++\d{1,3}[\w]*(?:[-./][\wĐ]+)*)"
)
_THEN = r"(?:\s*+[,;]\s*+(?:và\s++|hoặc\s++)?|\s++(?:(?:và|hoặc|đến|của|từ)\s++)?)(?:[Cc]ác\s++)?"
_BEGINS = re.compile(
    r"[KkĐđCcMPpT](?:hoản\s++[\dtA-H]|iều\s++[\dt]|iểm\s++(?:[a-zđ]\d{0,2}|\d{1,2})(?!\w)|hương\s++[IVXLC\d]|ục\s++[IVXLC\dA-H]"
    r"|hần\s++[tIVXLC\d]|hụ\s++lục\s|ẫu\s++(?:biểu\s++)?số\s++\d|iểu\s++mục\s|IỀU\s++\d|IỂM\s|HOẢN\s++\d|HƯƠNG\s++[IVX\d]"
    r"|ỤC\s++[IVX\dA-H]|HỤ\s++LỤC\s)"
)
"""The heads of cited units: found fast, since they begin with one of few letters; the rest is read only there."""
_CHAIN = re.compile(rf"{_UNIT}(?:{_THEN}{_UNIT})*")
_SUBPOINT = re.compile(r"(?<!\w)[Tt]iết\s++[a-zđ]?\d{0,2}(?:\s*+(?:,|và)\s*+[a-zđ]?\d{1,2})*\s++$")
_SEVERAL = frozenset({"các ", "Các ", "CÁC ", "các\n", "Các\n"})


class Chain(NamedTuple):
    """Cited provisions that stand together."""

    start: int
    end: int


def chains_in(text: str) -> list[Chain]:
    """Every run of cited provisions, "các" before it included."""
    found: list[Chain] = []
    done = 0
    for head in _BEGINS.finditer(text):
        start = head.start()
        chain = _CHAIN.match(text, start) if start >= done and not text[start - 1 : start].isalnum() else None
        if chain is None:
            continue
        if text[start] in "đĐ" and "iết " in text[max(start - 16, done) : start]:
            below = _SUBPOINT.search(text, max(start - 24, done), start)
            start = below.start() if below else start
        done, before = chain.end(), start - 4
        if text[before:start] in _SEVERAL and not text[before - 1 : before].isalnum():
            start = before
        found.append(Chain(start, done))
    return found
