"""Views that are imported when their address is first asked for, so that no page delays the start of the others."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponseBase


@dataclass(frozen=True, slots=True)
class ViewLater:
    """A view known by its module and name; called, or asked for what a decorator left on it, it is imported."""

    module: str
    name: str

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """The view's answer."""
        answer: HttpResponseBase = self.view(request, *args, **kwargs)
        return answer

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self.view, attribute)

    @property
    def view(self) -> Any:
        """The view itself. Raises ImportError or AttributeError where there is none."""
        return getattr(import_module(self.module), self.name)


@dataclass(frozen=True, slots=True)
class ViewsLater:
    """The views of a module, by their names."""

    module: str

    def __getattr__(self, name: str) -> ViewLater:
        return ViewLater(self.module, name)
