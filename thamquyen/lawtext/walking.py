"""Where a reading of the structure stands: what is open, what quotations are passed, what a line may begin."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from thamquyen.lawtext.building import Builder
from thamquyen.lawtext.labels import AT_LABEL
from thamquyen.lawtext.pages import Pages
from thamquyen.lawtext.quoting import Quoted, quoted_in
from thamquyen.lawtext.units import Kind, Span, Tree, Unclear

_ENDS_SENTENCE = frozenset('.;:!?…“”"/|)]*_-–')
_LEADS_ON = frozenset(
    {"khoản", "điểm", "điều", "số", "và", "hoặc", "các", "tại", "theo", "của", "từ", "với", "mục", "đến"}
)


@dataclass(slots=True)
class Walk:
    """The state of one reading: where in the document it is, and what is open."""

    text: str
    pages: Pages
    handlers: "Mapping[str, Handler]"
    marks: list[int]
    quotations: Iterator[Quoted]
    builder: Builder
    has_articles: bool
    consolidated: bool
    closed: bool = False
    begun: bool = False
    notes: int = 0
    quotation: Quoted | None = None
    unclear: list[Unclear] = field(default_factory=list)

    def read(self, found: re.Match[str], start: int) -> None:
        """One labelled line."""
        self._move_to(start)
        while start < self.builder.floor.ends < found.end():  # one that was not closed stops within this label
            self.builder.ascend(start)
        kind = found.lastgroup or ""
        handler = self.handlers.get(kind)
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
            ends = builder.floor.ends if len(builder.floors) > 1 else len(self.text) + 1
            begins = self.quotation.start if self.quotation else len(self.text) + 1
            if ends <= offset and ends <= begins:
                builder.ascend(ends)
            elif self.quotation and begins <= offset:
                quoted, self.quotation = self.quotation, next(self.quotations, None)
                if quoted.block and self.begun and quoted.end <= builder.floor.ends:
                    self._open_quotation(quoted)
            else:
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
        self.quotations = quoted_in(self.text, self.marks, start)
        self.quotation = next(self.quotations, None)

    # what may stand where

    def ended(self, start: int) -> bool:
        """Whether the words before a line end there, so that the line may begin something new."""
        before = self.text[max(start - 24, 0) : start].rstrip()
        if before and before[-1] in _ENDS_SENTENCE:
            return True
        before = self.text[max(start - 600, 0) : start].rstrip()
        line = before[before.rfind("\n") + 1 :]
        return not before or before[-1] in _ENDS_SENTENCE or (line.isupper() and len(line) > 3)

    def leads_on(self, start: int) -> bool:
        """Whether the line before stops in the middle of a citation ("quy định tại khoản" / "2. …")."""
        before = self.text[max(start - 60, 0) : start].split() or self.text[max(start - 600, 0) : start].split()
        return bool(before) and (before[-1][-1] == "," or before[-1].lower() in _LEADS_ON)

    def begins_with_capital(self, at: int) -> bool:
        """Whether the words after a label begin with a capital letter."""
        return self.text[at : at + 2].strip()[:1].isupper()

    def doubt(self, found: re.Match[str], start: int, reason: str) -> None:
        """Note a line that looks like a unit and was not taken for one, or was in spite of its number."""
        self.unclear.append(Unclear(Span(start, found.end()), reason))

    def begin(self, start: int) -> None:
        """The first unit of the body: what stands before it is the head."""
        if not self.begun:
            self.begun = True
            while len(self.builder.floors) > 1:
                self.builder.ascend(start)
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


Handler = Callable[[Walk, re.Match[str], int], None]
"""Reads one kind of labelled line: the walk, the label, and where it begins."""
