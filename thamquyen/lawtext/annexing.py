"""What stands outside the articles: signature, annexes and forms, rows of tables, footnotes."""

import re
from bisect import bisect_right

from thamquyen.lawtext.units import Kind
from thamquyen.lawtext.walking import Walk

_SIGNED_ROW = re.compile(r"\|[ ]*(?:TM|KT|TUQ|TL|Q)\.[ ]*[A-ZĐỦ]{2}|Nơi nhận:")


def read_annex(walk: Walk, found: re.Match[str], start: int) -> None:
    rest = walk.text[found.end() : found.end() + 80].partition("\n")[0].strip()
    titled = not rest or rest == rest.upper() or found[0].rstrip().endswith((".", ":"))
    if walk.builder.floor.quoted or not walk.begun or not titled or walk.leads_on(start):
        return
    if not walk.closed and not (walk.ended(start) and (found["annex"].isupper() or _heads_annex(walk, found))):
        return
    walk.enter_annex(found["annex_mark"] or "", start, found.end())


def _heads_annex(walk: Walk, found: re.Match[str]) -> bool:
    """Whether "Phụ lục I" stands alone above a title in capitals, though no signature came before."""
    lines = walk.text[found.end() : found.end() + 200].split("\n")
    title = next((line.strip() for line in lines[1:] if line.strip()), "")
    return not lines[0].strip() and (title.isupper() or title.startswith(("(Kèm theo", "(Ban hành kèm")))


def read_issued(walk: Walk, found: re.Match[str], start: int) -> None:
    if walk.closed and not walk.builder.floor.quoted and walk.builder.inner is not Kind.ANNEX:
        if walk.builder.has(Kind.ANNEX) and walk.builder.floor.article == "":
            return
        walk.enter_annex("", start, start)


def read_form(walk: Walk, found: re.Match[str], start: int) -> None:
    rest = walk.text[found.end() : found.end() + 60].partition("\n")[0].strip()
    if not walk.closed or walk.builder.floor.quoted or (rest and not rest.startswith((".", ":", "-", "–", "("))):
        return
    walk.open_annex_if_closed(start)
    walk.builder.add(Kind.FORM, found["form_mark"].rstrip("."), start, found.end())


def read_closing(walk: Walk, found: re.Match[str], start: int) -> None:
    if found["office"] and not walk.text[max(start - 12, 0) : start].rstrip().endswith(("./.", ".”", ".")):
        return
    if walk.begun and not walk.closed and not walk.builder.floor.quoted:
        walk.closed = True
        walk.builder.add(Kind.CLOSING, "", start, start)


def read_row(walk: Walk, found: re.Match[str], start: int) -> None:
    if not walk.closed and _SIGNED_ROW.search(walk.text, start, found.end()):
        read_closing(walk, found, start)
        return
    if walk.begun and (not walk.closed or walk.builder.floor.annexed):
        walk.builder.add(Kind.ROW, "", start, start)


def read_note(walk: Walk, found: re.Match[str], start: int) -> None:
    number = int(found["note"].strip(" []"))
    if not walk.consolidated or number != walk.notes + 1 or walk.leads_on(start):
        return
    if found["note"][0] != "[" and not walk.pages.breaks:
        return
    builder = walk.builder
    if len(builder.floors) > 1:
        if builder.kinds[builder.floor.at] is not Kind.NOTE:
            return
        builder.ascend(start)
    walk.notes = number
    page = bisect_right(walk.pages.breaks, start)
    ends = walk.pages.breaks[page] if page < len(walk.pages.breaks) else len(walk.text)
    walk.builder.descend(Kind.NOTE, start, found.end(), ends, quoted=True)
