"""The form one signs in with, and the one that changes a password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm

from thamquyen.accounts.models import User
from thamquyen.domain.vietnamese import nfc

_WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra chữ hoa, chữ thường và bộ gõ tiếng Việt rồi thử lại."
_LONGEST_NAME: int = User._meta.get_field("username").max_length or 0


class SignInForm(AuthenticationForm):
    """One message for a wrong name, a wrong password and a closed account: it tells nobody which accounts exist."""

    error_messages = {"invalid_login": _WRONG, "inactive": _WRONG}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].error_messages = {"required": "Chưa điền tên đăng nhập."}
        self.fields["password"].error_messages = {"required": "Chưa điền mật khẩu."}

    def clean_username(self) -> str:
        """NFC, as the accounts are kept."""
        return nfc(str(self.cleaned_data["username"])).strip()

    def clean(self) -> dict[str, Any]:
        """A name longer than any account's is wrong like any other; what counts wrong tries could not hold it."""
        if len(self.cleaned_data.get("username", "")) > _LONGEST_NAME:
            raise self.get_invalid_login_error()
        return super().clean()


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg] # it takes no argument when it runs
    """Django's own form that sets a password, with Vietnamese words for what is missing."""

    error_messages = {
        "password_mismatch": "Hai lần gõ mật khẩu mới không giống nhau.",
        "password_incorrect": "Mật khẩu hiện nay không đúng.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = LABELS[name]
            field.error_messages = {"required": f"Chưa điền {label[:1].lower()}{label[1:]}."}

    def said(self, name: str) -> list[str]:
        """What is wrong with a field, in Vietnamese also where Django's own translation has nothing."""
        faults = self.errors.as_data().get(name, [])
        return [_WEAK.get(str(one.code)) or str(text) for one in faults for text in one.messages]


class OwnPasswordForm(NewPasswordForm, PasswordChangeForm):
    """The same where the password held until now is asked for, too."""


LEAST_PASSWORD = 8
"""Characters that Django's own check asks for."""

_WEAK = {
    "password_too_short": f"Mật khẩu này quá ngắn: cần ít nhất {LEAST_PASSWORD} ký tự.",
    "password_too_common": "Mật khẩu này ai cũng đoán ra; hãy chọn một câu dài hơn.",
    "password_too_similar": "Mật khẩu này quá giống tên của bạn.",
}

LABELS = {
    "old_password": "Mật khẩu hiện nay",
    "new_password1": "Mật khẩu mới",
    "new_password2": "Mật khẩu mới, gõ lại",
}

NEW_LABELS = {name: label for name, label in LABELS.items() if name != "old_password"}
