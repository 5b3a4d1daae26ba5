"""Undoing a recording: what it recorded is held no longer, what it replaced is held again, and both stay answerable."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.world import NEW, cite, conferrals, power, snapshot
from tests.register.world import CALL_BACK, CLERK, DECISION, NAME, same_facts
from thamquyen.domain.territory import Named
from thamquyen.domain.time import Period
from thamquyen.register import queries, recording
from thamquyen.register.annexes import undo_recording
from thamquyen.register.facts import NameFact, Noun, Verb
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.undoing import undoing
from thamquyen.register.verify import verify

pytestmark = pytest.mark.django_db
MISTAKEN = replace(conferrals()[1], key="nham", source=cite("QĐ-MỚI", "1"))


def undone(revision: int) -> int:
    return undo_recording(revision, actor=CLERK, reason="nhập nhầm")


def mistaken() -> int:
    return recording.record([DECISION, MISTAKEN], actor=CLERK, reason="nhập")


def test_what_a_recording_recorded_is_held_no_longer_and_known_then_as_before(world: int) -> None:
    wrong = mistaken()
    assert undone(wrong) == wrong + 1
    assert same_facts(queries.snapshot(), snapshot())
    assert MISTAKEN.key in queries.snapshot(wrong).conferrals
    assert same_facts(queries.snapshot(world), snapshot())


def test_the_log_says_that_it_was_a_correction(world: int) -> None:
    undone(mistaken())
    last = queries.recordings(limit=1)[0]
    assert (last.verbs, last.opened, last.closed) == ((Verb.CORRECT,), {}, {Noun.DOCUMENT: 1, Noun.CONFERRAL: 1})
    assert [version.closed is not None for version in queries.history(Noun.CONFERRAL, "nham")] == [True]


def test_the_register_stays_sound(world: int) -> None:
    undone(mistaken())
    assert verify().found == ()


def test_what_a_recording_corrected_is_held_again_as_it_was(world: int) -> None:
    held = snapshot().conferrals["dat-pc"]
    wrong = recording.correct(held, replace(held, limits="sai"), actor=CLERK, reason="đính chính nhầm")
    undone(wrong)
    assert queries.snapshot().conferrals["dat-pc"] == held
    assert queries.snapshot(wrong).conferrals["dat-pc"].limits == "sai"
    assert [version.value for version in queries.history(Noun.CONFERRAL, "dat-pc")] == [
        held,
        replace(held, limits="sai"),
        held,
    ]


def test_an_end_that_was_recorded_wrongly_is_undone_with_what_replaced_it(world: int) -> None:
    with recording.Recording(actor=CLERK, reason="lên phường") as opened:
        opened.end(NAME, on=date(2026, 10, 1), by=cite("NĐ", "7"))
        opened.record([NameFact("n1", Named("Phường Mây", "Phường", Period(date(2026, 10, 1))), cite("NĐ", "7"))])
    undone(opened.revision)
    assert [named.period for named in queries.snapshot().atlas.units["n1"].names] == [NEW]
    assert same_facts(queries.snapshot(), snapshot())


def test_undoing_an_undoing_holds_everything_again(world: int) -> None:
    wrong = mistaken()
    after = queries.snapshot()
    undone(undone(wrong))
    assert same_facts(queries.snapshot(), after)


def test_what_was_undone_can_be_recorded_anew(world: int) -> None:
    undone(mistaken())
    mistaken()
    assert queries.snapshot().conferrals["nham"] == MISTAKEN


def test_a_recording_on_which_later_facts_rest_is_not_undone_and_they_are_named(world: int) -> None:
    first = recording.record([DECISION], actor=CLERK, reason="ban hành")
    recording.record([MISTAKEN], actor=CLERK, reason="phân cấp")
    with pytest.raises(RecordingRefusedError, match=r"trao thẩm quyền “nham” dựa vào văn bản “QĐ-MỚI”"):
        undone(first)
    assert queries.newest_revision() == first + 1
    assert DECISION.key in queries.snapshot().library.documents


def test_a_basis_and_a_taking_rest_on_what_they_name(world: int) -> None:
    first = recording.record([DECISION], actor=CLERK, reason="ban hành")
    recording.record([replace(MISTAKEN, source=cite("NĐ", "1"), bases=(cite("QĐ-MỚI"),))], actor=CLERK, reason="thêm")
    assert "văn bản “QĐ-MỚI”" in undoing(first).hindrances[0]
    given = recording.record([replace(MISTAKEN, key="khac", source=cite("NĐ", "2"))], actor=CLERK, reason="thêm")
    recording.record([replace(CALL_BACK, conferral="khac")], actor=CLERK, reason="gọi lại")
    assert "thu hồi, đình chỉ “goi-lai” dựa vào trao thẩm quyền “khac”" in undoing(given).hindrances[0]


def test_facts_corrected_later_are_named_instead_of_undone(world: int) -> None:
    wrong = mistaken()
    later = recording.correct(MISTAKEN, replace(MISTAKEN, limits="khác"), actor=CLERK, reason="sửa")
    with pytest.raises(RecordingRefusedError, match=rf"“nham” đã được lần ghi {later} đính chính"):
        undone(wrong)
    undone(later)
    with pytest.raises(RecordingRefusedError, match=rf"“nham” đã được lần ghi {later}"):
        undone(wrong)


def test_what_is_held_again_must_find_what_it_names(world: int) -> None:
    fresh = recording.record([power("moi", "Việc mới")], actor=CLERK, reason="ghi")
    given = replace(MISTAKEN, power="moi", source=cite("NĐ", "3"))
    recording.record([given], actor=CLERK, reason="ghi")
    withdrawn = recording.correct(given, None, actor=CLERK, reason="rút")
    undone(fresh)
    with pytest.raises(RecordingRefusedError, match="“nham” dựa vào nhiệm vụ, quyền hạn “moi”"):
        undone(withdrawn)


def test_a_recording_that_does_not_exist_is_said_to_be_missing(world: int) -> None:
    with pytest.raises(RecordingRefusedError, match=f"không có lần ghi {world + 9}"):
        undone(world + 9)
    with pytest.raises(RecordingRefusedError, match="không có lần ghi 0"):
        undone(0)


def test_where_an_undoing_reaches_is_where_its_conferrals_lie(world: int) -> None:
    assert undoing(mistaken()).territories == {"p9"}
