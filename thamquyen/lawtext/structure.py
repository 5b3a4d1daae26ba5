"""Reads the structure of a text: one pass over the heads of its lines."""

import re
from collections.abc import Mapping

from thamquyen.lawtext.annexing import read_annex, read_closing, read_form, read_issued, read_note, read_row
from thamquyen.lawtext.building import Builder
from thamquyen.lawtext.labels import (
    AT_LABEL,
    HEAD_OF_LINE,
    HEAD_OF_LINE_WITHOUT_ROWS,
    letter_before,
    letter_steps,
    roman,
    steps,
)
from thamquyen.lawtext.letters import UPPER
from thamquyen.lawtext.pages import without_furniture
from thamquyen.lawtext.quoting import marks_in, quoted_in
from thamquyen.lawtext.units import Kind, Tree
from thamquyen.lawtext.walking import Handler, Walk

_HAS_ARTICLES = re.compile(r"(?:^|\n)[ ]*[“\"]?(?:Điều|ĐIỀU)\s{1,3}\d{1,3}[a-zđ]{0,2}[ ]?(?:[.:]|\[|\n)")
_OF_A_DOCUMENT = re.compile(r"[ ]*(?:của|Luật|Bộ luật|Nghị|Thông tư|Quyết định|Quy|này|ban hành|kèm|và|,|;|thì|nêu)\b")
_AMENDS = re.compile(r"\s*(?:Sửa|Bổ sung|Bãi bỏ|Thay|Bỏ|Đính chính|Hủy bỏ|Chuyển|Bổ|Đổi|Điều chỉnh|Tại)")
_AMENDING_LEAD = re.compile(
    r"\s*(?:Sửa đổi|Bổ sung|Thay thế)[^.;]{0,120}?(?:điểm|khoản|Điều)\s+[\da-zđ]", re.IGNORECASE
)
_CONSOLIDATED = re.compile(r"hợp nhất|HỢP NHẤT|VBHN")


def _article(walk: Walk, found: re.Match[str], start: int) -> None:
    mark = found["article_mark"]
    _leave_unmarked(walk, Kind.ARTICLE, mark, start)
    floor = walk.builder.floor
    if steps(floor.article, mark) != 1 and _new_text(walk, found, start):
        _quote_without_marks(walk, start)
        floor = walk.builder.floor
    if floor.quoted and steps(walk.builder.floors[0].article, mark) == 1 and _own_again(walk, mark):
        walk.leave_quotations(start)
        floor = walk.builder.floor
    step = steps(floor.article, mark)
    if not _is_heading(walk, found, start, step):
        return
    if step < 0 and not floor.quoted and not _restarts(walk, mark, start):
        walk.doubt(found, start, f"Điều {mark} đứng sau Điều {floor.article}")
        return
    walk.open_annex_if_closed(start)
    floor = walk.builder.floor
    if steps(floor.article, mark) != 1 and not floor.quoted:
        walk.doubt(found, start, f"Điều {mark} đứng ngay sau Điều {floor.article or '(không có)'}")
    walk.begin(start)
    walk.builder.add(Kind.ARTICLE, mark, start, found.end())


def _own_again(walk: Walk, mark: str) -> bool:
    """Whether the next article of the document itself comes where a quotation should still run: it was not closed."""
    floor = walk.builder.floor
    if floor.article:
        return steps(floor.article, mark) != 1
    return bool(floor.clause or floor.point)


def _is_heading(walk: Walk, found: re.Match[str], start: int, step: int) -> bool:
    """Whether "Điều N" begins an article here, rather than a line on which a citation goes on."""
    mark, text = found["article_mark"], walk.text
    rest = text[found.end() : found.end() + 40].partition("\n")[0].strip()
    if found["article_end"][:1] not in (".", ":"):
        return _bare_article(walk, found, start, step)
    titled = rest[:1].isupper() or rest[:1] in '“"[('
    likely = walk.ended(start) or (step == 1 and titled) or (titled and walk.builder.floor.quoted)
    if not likely or (not rest and walk.leads_on(start)):
        walk.doubt(found, start, f"dòng bắt đầu bằng “Điều {mark}” nhưng là chỗ viện dẫn bị xuống dòng")
        return False
    return True


def _restarts(walk: Walk, mark: str, start: int) -> bool:
    """A second "Điều 1" without a signature between: a regulation issued with the document begins."""
    if mark != "1" or walk.builder.floor.annexed:
        return mark == "1"
    walk.enter_annex("", start, start)
    return True


def _bare_article(walk: Walk, found: re.Match[str], start: int, step: int) -> bool:
    """ "Điều 5" without a full stop: a heading where its number follows and nothing else explains it."""
    rest = walk.text[found.end() : found.end() + 40].partition("\n")[0].strip()
    if not walk.ended(start) or _OF_A_DOCUMENT.match(" " + rest):
        if step == 1 and rest == "":
            walk.doubt(found, start, f"“Điều {found['article_mark']}” đứng một mình trên dòng")
        return False
    return step == 1 and (not rest or rest[0].isupper())


def _clause(walk: Walk, found: re.Match[str], start: int) -> None:
    builder, mark = walk.builder, found["clause_mark"]
    if not _takes_clauses(walk, start):
        return
    _leave_unmarked(walk, Kind.CLAUSE, mark, start)
    floor = builder.floor
    step = steps(floor.clause, mark)
    if step != 1 and _new_text(walk, found, start):
        _quote_without_marks(walk, start)
        floor = builder.floor
        step = steps(floor.clause, mark)
    free = step != 1 and (floor.quoted or _printed_again(walk, found, step) or _loose(builder))
    if not _follows(walk, start, step, free=free, first=floor.clause == ""):
        if step > 1:
            walk.doubt(found, start, f"khoản {mark} đứng ngay sau khoản {floor.clause or '(không có)'}")
        return
    if step == 2 and mark.isdigit() and not floor.quoted:
        _insert(walk, Kind.CLAUSE, str(int(mark) - 1), start)
    builder.add(Kind.CLAUSE, mark, start, found.end())


def _insert(walk: Walk, kind: Kind, mark: str, start: int) -> None:
    """A unit that is missing before the one at `start`: its label may stand within a line, or lack its full stop."""
    ends = r"(?:[.,][ ]?|[ ])" if kind is Kind.CLAUSE else r"\)[ ]?"
    label = re.compile(rf"(?:(?<=[.;:|][ ])|(?<=\n)){re.escape(mark)}{ends}(?=[{UPPER}])")
    found = label.search(walk.text, walk.builder.body, start) if mark and walk.builder.is_last_open else None
    if found:
        walk.builder.add(kind, mark, found.start(), found.end())


def _printed_again(walk: Walk, found: re.Match[str], step: int) -> bool:
    """Whether a number is printed twice by a slip: the second clause counts as well."""
    return step == 0 and walk.builder.floor.clause != "" and walk.begins_with_capital(found.end())


def _loose(builder: Builder) -> bool:
    """Whether the numbers of an annex without articles run here, as they please."""
    return builder.floor.annexed and not builder.has(Kind.ARTICLE)


def _takes_clauses(walk: Walk, start: int) -> bool:
    """Whether numbered lines here are clauses: in an article, in an annex, or in a document without articles."""
    builder = walk.builder
    if builder.floor.quoted or builder.has(Kind.ARTICLE) or builder.floor.annexed:
        return True
    if walk.closed:
        walk.open_annex_if_closed(start)
        return True
    if walk.has_articles:
        return False
    walk.begin(start)
    return True


def _follows(walk: Walk, start: int, step: int, *, free: bool, first: bool) -> bool:
    """Whether a number may come here, by the one before it and by how the line before ends."""
    if step == 1 and first:
        return True
    if walk.ended(start):
        return step == 1 or free or 1 < step <= 4
    return step == 1 and not walk.leads_on(start)


def _new_text(walk: Walk, found: re.Match[str], start: int) -> bool:
    """Whether new wording of another document begins here, though no quotation mark says so."""
    if not walk.text[max(start - 20, 0) : start].rstrip().endswith("như sau:"):
        return False
    body = walk.builder.body
    if walk.builder.floor.quoted or start - body > 1500 or _AMENDS.match(walk.text, found.end()):
        return False
    return _AMENDING_LEAD.match(walk.text, body, start) is not None


def _quote_without_marks(walk: Walk, start: int) -> None:
    walk.builder.descend(Kind.QUOTE, start, start, len(walk.text), quoted=True)
    walk.builder.floor.unmarked = True


def _leave_unmarked(walk: Walk, kind: Kind, mark: str, start: int) -> None:
    """New wording without quotation marks ends where the numbers of the document itself go on."""
    builder = walk.builder
    if not builder.floor.unmarked:
        return
    outer, inner = builder.floors[-2], builder.floor
    here = outer.article if kind is Kind.ARTICLE else outer.clause
    within = inner.article if kind is Kind.ARTICLE else inner.clause
    if steps(here, mark) == 1 and (not within or steps(within, mark) != 1):
        builder.ascend(start)


def _point(walk: Walk, found: re.Match[str], start: int) -> None:
    builder, mark = walk.builder, found["point_mark"]
    if not walk.begun or (walk.closed and not builder.floor.annexed):
        return
    if _new_text(walk, found, start):
        _quote_without_marks(walk, start)
    floor = builder.floor
    step = letter_steps(floor.point, mark)
    free = step != 1 and (floor.quoted or floor.annexed or walk.begins_with_capital(found.end()))
    if not _follows(walk, start, step, free=free, first=floor.point == ""):
        if step > 1:
            walk.doubt(found, start, f"điểm {mark} đứng ngay sau điểm {floor.point or '(không có)'}")
        return
    if step == 2 and not floor.quoted:
        _insert(walk, Kind.POINT, letter_before(mark), start)
    builder.add(Kind.POINT, mark, start, found.end())


def _item(walk: Walk, found: re.Match[str], start: int) -> None:
    mark = found["item"].rstrip(".")
    if walk.consolidated and not found["item"].endswith(".") and mark.count(".") == 1:
        clause, _, note = mark.partition(".")
        if steps(walk.builder.floor.clause, clause) == 1 and int(note) > walk.notes - 3:
            if _takes_clauses(walk, start):
                walk.builder.add(Kind.CLAUSE, clause, start, found.end())
            return
    if walk.begun and mark.split(".")[0] == walk.builder.floor.clause and walk.ended(start):
        walk.builder.add(Kind.ITEM, mark, start, found.end())


def _grouping(kind: Kind, name: str) -> Handler:
    def read(walk: Walk, found: re.Match[str], start: int) -> None:
        rest = walk.text[found.end() : found.end() + 60].partition("\n")[0].strip()
        lone = not rest or rest.startswith("[") or rest.isdigit() or rest == rest.upper()
        if walk.leads_on(start) or not (lone or (walk.ended(start) and not _OF_A_DOCUMENT.match(" " + rest))):
            return
        if not lone and not rest.lstrip("-– ")[:1].isupper():
            return
        walk.open_annex_if_closed(start)
        walk.begin(start)
        walk.builder.add(kind, found[name + "_mark"], start, found.end())

    return read


def _roman(walk: Walk, found: re.Match[str], start: int) -> None:
    builder, mark = walk.builder, found["roman_mark"]
    if builder.floor.quoted:
        return
    if builder.has(Kind.ARTICLE):
        if roman(mark) == roman(builder.floor.group) + 1 and walk.ended(start):
            builder.add(Kind.GROUP, mark, start, found.end())
        return
    if walk.closed:
        walk.open_annex_if_closed(start)
    elif walk.has_articles or not walk.ended(start):
        return
    walk.begin(start)
    builder.add(Kind.SECTION, mark, start, found.end())


_HANDLERS: Mapping[str, Handler] = {
    "article": _article,
    "clause": _clause,
    "point": _point,
    "item": _item,
    "chapter": _grouping(Kind.CHAPTER, "chapter"),
    "section": _grouping(Kind.SECTION, "section"),
    "subsection": _grouping(Kind.SUBSECTION, "subsection"),
    "part": _grouping(Kind.PART, "part"),
    "roman": _roman,
    "annex": read_annex,
    "issued": read_issued,
    "form": read_form,
    "closing": read_closing,
    "row": read_row,
    "note": read_note,
}


def read_structure(text: str) -> Tree:
    """The structure of a normalised text (see `normalise`).

    Any text gives a tree. Time grows linearly with the length of the text.
    """
    pages = without_furniture(text)
    flow = pages.text
    marks = marks_in(flow)
    walk = Walk(
        text=flow,
        pages=pages,
        handlers=_HANDLERS,
        marks=marks,
        quotations=quoted_in(flow, marks),
        builder=Builder(len(flow)),
        has_articles=_HAS_ARTICLES.search(flow) is not None,
        consolidated=_CONSOLIDATED.search(flow, 0, 3000) is not None,
    )
    walk.quotation = next(walk.quotations, None)
    walk.builder.add(Kind.HEAD, "", 0, 0)
    first = AT_LABEL.match(flow)
    if first:
        walk.read(first, 0)
    done = 0
    for head in (HEAD_OF_LINE if "|" in flow else HEAD_OF_LINE_WITHOUT_ROWS).finditer(flow):
        start = head.end()
        found = AT_LABEL.match(flow, start) if start >= done else None
        if found:
            done = found.end()
            walk.read(found, start)
    return walk.finish(text)
