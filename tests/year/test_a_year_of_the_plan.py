"""One year of a plan, from its text to the report: nobody is urged twice or in vain, and every number adds up.

`PICTURES=docs/images .venv/bin/pytest tests/year` makes the pictures and the report of docs/a-year-of-the-plan.md.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from django.test import override_settings
from django.utils.timezone import localdate  # noqa: TID251 - of a moment that is given
from pytest_django.plugin import DjangoDbBlocker

from tests.notices.catcher import catching
from tests.register.conftest import empty_template, own_database
from tests.year import province
from tests.year.clock import Clock
from tests.year.observed import Walked, walked
from tests.year.pictures import taking, wanted
from tests.year.province import CHARGES, COMMUNES, commune
from tests.year.reporting import LATE, MISSING, RETURNED, UNITS, filed_by, numbers
from tests.year.walk import STARTED, Year
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.plans.states import State
from thamquyen.domain.territory import Level
from thamquyen.notices.models import Mail, MailState, Notice
from thamquyen.plans.standing import standing_plan
from thamquyen.register.reading import reading_at
from thamquyen.urging.models import Followed, Reminder

pytestmark = pytest.mark.xdist_group("browser")  # the year is walked once, on the worker that has the browser
__all__ = ["empty_template"]
_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def year(
    request: pytest.FixtureRequest,
    empty_template: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Walked]:
    """The whole year, walked once for all that is said of it."""
    with ExitStack() as open_while:
        patching = open_while.enter_context(pytest.MonkeyPatch.context())
        patching.setenv("THAMQUYEN_VAR", str(tmp_path_factory.mktemp("year")))
        open_while.enter_context(own_database(empty_template, django_db_blocker))
        catcher = open_while.enter_context(catching())
        open_while.enter_context(override_settings(MAIL_SERVER=catcher.server))
        year, folder = Year(Clock(STARTED, patching), catcher), wanted()
        if folder is None:
            yield walked(year)
        else:
            yield walked(year, open_while.enter_context(taking(folder, request.getfixturevalue("chromium"), year)))


def test_the_plan_of_2023_is_read_from_its_text_as_seven_groups_and_kept_as_history(year: Walked) -> None:
    if not year.past_page:
        pytest.skip("không có bản chữ của kế hoạch 511 cạnh bản sao này; sổ nạp kế hoạch lịch sử đi kèm phần mềm")
    assert "7 dòng" in year.past_page and "không còn chỗ cần sửa" in year.past_page
    standing = standing_plan(year.past, reading_at(), date(2026, 12, 31))
    assert standing is not None and [one.kept.label for one in standing.groups] == list("1234567")
    assert standing.plan.head.signed == date(2023, 7, 31) and "511" in standing.plan.head.number
    assert {one.state for one in standing.tasks()} == {State.HISTORY}


def test_its_successor_comes_from_its_text_with_every_unit_of_today(year: Walked) -> None:
    assert "không còn chỗ cần sửa" in year.plan_page
    standing = standing_plan(year.of.plan, reading_at(), province.SIGNED)
    assert standing is not None and len(standing.groups) == 7
    charged = {(one.kept.label, unit.unit.key) for one in standing.tasks() for unit in one.units}
    assert charged == {(one.label, unit) for one in CHARGES for unit in one.done}
    assert len(charged) == 9 + 2 * len(COMMUNES) + 4


@pytest.mark.parametrize("day", [date(2026, 4, 15), province.MERGED, date(2026, 12, 31)])
def test_every_state_on_the_day_is_what_was_done_by_then(year: Walked, day: date) -> None:
    assert year.seen[day].items == Counter(
        (one.label, year.name(province.answering(unit, day)), province.state_on(one, unit, day))
        for one in CHARGES for unit in one.done
    )  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 4, 15), province.MERGED, date(2026, 12, 31)])
def test_the_league_counts_the_same_deeds(year: Walked, day: date) -> None:
    counted: dict[str, Counter[str]] = {}
    for one in CHARGES:
        for unit in one.done:
            name = year.name(province.answering(unit, day))
            counted.setdefault(name, Counter()).update(province.turns_on(one, unit, day))
    assert year.seen[day].league == {
        name: (states.total(), *(states[one] for one in province.JUDGED)) for name, states in counted.items()
    }


def test_on_the_last_day_of_the_year_the_counts_are_these(year: Walked) -> None:
    states = Counter(state for _, _, state in year.seen[date(2026, 12, 31)].items.elements())
    assert states == {
        "hoàn thành đúng hạn": 26, "hoàn thành quá hạn": 6, "quá hạn": 4, "chưa đến hạn": 1,
    }  # fmt: skip


def test_nobody_is_mailed_twice_for_the_same_thing(year: Walked) -> None:
    names = [str(mail["Message-ID"]) for _, mail in year.of.mails]
    assert len(names) == len(set(names)) > 100
    lines = Counter((str(mail["To"]), line) for _, mail in year.of.mails for line in year.urged_in(mail))
    assert lines.total() > 100 and set(lines.values()) == {1}
    urged = Notice.objects.filter(kind="reminder", key__startswith="don-doc:").values_list("user_id", "at")
    days = Counter((user, localdate(at)) for user, at in urged)
    assert max(days.values()) == 1, "all that a person is urged for on a day is one mail"
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT}


def test_who_has_answered_is_left_in_peace_and_who_has_not_is_not(year: Walked) -> None:
    for one in CHARGES:
        for unit, done in one.done.items():
            days = [day for day, line in year.lines if line.about == one.title and line.unit == year.short(unit)]
            assert all(done is None or day <= done for day in days), (one.title, unit)
            late = done is None or done > one.due + _DAY
            if late and unit != province.ENDING and one.label != "3.1":
                assert any(day > one.due for day in days), (one.title, unit)


def test_a_commune_that_never_answers_is_urged_ever_higher(year: Walked) -> None:
    name, title = year.short(commune("Xã Mù Cang Chải")), CHARGES[1].title
    log = Reminder.objects.filter(subject=title, unit=commune("Xã Mù Cang Chải")).order_by("days")
    assert [row.days for row in log][:5] == [-7, -1, 1, 7, 15] and max(row.days for row in log) > 250
    people = [sorted(row.people) for row in log]
    assert people[:5] == [["officer"], ["officer"], ["head", "officer"], ["head", "officer"], ["head", "superior"]]
    told = [(day, line) for day, line in year.lines if line.about == title and line.unit == name]
    assert any(line.to == "uy-ban@laocai.example" for _, line in told)


def test_on_the_day_without_a_mail_server_nothing_is_lost_and_nothing_comes_twice(year: Walked) -> None:
    down = date(2026, 4, 1)
    told = {one.pk for one in Mail.objects.select_related("notice") if localdate(one.notice.at) == down}
    assert len(told) > 5 and not [mail for day, mail in year.of.mails if day == down]
    sent = {one.pk for one in Mail.objects.all() if one.sent_at and localdate(one.sent_at) == down + _DAY}
    assert told <= sent


def test_the_letter_names_every_unit_that_is_late_with_what_it_owes_and_no_other(year: Walked) -> None:
    day = date(2026, 4, 15)
    late = {
        (one.title, year.short(unit)) for one in CHARGES for unit in one.done
        if province.state_on(one, unit, day) == "quá hạn"
    }  # fmt: skip
    assert year.seen[day].letter == late and len(late) == 3


def test_an_extension_moves_the_day_and_quietens_until_then(year: Walked) -> None:
    title = next(one.title for one in CHARGES if one.label == "3.1")
    rows = Reminder.objects.filter(subject=title)
    assert set(rows.filter(due=date(2026, 9, 30)).values_list("followed", flat=True)) == {Followed.EXTENDED}
    assert {row.days for row in rows} <= {-7, -1} and rows.filter(due=province.UNTIL).exists()


def test_what_a_merged_commune_owed_its_heir_answers(year: Walked) -> None:
    owed = Reminder.objects.filter(unit=province.SUCCESSOR, subject=CHARGES[1].title)
    assert owed.exists() and set(owed.values_list("followed", flat=True)) == {Followed.ANSWERED}
    assert not Reminder.objects.filter(unit=province.ENDING, on__gte=province.MERGED).exists()
    assert "Đã chuyển cho: Ủy ban nhân dân xã Giả Định" in year.page(f"/ke-hoach/viec/{year.of.task('1.2')}")


def test_the_report_adds_up_what_units_sent_and_says_who_did_not(year: Walked) -> None:
    for said in (year.word, year.pdf):
        for code, label, unit in (
            ("vb_ra_soat", "Số văn bản đã rà soát", "văn bản"),
            ("lop_tap_huan", "Số hội nghị, lớp tập huấn đã tổ chức", "lớp"),
            ("cuoc_kiem_tra", "Số cuộc kiểm tra việc thực hiện phân cấp, ủy quyền", "cuộc"),
        ):
            total = sum(numbers(one)[code] for one in filed_by())
            assert f"{label}: {total} {unit}" in said
        assert f"tổng hợp từ {len(UNITS) - 1}/{len(UNITS)} đơn vị" in said
        assert year.name(MISSING) in said
    standing = year.standing
    for unit, state in ((LATE, "đã gửi muộn"), (RETURNED, "đã gửi đúng hạn"), (MISSING, "quá hạn chưa gửi")):
        assert state in standing[year.name(unit)]


def test_the_numbers_of_the_register_in_it_are_those_of_the_register_and_come_out_the_same_again(year: Walked) -> None:
    reading, on = reading_at(), date(2026, 12, 14)
    atlas, kinds = reading.snapshot.atlas, reading.snapshot.authorities.kinds
    near = {*atlas.covered[province.PROVINCE], *atlas.coverers[province.PROVINCE]}
    given = Counter(
        one.mode for one in reading.snapshot.conferrals.values()
        if one.territory in near and kinds[one.recipient.kind].level is not Level.NATION
        and any(on in part for part in reading.effective(one.key))
    )  # fmt: skip
    assert year.listed("Danh mục nhiệm vụ đã phân cấp") == given[Mode.DECENTRALISATION] > 100
    assert year.listed("Danh mục nhiệm vụ đã ủy quyền") == given[Mode.AUTHORISATION] > 10
    assert "Đúng như khi đóng băng" in year.page(f"{year.report.frozen}?kiem=1")
