"""Administrators keep accounts: within their bounds, each deed in the log, no account lost, never the last of them."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.test import Client

from tests.portal.pages import words
from tests.register.world import record_world
from thamquyen.accounts import managing
from thamquyen.accounts.models import AccountEvent, User
from thamquyen.accounts.permissions import Role

NEW = {
    "ten-dang-nhap": "hoa.tran",
    "ho-ten": "Trần Thị Hoa",
    "vai-tro": "editor",
    "thay-mat": "Giám đốc Sở Công Thương tỉnh Sông Núi",
}
OWN = "một câu dài chỉ mình tôi biết"


@pytest.fixture(autouse=True)
def register(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return record_world()


def signed_in(role: str = "administrator", acting_for: str = "ubnd-tinh@p9", name: str = "quan.tri") -> Client:
    client = Client(headers={"host": "localhost"})
    user, _ = User.objects.get_or_create(username=name, role=role, acting_for=acting_for)
    client.force_login(user)
    return client


@pytest.fixture
def keeper() -> Client:
    return signed_in()


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return words(response.content.decode())


def sent(client: Client, address: str, fields: dict[str, str], status: int = 200) -> str:
    response = client.post(address, fields)
    assert response.status_code == status, words(response.content.decode())
    return words(response.content.decode())


def password_on(text: str) -> str:
    found = re.search(r"\b[a-z0-9]{5}(?:-[a-z0-9]{5}){3}\b", text)
    assert found is not None
    return found.group()


def somebody(name: str = "hoa", role: Role = Role.EDITOR, acting_for: str = "gd-so@p9") -> User:
    return User.objects.create_user(name, password=OWN, role=role.value, acting_for=acting_for)


def test_a_new_account_gets_a_password_shown_once_that_must_be_changed_first(keeper: Client) -> None:
    password = password_on(sent(keeper, "/nguoi-dung/moi", NEW))
    user = User.objects.get(username="hoa.tran")
    assert (user.role, user.acting_for, user.get_full_name()) == ("editor", "gd-so@p9", "Trần Thị Hoa")
    assert password not in shown(keeper, f"/nguoi-dung/{user.pk}")
    client = Client(headers={"host": "localhost"})
    assert client.post("/dang-nhap", {"username": "hoa.tran", "password": password})["Location"] == "/doi-mat-khau"
    assert client.get("/lich-su")["Location"] == "/doi-mat-khau"
    wrong = {"old_password": password, "new_password1": "12345678", "new_password2": "12345678"}
    assert sent(client, "/doi-mat-khau", wrong, 400)
    right = {"old_password": password, "new_password1": OWN, "new_password2": OWN}
    assert "Mật khẩu đã đổi" in sent(client, "/doi-mat-khau", right)
    assert client.get("/lich-su").status_code == 200
    assert [event.deed for event in AccountEvent.objects.all()] == ["own_password", "created"]


def test_what_is_wrong_with_an_account_stands_beside_its_field(keeper: Client) -> None:
    somebody("hoa.tran")
    for field, value, said in (
        ("ten-dang-nhap", "hoa.tran", "Tên đăng nhập này đã có người dùng"),
        ("ten-dang-nhap", "hoa tran!", "Tên đăng nhập chỉ gồm chữ, số"),
        ("ho-ten", "", "Chưa điền họ và tên"),
        ("vai-tro", "king", "không có lựa chọn này"),
        ("thay-mat", "Ủy ban nhân dân huyện Thượng", "không còn hoặc chưa có"),
        ("thay-mat", "Sở Mèo", "Không nhận ra cơ quan"),
    ):
        text = sent(keeper, "/nguoi-dung/moi", {**NEW, "ten-dang-nhap": "moi", field: value}, 400)
        assert said in text
        assert not User.objects.filter(username="moi").exists()


def test_role_and_authority_are_changed_and_the_log_says_what_was_and_what_is(keeper: Client) -> None:
    user = somebody()
    changed = {"ho-ten": "Hoa", "vai-tro": "approver", "thay-mat": "Ủy ban nhân dân tỉnh Sông Núi"}
    assert keeper.post(f"/nguoi-dung/{user.pk}", changed).status_code == 302
    user.refresh_from_db()
    assert (user.role, user.acting_for) == ("approver", "ubnd-tinh@p9")
    text = shown(keeper, f"/nguoi-dung/{user.pk}")
    assert "vai trò: Người ghi sổ → Người phê duyệt" in text
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi → Ủy ban nhân dân tỉnh Sông Núi" in text
    assert "quan.tri, thay mặt Ủy ban nhân dân tỉnh Sông Núi" in shown(keeper, "/nguoi-dung/nhat-ky")


def test_a_closed_account_opens_nothing_at_once_and_is_kept(keeper: Client) -> None:
    user = somebody()
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    assert client.get("/lich-su").status_code == 200
    assert keeper.post(f"/nguoi-dung/{user.pk}/khoa").status_code == 302
    assert client.get("/lich-su").status_code == 302
    assert "đã khóa" in shown(keeper, "/nguoi-dung")
    assert keeper.post(f"/nguoi-dung/{user.pk}/mo").status_code == 302
    assert User.objects.get(pk=user.pk).is_active
    with pytest.raises(ProtectedError):
        user.delete()


def test_who_tried_too_often_is_let_in_again(keeper: Client) -> None:
    user = somebody()
    client = Client(headers={"host": "localhost"})
    for _ in range(5):
        client.post("/dang-nhap", {"username": "hoa", "password": "sai"})
    assert client.post("/dang-nhap", {"username": "hoa", "password": OWN}).status_code == 429
    assert "tạm khóa vì gõ sai mật khẩu" in shown(keeper, f"/nguoi-dung/{user.pk}")
    keeper.post(f"/nguoi-dung/{user.pk}/go-khoa")
    assert client.post("/dang-nhap", {"username": "hoa", "password": OWN}).status_code == 302


def test_a_new_password_ends_the_old_one_and_its_sessions(keeper: Client) -> None:
    user = somebody()
    client = Client(headers={"host": "localhost"})
    client.post("/dang-nhap", {"username": "hoa", "password": OWN})
    assert client.get("/lich-su").status_code == 200
    password = password_on(sent(keeper, f"/nguoi-dung/{user.pk}/mat-khau", {}))
    assert client.get("/lich-su").status_code == 302
    assert client.post("/dang-nhap", {"username": "hoa", "password": OWN}).status_code == 400
    assert client.post("/dang-nhap", {"username": "hoa", "password": password}).status_code == 302


def test_the_last_administrator_stays_one(keeper: Client) -> None:
    own = User.objects.get(username="quan.tri")
    demoted = {"ho-ten": "Q", "vai-tro": "editor", "thay-mat": "Ủy ban nhân dân tỉnh Sông Núi"}
    assert "người quản trị cuối cùng" in sent(keeper, f"/nguoi-dung/{own.pk}", demoted, 400)
    assert "người quản trị cuối cùng" in sent(keeper, f"/nguoi-dung/{own.pk}/khoa", {}, 400)
    second = somebody("hai", Role.ADMINISTRATOR)
    managing.close(second, actor="x")
    assert "người quản trị cuối cùng" in sent(keeper, f"/nguoi-dung/{own.pk}/khoa", {}, 400)
    managing.reopen(second, actor="x")
    assert keeper.post(f"/nguoi-dung/{own.pk}", demoted).status_code == 302


def test_the_first_administrator_is_made_by_a_command() -> None:
    said = StringIO()
    call_command("administrator", "dau.tien", acting_for="Ủy ban nhân dân tỉnh Sông Núi", stdout=said)
    user = User.objects.get(username="dau.tien")
    assert (user.role, user.acting_for, user.must_change_password) == ("administrator", "ubnd-tinh@p9", True)
    assert user.check_password(password_on(said.getvalue()))
    for name, authority in (("dau.tien", "ubnd-tinh@p9"), ("hai", "Sở Mèo"), ("ba", "con-meo@p9")):
        with pytest.raises(CommandError):
            call_command("administrator", name, acting_for=authority)


def test_nobody_lets_others_act_beyond_the_own_bounds() -> None:
    commune = signed_in(acting_for="ct-ubnd-xa@n1", name="xa")
    text = sent(commune, "/nguoi-dung/moi", {**NEW, "thay-mat": "Ủy ban nhân dân tỉnh Sông Núi"}, 400)
    assert "ngoài địa bàn của cơ quan bạn thay mặt" in text
    text = sent(commune, "/nguoi-dung/moi", {**NEW, "thay-mat": "Bộ Công Thương"}, 400)
    assert "ngoài địa bàn của cơ quan bạn thay mặt" in text
    province = somebody()
    assert commune.get(f"/nguoi-dung/{province.pk}").status_code == 404
    assert commune.post(f"/nguoi-dung/{province.pk}/khoa").status_code == 404
    assert commune.post(f"/nguoi-dung/{province.pk}/mat-khau").status_code == 404
    assert "hoa" not in shown(commune, "/nguoi-dung").split()
    assert sent(commune, "/nguoi-dung/moi", {**NEW, "thay-mat": "Chủ tịch UBND xã Mây Gió, tỉnh Sông Núi"})


def test_one_changes_the_own_password_and_other_sessions_end() -> None:
    user = somebody()
    here, there = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    for client in (here, there):
        client.post("/dang-nhap", {"username": "hoa", "password": OWN})
    other = "một câu khác còn dài hơn câu trước"
    assert "Mật khẩu hiện nay không đúng" in sent(
        here, "/doi-mat-khau", {"old_password": "sai", "new_password1": other, "new_password2": other}, 400
    )
    assert "không giống nhau" in sent(
        here, "/doi-mat-khau", {"old_password": OWN, "new_password1": other, "new_password2": OWN}, 400
    )
    sent(here, "/doi-mat-khau", {"old_password": OWN, "new_password1": other, "new_password2": other})
    assert here.get("/lich-su").status_code == 200
    assert there.get("/lich-su").status_code == 302
    assert User.objects.get(pk=user.pk).check_password(other)
