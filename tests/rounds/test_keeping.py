"""Rounds are kept in rows only added; units report for themselves, are urged once a day, and two at once are told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from tests.plans.world import HERE, LEAD, OTHER, doer
from tests.register.raw import check_at_commit, execute, undone
from tests.register.world import record_world
from tests.rounds.world import DUE, FORM, OPENED, SAID, filed, opened, round_of
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import Check
from thamquyen.domain.rounds.standing import Filing, Step
from thamquyen.notices.models import Notice
from thamquyen.register.reading import reading_at
from thamquyen.rounds import queries
from thamquyen.rounds.codec import kept_form, read_form
from thamquyen.rounds.keeping import (
    Report,
    RoundRefusedError,
    WrittenMeanwhileError,
    amend_form,
    amend_round,
    open_form,
    open_round,
    report,
    send_back,
    urge,
)
from thamquyen.rounds.standing import counted_filings, standing_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> int:
    return record_world()


def _standing(kept: queries.KeptRound, on: date) -> dict[str, Filing]:
    return {one.key: one.filing for one in standing_round(kept, reading_at(), on).units}


def test_a_form_and_a_round_are_read_back_as_they_were_said() -> None:
    kept = opened()
    assert kept.form == FORM == read_form(kept_form(FORM)) and kept.said == SAID
    amend_form(kept.form_id, replace(FORM, title="Biểu khác"), doer(), HERE, seen=1)
    assert round_of(kept.id).form == FORM, "a round keeps the form it was opened with"
    with pytest.raises(WrittenMeanwhileError):
        amend_form(kept.form_id, FORM, doer(), HERE, seen=1)


def test_a_check_that_names_no_field_is_refused_with_its_place() -> None:
    with pytest.raises(RoundRefusedError) as refused:
        open_form(replace(FORM, checks=(Check("ho_so <= so_la", ""),)), doer(), HERE, seat="p9")
    assert refused.value.wrong == {"kiem-0": "Ký tự 10: biểu không có mục mã “so_la”."}


def test_a_deadline_before_the_start_and_a_unit_that_is_no_more_are_refused_in_words() -> None:
    form = open_form(FORM, doer(), HERE, seat="p9")
    wrong = replace(SAID, due=date(2025, 12, 1), units=("ubnd-tinh@p1", LEAD, "x"))
    with pytest.raises(RoundRefusedError) as refused:
        open_round(wrong, form, doer(OPENED), reading_at(), seat="p9")
    assert "trước ngày bắt đầu kỳ báo cáo (15/12/2025)" in refused.value.wrong["han"]
    assert "đã kết thúc" in refused.value.wrong["don-vi"] and "Sổ không có đơn vị “x”" in refused.value.wrong["don-vi"]
    with pytest.raises(RoundRefusedError):
        open_round(SAID, form, doer(OPENED, role=Role.PROPOSER), reading_at(), seat="p9")
    assert queries.rounds() == ()


def test_units_file_are_late_are_missing_and_are_sent_back() -> None:
    kept = opened()
    filed(kept, OTHER, DUE)
    late = DUE + timedelta(days=1)
    assert _standing(kept, late) == {OTHER: Filing.FILED, LEAD: Filing.MISSING}
    until = DUE + timedelta(days=5)
    send_back(kept, OTHER, doer(late), reading_at(), note="Thiếu bảng", until=until, seen=1)
    assert _standing(kept, late)[OTHER] is Filing.RETURNED and not counted_filings(kept, ())
    filed(kept, OTHER, until, seen=2)
    assert _standing(kept, until)[OTHER] is Filing.FILED and list(counted_filings(kept, ())) == [OTHER]
    with pytest.raises(RoundRefusedError):
        send_back(kept, LEAD, doer(late), reading_at(), note="Thiếu", until=None, seen=0)


def test_a_report_with_a_broken_check_is_not_filed_but_kept_as_a_draft() -> None:
    kept = opened()
    with pytest.raises(RoundRefusedError) as refused:
        filed(kept, OTHER, OPENED, dung_han="11")
    assert refused.value.wrong["kiem-0"] == "Đúng hạn không thể nhiều hơn hồ sơ."
    filed(kept, OTHER, OPENED, Step.SAVE, dung_han="11")
    assert queries.steps(kept.id, OTHER)[-1].given.texts["dung_han"] == "11"


def test_nobody_reports_for_another_and_the_second_of_two_is_shown_the_first() -> None:
    kept = opened()
    with pytest.raises(RoundRefusedError, match="tự báo cáo"):
        _for_another(kept)
    filed(kept, OTHER, OPENED, Step.SAVE, kho_khan="một")
    with pytest.raises(WrittenMeanwhileError) as refused:
        filed(kept, OTHER, OPENED, Step.SAVE, kho_khan="hai")
    assert refused.value.theirs.given.texts["kho_khan"] == "một"


def _for_another(kept: queries.KeptRound) -> None:
    report(kept, OTHER, Report(Step.SAVE, Given(), 0), doer(OPENED, "ubnd-xa@n1", Role.PROPOSER), reading_at())


def test_urging_is_told_once_a_day_and_does_not_hold_up_who_types() -> None:
    User.objects.create_user("lan", role=Role.PROPOSER.value, acting_for=OTHER)
    kept = opened()
    assert urge(kept, [LEAD, OTHER], doer(OPENED), reading_at()) == 2
    assert urge(kept, [LEAD, OTHER], doer(OPENED), reading_at()) == 0
    assert urge(kept, [OTHER], doer(OPENED + timedelta(days=1)), reading_at()) == 1
    told = list(Notice.objects.order_by("id").values_list("subject", flat=True))
    assert len(told) == 3 and told[0].startswith("Báo cáo:") and told[1].startswith("Đôn đốc:")
    filed(kept, OTHER, OPENED, Step.SAVE, seen=0)


def test_a_round_is_extended_with_a_reason_and_only_from_its_newest_version() -> None:
    kept = opened()
    later = replace(SAID, due=DUE + timedelta(days=7))
    with pytest.raises(RoundRefusedError):
        amend_round(kept, later, "", doer(OPENED), reading_at(), seen=1)
    with pytest.raises(RoundRefusedError) as gone:
        amend_round(kept, replace(SAID, due=DUE - timedelta(days=2)), "Sớm", doer(DUE), reading_at(), seen=1)
    assert "đã qua" in gone.value.wrong["han"], "a day gone by would make everybody late"
    amend_round(kept, later, "Chờ số liệu", doer(OPENED), reading_at(), seen=1)
    assert round_of(kept.id).said.due == later.due
    with pytest.raises(WrittenMeanwhileError):
        amend_round(kept, later, "Lại", doer(OPENED), reading_at(), seen=1)


def test_the_database_refuses_to_change_or_remove_what_was_reported() -> None:
    kept = opened()
    filed(kept, OTHER, OPENED)
    for table in ("reportform", "formversion", "round", "roundversion", "unitstep"):
        for words in ("UPDATE rounds_{0} SET id = id", "DELETE FROM rounds_{0}"):
            with pytest.raises(IntegrityError), undone():
                execute(words.format(table))
                check_at_commit()
