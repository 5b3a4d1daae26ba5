"""Notices as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told."""

    name = "thamquyen.notices"
    label = "notices"
    verbose_name = "Thông báo"
