"""Reporting rounds as a Django application."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Reporting rounds."""

    name = "thamquyen.rounds"
    label = "rounds"
    verbose_name = "Đợt báo cáo"
