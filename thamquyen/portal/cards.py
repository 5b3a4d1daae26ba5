"""The competence card as a page: an answer, what its status looks like, its timeline, its addresses and its receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from thamquyen.domain.answers import Answer, Candidate, Case, Link, Status
from thamquyen.domain.conferrals import EndState, Mode
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.portal.questions import Question
from thamquyen.portal.timeline import Timeline, draw

HEADLINES: Mapping[Status, str] = {
    Status.HELD: "Có thẩm quyền",
    Status.GAP: "Bỏ trống: không ai thực hiện",
    Status.OVERLAP: "Chồng chéo: hơn một nơi cùng nắm thẩm quyền này",
    Status.CHOOSE_PLACE: "Cần chọn đúng địa bàn",
    Status.CHOOSE_TASK: "Cần chọn đúng nhiệm vụ",
    Status.NOT_YET: "Chưa có hiệu lực vào ngày này",
    Status.ENDED: "Đã hết hiệu lực vào ngày này",
    Status.NOT_RECORDED: "Chưa có trong sổ",
    Status.INVALID: "Câu hỏi chưa đọc được",
}

FEW = 8
"""Choices that an eye takes in at once, best first."""

_VERDICTS: Mapping[Status, str] = {
    Status.HELD: "portal/parts/verdict_held.html",
    Status.OVERLAP: "portal/parts/verdict_overlap.html",
    Status.CHOOSE_PLACE: "portal/parts/verdict_choose.html",
    Status.CHOOSE_TASK: "portal/parts/verdict_choose.html",
}

_PASSING_ON: Mapping[bool | None, str] = {
    True: "Được giao tiếp",
    False: "Không được giao tiếp",
    None: "Văn bản đã đọc không nói",
}


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with what a reader wants first, in words; `address` shows it as the main one."""

    case: Case
    last_link: Link | None
    begins: str
    ends: str
    as_written: str
    passing_on: str
    roles: str
    address: str

    @property
    def entrusted(self) -> bool:
        """Whether only the exercise was lent: the giver keeps answering."""
        return self.last_link is not None and self.last_link.mode is Mode.AUTHORISATION


@dataclass(frozen=True, slots=True)
class Step:
    """An address worth going to next."""

    name: str
    hint: str
    address: str


@dataclass(frozen=True, slots=True)
class CardPage:
    """Everything the card's template shows."""

    answer: Answer
    cases: tuple[CaseView, ...]
    choices: tuple[Step, ...]
    next_steps: tuple[Step, ...]
    timeline: Timeline | None
    permalink: str

    @property
    def headline(self) -> str:
        """The status in words."""
        by_case = any(candidate.kind == "case" for candidate in self.answer.candidates)
        return "Cần chọn đúng trường hợp" if by_case else HEADLINES[self.answer.status]

    @property
    def verdict_template(self) -> str:
        """The design of this kind of answer."""
        return _VERDICTS.get(self.answer.status, "portal/parts/verdict_other.html")

    @property
    def shown_on(self) -> str:
        """The day asked about."""
        return show_day(self.answer.on)

    @property
    def main(self) -> CaseView | None:
        """The case shown large; none while something must be chosen first."""
        return self.cases[0] if self.cases and self.answer.status is Status.HELD else None

    @property
    def others(self) -> tuple[CaseView, ...]:
        """The remaining cases."""
        return self.cases[1:] if self.answer.status is Status.HELD else ()


def card_page(answer: Answer, question: Question) -> CardPage:
    """The page for an answer to the question."""
    return CardPage(
        answer=answer,
        cases=tuple(_case_view(case, answer, question) for case in answer.cases),
        choices=_choices(answer, question),
        next_steps=_next_steps(answer, question),
        timeline=draw(answer.timeline, answer.on, empty=answer.status is Status.GAP),
        permalink=_permalink(answer, question, question.case),
    )


def _permalink(answer: Answer, question: Question, case: str | None) -> str:
    """The lasting address of the card; empty while the task or the place is not settled."""
    if answer.task is None or answer.place is None:
        return ""
    return question.seen.card(answer.task.key, answer.place.key, case=case)


def _case_view(case: Case, answer: Answer, question: Question) -> CaseView:
    last = case.chain[-1] if case.chain else None
    return CaseView(
        case=case,
        last_link=last,
        begins="chưa xác định" if case.first is None else show_day(case.first),
        ends=_end_in_words(case, last),
        as_written="" if last is None else last.until,
        passing_on=_PASSING_ON[case.may_pass_on],
        roles=", ".join(case.roles),
        address=_permalink(answer, question, last.conferral) if last else "",
    )


def _end_in_words(case: Case, last: Link | None) -> str:
    if case.last is not None:
        return show_day(case.last)
    if last is not None and last.until_state is EndState.UNKNOWN:
        return "ngày kết thúc chưa xác định"
    return "chưa có ngày kết thúc"


def _choices(answer: Answer, question: Question) -> tuple[Step, ...]:
    """What to choose from; a long list in the order of the alphabet, without a remark that all share."""
    steps = [_choice(candidate, answer, question) for candidate in answer.candidates]
    if len(steps) <= FEW:
        return tuple(steps)
    shared = len({step.hint for step in steps}) == 1
    ordered = sorted(steps, key=lambda step: (sort_key(step.name), sort_key(step.hint)))
    return tuple(replace(step, hint="") if shared else step for step in ordered)


def _choice(candidate: Candidate, answer: Answer, question: Question) -> Step:
    if candidate.kind == "case":
        address = _permalink(answer, question, candidate.key)
    elif candidate.kind == "place" and answer.task is not None:
        address = question.seen.card(answer.task.key, candidate.key)
    else:
        changed = "viec" if candidate.kind == "task" else "dia-ban"
        address = question.address(**{changed: candidate.key})
    return Step(candidate.name, candidate.hint, address)


def _next_steps(answer: Answer, question: Question) -> tuple[Step, ...]:
    """Where nobody holds: the first day somebody will, all conferrals of the power, what is known to be missing."""
    if answer.status not in (Status.NOT_YET, Status.GAP, Status.ENDED, Status.NOT_RECORDED):
        return ()
    steps = []
    days = [spell.first for spell in answer.timeline if spell.first is not None and spell.first > answer.on]
    if days and answer.task is not None and answer.place is not None:
        day = min(days)
        address = question.seen.on_day(day).card(answer.task.key, answer.place.key)
        steps.append(Step(f"Hỏi với ngày {show_day(day)}", "", address))
    if answer.task is not None:
        steps.append(Step("Xem mọi lần giao nhiệm vụ này", "", question.seen.power(answer.task.key)))
    if answer.status is Status.NOT_RECORDED:
        steps.append(Step("Xem phần chưa có trong sổ", "", "/chua-co-trong-so"))
    return tuple(steps)
