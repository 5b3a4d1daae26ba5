"""A report is signed off within its unit before it counts as sent: by the head or a substitute, never by its author."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251 - pages are of today

from tests.plans.world import LEAD, OTHER, doer
from tests.register.world import record_world
from tests.rounds.world import DUE, OPENED, SAID, filed, opened
from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.periods import Reported, Rhythm
from thamquyen.domain.rounds.standing import Filing, Step
from thamquyen.notices.models import Notice
from thamquyen.register.reading import reading_at
from thamquyen.rounds.codec import RoundSaid
from thamquyen.rounds.keeping import Report, RoundRefusedError, WrittenMeanwhileError, report
from thamquyen.rounds.queries import KeptRound
from thamquyen.rounds.signing_off import hindrance, refuse, sign_off
from thamquyen.rounds.standing import counted_filings, standing_round

pytestmark = pytest.mark.django_db
ROUND = replace(SAID, signed_off=True)


@pytest.fixture(autouse=True)
def world(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()


def _account(name: str, role: Role, acting_for: str = LEAD) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user(name, role=role.value, acting_for=acting_for))
    return client


def _as(name: str, role: Role, acting_for: str = LEAD, stands_for: str = "") -> Doer:
    return replace(doer(OPENED, acting_for, role), account=name, name=name, stands_for=stands_for)


def _submitted(kept: KeptRound, by: Doer, unit: str = LEAD, seen: int = 0) -> None:
    filed_as = Report(Step.SUBMIT, _GIVEN, seen)
    report(kept, unit, filed_as, by, reading_at())


_GIVEN = Given({"ho_so": "10"}, {"kiem_tra": (("Đất đai", "2"),)})


def _state(kept: KeptRound, unit: str = LEAD) -> Filing:
    return next(one.filing for one in standing_round(kept, reading_at(), OPENED).units if one.key == unit)


def test_what_was_submitted_counts_once_the_head_signed_it_off_word_for_word() -> None:
    _account("cán bộ", Role.EDITOR)
    _account("lãnh đạo", Role.APPROVER)
    kept = opened(said=ROUND)
    _submitted(kept, _as("cán bộ", Role.EDITOR))
    assert _state(kept) is Filing.SUBMITTED and counted_filings(kept, ()) == {}
    assert Notice.objects.filter(subject__startswith="Báo cáo chờ bạn ký duyệt", user__username="lãnh đạo").exists()
    assert "không phải người ấy" in hindrance(kept, LEAD, _as("cán bộ", Role.EDITOR), reading_at())
    sign_off(kept, LEAD, _as("lãnh đạo", Role.APPROVER), reading_at(), seen=1)
    assert _state(kept) is Filing.FILED
    assert counted_filings(kept, ())[LEAD][0].given == _GIVEN
    with pytest.raises(RoundRefusedError, match="Không có báo cáo nào đang chờ"):
        sign_off(kept, LEAD, _as("lãnh đạo", Role.APPROVER), reading_at(), seen=2)


def test_nobody_signs_off_their_own_where_another_head_is_and_a_head_alone_may() -> None:
    _account("lãnh đạo", Role.APPROVER)
    kept, head = opened(said=ROUND), _as("lãnh đạo", Role.APPROVER)
    _submitted(kept, head)
    assert hindrance(kept, LEAD, head, reading_at()) == ""
    _account("phó", Role.APPROVER)
    assert "Bạn đã trình" in hindrance(kept, LEAD, head, reading_at())
    assert "Bạn đã trình" in hindrance(kept, LEAD, _as("phó", Role.APPROVER, stands_for="lãnh đạo"), reading_at()), (
        "nor does whoever stands in for the one who submitted it"
    )
    assert hindrance(kept, LEAD, _as("phó", Role.APPROVER), reading_at()) == ""


def test_a_substitute_signs_off_in_the_place_of_the_head() -> None:
    _account("cán bộ", Role.EDITOR)
    _account("lãnh đạo", Role.APPROVER)
    kept = opened(said=ROUND)
    _submitted(kept, _as("cán bộ", Role.EDITOR))
    sign_off(kept, LEAD, _as("người thay", Role.APPROVER, stands_for="lãnh đạo"), reading_at(), seen=1)
    assert _state(kept) is Filing.FILED


def test_a_unit_without_a_head_is_signed_off_by_another_of_its_people() -> None:
    _account("một", Role.PROPOSER, OTHER)
    kept, one = opened(said=ROUND), _as("một", Role.PROPOSER, OTHER)
    _submitted(kept, one, OTHER)
    assert hindrance(kept, OTHER, one, reading_at()) == "", "who is alone signs off what is theirs"
    _account("hai", Role.EDITOR, OTHER)
    assert "Bạn đã trình" in hindrance(kept, OTHER, one, reading_at())
    assert hindrance(kept, OTHER, _as("hai", Role.EDITOR, OTHER), reading_at()) == ""
    assert "không phải người ấy" in hindrance(kept, OTHER, _as("lạ", Role.APPROVER, LEAD), reading_at())


def test_who_signs_off_sends_back_with_words_and_a_change_meanwhile_is_not_signed() -> None:
    _account("cán bộ", Role.EDITOR)
    _account("lãnh đạo", Role.APPROVER)
    kept, officer, head = opened(said=ROUND), _as("cán bộ", Role.EDITOR), _as("lãnh đạo", Role.APPROVER)
    _submitted(kept, officer)
    with pytest.raises(RoundRefusedError, match="Nêu cần sửa gì"):
        refuse(kept, LEAD, head, reading_at(), note="", seen=1)
    refuse(kept, LEAD, head, reading_at(), note="Thiếu số quý 4", seen=1)
    assert _state(kept) is Filing.DRAFTED
    _submitted(kept, officer, seen=2)
    filed(kept, LEAD, OPENED, Step.SAVE, seen=3, ho_so="12")
    assert _state(kept) is Filing.DRAFTED, "who goes on writing withdraws what waited"
    _submitted(kept, officer, seen=4)
    with pytest.raises(WrittenMeanwhileError):
        sign_off(kept, LEAD, head, reading_at(), seen=3)


def test_a_round_says_whether_it_wants_signing_off_and_each_way_is_refused_in_the_other() -> None:
    plain, signed = opened(), opened(said=ROUND)
    with pytest.raises(RoundRefusedError, match="ký duyệt"):
        filed(signed, OTHER, OPENED)
    with pytest.raises(RoundRefusedError, match="không cần ký duyệt"):
        filed(plain, OTHER, OPENED, Step.SUBMIT)


def test_a_report_that_waits_past_its_day_is_late_and_says_that_it_waits() -> None:
    kept = opened(said=ROUND)
    filed(kept, OTHER, DUE, Step.SUBMIT)
    unit = next(one for one in standing_round(kept, reading_at(), DUE + timedelta(days=1)).units if one.key == OTHER)
    assert unit.filing is Filing.MISSING and unit.submitted == DUE


def test_the_pages_submit_sign_off_and_send_back() -> None:
    today = localdate()
    about = Reported(Rhythm.AD_HOC, today - timedelta(days=30), today)
    said = RoundSaid("Đột xuất", about, today + timedelta(days=5), (LEAD, OTHER), signed_off=True)
    kept, officer, head = opened(said=said, on=today), _account("cán bộ", Role.EDITOR), _account("sếp", Role.APPROVER)
    given = {"dot": str(kept.id), "don-vi": LEAD, "ho_so": "10"}
    page = f"/bao-cao/{kept.id}/don-vi/{LEAD}"
    assert "Trình ký duyệt" in officer.get(page).content.decode()
    assert officer.post("/bao-cao/ghi", {**given, "buoc": 0, "viec": "trinh"}).status_code == 302
    waiting = officer.get(page).content.decode()
    assert "chờ ký duyệt" in waiting and "Ký duyệt được: sếp" in waiting and "Ký duyệt và gửi" not in waiting
    assert officer.post(f"{page}/ky-duyet", {"viec": "ky", "buoc": 1}).status_code == 400
    assert head.post(f"{page}/ky-duyet", {"viec": "tra", "buoc": 1, "nhan-xet": ""}).status_code == 400
    assert head.post(f"{page}/ky-duyet", {"viec": "tra", "buoc": 1, "nhan-xet": "Thiếu quý 4"}).status_code == 302
    back = officer.get(page).content.decode()
    assert "Người ký duyệt trả lại để sửa" in back and "Thiếu quý 4" in back and 'value="10"' in back
    officer.post("/bao-cao/ghi", {**given, "buoc": 2, "viec": "trinh"})
    assert "chờ ký duyệt trong đơn vị từ" in officer.get(f"/bao-cao/{kept.id}").content.decode()
    assert "Ký duyệt và gửi" in head.get(page).content.decode()
    assert head.post(f"{page}/ky-duyet", {"viec": "ky", "buoc": 3}).status_code == 302
    assert "đã gửi đúng hạn" in head.get(f"/bao-cao/{kept.id}").content.decode()
