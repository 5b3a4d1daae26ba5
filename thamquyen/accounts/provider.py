"""Signing in by the OpenID provider of a province: its settings, and whose account it answers for.

Accounts are made by administrators only: who the provider vouches for and who has no account here stays out.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from thamquyen.accounts.models import User
from thamquyen.accounts.provider_settings import Match, Provider
from thamquyen.domain.vietnamese import nfc

CALLBACK = "/dang-nhap/don-vi/ve"


class ProviderRefusedError(Exception):
    """Nobody is signed in; the text says why and what to do."""


def sent_there(request: HttpRequest, provider: Provider) -> HttpResponse:
    """The answer that sends a person to the provider. Raises ProviderRefusedError where it cannot be reached."""
    try:
        answer: HttpResponse = _client(provider).authorize_redirect(request, request.build_absolute_uri(CALLBACK))
    except _faults() as error:
        raise ProviderRefusedError(
            f"Chưa nối được tới hệ thống đăng nhập {provider.name} ({urlsplit(provider.issuer).netloc}). "
            "Hãy thử lại sau, hoặc đăng nhập bằng mật khẩu của sổ."
        ) from error
    return answer


def vouched_for(request: HttpRequest, provider: Provider) -> User:
    """The open account of the person with whom the provider answers. Raises ProviderRefusedError.

    The answer is checked by Authlib: state, nonce, signature, issuer, audience, times.
    """
    client = _client(provider)
    try:
        token = client.authorize_access_token(request, claims_options={"iss": {"values": [provider.issuer]}})
        claims = dict(token.get("userinfo") or {})
        if claims and provider.match.claim not in claims:
            more = client.userinfo(token=token)
            claims = {**claims, **more} if more.get("sub") == claims.get("sub") else claims
    except _faults() as error:
        raise ProviderRefusedError(
            f"{provider.name} chưa xác nhận được bạn là ai, hoặc lần đăng nhập đã quá hạn. Hãy bắt đầu lại từ trang "
            "đăng nhập."
        ) from error
    user = _account(claims, provider.match)
    if user is None:
        raise ProviderRefusedError(
            f"{provider.name} đã xác nhận bạn, nhưng sổ không có tài khoản đang mở nào ứng với bạn. Hãy nhờ người quản "
            f"trị tạo tài khoản có {provider.match.label} đúng như ở {provider.name}."
        )
    return user


def _account(claims: Mapping[str, Any], match: Match) -> User | None:
    given = nfc(str(claims.get(match.claim) or "")).strip()
    if not given:
        return None
    if match is Match.EMAIL:
        # an address that the provider did not check is anybody's to claim
        if claims.get("email_verified") is not True:
            return None
        return User.objects.filter(email__iexact=given, is_active=True).first()
    return User.objects.filter(username=given, is_active=True).first()


@cache
def _client(provider: Provider) -> Any:
    """Authlib's client; imported here because only this page needs it and the start must not wait for it."""
    from authlib.integrations.django_client import OAuth

    return OAuth().register(
        "provider",
        client_id=provider.client_id,
        client_secret=provider.secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "timeout": 10},
    )


def _faults() -> tuple[type[Exception], ...]:
    """What can go wrong between here and the provider."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    return AuthlibBaseError, JoseError, RequestException, ValueError, KeyError
