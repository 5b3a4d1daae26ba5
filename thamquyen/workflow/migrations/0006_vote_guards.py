"""The database itself keeps votes as they were noted: added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded


class Migration(migrations.Migration):
    dependencies = [("workflow", "0005_votes")]

    operations = [guarded("workflow_vote", "workflow_refuses")]
