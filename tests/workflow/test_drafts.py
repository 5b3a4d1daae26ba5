"""Drafts in versions: nothing is lost, two at once see each other's, an act is recorded as it was simulated or not."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.domain.changes.drafts import ACT, FIRST, TODAY, confer, of, withdraw
from tests.register.world import record_world
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.lines import articles_in
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.domain.voting import Body, Tally
from thamquyen.register import queries
from thamquyen.register.enacting import Enacted, MovedOnError
from thamquyen.register.reading import reading_at
from thamquyen.workflow.drafting import DraftRefusedError, EditedMeanwhileError, Hand, begin, carry_out, save
from thamquyen.workflow.drafts import draft, drafts, version, versions
from thamquyen.workflow.signing import Signed, act_of, sign
from thamquyen.workflow.voting import Voted, VoteRefusedError, note_vote, unvoted

NOW = datetime(2026, 8, 1, 8, tzinfo=UTC)
AN, BINH, CHI = Hand("An", NOW, 1, "1"), Hand("Bình", NOW, 1, "2"), Hand("Chi", NOW, 1, "3")
SAID = Signed("9/2026/QĐ-UBND", TODAY, FIRST, "Lê Văn A", "TM. Ủy ban nhân dân\nChủ tịch")

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


def enacted(number: UUID, changes: ChangeSet, *, seen: int, hand: Hand = BINH) -> Enacted:
    tried = simulate(reading_at(), changes)
    return carry_out(number, seen=seen, facts=tried.facts, outcome=tried.outcome, reason="ký ban hành", hand=hand)


def test_a_draft_becomes_an_act_once_by_another_hand_and_bears_the_seal_of_what_was_simulated(begun: UUID) -> None:
    with pytest.raises(DraftRefusedError, match="số, ký hiệu và ngày ký"):
        enacted(begun, of(confer()), seen=1)
    assert sign(begun, SAID, None, seen=1, hand=CHI) == 2
    signed = signed_changes(begun)
    with pytest.raises(EditedMeanwhileError):
        enacted(begun, signed, seen=1)
    for own in (AN, replace(AN, by="An, thay mặt Sở Nội vụ"), replace(AN, by="An Đổi Tên", account="1")):
        with pytest.raises(DraftRefusedError, match="không tự ghi vào sổ"):
            carry_out(begun, seen=2, facts="", outcome="", reason="ký", hand=own)
    with pytest.raises(MovedOnError):
        carry_out(begun, seen=2, facts="", outcome="", reason="ký", hand=BINH)
    done = enacted(begun, signed, seen=2, hand=CHI)
    assert queries.newest_revision() == done.revision == 2
    act = queries.snapshot().library.documents["9/2026/QĐ-UBND@p9"]
    assert (act.signed, act.effective) == (TODAY, FIRST)
    assert queries.snapshot().conferrals["no-moi"].source.document == act.key
    kept, known = draft(begun), act_of(act.key)
    assert kept is not None and kept.revision == 2
    assert known is not None and known.revision == 2 and known.signing is not None
    for again in (
        lambda: enacted(begun, signed, seen=2),
        lambda: save(begun, of(), seen=2, note="", hand=AN),
        lambda: sign(begun, SAID, None, seen=2, hand=CHI),
    ):
        with pytest.raises(DraftRefusedError, match="lần ghi 2"):
            again()


def signed_changes(number: UUID) -> ChangeSet:
    kept = draft(number)
    assert kept is not None
    return kept.newest.changes


def voted(
    number: UUID, version: int, *, favour: int = 30, advises: bool = False, present: int | None = None, on: str = ""
) -> None:
    tally = Tally(Body.COUNCIL, 50, favour, 5, 0)
    vote = Voted(version, on, TODAY, "Biên bản", tally, body_name="HĐND", advises=advises, present=present)
    note_vote(number, vote, by="An", at=NOW, today=TODAY)


def test_what_was_voted_is_what_is_signed_and_recorded(begun: UUID) -> None:
    voted(begun, 1, favour=10, advises=True)
    assert unvoted(begun, 1) == "", "a view that was asked for binds nobody"
    with pytest.raises(VoteRefusedError, match="chỉ 20 người dự họp"):
        voted(begun, 1, present=20)
    voted(begun, 1, present=40)
    save(begun, of(confer(), withdraw()), seen=1, note="sửa sau biểu quyết", hand=BINH)
    sign(begun, SAID, None, seen=2, hand=CHI)
    with pytest.raises(DraftRefusedError, match="phiên bản 1; dự thảo đã sửa từ đó"):
        enacted(begun, signed_changes(begun), seen=3, hand=CHI)
    voted(begun, 2)
    assert enacted(begun, signed_changes(begun), seen=3, hand=CHI).revision == 2, "signing changes no word"


def test_who_votes_by_article_votes_on_each_or_on_the_whole(begun: UUID) -> None:
    save(begun, of(confer(), confer("no-hai", article="7/1")), seen=1, note="thêm một điều", hand=BINH)
    first, last = articles_in(signed_changes(begun))
    assert last == "Điều 7"
    voted(begun, 2, on=first)
    assert f"HĐND biểu quyết từng điều mà chưa có phiếu về {last}" in unvoted(begun, 2)
    voted(begun, 2, on="khoản 1 Điều 7", advises=True)
    assert last in unvoted(begun, 2), "a view that was asked for is no decision"
    voted(begun, 2, on="khoản 1 Điều 7")
    assert unvoted(begun, 2) == ""
    voted(begun, 2, on=last, favour=10)
    assert "không" in unvoted(begun, 2)


def test_a_vote_does_not_reach_an_act_that_begins_on_another_day_or_was_changed_after_signing(begun: UUID) -> None:
    voted(begun, 1)
    later = replace(SAID, effective=FIRST.replace(day=20))
    sign(begun, later, None, seen=1, hand=CHI)
    assert "đã sửa từ đó" in unvoted(begun, 2)
    save(begun, of(confer(), withdraw()), seen=2, note="", hand=BINH)
    voted(begun, 3)
    with pytest.raises(DraftRefusedError, match="đã sửa sau khi nêu số"):
        enacted(begun, signed_changes(begun), seen=3, hand=CHI)


def test_an_act_waits_as_many_days_as_the_law_wants_unless_a_ground_for_fewer_is_given(begun: UUID) -> None:
    hasty = replace(SAID, number="09/2026/QĐ-UBND", effective=TODAY.replace(day=4))
    act = replace(ACT, issuer="ubnd-tinh@p9", type="Quyết định")
    number = begin(of(confer(), act=act), acting_for="ubnd-tinh@p9", seat="p9", note="", hand=AN)
    with pytest.raises(DraftRefusedError, match=r"ít nhất 10 ngày.*53.*64/2025/QH15"):
        sign(number, hasty, None, seen=1, hand=CHI)
    assert sign(number, replace(hasty, shortened="Điều 51 Luật số 64/2025/QH15"), None, seen=1, hand=CHI) == 2
