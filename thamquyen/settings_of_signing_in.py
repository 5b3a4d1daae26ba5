"""The settings of signing in: passwords, lock-out, second factor, sessions, the provider of a province."""

import os
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from thamquyen.accounts.permissions import Role
from thamquyen.accounts.provider_settings import Provider, ProviderSettingsError, provider_from


def _provider() -> Provider | None:
    try:
        return provider_from(os.environ)
    except ProviderSettingsError as error:
        raise ImproperlyConfigured(str(error)) from error


def _roles(name: str) -> frozenset[str]:
    named = frozenset(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())
    if unknown := named - set(Role):
        raise ImproperlyConfigured(
            f"{name}: {', '.join(sorted(unknown))} không phải vai trò; chỉ nhận {', '.join(Role)}, cách nhau dấu phẩy."
        )
    return named


AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/dang-nhap"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 3600  # seconds that the link for a forgotten password is good for
CSRF_FAILURE_VIEW = "thamquyen.workspace.views.stale.csrf_failure"

# Five wrong passwords from one address rest that account there; from elsewhere its owner still gets in.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "thamquyen.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "thamquyen.accounts.lockout.address_of"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

OTP_TOTP_ISSUER = "So Tham quyen"  # authenticators show it beside the user name; some of them letters of ASCII only
SECOND_FACTOR_ROLES = _roles("THAMQUYEN_SECOND_FACTOR")
OIDC_PROVIDER = _provider()

SESSION_ENGINE = "qsessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600  # a working day; a browser that is closed forgets it earlier
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
