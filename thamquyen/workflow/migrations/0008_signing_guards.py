"""The database itself keeps signings as they were noted: added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded


class Migration(migrations.Migration):
    dependencies = [("workflow", "0007_signings")]

    operations = [guarded("workflow_signing", "workflow_refuses")]
