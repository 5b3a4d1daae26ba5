"""Tables whose rows are added, never changed or removed: the database itself refuses. Steps for migrations.

The register's own tables have guards of their own (they close rows); this is for what other parts keep beside it.
"""

from django.db import migrations


def refusing(function: str, sentence: str) -> migrations.RunSQL:
    """The step that makes the function by which a part's tables refuse; the sentence names its table as %."""
    return migrations.RunSQL(
        f"""
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{sentence}', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
""",
        f"DROP FUNCTION {function};",
    )


def guarded(table: str, function: str) -> migrations.RunSQL:
    """The step that makes a table one of rows that are only added."""
    return migrations.RunSQL(
        f"""
CREATE TRIGGER a_row_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {function}();
CREATE TRIGGER a_row_is_never_removed BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {function}();
""",
        f"DROP TRIGGER a_row_is_never_removed ON {table}; DROP TRIGGER a_row_never_changes ON {table};",
    )
