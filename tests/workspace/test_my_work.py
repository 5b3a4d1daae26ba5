"""“Việc của tôi”, the rest: reports, campaigns, reviews, ends, readings, opinions; and the count in the head."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now  # noqa: TID251 - as the pages do

from tests.domain.world import cite
from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from tests.workspace.test_deeds import as_doer, in_place, opened, person
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb
from thamquyen.campaigns import keeping as campaigns
from thamquyen.domain.authorities import Authority
from thamquyen.domain.campaigns.campaign import CampaignSaid, Channel
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Term
from thamquyen.library.models import Original, Text
from thamquyen.notices.models import Notice
from thamquyen.oversight.endings import about_at, ends_at
from thamquyen.oversight.models import ReviewItem, ReviewRound, ReviewStep
from thamquyen.people.models import Substitution
from thamquyen.people.substituting import end_early
from thamquyen.register import recording
from thamquyen.register.reading import reading_at
from thamquyen.workspace.ahead import look_ahead
from thamquyen.workspace.my_work import my_work
from thamquyen.workspace.plans.views import Desk

P9 = Reach(frozenset({"p9", "vn"}), frozenset({"ubnd-tinh@p9"}))


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    cache.clear()
    return record_world()


def review_for(department: str) -> None:
    made = ReviewRound.objects.create(cause="NĐ/1", territory="p9", made_by="x", made_at=now())
    item = ReviewItem.objects.create(round=made, document="NĐ")
    ReviewStep.objects.create(item=item, number=1, state="waiting", department=department, by="x", at=now())


def sent_in_by(who: str) -> None:
    original = Original.objects.create(name="a.txt", kind="text", content=b"x", size=1, sha256=who, sent_at=now())
    Text.objects.create(original=original, body="x", added_by=who, added_at=now())


def work_of(user: User) -> list[str]:
    return [f"{one.to_do}: {one.about}" for one in my_work(user, Desk(reading_at(), localdate(), {})).waiting]


def test_what_is_reviewed_read_and_made_known_waits_for_whom_it_concerns() -> None:
    lan, other = person("lan", "approver"), person("khac", "viewer", "ubnd-tinh@p8")
    before = work_of(lan)
    review_for("ubnd-tinh@p9")
    sent_in_by("Lan (lan), thay mặt Ủy ban nhân dân tỉnh Sông Núi")
    sent_in_by("Lan (lan.hoa), thay mặt Ủy ban nhân dân tỉnh Sông Núi")
    said = CampaignSaid("Nghị định mới", "Đọc", localdate(), localdate() + timedelta(days=5), ("ubnd-tinh@p9",),
                        channels=(next(iter(Channel)),), contact="Sở Nội vụ")  # fmt: skip
    number = campaigns.begin(said, as_doer(lan), P9, seat="p9")
    campaigns.send_out(number, as_doer(lan), P9, seen=1, reading=reading_at())
    new = set(work_of(lan)) - set(before)
    assert new == {
        "Rà soát: 1 văn bản", "Xác nhận nội dung đọc được: 1 văn bản bạn đã gửi vào", "Đọc và xác nhận: Nghị định mới",
    }  # fmt: skip
    assert work_of(other) == []
    campaigns.acknowledge(number, as_doer(lan), version=1, pack="", reading=reading_at())
    assert "Đọc và xác nhận: Nghị định mới" not in work_of(lan)


def test_the_head_of_each_page_counts_what_waits_and_counts_anew_after_a_deed() -> None:
    unit = signed_in("proposer", name="don-vi")
    number = opened(as_doer(person("hoa", "coordinator")))
    assert "Việc của tôi 1 việc chờ" in words(unit.get("/tai-khoan").content.decode())
    with CaptureQueriesContext(connection) as again:
        unit.get("/tai-khoan")
    assert not [one for one in again.captured_queries if "workflow_move" in one["sql"]]
    unit.post(f"/dot-de-xuat/{number}/khong-co", {"buoc": "1"})
    assert "việc chờ" not in words(unit.get("/tai-khoan").content.decode())


def test_what_was_worked_out_ahead_is_not_worked_out_again_and_a_write_is_seen_at_once() -> None:
    lan, on = person("lan", "approver"), localdate()
    look_ahead(on)
    ahead = about_at.cache_info().misses, ends_at.cache_info().misses
    before = work_of(lan)
    assert (about_at.cache_info().misses, ends_at.cache_info().misses) == ahead
    until = Term(None, on + timedelta(days=90), EndState.DATED, "90 ngày")
    province, chair = Authority("ubnd-tinh", "p9"), Authority("ct-ubnd-xa", "n1")
    given = Conferral("rieng", "giao-dat", Mode.AUTHORISATION, province, chair, "n1", cite("QĐ-UQ", "2"), (), until)
    recording.record([given], actor="Lan", reason="ủy quyền riêng")
    added = "Mốc hết hiệu lực: Quyết gia hạn, thay thế hay để hết: Thời hạn giao theo Qđ số UQ"
    assert sorted(work_of(lan)) == sorted([*before, added])
    look_ahead(on)
    assert sorted(work_of(lan)) == sorted([*before, added])


def test_the_questions_asked_do_not_grow_with_what_waits() -> None:
    lan = person("lan", "approver")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            work_of(lan)
        return len(queries)

    review_for("ubnd-tinh@p9")
    asked()
    before = asked()
    for number in range(3):
        opened(as_doer(person(f"hoa{number}", "coordinator")), f"Đợt {number}")
        sent_in_by(f"lan, {number}")
    assert asked() == before


def test_notices_reach_who_does_the_work_meanwhile_and_stop_with_the_term() -> None:
    absent, substitute, boss = person("hoa", "proposer"), person("minh", "viewer"), person("nam", "coordinator")
    opened(as_doer(boss), "Trước khi vắng")
    in_place(substitute, absent, Verb.PROPOSE)
    opened(as_doer(boss), "Khi vắng")
    told = {(one.user.username, one.subject): one.text for one in Notice.objects.filter(kind="proposal")}
    assert ("minh", "Mời đề xuất: Trước khi vắng") not in told
    assert told["minh", "Mời đề xuất: Khi vắng"].endswith("Gửi cho Hoa, người bạn đang làm thay.")
    end_early(Substitution.objects.get().pk, "đã về sớm", by="quan-tri", at=now())
    opened(as_doer(boss), "Sau khi về")
    assert not Notice.objects.filter(user=substitute, subject="Mời đề xuất: Sau khi về").exists()
