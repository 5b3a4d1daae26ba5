"""SQL past the register's own code: what the database itself refuses."""

# ruff: noqa: S608 - the statements are the tests' own

import contextlib
from collections.abc import Iterator, Mapping

from django.db import connection, transaction

_ROW = {
    "register_document": {
        "number": "''",
        "type": "'Luật'",
        "issuer": "''",
        "title": "''",
        "signed": "NULL",
        "published": "NULL",
    },
    "register_conferral": {
        "power": "'cho'",
        "mode": "'statute'",
        "giver_kind": "NULL",
        "giver_territory": "NULL",
        "recipient_kind": "'ubnd-tinh'",
        "recipient_territory": "'p9'",
        "recipient_each": "false",
        "territory": "'p9'",
        "bases": "'{}'",
        "term_state": "'open'",
        "as_written": "''",
        "value_from": "NULL",
        "value_to": "NULL",
        "project_groups": "'{}'",
        '"only"': "'{}'",
        "excluded": "'{}'",
        "roles": "'{decides}'",
        "limits": "''",
        "conditions": "''",
        "files_received_by": "''",
        "may_pass_on": "NULL",
    },
    "register_territory_name": {"territory": "'n1'", "name": "'Xã Mây Gió'", "type": "'Xã'"},
    "register_territory_parent": {"territory": "'n1'", "parent": "'p9'"},
    "register_lineage": {
        "before": "'c1'",
        "after": "'n1'",
        "kind": "'merged'",
        "whole": "true",
        "is_default": "true",
    },
}
_COMMON = {
    "effective": "'[2025-07-01,)'",
    "known": "int8range({revision}, NULL)",
    "verb": "'record'",
    "source_document": "'NQ'",
    "source_provision": "'1'",
    "ended_by_document": "NULL",
    "ended_by_provision": "NULL",
    "grounding": "'seen'",
    "note": "''",
    "digest": "''",
}


def execute(statement: str) -> None:
    """Runs a statement in a savepoint of its own, so that a refusal leaves the test's transaction usable."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back, so that a recording may be left open."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check_at_commit() -> None:
    """What the end of the transaction would check."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def open_recording() -> int:
    """A recording opened by SQL; its revision."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO register_recording (revision, recorded_at, actor, reason, verbs, rows, digest, previous_hash,"
            " hash) VALUES (0, 'epoch', 'ai đó', 'thử', '{}', '{}', '', '', '') RETURNING revision"
        )
        found: tuple[int] = cursor.fetchone()
        return found[0]


def new_fact(noun: str, key: str, revision: int) -> int:
    """A new identity given by SQL; its number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO register_fact SELECT max(id) + 1, %s, %s, %s FROM register_fact RETURNING id",
            [noun, key, revision],
        )
        found: tuple[int] = cursor.fetchone()
        return found[0]


def insert(table: str, fact: int, revision: int, cells: Mapping[str, str] | None = None) -> None:
    """Inserts a row that is right but for `cells` (SQL by column)."""
    row = {**_COMMON, **_ROW[table], **(cells or {})}
    numbered = {"id": f"(SELECT coalesce(max(id), 0) + 1 FROM {table})", "fact_id": str(fact), **row}
    columns, values = ", ".join(numbered), ", ".join(numbered.values()).replace("{revision}", str(revision))
    execute(f"INSERT INTO {table} ({columns}) VALUES ({values})")
