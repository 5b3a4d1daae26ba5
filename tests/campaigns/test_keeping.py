"""What is kept of campaigns: only added, permitted, refused to the second of two; people told once; reach by name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError

from tests.plans.world import Somebody
from tests.register.raw import execute
from tests.register.world import record_world
from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Role
from thamquyen.background.schedule import JOBS, do_due
from thamquyen.campaigns import queries
from thamquyen.campaigns.keeping import (
    CampaignRefusedError,
    ChangedMeanwhileError,
    acknowledge,
    add_files,
    amend,
    answer,
    begin,
    close,
    send_out,
)
from thamquyen.campaigns.telling import tell_ahead, tell_due
from thamquyen.domain.campaigns.campaign import CampaignSaid, Channel, Material, State
from thamquyen.domain.campaigns.questions import Question
from thamquyen.notices.models import Notice
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db

STARTS, ENDS, DAY = date(2026, 5, 11), date(2026, 5, 29), date(2026, 6, 1)
HERE = Reach(frozenset({"p9", "vn"}))
CHECK = (
    Question("Ai giao đất?", ("UBND tỉnh", "Chủ tịch UBND xã"), 1, "Điều 3"),
    Question("Từ ngày nào?", ("a", "b"), 0),
)
SAID = CampaignSaid(
    "Phân cấp giao đất", "Từ 01/6 xã giao đất.", STARTS, ENDS, ("ct-ubnd-xa@n1",), True, (Channel.SYSTEM,),
    (Material("Tài liệu", "https://vidu.gov.vn/a.pdf"),), "QĐ-PC", "Phòng Nội vụ", DAY, questions=CHECK,
)  # fmt: skip


@pytest.fixture(autouse=True)
def world() -> int:
    return record_world()


def doer(on: date = STARTS, acting_for: str = "ubnd-tinh@p9", role: Role = Role.COORDINATOR, name: str = "lan") -> Doer:
    at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    return Doer(Somebody(role.value, acting_for), f"Chị {name}", name, acting_for, at, on)


def clerk(on: date = STARTS, name: str = "mai") -> Doer:
    return doer(on, "ct-ubnd-xa@n1", Role.VIEWER, name)


def sent(said: CampaignSaid = SAID, on: date = STARTS) -> UUID:
    number = begin(said, doer(on), HERE, seat="p9")
    send_out(number, doer(on), HERE, seen=1, reading=reading_at())
    return number


def _found(number: UUID) -> queries.KeptCampaign:
    found = queries.campaign(number)
    assert found is not None
    return found


def test_a_campaign_is_read_back_as_it_was_said_and_stands_by_the_day() -> None:
    number = begin(SAID, doer(), HERE, seat="p9")
    assert _found(number).said == SAID and _found(number).state(STARTS) is State.DRAFT
    send_out(number, doer(date(2026, 5, 4)), HERE, seen=1, reading=reading_at())
    states = [_found(number).state(day) for day in (date(2026, 5, 5), STARTS, ENDS, date(2026, 5, 30))]
    assert states == [State.COMING, State.RUNNING, State.RUNNING, State.OVER]
    assert queries.news(date(2026, 5, 5)) == () and [one.id for one in queries.news(STARTS)] == [number]


def test_people_are_told_once_on_the_first_day_and_reminded_once_before_the_end() -> None:
    mai = User.objects.create_user("mai", acting_for="ct-ubnd-xa@n1")
    User.objects.create_user("ha", acting_for="ct-ubnd-xa@n3")
    number = begin(SAID, doer(date(2026, 5, 4)), HERE, seat="p9")
    send_out(number, doer(date(2026, 5, 4)), HERE, seen=1, reading=reading_at())
    at = datetime(2026, 5, 11, tzinfo=UTC)

    def told(on: date) -> list[tuple[str, str]]:
        tell_due(reading_at(), on, at)
        tell_due(reading_at(), on, at)
        return list(Notice.objects.order_by("id").values_list("user__username", "subject"))

    assert told(date(2026, 5, 10)) == []
    assert told(STARTS) == [("mai", SAID.title)]
    late = User.objects.create_user("nga", acting_for="ct-ubnd-xa@n1")
    acknowledge(number, clerk(), version=1, pack="x", reading=reading_at())
    assert told(date(2026, 5, 27))[1:] == [("nga", SAID.title), ("nga", f"Chưa xác nhận: {SAID.title}")]
    assert mai.notices.count() == 1 and late.notices.count() == 2


def test_the_process_behind_the_pages_tells_what_began_on_days_it_was_away() -> None:
    User.objects.create_user("mai", acting_for="ct-ubnd-xa@n1")
    number = begin(SAID, doer(date(2026, 5, 4)), HERE, seat="p9")
    send_out(number, doer(date(2026, 5, 4)), HERE, seen=1, reading=reading_at())
    (job,) = (one for one in JOBS if one.name == "quan-triet")
    for day in (10, 12, 13):
        do_due(job, datetime(2026, 5, day, 4, tzinfo=UTC))
    assert list(Notice.objects.values_list("user__username", "at__day")) == [("mai", 12)]


def test_those_who_make_campaigns_are_told_once_of_an_effective_day_that_nobody_prepared() -> None:
    User.objects.create_user("lan", acting_for="ubnd-tinh@p9", role=Role.COORDINATOR.value)
    User.objects.create_user("mai", acting_for="ubnd-tinh@p9", role=Role.VIEWER.value)
    for on in (date(2026, 4, 1), date(2026, 5, 11), date(2026, 5, 12)):
        tell_ahead(reading_at(), on, datetime(2026, 5, 11, tzinfo=UTC))
    told = Notice.objects.get()
    assert told.user.username == "lan" and "01/06/2026" in told.subject
    Notice.objects.all().delete()
    sent()
    tell_ahead(reading_at(), STARTS, datetime(2026, 5, 11, tzinfo=UTC))
    assert Notice.objects.count() == 0


def test_who_is_addressed_takes_note_by_name_once_and_nobody_else_may() -> None:
    number = sent()
    for _ in range(2):
        acknowledge(number, clerk(), version=1, pack="x", reading=reading_at())
    assert [(one.account, one.pack, one.by) for one in queries.noted(number)] == [("mai", "x", "Chị mai")]
    with pytest.raises(CampaignRefusedError, match="không gửi đến cơ quan"):
        acknowledge(number, doer(), version=1, pack="x", reading=reading_at())
    with pytest.raises(CampaignRefusedError, match="đã kết thúc"):
        acknowledge(number, clerk(date(2026, 6, 1)), version=1, pack="x", reading=reading_at())


def test_a_changed_campaign_is_told_again_and_old_words_are_not_taken_note_of() -> None:
    User.objects.create_user("mai", acting_for="ct-ubnd-xa@n1")
    number = sent()
    amend(number, replace(SAID, title="Tên mới"), doer(), HERE, seen=2, reading=reading_at())
    assert Notice.objects.count() == 2
    with pytest.raises(CampaignRefusedError, match="vừa sửa"):
        acknowledge(number, clerk(), version=1, pack="x", reading=reading_at())
    acknowledge(number, clerk(), version=3, pack="x", reading=reading_at())
    with pytest.raises(CampaignRefusedError, match="phải đủ nội dung"):
        amend(number, replace(SAID, text=""), doer(), HERE, seen=3, reading=reading_at())


def test_the_check_is_marked_and_every_attempt_stays() -> None:
    number = sent()
    with pytest.raises(CampaignRefusedError, match="Chưa trả lời câu 2"):
        answer(number, {0: 1}, clerk(), version=1, reading=reading_at())
    assert answer(number, {0: 0, 1: 0}, clerk(), version=1, reading=reading_at()).percent == 50
    assert answer(number, {0: 1, 1: 0}, clerk(), version=1, reading=reading_at()).percent == 100
    assert [one.marked.right for one in queries.tried(number)] == [1, 2]


def test_the_second_of_two_is_refused_and_shown_what_the_first_said() -> None:
    number = begin(SAID, doer(), HERE, seat="p9")
    amend(number, replace(SAID, title="Của người thứ nhất"), doer(), HERE, seen=1, reading=reading_at())
    with pytest.raises(ChangedMeanwhileError) as error:
        amend(number, SAID, doer(name="ha"), HERE, seen=1, reading=reading_at())
    assert error.value.theirs.said.title == "Của người thứ nhất"


def test_what_is_too_late_or_not_permitted_or_without_reason_is_refused() -> None:
    number = begin(replace(SAID, ends=DAY), doer(), HERE, seat="p9")
    with pytest.raises(CampaignRefusedError, match="phải gửi trước ngày hiệu lực"):
        send_out(number, doer(DAY), HERE, seen=1, reading=reading_at())
    for who, reach in ((clerk(), HERE), (doer(), Reach(frozenset({"p1"})))):
        with pytest.raises(CampaignRefusedError, match="không soạn"):
            begin(SAID, who, reach, seat="p9")
    with pytest.raises(CampaignRefusedError, match="không dừng được"):
        close(number, doer(), HERE, seen=1, note="x")
    send_out(number, doer(), HERE, seen=1, reading=reading_at())
    with pytest.raises(CampaignRefusedError, match="Nêu lý do"):
        close(number, doer(), HERE, seen=2, note="")
    close(number, doer(), HERE, seen=2, note="Văn bản bị đình chỉ")
    assert _found(number).state(STARTS) is State.CLOSED and queries.news(STARTS) == ()


def test_the_database_takes_back_no_word() -> None:
    number = sent()
    acknowledge(number, clerk(), version=1, pack="x", reading=reading_at())
    answer(number, {0: 1, 1: 0}, clerk(), version=1, reading=reading_at())
    add_files(number, [("a.pdf", b"%PDF-1")], doer(), HERE, seen=2, reading=reading_at())
    for table in ("campaign", "campaignstep", "acknowledgement", "attempt", "materialfile"):
        for command in ("DELETE FROM", "UPDATE"):
            with pytest.raises(IntegrityError, match="chỉ thêm"):
                execute(f"{command} campaigns_{table}{' SET id = id' if command == 'UPDATE' else ''}")
