"""The second factor, and where one is signed in: turned on by its first code, asked for, used once, slowed down."""

import re
import time
from types import SimpleNamespace

import pytest
from django.test import Client, override_settings
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.portal.pages import words
from tests.register.world import record_world
from thamquyen.accounts.models import AccountEvent, User
from thamquyen.accounts.permissions import Role

PASSWORD = "cây cầu Mây bắc qua suối"


@pytest.fixture
def lan(db: None) -> User:
    record_world()
    return User.objects.create_user("lan", password=PASSWORD, role=Role.EDITOR.value, acting_for="ubnd-tinh@p9")


@pytest.fixture(autouse=True)
def _a_clock_that_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The step of thirty seconds does not change between a code and its check, however slow the machine."""
    standing = SimpleNamespace(time=lambda: 1_800_000_010.0)
    monkeypatch.setattr("django_otp.plugins.otp_totp.models.time", standing)
    monkeypatch.setattr("django_otp.oath.time", standing.time)


def client(agent: str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") -> Client:
    return Client(headers={"host": "localhost", "user-agent": agent})


def sign_in(one: Client, going_to: str = "") -> str:
    response = one.post("/dang-nhap", {"username": "lan", "password": PASSWORD, "tiep": going_to})
    assert response.status_code == 302
    return str(response["Location"])


def code_of(user: User, later: int = 0) -> str:
    """What the authenticator shows, `later` steps of thirty seconds from now."""
    return f"{totp(TOTPDevice.objects.get(user=user).bin_key, drift=later):06}"


def turned_on(user: User) -> tuple[Client, list[str]]:
    one = client()
    sign_in(one)
    page = one.get("/tai-khoan")
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    answer = one.post("/tai-khoan/bat-hai-lop", {"ma": code_of(user, -1), "mat-khau": PASSWORD})
    assert answer.status_code == 200, words(answer.content.decode())
    return one, re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", answer.content.decode())


def test_after_it_is_turned_on_a_password_alone_opens_nothing(lan: User) -> None:
    turned_on(lan)
    other = client()
    assert sign_in(other, "/lich-su") == "/dang-nhap/ma"
    assert other.get("/lich-su")["Location"].startswith("/dang-nhap?")
    wrong = other.post("/dang-nhap/ma", {"ma": "ba sáu"})
    assert (wrong.status_code, "Mã không đúng" in words(wrong.content.decode())) == (400, True)
    right = other.post("/dang-nhap/ma", {"ma": code_of(lan)})
    assert right["Location"] == "/lich-su"
    assert other.get("/lich-su").status_code == 200


def test_a_code_counts_once(lan: User) -> None:
    turned_on(lan)
    first, second = client(), client()
    for one in (first, second):
        sign_in(one)
    code = code_of(lan)
    assert first.post("/dang-nhap/ma", {"ma": code}).status_code == 302
    assert second.post("/dang-nhap/ma", {"ma": code}).status_code == 400


def test_guessing_is_slowed_down_even_with_the_right_code(lan: User) -> None:
    turned_on(lan)
    one = client()
    sign_in(one)
    for _ in range(3):
        one.post("/dang-nhap/ma", {"ma": "000000"})
    answer = one.post("/dang-nhap/ma", {"ma": code_of(lan)})
    assert answer.status_code == 400
    assert "Hãy thử lại sau" in words(answer.content.decode())


def test_a_recovery_code_opens_once_and_is_kept_unreadable(lan: User) -> None:
    _, codes = turned_on(lan)
    assert len(codes) == 10
    one, again = client(), client()
    for each in (one, again):
        sign_in(each)
    assert one.post("/dang-nhap/ma", {"ma": codes[0].upper()}).status_code == 302
    assert again.post("/dang-nhap/ma", {"ma": codes[0]}).status_code == 400
    assert "còn 9 mã dự phòng" in words(one.get("/tai-khoan").content.decode())
    kept = TOTPDevice.objects.get(user=lan).user.staticdevice_set.get().token_set.values_list("token", flat=True)
    assert not {code.replace("-", "") for code in codes} & set(kept)
    deeds = [event.deed for event in AccountEvent.objects.all()]
    assert deeds == ["recovery_used", "factor_on"]


def test_a_sign_in_that_waits_for_its_code_ends_after_ten_minutes_and_with_the_password(
    lan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned_on(lan)
    one = client()
    sign_in(one)
    assert one.get("/dang-nhap/ma").status_code == 200
    late = time.time() + 601  # noqa: TID251 - the clock that the view reads
    with monkeypatch.context() as later:
        later.setattr("thamquyen.accounts.views.signing.time.time", lambda: late)
        assert one.get("/dang-nhap/ma")["Location"] == "/dang-nhap"
    lan.set_password("một mật khẩu khác hẳn")
    lan.save()
    assert one.post("/dang-nhap/ma", {"ma": code_of(lan)})["Location"] == "/dang-nhap"


def test_it_is_turned_off_by_a_code_or_by_the_administrator(lan: User) -> None:
    one, _ = turned_on(lan)
    assert one.post("/tai-khoan/tat-hai-lop", {"ma": "123"}).status_code == 400
    keeper = client()
    keeper.force_login(User.objects.create_user("quan.tri", role="administrator", acting_for="ubnd-tinh@p9"))
    assert "Gỡ xác thực hai lớp" in words(keeper.get(f"/nguoi-dung/{lan.pk}").content.decode())
    assert keeper.post(f"/nguoi-dung/{lan.pk}/go-hai-lop").status_code == 302
    assert sign_in(client()) == "/"
    event = AccountEvent.objects.first()
    assert event is not None
    assert (event.deed, event.actor.startswith("quan.tri")) == ("factor_off", True)


def test_turning_it_on_needs_the_password_too(lan: User) -> None:
    one = client()
    sign_in(one)
    one.get("/tai-khoan")
    answer = one.post("/tai-khoan/bat-hai-lop", {"ma": code_of(lan), "mat-khau": "sai"})
    assert (answer.status_code, "Mật khẩu hiện nay không đúng" in words(answer.content.decode())) == (400, True)
    wrong = re.findall(r'<input id="([\w-]+)"[^>]*aria-invalid', answer.content.decode())
    assert wrong == ["mat-khau"], "ô sai là mật khẩu, không phải mã"
    assert sign_in(client()) == "/"


def test_a_role_that_is_to_have_it_does_nothing_before(lan: User) -> None:
    with override_settings(SECOND_FACTOR_ROLES=frozenset({"editor"})):
        one = client()
        sign_in(one)
        assert one.get("/ghi")["Location"] == "/tai-khoan"
        assert "phải dùng xác thực hai lớp" in words(one.get("/tai-khoan").content.decode())
        opened, _ = turned_on(lan)
        assert opened.get("/ghi").status_code == 200
        assert one.get("/ghi")["Location"] == "/tai-khoan", "a session begun without a code"


def test_the_list_tells_device_and_address_and_ends_one_or_all_others(lan: User) -> None:
    here = client()
    phone = Client(
        headers={
            "host": "localhost",
            "user-agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36",
        },
        REMOTE_ADDR="203.0.113.9",
    )
    third = client("")
    for one in (here, phone, third):
        sign_in(one)
        one.get("/lich-su")
    page = here.get("/tai-khoan").content.decode()
    text = words(page)
    assert "Đang đăng nhập ở 3 nơi" in text
    assert "Firefox trên Linux nơi này" in text
    assert "trên Android" in text
    assert "địa chỉ 203.0.113.9" in text
    assert str(phone.session.session_key) not in page
    key = re.search(r'value="([0-9a-f]{20})"', page.split("203.0.113.9")[1])
    assert key is not None
    here.post("/tai-khoan/dang-xuat-noi-khac", {"phien": key.group(1)})
    assert phone.get("/lich-su").status_code == 302
    assert third.get("/lich-su").status_code == 200
    here.post("/tai-khoan/dang-xuat-noi-khac")
    assert third.get("/lich-su").status_code == 302
    assert here.get("/lich-su").status_code == 200


def test_nobody_ends_the_session_of_another(lan: User) -> None:
    mine, other = client(), client()
    sign_in(mine)
    other.force_login(User.objects.create_user("hoa", role="viewer"))
    page = mine.get("/tai-khoan").content.decode()
    assert "nơi này" in page
    other.post("/tai-khoan/dang-xuat-noi-khac", {"phien": "0" * 20})
    other.post("/tai-khoan/dang-xuat-noi-khac")
    assert mine.get("/lich-su").status_code == 200


def test_a_changed_password_ends_the_other_sessions(lan: User) -> None:
    here, other = client(), client()
    for one in (here, other):
        sign_in(one)
    new = "một câu dài chỉ mình tôi biết"
    here.post("/doi-mat-khau", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert "Đang đăng nhập ở 1 nơi" in words(here.get("/tai-khoan").content.decode())
    assert other.get("/lich-su").status_code == 302
