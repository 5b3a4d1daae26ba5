import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0002_draft_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("seat", models.TextField(db_index=True)),
                ("begun_at", models.DateTimeField()),
                (
                    "draft_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflow.draftversion",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="workflow.matter",
                    ),
                ),
            ],
            options={
                "db_table": "workflow_matter",
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("deed", models.TextField()),
                ("state", models.TextField()),
                ("content", models.JSONField()),
                ("note", models.TextField()),
                ("by", models.TextField()),
                ("account", models.TextField()),
                ("acting_for", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="workflow.matter"
                    ),
                ),
            ],
            options={
                "db_table": "workflow_move",
            },
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", ""), _negated=True), name="a_matter_has_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(fields=("matter", "number"), name="a_move_in_a_matter_is_kept_once"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__gt", 0), models.Q(("by", ""), _negated=True), models.Q(("state", ""), _negated=True)
                ),
                name="a_move_is_numbered_and_signed",
            ),
        ),
    ]
