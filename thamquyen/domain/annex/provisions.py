"""Provisions as documents cite them: "điểm a, b khoản 2 Điều 3", "Điều 5 khoản 1", "mục 3 Phụ lục I"."""

import re
from dataclasses import dataclass

from thamquyen.domain.citations import Provision

_POINT, _CLAUSE, _ARTICLE, _ITEM, _ANNEX = "điểm", "khoản", "điều", "mục", "phụ lục"
_DESIGNATORS = {
    _POINT: r"[a-zđ]\d{0,2}",
    _CLAUSE: r"\d{1,3}[a-zđ]?",
    _ARTICLE: r"\d{1,3}[a-zđ]{0,2}",
    _ITEM: r"\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-ZĐ]",
    _ANNEX: r"[IVXLC]+|\d{1,2}",
}


def _token(unit: str, designator: str) -> str:
    listed = rf"(?:{designator})(?![\w])(?:\s*(?:,|;|và|hoặc|đến|-)\s*(?:{designator})(?![\w./]))*"
    return rf"{unit}\s+({listed})"


_TOKENS = re.compile(
    "|".join(
        [
            _token(r"(?:điểm|tiết)", _DESIGNATORS[_POINT]),
            _token(r"khoản", _DESIGNATORS[_CLAUSE]),
            _token(r"điều", _DESIGNATORS[_ARTICLE]),
            _token(r"(?:mục|phần|dòng|số thứ tự|stt)", _DESIGNATORS[_ITEM]),
            rf"phụ lục(?:\s+(?:số\s+)?({_DESIGNATORS[_ANNEX]})(?!\w))?",
        ]
    ),
    re.IGNORECASE,
)
_MARKS = re.compile(r"đến|-|[\w.]+")
_UNITS = (_POINT, _CLAUSE, _ARTICLE, _ITEM, _ANNEX)


_SUBPOINT = re.compile(r"tiết\s+[a-zđ]?\d{0,2}(?:\s*(?:,|và)\s*[a-zđ]?\d{1,2})*\s+(?=điểm)", re.IGNORECASE)
"""Below a point a provision has no name of its own here: the point stands for it."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class _Token:
    unit: str
    marks: tuple[str, ...]


def read_provisions(text: str) -> tuple[Provision, ...] | None:
    """The provisions that the text names, in its order; empty where it names none.

    None where a point or clause is named without the article it belongs to.

    >>> [provision.compact for provision in read_provisions("điểm a khoản 1, khoản 2 Điều 3")]
    ['3/1/a', '3/2']
    """
    tokens = _joined(_SUBPOINT.sub("", text))
    if not tokens:
        return ()
    if any(token.unit == _ANNEX for token in tokens):
        return _of_annex(tokens)
    tokens = [token for token in tokens if token.unit != _ITEM]
    if not tokens:
        return ()
    paths = _downwards(tokens) if _goes_down(tokens) else _upwards(tokens)
    if paths is None:
        return None
    return tuple(Provision(path) for path in dict.fromkeys(paths))


def _joined(text: str) -> list[_Token]:
    """The tokens, those of one unit with "đến" between them made one with all between ("khoản 1 đến khoản 4")."""
    tokens: list[_Token] = []
    end = 0
    for match in _TOKENS.finditer(text):
        token = _read(match)
        if tokens and tokens[-1].unit == token.unit and text[end : match.start()].strip() == "đến":
            first, last = tokens[-1].marks, token.marks
            token = _Token(token.unit, (*first, *_between(first[-1], last[0]), *last))
            tokens.pop()
        tokens.append(token)
        end = match.end()
    return tokens


def _between(first: str, last: str) -> list[str]:
    """The marks after the first and before the last; none where they are no two plain numbers or letters."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, int(last))][:100]
    if first in _LETTERS and last in _LETTERS:
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last)])
    return []


def _read(match: re.Match[str]) -> _Token:
    index = match.lastindex or len(_UNITS)
    unit, listed = _UNITS[index - 1], match[index] or ""
    marks: list[str] = []
    last_join = ""
    for part in _MARKS.findall(listed):
        if part in ("đến", "-"):
            last_join = part
        elif part not in ("và", "hoặc"):
            if last_join and marks:
                marks += _between(marks[-1], part)
            marks.append(part if unit in (_ITEM, _ANNEX) else part.lower())
            last_join = ""
    return _Token(unit, tuple(marks))


def _of_annex(tokens: list[_Token]) -> tuple[Provision, ...]:
    found: list[Provision] = []
    items: list[tuple[str, ...]] = []
    for token in tokens:
        if token.unit == _ITEM:
            items.append(token.marks)
        elif token.unit == _ANNEX:
            annex = f"pl:{''.join(token.marks[:1]).upper()}"
            inner = [marks[0] for marks in reversed(items[1:])]
            last = items[0] if items else ()
            found += [Provision((annex, *inner, mark)) for mark in last] or [Provision((annex,))]
            items = []
    return tuple(dict.fromkeys(found))


def _goes_down(tokens: list[_Token]) -> bool:
    """Whether the article stands before its clauses ("Điều 5 khoản 2"), as short references do."""
    return tokens[0].unit == _ARTICLE and tokens[-1].unit != _ARTICLE


def _downwards(tokens: list[_Token]) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    for token in tokens:
        depth = {_ARTICLE: 0, _CLAUSE: 1, _POINT: 2}[token.unit]
        above = paths[-1][:depth] if paths else ()
        if paths and len(paths[-1]) == depth and depth:
            paths.pop()
        paths += [(*above, mark) for mark in token.marks]
    return paths


def _upwards(tokens: list[_Token]) -> list[tuple[str, ...]] | None:
    """Points wait for their clause, clauses for their article."""
    done: list[tuple[str, ...]] = []
    points: list[str] = []
    waiting: list[tuple[str, ...]] = []  # (clause,) or (clause, point)
    for token in tokens:
        if token.unit == _POINT:
            points += token.marks
        elif token.unit == _CLAUSE:
            first, *others = token.marks
            waiting += [(first, point) for point in points] or [(first,)]
            waiting += [(other,) for other in others]
            points = []
        else:
            first, *others = token.marks
            if points:
                return None
            done += [(first, *part) for part in waiting] or [(first,)]
            done += [(other,) for other in others]
            waiting = []
    return None if waiting or points else done
