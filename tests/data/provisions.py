"""Find điều, khoản, điểm and annex rows in the plain text of a Vietnamese legal document.

A citation is written as in the starter tables: ``13``, ``13/4``, ``13/4/a``, ``5a/2/đ``; for annexes ``pl:I``,
``pl:I/3``, or ``pl:`` for the only, unnumbered annex. The texts of the development data come in several shapes:
paragraphs, lines wrapped by the printed gazette, one table row per line with `` | `` between cells, and a khoản whose
number stands alone on its line. Text in quotation marks is the wording of *another* document (an amending article)
and is never taken for structure.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ARTICLE = re.compile(r"^Điều\s+(\d+)([a-zđ]{0,2})\s*(?:[.:]\s*(.*)|)$")
_CLAUSE = re.compile(r"^(\d+)([a-zđ]?)\s*[.)]\s*(?!\d)(.*)$")
_POINT = re.compile(r"^([a-zđ])(\d?)\s*\)\s*(.*)$")
_CHAPTER = re.compile(r"^(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+(?:[IVXLC]+|\d+|thứ\s+\w+)\b")
_ATTACHED = re.compile(r"^(?:QUY ĐỊNH|QUY CHẾ|QUY TRÌNH|ĐIỀU LỆ|Quy định|Quy chế)$")
_SIGNATURE = re.compile(r"^(?:Nơi nhận\s*:?|CHỦ TỊCH QUỐC HỘI|(?:TM|KT)\.|BỘ TRƯỞNG$|THỐNG ĐỐC$|CHỦ TỊCH$)")
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ\s+|số\s+)?([IVXLC]+[A-Z]?|\d+[A-Z]?))?\s*[.:]?\s*(.*)$")
_FURNITURE = re.compile(r"^(?:Ký bởi:|Cơ quan:|Ngày ký:|CÔNG BÁO/Số|\d{1,4}$)")
_ROW = re.compile(r"^\|?\s*((?:\d+(?:\.\d+)*[a-zđ]?)|(?:[IVXLC]+)|(?:[A-Zđa-z]))\s*(?:[.)]\s|[.)]?$|\s*\|)")


class ProvisionNotFoundError(LookupError):
    """The cited điều, khoản, điểm or annex row does not exist in the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One cited provision: its heading, the words that lead in to it, and its own words (with what is below it)."""

    heading: str
    lead_ins: tuple[str, ...]
    own: str

    @property
    def text(self) -> str:
        """Heading, lead-ins and own words as one string."""
        return " ".join((self.heading, *self.lead_ins, self.own))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Block:
    label: str
    heading: str
    lines: tuple[_Line, ...]


def fold(text: str) -> str:
    """Lower case without diacritics; ``đ`` becomes ``d``."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def syllables(text: str) -> list[str]:
    """The folded syllables of a text, in order, without punctuation."""
    return re.findall(r"[a-z0-9]+", fold(text))


def share_of(words: Iterable[str], text: str) -> float:
    """Which part of the distinct `words` (folded syllables) occurs in `text`: 0.0 to 1.0; 1.0 for no words."""
    wanted = set(words)
    return len(wanted & set(syllables(text))) / len(wanted) if wanted else 1.0


class LegalText:
    """The text of one document, cut into its articles and annexes when first asked."""

    def __init__(self, text: str) -> None:
        self._lines = _clean(text)
        body, self._annexes = _split_annexes(self._lines)
        self._parts = [*_articles(body, jump=1), *_articles(body, jump=3)]

    @classmethod
    def read(cls, path: Path) -> LegalText:
        """The text in a UTF-8 file."""
        return cls(path.read_text(encoding="utf-8"))

    def passage(self, citation: str) -> Passage:
        """The cited provision. Raises ProvisionNotFoundError, saying which step of the citation is missing.

        An article is looked for in the document itself first, then in a regulation attached to it (quy định kèm theo).
        """
        if citation.startswith("pl:"):
            return self._annex_passage(citation)
        article, *below = citation.split("/")
        failure = ProvisionNotFoundError(f"không có Điều {article}")
        for part in self._parts:
            if (block := part.get(article)) is not None:
                try:
                    return _descend(block, below)
                except ProvisionNotFoundError as problem:
                    failure = problem
        raise failure

    def siblings(self, citation: str) -> dict[str, Passage]:
        """The provisions beside the cited one (same parent), by citation, the cited one included; {} for an article."""
        parent, _, last = citation.rpartition("/")
        if not parent or citation.startswith("pl:"):
            return {}
        found = {}
        for label in [*_LETTERS, *(str(number) for number in range(1, 60))]:
            if label.isdigit() == last[0].isdigit():
                try:
                    found[f"{parent}/{label}"] = self.passage(f"{parent}/{label}")
                except ProvisionNotFoundError:
                    continue
        return found

    def _annex_passage(self, citation: str) -> Passage:
        label, *below = citation.removeprefix("pl:").split("/")
        candidates = [block for block in self._annexes if block.label == label]
        if not candidates:
            raise ProvisionNotFoundError(f"không có Phụ lục {label}".rstrip())
        block = max(candidates, key=lambda one: len(one.lines))  # a list of annexes comes before the annexes themselves
        lines, leads = block.lines, list[str]()
        for step in below:
            lead, lines = _row(lines, step)
            leads.append(lead)
        return Passage(block.heading, tuple(leads), _joined(lines))


def texts_by_id(folder: Path) -> dict[str, Path]:
    """File id (column ``text`` of the tables) -> text file, from the index beside the texts (``index.csv``)."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as index:
        return {row["id"]: folder / row["file"] for row in csv.DictReader(index)}


def _clean(text: str) -> list[_Line]:
    lines: list[_Line] = []
    depth = 0
    for raw in unicodedata.normalize("NFC", text).replace("\u200e", "").replace("\u00a0", " ").splitlines():
        line = raw.strip()
        if not line or _FURNITURE.match(line):
            continue
        if lines and lines[-1].text == "Điều":  # broken by the site between the word and its number
            line = f"{lines.pop().text} {line}"
        if depth and (_next_article(lines, line) or _SIGNATURE.match(line) or _annex_head(line)):
            depth = 0  # an unclosed quotation mark must not swallow the rest of the document
        lines.append(_Line(line, depth > 0))
        depth = _depth_after(line, depth)
    return lines


def _next_article(lines: Sequence[_Line], line: str) -> bool:
    head = _ARTICLE.match(line)
    last = next((m for one in reversed(lines) if not one.quoted and (m := _ARTICLE.match(one.text))), None)
    return head is not None and last is not None and int(head[1]) == int(last[1]) + 1


def _depth_after(line: str, depth: int) -> int:
    """Whether a quotation is still open after the line (0 or 1): straight marks alternate, curly ones say."""
    for mark in re.findall(r"[“”\"]", line):
        depth = {"“": 1, "”": 0}.get(mark, 1 - depth)
    return depth


def _split_annexes(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Block]]:
    heads = [(at, head) for at, line in enumerate(lines) if (head := _annex_head(line.text)) is not None]
    signed = next((at for at, line in enumerate(lines) if not line.quoted and _SIGNATURE.match(line.text)), 0)
    heads = [(at, head) for at, head in heads if at > signed] or heads
    if not heads:
        return list(lines), []
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    blocks = [
        _Block(head[1] or "", _joined(lines[at : at + 3]), tuple(lines[at + 1 : end]))
        for (at, head), end in zip(heads, ends, strict=True)
    ]
    return list(lines[: heads[0][0]]), blocks


def _annex_head(line: str) -> re.Match[str] | None:
    head = _ANNEX.match(line)
    if head is None or len(line) > 160:
        return None
    rest = head[2]
    starts_a_title = not rest or rest[0].isupper() or rest[0] in "(-–"
    return head if starts_a_title else None


def _articles(lines: Sequence[_Line], *, jump: int) -> list[dict[str, _Block]]:
    """The articles of the document and of each regulation attached to it; numbers may leap by less than `jump`."""
    parts: list[dict[str, list[_Line]]] = [{}]
    headings: list[dict[str, str]] = [{}]
    current: list[_Line] | None = None
    last, attached = 0, False
    for line in lines:
        head = None if line.quoted else _ARTICLE.match(line.text)
        attached = attached or bool(_ATTACHED.match(line.text))
        if head and attached and head[1] == "1" and last:
            parts.append({})
            headings.append({})
            last = 0
        if head and _follows(int(head[1]), head[2], last, jump):
            label, last, attached, current = head[1] + head[2], int(head[1]), False, []
            parts[-1][label], headings[-1][label] = current, line.text
        elif not line.quoted and (_CHAPTER.match(line.text) or _SIGNATURE.match(line.text)):
            current = None
        elif current is not None:
            current.append(line)
    return [
        {label: _Block(label, titles[label], tuple(body)) for label, body in part.items()}
        for part, titles in zip(parts, headings, strict=True)
    ]


def _follows(number: int, suffix: str, last: int, jump: int) -> bool:
    return last < number <= last + jump or (bool(suffix) and number == last)


def _descend(block: _Block, below: Sequence[str]) -> Passage:
    leads: list[str] = []
    lines: Sequence[_Line] = block.lines
    names = ("khoản", "điểm")
    pattern: re.Pattern[str]
    for depth, step in enumerate(below):
        pattern = _POINT if step[0] in _LETTERS and not step[0].isdigit() else _CLAUSE
        before, cut = _cut(lines, pattern)
        if step not in cut:
            raise ProvisionNotFoundError(f"Điều {block.label} không có {names[min(depth, 1)]} {step}")
        leads.append(_joined(before))
        lines = cut[step]
    own = _joined(lines) or block.heading  # an article may be one sentence, standing as its heading
    return Passage(block.heading, tuple(filter(None, leads)), own)


def _cut(lines: Sequence[_Line], pattern: re.Pattern[str]) -> tuple[list[_Line], dict[str, list[_Line]]]:
    """The lines before the first khoản (or điểm), and each khoản (điểm) with its lines, in due order only."""
    before: list[_Line] = []
    cut: dict[str, list[_Line]] = {}
    last = -1
    current = before
    for line in lines:
        head = None if line.quoted else pattern.match(line.text)
        if head is not None:
            rank = _LETTERS.find(head[1]) if pattern is _POINT else int(head[1]) - 1
            if last < rank <= last + 3 or (rank == last and head[2]):
                last = rank
                current = cut.setdefault(head[1] + head[2], [])
        current.append(line)
    return before, cut


def _row(lines: Sequence[_Line], label: str) -> tuple[str, tuple[_Line, ...]]:
    """The annex row (item) of that label: from its line to the next line of the same kind of label."""
    start = next((at for at, line in enumerate(lines) if (m := _ROW.match(line.text)) and m[1] == label), None)
    if start is None:
        raise ProvisionNotFoundError(f"phụ lục không có mục {label}")
    after = (at for at in range(start + 1, len(lines)) if _is_next(label, _ROW.match(lines[at].text)))
    return _joined(lines[: min(start, 3)]), tuple(lines[start : next(after, len(lines))])


def _is_next(label: str, head: re.Match[str] | None) -> bool:
    if head is None:
        return False
    if label.isdigit():
        return head[1] == str(int(label) + 1)
    return _kind(head[1]) == _kind(label) and head[1] != label


def _kind(label: str) -> tuple[str, int]:
    if label[0].isdigit():
        return "number", label.count(".")
    return ("roman" if re.fullmatch(r"[IVXLC]+", label) else "upper" if label.isupper() else "lower"), 0


def _joined(lines: Iterable[_Line]) -> str:
    return " ".join(line.text for line in lines)
