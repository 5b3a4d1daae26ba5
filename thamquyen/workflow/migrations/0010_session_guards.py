"""The database itself keeps sessions as they were noted: added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded

TABLES = ("workflow_session", "workflow_item", "workflow_council_rule")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0009_sessions")]

    operations = [guarded(table, "workflow_refuses") for table in TABLES]
