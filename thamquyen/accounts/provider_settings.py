"""The OpenID provider as the environment names it; a half-named one is refused at the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

_HERE = {"localhost", "127.0.0.1", "::1"}
_NEEDED = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


class ProviderSettingsError(ValueError):
    """The environment names a provider that cannot be used; the text says which variable is wrong."""


class Match(StrEnum):
    """By what an account here is found."""

    USERNAME = "username"
    EMAIL = "email"

    @property
    def claim(self) -> str:
        """What the provider calls it."""
        return "preferred_username" if self is Match.USERNAME else "email"

    @property
    def label(self) -> str:
        """In words."""
        return "tên đăng nhập" if self is Match.USERNAME else "thư điện tử"


@dataclass(frozen=True, slots=True)
class Provider:
    """Where it is (`issuer`), how we are known there, what it is called, and by what accounts are found."""

    issuer: str
    client_id: str
    secret: str
    name: str
    match: Match


def provider_from(environ: Mapping[str, str]) -> Provider | None:
    """The provider; None where none is named. Raises ProviderSettingsError."""
    given = {name: environ.get(name, "").strip() for name in _NEEDED}
    if not any(given.values()):
        return None
    for name, value in given.items():
        if not value:
            raise ProviderSettingsError(f"Thiếu {name}: đăng nhập qua OpenID cần đủ {', '.join(_NEEDED)}.")
    issuer = urlsplit(given["OIDC_ISSUER"])
    if issuer.scheme != "https" and not (issuer.scheme == "http" and issuer.hostname in _HERE):
        raise ProviderSettingsError("OIDC_ISSUER phải là địa chỉ https://… của hệ thống đăng nhập.")
    match = environ.get("OIDC_MATCH", Match.USERNAME.value)
    if match not in set(Match):
        raise ProviderSettingsError(f"OIDC_MATCH={match!r} không hợp lệ: chỉ nhận username hoặc email.")
    name = environ.get("OIDC_NAME", "").strip() or "hệ thống đăng nhập của tỉnh"
    return Provider(given["OIDC_ISSUER"], given["OIDC_CLIENT_ID"], given["OIDC_CLIENT_SECRET"], name, Match(match))
