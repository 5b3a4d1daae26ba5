"""The words beside "Điều N.": a title of its own, the beginning of the text, or nothing."""

import re

from thamquyen.lawtext.units import Heading, HeadingKind, Kind, Span, Tree, Unit

_WRAPPED_AT = 55
"""A line of the gazette shorter than this was not broken for want of room."""
_ENDS = (".", ";", ":", ",", "./.", "”")
_NOTE_MARK = re.compile(r"(?<=[^\W\d])\d{1,3}$|\[\d{1,3}\]$")
_SENTENCE = re.compile(
    r"\b(?:này (?:có hiệu lực|quy định|hướng dẫn|thay thế)|chịu trách nhiệm|như sau|sau đây|dưới đây|\(sau)\b"
)
_LONGEST_WITH_STOP = 90
_LONGEST_NOTE = len("[123]")
_LEADS_ON = re.compile(r"(?:của|và|tại|theo|bởi|về|cho|trong|với|số|các|khoản|điểm|ngày|tháng|năm)$")


def heading(tree: Tree, article: Unit) -> Heading:
    """What stands beside the label of an article, without its number."""
    text, start = tree.flow, article.body
    while start < article.end and text[start] == " ":
        start += 1
    line_end = _line_end(text, start, article.end)
    if not text[start:line_end].strip():
        return Heading(HeadingKind.NONE, Span(start, start))
    inner = tree.units[article.index + 1] if article.index + 1 < article.last else None
    limit = inner.start if inner and inner.kind is not Kind.ROW else article.end
    end = _title_end(text, start, line_end, limit)
    words = text[start:end].rstrip()
    if words.endswith((".", ":")) and not _is_sentence(words) and text[end : article.end].strip():
        words = words[:-1].rstrip()
    if words.endswith(_ENDS) or _is_sentence(words):
        return Heading(HeadingKind.INLINE, Span(start, start + len(words)))
    noted = _NOTE_MARK.search(words, max(len(words) - _LONGEST_NOTE, 0))
    return Heading(HeadingKind.TITLE, Span(start, start + (noted.start() if noted else len(words))))


def _is_sentence(words: str) -> bool:
    """Whether the words are the article's text rather than a title, however they end."""
    stopped = words.endswith((".", ":")) and len(words) > _LONGEST_WITH_STOP
    return stopped or _SENTENCE.search(words) is not None


def _title_end(text: str, start: int, line_end: int, limit: int) -> int:
    """The end of the title, over the lines it was wrapped to."""
    while line_end < limit:
        line = text[text.rfind("\n", 0, line_end) + 1 : line_end].rstrip()
        following = _line_end(text, line_end + 1, limit)
        after = text[line_end + 1 : following].strip()
        if not after or line.endswith((".", ";", ":", "”")) or not _runs_on(line, after):
            break
        line_end = following
    return min(line_end, limit)


def _runs_on(line: str, after: str) -> bool:
    if (after[0].islower() and after[1:2] != ".") or _LEADS_ON.search(line) or after.startswith("Điều "):
        return True
    return len(line) >= _WRAPPED_AT and line[-1:] in ",-"


def _line_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return limit if end < 0 else end
