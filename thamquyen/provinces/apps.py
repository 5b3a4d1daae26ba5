"""What a province sets for itself, as a Django application."""

from django.apps import AppConfig


class ProvincesConfig(AppConfig):
    """What a province sets for itself."""

    name = "thamquyen.provinces"
    label = "provinces"
    verbose_name = "Thiết lập của tỉnh"
