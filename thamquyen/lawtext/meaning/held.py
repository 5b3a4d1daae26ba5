"""Whom the place of a sentence names as the one who acts: the words before it, lead-ins, headings, the title."""

import re
from itertools import islice
from typing import NamedTuple

from thamquyen.lawtext.letters import UPPER
from thamquyen.lawtext.meaning.bodies import body_at, head_at
from thamquyen.lawtext.meaning.classes import NOBODY
from thamquyen.lawtext.meaning.holders import Found, done_by, given_to, mode_of, subject
from thamquyen.lawtext.meaning.papers import Above, Paper, before
from thamquyen.lawtext.meaning.predicates import strength
from thamquyen.lawtext.meaning.sentences import Sentence, sentence_at
from thamquyen.lawtext.meaning.statements import GivingMode, Said
from thamquyen.lawtext.meaning.verbs import SUBJECT_ENDS
from thamquyen.lawtext.units import Kind, Span, Unit

_TITLE = "title"
_FIRST_WORDS = 40
_HEADING_END = re.compile(
    r"[ .;:,]*$| (?:trong|tại|theo|về|thực hiện|quyết định|đối với|khi|có|được|với|giải quyết"
    r"|ban hành|phê duyệt)(?!\w)"
)
_DEVOLVES = re.compile(r"(?:phân cấp|phân quyền|ủy quyền|uỷ quyền)[^.;:]*\bcủa\b", re.IGNORECASE)
_HAS_DUTIES = re.compile(
    r"có (?:các )?(?:trách nhiệm|nhiệm vụ|quyền|thẩm quyền)|chịu trách nhiệm"
    r"|thực hiện (?:các )?(?:nhiệm vụ|việc|nội dung|thẩm quyền)"
)


class Held(NamedTuple):
    """Whom the place names as holder of what follows, and how. `cases`: what follows are cases of one power."""

    holder: Said
    mode: GivingMode | None
    cases: bool
    giver: str = ""


def held_at(paper: Paper, sentence: Sentence, *, item: bool = True) -> Held | None:
    """The holder that the words before, the lead-ins or the heading name; the nearest that names one."""
    unit = sentence.unit
    if unit.body < sentence.start and (
        item or ":" in paper.tree.flow[max(unit.body, sentence.start - 400) : sentence.start]
    ):
        held = _from_before(paper, sentence)
        if held:
            return held
    above = paper.above(unit)
    for lead in above.leads:
        held = _from_lead(paper, lead)
        if held:
            return held
    return _from_topics(paper, above)


def in_list(paper: Paper, sentence: Sentence) -> bool:
    """Whether the sentence may be an item of a list: a lead-in above it, or words before it, end with a colon."""
    unit = sentence.unit
    if unit.body < sentence.start and ":" in paper.tree.flow[max(unit.body, sentence.start - 400) : sentence.start]:
        return True
    key = ("list", unit.parent)
    if key not in paper.frames:
        paper.frames[key] = any(_leads_in(paper, one) for one in islice(paper.tree.upwards(unit), 1, 4))
    return bool(paper.frames[key])


def _leads_in(paper: Paper, unit: Unit) -> bool:
    """Whether the words before the first child of a unit end as a lead-in does."""
    if unit.kind not in _WITH_LISTS or unit.index + 1 >= unit.last:
        return False
    start = paper.tree.units[unit.index + 1].start
    return paper.tree.flow[max(start - 40, unit.start) : start].rstrip().endswith((":", " sau", " đây"))


_WITH_LISTS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.ITEM})


def _from_before(paper: Paper, sentence: Sentence) -> Held | None:
    """The holder in the words of the same unit: a line that ends with a colon, or the sentence before."""
    words = before(paper, sentence)
    if not words:
        return None
    start = sentence.unit.start if sentence.unit.kind is not Kind.ARTICLE else paper.above(sentence.unit).heading_at
    colon = words.rfind(":")
    piece = words[: colon + 1] if colon > len(words) - 400 and colon >= 0 else words
    cut = max(piece.rfind(". ", 0, len(piece) - 2), piece.rfind("; ", 0, len(piece) - 2)) + 1
    lead = sentence_at(paper.tree, max(start, sentence.start - 900), sentence.start) if not cut else None
    own = lead.words[lead.skip :].strip() if lead else piece[cut:].strip()
    key = ("before", own)
    if key not in paper.frames:  # items of one list have the same words before them
        paper.frames[key] = _named(own, Span(0, 0), closed=own.endswith(":"))
    held: Held | None = paper.frames[key]
    if held is None:
        return None
    lead = lead or sentence_at(paper.tree, max(start, sentence.start - 900), sentence.start)
    return held._replace(holder=Said(held.holder.words, Span(lead.start, lead.end)))


def _from_lead(paper: Paper, lead: Sentence) -> Held | None:
    if lead.start in paper.frames:
        known: Held | None = paper.frames[lead.start]
        return known
    words = lead.own
    if not words.endswith((":", ".", ";", ",")):
        held = _from_topic(words, lead.end)
        if held:
            paper.frames[lead.start] = held
            return held
    cut = words.rfind(". ", 0, max(len(words) - 2, 0))
    held = _named(
        words[cut + 2 :] if cut >= 0 else words, Span(lead.start, lead.end), closed=words.endswith((":", "sau", "đây"))
    )
    paper.frames[lead.start] = held
    return held


def _named(own: str, span: Span, *, closed: bool) -> Held | None:
    """Whom a lead-in names: a body alone, a body and its duties, or a power whose cases follow."""
    if head_at(own, 0):
        body = body_at(own, 0, _LEAD_OR_VERB)
        if body and _LEAD_END.match(own, body.end):
            return Held(Said(body.of(own), span), None, cases=False)
    if not closed:
        found = subject(own)
        good = found and found.holder and found.verb >= 1
        return Held(Said(found.holder.of(own), span), None, cases=False) if good and found and found.holder else None
    found = given_to(own) or done_by(own) or subject(own)
    if found and found.holder and (found.verb >= 0 or _HAS_DUTIES.search(own, found.holder.end)):
        duties = _HAS_DUTIES.search(own, found.holder.end, found.holder.end + 60) or _ENDS_WITH_DUTIES.search(own)
        listed_after = duties and strength(own, found.start)[0] != 2
        return Held(Said(found.holder.of(own), span), _own_mode(found), not listed_after, found.giver)
    name = _after_nouns(own) or _officer(_WITH_POWERS, own)
    return Held(Said(name, span), None, cases=False) if name else None


_ENDS_WITH_DUTIES = re.compile(r"có (?:các )?(?:trách nhiệm|nhiệm vụ|quyền hạn|quyền|thẩm quyền)[^:.;]{0,50}:$")


def _officer(pattern: re.Pattern[str], words: str) -> str:
    """An office that no list of names has ("Hải đội trưởng … có quyền:"), told by the powers it is said to have."""
    found = pattern.match(words)
    return "" if found is None or _PRIVATE.match(found[1]) else found[1].strip()


_WITH_POWERS = re.compile(
    rf"([{UPPER}][^:;.]{{3,160}}?) (?:có|thực hiện) (?:các |những )?(?:quyền|thẩm quyền|trách nhiệm|nhiệm vụ)"
    r"(?:[ ,][^:;.]{0,80})?:$"
)
_POWERS_OF = re.compile(
    rf"(?:Các )?(?:Nhiệm vụ|Thẩm quyền|Trách nhiệm|Quyền hạn|Chức năng)[^:;.]{{0,90}}? của ([{UPPER}][^:;.,]{{3,120}})$"
)
_PRIVATE = re.compile(
    r"(?:các |mỗi |từng )?(?:doanh nghiệp|tổ chức|cá nhân|người|chủ (?!tịch)|công ty|tập đoàn|hộ |nhà |bên |hai bên"
    r"|thương nhân|cơ sở|khách|hợp tác xã|đại lý|trường hợp|hồ sơ|nội dung|việc|luật|nghị|thông tư|quyết định|quy"
    r"|đối tượng|kế hoạch|tàu|thành viên|công dân|học sinh|sinh viên|đơn vị|liên đoàn|hiệp hội|hội |tổng công)",
    re.IGNORECASE,
)


def _own_mode(found: Found) -> GivingMode | None:
    return None if found.mode is GivingMode.RULE else found.mode


_NAME_ENDS = re.compile(r"[ .;:]*$")
_LEAD_END = re.compile(r" ?[:;.]? ?$| có (?:trách nhiệm|nhiệm vụ|quyền|thẩm quyền)[^:]{0,80}:?$")
_LEAD_OR_VERB = re.compile(rf" ?[:;.]? ?$|{SUBJECT_ENDS.pattern}")


def _from_topics(paper: Paper, above: Above) -> Held | None:
    """The holder that the heading of the article names, or the title of its section or chapter."""
    for topic in above.topics:
        if topic is paper.title:
            return _from_title(paper) if _ITS_TASKS.match(above.heading) else None
        if topic not in paper.frames:
            paper.frames[topic] = _from_topic(_in_ordinary_letters(paper, topic), above.heading_at)
        held: Held | None = paper.frames[topic]
        if held:
            return held
    return None


_ITS_TASKS = re.compile(
    r"(?:vị trí,? (?:và )?)?(?:chức năng|nhiệm vụ|quyền hạn|nội dung (?:phân cấp|ủy quyền)"
    r"|trách nhiệm)[^.;]{0,60}$",
    re.IGNORECASE,
)
_TASKS_OF = re.compile(
    r"(?:nhiệm vụ(?:,| và) quyền hạn(?: và cơ cấu tổ chức| và tổ chức bộ máy)?|[Pp]hân cấp"
    r"|[ỦủUu][ỷy] quyền|uỷ quyền)(?: của| cho) (?=[^\W\d_])"
)


def _from_title(paper: Paper) -> Held | None:
    """The one body that the whole document gives tasks to ("… quy định chức năng, nhiệm vụ của Sở Tư pháp")."""
    if _TITLE in paper.frames:
        known: Held | None = paper.frames[_TITLE]
        return known
    held = None
    words = paper.opening
    for found in _TASKS_OF.finditer(words):
        body = body_at(words, found.end(), _HEADING_END)
        if body:
            mode = None if found[0].startswith("nhiệm") else mode_of(found[0])
            held = Held(Said(body.of(words), Span(0, 0)), mode, cases=False)
            if held.holder.words.lower() in paper.title:
                break
    paper.frames[_TITLE] = held
    return held


def _in_ordinary_letters(paper: Paper, topic: str) -> str:
    """A title in capitals as the document's opening writes the same words, where it does."""
    if not topic.isupper():
        return topic
    words, opening = " ".join(topic.split()), paper.opening
    lowered, wanted = opening.lower(), words.lower()
    at = lowered.find(wanted)
    while at >= 0 and len(lowered) == len(opening):
        if not opening[at : at + len(words)].isupper():
            return opening[at].upper() + opening[at + 1 : at + len(words)]
        at = lowered.find(wanted, at + len(wanted))
    return topic


def _from_topic(topic: str, at: int) -> Held | None:
    words = " ".join(topic.split())[:400]
    span = Span(max(at - len(topic), 0), at)
    given = given_to(words) or _given_by(words)
    if given and given.holder:
        return Held(Said(given.holder.of(words), span), given.mode, cases=False, giver=given.giver)
    if head_at(words, 0):
        body = body_at(words, 0, _NAME_ENDS)
        return Held(Said(body.of(words), span), None, cases=False) if body else None
    if _DEVOLVES.match(words):
        return None
    name = _after_nouns(words)
    return Held(Said(name, span), None, cases=False) if name else None


def _given_by(words: str) -> Found | None:
    """ "Ủy ban nhân dân tỉnh phân cấp cho Chủ tịch Ủy ban nhân dân cấp xã thực hiện …" as a heading."""
    found = _GIVES_TO.search(words) if " cho " in words.lower() else None
    body = body_at(words, found.end(), _HEADING_END) if found else None
    return Found(body, body.end, len(words), 2, mode_of(found[0])) if found and body else None


_GIVES_TO = re.compile(r"(?:phân cấp|phân quyền|ủy quyền|uỷ quyền|giao)[^.;:]{0,160}? cho (?=[^\W\d_])", re.IGNORECASE)
_NOUNS = re.compile(
    r"(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm|công việc"
    r"|quyền)(?:[^.;:]{0,120}?(?: của| cho|:))? (?=[^\W\d_])",
    re.IGNORECASE,
)


_WHOLE = re.compile(r"(?:Nhiệm vụ|Thẩm quyền|Trách nhiệm|Quyền hạn)(?:[^.;:]{0,60}?) của ([^.;:]{8,200})$")


_LONGEST_NOUN = len("trách nhiệm")


def _names_task(lowered: str) -> bool:
    """Whether one of the nouns may be in the words, which is told faster than where it is."""
    return "nhiệm" in lowered or "quyền" in lowered or "chức năng" in lowered or "công việc" in lowered


def _after_nouns(words: str) -> str:
    """The body that a title gives tasks to ("Trách nhiệm của Sở Tài chính", "Nhiệm vụ, quyền hạn của …")."""
    for found in _NOUNS.finditer(words) if _names_task(words[: _FIRST_WORDS + _LONGEST_NOUN].lower()) else ():
        if found.start() >= _FIRST_WORDS:
            break
        body = body_at(words, found.end(), _HEADING_END)
        if body and body.of(words).lower() not in NOBODY:
            return body.of(words)
    whole = _WHOLE.match(words)  # a name with a comma in it that no other name follows
    return whole[1] if whole and head_at(whole[1], 0) else _officer(_POWERS_OF, words)


def named_before(paper: Paper, sentence: Sentence) -> Held | None:
    """The last body named before the sentence in its unit, for a clause whose subject stands there."""
    words = before(paper, sentence)
    told = subject(words)
    if told and told.holder:
        return Held(Said(told.holder.of(words), Span(sentence.unit.body, sentence.start)), None, cases=False)
    for found in list(_ANY_START.finditer(words))[-12:]:
        body = body_at(words, found.end(), _ANY_END)
        if body and body.end >= len(words) - 3:
            return Held(Said(body.of(words), Span(sentence.unit.body, sentence.start)), None, cases=False)
    return None


_ANY_START = re.compile(rf"(?:^|\s)(?=[{UPPER}])")
_ANY_END = re.compile(r"[ ,.;:]*$")


def holder_of_place(paper: Paper, sentence: Sentence) -> Said | None:
    """Whom the lead-ins or the heading above a sentence name as the one who acts."""
    held = held_at(paper, sentence)
    return held.holder if held else None
