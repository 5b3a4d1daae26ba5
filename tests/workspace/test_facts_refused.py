"""What the forms for facts refuse: hostile input, strangers to the place, stale pages; each kindly, nothing lost."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from tests.portal.pages import words
from tests.portal.test_language import ENGLISH
from tests.register.world import record_world
from tests.workspace.forms import GIVEN, Fields, controls, recorded, sent, signed_in
from thamquyen.accounts.models import User
from thamquyen.register import queries


@pytest.fixture(autouse=True)
def register(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> int:
    """The small world; the revision."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return record_world()


@pytest.fixture
def clerk() -> Client:
    return signed_in()


HOSTILE = [
    ("dieu", "khoản 2", "Nêu điểm, khoản mà không nêu điều"),
    ("dieu", "chương bảy", "Không đọc được “chương bảy” thành điều, khoản"),
    ("dieu", "Điều 3, Điều 4", "Chỉ ghi một điều, khoản, điểm"),
    ("tu-ngay", "01/07/1944", "trước ngày 02/09/1945"),
    ("tu-ngay", "31/02/2026", "Không có ngày 31/2/2026 trong lịch"),
    ("tu-ngay", "hôm qua", "“hôm qua” không phải là ngày"),
    ("den", "30/06/2026", "Ngày kết thúc trước ngày bắt đầu (01/07/2026)"),
    ("gia-tri", "từ 2 tỷ đồng đến dưới 1 tỷ đồng", "mức giá trị dưới lớn hơn mức trên"),
    ("gia-tri", "nhiều tiền", "Không đọc được mức tiền “nhiều tiền”"),
    ("ma-nhiem-vu", "khong-co", "Sổ không có nhiệm vụ mang mã “khong-co”"),
    ("ma-van-ban", "", "Chưa điền văn bản giao"),
    ("ben-nhan", "Ủy ban nhân dân huyện Thượng", "không còn hoặc chưa có vào ngày 01/07/2026"),
    ("ma-ben-nhan", "ubnd-huyen@d1", "chỉ có"),
    ("ma-ben-nhan", "con-meo@p9", "sổ không có cơ quan nào mang mã “con-meo@p9”"),
    ("ma-ben-nhan", "@@*", "không phải là mã cơ quan"),
    ("ben-giao", "", "phải có bên giao"),
    ("hinh-thuc", "statute", "Luật định thì không có bên giao"),
    ("hinh-thuc", "king", "không có lựa chọn này"),
    ("dia-ban", "Atlantis", "Không có đơn vị hành chính nào tên “Atlantis”"),
    ("can-cu-them", "khoản 1 Điều 2 Nghị định số 999/2031/NĐ-CP", "Sổ chưa có Nghị định số 999/2031/NĐ-CP"),
    ("chi", "tổ chức tôn giáo", "Trừ hết những gì ô “Chỉ đối với” nêu"),
    ("gioi-han", "x" * 5000, "Dài 5.000 ký tự; ô này nhận nhiều nhất 4.000 ký tự"),
    ("vai-tro", [], "Chưa chọn bên nhận làm gì"),
]


@pytest.mark.parametrize(
    ("field", "value", "said"), HOSTILE, ids=[f"{field}={value!s:.20}" for field, value, _ in HOSTILE]
)
def test_what_cannot_be_is_refused_beside_its_field_and_stays_typed(
    clerk: Client, field: str, value: str | list[str], said: str
) -> None:
    fields: Fields = {**GIVEN, field: value}
    if field == "ma-van-ban":
        fields["van-ban"] = ""
    html = sent(clerk, "/ghi/lan-giao", fields, 400)
    assert said.casefold() in words(html).casefold()
    assert "aria-invalid" in html or field == "vai-tro"
    assert "Chủ tịch UBND xã Mây Gió" in html or field == "ben-nhan"
    assert isinstance(value, list) or value in unescape(html) or field == "hinh-thuc"
    assert queries.newest_revision() == 1


def test_a_task_without_a_word_in_its_name_is_refused(clerk: Client) -> None:
    fields: Fields = {"ten": "123", "linh-vuc": "Đất đai", "ma-van-ban": "QĐ-PC", "van-ban": "q", "dieu": "Điều 5"}
    assert "Tên không có chữ nào" in words(sent(clerk, "/ghi/nhiem-vu", fields, 400))
    sent(clerk, "/ghi/nhiem-vu", {**fields, "ten": "Giao rừng"})


def test_markup_is_shown_as_text(clerk: Client) -> None:
    html = sent(clerk, "/ghi/lan-giao", {**GIVEN, "gioi-han": '<script>alert(1)</script>"><img src=x onerror=1>'})
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_megabyte_is_refused_before_it_is_read(clerk: Client) -> None:
    response = clerk.post("/ghi/lan-giao", {**GIVEN, "gioi-han": "ă" * 1_000_000})
    assert response.status_code == 400
    assert queries.newest_revision() == 1


def test_a_document_without_articles_has_no_article(clerk: Client) -> None:
    fields = {"loai": "Công văn", "so": "12/CV-UBND", "co-quan": "Ủy ban nhân dân tỉnh Sông Núi", "ten": "Về việc thử",
              "ngay-ky": "01/08/2026", "can-cu-doc": "seen"}  # fmt: skip
    recorded(clerk, "/ghi/van-ban", fields)
    html = sent(clerk, "/ghi/lan-giao", {**GIVEN, "ma-van-ban": "12/CV-UBND@p9"}, 400)
    assert "Công văn không chia thành điều, khoản" in words(html)


def test_nobody_records_beyond_the_territory_acted_for_not_even_by_a_forged_request() -> None:
    clerk = signed_in("editor", "ct-ubnd-xa@n3", "xa")
    shown = sent(clerk, "/ghi/lan-giao", GIVEN)
    assert "Bạn không được ghi sự kiện này: nó thuộc xã Mây Gió" in words(shown)
    assert 'value="ghi"' not in shown
    sent(clerk, "/ghi/lan-giao", GIVEN, 403, **controls(shown), buoc="ghi", **{"ly-do": "x"})
    assert queries.newest_revision() == 1
    allowed = {**GIVEN, "ben-nhan": "Chủ tịch UBND xã Đá Trên, tỉnh Sông Núi"}
    assert recorded(clerk, "/ghi/lan-giao", allowed) == "/da-ghi/2"


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/ghi/van-ban", {"loai": "Luật", "so": "9/2026/QH16", "co-quan": "Bộ Công Thương", "ten": "x",
                          "can-cu-doc": "seen"}),
        ("/ghi/su-kien", {"ma-van-ban": "NĐ", "van-ban": "n", "tac-dong": "repeal", "ma-len-van-ban": "QĐ-PC",
                          "len-van-ban": "q", "tu-ngay": "01/01/2027", "can-cu-doc": "seen"}),
        ("/dinh-chinh/lan-giao/dat-luat", {"rut-bo": "co"}),
        ("/dinh-chinh/nhiem-vu/vat-lieu-no", {"ten": "x", "linh-vuc": "y", "ma-van-ban": "NĐ", "van-ban": "n"}),
    ],
)  # fmt: skip
def test_a_province_changes_nothing_of_the_state(clerk: Client, address: str, fields: dict[str, str]) -> None:
    shown = sent(clerk, address, fields)
    assert "ngoài địa bàn của cơ quan bạn thay mặt" in words(shown)
    sent(clerk, address, fields, 403, **controls(shown), buoc="ghi", **{"ly-do": "x"})
    assert queries.newest_revision() == 1


def test_an_editor_records_and_ends_and_does_not_correct() -> None:
    editor = signed_in("editor", name="hoa")
    assert editor.get("/dinh-chinh/lan-giao/dat-pc").status_code == 403
    history = editor.get("/lich-su/lan-giao/dat-pc").content.decode()
    assert "/ket-thuc/lan-giao/dat-pc" in history
    assert "/dinh-chinh/" not in history
    assert "/dinh-chinh/lan-giao/dat-pc" in signed_in(name="nam").get("/lich-su/lan-giao/dat-pc").content.decode()


def test_a_stale_token_records_nothing_and_keeps_what_was_typed() -> None:
    client = signed_in(name="cu", strict=True)
    html = sent(client, "/ghi/lan-giao", {**GIVEN, "buoc": "ghi", "ly-do": "x", "gioi-han": "lời đã gõ"}, 403)
    assert "Trang mở quá lâu" in words(html)
    assert "lời đã gõ" in html
    assert queries.newest_revision() == 1
    viewer = signed_in("viewer", name="xem", strict=True)
    assert "lời đã gõ" not in sent(viewer, "/ghi/lan-giao", {**GIVEN, "gioi-han": "lời đã gõ"}, 403)


@pytest.fixture
def every_form(clerk: Client) -> Iterator[tuple[str, str]]:
    return ((slug, clerk.get(f"/ghi/{slug}").content.decode()) for slug in SLUGS_OF_FORMS)


SLUGS_OF_FORMS = ("lan-giao", "thu-hoi", "ho-so-do-dang", "nhiem-vu", "van-ban", "su-kien", "ke-thua")


def test_every_field_has_a_label_and_an_empty_form_is_refused_kindly(
    clerk: Client, every_form: Iterator[tuple[str, str]]
) -> None:
    for slug, html in every_form:
        for identity in re.findall(r'<(?:input|textarea|select) id="(o-[\w-]+)"', html):
            assert f'<label for="{identity}">' in html
        assert "Chưa " in words(sent(clerk, f"/ghi/{slug}", {}, 400))


def test_no_page_of_the_forms_says_an_english_word(clerk: Client) -> None:
    pages = [clerk.get(f"/ghi/{slug}").content.decode() for slug in SLUGS_OF_FORMS]
    pages += [
        clerk.get("/ghi").content.decode(),
        sent(clerk, "/ghi/lan-giao", GIVEN),
        sent(clerk, "/ghi/van-ban", {}, 400),
    ]
    recorded(clerk, "/ghi/lan-giao", GIVEN)
    keeper = signed_in("administrator", name="quan.tri")
    addresses = ["/da-ghi/2", "/dinh-chinh/lan-giao/dat-pc", "/doi-mat-khau"]
    pages += [clerk.get(address).content.decode() for address in addresses]
    kept = [
        "/nguoi-dung",
        "/nguoi-dung/moi",
        "/nguoi-dung/nhat-ky",
        f"/nguoi-dung/{User.objects.get(username='lan').pk}",
    ]
    pages += [keeper.get(address).content.decode() for address in kept]
    for html in pages:
        text = re.sub(r"\S*[-@_/]\S*", " ", words(html)).replace("light dark", "").replace("width=device", "")
        assert not {word for word in re.findall(r"[A-Za-zÀ-ỹ_]+", text) if word in ENGLISH or word.lower() in ENGLISH}


def test_a_password_that_is_too_weak_is_refused_in_vietnamese() -> None:
    user = User.objects.create_user("yeu", password="một câu dài chỉ mình tôi biết", role="viewer")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    weak = {"old_password": "một câu dài chỉ mình tôi biết", "new_password1": "12345", "new_password2": "12345"}
    text = words(client.post("/doi-mat-khau", weak).content.decode())
    assert "Mật khẩu này quá ngắn" in text
    assert not {word for word in re.findall(r"[A-Za-z]+", text.replace("light dark", "")) if word in ENGLISH}
