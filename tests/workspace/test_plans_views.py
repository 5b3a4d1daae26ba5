"""Tasks of all plans at once: mine, sifted, counted, on the month, along time, in the league; and as files."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251 - pages are of today
from icalendar import Calendar

from tests.plans.world import HEAD, HERE, LEAD, OTHER, doer, planned, task_of
from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from thamquyen.accounts.models import AccountEvent, User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.plans.deadlines import Fixed, Yearly
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.domain.plans.states import Deed, State
from thamquyen.plans.gantt import gantt_of
from thamquyen.plans.keeping import Deal, take
from thamquyen.plans.standing import standing_plan
from thamquyen.register.reading import reading_at
from thamquyen.reports.workbooks import sheets_of

pytestmark = pytest.mark.django_db
TODAY = localdate()
SIGNED = TODAY - timedelta(days=90)
LATE, LATER, FAR = (TODAY + timedelta(days=days) for days in (-20, 40, 100))


@pytest.fixture
def plan(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()
    head = PlanHead(HEAD.title, LEAD, HEAD.number, SIGNED, LEAD, SIGNED)
    tree = (
        ("1", TaskSaid("Rà soát")),
        ("1.1", TaskSaid("Việc đã muộn", (OTHER,), deadline=Fixed(LATE), sector="Đất đai")),
        ("1.2", TaskSaid("Việc còn xa", (LEAD, OTHER), deadline=Fixed(LATER))),
        ("2", TaskSaid("Việc hằng năm", (LEAD,), deadline=Yearly(((FAR.month, FAR.day),)))),
    )
    return planned(head, tree)


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content.decode())


def _cells(client: Client, address: str) -> list[list[Any]]:
    (grid,) = sheets_of(client.get(address).content, "tệp.xlsx")
    return [list(row) for row in grid.rows]


def test_my_tasks_are_those_of_the_authority_i_act_for_the_urgent_first(plan: UUID) -> None:
    page = _page(signed_in("proposer", OTHER), "/viec-cua-toi")
    urgent, _, rest = page.partition("Việc khác chưa xong")
    assert "Việc đã muộn" in urgent and "Việc còn xa" in rest and "Việc hằng năm" not in page
    assert "Không có việc nào quá hạn" in _page(signed_in("viewer", "ct-ubnd-xa@n1", "xã"), "/viec-cua-toi")


def test_who_follows_the_plan_sees_what_waits_for_an_answer(plan: UUID) -> None:
    ask = Deal(Deed.ASK, OTHER, note="chờ luật", content={"until": LATER.isoformat()})
    take(task_of(plan, "1.1"), ask, doer(TODAY, OTHER, Role.PROPOSER), HERE, seen=10**9)
    assert "Chờ bạn trả lời gia hạn" in _page(signed_in("coordinator", LEAD), "/viec-cua-toi")
    assert "Chờ bạn trả lời" not in _page(signed_in("proposer", OTHER, "khác"), "/viec-cua-toi")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 4),
        ("tim=da muon", 1),
        (f"don-vi={OTHER}", 2),
        ("trang-thai=not_due", 3),
        ("linh-vuc=Đất đai", 1),
        (f"tu={LATER:%d/%m/%Y}&den={LATER:%d/%m/%Y}", 2),
        ("tim=khong co", 0),
    ],
)
def test_the_list_is_sifted_and_the_file_holds_the_same(plan: UUID, asked: str, found: int) -> None:
    client = signed_in("viewer", LEAD)
    assert f"{found} việc" in _page(client, f"/ke-hoach/viec?{asked}")
    assert len(_cells(client, f"/ke-hoach/viec.xlsx?{asked}")) == found + 4 or not found


def test_a_day_that_is_none_is_told(plan: UUID) -> None:
    response = signed_in("viewer", LEAD).get("/ke-hoach/viec?tu=31/02/2026")
    assert response.status_code == 400 and "Không có ngày 31/2/2026" in response.content.decode()


@pytest.mark.parametrize("axis", ["don-vi", "linh-vuc", "nhom", "thang", "khong-co"])
def test_the_board_counts_every_item_once_along_each_axis(plan: UUID, axis: str) -> None:
    page = _page(signed_in("viewer", LEAD), f"/ke-hoach/bang?theo={axis}")
    assert (
        "Tổng số việc 4 Quá hạn 1" in page
        and {"linh-vuc": "Đất đai", "nhom": "1. Rà soát", "thang": f"Tháng {LATE:%m/%Y}"}.get(
            axis, "Giám đốc Sở Công Thương"
        )
        in page
    )


def test_the_month_shows_what_is_due_on_its_days(plan: UUID) -> None:
    client = signed_in("viewer", LEAD)
    assert "Việc còn xa 2 đơn vị" in _page(client, f"/ke-hoach/lich?thang={LATER:%Y-%m}")
    empty = _page(client, "/ke-hoach/lich?thang=2030-06")
    assert "Tháng này không có việc nào đến hạn" in empty
    assert "ngày nghỉ" in _page(client, "/ke-hoach/lich?thang=2026-09"), "2 September is off"
    for nonsense in ("2026-13", "abc", "0-0", "9999-12", "1-1"):
        assert client.get(f"/ke-hoach/lich?thang={nonsense}").status_code == 200


def test_the_league_judges_only_what_can_be_judged(plan: UUID) -> None:
    client = signed_in("viewer", LEAD)
    page = _page(client, "/ke-hoach/dung-han")
    assert "0%" in page
    rows = _cells(client, "/ke-hoach/dung-han.xlsx")
    assert any(row[1] == "Giám đốc Sở Công Thương tỉnh Sông Núi" and row[7] == "0" for row in rows if len(row) > 7)


def test_a_plan_along_time_has_its_bars_between_its_first_and_last_day(plan: UUID) -> None:
    standing = standing_plan(plan, reading_at(), TODAY)
    assert standing is not None
    gantt = gantt_of(standing.plan.head, standing.groups, TODAY)
    assert gantt is not None and gantt.first <= SIGNED and gantt.last >= LATER and gantt.today is not None
    for bar in gantt.bars:
        assert 0 <= float(bar.at.rstrip("%")) <= float(bar.at.rstrip("%")) + float(bar.width.rstrip("%")) <= 100.5
    late = {bar.task.kept.label: bar.late for bar in gantt.bars}
    assert late["1.1"] == gantt.today.at and not late["1"] and not late["1.2"], "how long it is late is drawn once"
    page = _page(signed_in("viewer", LEAD), f"/ke-hoach/{plan}/thoi-gian")
    assert "Việc còn xa" in page and "quá hạn đến nay" in page
    assert gantt_of(PlanHead("Trống", LEAD), (), TODAY) is None


def test_today_is_named_only_where_its_name_does_not_stand_over_that_of_a_year(plan: UUID) -> None:
    standing = standing_plan(plan, reading_at(), TODAY)
    assert standing is not None
    named = set()
    for later in range(0, (LATER - SIGNED).days, 3):
        gantt = gantt_of(standing.plan.head, standing.groups, SIGNED + timedelta(days=later))
        assert gantt is not None and gantt.today is not None
        own, years = float(gantt.today.at[:-1]), [float(year.at[:-1]) for year in gantt.years]
        free = all(own + 4 < year or own - 4 > year + 4.5 for year in years)
        assert free or not gantt.today.text
        named.add(gantt.today.text)
    assert named == {"", "hôm nay"}
    gantt = gantt_of(standing.plan.head, standing.groups, TODAY)
    assert gantt is not None and gantt.today is not None
    page = signed_in("viewer", LEAD).get(f"/ke-hoach/{plan}/thoi-gian").content.decode()
    assert ('class="gantt__now"' in page) == bool(gantt.today.text)


def test_a_day_on_which_many_are_due_bears_what_demands_most_of_them(plan: UUID) -> None:
    head = PlanHead("Kế hoạch khác", LEAD, "13/KH-UBND", TODAY - timedelta(days=400), LEAD, TODAY - timedelta(days=400))
    every = Yearly(((1, 31), (4, 30), (7, 31), (10, 31)))
    other = planned(head, (("1", TaskSaid("Báo cáo", (LEAD, OTHER), deadline=every)),))
    standing = standing_plan(other, reading_at(), TODAY)
    assert standing is not None
    first, last = standing.groups[0].units
    due, content = first.turns[0].due, {"percent": 100, "finished": ""}
    report = Deal(Deed.REPORT, last.unit.key, due, note="Đã gửi", content=content)
    take(task_of(other, "1"), report, doer(TODAY, last.unit.key, Role.PROPOSER), HERE, seen=10**9)
    standing = standing_plan(other, reading_at(), TODAY)
    assert standing is not None
    gantt = gantt_of(standing.plan.head, standing.groups, TODAY)
    assert gantt is not None and gantt.bars[0].dues[0][1] is State.OVERDUE, "one of two has not reported"


def test_the_board_says_how_much_of_each_line_is_done(plan: UUID) -> None:
    take(task_of(plan, "1.1"), Deal(Deed.REPORT, OTHER, note="xong", content={"percent": 100}),
         doer(TODAY, OTHER, Role.PROPOSER), HERE, seen=10**9)  # fmt: skip
    page = _page(signed_in("viewer", LEAD), "/ke-hoach/bang?theo=linh-vuc&linh-vuc=Đất đai")
    assert "Đất đai" in page and "100%" in page.partition("Đã xong")[2]


def test_the_league_parts_who_can_be_judged_from_who_cannot_yet(plan: UUID) -> None:
    page = _page(signed_in("viewer", LEAD), "/ke-hoach/dung-han")
    judged, _, waiting = page.partition("1 đơn vị chưa có lượt nào đến hạn, nên chưa xếp")
    assert "1 đơn vị có lượt đến hạn" in judged and "dưới 50% 1 đơn vị" in judged
    assert "Ủy ban nhân dân" in waiting


def test_the_months_of_the_year_stand_above_the_month(plan: UUID) -> None:
    page = signed_in("viewer", LEAD).get(f"/ke-hoach/lich?thang={LATER:%Y-%m}").content.decode()
    assert page.count('href="/ke-hoach/lich?thang=') == 14, "twelve months, the one before and the one after"
    assert f'href="/ke-hoach/lich?thang={LATER:%Y-%m}" aria-current="true"' in page


def test_the_calendar_is_under_an_address_that_nobody_guesses_and_holds_the_units_own_deadlines(plan: UUID) -> None:
    address = _calendar_of(signed_in("proposer", OTHER))
    public = Client(headers={"host": "localhost"})
    calendar = Calendar.from_ical(public.get(f"/lich-viec/{address}").content)
    events = {str(one["SUMMARY"]): one.decoded("DTSTART") for one in calendar.walk("VEVENT")}
    assert events == {"Hạn: Việc đã muộn": LATE, "Hạn: Việc còn xa": LATER}
    for guessed in ("None", "", OTHER):
        assert public.get(f"/lich-viec/{guessed}.ics").status_code == 404


def _calendar_of(client: Client) -> str:
    """The address that somebody asks for, without its folder; empty where the page shows none."""
    client.post("/viec-cua-toi/dia-chi-lich")
    return client.get("/viec-cua-toi").content.decode().partition('href="/lich-viec/')[2].partition('"')[0]


def test_an_address_of_a_calendar_ends_when_it_is_changed_given_up_or_its_owner_goes(plan: UUID) -> None:
    client, public = signed_in("proposer", OTHER), Client(headers={"host": "localhost"})

    def opens(address: str) -> bool:
        return public.get(f"/lich-viec/{address}").status_code == 200

    assert "/lich-viec/" not in client.get("/viec-cua-toi").content.decode(), "nobody has one who did not ask"
    first, second = _calendar_of(client), _calendar_of(client)
    assert first != second and opens(second) and not opens(first)
    client.post("/viec-cua-toi/dia-chi-lich", {"viec": "bo"})
    assert not opens(second) and "/lich-viec/" not in client.get("/viec-cua-toi").content.decode()
    third, person = _calendar_of(client), User.objects.get(pk=client.session["_auth_user_id"])
    person.acting_for = ""
    person.save()
    assert not opens(third), "who acts for nobody any more sees no deadlines of anybody"
    person.acting_for, person.is_active = OTHER, False
    person.save()
    assert not opens(third)
    told = [event.deed for event in AccountEvent.objects.filter(about=person).order_by("id")]
    assert told == ["calendar_new", "calendar_new", "calendar_off", "calendar_new"]
