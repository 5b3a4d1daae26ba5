"""Consultation and appraisal: least days, every opinion answered, the public looked through, a verdict per rule."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.changes.drafts import confer, of
from tests.workflow.test_calls import BOSS, P9, UNIT, doer
from tests.workflow.test_drafts import AN
from thamquyen.accounts.permissions import Role
from thamquyen.domain.proceedings.table import State
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.workflow import opinions
from thamquyen.workflow.drafting import begin
from thamquyen.workflow.matters import StepRefusedError

pytestmark = pytest.mark.django_db


def test_a_draft_is_consulted_on_answered_and_appraised() -> None:
    draft = begin(of(confer()), acting_for="ubnd-tinh@p9", seat="p9", note="bản đầu", hand=AN)
    says = {"title": "Góp ý", "addressees": ["so-y-te@p9"], "public": True, "due": "2026-08-20"}
    with pytest.raises(StepRefusedError, match="02/09/2026"):
        opinions.consult(draft, 1, says, BOSS, P9, seat="p9")
    number = opinions.consult(draft, 1, {**says, "due": "2026-09-02"}, BOSS, P9, seat="p9")
    with pytest.raises(StepRefusedError, match="danh sách"):
        opinions.give(number, "ý", "", replace(UNIT, acting_for="so-xd@p9"))
    own = opinions.give(number, "Thêm điều kiện", "Điều 2", UNIT)
    crowd = opinions.give_publicly(number, "<script>", "", doer(Role.VIEWER, "", "dân"))
    other = opinions.give_publicly(number, "<script>", "", doer(Role.VIEWER, "", "người khác"))
    with pytest.raises(StepRefusedError, match="đã được gửi rồi"):
        opinions.give_publicly(number, "<SCRIPT>", "", doer(Role.VIEWER, "", "Dân"))
    opinions.set_aside(other, BOSS, P9, seen=1, note="quảng cáo")
    after = replace(BOSS, today=date(2026, 9, 3))
    with pytest.raises(StepRefusedError, match="đóng được từ ngày 03/09/2026"):
        opinions.close(number, replace(BOSS, today=date(2026, 9, 2)), P9, seen=1)
    with pytest.raises(StepRefusedError, match="Còn 2 ý kiến"):
        opinions.close(number, after, P9, seen=1)
    with pytest.raises(StepRefusedError, match="không được không đăng"):
        opinions.set_aside(crowd, UNIT, P9, seen=1, note="quảng cáo")
    assert opinions.set_aside(crowd, BOSS, P9, seen=1, note="quảng cáo").state is State.SET_ASIDE
    assert opinions.answer(own, "taken", BOSS, P9, seen=1, note="đã bổ sung").state is State.ANSWERED
    with pytest.raises(StepRefusedError, match="Đóng lấy ý kiến"):
        opinions.send_to_appraisal(number, BOSS, P9)
    assert opinions.close(number, after, P9, seen=1).state is State.CLOSED
    asked = opinions.send_to_appraisal(number, BOSS, P9)
    verdicts = {rule.number: "met" for rule in RULES}
    law = doer(Role.APPRAISER, "so-tu-phap@p9")
    with pytest.raises(StepRefusedError, match="Chưa kết luận"):
        opinions.appraise(asked, {}, law, P9, seen=1, note="đủ điều kiện")
    with pytest.raises(StepRefusedError, match="Bạn không được thẩm định"):
        opinions.appraise(asked, verdicts, doer(Role.APPROVER, "ubnd-tinh@p9"), P9, seen=1, note="đủ điều kiện")
    assert opinions.appraise(asked, verdicts, law, P9, seen=1, note="đủ điều kiện").state is State.APPRAISED
