"""The one settings file: what differs between places comes from the environment; a wrong value is refused by name."""

import os
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from thamquyen.notices.mail_server import mail_server
from thamquyen.register.server import locations
from thamquyen.register.server.secret_key import kept_secret_key
from thamquyen.settings_of_signing_in import *  # noqa: F403 - settings are read as one module


def _flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name}={value!r} không hợp lệ: chỉ nhận 1 (bật) hoặc 0 (tắt).")
    return value == "1"


def _names(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def _trusted_origins(name: str) -> list[str]:
    origins = _names(name)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ImproperlyConfigured(f"{name}: {origin!r} không hợp lệ; viết đủ, ví dụ https://thamquyen.tinh.gov.vn")
    return origins


def _database() -> dict[str, Any]:
    """The server named by DATABASE_URL, else the embedded one on its unix socket in var/."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": locations.DATABASE_NAME,
            "USER": locations.DATABASE_ROLE,
            "HOST": str(locations.socket_folder(locations.data_folder())),
        }
    try:
        parsed = dj_database_url.parse(url)
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL không đọc được; viết theo mẫu "
            "postgresql://người_dùng:mật_khẩu@máy_chủ:5432/tên_cơ_sở_dữ_liệu "
            "(ký tự đặc biệt trong mật khẩu phải mã hóa kiểu %40)."
        ) from error
    if parsed.get("ENGINE") != "django.db.backends.postgresql" or not parsed.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL phải là postgresql://… và có tên cơ sở dữ liệu: sổ chỉ chạy trên PostgreSQL."
        )
    return {**parsed}


def _pool() -> dict[str, object]:
    """A pool for the web server's threads; a command opens the one connection it needs."""
    size = os.environ.get("DATABASE_POOL", "0")
    if not size.isascii() or not size.isdigit() or int(size) > 1000:
        raise ImproperlyConfigured(f"DATABASE_POOL={size!r} không hợp lệ: số kết nối mỗi tiến trình, từ 0 đến 1000.")
    return {"pool": {"min_size": 1, "max_size": int(size), "timeout": 10}} if int(size) else {}


DEBUG = _flag("THAMQUYEN_DEBUG")
HTTPS = _flag("THAMQUYEN_HTTPS")
SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret_key(locations.made_var_folder())
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *_names("ALLOWED_HOSTS")]
MAIL_SERVER = mail_server(os.environ)
CSRF_TRUSTED_ORIGINS = _trusted_origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "qsessions",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "thamquyen.accounts",
    "thamquyen.register",
    "thamquyen.library",
    "thamquyen.notices",
    "thamquyen.oversight",
    "thamquyen.campaigns",
    "thamquyen.people",
    "thamquyen.plans",
    "thamquyen.provinces",
    "thamquyen.rounds",
    "thamquyen.workflow",
    "thamquyen.background",
    "thamquyen.urging",
    "thamquyen.ui",
    "thamquyen.portal",
    "thamquyen.workspace",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thamquyen.accounts.sessions.KnownSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thamquyen.people.substituting.InPlaceOf",
    "thamquyen.workspace.counting.CountsAnew",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
    "thamquyen.ui.refused.SaysWhatToDo",
]

ROOT_URLCONF = "thamquyen.urls"
WSGI_APPLICATION = "thamquyen.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "thamquyen.workspace.signed_in.signed_in",
                "thamquyen.workspace.counting.work_waiting",
            ]
        },
    }
]

_DATABASE = _database()
DATABASES = {"default": {**_DATABASE, "OPTIONS": {**_DATABASE.get("OPTIONS", {}), **_pool()}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = "thamquyen.ui.formats"

STATIC_URL = "static/"
STATIC_ROOT = locations.var_folder() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# What is typed is a line of text or a unit's report with its tables: what is larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# Files come in at one address only, bounded, into memory: this handler is asked before any view.
FILE_UPLOAD_HANDLERS = ["thamquyen.workspace.uploads.BoundedUpload"]

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the style sheet draws its arrows and ticks as data: pictures
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page that is not there is the asker's mistake, not the server's
    },
}
