"""From when and until when a change holds: its own words, its lead-ins, then the document's clause on force."""

import re
from datetime import date

from thamquyen.domain.citations import Provision
from thamquyen.lawtext.meaning.papers import Paper, before
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.numbers import DAY, day_of
from thamquyen.lawtext.references import Relation
from thamquyen.lawtext.units import Unit

_FROM = re.compile(r"(?:kể từ|từ|vào)(?=\s+ngày\s+\d)", re.IGNORECASE)
_TO = re.compile(r"đến(?:\s+hết)?(?=\s+ngày\s+\d)", re.IGNORECASE)
_PENDING = re.compile(r"cùng thời điểm|kể từ ngày văn bản|khi (?:có )?văn bản[^.;]{0,80}có hiệu lực|cho đến khi")
_OWN = re.compile(
    r"(?:Luật|luật|Nghị\s+định|Nghị\s+quyết|Quyết\s+định|Thông\s+tư|Pháp\s+lệnh"
    r"|Chỉ\s+thị)(?:\s+này[^.;\n]{0,60}?)?\s+có\s+hiệu\s+lực(?:\s+thi\s+hành)?"
    r"(?:\s*,?\s*kể)?\s+từ\s+(?:(ngày\s+(?:được\s+)?(?:thông\s+qua|ký|ban\s+hành))|(?=ngày\s+\d))"
)
_FORCE = re.compile(r"hiệu\s+lực(?:\s+thi\s+hành)?(?:\s*,?\s*kể)?\s+từ(?=\s+ngày\s+\d)")


def force_of(paper: Paper, sentence: Sentence) -> tuple[date | None, date | None]:
    """The first and the last day (inclusive) of the change that a sentence makes."""
    own = sentence.words
    if _PENDING.search(own):
        return None, None
    first, last = _first(own), last_day_in(own)
    if first is None:
        earlier = before(paper, sentence)
        leads = [
            earlier[: earlier.rfind(":") + 1][-300:],
            *(lead.words for lead in paper.above(sentence.unit).leads[:2]),
        ]
        first = next((day for words in leads if (day := _first(words))), None)
    own_first, own_last = _own_force(paper)
    return first or _set_apart(paper, sentence.unit) or own_first, last or own_last


def _own_force(paper: Paper) -> tuple[date | None, date | None]:
    """The first and last day of the document itself, "từ ngày được thông qua" counted from the day it was signed."""
    if "force" not in paper.frames:
        paper.frames["force"] = _read_force(paper)
    days: tuple[date | None, date | None] = paper.frames["force"]
    return days


def _read_force(paper: Paper) -> tuple[date | None, date | None]:
    first, last = paper.identity.effective, paper.identity.until
    for article in reversed(paper.tree.articles):
        found = _OWN.search(paper.tree.flow, article.start, article.end)
        if found is None:
            continue
        day = DAY.match(paper.tree.flow, found.end())
        first = first or (day_of(day) if day else paper.identity.signed if found[1] else None)
        to = _TO.match(paper.tree.flow[day.end() : day.end() + 40].lstrip(" ,\n")) if day else None
        ends = DAY.search(paper.tree.flow, day.end(), day.end() + 80) if day and to else None
        return first, last or (day_of(ends) if ends else None)
    return first, last


def _first(words: str) -> date | None:
    found = _FROM.search(words)
    day = DAY.match(words, found.end()) if found else None
    return day_of(day) if day else None


def last_day_in(words: str) -> date | None:
    """The day that "đến (hết) ngày …" names: the last one, inclusive."""
    found = _TO.search(words)
    day = DAY.match(words, found.end()) if found else None
    return day_of(day) if day else None


def _set_apart(paper: Paper, unit: Unit) -> date | None:
    """The day that the clause on force sets for this provision in particular."""
    here = paper.tree.provision(unit)
    if not here.path:
        return None
    for place, day in _apart(paper):
        if place.covers(here):
            return day
    return None


def _apart(paper: Paper) -> tuple[tuple[Provision, date], ...]:
    if "apart" not in paper.frames:
        paper.frames["apart"] = _days_set_apart(paper)
    apart: tuple[tuple[Provision, date], ...] = paper.frames["apart"]
    return apart


def _days_set_apart(paper: Paper) -> tuple[tuple[Provision, date], ...]:
    """Provisions of the document that take effect on a day of their own ("Khoản 2 Điều 1 có hiệu lực từ ngày …")."""
    flow, found = paper.tree.flow, []
    for force in _FORCE.finditer(flow):
        day = DAY.match(flow, force.end())
        when = day_of(day) if day else None
        if when is None or when == paper.identity.effective:
            continue
        for one in paper.references:
            if one.span.start >= force.start():
                break
            if one.relation is Relation.OWN and one.span.start > force.start() - 300 and one.provisions:
                found += [(place, when) for place in one.provisions]
    return tuple(found)
