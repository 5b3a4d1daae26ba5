"""Which mail server notices go through, from the environment; no server named: no mail is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SECURITIES = ("starttls", "tls", "none")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailServerError(ImproperlyConfigured):
    """A setting that cannot be: the text names it and says how to write it."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server with the sender's address; `site`: where the register is opened, for links (empty: no links)."""

    host: str
    port: int
    user: str
    password: str
    security: str
    sender: str
    site: str


def mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """The server of THAMQUYEN_SMTP_HOST, …_PORT, …_USER, …_PASSWORD, …_SECURITY, …_FROM and of THAMQUYEN_ADDRESS.

    None where no host is named. Raises MailServerError.
    """

    def given(name: str) -> str:
        return environment.get(f"THAMQUYEN_SMTP_{name}", "").strip()

    host, security, sender = given("HOST"), given("SECURITY") or "starttls", given("FROM")
    if not host:
        return None
    if security not in SECURITIES:
        raise MailServerError(f"THAMQUYEN_SMTP_SECURITY={security!r} không hợp lệ: starttls, tls hoặc none.")
    port = given("PORT") or str(_PORTS[security])
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise MailServerError(f"THAMQUYEN_SMTP_PORT={port!r} không hợp lệ: số từ 1 đến 65535.")
    if "@" not in parseaddr(sender)[1].strip("@") or any(letter in sender for letter in "\r\n"):
        raise MailServerError(
            "THAMQUYEN_SMTP_FROM thiếu hoặc không đọc được; ví dụ “Sổ Thẩm quyền <thamquyen@tinh.gov.vn>”."
        )
    return MailServer(host, int(port), given("USER"), given("PASSWORD"), security, sender, _site(environment))


def _site(environment: Mapping[str, str]) -> str:
    site = environment.get("THAMQUYEN_ADDRESS", "").strip().rstrip("/")
    parts = urlsplit(site)
    if site and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise MailServerError("THAMQUYEN_ADDRESS không hợp lệ; viết đủ, ví dụ https://thamquyen.tinh.gov.vn")
    return site
