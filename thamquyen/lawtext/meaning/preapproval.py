"""Whether a sentence tells of a step in which another state body must first agree, give its opinion or permit."""

import re

from thamquyen.lawtext.meaning.barred import barred_by_place
from thamquyen.lawtext.meaning.bodies import body_at, head_at
from thamquyen.lawtext.meaning.consents import Consent, ConsentKind, Level, Polarity
from thamquyen.lawtext.meaning.held import holder_of_place
from thamquyen.lawtext.meaning.holders import Found, done_by, given_to, subject, within_power
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.meaning.signals import mentions, signal_in
from thamquyen.lawtext.meaning.statements import Said
from thamquyen.lawtext.meaning.verbs import SUBJECT_ENDS
from thamquyen.lawtext.units import Kind, Span

_GIVER_AFTER = re.compile(
    r"(?:(?:lấy|xin) ý kiến|chấp thuận|đồng ý|cho phép|[Tt]hống nhất|(?:thỏa|thoả) thuận"
    r"|ý kiến)(?: (?:bằng văn bản|thẩm định|nhận xét, đánh giá|góp ý|tham gia|chỉ đạo|xác nhận"
    r"|thống nhất|chấp thuận))*,?"
    r"(?: đến| của| với| giữa)? (?=[^\W\d_])"
)
_GIVER_BEFORE = re.compile(r"(?:được|trình|báo cáo|đề nghị|gửi|để) (?=[^\W\d_])")
_UNTIL_VERB = re.compile(
    r",? (?:kiểm tra|thẩm định|thẩm tra)(?=, (?:xem|chấp|cho|đồng|thống))"
    r"|,? (?:xem xét|chấp thuận|cho phép|đồng ý|thống nhất|cho ý kiến|có ý kiến|(?:thỏa|thoả) thuận"
    r"|tham gia ý kiến|ý kiến)(?!\w)"
)
_AFTER_ENDS = re.compile(
    r"[.;:]|$| (?:trước|về|đối với|trong|để|theo|khi|và báo cáo|bằng|thì|quy định|tại|do|phải|mới"
    r"|có liên quan$|thực hiện|làm|gắn)(?!\w)|, (?:các bên|doanh nghiệp(?! có liên quan)|tổ chức, cá|thương nhân|nhà"
    r"|trao|trừ|đồng thời)"
)
_BEFORE = re.compile(r"trước khi ([^.;,]{4,160})")
_FIRM = re.compile(
    r"(?:[Cc]ơ quan, tổ chức, cá nhân|[Cc]ông ty|[Dd]oanh nghiệp|[Tt]ổ chức và cá nhân|[Tt]ổ chức, cá nhân"
    r"|[Nn]hà đầu tư"
    r"|[Cc]ác bên(?: liên doanh)?|[Tt]hương nhân|[Cc]hủ đầu tư|(?<!rên )[Cc]ơ sở (?:khám bệnh, chữa bệnh(?!\w)"
    r"|(?:khám|giáo dục|sản xuất|kinh doanh|đào tạo|in)[^.;,]{0,24})"
    r"|[Cc]hủ tịch công ty"
    r"|Chủ tịch Hội đồng thành viên hoặc Chủ tịch công ty|Chủ tịch Hội đồng thành viên"
    r"|Tập đoàn(?: [^.;,:]{3,80}?(?= (?:đề xuất|đề nghị|trình|báo cáo|phải|có|được|gửi|lập|ký)|[.;,:]|$))?"
    r"|[Hh]ợp tác xã|[Nn]gười (?:nộp|đề nghị|dân)|[Cc]á nhân"
    r"|[Đđ]ơn vị thi công)(?!\w)"
)


def consent_at(paper: Paper, sentence: Sentence) -> Consent | None:
    """The step that the sentence tells of, read with what stands above it; None where it tells of none."""
    own = sentence.own
    if sentence.unit.kind in (Kind.HEAD, Kind.CLOSING) or not mentions(own) or _barred(paper, sentence):
        return None
    kind, at, abolished = signal_in(own)
    if kind is None:
        return None
    # a step that nobody asks for and nobody grants is only spoken of
    giver, asker, moved = _parties(paper, sentence, own, at, kind)
    spoken_of = giver is None and (kind is not ConsentKind.OPINION or (asker is None and not _ASKED.search(own)))
    if (spoken_of or (giver is None and asker and _FIRM.match(asker))) and not abolished:
        return None
    polarity = Polarity.ABOLISHED if abolished else Polarity.MOVED if moved else Polarity.REQUIRED
    before = _BEFORE.search(own)
    return Consent(
        sentence=Span(sentence.start, sentence.end),
        kind=kind,
        polarity=polarity,
        level=_level(kind, giver, asker, own),
        giver=giver,
        asker=asker,
        before=_said(paper, sentence, *before.span(1)) if before else None,
    )


def _barred(paper: Paper, sentence: Sentence) -> bool:
    """Whether nothing said at this place asks for a consent: titles, terms, dossiers, lists of offences."""
    if "xử phạt" in paper.title or "vi phạm" in paper.above(sentence.unit).heading:
        return True
    place = barred_by_place(paper, sentence)
    if place == "scope clause":
        return head_at(sentence.own, 0) is None
    return place in ("heading", "term", "dossier")


def _said(paper: Paper, sentence: Sentence, start: int, end: int) -> Said:
    span = sentence.span(paper.tree.flow, sentence.skip + start, sentence.skip + end)
    return Said(sentence.own[start:end], span)


def _parties(
    paper: Paper, sentence: Sentence, own: str, at: int, kind: ConsentKind
) -> tuple[str | None, str | None, bool]:
    """Who gives, who asks, and whether the step goes from one body to another."""
    within = within_power(own)
    if within and within.holder and at < within.end and kind is not ConsentKind.OPINION:
        return within.holder.of(own), None, _moves(paper, sentence)
    given = _given(own, at)
    if given and given.holder:
        return _of_task(own, at, given, given.holder.of(own), kind)
    told = subject(own)
    teller = told.holder.of(own) if told and told.holder else None
    if told and told.holder and kind is ConsentKind.OPINION and _GIVES_OPINION.match(own, told.holder.end):
        return teller, _waiting(own) or _after(own, at), False
    firm = _FIRM.search(own)
    if told and told.holder and _GRANTS.match(own, told.holder.end):
        return teller, firm[0] if firm else None, False
    asks = _ASKS.search(own) if kind is ConsentKind.OPINION else None
    if asks:
        asker = teller or _held(paper, sentence) or (firm[0] if firm and firm.start() < asks.start() else None)
        return _after(own, asks.start()), asker, False
    after, before = _after(own, at), _before(own, at)
    giver = (after or before) if _OF_GIVER.search(own, at, at + 170) else before or after
    if giver is None or giver == teller:
        proposed = _PROPOSED.search(own)
        body = body_at(own, proposed.end(), _AFTER_ENDS_OR_COMMA) if proposed else None
        return teller or _held(paper, sentence), body.of(own) if body else firm[0] if firm and teller else None, False
    asked_by_place = kind is ConsentKind.ACCORD or _REPORTS.search(own)
    held = _held(paper, sentence) if asked_by_place and not firm else None
    return giver, teller or (firm[0] if firm else held), False


def _given(own: str, at: int) -> Found | None:
    """The task that the sentence gives with the consent in it; not who only made something that it speaks of."""
    given = given_to(own)
    if given or _NOMINAL.match(own):
        return given or done_by(own)
    done = done_by(own) if head_at(own, 0) else None
    return done if done and done.holder and done.holder.start < at else None


def _of_task(own: str, at: int, given: Found, holder: str, kind: ConsentKind) -> tuple[str | None, str | None, bool]:
    """The parties where a task is given: its holder asks for what stands after it, else gives what is asked for."""
    if given.holder and at > given.holder.start:
        return _after(own, at) or _before(own, at), holder, False
    if kind is ConsentKind.OPINION and "cho ý kiến" not in own:
        return _after(own, at), holder, given.previous is not None
    return holder, None, given.previous is not None


_NOMINAL = re.compile(
    r"(?:Các )?(?:[Nn]hiệm vụ|[Tt]hẩm quyền|[Tt]rách nhiệm|[Qq]uyền|[Vv]iệc|[Tt]hủ tục|[Cc]ông tác)\b"
)
_OF_GIVER = re.compile(r"(?:đồng ý|chấp thuận|ý kiến|thống nhất)(?: bằng văn bản)? (?:của|với) ")
_PROPOSED = re.compile(r"đề nghị của (?=[^\W\d_])")
_AFTER_ENDS_OR_COMMA = re.compile(r"[.;:,]|$")
_GIVES_OPINION = re.compile(
    r"(?: (?:có trách nhiệm|phải|chủ trì|xem xét|thẩm định[^.;]{0,120} và)[,]?)*(?:, phối hợp với [^.;]{3,60}?)?,? "
    r"(?:có|cho|tham gia|trả lời|góp)(?: văn bản)?(?: tham gia)? ý kiến(?! của)"
)
_GRANTS = re.compile(
    r"(?: (?:có trách nhiệm|phải|xem xét|có văn bản),?)+ (?:chấp thuận|đồng ý|cho phép)(?! của)"
    r"(?: hoặc không|,| đề nghị| việc)"
)


def _moves(paper: Paper, sentence: Sentence) -> bool:
    """Whether the titles above hand the consents of one body to another."""
    return any(_HANDS_DOWN.match(topic.lower()) for topic in paper.above(sentence.unit).topics)


_HANDS_DOWN = re.compile(r"phân cấp [^.;]*thuộc thẩm quyền[^.;]* của ")
_WAITING = re.compile(r"trước khi (?=[^\W\d_])")


def _waiting(own: str) -> str | None:
    """Who decides once the opinion is given ("… trước khi Chủ tịch … quyết định")."""
    found = _WAITING.search(own)
    body = body_at(own, found.end(), SUBJECT_ENDS) if found else None
    return body.of(own) if body else None


_REPORTS = re.compile(r"báo cáo|trình ")
_ASKED = re.compile(r"(?:gửi|phải) (?:văn bản |hồ sơ )?(?:lấy|xin) ý kiến")
_ASKS = re.compile(r"(?:[Ll]ấy|[Xx]in) ý kiến")


def _held(paper: Paper, sentence: Sentence) -> str | None:
    held = holder_of_place(paper, sentence)
    return held.words if held else None


def _after(own: str, at: int) -> str | None:
    """The body named right after the signal ("chấp thuận của …", "lấy ý kiến …")."""
    found = _GIVER_AFTER.search(own, max(at - 12, 0))
    body = body_at(own, found.end(), _AFTER_ENDS) if found and found.start() < at + 60 else None
    if body is None and (far := _OPINION_OF.match(own, at)):
        body = body_at(own, far.end(), _AFTER_ENDS)
    if body is None and found and found.start() < at + 60 and head_at(own, found.end()):
        tail = _WITH_CLAUSE.match(own, found.end())  # a body told by a clause that is no name
        return tail[0] if tail else None
    return body.of(own) if body else None


_WITH_CLAUSE = re.compile(r"[^.;:]{8,200}?(?= (?:trước|để|về|đối với|trong)(?!\w)|[.;:]|$)")
_OPINION_OF = re.compile(r"(?:có )?ý kiến(?: bằng văn bản)? về [^.;]{4,140}? của (?=[^\W\d_])")


def _before(own: str, at: int) -> str | None:
    """The body named right before the signal ("được … đồng ý", "báo cáo … cho ý kiến")."""
    for found in reversed(list(_GIVER_BEFORE.finditer(own, max(at - 160, 0), at + 60))):
        body = body_at(own, found.end(), _UNTIL_VERB)
        if body and head_at(own, found.end()):
            return body.of(own)
    return None


def _level(kind: ConsentKind, giver: str | None, asker: str | None, own: str) -> Level:
    """An organ that asks makes it a matter between organs; opinions are asked by organs unless a firm asks."""
    if asker and _FIRM.match(asker):
        return Level.FROM_APPLICANT
    if kind in (ConsentKind.OPINION, ConsentKind.ACCORD, ConsentKind.PRIOR_APPROVAL):
        return Level.BETWEEN_ORGANS
    if asker and head_at(asker, 0) and asker != giver:
        return Level.BETWEEN_ORGANS
    return Level.FROM_APPLICANT
