"""The three verbs: what they write, what they refuse and in which words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.world import NEW, REFORM, cite, conferrals, snapshot, unit
from tests.register.world import CALL_BACK, CLERK, DECISION, NAME, OLD_NAME, facts_of, record_world, same_facts
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.law import Grounding
from thamquyen.domain.territory import Level, Named
from thamquyen.domain.time import Period
from thamquyen.register import queries, recording
from thamquyen.register.facts import NameFact, Noun, Stated, Verb
from thamquyen.register.recording import Recording
from thamquyen.register.refusals import AlreadyRecordedError, NotInTheRegisterError, RecordingRefusedError

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 1)


def corrected(wrong: object, right: object) -> int:
    return recording.correct(wrong, right, actor=CLERK, reason="ghi sai")  # type: ignore[arg-type]


def test_what_is_recorded_is_read_back_as_the_same_facts() -> None:
    record_world()
    assert same_facts(queries.snapshot(), snapshot())


def test_a_recording_has_the_next_number_and_says_who_why_and_what(world: int) -> None:
    recording.record([DECISION], actor=CLERK, reason="ban hành")
    newest, first = queries.recordings()
    assert (newest.revision, newest.actor, newest.reason) == (world + 1, CLERK, "ban hành")
    assert newest.verbs == (Verb.RECORD,)
    assert newest.opened == {Noun.DOCUMENT: 1}
    assert first.opened[Noun.TERRITORY] == 13
    assert newest.recorded_at >= first.recorded_at


def test_facts_in_any_order_within_a_recording_may_name_each_other() -> None:
    recording.record(facts_of(snapshot())[::-1], actor=CLERK, reason="đảo ngược")
    reversed_world = queries.snapshot()
    assert same_facts(reversed_world, snapshot())
    assert list(reversed_world.conferrals) == sorted(reversed_world.conferrals)


def test_a_fact_held_already_is_refused_with_what_to_do(world: int) -> None:
    with pytest.raises(AlreadyRecordedError, match=r"“dat-pc” đã có trong sổ .*đính chính"):
        recording.record([snapshot().conferrals["dat-pc"]], actor=CLERK, reason="lần nữa")
    with pytest.raises(AlreadyRecordedError, match="tên đơn vị hành chính “n1”"):
        recording.record(
            [replace(NAME, named=Named("Xã Khác", "Xã", Period(date(2030, 1, 1))))], actor=CLERK, reason="đổi tên"
        )
    assert queries.newest_revision() == world


def test_a_fact_stated_twice_in_one_recording_is_refused() -> None:
    with pytest.raises(AlreadyRecordedError):
        recording.record([DECISION, DECISION], actor=CLERK, reason="hai lần")
    assert queries.newest_revision() == 0


def test_a_name_follows_another_on_the_day_it_ends(world: int) -> None:
    after = replace(NAME, named=Named("Phường Mây Gió", "Phường", Period(ON)))
    recording.end(NAME, on=ON, by=cite("NĐ", "7"), actor=CLERK, reason="lên phường")
    recording.record([after], actor=CLERK, reason="lên phường")
    names = queries.snapshot().atlas.units["n1"].names
    assert [named.name for named in names] == ["Xã Mây Gió", "Phường Mây Gió"]
    assert [named.period.end for named in names] == [ON, None]


def test_the_end_of_a_fact_keeps_its_source_and_names_what_ended_it(world: int) -> None:
    recording.end(NAME, on=ON, by=cite("NĐ", "7"), actor=CLERK, reason="đổi tên")
    before, after = queries.history(Noun.TERRITORY_NAME, "n1")
    assert (before.period, before.ended_by, before.verb) == (NEW, None, Verb.RECORD)
    assert before.closed == after.opened
    assert (after.period, after.source, after.ended_by) == (Period(REFORM, ON), NAME.source, cite("NĐ", "7"))
    assert (after.verb, after.closed) == (Verb.END, None)


def test_a_territory_ends_with_its_name_and_parent(world: int) -> None:
    recording.end(snapshot().atlas.units["n1"], on=ON, by=cite("NĐ", "7"), actor=CLERK, reason="giải thể")
    ended = queries.snapshot().atlas.units["n1"]
    assert ended.period.end == ended.names[0].period.end == ended.parents[0].period.end == ON


def test_a_running_call_back_ends(world: int) -> None:
    recording.record([CALL_BACK], actor=CLERK, reason="gọi lại")
    recording.end(CALL_BACK, on=date(2026, 12, 1), by=cite("NĐ", "6"), actor=CLERK, reason="trả lại")
    assert queries.snapshot().takings[0].period == Period(date(2026, 10, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("documents", "sự kiện hiệu lực"),
        ("powers", "sự kiện hiệu lực"),
        ("conferrals", "thu hồi"),
        ("lineage", "xảy ra một lần"),
        ("events", "Chỉ việc ngưng hiệu lực"),
    ],
)
def test_what_ends_by_another_fact_is_not_ended_by_hand(world: int, key: str, message: str) -> None:
    held = snapshot()
    value = {
        "documents": held.library.documents["NĐ"],
        "powers": held.powers["cho"],
        "conferrals": held.conferrals["dat-pc"],
        "lineage": held.atlas.lineage[0],
        "events": held.library.events[0],
    }[key]
    with pytest.raises(RecordingRefusedError, match=message):
        recording.end(value, on=date(2031, 1, 1), by=cite("NĐ", "7"), actor=CLERK, reason="hết")  # type: ignore[arg-type]


def test_an_end_outside_the_days_of_the_fact_is_refused(world: int) -> None:
    with pytest.raises(RecordingRefusedError, match="bắt đầu từ ngày 01/07/2025"):
        recording.end(NAME, on=REFORM, by=cite("NĐ", "7"), actor=CLERK, reason="hết")
    with pytest.raises(RecordingRefusedError, match="đã kết thúc sau ngày 30/06/2025"):
        recording.end(OLD_NAME, on=ON, by=cite("NĐ", "7"), actor=CLERK, reason="hết")


def test_a_correction_replaces_what_was_wrong(world: int) -> None:
    wrong = snapshot().conferrals["dat-pc"]
    right = replace(wrong, limits="trừ tổ chức tôn giáo và tín ngưỡng", grounding=Grounding.CITED)
    corrected(wrong, right)
    assert queries.snapshot().conferrals["dat-pc"] == right
    assert [version.verb for version in queries.history(Noun.CONFERRAL, "dat-pc")] == [Verb.RECORD, Verb.CORRECT]


def test_a_correction_to_nothing_takes_the_fact_out(world: int) -> None:
    corrected(snapshot().conferrals["no-uq"], None)
    assert "no-uq" not in queries.snapshot().conferrals
    recording.record([snapshot().conferrals["no-uq"]], actor=CLERK, reason="hóa ra đúng")
    assert "no-uq" in queries.snapshot().conferrals


def test_a_correction_of_a_territory_touches_only_the_parts_that_differ(world: int) -> None:
    wrong = snapshot().atlas.units["n1"]
    right = replace(wrong, names=(replace(wrong.names[0], name="Xã Mây Gió Mới"),))
    corrected(wrong, right)
    assert queries.snapshot().atlas.units["n1"] == right
    assert queries.recordings()[0].opened == {Noun.TERRITORY_NAME: 1}


def test_a_correction_can_change_the_remark_alone(world: int) -> None:
    corrected(NAME, Stated(NAME, Grounding.SECONDARY, "theo tin báo"))
    assert queries.history(Noun.TERRITORY_NAME, "n1")[-1].note == "theo tin báo"
    with pytest.raises(RecordingRefusedError, match="giống hệt"):
        corrected(NAME, NAME)


def test_a_correction_to_another_fact_is_refused(world: int) -> None:
    with pytest.raises(RecordingRefusedError, match="sự kiện khác"):
        corrected(NAME, replace(NAME, territory="n3"))


def test_a_value_that_the_register_does_not_hold_is_neither_ended_nor_corrected(world: int) -> None:
    stale = replace(NAME, named=Named("Xã Chưa Từng Có", "Xã", NEW))
    with pytest.raises(NotInTheRegisterError, match="sổ hiện không giữ"):
        corrected(stale, NAME)
    with pytest.raises(NotInTheRegisterError):
        recording.end(stale, on=ON, by=cite("NĐ", "7"), actor=CLERK, reason="hết")


def test_what_was_just_recorded_is_not_corrected_in_the_same_recording(world: int) -> None:
    with (
        pytest.raises(RecordingRefusedError, match="chính lần ghi này"),
        Recording(actor=CLERK, reason="vội") as opened,
    ):
        opened.record([CALL_BACK])
        opened.correct(CALL_BACK, None)
    assert queries.newest_revision() == world


def test_several_verbs_make_one_recording(world: int) -> None:
    with Recording(actor=CLERK, reason="một quyết định") as opened:
        opened.record([DECISION])
        opened.end(NAME, on=ON, by=cite("QĐ-MỚI", "1"))
        opened.record([replace(NAME, named=Named("Phường Mây Gió", "Phường", Period(ON)))])
    assert queries.newest_revision() == opened.revision == world + 1
    assert queries.recordings()[0].verbs == (Verb.END, Verb.RECORD)


def test_a_recording_is_wholly_there_or_not_at_all(world: int) -> None:
    before = queries.newest()
    with pytest.raises(ZeroDivisionError), Recording(actor=CLERK, reason="dở dang") as opened:
        opened.record([DECISION])
        _ = 1 / 0
    assert queries.newest() == before
    assert "QĐ-MỚI" not in queries.snapshot().library.documents


def test_after_a_refusal_nothing_of_the_recording_is_kept(world: int) -> None:
    def stubborn() -> None:
        with Recording(actor=CLERK, reason="vẫn cứ ghi") as opened:
            opened.record([DECISION])
            with pytest.raises(AlreadyRecordedError):
                opened.record([NAME])

    with pytest.raises(RecordingRefusedError, match="cả lần ghi không được giữ lại"):
        stubborn()
    assert queries.newest_revision() == world


def test_what_ended_a_fact_must_be_recorded_too(world: int) -> None:
    with pytest.raises(RecordingRefusedError, match="cột ended_by_document: “QĐ-LẠ” chưa có trong sổ"):
        recording.end(NAME, on=ON, by=cite("QĐ-LẠ", "1"), actor=CLERK, reason="đổi tên")


@pytest.mark.parametrize(("actor", "reason"), [("", "lý do"), ("người", " "), ("", "")])
def test_a_recording_without_actor_or_reason_is_refused(actor: str, reason: str) -> None:
    with pytest.raises(RecordingRefusedError, match="người ghi và lý do"):
        recording.record([DECISION], actor=actor, reason=reason)


def test_an_empty_recording_is_refused(world: int) -> None:
    with pytest.raises(RecordingRefusedError, match="không có nội dung"), Recording(actor=CLERK, reason="rỗng"):
        pass
    assert queries.newest_revision() == world


def test_text_out_of_the_normal_form_is_refused() -> None:
    with pytest.raises(RecordingRefusedError, match="NFC"):
        recording.record([replace(DECISION, title="Quyê\u0301t định")], actor=CLERK, reason="thử")
    with pytest.raises(RecordingRefusedError, match="NUL"):
        recording.record([replace(DECISION, title="a\0b")], actor=CLERK, reason="thử")


def test_a_name_that_is_not_recorded_is_refused_in_words(world: int) -> None:
    lost = replace(conferrals()[0], key="moi", power="viec-la")
    with pytest.raises(RecordingRefusedError, match="“viec-la” chưa có trong sổ"):
        recording.record([lost], actor=CLERK, reason="thử")


def test_a_basis_in_a_document_that_is_not_recorded_is_refused(world: int) -> None:
    lost: Conferral = replace(conferrals()[0], key="moi", bases=(cite("LUẬT-MỚI", "3"), cite("LUẬT-LẠ", "4")))
    with pytest.raises(RecordingRefusedError, match="“LUẬT-LẠ” chưa có trong sổ"):
        recording.record([lost], actor=CLERK, reason="thử")


def test_a_territory_recorded_alone_brings_its_name_and_parent(world: int) -> None:
    village = unit("n5", Level.COMMUNE, "Xã Thêm", NEW, ("p9", NEW))
    recording.record([village], actor=CLERK, reason="thành lập")
    assert queries.snapshot().atlas.units["n5"] == village
    assert isinstance(queries.history(Noun.TERRITORY_NAME, "n5")[0].value, NameFact)
