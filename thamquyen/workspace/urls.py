"""Addresses of the working pages."""

from django.urls import path

from thamquyen.workspace.views import histories

urlpatterns = [
    path("lich-su", histories.log),
    path("lich-su/<str:noun>/<path:key>", histories.fact, name="history"),
]
