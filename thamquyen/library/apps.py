"""The library as a Django application."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Texts and what people made of them."""

    name = "thamquyen.library"
    label = "library"
    verbose_name = "Thư viện văn bản"
