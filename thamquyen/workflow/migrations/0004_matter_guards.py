"""The database itself keeps every step: matters and moves are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded

TABLES = ("workflow_matter", "workflow_move")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_matters")]

    operations = [guarded(table, "workflow_refuses") for table in TABLES]
