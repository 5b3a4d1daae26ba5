"""The căn cứ check: is each document that a text rests on in the register, and in force; is one of the usual missing.

A ground must be in force before, or from the same day as, the document that rests on it (NĐ 34/2016/NĐ-CP Điều 61;
from 01/4/2025 NĐ 78/2025/NĐ-CP; neither text was at hand, and the page says so). What the register does not hold is
said to be not checked, never to be right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.document_names import TYPES
from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect
from thamquyen.domain.time import show_day
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Named, Reference, Relation
from thamquyen.lawtext.units import Span
from thamquyen.library.identifying import Known, cited_document, home_of, is_local

_IN_FORCE_RULE = "NĐ 34/2016/NĐ-CP Điều 61, từ 01/4/2025 NĐ 78/2025/NĐ-CP; chưa đối chiếu nguyên văn"
_USUAL_RULE = "thông lệ soạn thảo; điều khoản chưa đối chiếu nguyên văn"
_CHANGES = frozenset({Effect.AMEND, Effect.SUPPLEMENT})
_LEGAL = frozenset(TYPES) - {"Kế hoạch", "Công văn"}
_OF_A_TITLE = re.compile(r"\b(?:quy dinh|ve|huong dan|chi tiet|thi hanh|ban hanh)\b")


class State(StrEnum):
    """What the check finds of one ground."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"
    UNKNOWN = "unknown"
    APART = "apart"


STATE_NAMES = {
    State.GOOD: "đúng",
    State.LOOK: "cần xem",
    State.BAD: "sai",
    State.UNKNOWN: "không có trong sổ",
    State.APART: "không phải văn bản quy phạm",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A document named in the căn cứ block: its words and characters there, what was found, and why.

    `key` is that of the register, empty where it lacks the document.
    """

    words: str
    span: Span
    state: State
    says: str
    rule: str = ""
    key: str = ""

    @property
    def state_name(self) -> str:
        """The state in words."""
        return STATE_NAMES[self.state]


@dataclass(frozen=True, slots=True)
class Missing:
    """A usual ground that the text does not name: which, why it is looked for, and by which provision."""

    name: str
    says: str
    rule: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class GroundCheck:
    """The check of a whole căn cứ block, made on the day of signing (None: the text gives no day; nothing is dated)."""

    on: date | None
    grounds: tuple[Ground, ...]
    missing: tuple[Missing, ...]

    @property
    def counted(self) -> tuple[tuple[State, str, int], ...]:
        """The states that occur, in words and with how many grounds are in each."""
        found = [one.state for one in self.grounds]
        return tuple((state, name, found.count(state)) for state, name in STATE_NAMES.items() if state in found)


def check_grounds(text: Reading, known: Known, *, today: date) -> GroundCheck:
    """The check of a text's căn cứ block against the register at one revision."""
    said = text.identity
    on = said.signed
    start = said.effective or on
    within = home_of(said.issuer, on or today, known)
    found: list[Ground] = []
    keys: set[str] = set()
    for block in said.grounds:
        for one in _named_as_grounds(block, text):
            ground = _ground(one, text, known, on, start, within, today)
            if not ground.key or ground.key not in keys:
                found.append(ground)
                keys |= {ground.key} - {""}
    grounds = tuple(_with_changes(one, keys, known, on) for one in found)
    return GroundCheck(on, grounds, tuple(_missing(text, known, keys, on, today)) if said.grounds else _no_block(text))


def _named_as_grounds(block: Span, text: Reading) -> Iterator[Reference]:
    """The documents that a line names as grounds: not those that stand in the title of one."""
    end = block.start
    for one in text.references:
        if one.relation is not Relation.OTHER or not end <= one.span.start < block.end:
            continue
        between = plain(text.normal.text[end : one.span.start])
        if end == block.start or between.endswith(("boi", "boi cac")) or not _OF_A_TITLE.search(between):
            yield one
            end = one.span.end


def _ground(
    one: Reference, text: Reading, known: Known, on: date | None, start: date | None, within: str | None, today: date
) -> Ground:
    printed = one.printed
    words = one.name.of(text.normal.text)
    if printed.type and printed.type not in _LEGAL:
        return Ground(
            words, one.span, State.APART, "Văn bản trình, báo cáo, kết luận: nêu để biết, không kiểm hiệu lực."
        )
    asked = one.meant or printed
    issuer = "" if printed.number and "@" in printed.issuer else asked.issuer
    meant = cited_document(
        Named(printed.type, printed.number, printed.title, printed.signed, printed.year, issuer),
        on=on or today,
        within=within,
        known=known,
    )
    if isinstance(meant, Unclear):
        state = State.BAD if "ký ngày" in meant.what else State.UNKNOWN
        return Ground(
            words, one.span, state, f"{meant.what[:1].upper()}{meant.what[1:]} {meant.remedy}", _IN_FORCE_RULE
        )
    document = meant.meaning.document
    if meant.meaning.is_new:
        says = "Sổ chưa có văn bản này nên không kiểm được số, ngày và hiệu lực."
        return Ground(words, one.span, State.UNKNOWN, says)
    state, says = _in_force(document, one.provisions, known, on, start)
    if state is State.GOOD and (other := _other_title(printed, document)):
        state, says = State.LOOK, other
    return Ground(words, one.span, state, says, _IN_FORCE_RULE if state is State.BAD else "", document.key)


def _in_force(
    document: Document, provisions: tuple[Provision, ...], known: Known, on: date | None, start: date | None
) -> tuple[State, str]:
    if on is None:
        return State.LOOK, "Văn bản không có ngày ký đọc được nên chưa xét hiệu lực của căn cứ."
    library = known.reading.snapshot.library
    for provision in provisions or (Provision(),):
        force = library.force(Citation(document.key, provision))
        named = f"{provision} " if provision.path else ""
        if on in force.days:
            if not force.start_known:
                return State.LOOK, "Sổ chưa rõ ngày có hiệu lực của văn bản này; hãy đối chiếu."
            continue
        first = document.effective
        if first and on < first:
            if start and start >= first:
                return State.GOOD, f"Có hiệu lực từ {show_day(first)}, không muộn hơn văn bản này."
            return State.BAD, f"Đến ngày ký {show_day(on)} {named}chưa có hiệu lực (từ {show_day(first)})."
        ended = force.ended_by
        if ended is not None and ended.on is not None and ended.on <= on:
            by = library.documents.get(ended.source.document)
            who = f" theo {by.short_name}" if by else ""
            how = EFFECT_NAMES[ended.effect]
            return State.BAD, f"{named or 'Văn bản '}không còn hiệu lực từ {show_day(ended.on)} ({how}{who})."
        return State.BAD, f"Ngày ký {show_day(on)} {named}đang ngưng hoặc không có hiệu lực theo sổ."
    return State.GOOD, f"Có trong sổ, còn hiệu lực vào ngày ký {show_day(on)}."


def _other_title(printed: Named, document: Document) -> str:
    """Whether the printed title is another than the register's: the number may be wrong."""
    if not printed.title or not document.title:
        return ""
    one, other = plain(printed.title), plain(document.title)
    if one in other or other in one:
        return ""
    said, held = set(one.split()), set(other.split())
    if len(said & held) * 2 >= min(len(said), len(held)):
        return ""
    return f"Số này trong sổ là “{document.title}”; kiểm tra lại số, ký hiệu hoặc tên văn bản."


def _with_changes(ground: Ground, named: set[str], known: Known, on: date | None) -> Ground:
    """Says which amendments in force on the day the block leaves out."""
    if ground.state is not State.GOOD or on is None or not ground.key:
        return ground
    library = known.reading.snapshot.library
    events = library.events_on.get(ground.key, ())
    changing = {
        event.source.document
        for event in events
        if event.effect in _CHANGES and event.on is not None and event.on <= on and event.source.document not in named
    }
    left = [library.documents[key].short_name for key in sorted(changing) if key in library.documents]
    if not left:
        return ground
    says = f"{ground.says} Theo sổ còn được sửa đổi, bổ sung bởi {', '.join(left[:4])} mà căn cứ chưa nêu."
    return Ground(ground.words, ground.span, State.LOOK, says, ground.rule, ground.key)


def _missing(text: Reading, known: Known, keys: set[str], on: date | None, today: date) -> Iterator[Missing]:
    said = text.identity
    words = " ".join(block.of(text.normal.text) for block in said.grounds)
    if not is_local(said.issuer):
        return
    usual = [("Luật Tổ chức chính quyền địa phương", "quy định thẩm quyền của cơ quan ban hành")]
    if said.number.count("/") == 2:
        usual.append(("Luật Ban hành văn bản quy phạm pháp luật", "văn bản là quy phạm pháp luật của địa phương"))
    for name, why in usual:
        named = cited_document(
            Named("Luật", "", name.removeprefix("Luật "), None), on=on or today, within=None, known=known
        )
        key = "" if isinstance(named, Unclear) or named.meaning.is_new else named.meaning.document.key
        if key in keys or plain(name) in plain(words):
            continue
        number = f" số {known.reading.snapshot.library.documents[key].number}" if key else ""
        yield Missing(f"{name}{number}", f"Thường phải nêu: {why}.", _USUAL_RULE, key)
    if "đề nghị" not in words and "Xét" not in words:
        yield Missing(
            "Cơ quan đề nghị, trình", "Thường có dòng “Theo đề nghị của …” hoặc “Xét …” ở cuối căn cứ.", _USUAL_RULE
        )


def _no_block(text: Reading) -> tuple[Missing, ...]:
    if is_local(text.identity.issuer):
        return (Missing("Phần căn cứ", "Không thấy dòng “Căn cứ …” nào ở phần mở đầu.", _USUAL_RULE),)
    return ()
