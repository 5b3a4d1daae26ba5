"""Oversight as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """What people do about what the register shows."""

    name = "thamquyen.oversight"
    label = "oversight"
    verbose_name = "Theo dõi, rà soát"
