"""Drafts in versions: nothing is lost, two at once see each other's, an act is recorded as it was simulated or not."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.domain.changes.drafts import ACT, FIRST, TODAY, confer, of, withdraw
from tests.register.world import record_world
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.register import queries
from thamquyen.register.enacting import Enacted, MovedOnError
from thamquyen.register.reading import reading_at
from thamquyen.workflow.drafting import DraftRefusedError, EditedMeanwhileError, Hand, begin, carry_out, save
from thamquyen.workflow.drafts import draft, drafts, version, versions

NOW = datetime(2026, 8, 1, 8, tzinfo=UTC)
AN, BINH = Hand("An", NOW, 1), Hand("Bình", NOW, 1)
SIGNED = replace(ACT, number="9/2026/QĐ-UBND", signed=TODAY)

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(db: None) -> UUID:
    record_world()
    return begin(of(confer()), acting_for="ubnd-tinh@p9", seat="p9", note="bản đầu", hand=AN)


def test_every_version_stays_readable_as_it_was_written(begun: UUID) -> None:
    assert save(begun, of(confer(), withdraw()), seen=1, note="thêm thu hồi", hand=BINH) == 2
    assert [(one.number, one.saved_by, one.size, one.note) for one in versions(begun)] == [
        (2, "Bình", 2, "thêm thu hồi"), (1, "An", 1, "bản đầu"),
    ]  # fmt: skip
    first = version(begun, 1)
    assert first is not None and first.changes == of(confer())
    (kept,) = drafts()
    assert (kept.newest.number, kept.seat, kept.revision) == (2, "p9", None)
    assert save(begun, of(confer(), withdraw()), seen=1, note="", hand=AN) == 2, "the same is not saved twice"
    assert draft(uuid4()) is None


def test_who_saves_over_anothers_version_sees_both_and_loses_nothing(begun: UUID) -> None:
    save(begun, of(confer(), withdraw()), seen=1, note="", hand=BINH)
    mine = of(confer(note="của An"))
    with pytest.raises(EditedMeanwhileError, match="Bình đã lưu phiên bản 2") as refused:
        save(begun, mine, seen=1, note="", hand=AN)
    assert (refused.value.newest.number, refused.value.mine) == (2, mine)
    assert len(versions(begun)) == 2


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["workflow_draft", "workflow_draft_version"])
def test_the_database_itself_refuses_to_change_what_a_draft_said(begun: UUID, table: str, statement: str) -> None:
    column = "seat" if table == "workflow_draft" else "note"
    with (
        pytest.raises(IntegrityError, match="giữ nguyên"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement.format(table, column, column))
    assert len(versions(begun)) == 1


def enacted(number: UUID, changes: ChangeSet, *, seen: int) -> Enacted:
    tried = simulate(reading_at(), changes)
    return carry_out(number, seen=seen, facts=tried.facts, outcome=tried.outcome, reason="ký ban hành", hand=BINH)


def test_a_draft_becomes_an_act_once_by_another_hand_and_bears_the_seal_of_what_was_simulated(begun: UUID) -> None:
    with pytest.raises(DraftRefusedError, match="số, ký hiệu và ngày ký"):
        enacted(begun, of(confer()), seen=1)
    signed = of(confer(), act=SIGNED)
    save(begun, signed, seen=1, note="đã ký", hand=AN)
    with pytest.raises(EditedMeanwhileError):
        enacted(begun, signed, seen=1)
    for own in (AN, replace(AN, by="An, thay mặt Sở Nội vụ")):
        with pytest.raises(DraftRefusedError, match="không tự ghi vào sổ"):
            carry_out(begun, seen=2, facts="", outcome="", reason="ký", hand=own)
    with pytest.raises(MovedOnError):
        carry_out(begun, seen=2, facts="", outcome="", reason="ký", hand=BINH)
    done = enacted(begun, signed, seen=2)
    assert queries.newest_revision() == done.revision == 2
    assert queries.snapshot().conferrals["no-moi"].source.document == ACT.key
    kept = draft(begun)
    assert kept is not None and kept.revision == 2
    for again in (lambda: enacted(begun, signed, seen=2), lambda: save(begun, of(), seen=2, note="", hand=AN)):
        with pytest.raises(DraftRefusedError, match="lần ghi 2"):
            again()
    assert FIRST > TODAY
