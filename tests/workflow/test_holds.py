"""Each condition that the table of steps names is really checked: a step that lacks it is refused, nothing is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pytest
from django.db import transaction

from tests.domain.changes.drafts import confer, of
from tests.workflow.test_calls import BOSS, CALL, P9, SAID, TODAY, UNIT, doer
from tests.workflow.test_drafts import AN
from thamquyen.accounts.permissions import Role
from thamquyen.domain.proceedings.table import TABLE, Deed, Holds, Kind, State
from thamquyen.domain.proceedings.timers import REGIMES, Clock
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.schemes.said import Computed, Party, SchemeSaid, Section, Stage, Words
from thamquyen.workflow import calls, opinions, schemes
from thamquyen.workflow.clocks import set_days, setting
from thamquyen.workflow.drafting import begin
from thamquyen.workflow.matters import StepRefusedError, history
from thamquyen.workflow.schemes import Part

pytestmark = pytest.mark.django_db
ASKED = {"title": "Góp ý", "addressees": ["so-y-te@p9"], "public": True, "due": "2026-09-02"}
STRANGER = replace(UNIT, acting_for="so-xd@p9")
LATE, AFTER = date(2027, 1, 4), replace(BOSS, today=date(2026, 9, 3))
LAW = doer(Role.APPRAISER, "so-tu-phap@p9")
PAPER, WHY, REGIME = "Công văn số 88/SNV-TCBC", "đủ điều kiện", REGIMES[-1].name
ALL_MET = {rule.number: "met" for rule in RULES}
OWN_BOSS, OWN_LAW = replace(BOSS, account=UNIT.account), replace(LAW, account=BOSS.account)
NOBODY = replace(doer(Role.VIEWER, "", "dân"), account="", acting_for="")


@dataclass
class World:
    """What is there before each attempt."""

    call: UUID
    sent: UUID
    draft: UUID
    asked: UUID
    said: UUID
    crowd: UUID
    heard: UUID
    appraisal: UUID
    scheme: UUID

    def answered(self) -> int:
        """Answers the opinion of the authority; the step it then stands at."""
        return opinions.answer(self.said, "taken", BOSS, P9, seen=1, note=WHY).last.number

    def consult(self, due: str) -> UUID:
        return opinions.consult(self.draft, 1, {**ASKED, "due": due}, BOSS, P9, seat="p9")

    def submitted(self) -> int:
        """Fills the scheme, submits it; the step it then stands at."""
        return schemes.submit(self.scheme, BOSS, P9, seen=self.filled()).last.number

    def filled(self, on: date = BOSS.today) -> int:
        """Fills the scheme, with what was computed on the day; the step it then stands at."""
        words, stages = tuple(Words(one, "Đã viết") for one in Section), (Stage("Trình", "Sở Nội vụ"),)
        computed = Computed(on, 1, "ab", "1")
        part = Part(lambda said: said.words,
                    lambda said: replace(said, words=words, stages=stages, computed=computed))  # fmt: skip
        return schemes.change(self.scheme, part, BOSS, P9, seen=1).number

    def set_days(self, *grounds: str) -> None:
        """Sets days by one document after the other."""
        for ground in grounds:
            kept = setting("p9")
            set_days("p9", REGIME, {Clock.BODIES: 7}, ground, BOSS, P9, seen=kept.last.number if kept else 0)


@pytest.fixture
def world(db: None) -> World:
    call = calls.open_call(CALL, BOSS, P9, seat="p9")
    sent = calls.propose(call, SAID, UNIT)
    draft = begin(of(confer()), acting_for="ubnd-tinh@p9", seat="p9", note="bản đầu", hand=AN)
    asked, heard = (opinions.consult(draft, 1, ASKED, BOSS, P9, seat="p9") for _ in range(2))
    said = opinions.give(asked, "Thêm điều kiện", "Điều 2", UNIT)
    crowd = opinions.give_publicly(asked, "Đồng ý", "", NOBODY)
    opinions.close(heard, AFTER, P9, seen=1)
    appraisal = opinions.send_to_appraisal(heard, BOSS, P9)
    return World(call, sent, draft, asked, said, crowd, heard, appraisal, _scheme())


def _scheme() -> UUID:
    """A scheme of a call whose only proposal was accepted and taken in."""
    call = calls.open_call(CALL, BOSS, P9, seat="p9")
    calls.accept(calls.propose(call, SAID, UNIT), BOSS, P9, seen=1)
    body = Party("ubnd-tinh@p9", "Ủy ban nhân dân tỉnh")
    said = SchemeSaid("Đề án", 2027, 2031, body, body, "", "Tỉnh Sông Núi", (Party(str(call), "Đợt 1"),))
    return schemes.draw_up(schemes.with_all_accepted(said, Computed(TODAY, 1, "ab", "1")), BOSS, P9, seat="p9")


def _only_bodies(at: World) -> UUID:
    return opinions.consult(at.draft, 1, {**ASKED, "public": False}, BOSS, P9, seat="p9")


Key = tuple[Kind, Deed, State | None, str, Holds]
Attempt = Callable[[World], object]


def _of(kind: Kind, deed: Deed, before: State | None, who: str, **attempts: Attempt) -> dict[Key, Attempt]:
    return {(kind, deed, before, who, Holds(name)): attempt for name, attempt in attempts.items()}


def _answering(before: State, seen: Callable[[World], int]) -> dict[Key, Attempt]:
    return _of(
        Kind.OPINION, Deed.ANSWER, before, "conductor",
        not_own=lambda at: opinions.answer(at.said, "taken", OWN_BOSS, P9, seen=seen(at), note=WHY),
        reasoned=lambda at: opinions.answer(at.said, "taken", BOSS, P9, seen=seen(at), note=" "),
    )  # fmt: skip


ATTEMPTS: dict[Key, Attempt] = {
    **_of(Kind.CALL, Deed.EXTEND, State.OPEN, "conductor",
          later=lambda at: calls.extend_call(at.call, date(2026, 8, 31), BOSS, P9, seen=1, note=WHY),
          reasoned=lambda at: calls.extend_call(at.call, date(2026, 9, 30), BOSS, P9, seen=1, note="")),
    **_of(Kind.PROPOSAL, Deed.SEND, None, "proposer",
          addressed=lambda at: calls.propose(at.call, SAID, STRANGER),
          before_due=lambda at: calls.propose(at.call, SAID, replace(UNIT, today=LATE))),
    **_of(Kind.PROPOSAL, Deed.AMEND, State.FILED, "proposer",
          own=lambda at: calls.amend(at.sent, SAID, STRANGER, seen=1),
          before_due=lambda at: calls.amend(at.sent, SAID, replace(UNIT, today=LATE), seen=1)),
    **_of(Kind.PROPOSAL, Deed.WITHDRAW, State.FILED, "proposer",
          own=lambda at: calls.withdraw(at.sent, STRANGER, seen=1, note=WHY),
          reasoned=lambda at: calls.withdraw(at.sent, UNIT, seen=1, note="")),
    **_of(Kind.PROPOSAL, Deed.ACCEPT, State.FILED, "conductor",
          not_own=lambda at: calls.accept(at.sent, OWN_BOSS, P9, seen=1)),
    **_of(Kind.PROPOSAL, Deed.MERGE, State.FILED, "conductor",
          not_own=lambda at: calls.merge(at.sent, calls.propose(at.call, SAID, UNIT), OWN_BOSS, P9, seen=1, note=WHY),
          reasoned=lambda at: calls.merge(at.sent, calls.propose(at.call, SAID, UNIT), BOSS, P9, seen=1, note="")),
    **_of(Kind.PROPOSAL, Deed.REFUSE, State.FILED, "conductor",
          not_own=lambda at: calls.refuse(at.sent, PAPER, OWN_BOSS, P9, seen=1, note=WHY),
          reasoned=lambda at: calls.refuse(at.sent, PAPER, BOSS, P9, seen=1, note=""),
          in_writing=lambda at: calls.refuse(at.sent, "gọi điện", BOSS, P9, seen=1, note=WHY)),
    **_of(Kind.ABSTENTION, Deed.SEND, None, "proposer",
          addressed=lambda at: calls.has_nothing(at.call, STRANGER),
          before_due=lambda at: calls.has_nothing(at.call, replace(UNIT, acting_for="ubnd-xa@n1", today=LATE))),
    **_of(Kind.CONSULTATION, Deed.BEGIN, None, "conductor", long_enough=lambda at: at.consult("2026-09-01")),
    **_of(Kind.CONSULTATION, Deed.CLOSE, State.OPEN, "conductor",
          long_enough=lambda at: opinions.close(at.consult("2026-09-02"), BOSS, P9, seen=1),
          all_answered=lambda at: opinions.close(at.asked, AFTER, P9, seen=1)),
    **_of(Kind.OPINION, Deed.SEND, None, "adviser",
          addressed=lambda at: opinions.give(at.asked, "ý kiến", "", STRANGER),
          before_due=lambda at: opinions.give(at.asked, "ý kiến", "", replace(UNIT, today=LATE)),
          once=lambda at: opinions.give(at.asked, "thêm  ĐIỀU KIỆN", "Điều 2", UNIT)),
    **_of(Kind.OPINION, Deed.SEND, None, "anybody",
          asks_all=lambda at: opinions.give_publicly(_only_bodies(at), "ý kiến", "", NOBODY),
          before_due=lambda at: opinions.give_publicly(at.asked, "ý kiến", "", replace(NOBODY, today=LATE)),
          once=lambda at: opinions.give_publicly(at.asked, "Đồng ý", "", NOBODY)),
    **_of(Kind.OPINION, Deed.SET_ASIDE, State.WAITING, "conductor",
          reasoned=lambda at: opinions.set_aside(at.crowd, BOSS, P9, seen=1, note="")),
    **_answering(State.SHOWN, lambda _: 1),
    **_answering(State.ANSWERED, World.answered),
    **_of(Kind.APPRAISAL, Deed.SEND, None, "conductor",
          heard=lambda at: opinions.send_to_appraisal(at.asked, BOSS, P9),
          once=lambda at: opinions.send_to_appraisal(at.heard, BOSS, P9)),
    **_of(Kind.APPRAISAL, Deed.APPRAISE, State.ASKED, "appraiser",
          not_own=lambda at: opinions.appraise(at.appraisal, ALL_MET, OWN_LAW, P9, seen=1, note=WHY),
          reasoned=lambda at: opinions.appraise(at.appraisal, ALL_MET, LAW, P9, seen=1, note=""),
          every_rule=lambda at: opinions.appraise(at.appraisal, {}, LAW, P9, seen=1, note=WHY)),
    **_of(Kind.CLOCKS, Deed.BEGIN, None, "conductor", grounded=lambda at: at.set_days("miệng")),
    **_of(Kind.CLOCKS, Deed.AMEND, State.OPEN, "conductor",
          grounded=lambda at: at.set_days("Quyết định số 12/2026/QĐ-UBND", "miệng")),
    **_of(Kind.SCHEME, Deed.SUBMIT, State.DRAWN_UP, "conductor",
          complete=lambda at: schemes.submit(at.scheme, BOSS, P9, seen=1),
          fresh=lambda at: schemes.submit(at.scheme, BOSS, P9, seen=at.filled(date(2026, 8, 2)))),
    **_of(Kind.SCHEME, Deed.TAKE_BACK, State.SUBMITTED, "conductor",
          reasoned=lambda at: schemes.take_back(at.scheme, BOSS, P9, seen=at.submitted(), note=" ")),
    **_of(Kind.SCHEME, Deed.NOTE_PASSED, State.SUBMITTED, "conductor",
          passed_by=lambda at: schemes.note_passed(at.scheme, "đã họp", BOSS, P9, seen=at.submitted())),
}  # fmt: skip

SAYS = {
    Holds.ADDRESSED: "không có trong danh sách", Holds.BEFORE_DUE: "quá hạn ngày", Holds.OWN: "cơ quan đã gửi",
    Holds.NOT_OWN: "tự quyết", Holds.REASONED: "Chưa nêu lý do", Holds.IN_WRITING: "bằng văn bản",
    Holds.LATER: "muộn hơn hạn cũ", Holds.LONG_ENOUGH: "sớm nhất|chưa hết", Holds.ALL_ANSWERED: "Còn 2 ý kiến",
    Holds.EVERY_RULE: "Chưa kết luận", Holds.ONCE: "đã được gửi", Holds.ASKS_ALL: "không lấy ý kiến rộng rãi",
    Holds.HEARD: "Đóng lấy ý kiến", Holds.GROUNDED: "văn bản quy định số ngày",
    Holds.COMPLETE: "chưa trình được", Holds.FRESH: "Lấy lại số liệu", Holds.PASSED_BY: "văn bản thông qua Đề án",
}  # fmt: skip
"""What each refusal says, so that a step refused for another reason proves nothing."""


def test_every_condition_of_the_table_has_an_attempt_against_it() -> None:
    named = {(row.kind, row.deed, row.before, row.who.value, hold) for row in TABLE for hold in row.holds}
    assert named == set(ATTEMPTS)


def test_a_step_without_what_must_hold_is_refused_for_just_that(world: World) -> None:
    wrong = []
    for key, attempt in ATTEMPTS.items():
        with transaction.atomic():
            try:
                attempt(world)
                wrong.append((key, "taken"))
            except StepRefusedError as error:
                if not any(words in str(error) for words in SAYS[key[4]].split("|")):
                    wrong.append((key, str(error)))
            transaction.set_rollback(True)
    assert wrong == []
    assert len(history(world.sent)) == len(history(world.said)) == len(history(world.appraisal)) == 1
