"""Reads the structure of a text: one pass over the heads of its lines."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from thamquyen.lawtext.building import Builder
from thamquyen.lawtext.labels import AT_LABEL, LINE_LABEL, LINE_LABEL_WITHOUT_ROWS, letter_steps, steps
from thamquyen.lawtext.pages import Pages, without_furniture
from thamquyen.lawtext.quoting import Quoted, quoted_in
from thamquyen.lawtext.units import Kind, Span, Tree, Unclear

_HAS_ARTICLES = re.compile(r"(?:^|\n)[ ]*[“\"]?(?:Điều|ĐIỀU)\s{1,3}\d{1,3}[a-zđ]{0,2}[ ]?(?:[.:]|\[|\n)")
_ENDS_SENTENCE = frozenset('.;:!?…“”"/|)]*_-–')
_LEADS_ON = frozenset(
    {"khoản", "điểm", "điều", "mục", "chương", "phần", "số", "ngày", "tháng", "năm", "và", "hoặc", "các", "tại", "theo"}
    | {"của", "đến", "với", "từ", "trên", "dưới"}
)
_OF_A_DOCUMENT = re.compile(r"[ ]*(?:của|Luật|Bộ luật|Nghị|Thông tư|Quyết định|Quy|này|ban hành|kèm|và|,|;|thì|nêu)\b")
_SIGNED_ROW = re.compile(r"\|[ ]*(?:TM|KT|TUQ|TL|Q)\.[ ]*[A-ZĐỦ]{2}|Nơi nhận:")
_CONSOLIDATED = re.compile(r"hợp nhất|HỢP NHẤT|VBHN")


@dataclass(slots=True)
class _Reader:
    """The state of one reading: where in the document it is, and what is open."""

    text: str
    pages: Pages
    quotations: list[Quoted]
    builder: Builder
    has_articles: bool
    consolidated: bool
    closed: bool = False
    begun: bool = False
    notes: int = 0
    quotation: int = 0
    breaks_left: int = 20
    unclear: list[Unclear] = field(default_factory=list)

    def read(self, found: re.Match[str], start: int) -> None:
        """One labelled line."""
        self._move_to(start)
        kind = found.lastgroup or ""
        handler = _HANDLERS.get(kind)
        if handler:
            handler(self, found, start)

    def finish(self, text: str) -> Tree:
        """The tree of the text, once every line is read."""
        self._move_to(len(self.text))
        return Tree(text, self.text, self.builder.finish(), tuple(self.unclear))

    def _move_to(self, offset: int) -> None:
        """Open and close the quotations and notes that lie before an offset."""
        builder = self.builder
        while True:
            if len(builder.floors) > 1 and builder.floor.ends <= offset:
                builder.ascend(builder.floor.ends)
                continue
            if self.quotation < len(self.quotations) and self.quotations[self.quotation].start <= offset:
                quoted = self.quotations[self.quotation]
                self.quotation += 1
                if quoted.block and self.begun and quoted.end <= builder.floor.ends:
                    self._open_quotation(quoted)
                continue
            return

    def _open_quotation(self, quoted: Quoted) -> None:
        self.builder.descend(Kind.QUOTE, quoted.start, quoted.start + 1, quoted.end, quoted=True)
        if self.text[max(quoted.start - 30, 0) : quoted.start].rstrip(" ").endswith("\n"):
            return
        label = AT_LABEL.match(self.text, quoted.start + 1)
        if label:
            self.read(label, quoted.start + 1)

    def leave_quotations(self, start: int) -> None:
        """A quotation that was never closed ends where the document itself goes on; later ones are found anew."""
        while self.builder.floor.quoted:
            self.builder.ascend(start)
        self.breaks_left -= 1
        if self.breaks_left > 0:
            later = quoted_in(self.text[start:])
            self.quotations = [Quoted(one.start + start, one.end + start, one.block) for one in later]
            self.quotation = 0

    # what may stand where

    def ended(self, start: int) -> bool:
        """Whether the words before a line end there, so that the line may begin something new."""
        before = self.text[max(start - 200, 0) : start].rstrip()
        if not before or before[-1] in _ENDS_SENTENCE:
            return True
        line = before[before.rfind("\n") + 1 :]
        return line.isupper() and len(line) > 3

    def leads_on(self, start: int) -> bool:
        """Whether the line before stops in the middle of a citation ("quy định tại khoản" / "2. …")."""
        before = self.text[max(start - 60, 0) : start].split()
        return bool(before) and (before[-1][-1] == "," or before[-1].lower() in _LEADS_ON)

    def doubt(self, found: re.Match[str], start: int, reason: str) -> None:
        """Note a line that looks like a unit and was not taken for one, or was in spite of its number."""
        self.unclear.append(Unclear(Span(start, found.end()), reason))

    def begin(self, start: int) -> None:
        """The first unit of the body: what stands before it is the head."""
        if not self.begun:
            self.begun = True
            self.builder.close(Kind.HEAD, start)

    def open_annex_if_closed(self, start: int) -> None:
        """After the signature everything belongs to an annex, named or not."""
        if self.closed and not self.builder.floor.annexed and not self.builder.floor.quoted:
            self.enter_annex("", start, start)

    def enter_annex(self, mark: str, start: int, body: int) -> None:
        """An annex begins."""
        self.begin(start)
        self.builder.floors[0].annexed = True
        self.builder.add(Kind.ANNEX, mark, start, body)


def _article(reader: _Reader, found: re.Match[str], start: int) -> None:
    mark, floor = found["article_mark"], reader.builder.floor
    if floor.quoted and steps(reader.builder.floors[0].article, mark) == 1 and _own_again(reader, mark):
        reader.leave_quotations(start)
        floor = reader.builder.floor
    step = steps(floor.article, mark)
    if not _is_heading(reader, found, start, step):
        return
    if step < 0 and not floor.quoted and not _restarts(reader, mark, start):
        reader.doubt(found, start, f"Điều {mark} đứng sau Điều {floor.article}")
        return
    reader.open_annex_if_closed(start)
    floor = reader.builder.floor
    if steps(floor.article, mark) != 1 and not floor.quoted:
        reader.doubt(found, start, f"Điều {mark} đứng ngay sau Điều {floor.article or '(không có)'}")
    reader.begin(start)
    reader.builder.add(Kind.ARTICLE, mark, start, found.end())


def _own_again(reader: _Reader, mark: str) -> bool:
    """Whether the next article of the document itself comes where a quotation should still run: it was not closed."""
    floor = reader.builder.floor
    if floor.article:
        return steps(floor.article, mark) != 1
    return bool(floor.clause or floor.point)


def _is_heading(reader: _Reader, found: re.Match[str], start: int, step: int) -> bool:
    """Whether "Điều N" begins an article here, rather than a line on which a citation goes on."""
    mark, text = found["article_mark"], reader.text
    rest = text[found.end() : found.end() + 40].partition("\n")[0].strip()
    if found["article_end"][:1] not in (".", ":"):
        return _bare_article(reader, found, start, step)
    titled = rest[:1].isupper() or rest[:1] in '“"[('
    likely = reader.ended(start) or (step == 1 and titled) or (titled and reader.builder.floor.quoted)
    if not likely or (not rest and reader.leads_on(start)):
        reader.doubt(found, start, f"dòng bắt đầu bằng “Điều {mark}” nhưng là chỗ viện dẫn bị xuống dòng")
        return False
    return True


def _restarts(reader: _Reader, mark: str, start: int) -> bool:
    """A second "Điều 1" without a signature between: a regulation issued with the document begins."""
    if mark != "1" or reader.builder.floor.annexed:
        return mark == "1"
    reader.enter_annex("", start, start)
    return True


def _bare_article(reader: _Reader, found: re.Match[str], start: int, step: int) -> bool:
    """ "Điều 5" without a full stop: a heading where its number follows and nothing else explains it."""
    rest = reader.text[found.end() : found.end() + 40].partition("\n")[0].strip()
    if not reader.ended(start) or _OF_A_DOCUMENT.match(" " + rest):
        if step == 1 and rest == "":
            reader.doubt(found, start, f"“Điều {found['article_mark']}” đứng một mình trên dòng")
        return False
    return step == 1 and (not rest or rest[0].isupper())


def _clause(reader: _Reader, found: re.Match[str], start: int) -> None:
    builder, mark = reader.builder, found["clause_mark"]
    if not _takes_clauses(reader, start):
        return
    floor = builder.floor
    step = steps(floor.clause, mark)
    if not _follows(reader, start, step, free=floor.quoted or (floor.annexed and not builder.has(Kind.ARTICLE))):
        if step > 1:
            reader.doubt(found, start, f"khoản {mark} đứng ngay sau khoản {floor.clause or '(không có)'}")
        return
    builder.add(Kind.CLAUSE, mark, start, found.end())


def _takes_clauses(reader: _Reader, start: int) -> bool:
    """Whether numbered lines here are clauses: in an article, in an annex, or in a document without articles."""
    builder = reader.builder
    if builder.floor.quoted or builder.has(Kind.ARTICLE) or builder.floor.annexed:
        return True
    if reader.closed:
        reader.open_annex_if_closed(start)
        return True
    if reader.has_articles:
        return False
    reader.begin(start)
    return True


def _follows(reader: _Reader, start: int, step: int, *, free: bool) -> bool:
    """Whether a number may come here, by the one before it and by how the line before ends."""
    if reader.leads_on(start):
        return False
    if step == 1:
        return True
    return reader.ended(start) and (free or 1 < step <= 4)


def _point(reader: _Reader, found: re.Match[str], start: int) -> None:
    builder, mark = reader.builder, found["point_mark"]
    if not reader.begun or (reader.closed and not builder.floor.annexed):
        return
    floor = builder.floor
    step = letter_steps(floor.point, mark)
    again = mark == "a" and floor.point != ""
    if not _follows(reader, start, step, free=floor.quoted or floor.annexed or again):
        if step > 1:
            reader.doubt(found, start, f"điểm {mark} đứng ngay sau điểm {floor.point or '(không có)'}")
        return
    builder.add(Kind.POINT, mark, start, found.end())


def _item(reader: _Reader, found: re.Match[str], start: int) -> None:
    mark = found["item"].rstrip(".")
    if reader.consolidated and not found["item"].endswith(".") and mark.count(".") == 1:
        clause, _, note = mark.partition(".")
        if steps(reader.builder.floor.clause, clause) == 1 and int(note) > reader.notes - 3:
            if _takes_clauses(reader, start):
                reader.builder.add(Kind.CLAUSE, clause, start, found.end())
            return
    if reader.begun and mark.split(".")[0] == reader.builder.floor.clause and reader.ended(start):
        reader.builder.add(Kind.ITEM, mark, start, found.end())


def _grouping(kind: Kind, name: str) -> Callable[[_Reader, re.Match[str], int], None]:
    def read(reader: _Reader, found: re.Match[str], start: int) -> None:
        rest = reader.text[found.end() : found.end() + 60].partition("\n")[0].strip()
        lone = not rest or rest.startswith("[") or rest.isdigit() or rest == rest.upper()
        if reader.leads_on(start) or not (lone or (reader.ended(start) and not _OF_A_DOCUMENT.match(" " + rest))):
            return
        if not lone and not rest.lstrip("-– ")[:1].isupper():
            return
        reader.open_annex_if_closed(start)
        reader.begin(start)
        reader.builder.add(kind, found[name + "_mark"], start, found.end())

    return read


def _roman(reader: _Reader, found: re.Match[str], start: int) -> None:
    builder = reader.builder
    if builder.floor.quoted or builder.has(Kind.ARTICLE):
        return
    if reader.closed:
        reader.open_annex_if_closed(start)
    elif reader.has_articles or not reader.ended(start):
        return
    reader.begin(start)
    builder.add(Kind.SECTION, found["roman_mark"], start, found.end())


def _annex(reader: _Reader, found: re.Match[str], start: int) -> None:
    rest = reader.text[found.end() : found.end() + 80].partition("\n")[0].strip()
    titled = not rest or rest == rest.upper() or found[0].rstrip().endswith((".", ":"))
    if reader.builder.floor.quoted or not reader.begun or not titled or reader.leads_on(start):
        return
    if not reader.closed and not (reader.ended(start) and found["annex"].isupper()):
        return
    reader.enter_annex(found["annex_mark"] or "", start, found.end())


def _issued(reader: _Reader, found: re.Match[str], start: int) -> None:
    if reader.closed and not reader.builder.floor.quoted and reader.builder.inner is not Kind.ANNEX:
        if reader.builder.has(Kind.ANNEX) and reader.builder.floor.article == "":
            return
        reader.enter_annex("", start, start)


def _form(reader: _Reader, found: re.Match[str], start: int) -> None:
    rest = reader.text[found.end() : found.end() + 60].partition("\n")[0].strip()
    if not reader.closed or reader.builder.floor.quoted or (rest and not rest.startswith((".", ":", "-", "–", "("))):
        return
    reader.builder.floors[0].annexed = True
    reader.builder.add(Kind.FORM, found["form_mark"].rstrip("."), start, found.end())


def _closing(reader: _Reader, found: re.Match[str], start: int) -> None:
    if reader.begun and not reader.closed and not reader.builder.floor.quoted:
        reader.closed = True
        reader.builder.add(Kind.CLOSING, "", start, start)


def _row(reader: _Reader, found: re.Match[str], start: int) -> None:
    if not reader.closed and _SIGNED_ROW.search(reader.text, start, found.end()):
        _closing(reader, found, start)
        return
    if reader.begun and (not reader.closed or reader.builder.floor.annexed):
        reader.builder.add(Kind.ROW, "", start, start)


def _note(reader: _Reader, found: re.Match[str], start: int) -> None:
    number = int(found["note"].strip(" []"))
    if not reader.consolidated or number != reader.notes + 1 or reader.leads_on(start):
        return
    if found["note"][0] != "[" and not reader.pages.breaks:
        return
    builder = reader.builder
    if len(builder.floors) > 1:
        if builder.kinds[builder.floor.at] is not Kind.NOTE:
            return
        builder.ascend(start)
    reader.notes = number
    page = bisect_right(reader.pages.breaks, start)
    ends = reader.pages.breaks[page] if page < len(reader.pages.breaks) else len(reader.text)
    reader.builder.descend(Kind.NOTE, start, found.end(), ends, quoted=True)


_HANDLERS: dict[str, Callable[[_Reader, re.Match[str], int], None]] = {
    "article": _article,
    "clause": _clause,
    "point": _point,
    "item": _item,
    "chapter": _grouping(Kind.CHAPTER, "chapter"),
    "section": _grouping(Kind.SECTION, "section"),
    "subsection": _grouping(Kind.SUBSECTION, "subsection"),
    "part": _grouping(Kind.PART, "part"),
    "roman": _roman,
    "annex": _annex,
    "issued": _issued,
    "form": _form,
    "closing": _closing,
    "row": _row,
    "note": _note,
}


def read_structure(text: str) -> Tree:
    """The structure of a normalised text (see `normalise`).

    Any text gives a tree. Time grows linearly with the length of the text.
    """
    pages = without_furniture(text)
    flow = pages.text
    reader = _Reader(
        text=flow,
        pages=pages,
        quotations=quoted_in(flow),
        builder=Builder(len(flow)),
        has_articles=_HAS_ARTICLES.search(flow) is not None,
        consolidated=_CONSOLIDATED.search(flow, 0, 3000) is not None,
    )
    reader.builder.add(Kind.HEAD, "", 0, 0)
    first = AT_LABEL.match(flow)
    if first:
        reader.read(first, 0)
    for found in (LINE_LABEL if "|" in flow else LINE_LABEL_WITHOUT_ROWS).finditer(flow):
        reader.read(found, found.start(found.lastgroup or 0))
    return reader.finish(text)
