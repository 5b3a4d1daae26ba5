"""Packs go out by themselves some days before an effective day: once, to those whom it touches, if nobody sent one."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from docx import Document

from tests.campaigns.test_keeping import DAY, HERE, clerk, doer, sent
from tests.register.world import record_world
from tests.workspace.test_calls import client_of, text_of
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.background.schedule import JOBS, do_due
from thamquyen.campaigns import queries
from thamquyen.campaigns.by_itself import offices_touched, send_packs, set_ahead
from thamquyen.campaigns.keeping import CampaignRefusedError, acknowledge, close
from thamquyen.domain.campaigns.campaign import State
from thamquyen.notices.models import Notice
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> None:
    record_world()
    User.objects.create_user("lan", acting_for="ubnd-tinh@p9", role=Role.COORDINATOR.value)
    User.objects.create_user("mai", acting_for="ct-ubnd-xa@n1", role=Role.VIEWER.value)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def send(day: date) -> int:
    return send_packs(reading_at(), day, at(day))


def test_a_pack_goes_out_seven_days_before_to_those_touched_and_never_again() -> None:
    assert send(before(8)) == 0
    assert [send(before(days)) for days in (7, 7, 6, 1, 0)] == [1, 0, 0, 0, 0]
    (campaign,) = queries.campaigns()
    assert campaign.said.change_day == DAY and campaign.state(before(7)) is State.RUNNING
    assert (
        campaign.said.offices == offices_touched(reading_at(), "p9", DAY) and "ct-ubnd-xa@n1" in campaign.said.offices
    )
    assert {step.by for step in campaign.steps} == {"tự gửi trước ngày hiệu lực"}
    assert list(Notice.objects.filter(user__username="mai").values_list("subject", flat=True)) == [campaign.said.title]
    acknowledge(campaign.id, clerk(before(5)), version=1, pack="x", reading=reading_at())
    assert [one.account for one in queries.noted(campaign.id)] == ["mai"]


def test_the_days_job_sends_what_a_standstill_held_up_and_a_killed_one_leaves_nothing_half() -> None:
    job = next(one for one in JOBS if one.name == "quan-triet")
    assert do_due(job, at(before(40))) and not queries.campaigns()
    assert do_due(job, at(before(2))) and not do_due(job, at(before(2)))
    assert len(queries.campaigns()) == 1


def test_where_a_person_sent_one_or_stopped_one_nothing_goes_out_by_itself() -> None:
    number = sent()
    assert send(before(5)) == 0
    close(number, doer(before(4)), HERE, seen=2, note="Sai văn bản")
    assert send(before(1)) == 0


def test_the_number_of_days_is_set_by_who_makes_known_and_none_sends_nothing() -> None:
    for days in (-1, 61):
        with pytest.raises(CampaignRefusedError, match="Số ngày từ 0"):
            set_ahead("p9", days, doer(), HERE)
    with pytest.raises(CampaignRefusedError, match="không đặt được"):
        set_ahead("p9", 5, clerk(), HERE)
    set_ahead("p9", 0, doer(), HERE)
    assert send(before(3)) == 0 and queries.ahead_of("p9").by == "Chị lan"
    set_ahead("p9", 15, doer(), HERE)
    assert send(before(15)) == 1


def test_all_packs_are_one_file_and_the_number_of_days_is_set_on_the_page() -> None:
    number = sent()
    lead, reader = client_of(Role.APPROVER), client_of(Role.VIEWER, "ct-ubnd-xa@n1")
    content = lead.get(f"/quan-triet/{number}/goi.zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        (name,) = packed.namelist()
        said = "".join(Document(io.BytesIO(packed.read(name))).element.itertext())
    assert name.endswith(".docx") and "giao đất" in said.lower() and "Mây Gió" in said
    assert reader.get(f"/quan-triet/{number}/goi.zip").status_code == 403
    wrong = lead.post("/quan-triet/tu-gui", {"so-ngay": "bảy"})
    assert wrong.status_code == 400 and 'value="bảy"' in wrong.content.decode() and "Số ngày từ 0" in text_of(wrong)
    assert lead.post("/quan-triet/tu-gui", {"so-ngay": "10"}).status_code == 302
    assert "10 ngày trước ngày hiệu lực" in text_of(lead.get("/quan-triet"))
