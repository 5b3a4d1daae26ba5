"""People as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who does whose work."""

    name = "thamquyen.people"
    label = "people"
    verbose_name = "Làm thay"
