"""Deciding about an end: what it must say, for whom, two at once, and what becomes of it when the register moves on."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.domain.world import cite
from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.forms import sent, signed_in
from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Term
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.oversight.deciding import decisions, history_of
from thamquyen.register import recording
from thamquyen.register.queries import newest

END, PAGE = "/quyet-moc/van-ban/2027-02-28/NĐ", "/sap-het-hieu-luc/van-ban/2027-02-28/NĐ"


def _said(**other: str) -> Mapping[str, str]:
    whole = {"lua-chon": "extend", "han": "31/01/2027", "ly-do": "Luật mới chưa kịp.", "can-cu": "Kế hoạch 12"}
    return {**whole, "theo-doi": "Sở Công Thương", "sau": "0", **{k.replace("_", "-"): v for k, v in other.items()}}


@pytest.fixture(autouse=True)
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> int:
    for views in ("workspace.views.endings", "portal.views.radar"):
        monkeypatch.setattr(f"thamquyen.{views}.localdate", lambda: date(2026, 12, 1))
    return record_world()


def test_a_decision_is_kept_with_who_why_by_what_and_by_when() -> None:
    client = signed_in()
    assert "Quyết cho tỉnh Sông Núi" in words(client.get(END).content.decode())
    response = client.post(END, _said())
    assert (response.status_code, response["Location"]) == (302, PAGE.replace("Đ", "%C4%90"))
    (decision,) = decisions()
    assert (decision.unit, decision.draft.ground, decision.targets) == ("p9", "Kế hoạch 12", ("NĐ",))
    said = words(client.get(PAGE).content.decode())
    assert "Tỉnh Sông Núi: gia hạn" in said
    assert "lan" in said
    assert decision.revision == newest().revision


def test_what_is_missing_stands_beside_its_field_and_nothing_typed_is_lost() -> None:
    html = sent(signed_in(), END, _said(han="", ly_do="", can_cu="Công văn số 5"), 400)
    said = words(html)
    assert "Ghi hạn phải xong" in said
    assert "Chưa điền lý do." in said
    assert 'value="Công văn số 5"' in html
    assert "Không có ngày 31/2/2027" in words(sent(signed_in(), END, _said(han="31/02/2027"), 400))
    assert "không được trước hôm nay" in words(sent(signed_in(), END, _said(han="01/07/2025"), 400))
    assert decisions() == ()


def test_of_two_at_once_the_second_sees_both_and_may_decide_again() -> None:
    lan, minh = signed_in(), signed_in(name="minh")
    assert lan.post(END, _said()).status_code == 302
    html = sent(minh, END, _said(lua_chon="lapse", han="", ly_do="Đã có luật."), 409)
    said = words(html)
    assert "Người khác vừa quyết về mốc này" in said
    assert "Lý do Luật mới chưa kịp. Đã có luật." in said
    assert len(decisions()) == 1
    again = _said(lua_chon="lapse", han="", ly_do="Đã có luật.", sau="1")
    assert 'name="sau" value="1"' in html
    assert minh.post(END, again).status_code == 302
    assert [one.number for one in history_of(("document", "NĐ", decisions()[0].key[2]))] == [2, 1]


@pytest.mark.parametrize(
    ("role", "acting_for", "status"),
    [("editor", "ubnd-tinh@p9", 403), ("approver", "", 403), ("approver", "ubnd-tinh@p9", 302)],
)
def test_who_may_decide(role: str, acting_for: str, status: int) -> None:
    assert signed_in(role, acting_for).post(END, _said()).status_code == status
    assert len(decisions()) == (status == 302)


def test_a_commune_decides_for_itself_and_not_about_what_does_not_concern_it() -> None:
    until = Term(None, date(2027, 6, 1), EndState.DATED, "đến ngày 31/5/2027")
    province, chair = Authority("ubnd-tinh", "p9"), Authority("ct-ubnd-xa", "n1")
    given = Conferral("rieng", "giao-dat", Mode.AUTHORISATION, province, chair, "n1", cite("QĐ-UQ", "2"), (), until)
    recording.record([given], actor="Lan", reason="ủy quyền riêng")
    term = "/quyet-moc/thoi-han/2027-05-31/QĐ-UQ"
    away = signed_in("approver", "ct-ubnd-xa@n3", "xa")
    assert "không liên quan đến xã Đá Trên" in words(sent(away, term, _said(), 403))
    assert signed_in("approver", "ct-ubnd-xa@n1", "may").post(term, _said()).status_code == 302
    assert signed_in().post(term, _said()).status_code == 302
    assert {one.unit for one in decisions()} == {"n1", "p9"}
    assert "“đến ngày”, không có chữ “hết”" in words(
        away.get(term.replace("quyet-moc", "sap-het-hieu-luc")).content.decode()
    )


def test_when_the_register_records_the_extension_the_decision_is_done_and_the_end_has_moved() -> None:
    client = signed_in()
    client.post(END, _said())
    extended = EffectEvent(cite("LUẬT-MỚI", "60"), Effect.EXTEND, cite("NĐ"), date(2028, 3, 1))
    recording.record([extended], actor="Lan", reason="nghị quyết kéo dài")
    said = words(client.get(PAGE).content.decode())
    assert "xong, sổ đã ghi" in said
    assert "Sổ đã ghi kéo dài" in said
    assert "mốc này không còn" in said
    listed = words(client.get("/sap-het-hieu-luc").content.decode())
    assert "Hết ngày 29/02/2028" in listed
    assert words(client.get("/sap-het-hieu-luc?trang-thai=xong").content.decode()).count("Nđ NĐ") == 1
