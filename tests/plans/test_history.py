"""The plan of 2023 comes with the software as history, with what became of the districts it charged."""

from datetime import UTC, date, datetime

import pytest

from tests.data.starter_snapshot import starter_reading
from thamquyen.domain.plans.states import State
from thamquyen.plans import queries
from thamquyen.plans.history import HistoryRefusedError, load
from thamquyen.plans.naming import Naming
from thamquyen.plans.standing import StandingPlan, due, standing_plan

pytestmark = pytest.mark.django_db

AT, ON = datetime(2026, 11, 28, 2, tzinfo=UTC), date(2026, 11, 28)


def _loaded() -> StandingPlan:
    assert load(starter_reading(), "Lào Cai", AT) == 1
    found = standing_plan(queries.plans()[0].id, starter_reading(), ON)
    assert found is not None
    return found


def test_it_has_its_seven_groups_and_nothing_is_said_of_what_became_of_them() -> None:
    standing = _loaded()
    assert [group.kept.label for group in standing.groups] == ["1", "2", "3", "4", "5", "6", "7"]
    assert {task.state for task in standing.tasks()} == {State.HISTORY}
    assert list(due(ON, starter_reading())) == []
    assert load(starter_reading(), "Lào Cai", AT) == 0, "it is loaded once"


def test_every_district_that_was_charged_shows_when_it_ended_and_where_its_area_lies() -> None:
    (task,) = [one for one in _loaded().tasks() if one.kept.label == "2.1"]
    naming = Naming(starter_reading(), ON)
    assert len(task.units) == 9
    assert {one.fate.last for one in task.units} == {date(2025, 6, 30)}
    assert all(one.fate.areas and one.fate.ground for one in task.units)
    (town,) = [one for one in task.units if one.unit.territory == "d080"]
    assert "Phường Lào Cai" in naming.areas(town.fate)


def test_the_department_that_follows_it_was_succeeded_as_a_whole() -> None:
    (task,) = [one for one in _loaded().tasks() if one.kept.label == "7.1"]
    assert [one.key for one in task.units[0].acting] == ["so-noi-vu@p15-2025"]


def test_a_province_that_was_not_there_is_refused() -> None:
    with pytest.raises(HistoryRefusedError, match="31/07/2023"):
        load(starter_reading(), "Tỉnh không có", AT)
    assert queries.plans() == ()
