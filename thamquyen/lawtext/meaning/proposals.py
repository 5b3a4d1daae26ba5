"""Draft conferrals for a person to accept, change or reject, from the powers that a document is read to give."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.citations import Provision
from thamquyen.domain.conferrals import Mode, Role
from thamquyen.lawtext.meaning.days import last_day_in
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.statements import Competence, GivingMode, Part, Said
from thamquyen.lawtext.units import Span

_MODES = {
    GivingMode.DEVOLUTION: Mode.DEVOLUTION,
    GivingMode.DECENTRALISATION: Mode.DECENTRALISATION,
    GivingMode.AUTHORISATION: Mode.AUTHORISATION,
}
_ROLES = {
    Part.DECIDES: Role.DECIDES,
    Part.PERFORMS: Role.PERFORMS,
    Part.LEADS: Role.PERFORMS,
    Part.SIGNS: Role.SIGNS,
    Part.RECEIVES_FILES: Role.RECEIVES_FILES,
    Part.ADVISES: Role.ADVISES,
    Part.SUPERVISES: Role.SUPERVISES,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One draft: names as the document words them, nothing looked up in the register.

    `provision` is where it is given; `sentence` and `shown` (holder, object, exclusions …) are characters of the text,
    half-open. `mode` is None where the words leave it open. `until` is the last day (inclusive) of a term of its own.
    `takes_away`: the document ends a power instead of giving one. `doubts`, in Vietnamese, say what a person should
    look at first.
    """

    provision: Provision
    sentence: Span
    giver: str
    holder: str
    mode: Mode | None
    object: str
    previous_holder: str = ""
    limits: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    term: str = ""
    until: date | None = None
    roles: frozenset[Role] = frozenset()
    may_pass_on: bool | None = None
    takes_away: bool = False
    shown: tuple[Span, ...] = ()
    doubts: tuple[str, ...] = ()


def proposed(paper: Paper, competences: Iterable[Competence]) -> tuple[Proposal, ...]:
    """Drafts in reading order, one for each power or task given or taken away."""
    return tuple(_draft(paper, competence) for competence in competences)


def _draft(paper: Paper, competence: Competence) -> Proposal:
    mode = _mode(paper, competence)
    shown = [competence.holder, competence.object, competence.term, competence.previous_holder]
    shown += [*competence.exceptions, *competence.conditions, *competence.limits]
    return Proposal(
        provision=paper.tree.provision(paper.tree.at(competence.sentence.start)),
        sentence=competence.sentence,
        giver="" if mode is Mode.STATUTE else competence.giver,
        holder=_words(competence.holder),
        mode=mode,
        object=competence.object.words,
        previous_holder=_words(competence.previous_holder),
        limits=tuple(one.words for one in competence.limits),
        exclusions=tuple(one.words for one in competence.exceptions),
        conditions=tuple(one.words for one in competence.conditions),
        term=_words(competence.term),
        until=last_day_in(competence.term.words) if competence.term else None,
        roles=frozenset(_ROLES[part] for part in competence.parts),
        may_pass_on=competence.may_pass_on,
        takes_away=competence.removed,
        shown=tuple(one.span for one in shown if one),
        doubts=_doubts(competence, mode),
    )


def _mode(paper: Paper, competence: Competence) -> Mode | None:
    """The register's mode. What a law or decree lays down is statute; "giao" leaves it open."""
    mode = _MODES.get(competence.mode_in_context)
    if mode is None and competence.mode_in_context is GivingMode.RULE:
        return Mode.STATUTE if paper.is_law or paper.identity.type in _LAID_DOWN else None
    return mode


_LAID_DOWN = frozenset({"Nghị định", "Nghị quyết liên tịch"})


def _doubts(competence: Competence, mode: Mode | None) -> tuple[str, ...]:
    doubts: list[str] = []
    if competence.holder is None:
        doubts.append("Câu này không nêu cơ quan, chức danh nào.")
    elif not _within(competence.holder.span, competence.sentence):
        doubts.append("Bên nhận không có trong câu: đọc từ tên điều hoặc từ câu dẫn phía trên.")
    if mode is None:
        doubts.append("Câu này không nói rõ là phân quyền, phân cấp hay ủy quyền.")
    if mode is Mode.AUTHORISATION and competence.term is None:
        doubts.append("Ủy quyền phải có thời hạn; câu này không ghi, xem điều khoản khác của văn bản.")
    if competence.parts == {Part.ADVISES}:
        doubts.append("Việc tham mưu: đi kèm thẩm quyền của cơ quan khác.")
    return tuple(doubts)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _words(said: Said | None) -> str:
    return said.words if said else ""
