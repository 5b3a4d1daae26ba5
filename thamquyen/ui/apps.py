"""The shared shell as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, components and static files that every audience's pages share."""

    name = "thamquyen.ui"
    verbose_name = "Giao diện chung"
