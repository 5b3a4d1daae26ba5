"""Whether a sentence changes the force or wording of another document, and of which."""

import re
from dataclasses import dataclass
from functools import lru_cache

from thamquyen.lawtext.meaning.changes import Effect, EffectKind, Target
from thamquyen.lawtext.meaning.days import force_of
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.meaning.targets import own_targets, target_above
from thamquyen.lawtext.units import Kind, Span

_PHRASE = r"(?:cụm )?từ|cách hiểu|các từ|(?:một số )?(?:cụm )?từ|tên gọi|“"
_VERBS = (
    (EffectKind.REPLACE_PHRASE, rf"[Tt]hay (?:thế )?(?:các |một số )?(?:{_PHRASE})|[Ss]ử dụng “[^”]*” thay"
        r"|[Ss]ửa (?:các )?cụm từ|[Tt]hay đổi (?:cụm từ|tên)"),
    (EffectKind.REPEAL_PHRASE, rf"(?:[Bb]ãi bỏ|[Bb]ỏ|[Kk]hông sử dụng|[Hh]ủy bỏ) (?:các |một số )?(?:nội dung )?"
        rf"(?:{_PHRASE})"),
    (EffectKind.AMEND_AND_SUPPLEMENT, r"[Ss]ửa đổi(?:,| và| hoặc|;) ?bổ sung"),
    (EffectKind.SUSPEND, r"[Tt]ạm ngưng|[Nn]gưng hiệu lực|[Tt]ạm dừng (?:hiệu lực|áp dụng|thực hiện)"
        r"|[Đđ]ình chỉ (?:việc )?(?:thi hành|hiệu lực)"),
    (EffectKind.EXPIRE, r"(?:[Cc]hấm dứt|[Hh]ết) hiệu lực"),
    (EffectKind.REPEAL, r"[Bb]ãi bỏ|[Hh]ủy bỏ|[Hh]uỷ bỏ"),
    (EffectKind.REPLACE, r"[Tt]hay thế"),
    (EffectKind.AMEND, r"[Ss]ửa đổi|[Đđ]iều chỉnh|[Cc]ắt giảm|[Đđ]ính chính|[Đđ]ơn giản hóa"),
    (EffectKind.SUPPLEMENT, r"[Bb]ổ sung"),
    (EffectKind.NOT_APPLIED, r"[Kk]hông (?:thực hiện|quy định|áp dụng|tiếp tục thực hiện)"
        r"|[Cc]ắt giảm (?:thủ tục|điều kiện|yêu cầu)"),
    (EffectKind.EXTEND, r"[Kk]éo dài (?:thời hạn|thời gian|hiệu lực)|[Gg]ia hạn (?:thời gian|hiệu lực|áp dụng|thời hạn)"
        r""),
    (EffectKind.APPLY, r"(?:^|này |[Tt]iếp tục )[Áá]p dụng (?:toàn bộ |các )*(?:[Vv]ăn bản|[Qq]uyết định"
        r"|[Nn]ghị quyết|[Tt]hông tư"
        r"|[Nn]ghị định|[Cc]hỉ thị)"),
)  # fmt: skip
_NEEDLES = {
    EffectKind.REPLACE_PHRASE: ("hay ", "cụm từ", "thay"),
    EffectKind.REPEAL_PHRASE: ("ãi bỏ", "Bỏ ", "bỏ ", "hông sử dụng", "ủy bỏ"),
    EffectKind.AMEND_AND_SUPPLEMENT: ("ửa đổi",),
    EffectKind.SUSPEND: ("ạm ngưng", "gưng hiệu lực", "ạm dừng", "ình chỉ"),
    EffectKind.EXPIRE: ("hiệu lực",),
    EffectKind.REPEAL: (" bỏ",),
    EffectKind.REPLACE: ("hay thế",),
    EffectKind.SUPPLEMENT: ("ổ sung",),
    EffectKind.NOT_APPLIED: ("hông ", "ắt giảm"),
    EffectKind.EXTEND: ("éo dài", "ia hạn"),
    EffectKind.APPLY: ("p dụng ",),
}
"""Words of which one must be there for a change to be looked for."""
VERBS = tuple((kind, re.compile(pattern), _NEEDLES.get(kind, ("",))) for kind, pattern in _VERBS)
_AT_START = (
    r"(?:Bãi bỏ|Hủy bỏ|Huỷ bỏ|Sửa đổi|Sửa (?:các )?cụm từ|Bổ sung|Thay thế|Thay (?:các )?cụm từ"
    r"|Thay đổi|Thay (?=“)|Không (?:thực hiện|sử dụng|quy định|áp dụng)|Bỏ (?=cụm|từ|các|“|điểm"
    r"|khoản|nội)"
    r"|Kéo dài|Gia hạn|Áp dụng|Tiếp tục áp dụng|Cắt giảm|Điều chỉnh|Đính chính|Tạm ngưng|Ngưng"
    r"|Tạm dừng|Đình chỉ|Chấm dứt"
    r"|Sử dụng (?:cụm từ )?(?=“)|Đơn giản hóa)(?:(?!\w)|(?=“)|(?<= ))"
)
_THIS_DOES = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định"
    r"|Thông tư(?: liên tịch)?) này (?:[^.;]{0,120}?(?:hiệu lực|thi hành)[^.;]{0,110}?(?:và|,|;"
    r"|:) ?)?(?:được )?(?:thay thế|bãi bỏ|sửa đổi|bổ sung|hủy bỏ)"
    r"|có hiệu lực[^.;]{0,110}? (?:và|,) ?(?:thay thế|bãi bỏ|sửa đổi)"
)
_ENDS_IT = re.compile(r"(?:sẽ )?(?:hết|chấm dứt|ngưng) hiệu lực(?: thi hành| toàn bộ| một phần)?")
_CEASES = re.compile(r"(?:được )?(?:bãi bỏ|thay thế) (?:kể )?từ ngày|(?:hết|chấm dứt) hiệu lực")
_DYNAMIC = re.compile(
    r"(?:được|có|bị|phải|cần|để|xem xét|đề nghị|đề xuất|nghiên cứu|rà soát[^.;]{0,60}?"
    r"|trình[^.;]{0,100}?|kiến nghị|yêu cầu|việc|quy định|chưa) ?(?:(?:ban hành|công bố"
    r"|văn bản) ?[,và]* ?)?(?:sửa đổi|thay thế|bổ sung|bãi bỏ|hủy bỏ)"
)
_OWN_FORCE = re.compile(
    r"^(?:Luật|Bộ luật|Nghị định|Nghị quyết|Quyết định|Thông tư) này (?:có|hết) hiệu lực"
    r"|các quy định (?:tương ứng )?(?:trong|của|tại) [^.;]{0,30} này hết hiệu lực"
)
_PAPERS = re.compile(
    r"(?:Các )?(?:Giấy|giấy|Báo cáo|Chứng|Hợp đồng|Thẻ|Văn bản (?:của|đã)|Hồ sơ|Quyết định (?!số"
    r"|này)|Kết quả)"
)
"""Papers whose force ends as they were issued, not as law."""
_NEEDS_NAMED = frozenset(
    {EffectKind.EXPIRE, EffectKind.SUSPEND, EffectKind.NOT_APPLIED, EffectKind.EXTEND, EffectKind.APPLY}
)
"""Changes that count only where the sentence, or the list it stands in, names what is changed."""
_RECITAL = r"(?:Căn cứ|Theo đề nghị|Xét|Trên cơ sở|Thực hiện Nghị quyết)(?!\w)"
_CASE = (
    r"(?:Trường hợp|Khi|Nếu|Trong trường hợp|Trong thời gian|Trong quá trình|Đối với|Sau khi"
    r"|Chậm nhất|Trường)(?!\w)"
)
_NAMES_FIRST = (
    r"(?:Các |các )?(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị"
    r"|Công văn|Kế hoạch|Quy (?:định|chế)|Văn bản|Điều|điều|[Kk]hoản|[Đđ]iểm|Phụ lục|Mẫu|[Mm]ục"
    r"|Chương)(?: \w+){0,3}?"
    r"(?: số|(?: \d)| [IVX]+|(?= (?:[IVXa-zđ]|liên)))|(?:Thủ tục|Điều kiện|Yêu cầu|Quy định|Nội dung"
    r"|Cụm từ) [^.;]*(?:tại|của) "
)
_CONDITIONAL = re.compile(_CASE)
_OPENS = re.compile(rf"(?P<recital>{_RECITAL})|(?P<changes>{_AT_START})|(?P<case>{_CASE})|(?P<names>{_NAMES_FIRST})")
"""What the words begin with: a ground, a change, a case, or the name of a document or a part of one."""
_LEAD = re.compile(r"(?::|sau|sau đây|như sau)\s*[.:]?$")


@dataclass(frozen=True, slots=True)
class _Said:
    kind: EffectKind
    at: int
    shared: bool


def effect_at(paper: Paper, sentence: Sentence) -> Effect | None:
    """What the sentence does to other documents, read with what stands above it; None where it changes none."""
    own = sentence.own
    if sentence.unit.quoted or sentence.unit.kind in _NO_LAW:
        return None
    said = _said(paper, sentence, own)
    if said is None:
        return None
    targets = own_targets(paper, sentence, said.at)
    if not targets and said.kind in _NEEDS_NAMED:
        return None
    if not targets or not any(target.document.number or target.document.title for target in targets):
        above = target_above(paper, sentence)
        if above is None and not targets:
            return None
        targets = _under(targets, above) if above else targets
    targets = tuple(target for target in targets if target.document.number or target.document.title)
    if not targets:
        return None
    kind = _settled(said.kind, own, targets)
    first, last = force_of(paper, sentence)
    return Effect(Span(sentence.start, sentence.end), kind, targets, first, last)


_NO_LAW = frozenset({Kind.HEAD, Kind.CLOSING, Kind.NOTE})
_CHANGE_WORDS = ("thay thế", "bãi bỏ", "sửa đổi", "bổ sung", "hủy bỏ")


def _said(paper: Paper, sentence: Sentence, own: str) -> _Said | None:
    """The change that the words or the lead-in above them name."""
    opens = _OPENS.match(own)
    with_what = opens.lastgroup if opens else ""
    if opens and with_what == "changes":
        kind = _kind(own, 0)
        if "p dụng" in opens[0] and not opens[0].startswith("Không") and kind is not EffectKind.APPLY:
            return None
        return _Said(kind or EffectKind.AMEND, opens.end(), shared=False)
    if with_what == "recital" or (with_what == "case" and not own.startswith("Trong thời gian từ")):
        return None
    this = "này" in own or "có hiệu lực" in own
    does = _THIS_DOES.search(own) if this and any(map(own.__contains__, _CHANGE_WORDS)) else None
    if does:
        at = max(own.rfind(word, 0, does.end()) for word in _CHANGE_WORDS)
        return _Said(_kind(own, max(at - 1, 0)) or EffectKind.REPLACE, does.end(), shared=False)
    ends = _ENDS_IT.search(own) if "hiệu lực" in own else None
    if ends and not _OWN_FORCE.search(own) and not _PAPERS.match(own):
        return _Said(EffectKind.SUSPEND if "ngưng" in ends[0] else EffectKind.EXPIRE, 0, shared=False)
    if with_what == "names" or own.startswith(("- ", "“")):
        return _from_lead(paper, sentence)
    return None


def _from_lead(paper: Paper, sentence: Sentence) -> _Said | None:
    """An item of a list whose lead-in says what happens to all of it."""
    kind = _kind_led_in(tuple(leads_of(paper, sentence)))
    return None if kind is None else _Said(kind, 0, shared=True)


@lru_cache(maxsize=8)
def _kind_led_in(leads: tuple[str, ...]) -> EffectKind | None:
    """What the nearest of the lead-ins that names a change says; asked for item after item of the same list."""
    for words in leads:
        if not words:
            continue
        text = words[-420:]
        if _CONDITIONAL.match(text) or _DYNAMIC.search(text):
            return None
        kind = _kind(text, 0)
        if kind is not None:
            return kind
        if not _LEAD.search(text):
            break
    return None


def leads_of(paper: Paper, sentence: Sentence) -> list[str]:
    """The words that may say what happens to an item: those before it in its unit, the lead-ins, the heading."""
    above = paper.above(sentence.unit)
    before: list[str] = []
    if sentence.unit.body < sentence.start:
        text = " ".join(paper.tree.flow[max(sentence.unit.body, sentence.start - 1500) : sentence.start].split())
        colon = text.rfind(":")
        if colon >= 0:
            before = [text[max(text.rfind(". ", 0, colon), text.rfind("; ", 0, colon), 0) : colon + 1].lstrip(".; ")]
    return [*before, *(lead.own for lead in above.leads), "" if _OF_SCOPE.match(above.heading) else above.heading]


_OF_SCOPE = re.compile(r"(?:Phạm vi|Đối tượng) (?:điều chỉnh|áp dụng)")
"""Headings whose "điều chỉnh" changes nothing."""


def _kind(words: str, at: int) -> EffectKind | None:
    """The first change named from a place on; where two begin together, the more particular."""
    best: tuple[int, int, EffectKind] | None = None
    for order, (kind, pattern, needles) in enumerate(VERBS):
        found = None
        for needle in needles:
            if needle in words:
                found = pattern.search(words, at)
                break
        if found and (best is None or (found.start(), order) < best[:2]):
            best = (found.start(), order, kind)
    return best[2] if best else None


def _under(targets: tuple[Target, ...], above: Target) -> tuple[Target, ...]:
    """Provisions named alone, of the document that stands above them."""
    provisions = tuple(dict.fromkeys(place for target in targets for place in target.provisions))
    return (Target(above.document, provisions, targets[0].span if targets else above.span),)


def _settled(kind: EffectKind, own: str, targets: tuple[Target, ...]) -> EffectKind:
    """Whether a repeal is of the whole or of a part."""
    if kind is EffectKind.REPEAL_PHRASE and re.search(r"[,;] bãi bỏ (?:điều|khoản|điểm)", own, re.IGNORECASE):
        return EffectKind.REPEAL_PART
    if kind is EffectKind.REPEAL and any(target.provisions for target in targets):
        return EffectKind.REPEAL_PART
    if kind is EffectKind.REPEAL and re.search(
        r"bỏ (?:một phần|các quy định|nội dung|danh mục|quy định|thủ tục)", own, re.IGNORECASE
    ):
        return EffectKind.REPEAL_PART
    return kind
