"""docs/workflow.md is written from the table; timers are those of the day."""

from datetime import date
from pathlib import Path

from thamquyen.domain.proceedings.page import written
from thamquyen.domain.proceedings.timers import Clock, regime_of, running


def test_the_page_of_the_steps_is_what_the_table_says() -> None:
    page = (Path(__file__).parents[3] / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert page == written(), "Chạy: python -m thamquyen.domain.proceedings > docs/workflow.md"


def test_timers_are_those_of_the_day_and_a_province_may_set_its_own() -> None:
    old, new = regime_of(date(2025, 3, 31)), regime_of(date(2025, 4, 1))
    assert (old.timers[Clock.PUBLIC].days, old.timers[Clock.PUBLIC].doubt) == (30, "")
    assert new.name == "Luật 64/2025/QH15" and new.timers[Clock.PUBLIC].doubt
    own = new.changed({Clock.PUBLIC: (20, "Quyết định số 1/2026/QĐ-UBND")}).timers[Clock.PUBLIC]
    assert (own.days, own.cited, own.doubt) == (20, "Quyết định số 1/2026/QĐ-UBND", "")
    assert new.timers[Clock.BODIES].cited == "Luật số 64/2025/QH15"


def test_a_clock_says_what_is_left_in_days_and_working_days() -> None:
    ten = regime_of(date(2025, 3, 31)).timers[Clock.BODIES]
    clock = running(date(2026, 8, 3), ten, date(2026, 8, 7))
    assert str(clock) == "trước hết ngày 13/08/2026, còn 6 ngày (4 ngày làm việc)" and not clock.overdue
    assert running(date(2026, 8, 5), ten, date(2026, 8, 5)).until == date(2026, 8, 17), "the 15th is a Saturday"
    late = running(date(2026, 8, 3), ten, date(2026, 8, 18))
    assert late.overdue and late.left == "quá 5 ngày (3 ngày làm việc)" and "10 ngày, Điều 129" in late.ground
