"""The public pages as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What everybody may see, without signing in."""

    name = "thamquyen.portal"
    verbose_name = "Trang tra cứu"
