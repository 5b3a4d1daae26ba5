"""Urging as a Django application."""

from django.apps import AppConfig


class UrgingConfig(AppConfig):
    """Who was urged when, and by which ladder."""

    name = "thamquyen.urging"
    label = "urging"
    verbose_name = "Đôn đốc"
