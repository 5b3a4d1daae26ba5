"""The database itself keeps votes as they were noted: added, never changed or removed."""

from importlib import import_module

from django.db import migrations

guards = import_module("thamquyen.workflow.migrations.0002_draft_guards")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0005_votes")]

    operations = [migrations.RunSQL(guards._guards("workflow_vote"), guards._drop("workflow_vote"))]
