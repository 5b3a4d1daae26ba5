"""The database itself keeps the library: rows are added, never changed or removed."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION library_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Thư viện chỉ thêm: dòng của bảng % giữ nguyên mãi mãi.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TABLES = ("library_original", "library_text", "library_judgement", "library_confirmation")


def _guards(table: str) -> str:
    return f"""
CREATE TRIGGER a_row_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION library_refuses();
CREATE TRIGGER a_row_is_never_removed BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION library_refuses();
"""


def _drop(table: str) -> str:
    return f"DROP TRIGGER a_row_is_never_removed ON {table}; DROP TRIGGER a_row_never_changes ON {table};"


class Migration(migrations.Migration):
    dependencies = [("library", "0001_texts")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION library_refuses;"),
        *[migrations.RunSQL(_guards(table), _drop(table)) for table in TABLES],
    ]
