"""A scheme as values: what it gathers and keeps apart, how ready recipients are, what versions change."""

from dataclasses import replace
from datetime import date

import pytest

from thamquyen.domain.proceedings.table import State
from thamquyen.domain.schemes.comparing import differences
from thamquyen.domain.schemes.gathered import (
    Stated,
    gathered,
    in_order,
    lacking,
    renewed,
    standing_of,
    waiting,
    with_taken,
    without,
)
from thamquyen.domain.schemes.readiness import Readiness, recipients
from thamquyen.domain.schemes.said import (
    SECTION_NAMES,
    Computed,
    Party,
    ProposalRef,
    SchemeSaid,
    Section,
    Stage,
    TakenIn,
    Words,
    kept,
    read_scheme,
)

EMPTY = SchemeSaid("Đẩy mạnh phân cấp", 2027, 2031, Party("a", "UBND tỉnh"), Party("b", "HĐND tỉnh"), "",
                   "Tỉnh Sông Núi", (Party("c", "Đợt 1"),))  # fmt: skip
READY = {"sector": "Đất đai", "recipient": "UBND cấp xã", "staff": "Đã đủ", "money": "Trong dự toán",
         "recipient_opinion": "Nhất trí"}  # fmt: skip


def stated(key: str, state: State = State.ACCEPTED, into: str = "", **says: str) -> Stated:
    return Stated(ProposalRef(key, 2), "c", state, f"Sở {key}", {**READY, "task": f"Việc {key}", **says}, "", into)


ONE, TWO, OTHER = stated("1"), stated("2", sector="Xây dựng"), stated("3", sector="ĐẤT ĐAI")


def test_accepted_proposals_are_taken_in_by_sector_and_the_others_are_kept_apart() -> None:
    now = standing_of([ONE, TWO, OTHER, stated("4", State.REFUSED), stated("5", State.MERGED, into="6"),
                       stated("6", State.MERGED, into="1"), stated("7", State.MERGED, into="4"),
                       stated("8", State.FILED), stated("9", State.WITHDRAWN)])  # fmt: skip
    assert [one.ref.proposal for one in waiting(EMPTY, now)] == ["1", "2", "3"]
    said = with_taken(EMPTY, now.accepted, now)
    by_key = {one.ref: one for one in [*now.accepted, *now.merged["1"], *now.refused]}
    sectors = [(name, [one.stated.ref.proposal for one in some]) for name, some in gathered(said, by_key)]
    assert sectors == [("Đất đai", ["1", "3"]), ("Xây dựng", ["2"])], "capitals make no other sector"
    assert [one.proposal for one in said.taken[0].merged] == ["5", "6"], "what was merged into a merged one, too"
    assert [one.proposal for one in said.refused] == ["4", "7"], "what was merged into a refused one shares its lot"
    assert now.undecided == 1 and waiting(said, now) == ()


def test_what_is_left_out_keeps_its_reason_and_waits_no_more() -> None:
    now = standing_of([ONE, TWO])
    said = without(with_taken(EMPTY, now.accepted, now), "1", "chờ luật mới")
    assert [(one.ref.proposal, one.reason) for one in said.left_out] == [("1", "chờ luật mới")]
    assert waiting(said, now) == () and [one.ref.proposal for one in said.taken] == ["2"]
    assert with_taken(said, [ONE], now).left_out == (), "taken in again, its reason is gone"


def test_a_refusal_or_a_merger_after_saving_makes_another_version() -> None:
    said = with_taken(EMPTY, [ONE], standing_of([ONE]))
    assert renewed(said, standing_of([ONE])) == said
    assert renewed(said, standing_of([ONE, stated("5", State.MERGED, into="1")])) != said


def test_a_scheme_lacks_what_it_lacks() -> None:
    now = standing_of([ONE])
    assert [line.split(":")[0] for line in lacking(EMPTY, now, SECTION_NAMES)] == [
        "chưa lấy đề xuất nào vào",
        "chưa viết",
        "lộ trình chưa có bước nào",
        "còn 1 đề xuất được chấp nhận chưa lấy vào, cũng chưa nêu lý do để ngoài",
    ]
    whole = replace(with_taken(EMPTY, [ONE], now), stages=(Stage("Trình", "Sở Nội vụ"),),
                    words=tuple(Words(one, "Đã viết") for one in Section))  # fmt: skip
    assert lacking(whole, now, SECTION_NAMES) == ()


@pytest.mark.parametrize(
    ("says", "state"),
    [
        ({}, Readiness.READY),
        ({"staff": "Không thiếu biên chế"}, Readiness.READY),
        ({"money": "Không cần bổ sung kinh phí"}, Readiness.READY),
        ({"recipient_opinion": ""}, Readiness.UNSTATED),
        ({"staff": "chưa có"}, Readiness.UNSTATED),
        ({"staff": "Còn thiếu 02 biên chế địa chính"}, Readiness.LACKING),
        ({"money": "Đề nghị bổ sung 1.284,5 triệu đồng"}, Readiness.LACKING),
        ({"other": "Chưa có phần mềm"}, Readiness.LACKING),
        ({"recipient_opinion": "Chưa nhất trí vì thiếu người", "staff": ""}, Readiness.AGAINST),
    ],
)
def test_how_ready_a_recipient_is_follows_from_what_was_stated(says: dict[str, str], state: Readiness) -> None:
    one = replace(stated("1"), says={**READY, "task": "Việc 1", **says})
    said = with_taken(EMPTY, [one], standing_of([one]))
    (found,) = recipients(gathered(said, {one.ref: one})[0][1])
    assert found.state is state
    assert bool(found.gaps) is (state is not Readiness.READY), "a gap is shown with the words that it rests on"


def test_a_recipient_answers_for_all_it_would_gain() -> None:
    other = stated("2", recipient="ubnd  CẤP XÃ", staff="thiếu người")
    said = with_taken(EMPTY, [ONE, other], standing_of([ONE, other]))
    (found,) = recipients(one for _, some in gathered(said, {ONE.ref: ONE, other.ref: other}) for one in some)
    assert (len(found.gains), found.state, found.gaps) == (2, Readiness.LACKING, ("Việc 2: biên chế “thiếu người”",))


def test_versions_are_compared_part_by_part_and_come_back_from_json_as_they_were() -> None:
    said = with_taken(EMPTY, [ONE, TWO], standing_of([ONE, TWO]))
    turned = replace(said, taken=in_order(said.taken[::-1]), title="Đẩy mạnh phân cấp, ủy quyền",
                     words=(Words(Section.VIEWS, "Một\nHai"),), computed=Computed(date(2026, 11, 28), 7, "ab", "1"),
                     stages=(Stage("Trình", "Sở Nội vụ", last=date(2026, 12, 1)),))  # fmt: skip
    tasks = {one.ref: one.of("task") for one in (ONE, TWO)}
    found = {one.what: (one.before, one.after) for one in differences(said, turned, tasks)}
    assert found["Tên Đề án"] == ("Đẩy mạnh phân cấp", "Đẩy mạnh phân cấp, ủy quyền")
    assert found["Đề xuất: Việc 1"] == ("Số 1, lĩnh vực Đất đai", "Số 2, lĩnh vực Đất đai")
    assert found["Lộ trình"] == ("", "Trình; Sở Nội vụ; 01/12/2026")
    assert found["Số liệu, hệ quả"] == ("", "ngày 28/11/2026, lần ghi 7 của sổ")
    assert len(found) == 6 and differences(said, said, tasks) == ()
    assert read_scheme(kept(turned)) == turned
    assert in_order([TakenIn(ONE.ref, "A"), TakenIn(TWO.ref, "B"), TakenIn(OTHER.ref, "a")])[1].sector == "A"
