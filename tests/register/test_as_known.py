"""Two clocks: what held on a day, as known then and as known now."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.domain.world import NEW, cite, snapshot
from tests.register.conftest import OwnRegister
from tests.register.world import CALL_BACK, CLERK, DECISION, NAME, record_world, same_facts
from thamquyen.domain.territory import Named
from thamquyen.domain.time import Period
from thamquyen.register import queries, recording
from thamquyen.register.facts import Noun
from thamquyen.register.queries import UnknownRevisionError


@pytest.mark.django_db
def test_the_same_day_is_answered_as_known_then_and_as_known_now(world: int) -> None:
    wrong = snapshot().conferrals["dat-pc"]
    now = recording.correct(wrong, replace(wrong, limits="khác"), actor=CLERK, reason="đọc sai")
    assert queries.snapshot(world).conferrals["dat-pc"] == wrong
    assert queries.snapshot(now).conferrals["dat-pc"].limits == "khác"


@pytest.mark.django_db
def test_before_the_first_recording_the_register_is_empty(world: int) -> None:
    nothing = queries.snapshot(0)
    assert (nothing.revision, nothing.atlas.units, nothing.conferrals, nothing.powers) == (0, {}, {}, {})
    assert queries.counts(0) == dict.fromkeys(Noun, 0)


@pytest.mark.django_db
def test_nothing_recorded_later_alters_what_was_known_before(world: int) -> None:
    then, listed = queries.snapshot(world), queries.counts(world)
    name = replace(NAME, named=Named("Phường Mây Gió", "Phường", Period(date(2026, 10, 1))))
    recording.record([DECISION, CALL_BACK], actor=CLERK, reason="thêm")
    recording.end(NAME, on=date(2026, 10, 1), by=cite("NĐ", "7"), actor=CLERK, reason="lên phường")
    recording.record([name], actor=CLERK, reason="lên phường")
    recording.correct(snapshot().powers["cho"], None, actor=CLERK, reason="không phải nhiệm vụ")
    recording.correct(snapshot().atlas.lineage[0], None, actor=CLERK, reason="sai")
    queries.forget_snapshots()
    assert queries.snapshot(world) == then
    assert same_facts(queries.snapshot(world), snapshot())
    assert queries.counts(world) == listed
    assert not same_facts(queries.snapshot(), then)


@pytest.mark.django_db
def test_an_end_recorded_now_was_not_known_before(world: int) -> None:
    later = recording.end(NAME, on=date(2026, 10, 1), by=cite("NĐ", "7"), actor=CLERK, reason="đổi tên")
    assert queries.snapshot(world).atlas.units["n1"].names[0].period == NEW
    assert queries.snapshot(later).atlas.units["n1"].names[0].period.last_day == date(2026, 9, 30)


@pytest.mark.django_db
@pytest.mark.parametrize("revision", [2, 10**6, 10**30, -1])
def test_a_revision_that_never_was_is_refused(world: int, revision: int) -> None:
    with pytest.raises(UnknownRevisionError, match=f"không có lần ghi {revision}; lần ghi mới nhất là 1"):
        queries.snapshot(revision)


def dated(register: OwnRegister, *moments: datetime) -> None:
    """Makes the recordings look made at these moments."""
    register.tamper(
        *(
            f"UPDATE register_recording SET recorded_at = '{moment.isoformat()}' WHERE revision = {revision}"  # noqa: S608 - fixed numbers
            for revision, moment in enumerate(moments, 1)
        )
    )


def test_a_day_means_its_end_in_vietnam(own_world: OwnRegister) -> None:
    recording.record([DECISION], actor=CLERK, reason="thêm")
    # 23:59:59 on 1 August in Vietnam, and midnight, which begins 2 August there while it is still 1 August in UTC.
    dated(own_world, datetime(2026, 8, 1, 16, 59, 59, tzinfo=UTC), datetime(2026, 8, 1, 17, 0, 0, tzinfo=UTC))
    days = (date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 2), date(2030, 1, 1))
    assert [queries.revision_known_on(day) for day in days] == [0, 1, 2, 2]


@pytest.mark.django_db
def test_of_an_empty_register_nothing_was_ever_known() -> None:
    assert queries.newest_revision() == queries.revision_known_on(date(2030, 1, 1)) == 0
    assert queries.snapshot().revision == 0
    assert queries.recordings() == []
    assert queries.history(Noun.POWER, "cho") == []


def test_recorded_moments_never_run_backwards(own_world: OwnRegister) -> None:
    ahead = datetime(2100, 1, 1, tzinfo=UTC)
    dated(own_world, ahead)
    recording.record([DECISION], actor=CLERK, reason="đồng hồ máy chủ bị lùi")
    assert [line.recorded_at for line in queries.recordings()] == [ahead, ahead]


def test_history_tells_every_version_with_who_why_and_when(own_register: OwnRegister) -> None:
    record_world()
    wrong = snapshot().conferrals["no-uq"]
    right = replace(wrong, may_pass_on=None)
    recording.correct(wrong, right, actor="thanh tra", reason="văn bản không nêu")
    recording.correct(right, None, actor="thanh tra", reason="nhầm văn bản")
    first, second = queries.history(Noun.CONFERRAL, "no-uq")
    assert [first.value, second.value] == [wrong, right]
    assert first.closed is not None
    assert (first.opened.actor, first.closed.actor, first.closed.reason) == (CLERK, "thanh tra", "văn bản không nêu")
    assert second.closed is not None
    assert (second.opened.revision, second.closed.revision) == (2, 3)
