"""A draft that names nothing, lies in the past or contradicts itself is refused, and told where and what to do."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.changes.drafts import ACT, EVERY_KIND, FIRST, confer, draft, finish, of, repeal, withdraw
from tests.domain.world import cite, document, snapshot
from thamquyen.domain.authorities import KindException
from thamquyen.domain.changes.kinds import (
    Abolish,
    Affect,
    ChangeSet,
    Disband,
    Except,
    GiveBack,
    Merge,
    Move,
    Rename,
    Split,
    TakeBack,
)
from thamquyen.domain.changes.objections import objections, past_day
from thamquyen.domain.conferrals import Taking, TakingKind, Term
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher

EARLIER, LATER = date(2026, 9, 1), date(2027, 1, 1)


@pytest.mark.parametrize("changes", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_sound_draft_meets_with_no_objection(changes: ChangeSet) -> None:
    assert objections(snapshot(), changes) == ()


FAULTY = {
    "chưa có thay đổi nào": of(),
    "chưa nêu ngày dự kiến": of(confer(), act=replace(ACT, effective=None)),
    "trước ngày ký": of(confer(), act=replace(ACT, signed=LATER)),
    "sổ đã giữ": of(confer(), act=document("NĐ", LATER)),
    "không phải theo chính dự thảo": of(confer(source=cite("NĐ", "1"))),
    "trước ngày dự thảo có hiệu lực": of(withdraw(on=EARLIER)),
    "“viec-la” không có trong sổ": of(confer(power="viec-la")),
    "“p77” không có trong sổ": of(confer(territory="p77")),
    "“QĐ-LẠ” không có trong sổ": of(confer(bases=(cite("QĐ-LẠ", "1"),))),
    "“không-có” không có trong sổ": of(withdraw("không-có")),
    "“XX” không có trong sổ": of(repeal("XX")),
    "không giữ việc thu hồi": of(GiveBack("tam", FIRST, draft("1"))),
    "không có loại cơ quan": of(Disband("so-la", FIRST, draft("1"))),
    "không có đơn vị hành chính “zz”": of(Rename("zz", "Xã Z", "Xã", FIRST, draft("1"))),
    "sổ đã giữ trao thẩm quyền": of(confer("no-nd")),
    "đã hết hiệu lực từ ngày 01/01/2030": of(repeal("LUẬT-CŨ", date(2030, 6, 1))),
    "không có thời hạn để kéo dài": of(Affect(EffectEvent(draft("4"), Effect.EXTEND, cite("QĐ-UQ"), LATER))),
    "không muộn hơn hạn đang có 01/03/2027": of(Affect(EffectEvent(draft("4"), Effect.EXTEND, cite("NĐ"), LATER))),
    "ai giải quyết cùng những hồ sơ ấy": of(finish(), finish(Finisher.RECEIVER, key="khac")),
    "vừa giao": of(confer(), withdraw("no-moi", LATER)),
    "mà thay đổi 1 đã thu lại": of(withdraw(), withdraw(on=LATER, key="thu-2")),
    "cùng nói về": of(confer(), confer(article="2/2")),
    "trái với thay đổi 1": of(repeal(), repeal("QĐ-UQ#1", effect=Effect.REPLACE)),
    "trái với thay đổi 1 về NĐ#24/1": of(repeal("NĐ"), repeal("NĐ#24/1", date(2026, 12, 1), effect=Effect.AMEND)),
    "mà dự thảo chấm dứt": of(repeal("LUẬT-MỚI#13"), confer()),
    "là đơn vị chấm dứt": of(Merge(("n3",), "n4", FIRST, draft("1")), confer(territory="n3")),
    "không còn tổ chức": of(confer(), Except(KindException("ct-ubnd-xa", "p9", Period(FIRST), draft("5")))),
    "không nhập, chia, chuyển vào chính nó": of(Move("n1", "n1", FIRST, draft("1"))),
    "phải nêu các đơn vị khác nhau": of(Split("n1", ("n3",), FIRST, draft("1"))),
    "đơn vị trực thuộc": of(Abolish("p9", FIRST, draft("1"))),
    "đã kết thúc": of(Abolish("c1", FIRST, draft("1"))),
}


@pytest.mark.parametrize(("words", "changes"), FAULTY.items(), ids=FAULTY)
def test_a_faulty_draft_is_told_what_is_wrong(words: str, changes: ChangeSet) -> None:
    found = objections(snapshot(), changes)
    assert any(words in str(one) and one.remedy for one in found), [str(one) for one in found]


def test_contradictions_are_found_in_whatever_order_the_changes_stand() -> None:
    for changes in FAULTY.values():
        turned = replace(changes, changes=changes.changes[::-1])
        assert bool(objections(snapshot(), turned))


def test_a_day_that_has_gone_by_keeps_nobody_from_trying_a_draft_and_is_told() -> None:
    late = of(confer(term=Term(FIRST)))
    assert not objections(snapshot(), late)
    assert past_day(FIRST, FIRST) == past_day(None, FIRST) == ""
    told = past_day(FIRST, date(2026, 12, 1))
    assert "01/10/2026 đã qua (nay là 01/12/2026)" in told and "theo sổ như đang ghi" in told


def test_what_ends_before_it_is_taken_back_again_may_be_taken_back_twice() -> None:
    months = [Period(FIRST, date(2026, 11, 1)), Period(date(2026, 11, 1), LATER)]
    takings = [Taking(f"t{at}", "dat-pc", TakingKind.SUSPENSION, days, draft("3")) for at, days in enumerate(months)]
    assert not objections(snapshot(), of(*map(TakeBack, takings)))
