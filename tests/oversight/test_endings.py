"""Decisions about ends are added only; of two who decide at once the second is told what the first decided."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from tests.register.raw import check_at_commit, execute, undone
from thamquyen.domain.radar.ends import Sunset, SunsetKind
from thamquyen.domain.radar.following import Choice, Decision, Draft
from thamquyen.oversight.deciding import DecidedMeanwhileError, decide, decision_of, decisions, history_of
from thamquyen.oversight.models import EndingDecision

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
SUNSET = Sunset(SunsetKind.DOCUMENT, "NĐ", date(2027, 2, 28), ("NĐ",), ())
DRAFT = Draft(Choice.EXTEND, "chưa có luật thay", "Kế hoạch 12", "Sở Nội vụ", date(2027, 1, 31))


def _decided(after: int, *, unit: str = "p9", by: str = "Lan", draft: Draft = DRAFT) -> Decision:
    return decide(SUNSET, draft, unit=unit, after=after, acting_for=f"ubnd@{unit}", by=by, at=AT, revision=1)


def test_the_newest_decision_of_a_unit_holds_and_the_earlier_ones_stay() -> None:
    _decided(0)
    second = _decided(1, draft=Draft(Choice.LAPSE, "đã có luật", "Luật mới", "Sở Nội vụ", None))
    other = _decided(0, unit="p1", by="Minh")
    assert decision_of(SUNSET.key, "p9") == second
    assert {(one.unit, one.number) for one in decisions()} == {("p9", 2), ("p1", 1)}
    assert len(history_of(SUNSET.key)) == 3
    assert other.targets == ("NĐ",)


def test_of_two_who_decide_at_once_the_second_sees_what_the_first_decided() -> None:
    _decided(0, by="Lan")
    with pytest.raises(DecidedMeanwhileError) as refused:
        _decided(0, by="Minh")
    assert refused.value.theirs.by == "Lan"
    assert len(history_of(SUNSET.key)) == 1


def test_a_row_is_never_changed_or_removed() -> None:
    _decided(0)
    check_at_commit()
    table = "oversight_ending_decision"
    for statement in (f"UPDATE {table} SET reason = ''", f"DELETE FROM {table}", f"TRUNCATE {table}"):  # noqa: S608
        with pytest.raises(IntegrityError, match="chỉ thêm"), undone():
            execute(statement)


@pytest.mark.parametrize("lacking", ["reason", "ground", "follower", "decided_by", "deadline"])
def test_the_database_keeps_no_decision_that_lacks_something(lacking: str) -> None:
    fields = {"kind": "document", "of": "NĐ", "last": SUNSET.last, "unit": "p9", "number": 1, "choice": "extend"}
    said = dict.fromkeys(("reason", "ground", "follower", "decided_by"), "…")
    whole = fields | said | {"deadline": SUNSET.last, "decided_at": AT, "revision": 1}
    with pytest.raises(IntegrityError), undone():
        EndingDecision.objects.create(**whole | {lacking: None if lacking == "deadline" else ""})
    EndingDecision.objects.create(**whole)
