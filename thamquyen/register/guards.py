"""Whether the database still guards the register: every trigger and constraint there, and switched on."""

from django.apps import apps
from django.db import connection

from thamquyen.register.codecs import CODECS

_OF_ROWS = (
    "a_row_is_only_closed",
    "a_row_is_never_removed",
    "a_row_is_added_in_an_open_recording",
    "a_row_names_only_recorded_facts",
)
_OF_THE_LOG = {
    "register_register": ("the_register_keeps_its_name", "the_register_is_never_removed"),
    "register_recording": (
        "one_recording_at_a_time_with_the_next_number",
        "a_recording_is_only_sealed",
        "a_recording_is_never_removed",
        "a_recording_is_sealed_before_it_is_kept",
    ),
    "register_fact": (
        "an_identity_never_changes",
        "an_identity_is_never_removed",
        "an_identity_is_given_in_an_open_recording",
    ),
}


def guards_missing() -> list[tuple[str, str]]:
    """Table and name of every trigger or constraint that is gone or switched off."""
    triggers = {(codec.table, name) for codec in CODECS.values() for name in _OF_ROWS}
    triggers |= {(table, name) for table, names in _OF_THE_LOG.items() for name in names}
    constraints = {
        (model._meta.db_table, str(constraint.name))
        for model in apps.get_app_config("register").get_models()
        for constraint in model._meta.constraints
    }
    with connection.cursor() as cursor:
        # "O": fires in ordinary sessions; "A": fires always.
        cursor.execute(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND pg_table_is_visible(pg_class.oid)"
        )
        on = {(table, name) for table, name in cursor.fetchall()}
        cursor.execute(
            "SELECT relname, conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid"
            " WHERE convalidated AND pg_table_is_visible(pg_class.oid)"
        )
        there = {(table, name) for table, name in cursor.fetchall()}
    return sorted((triggers - on) | (constraints - there))
