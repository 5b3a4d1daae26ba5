"""A province's own days off and worked days count wherever working days are counted, there and nowhere else."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils.timezone import localdate  # noqa: TID251 - pages are of today

from tests.plans.world import HEAD, LEAD, OTHER, doer, planned
from tests.portal.pages import words
from tests.register.raw import undone
from tests.register.world import record_world
from tests.rounds.world import DUE, filed, opened
from tests.workspace.sending import signed_in
from thamquyen.accounts.permissions import Role
from thamquyen.domain.plans.deadlines import Relative
from thamquyen.domain.plans.plan import TaskSaid
from thamquyen.plans.standing import standing_plan
from thamquyen.provinces.days_off import (
    DayKind,
    DaysAsked,
    days_said,
    newest_row,
    own_days,
    say_days,
    working_days_in,
)
from thamquyen.provinces.refusals import SaidMeanwhileError, SettingRefusedError
from thamquyen.register.reading import reading_at
from thamquyen.rounds import queries
from thamquyen.rounds.freezing import compare, freeze

pytestmark = pytest.mark.django_db
GROUND = "Thông báo số 12/TB-UBND"
MONDAY, SATURDAY = date(2026, 1, 12), date(2026, 1, 17)
_TEN_WORKING_DAYS = Relative(10, working=True)
ADMINISTRATOR = doer(acting_for=LEAD, role=Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def world(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()


def _say(first: date, kind: DayKind, last: date | None = None, ground: str = GROUND) -> None:
    asked = DaysAsked("p9", first, last or first, kind, ground)
    say_days(asked, ADMINISTRATOR, reading_at(), seen=newest_row("p9")[0])


def _due(plan: object) -> date | None:
    """When the task is due that is counted in working days from the signing of the plan (05/01/2026, a Monday)."""
    standing = standing_plan(plan, reading_at(), date(2026, 1, 6))  # type: ignore[arg-type]
    assert standing is not None
    return standing.groups[0].units[0].now.due


def test_a_day_off_puts_a_deadline_off_and_a_swapped_saturday_brings_it_forward() -> None:
    plan = planned(HEAD, (("1", TaskSaid("Gửi báo cáo", (LEAD,), deadline=_TEN_WORKING_DAYS)),))
    assert _due(plan) == date(2026, 1, 16), "Saturday the 10th is worked for Friday the 2nd"
    _say(MONDAY, DayKind.OFF)
    assert _due(plan) == date(2026, 1, 19)
    _say(SATURDAY, DayKind.WORKED)
    assert _due(plan) == SATURDAY
    _say(MONDAY, DayKind.AS_BEFORE)
    assert _due(plan) == date(2026, 1, 16)


def test_the_days_of_a_province_hold_in_its_communes_and_nowhere_else() -> None:
    _say(MONDAY, DayKind.OFF)
    inside, beside = (working_days_in(unit, MONDAY, MONDAY, reading_at()) for unit in ("n1", "vn"))
    assert MONDAY not in inside and MONDAY in beside
    assert own_days(reading_at()).in_unit("vn") == ()


def test_what_changes_nothing_or_has_no_ground_or_lies_too_far_is_refused_as_a_whole() -> None:
    for kind, first, last, ground, told in (
        (DayKind.OFF, SATURDAY, None, GROUND, "17/01/2026 đã là ngày nghỉ"),
        (DayKind.WORKED, MONDAY, None, GROUND, "12/01/2026 đã là ngày làm việc"),
        (DayKind.AS_BEFORE, MONDAY, None, GROUND, "vốn theo lịch chung"),
        (DayKind.OFF, MONDAY, SATURDAY, GROUND, "17/01/2026 đã là ngày nghỉ"),
        (DayKind.OFF, MONDAY, None, "", "Nêu căn cứ"),
        (DayKind.OFF, MONDAY, date(2026, 1, 5), GROUND, "Ngày cuối trước ngày đầu"),
        (DayKind.OFF, MONDAY, date(2026, 3, 1), GROUND, "nhiều nhất 31 ngày"),
        (DayKind.OFF, date(2031, 1, 6), None, GROUND, "đến năm 2028"),
    ):
        with pytest.raises(SettingRefusedError, match=told):
            _say(first, kind, last, ground)
    assert days_said() == ()


def test_two_at_once_are_told_and_only_administrators_of_the_place_may() -> None:
    _say(MONDAY, DayKind.OFF)
    asked = DaysAsked("p9", date(2026, 1, 13), date(2026, 1, 13), DayKind.OFF, GROUND)
    with pytest.raises(SaidMeanwhileError):
        say_days(asked, ADMINISTRATOR, reading_at(), seen=0)
    for other in (doer(role=Role.COORDINATOR), doer(acting_for="ct-ubnd-xa@n1", role=Role.ADMINISTRATOR)):
        with pytest.raises(SettingRefusedError, match="Chỉ người quản trị"):
            say_days(asked, other, reading_at(), seen=newest_row("p9")[0])


def test_the_database_keeps_every_word_and_what_was_frozen_before_stays() -> None:
    kept = opened()
    filed(kept, OTHER, DUE)
    frozen = queries.frozen(freeze(kept, doer(DUE), reading_at()))
    assert frozen is not None
    _say(MONDAY, DayKind.OFF)
    assert all(one.same for one in compare(frozen))
    with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), undone(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM provinces_daysaid")


def test_the_page_shows_the_year_sets_a_day_and_loses_nothing_typed() -> None:
    client, year = signed_in("administrator", LEAD), localdate().year
    page = words(client.get(f"/ngay-nghi?nam={year}").content.decode())
    assert f"Ngày nghỉ, ngày làm bù năm {year}" in page and "Tỉnh chưa ghi ngày nào" in page and "Tháng 12" in page
    for nonsense in ("abc", "1", "9999"):
        assert client.get(f"/ngay-nghi?nam={nonsense}").status_code == 200
    day = next(day for day in (date(year, 6, one) for one in range(1, 8)) if day.weekday() == 2)
    said = {"tu-ngay": f"{day:%d/%m/%Y}", "loai": "off", "can-cu": GROUND, "buoc": "0"}
    wrong = client.post("/ngay-nghi/ghi", said | {"tu-ngay": "31/02/2026"})
    assert wrong.status_code == 400 and GROUND in wrong.content.decode() and "31/02/2026" in wrong.content.decode()
    assert client.post("/ngay-nghi/ghi", said).status_code == 302
    assert "đã là ngày nghỉ" in words(client.post("/ngay-nghi/ghi", said).content.decode())
    another = said | {"tu-ngay": f"{day + timedelta(days=7):%d/%m/%Y}"}
    assert client.post("/ngay-nghi/ghi", another).status_code == 409, "the page was shown before the first was kept"
    assert f"ngày nghỉ: {GROUND}" in words(client.get("/ngay-nghi").content.decode())
    assert signed_in("coordinator", LEAD, "khác").post("/ngay-nghi/ghi", said).status_code == 403
