"""Campaigns as a Django application."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Making known."""

    name = "thamquyen.campaigns"
    label = "campaigns"
    verbose_name = "Quán triệt, phổ biến"
