import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingList",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("content", models.BinaryField()),
                ("size", models.BigIntegerField()),
                ("sha256", models.TextField()),
                ("sheets", models.JSONField(default=list)),
                ("said", models.JSONField(default=dict)),
                ("found", models.JSONField(default=dict)),
                ("marks", models.BinaryField(default=bytes)),
                ("looks", models.BinaryField(default=bytes)),
                ("choices", models.JSONField(default=dict)),
                ("outcome", models.JSONField(default=dict)),
                ("sent_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField(db_index=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "workspace_waiting_list",
            },
        ),
        migrations.CreateModel(
            name="WaitingRows",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("body", models.BinaryField()),
                (
                    "waiting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="workspace.waitinglist"
                    ),
                ),
            ],
            options={
                "db_table": "workspace_waiting_rows",
                "constraints": [
                    models.UniqueConstraint(fields=("waiting", "number"), name="rows_of_a_waiting_list_are_kept_once")
                ],
            },
        ),
    ]
