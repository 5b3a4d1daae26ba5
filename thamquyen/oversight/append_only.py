"""A table of oversight whose rows are added, never changed or removed: the database itself refuses (migration 0002)."""

from django.db import migrations


def guarded(table: str) -> migrations.RunSQL:
    """The step that makes a table one of rows that are only added."""
    return migrations.RunSQL(
        f"""
CREATE TRIGGER a_row_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION oversight_refuses();
CREATE TRIGGER a_row_is_never_removed BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION oversight_refuses();
""",
        f"DROP TRIGGER a_row_is_never_removed ON {table}; DROP TRIGGER a_row_never_changes ON {table};",
    )
