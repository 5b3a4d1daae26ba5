"""Provisions on files not finished: a noun of its own, guarded as the others are."""

from importlib import import_module

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

# The guards of every noun have one home; a module whose name begins with a digit is reached by its name.
_GUARDS = import_module("thamquyen.register.migrations.0002_guards")
_TABLE, _REFERENCES = "register_pending_rule", {"governs_document": "document", "conferral": "conferral"}


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="PendingRule",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("effective", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("known", django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ("verb", models.TextField()),
                ("source_document", models.TextField()),
                ("source_provision", models.TextField()),
                ("ended_by_document", models.TextField(null=True)),
                ("ended_by_provision", models.TextField(null=True)),
                ("grounding", models.TextField()),
                ("note", models.TextField()),
                ("digest", models.BinaryField()),
                ("governs_document", models.TextField(null=True)),
                ("governs_provision", models.TextField(null=True)),
                ("conferral", models.TextField(null=True)),
                ("former_level", models.TextField(null=True)),
                ("new_level", models.TextField(null=True)),
                ("finisher", models.TextField()),
            ],
            options={
                "db_table": "register_pending_rule",
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="fact",
            name="a_fact_is_of_a_known_noun_and_has_a_key",
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "noun__in",
                        [
                            "document",
                            "effect_event",
                            "territory",
                            "territory_name",
                            "territory_parent",
                            "lineage",
                            "authority_kind",
                            "kind_exception",
                            "succession",
                            "power",
                            "conferral",
                            "taking",
                            "pending_rule",
                        ],
                    ),
                    models.Q(("key", ""), _negated=True),
                ),
                name="a_fact_is_of_a_known_noun_and_has_a_key",
                violation_error_message="Sự kiện phải thuộc một loại đã biết và có mã.",
            ),
        ),
        migrations.AddField(
            model_name="pendingrule",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="register.fact"
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source_document", ""), _negated=True), models.Q(("source_provision", ""), _negated=True)
                ),
                name="every_pendingrule_rests_on_a_provision",
                violation_error_message="Không ghi sự kiện thiếu căn cứ: phải nêu văn bản và điều, khoản.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("grounding__in", ["seen", "cited", "secondary"]), ("verb__in", ["record", "end", "correct"])
                ),
                name="every_pendingrule_says_how_it_is_known",
                violation_error_message="Sự kiện phải nêu mức độ kiểm chứng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("effective__isempty", False)),
                name="every_pendingrule_is_about_some_days",
                violation_error_message="Khoảng thời gian của sự kiện không có ngày nào.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("known__isempty", False), ("known__lower_inf", False), ("known__startswith__gt", 0)
                ),
                name="every_pendingrule_is_known_from_a_revision",
                violation_error_message="Sự kiện phải thuộc một lần ghi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_by_document", None), ("ended_by_provision", None)),
                    models.Q(
                        ("effective__upper_inf", False),
                        ("ended_by_document__isnull", False),
                        ("ended_by_provision__isnull", False),
                        models.Q(("ended_by_document", ""), _negated=True),
                        models.Q(("ended_by_provision", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_ended_pendingrule_names_what_ended_it_and_when",
                violation_error_message="Sự kiện đã kết thúc phải nêu ngày và căn cứ kết thúc.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("fact"),
                            models.F("fact"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    ("known", "&&"),
                ],
                name="one_version_of_a_pendingrule_is_known_at_a_time",
                violation_error_message="Sổ đang giữ một bản khác của cùng sự kiện này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finisher__in", ["receiver", "law_then", "new_holder", "choice", "assigned"]),
                    models.Q(
                        ("former_level", None),
                        ("former_level__in", ["nation", "province", "district", "commune"]),
                        _connector="OR",
                    ),
                    models.Q(
                        ("new_level", None),
                        ("new_level__in", ["nation", "province", "district", "commune"]),
                        _connector="OR",
                    ),
                ),
                name="a_pending_rule_says_who_finishes",
                violation_error_message="Quy định về hồ sơ dở dang phải nêu ai giải quyết, thuộc danh mục.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("governs_document", None), ("governs_provision", None)),
                    models.Q(
                        ("conferral", None), ("governs_document__isnull", False), ("governs_provision__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_pending_rule_is_about_one_thing",
                violation_error_message="Quy định về hồ sơ dở dang nêu một điều khoản hoặc một lần giao, không cả hai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("effective__upper_inf", False)),
                name="a_pending_rule_has_a_last_day_of_receipt",
                violation_error_message="Quy định về hồ sơ dở dang phải nêu ngày tiếp nhận cuối cùng.",
            ),
        ),
        migrations.RunSQL(_GUARDS.guards(_TABLE, _REFERENCES), _GUARDS.drop_guards(_TABLE)),
    ]
