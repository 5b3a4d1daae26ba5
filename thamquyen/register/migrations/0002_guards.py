"""The database itself keeps the register: rows are added inside a recording, closed once, never changed or removed."""

from django.db import migrations

# References between nouns, by column; "[]" marks an array of citations "document#provision".
FACT_TABLES: dict[str, dict[str, str]] = {
    "register_document": {},
    "register_effect_event": {"target_document": "document"},
    "register_territory": {},
    "register_territory_name": {"territory": "territory"},
    "register_territory_parent": {"territory": "territory", "parent": "territory"},
    "register_lineage": {"before": "territory", "after": "territory"},
    "register_authority_kind": {"body": "authority_kind"},
    "register_kind_exception": {"kind": "authority_kind", "territory": "territory"},
    "register_succession": {
        "before_kind": "authority_kind",
        "before_territory": "territory",
        "after_kind": "authority_kind",
        "after_territory": "territory",
    },
    "register_power": {},
    "register_conferral": {
        "bases[]": "document",
        "power": "power",
        "giver_kind": "authority_kind",
        "giver_territory": "territory",
        "recipient_kind": "authority_kind",
        "recipient_territory": "territory",
        "territory": "territory",
    },
    "register_taking": {"conferral": "conferral"},
}

FUNCTIONS = """
CREATE FUNCTION register_open_revision() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN newest.hash = '' THEN newest.revision END
    FROM (SELECT revision, hash FROM register_recording ORDER BY revision DESC LIMIT 1) AS newest
$$;

CREATE FUNCTION register_opens_a_recording() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest register_recording;
BEGIN
    -- One recording at a time: the next waits here until this transaction ends, and then sees what it wrote.
    PERFORM pg_advisory_xact_lock(hashtext('register_recording'));
    SELECT * INTO newest FROM register_recording ORDER BY revision DESC LIMIT 1;
    IF newest.hash = '' THEN
        RAISE EXCEPTION 'Lần ghi % chưa niêm phong; không mở lần ghi khác.', newest.revision
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.hash <> '' THEN
        RAISE EXCEPTION 'Lần ghi phải được mở trước khi niêm phong.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.revision := coalesce(newest.revision, 0) + 1;
    NEW.recorded_at := greatest(clock_timestamp(), newest.recorded_at);
    NEW.previous_hash := coalesce(
        newest.hash,
        (SELECT encode(sha256(convert_to(id::text, 'UTF8')), 'hex') FROM register_register)
    );
    RETURN NEW;
END $$;

CREATE FUNCTION register_only_seals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.hash = '' AND NEW.hash <> ''
        AND (NEW.revision, NEW.recorded_at, NEW.actor, NEW.reason, NEW.previous_hash)
          = (OLD.revision, OLD.recorded_at, OLD.actor, OLD.reason, OLD.previous_hash)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Nhật ký ghi sổ không sửa được (lần ghi %).', OLD.revision
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION register_must_be_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM register_recording WHERE revision = NEW.revision AND hash = '') THEN
        RAISE EXCEPTION 'Lần ghi % chưa niêm phong nên không được lưu.', NEW.revision
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION register_refuses_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Sổ không xóa: bảng % chỉ thêm dòng mới hoặc khép dòng cũ.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', HINT = 'Dùng động từ end (pháp luật chấm dứt) hoặc correct (ghi sai).';
END $$;

CREATE FUNCTION register_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Sổ không sửa: dòng của bảng % giữ nguyên mãi mãi.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION register_only_closes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    open_revision bigint := register_open_revision();
    unclosed record := NEW;
BEGIN
    unclosed.known := OLD.known;
    IF open_revision IS NOT NULL
        AND upper_inf(OLD.known)
        AND lower(OLD.known) < open_revision
        AND NEW.known = int8range(lower(OLD.known), open_revision)
        AND unclosed IS NOT DISTINCT FROM OLD
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Sổ không sửa tại chỗ: dòng % của bảng % chỉ được khép một lần, trong một lần ghi.', OLD.id, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', HINT = 'Dùng động từ end (pháp luật chấm dứt) hoặc correct (ghi sai).';
END $$;

CREATE FUNCTION register_facts_only_in_an_open_recording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added WHERE recorded_in IS DISTINCT FROM register_open_revision()) THEN
        RAISE EXCEPTION 'Sự kiện chỉ được ghi trong một lần ghi đang mở.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION register_rows_only_in_an_open_recording() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    open_revision bigint := register_open_revision();
BEGIN
    IF EXISTS (SELECT FROM added WHERE known IS DISTINCT FROM int8range(open_revision, NULL) OR open_revision IS NULL) THEN
        RAISE EXCEPTION 'Dòng của bảng % chỉ được thêm trong một lần ghi đang mở.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION register_names_only_recorded_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    missing text;
    named text;
BEGIN
    -- Arguments in pairs: a column and the noun it names. Identities are never removed, so checking rows added is enough.
    FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
        named := CASE WHEN TG_ARGV[2 * i] LIKE '%[]'
            THEN format('SELECT split_part(unnest(%I), ''#'', 1) AS key FROM added', rtrim(TG_ARGV[2 * i], '[]'))
            ELSE format('SELECT %I AS key FROM added', TG_ARGV[2 * i]) END;
        EXECUTE format(
            'SELECT named.key FROM (%s) AS named WHERE named.key IS NOT NULL AND NOT EXISTS'
            ' (SELECT FROM register_fact WHERE register_fact.noun = %L AND register_fact.key = named.key) LIMIT 1',
            named, TG_ARGV[2 * i + 1]
        ) INTO missing;
        IF missing IS NOT NULL THEN
            RAISE EXCEPTION 'Bảng %, cột %: “%” chưa có trong sổ (%).',
                TG_TABLE_NAME, TG_ARGV[2 * i], missing, TG_ARGV[2 * i + 1]
                USING ERRCODE = 'foreign_key_violation', HINT = 'Ghi sự kiện được nhắc tới trước, hoặc trong cùng lần ghi.';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
"""

DROP_FUNCTIONS = """
DROP FUNCTION register_names_only_recorded_facts, register_rows_only_in_an_open_recording,
    register_facts_only_in_an_open_recording, register_only_closes, register_refuses_change, register_refuses_removal,
    register_must_be_sealed, register_only_seals, register_opens_a_recording, register_open_revision;
"""

LOG_GUARDS = """
CREATE UNIQUE INDEX there_is_one_register ON register_register ((true));
INSERT INTO register_register (id, made_at) VALUES (gen_random_uuid(), clock_timestamp());

CREATE TRIGGER the_register_keeps_its_name BEFORE UPDATE ON register_register
    FOR EACH ROW EXECUTE FUNCTION register_refuses_change();
CREATE TRIGGER the_register_is_never_removed BEFORE DELETE OR TRUNCATE ON register_register
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuses_removal();

CREATE TRIGGER one_recording_at_a_time_with_the_next_number BEFORE INSERT ON register_recording
    FOR EACH ROW EXECUTE FUNCTION register_opens_a_recording();
CREATE TRIGGER a_recording_is_only_sealed BEFORE UPDATE ON register_recording
    FOR EACH ROW EXECUTE FUNCTION register_only_seals();
CREATE TRIGGER a_recording_is_never_removed BEFORE DELETE OR TRUNCATE ON register_recording
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuses_removal();
CREATE CONSTRAINT TRIGGER a_recording_is_sealed_before_it_is_kept AFTER INSERT ON register_recording
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_must_be_sealed();

CREATE TRIGGER an_identity_never_changes BEFORE UPDATE ON register_fact
    FOR EACH ROW EXECUTE FUNCTION register_refuses_change();
CREATE TRIGGER an_identity_is_never_removed BEFORE DELETE OR TRUNCATE ON register_fact
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuses_removal();
CREATE TRIGGER an_identity_is_given_in_an_open_recording AFTER INSERT ON register_fact
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION register_facts_only_in_an_open_recording();
"""

DROP_LOG_GUARDS = """
DROP TRIGGER an_identity_is_given_in_an_open_recording ON register_fact;
DROP TRIGGER an_identity_is_never_removed ON register_fact;
DROP TRIGGER an_identity_never_changes ON register_fact;
DROP TRIGGER a_recording_is_sealed_before_it_is_kept ON register_recording;
DROP TRIGGER a_recording_is_never_removed ON register_recording;
DROP TRIGGER a_recording_is_only_sealed ON register_recording;
DROP TRIGGER one_recording_at_a_time_with_the_next_number ON register_recording;
DROP TRIGGER the_register_is_never_removed ON register_register;
DROP TRIGGER the_register_keeps_its_name ON register_register;
DELETE FROM register_register;
DROP INDEX there_is_one_register;
"""


def guards(table: str, references: dict[str, str]) -> str:
    """The triggers of a noun's table; `references`: the columns that name facts, with their nouns."""
    named = {"source_document": "document", "ended_by_document": "document", **references}
    pairs = ", ".join(f"'{column}', '{noun}'" for column, noun in named.items())
    return f"""
CREATE TRIGGER a_row_is_only_closed BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION register_only_closes();
CREATE TRIGGER a_row_is_never_removed BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuses_removal();
CREATE TRIGGER a_row_is_added_in_an_open_recording AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION register_rows_only_in_an_open_recording();
CREATE TRIGGER a_row_names_only_recorded_facts AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION register_names_only_recorded_facts({pairs});
"""


def drop_guards(table: str) -> str:
    """Takes the triggers of a noun's table away."""
    return f"""
DROP TRIGGER a_row_names_only_recorded_facts ON {table};
DROP TRIGGER a_row_is_added_in_an_open_recording ON {table};
DROP TRIGGER a_row_is_never_removed ON {table};
DROP TRIGGER a_row_is_only_closed ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_tables")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(LOG_GUARDS, DROP_LOG_GUARDS),
        *[
            migrations.RunSQL(guards(table, references), drop_guards(table))
            for table, references in FACT_TABLES.items()
        ],
    ]
