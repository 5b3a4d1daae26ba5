"""The process behind the pages as a Django application."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """What happens behind the pages."""

    name = "thamquyen.background"
    label = "background"
    verbose_name = "Việc nền"
