"""Workflow as a Django application."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """How acts come about."""

    name = "thamquyen.workflow"
    label = "workflow"
    verbose_name = "Xây dựng văn bản"
