"""Whether a sentence gives an organ or office a power or task, and what of it can be told."""

import re

from thamquyen.lawtext.meaning.barred import SOFT, barred_by_place
from thamquyen.lawtext.meaning.bodies import body_at, head_at
from thamquyen.lawtext.meaning.details import conditions, exceptions, limits, may_pass_on, parts, term
from thamquyen.lawtext.meaning.held import Held, held_at, in_list, named_before
from thamquyen.lawtext.meaning.holders import (
    Found,
    done_by,
    given_to,
    on_behalf,
    subject,
    transferred,
    within_power,
)
from thamquyen.lawtext.meaning.papers import Above, Paper
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.meaning.statements import Competence, GivingMode, Said
from thamquyen.lawtext.meaning.verbs import CARRYING, DECIDING, SERVING, SUBJECT_ENDS, listed
from thamquyen.lawtext.meaning.weighing import GROUNDS, enacts, gives, outweighs, speaks_against
from thamquyen.lawtext.units import Span

_ITEM_VERB = re.compile(
    rf"(?!căn cứ|thanh tra (?:tỉnh|chính phủ|bộ|sở|huyện|viên|ngân|cơ|quốc))"
    rf"(?:{listed((*DECIDING, *CARRYING, *SERVING))}|có văn bản|khai thác|bán|mua sắm|thuê"
    rf"|trang bị|phân loại|đình chỉ|thống kê|đầu tư"
    r"|chứng thực|bầu|cấp|thu hồi|thuê|định giá|đo đạc|bảo vệ|được thay mặt|phòng, chống|phát hành"
    r"|in|lưu giữ|tạm đình chỉ)(?!\w)"
)
"""To be looked for in small letters: where case is left open, the engine passes over no verb by its first letter."""
_LONGEST_VERB = 80
_ITEM_WORDS = frozenset(
    verb.partition(" ")[0].partition("(")[0].lower()
    for verb in (
        *DECIDING,
        *CARRYING,
        *SERVING,
        "cấp",
        "có",
        "khai",
        "bán",
        "mua",
        "thuê",
        "trang",
        "phân",
        "đình",
        "thống",
    )
) | frozenset(["đầu", "chứng", "bầu", "thu", "định", "đo", "bảo", "được", "phòng,", "phát", "in", "lưu", "tạm", "cấp,"])
"""The first words of the verbs that begin an item: looked up before the verbs are matched."""
_NO_ITEM = re.compile(
    r"(?:Bảo đảm|Đảm bảo|Báo cáo|Chịu trách nhiệm|Thực hiện (?:đúng|nghiêm|đầy đủ|các quy định"
    r"|theo(?! (?:ủy|uỷ) quyền))|Chấp hành|Phản ánh|Nêu|Gửi|Nộp|Cung cấp|Định kỳ|Tuân thủ"
    r"|Theo dõi, báo cáo|Trường hợp|Thực hiện (?:các )?nhiệm vụ(?:, quyền hạn)?(?: khác| được| do)"
    r"|Quản lý (?:và chịu trách nhiệm )?(?:về )?(?:tài chính|tài sản)|Thực hiện (?:công tác |chế độ "
    r"|việc )?(?:thông tin|thống kê|báo cáo)|Hồ sơ|Văn bản|Đơn|Bản sao|Tờ khai)"
)
_NOT_A_LIST = re.compile(
    r"(?:Trường hợp|Hồ sơ|Văn bản đề nghị|Đơn|Bản sao|Tờ khai|Phải|Thời hạn|Không|Tổ chức, cá nhân|Cá nhân|Doanh nghiệp"
    r"|Người (?!đứng|có thẩm)|Chủ đầu tư|Nhà đầu tư)(?!\w)"
)
_REMOVED = re.compile(
    r"(?:Không thực hiện|Không giao|Thôi giao|Chấm dứt|Thu hồi) (?:quy định|nhiệm vụ|thẩm quyền"
    r"|việc (?:phân cấp|ủy quyền|uỷ quyền))"
)
_REMOVES = ("Không ", "Thôi ", "Chấm ", "Thu hồi ")
_CARRYING_OUT = re.compile(
    r"tổ chức thực hiện|điều khoản thi hành|trách nhiệm (?:thi hành|tổ chức|thực hiện)|hiệu lực"
    r"|chủ trì quản lý|trình tự|quy trình|phối hợp|chế độ"
)


def competence_at(paper: Paper, sentence: Sentence) -> Competence | None:
    """The power or task that the sentence gives, read with what stands above it; None where it gives none."""
    own = sentence.own
    if len(own) < 12:
        return None
    removed = _REMOVED.match(own) if own.startswith(_REMOVES) else None
    if removed:
        return _made(
            paper, sentence, Found(None, removed.end() - len(removed[0].split()[-1]), len(own), 2), None, removed=True
        )
    behalf = on_behalf(own)
    begins_item = (
        not (own.startswith("Giao ") and given_to(own))
        and own.partition(" ")[0].rstrip(",").lower() in _ITEM_WORDS
        and _ITEM_VERB.match(own[:_LONGEST_VERB].lower()) is not None
    )
    found = None if behalf or begins_item else _found(own)
    if found and (not gives(found, own) or enacts(paper, own, found)):
        return None
    if not (behalf or begins_item or found or own.startswith(_MATTERS) or in_list(paper, sentence)):
        return None
    barred = barred_by_place(paper, sentence)
    if barred and barred not in SOFT and not outweighs(own, found, barred):
        return None
    if behalf:
        held = None if behalf.holder else held_at(paper, sentence) or named_before(paper, sentence)
        return _made(paper, sentence, behalf, held)
    if found is None:
        return _listed(paper, sentence, begins_item=begins_item, listless=bool(barred))
    return None if speaks_against(own, found) else _made(paper, sentence, found, None)


_MATTERS = ("Thủ tục ", "Nhóm thủ tục ", "Các thủ tục ", "Việc ")
"""What an item of a list of things given may begin with, under a heading that gives them to somebody."""


def _listed(paper: Paper, sentence: Sentence, *, begins_item: bool, listless: bool) -> Competence | None:
    """An item of a list of tasks, a case of a power that the lead-in gives, or a sentence that begins like an item."""
    own = sentence.own
    if listless and not begins_item:
        return None
    held = held_at(paper, sentence, item=begins_item)
    matter = own.startswith(_MATTERS) and held is not None and held.mode is not None
    item = (begins_item or matter) and held is not None and not held.cases
    found = _found(own) if begins_item and not item else None
    if found and (not gives(found, own) or enacts(paper, own, found)):
        return None
    if not found:
        leads = paper.above(sentence.unit).leads
        if leads and leads[0].own.startswith(GROUNDS) and held and paper.issuer.startswith(held.holder.words):
            return None
        bars = _NOT_A_LIST if held and held.cases else _NO_ITEM
        if listless or not held or not (item or held.cases) or bars.match(own):
            return None
        found = _item(own)
    return None if speaks_against(own, found) else _made(paper, sentence, found, None if found.holder else held)


def _item(own: str) -> Found:
    """An item of a list, whose holder stands above it; one that is done for another names that giver."""
    done_for = _DONE_FOR.match(own)
    giver = body_at(own, done_for.end(), SUBJECT_ENDS) if done_for else None
    if giver is None:
        return Found(None, 0, len(own), 1, None)
    return Found(None, giver.end, len(own), 1, GivingMode.AUTHORISATION, giver=giver.of(own))


_DONE_FOR = re.compile(r"Thực hiện theo (?:ủy|uỷ) quyền của (?=[^\W\d_])")


def _found(own: str) -> Found | None:
    """The holder that the words themselves name."""
    given = given_to(own)
    if given:
        return given
    if own.startswith("Đối với") or head_at(own, 0):
        return subject(own) or done_by(own)
    return done_by(own) or within_power(own) or subject(own) or transferred(own)


# the statement


def _made(paper: Paper, sentence: Sentence, found: Found, held: Held | None, *, removed: bool = False) -> Competence:
    own, flow = sentence.own, paper.tree.flow
    above = paper.above(sentence.unit)

    def said(start: int, end: int) -> Said:
        start += len(own[start:end]) - len(own[start:end].lstrip(" ,:;"))
        words = own[start:end].rstrip(" ,;.:/(")
        return Said(words, sentence.span(flow, sentence.skip + start, sentence.skip + start + len(words)))

    holder = said(found.holder.start, found.holder.end) if found.holder else held.holder if held else None
    if found.holder and holder:
        holder = Said(found.holder.of(own), holder.span)
    own_mode = GivingMode.RULE if removed else found.mode
    but = exceptions(own)
    excepted = tuple([said(*one) for one in but])
    required = tuple([said(*one) for one in conditions(own, found.holder)])
    lasts = term(own)
    context = _mode_in_context(paper, above, own_mode, held, passes_on=found.passes_on)
    return Competence(
        sentence=Span(sentence.start, sentence.end),
        giver=found.giver or (held.giver if held else "") or paper.issuer,
        holder=holder,
        object=said(*_object(own, found, [one.words for one in (*excepted, *required)])),
        mode=own_mode,
        mode_in_context=context,
        previous_holder=said(found.previous.start, found.previous.end) if found.previous else None,
        exceptions=excepted,
        conditions=required,
        limits=tuple([said(*one) for one in limits(own, but)]),
        term=said(*lasts) if lasts else None,
        parts=parts(own[found.start :]),
        removed=removed,
        may_pass_on=may_pass_on(own),
    )


_FRONT = re.compile(
    r"(?:(?:[Pp]hân (?:cấp|quyền)|[ỦủUu][ỷy] quyền|Uỷ quyền)(?: thực hiện| giải quyết)? )?(?:[Cc]ác )?"
    r"(?:[Nn]hiệm vụ|[Tt]hẩm quyền|[Tt]rách nhiệm|[Qq]uyền hạn|[Vv]iệc)"
    r"(?:(?:,| và) (?:nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm))* "
)
_ABOUT = re.compile(r" (?:về |trong việc |trong )?(?:trách nhiệm |việc |thẩm quyền )?")
_LEAST_OBJECT = 12


def _object(own: str, found: Found, around: list[str]) -> tuple[int, int]:
    """What is given, without "Nhiệm vụ, quyền hạn của … về" before it and exceptions and conditions at its end."""
    start, end = found.start, found.end
    front = _FRONT.match(own, start) if found.holder and end <= found.holder.start else None
    if front:
        start = front.end()
        if found.previous and found.previous.start <= start + len("của "):
            start = found.previous.end
            about = _ABOUT.match(own, start)
            start = about.end() if about else start
    for words in sorted(around, key=own.rfind, reverse=True):
        at = own.rfind(words, start, end)
        if at > start + _LEAST_OBJECT and not own[at + len(words) : end].strip(" ).,;:/"):
            end = at
    return (start, end) if end - start > _LEAST_OBJECT else (found.start, found.end)


def _mode_in_context(
    paper: Paper, above: Above, own: GivingMode | None, held: Held | None, *, passes_on: bool
) -> GivingMode:
    """What the mode is once lead-ins, headings and titles are read; the nearest that names one mode."""
    if own not in (None, GivingMode.RULE, GivingMode.ASSIGNMENT):
        return own
    if passes_on or paper.is_law or "phân định thẩm quyền" in paper.title:
        return own or GivingMode.RULE
    if ("phân công" in paper.title or paper.identity.type == _ORDER) and own in (None, GivingMode.RULE):
        return GivingMode.ASSIGNMENT
    if held and held.mode and held.mode is not GivingMode.ASSIGNMENT:
        return held.mode
    key = ("mode", above.heading, above.groups, *(lead.start for lead in above.leads))
    if key not in paper.frames:
        paper.frames[key] = _mode_above(paper, above)
    named: GivingMode | None = paper.frames[key]
    return named or own or (held.mode if held else None) or GivingMode.RULE


_ORDER = "Chỉ thị"
"""What lays down no rules: it tells those below its issuer what to do."""


def _mode_above(paper: Paper, above: Above) -> GivingMode | None:
    for topic in (*(lead.own[lead.own.rfind(". ", 0, -2) + 1 :] for lead in above.leads), *above.topics):
        plain = topic.lower()
        if topic is not paper.title and topic in above.topics and _CARRYING_OUT.search(plain):
            break
        mode = _one_mode(plain)
        if mode:
            return mode
    return None


def _one_mode(plain: str) -> GivingMode | None:
    """The one mode that the words name; None where they name none or several."""
    plain = _BY_IT.sub(" ", plain)
    named = [
        mode
        for mode, words in (
            (GivingMode.DEVOLUTION, ("phân quyền",)),
            (GivingMode.DECENTRALISATION, ("phân cấp",)),
            (GivingMode.AUTHORISATION, ("ủy quyền", "uỷ quyền")),
        )
        if any(word in plain for word in words)
    ]
    return named[0] if len(named) == 1 else None


_BY_IT = re.compile(r"(?:theo|được|đã|việc thực hiện) (?:phân cấp|phân quyền|ủy quyền|uỷ quyền)")
