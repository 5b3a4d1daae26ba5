"""Single facts by forms: shown first, recorded as shown, ended, corrected; nothing recorded that was not meant."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tests.domain.world import conferrals
from tests.portal.pages import words
from tests.register.world import CALL_BACK, record_world
from tests.workspace.forms import GIVEN, controls, correction, recorded, sent, signed_in
from thamquyen.domain.conferrals import Conferral, EndState
from thamquyen.domain.law import Document, Effect, Grounding
from thamquyen.domain.powers import Band
from thamquyen.register import queries, recording
from thamquyen.register.facts import Noun


@pytest.fixture(autouse=True)
def register(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> int:
    """The small world; the revision."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return record_world()


@pytest.fixture
def clerk() -> Client:
    return signed_in()


def newest_conferral() -> Conferral:
    old = {one.key for one in conferrals()}
    return next(one for key, one in queries.snapshot().conferrals.items() if key not in old)


def test_the_fact_is_shown_with_what_it_changes_before_anything_is_recorded(clerk: Client) -> None:
    text = words(sent(clerk, "/ghi/lan-giao", GIVEN))
    assert "điểm a khoản 2 Điều 5 Qđ số PC" in text
    assert "từ 01/07/2026 đến hết 31/12/2026" in text
    assert "Lần giao này có hiệu lực từ 01/07/2026 đến hết 31/12/2026." in text
    assert "tại xã Mây Gió" in text
    assert "Gần giống trong sổ" in text
    assert queries.newest_revision() == 1


def test_a_conferral_is_recorded_as_it_was_shown_with_who_and_why(clerk: Client) -> None:
    assert recorded(clerk, "/ghi/lan-giao", GIVEN) == "/da-ghi/2"
    one = newest_conferral()
    assert (one.recipient.key, one.territory, one.source.compact) == ("ct-ubnd-xa@n1", "n1", "QĐ-PC#5/2/a")
    assert (one.term.start, one.term.end, one.term.state) == (date(2026, 7, 1), date(2027, 1, 1), EndState.DATED)
    assert one.scope.band == Band(10**9, 2 * 10**9)
    assert one.scope.excluded == {"tổ chức tôn giáo", "cơ sở tín ngưỡng"}
    assert one.grounding is Grounding.SEEN
    log = queries.recording(2)
    assert (log.actor, log.reason) == ("lan, thay mặt Ủy ban nhân dân tỉnh Sông Núi", "theo quyết định mới")
    done = clerk.get("/da-ghi/2").content.decode()
    assert f"/lich-su/lan-giao/{one.key}" in done
    assert "/the/vat-lieu-no/n1/" in done
    assert "/lan-ghi/2" in done


def test_a_last_day_is_read_as_the_document_writes_it(clerk: Client) -> None:
    for way, end in (("het", date(2027, 1, 1)), ("den", date(2027, 1, 1)), ("truoc", date(2026, 12, 31))):
        text = words(sent(clerk, "/ghi/lan-giao", {**GIVEN, "cach-den": way}))
        assert f"từ {'01/01/2027' if end.year == 2027 else '31/12/2026'} không còn" in text
        assert ("hiểu là tính cả ngày ấy" in text) is (way == "den")


def test_nothing_is_recorded_without_a_reason_and_nothing_typed_is_lost(clerk: Client) -> None:
    shown = sent(clerk, "/ghi/lan-giao", GIVEN)
    again = sent(clerk, "/ghi/lan-giao", GIVEN, 400, **controls(shown), buoc="ghi", **{"ly-do": "  "})
    assert "Chưa nêu lý do" in words(again)
    assert "điểm a khoản 2 Điều 5" in again
    assert queries.newest_revision() == 1


def test_what_was_changed_after_the_preview_is_shown_again_first(clerk: Client) -> None:
    shown = sent(clerk, "/ghi/lan-giao", GIVEN)
    other = {**GIVEN, "den": "30/11/2026"}
    again = sent(clerk, "/ghi/lan-giao", other, 409, **controls(shown), buoc="ghi", **{"ly-do": "x"})
    assert "Nội dung đã khác với bản xem trước" in words(again)
    assert queries.newest_revision() == 1
    response = clerk.post("/ghi/lan-giao", {**other, **controls(again), "buoc": "ghi", "ly-do": "x"})
    assert response.status_code == 302


def test_a_register_that_moved_on_is_looked_at_again_first(clerk: Client) -> None:
    shown = sent(clerk, "/ghi/lan-giao", GIVEN)
    recording.record([CALL_BACK], actor="anh Nam", reason="gọi lại")
    again = sent(clerk, "/ghi/lan-giao", GIVEN, 409, **controls(shown), buoc="ghi", **{"ly-do": "x"})
    assert "sổ vừa có lần ghi 2 (anh Nam: gọi lại)" in words(again)
    assert queries.newest_revision() == 2


def test_the_same_fact_twice_is_refused_with_what_the_register_holds(clerk: Client) -> None:
    recorded(clerk, "/ghi/lan-giao", GIVEN)
    shown = sent(clerk, "/ghi/lan-giao", GIVEN)
    again = sent(clerk, "/ghi/lan-giao", GIVEN, 400, **controls(shown), buoc="ghi", **{"ly-do": "x"})
    assert "đã có trong sổ" in words(again)
    assert queries.newest_revision() == 2


def test_a_document_keeps_its_four_days_apart_and_its_own_end_as_an_effect(clerk: Client) -> None:
    fields = {
        "loai": "Quyết định", "so": "40/2026/QĐ-UBND", "co-quan": "UBND tỉnh Sông Núi", "ten": "Phân cấp thử",
        "ngay-ky": "20/05/2026", "ngay-cong-bo": "25/05/2026", "ngay-hieu-luc": "01/06/2026",
        "dieu-hieu-luc": "khoản 1 Điều 8", "het-hieu-luc": "28/02/2027", "cach-het-hieu-luc": "het",
        "dieu-het": "khoản 2 Điều 8", "can-cu-doc": "seen",
    }  # fmt: skip
    recorded(clerk, "/ghi/van-ban", fields)
    library = queries.snapshot().library
    document = library.documents["40/2026/QĐ-UBND@p9"]
    assert isinstance(document, Document)
    days = (document.signed, document.published, document.effective)
    assert days == (date(2026, 5, 20), date(2026, 5, 25), date(2026, 6, 1))
    (end,) = library.events_by[document.key]
    assert (end.effect, end.on, end.source.compact) == (Effect.EXPIRE, date(2027, 3, 1), f"{document.key}#8/2")
    assert queries.newest_revision() == 2
    again = words(sent(clerk, "/ghi/van-ban", {**fields, "ngay-cong-bo": "01/05/2026"}, 400))
    assert "Ngày công bố trước ngày ký (20/05/2026)" in again


def test_a_power_gets_its_code_from_its_sector_and_title(clerk: Client) -> None:
    fields = {"ten": "Cấp giấy phép bay", "linh-vuc": "Hàng không", "ma-van-ban": "LUẬT-MỚI", "van-ban": "luật",
              "dieu": "Điều 2", "dau-hieu": ["concurrent"], "thu-tuc": "1.013200"}  # fmt: skip
    assert '<option value="Lĩnh vực thử">' in clerk.get("/ghi/nhiem-vu").content.decode()
    recorded(clerk, "/ghi/nhiem-vu", fields)
    power = next(one for one in queries.snapshot().powers.values() if one.title == "Cấp giấy phép bay")
    assert power.code.startswith("hang-khong-cap-giay-phep-bay-")
    assert power.procedures == ("1.013200",)


def test_old_and_new_stand_side_by_side_before_a_correction(clerk: Client) -> None:
    address = "/dinh-chinh/lan-giao/dat-pc"
    form = clerk.get(address).content.decode()
    assert "trừ tổ chức tôn giáo" in form
    fields = correction(form)
    shown = sent(clerk, address, {**fields, "gioi-han": "trừ cơ sở tín ngưỡng"})
    assert "<ins>trừ cơ sở tín ngưỡng</ins>" in shown
    assert "trừ tổ chức tôn giáo" in shown
    assert "như cũ" in shown
    assert recorded(clerk, address, {**fields, "gioi-han": "trừ cơ sở tín ngưỡng"}) == "/da-ghi/2"
    assert queries.snapshot().conferrals["dat-pc"].limits == "trừ cơ sở tín ngưỡng"
    assert queries.snapshot(1).conferrals["dat-pc"].limits == "trừ tổ chức tôn giáo"


@pytest.mark.parametrize(
    "address",
    ["nhiem-vu/giao-dat", "lan-giao/no-uq", "lan-giao/dat-luat",
     "su-kien/NĐ#60 expire NĐ"],
)  # fmt: skip
def test_a_form_opened_for_correction_says_just_what_the_register_holds(clerk: Client, address: str) -> None:
    form = clerk.get(f"/dinh-chinh/{address.replace('#', '%23')}").content.decode()
    text = words(sent(clerk, f"/dinh-chinh/{address.replace('#', '%23')}", correction(form)))
    assert "Giống hệt điều sổ đang giữ" in text


def test_two_who_correct_the_same_fact_see_both_versions(clerk: Client) -> None:
    address = "/dinh-chinh/lan-giao/dat-pc"
    form = clerk.get(address).content.decode()
    mine = {**correction(form), "gioi-han": "trừ cơ sở tín ngưỡng"}
    shown = sent(clerk, address, mine)
    wrong = next(one for one in conferrals() if one.key == "dat-pc")
    recording.correct(wrong, replace(wrong, limits="trừ đình, chùa"), actor="anh Nam", reason="đọc lại")
    again = sent(clerk, address, {**mine, **controls(shown)}, 409, buoc="ghi", **{"ly-do": "x"})
    text = words(again)
    assert "anh Nam vừa sửa chính sự kiện này ở lần ghi 2 (đọc lại)" in text
    assert "trừ tổ chức tôn giáo trừ đình, chùa trừ cơ sở tín ngưỡng" in text
    assert queries.newest_revision() == 2
    assert recorded(clerk, address, {**mine, **controls(again)}) == "/da-ghi/3"


def test_a_fact_that_was_withdrawn_meanwhile_is_named_and_what_was_typed_is_kept(clerk: Client) -> None:
    address = "/dinh-chinh/lan-giao/dat-pc"
    mine = {**correction(clerk.get(address).content.decode()), "gioi-han": "lời đã gõ"}
    recording.correct(next(one for one in conferrals() if one.key == "dat-pc"), None, actor="anh Nam", reason="nhầm")
    html = sent(clerk, address, mine, 409)
    assert "người khác đã rút bỏ" in words(html)
    assert "lời đã gõ" in html


def test_what_was_recorded_by_mistake_is_withdrawn_unless_others_rest_on_it(clerk: Client) -> None:
    text = words(sent(signed_in(acting_for="bo@vn", name="bo"), "/dinh-chinh/nhiem-vu/giao-dat", {"rut-bo": "co"}))
    assert "Còn 2 sự kiện trong sổ dựa vào sự kiện này" in text
    assert recorded(clerk, "/dinh-chinh/lan-giao/dat-pc", {"rut-bo": "co"}) == "/da-ghi/2"
    assert "dat-pc" not in queries.snapshot().conferrals
    assert "dat-pc" in queries.snapshot(1).conferrals


def test_what_was_taken_back_for_a_time_is_ended(clerk: Client) -> None:
    recording.record([CALL_BACK], actor="anh Nam", reason="gọi lại")
    address = "/ket-thuc/thu-hoi/goi-lai"
    fields = {"den": "31/12/2026", "cach-den": "het", "ma-van-ban": "NĐ", "van-ban": "nđ", "dieu": "Điều 6"}
    early = words(sent(clerk, address, {**fields, "den": "30/09/2026"}, 400))
    assert "Kết thúc trước khi bắt đầu (01/10/2026)" in early
    assert recorded(clerk, address, fields) == "/da-ghi/3"
    (taking,) = queries.snapshot().takings
    assert taking.period.end == date(2027, 1, 1)
    (*_, version) = queries.history(Noun.TAKING, "goi-lai")
    assert version.ended_by is not None
    assert version.ended_by.compact == "NĐ#6"


def test_what_ends_by_another_fact_leads_to_the_form_for_that(clerk: Client) -> None:
    assert clerk.get("/ket-thuc/lan-giao/dat-pc")["Location"] == "/ghi/thu-hoi?ma-lan-giao=dat-pc"
    assert clerk.get("/ket-thuc/van-ban/QĐ-PC")["Location"].startswith("/ghi/su-kien?ma-len-van-ban=")
    opened = clerk.get("/ghi/thu-hoi?ma-lan-giao=dat-pc").content.decode()
    assert 'name="ma-lan-giao" data-key value="dat-pc"' in opened
    assert clerk.get("/ket-thuc/don-vi/n1").status_code == 404


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("viec", "giao dat", "giao-dat"),
        ("co-quan", "ubnd tinh song nui", "ubnd-tinh@p9"),
        ("ben-nhan", "ct ubnd", "ct-ubnd-xa@*p9"),
        ("ben-nhan", "chu tich ubnd xa da tren", "ct-ubnd-xa@n3"),
        ("van-ban", "luat moi", "LUẬT-MỚI"),
        ("dia-ban", "may gio", "n1"),
        ("lan-giao", "giao dat", "dat-pc"),
    ],
)
def test_names_are_suggested_with_or_without_marks(clerk: Client, kind: str, typed: str, key: str) -> None:
    html = clerk.get(f"/ghi/goi-y/{kind}", {"o": "ten", "ten": typed, "tu-ngay": "01/07/2026"}).content.decode()
    assert f'data-key="{key}"' in html


def test_a_field_is_read_back_while_one_types(clerk: Client) -> None:
    def read(field: str, noun: str = "lan-giao", **more: str) -> str:
        return words(clerk.post(f"/ghi/{noun}/doc-thu?o={field}", {**GIVEN, **more}).content.decode())

    assert read("dieu") == "Sổ hiểu là điểm a khoản 2 Điều 5 Qđ số PC"
    assert "ngày cuối cùng là 31/12/2026; từ 01/01/2027 không còn" in read("den")
    assert read("dieu", dieu="khoản 2").startswith("Nêu điểm, khoản mà không nêu điều")
    assert read("den", "ket-thuc", den="5/5/2026").startswith("Sổ hiểu là ngày cuối cùng là 05/05/2026")
