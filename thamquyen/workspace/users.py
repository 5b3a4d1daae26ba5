"""Accounts as pages: who there is within reach, the form of one, what was done to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict

from thamquyen.accounts.managing import ManagingRefusedError, is_locked
from thamquyen.accounts.models import AccountEvent, User
from thamquyen.accounts.permissions import ROLE_NAMES, Person, Role, Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.workspace.facts.desk import Desk, FieldError
from thamquyen.workspace.facts.fields import Kind, Shown, Spec, Typed, show, typed_in
from thamquyen.workspace.signed_in import authority_name

_ROLE_HELP = (
    "người ghi sổ ghi mới và ghi kết thúc; người phê duyệt đính chính được; quản trị giữ tài khoản, không ghi sổ"
)
SPECS = (
    Spec("ten-dang-nhap", "Tên đăng nhập", required=True, longest=150, help="không dấu cách, ví dụ lan.nguyen"),
    Spec("ho-ten", "Họ và tên", required=True, longest=150, help="hiện trong lịch sử ghi sổ"),
    Spec(
        "thu-dien-tu",
        "Thư điện tử",
        longest=254,
        help="để nhận thông báo, và để hệ thống đăng nhập của tỉnh nhận ra người này; để trống được",
    ),
    Spec(
        "vai-tro",
        "Vai trò",
        Kind.CHOICE,
        options=tuple((role.value, name) for role, name in ROLE_NAMES.items()),
        required=True,
        help=_ROLE_HELP,
    ),
    Spec(
        "thay-mat",
        "Thay mặt cơ quan",
        Kind.PICK,
        picker="co-quan",
        longest=200,
        help="để trống: không thay mặt cơ quan nào, nên không ghi được gì",
    ),
)
_FIELD_OF = {
    "username": "ten-dang-nhap",
    "first_name": "ho-ten",
    "email": "thu-dien-tu",
    "role": "vai-tro",
    "acting_for": "thay-mat",
}
_OTHERS = "Cơ quan này ngoài địa bàn của cơ quan bạn thay mặt; hãy nhờ người quản trị của nơi ấy hoặc của cấp trên."


@dataclass(frozen=True, slots=True)
class Account:
    """One account in a line."""

    number: int
    username: str
    name: str
    role: str
    acting_for: str
    state: str
    tone: str


def within_reach(manager: Person, user: User, reading: Reading) -> bool:
    """Whether the manager keeps this account: one that acts for nobody, or for an authority within the own bounds."""
    return may_act(manager, user.acting_for, reading)


def may_act(manager: Person, acting_for: str, reading: Reading) -> bool:
    """Whether the manager may let others act for the authority."""
    _, _, unit = acting_for.partition("@")
    return may(manager, Verb.MANAGE_USERS, reach_of(unit, reading) if unit else None)


def accounts(manager: Person, desk: Desk, at: datetime) -> list[Account]:
    """All accounts that the manager keeps, open ones first, by user name."""
    users = User.objects.order_by("-is_active", "username")
    return [account(user, desk, at) for user in users if within_reach(manager, user, desk.reading)]


def account(user: User, desk: Desk, at: datetime) -> Account:
    """An account in a line."""
    state, tone = ("đang dùng", "good") if user.is_active else ("đã khóa", "")
    if user.is_active and is_locked(user, at):
        state, tone = "tạm khóa vì gõ sai mật khẩu", "bad"
    elif user.is_active and user.must_change_password:
        state, tone = "chưa đổi mật khẩu được cấp", "authorisation"
    acting_for = authority_name(desk.reading, user.acting_for, desk.today)
    role = ROLE_NAMES[Role(user.role)]
    return Account(user.pk, user.username, user.get_full_name(), role, acting_for, state, tone)


class AccountForm:
    """The form of an account: what was typed, and what is wrong with it beside its field."""

    def __init__(self, desk: Desk, manager: Person, given: QueryDict | None, user: User | None) -> None:
        self.desk, self.manager, self.user = desk, manager, user
        self.errors: dict[str, str] = {}
        self.typed = Typed({} if user is None else self._typed_of(user))
        if given is not None:
            self.typed, self.errors = typed_in(given, self.specs)

    @property
    def specs(self) -> tuple[Spec, ...]:
        """The fields; the user name of an account never changes."""
        return SPECS if self.user is None else SPECS[1:]

    @property
    def fields(self) -> tuple[Shown, ...]:
        """The fields as they stand on the page."""
        return tuple(show(spec, self.typed, self.errors, {}, {}) for spec in self.specs)

    def changes(self) -> Mapping[str, str] | None:
        """Name, e-mail, role and authority as typed; None while something is wrong."""
        email = self.typed.text("thu-dien-tu")
        try:
            validate_email(email or "nobody@example.vn")
        except ValidationError:
            self.errors["thu-dien-tu"] = "Thư điện tử viết theo mẫu ten@tinh.gov.vn."
        acting_for = self._acting_for() if "thay-mat" not in self.errors else ""
        if self.errors:
            return None
        role = self.typed.text("vai-tro")
        return {"first_name": self.typed.text("ho-ten"), "email": email, "role": role, "acting_for": acting_for}

    def refuse(self, error: ManagingRefusedError) -> None:
        """What the accounts themselves refuse, beside its field."""
        self.errors[_FIELD_OF.get(error.field, "")] = str(error)

    def _acting_for(self) -> str:
        """The authority acted for: it exists today, within the manager's bounds."""
        text, key = self.typed.text("thay-mat"), self.typed.key("thay-mat")
        if not text and not key:
            return ""
        try:
            who, _ = self.desk.authority(text, key, self.desk.today)
        except FieldError as error:
            self.errors["thay-mat"] = str(error)
            return ""
        if not may_act(self.manager, who.key, self.desk.reading):
            self.errors["thay-mat"] = _OTHERS
        return who.key

    def _typed_of(self, user: User) -> dict[str, str]:
        return {
            "ho-ten": user.get_full_name(),
            "thu-dien-tu": user.email,
            "vai-tro": user.role,
            "thay-mat": self._named(user.acting_for),
            "ma-thay-mat": user.acting_for,
        }

    def _named(self, key: str) -> str:
        try:
            return self.desk.names.named(Authority.read(key), self.desk.today)
        except (ValueError, KeyError):
            return key


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the log of accounts."""

    event: AccountEvent
    deed: str
    detail: str


def log_of(user: User | None, manager: Person, desk: Desk, most: int = 200) -> list[Told]:
    """What was done to an account, or to all that the manager keeps; the newest first."""
    events = AccountEvent.objects.select_related("about")
    found = events.filter(about=user) if user else events
    kept = (one for one in found[:most] if within_reach(manager, one.about, desk.reading))
    return [Told(one, str(one.get_deed_display()), _in_words(one.detail, desk)) for one in kept]


def _in_words(detail: str, desk: Desk) -> str:
    """Keys of authorities as names."""
    words = [authority_name(desk.reading, word, desk.today) if "@" in word else word for word in detail.split(" ")]
    return " ".join(words)
