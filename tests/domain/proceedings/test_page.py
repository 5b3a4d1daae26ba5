"""docs/workflow.md is written from the table; timers are those of the day."""

from datetime import date
from pathlib import Path

from thamquyen.domain.proceedings.page import written
from thamquyen.domain.proceedings.timers import Clock, regime_of


def test_the_page_of_the_steps_is_what_the_table_says() -> None:
    page = (Path(__file__).parents[3] / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert page == written(), "Chạy: python -m thamquyen.domain.proceedings > docs/workflow.md"


def test_timers_are_those_of_the_day_and_a_province_may_set_its_own() -> None:
    old, new = regime_of(date(2025, 3, 31)), regime_of(date(2025, 4, 1))
    assert (old.timers[Clock.PUBLIC].days, old.timers[Clock.PUBLIC].doubt) == (30, "")
    assert new.name == "Luật 64/2025/QH15" and new.timers[Clock.PUBLIC].doubt
    assert new.changed({Clock.PUBLIC: 20}).timers[Clock.PUBLIC].days == 20
