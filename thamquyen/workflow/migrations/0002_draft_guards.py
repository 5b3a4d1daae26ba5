"""The database itself keeps what drafts said: versions are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing

TABLES = ("workflow_draft", "workflow_draft_version", "workflow_enactment")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_drafts")]

    operations = [
        refusing("workflow_refuses", "Hồ sơ dự thảo chỉ thêm: dòng của bảng % giữ nguyên mãi mãi."),
        *[guarded(table, "workflow_refuses") for table in TABLES],
    ]
