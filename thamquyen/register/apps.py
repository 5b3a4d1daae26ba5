"""The register as a Django app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Tables of facts and the log."""

    name = "thamquyen.register"
    verbose_name = "Sổ thẩm quyền"
