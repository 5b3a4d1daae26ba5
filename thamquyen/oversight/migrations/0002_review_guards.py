"""The database itself keeps what was said in reviews: rows are added, never changed or removed."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION oversight_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Hồ sơ theo dõi chỉ thêm: dòng của bảng % giữ nguyên mãi mãi.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TABLES = ("oversight_review_round", "oversight_review_item", "oversight_review_part", "oversight_review_step")


def _guards(table: str) -> str:
    return f"""
CREATE TRIGGER a_row_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION oversight_refuses();
CREATE TRIGGER a_row_is_never_removed BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION oversight_refuses();
"""


def _drop(table: str) -> str:
    return f"DROP TRIGGER a_row_is_never_removed ON {table}; DROP TRIGGER a_row_never_changes ON {table};"


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_review")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION oversight_refuses;"),
        *[migrations.RunSQL(_guards(table), _drop(table)) for table in TABLES],
    ]
