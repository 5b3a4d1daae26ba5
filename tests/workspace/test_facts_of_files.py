"""Rules on files received before a power passed to others, by form: recorded, corrected, ended by what ends them."""

import pytest
from django.test import Client

from tests.portal.pages import CARD, words
from tests.register.world import PENDING, record_world
from tests.workspace.forms import Fields, controls, correction, recorded, sent, signed_in
from thamquyen.domain.transitional import Finisher, PendingRule
from thamquyen.register import queries, recording

RULE: Fields = {
    "ai": "receiver",
    "nhan-den": "31/05/2026",
    "cach-nhan-den": "het",
    "ma-van-ban": "QĐ-PC",
    "van-ban": "QĐ-PC",
    "dieu": "khoản 2 Điều 6",
    "ma-lan-giao": "dat-pc",
    "lan-giao": "dat-pc",
    "can-cu-doc": "seen",
}
"""An exception for one gift, as one would type it."""


@pytest.fixture(autouse=True)
def register(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()
    recording.record([PENDING], actor="x", reason="điều khoản chuyển tiếp")


@pytest.fixture
def clerk() -> Client:
    return signed_in(acting_for="bo@vn", name="an")


def exception() -> PendingRule:
    return next(one for one in queries.snapshot().pending_rules if one.key != PENDING.key)


def test_an_exception_is_shown_with_who_finishes_before_and_after_then_recorded_and_stands_on_the_card(
    clerk: Client,
) -> None:
    shown = words(sent(clerk, "/ghi/ho-so-do-dang", RULE))
    assert "Hồ sơ nhận trước ngày 01/06/2026" in shown
    assert "Ủy ban nhân dân tỉnh Sông Núi giải quyết, theo pháp luật tại thời điểm tiếp nhận." in shown
    assert "Ủy ban nhân dân tỉnh Sông Núi đã tiếp nhận thì giải quyết tiếp." in shown
    assert "Gần giống trong sổ" in shown
    assert recorded(clerk, "/ghi/ho-so-do-dang", RULE) == "/da-ghi/3"
    rule = exception()
    assert (rule.conferral, rule.governs, rule.finisher) == ("dat-pc", None, Finisher.RECEIVER)
    assert rule.source.compact == "QĐ-PC#6/2"
    assert "đã tiếp nhận thì giải quyết tiếp" in words(clerk.get(CARD).content.decode())


def test_a_rule_is_corrected_under_its_key_and_ends_with_the_provision_that_states_it(clerk: Client) -> None:
    address = f"/dinh-chinh/ho-so-do-dang/{PENDING.key}"
    page = clerk.get(address).content.decode()
    fields = {**correction(page), "ai": "choice"}
    shown = sent(clerk, address, fields)
    response = clerk.post(address, {**fields, **controls(shown), "buoc": "ghi", "ly-do": "đọc lại"})
    assert response["Location"] == "/da-ghi/3"
    (held,) = queries.snapshot().pending_rules
    assert (held.key, held.finisher, held.governs) == (PENDING.key, Finisher.CHOICE, PENDING.governs)
    assert clerk.get(f"/ket-thuc/ho-so-do-dang/{PENDING.key}")["Location"].startswith("/ghi/su-kien?ma-len-van-ban=")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"nhan-den": ""}, "Chưa điền hồ sơ nhận đến."),
        ({"nhan-tu": "01/07/2026"}, "Ngày cuối trước ngày đầu (01/07/2026)."),
        ({"ma-cua-van-ban": "QĐ-PC", "cua-van-ban": "QĐ-PC"}, "Chỉ giữ một trong hai: lần giao hoặc văn bản."),
        ({"ma-lan-giao": "", "lan-giao": "", "cua-dieu": "Điều 3"}, "chưa nêu của văn bản nào"),
        ({"ai": "ai-do"}, "không có lựa chọn này"),
    ],
)
def test_what_says_nothing_certain_is_refused_beside_its_field(clerk: Client, wrong: Fields, says: str) -> None:
    assert says in words(sent(clerk, "/ghi/ho-so-do-dang", {**RULE, **wrong}, 400))


def test_a_rule_about_every_power_is_the_states_to_record(clerk: Client) -> None:
    everywhere = {**RULE, "ma-lan-giao": "", "lan-giao": ""}
    assert "ngoài địa bàn" in words(sent(signed_in(), "/ghi/ho-so-do-dang", everywhere))
    assert "ngoài địa bàn" not in words(sent(clerk, "/ghi/ho-so-do-dang", everywhere))


def test_a_gift_with_a_rule_of_its_own_is_not_withdrawn_before_the_rule(clerk: Client) -> None:
    recorded(clerk, "/ghi/ho-so-do-dang", RULE)
    given = correction(clerk.get("/dinh-chinh/lan-giao/dat-pc").content.decode())
    assert "1 sự kiện trong sổ dựa vào sự kiện này" in words(
        sent(clerk, "/dinh-chinh/lan-giao/dat-pc", {**given, "rut-bo": "co"})
    )


def test_the_history_of_a_gift_says_who_finishes_what_came_in_before_and_leads_to_an_exception(clerk: Client) -> None:
    page = clerk.get("/lich-su/lan-giao/dat-pc").content.decode()
    assert "giải quyết, theo pháp luật tại thời điểm tiếp nhận" in words(page)
    assert 'href="/ghi/ho-so-do-dang?ma-lan-giao=dat-pc"' in page
    assert "không nhận thẩm quyền từ nơi khác" in words(clerk.get("/lich-su/lan-giao/dat-luat").content.decode())
