"""The working pages as a Django application."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """What needs a sign-in."""

    name = "thamquyen.workspace"
    verbose_name = "Bàn làm việc"
