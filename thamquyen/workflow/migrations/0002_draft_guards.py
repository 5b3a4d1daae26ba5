"""The database itself keeps what drafts said: versions are added, never changed or removed."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION workflow_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Hồ sơ dự thảo chỉ thêm: dòng của bảng % giữ nguyên mãi mãi.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TABLES = ("workflow_draft", "workflow_draft_version", "workflow_enactment")


def _guards(table: str) -> str:
    return f"""
CREATE TRIGGER a_row_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION workflow_refuses();
CREATE TRIGGER a_row_is_never_removed BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION workflow_refuses();
"""


def _drop(table: str) -> str:
    return f"DROP TRIGGER a_row_is_never_removed ON {table}; DROP TRIGGER a_row_never_changes ON {table};"


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_drafts")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION workflow_refuses;"),
        *[migrations.RunSQL(_guards(table), _drop(table)) for table in TABLES],
    ]
