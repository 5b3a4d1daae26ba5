"""Which address leads to which audience's pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def health(request: HttpRequest) -> HttpResponse:
    """Answers 200 as soon as a worker serves; the start-up waits for it before it prints the address."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health),
    path("", include("thamquyen.portal.urls")),
    path("", include("thamquyen.accounts.urls")),
    path("", include("thamquyen.workspace.urls")),
]
