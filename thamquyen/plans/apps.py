"""Plans as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Who is charged with what by when, and what became of it."""

    name = "thamquyen.plans"
    label = "plans"
    verbose_name = "Kế hoạch"
