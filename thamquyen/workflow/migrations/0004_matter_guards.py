"""The database itself keeps every step: matters and moves are added, never changed or removed."""

from importlib import import_module

from django.db import migrations

guards = import_module("thamquyen.workflow.migrations.0002_draft_guards")
TABLES = ("workflow_matter", "workflow_move")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_matters")]

    operations = [migrations.RunSQL(guards._guards(table), guards._drop(table)) for table in TABLES]
