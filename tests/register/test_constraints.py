"""What the database itself refuses, whoever writes: facts without a source, overlaps, rows outside a recording."""

# ruff: noqa: S608 - the statements are the tests' own

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection

from tests.register.raw import check_at_commit, execute, insert, new_fact, open_recording, undone
from thamquyen.register.codecs import CODECS
from thamquyen.register.facts import Noun
from thamquyen.register.guards import guards_missing

pytestmark = pytest.mark.django_db

DOCUMENT, NAME, CONFERRAL = "register_document", "register_territory_name", "register_conferral"


@pytest.fixture(autouse=True)
def nothing_stays(world: int) -> Iterator[None]:
    """What the tests write after the small world is taken back."""
    check_at_commit()
    with undone():
        yield


@pytest.fixture
def opened(nothing_stays: None) -> int:
    """A recording that SQL has opened after the small world."""
    return open_recording()


def fact_of(noun: str, key: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM register_fact WHERE noun = %s AND key = %s", [noun, key])
        found: tuple[int] = cursor.fetchone()
        return found[0]


def test_every_guard_is_there_and_switched_on(world: int) -> None:
    assert guards_missing() == []


def test_a_row_that_breaks_nothing_is_accepted(opened: int) -> None:
    insert(DOCUMENT, new_fact("document", "mới", opened), opened)
    insert(CONFERRAL, new_fact("conferral", "mới", opened), opened)


@pytest.mark.parametrize(
    ("cells", "constraint"),
    [
        ({"source_document": "''"}, "every_document_rests_on_a_provision"),
        ({"source_provision": "''"}, "every_document_rests_on_a_provision"),
        ({"source_document": "NULL"}, "source_document"),
        ({"source_provision": "NULL"}, "source_provision"),
        ({"grounding": "'nghe nói'"}, "every_document_says_how_it_is_known"),
        ({"verb": "'xóa'"}, "every_document_says_how_it_is_known"),
        ({"known": "'empty'"}, "every_document_is_known_from_a_revision"),
        ({"known": "int8range(NULL, NULL)"}, "every_document_is_known_from_a_revision"),
        ({"ended_by_document": "'NQ'"}, "an_ended_document_names_what_ended_it_and_when"),
        ({"type": "''"}, "a_document_has_a_type_and_ends_only_by_events"),
        ({"effective": "'[2025-01-01,2026-01-01)'"}, "a_document_has_a_type_and_ends_only_by_events"),
    ],
)
def test_a_fact_without_source_days_or_knowledge_is_refused(
    opened: int, cells: dict[str, str], constraint: str
) -> None:
    fact = new_fact("document", "mới", opened)
    with pytest.raises(IntegrityError, match=constraint):
        insert(DOCUMENT, fact, opened, cells)


@pytest.mark.parametrize(
    ("cells", "constraint"),
    [
        ({"mode": "'decentralisation'"}, "only_statute_gives_without_a_giver"),
        ({"giver_kind": "'bo'", "giver_territory": "'vn'"}, "only_statute_gives_without_a_giver"),
        ({"mode": "'authorisation'", "giver_kind": "'bo'"}, "only_statute_gives_without_a_giver"),
        ({"mode": "'cho mượn'"}, "only_statute_gives_without_a_giver"),
        ({"term_state": "'dated'"}, "a_dated_term_names_its_last_day"),
        ({"effective": "'[2025-07-01,2027-03-01)'"}, "a_dated_term_names_its_last_day"),
        ({"value_from": "5", "value_to": "5"}, "a_band_of_values_is_not_empty"),
        ({"roles": "'{}'"}, "a_conferral_names_known_roles_and_groups"),
        ({"roles": "'{cười}'"}, "a_conferral_names_known_roles_and_groups"),
        ({"project_groups": "'{D}'"}, "a_conferral_names_known_roles_and_groups"),
        ({"power": "'không có'"}, "cột power: “không có” chưa có trong sổ"),
        ({"recipient_kind": "'không có'"}, "cột recipient_kind"),
        ({"territory": "'không có'"}, "cột territory"),
        ({"bases": '\'{"LUẬT-MỚI#3","KHÔNG#1/2"}\''}, "“KHÔNG” chưa có trong sổ"),
        ({"source_document": "'KHÔNG'"}, "cột source_document: “KHÔNG” chưa có trong sổ"),
    ],
)
def test_a_conferral_that_cannot_be_is_refused(opened: int, cells: dict[str, str], constraint: str) -> None:
    fact = new_fact("conferral", "mới", opened)
    with pytest.raises(IntegrityError, match=constraint):
        insert(CONFERRAL, fact, opened, cells)


def test_two_values_of_one_fact_on_one_day_are_refused(opened: int) -> None:
    name = fact_of("territory_name", "n1")
    with pytest.raises(IntegrityError, match="one_territoryname_holds_on_a_day"):
        insert(NAME, name, opened, {"effective": "'[2031-01-01,2032-01-01)'", "name": "'Xã Khác'"})
    insert(NAME, name, opened, {"effective": "'(,2025-07-01)'", "name": "'Tên trước'"})


def test_a_fact_about_no_day_is_refused(opened: int) -> None:
    with pytest.raises(IntegrityError, match="every_territoryname_is_about_some_days"):
        insert(NAME, fact_of("territory_name", "n1"), opened, {"effective": "'empty'"})


def test_two_versions_of_one_fact_at_a_time_are_refused_even_on_other_days(opened: int) -> None:
    with pytest.raises(IntegrityError, match="one_version_of_a_document_is_known_at_a_time"):
        insert(DOCUMENT, fact_of("document", "NĐ"), opened, {"effective": "'[2040-01-01,)'"})


@pytest.mark.parametrize("noun", Noun)
def test_every_table_refuses_overlaps_by_an_exclusion_constraint(world: int, noun: Noun) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x' AND conrelid = %s::regclass",
            [CODECS[noun].table],
        )
        (definition,) = [row[0] for row in cursor.fetchall()]
    assert "int8range(fact_id, fact_id, '[]'::text) WITH &&" in definition
    assert "known WITH &&" in definition
    assert ("effective WITH &&" in definition) == CODECS[noun].holds_many


def test_a_unit_does_not_belong_to_itself(opened: int) -> None:
    with pytest.raises(IntegrityError, match="no_territory_belongs_to_itself"):
        insert("register_territory_parent", new_fact("territory_parent", "x", opened), opened, {"parent": "'n1'"})


@pytest.mark.parametrize(
    "cells",
    [{"after": "NULL"}, {"kind": "'abolished'"}, {"kind": "'bay đi'"}],
)
def test_only_an_abolished_unit_becomes_no_other(opened: int, cells: dict[str, str]) -> None:
    day = {"effective": "'[2025-07-01,2025-07-02)'"}
    fact = new_fact("lineage", "x", opened)
    with pytest.raises(IntegrityError, match="only_an_abolished_unit_becomes_no_other"):
        insert("register_lineage", fact, opened, {**day, **cells})


def test_a_row_outside_an_open_recording_is_refused(world: int) -> None:
    with pytest.raises(IntegrityError, match="lần ghi đang mở"):
        insert(NAME, fact_of("territory_name", "c1"), world, {"effective": "'[2040-01-01,)'"})
    with pytest.raises(IntegrityError, match="lần ghi đang mở"):
        execute(f"INSERT INTO register_fact SELECT max(id) + 1, 'document', 'x', {world} FROM register_fact")


@pytest.mark.parametrize("known", ["int8range(1, NULL)", "int8range({revision} + 1, NULL)", "int8range(1, 2)"])
def test_a_row_for_another_revision_than_the_open_one_is_refused(opened: int, known: str) -> None:
    fact = new_fact("document", "mới", opened)
    with pytest.raises(IntegrityError, match="lần ghi đang mở"):
        insert(DOCUMENT, fact, opened, {"known": known})


def test_a_recording_that_is_not_sealed_cannot_be_kept(opened: int) -> None:
    with pytest.raises(IntegrityError, match="chưa niêm phong"):
        check_at_commit()


def test_a_second_recording_waits_for_the_seal_of_the_first(opened: int) -> None:
    with pytest.raises(IntegrityError, match=f"Lần ghi {opened} chưa niêm phong"):
        execute(
            "INSERT INTO register_recording (revision, recorded_at, actor, reason, verbs, rows, digest, previous_hash,"
            " hash) VALUES (0, 'epoch', 'a', 'b', '{}', '{}', '', '', '')"
        )


def test_the_database_gives_the_number_the_time_and_the_link_whatever_is_asked(world: int) -> None:
    execute(
        "INSERT INTO register_recording (revision, recorded_at, actor, reason, verbs, rows, digest, previous_hash,"
        " hash) VALUES (999, '1999-01-01', 'a', 'b', '{}', '{}', '', 'giả', '')"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT new.revision, new.recorded_at >= old.recorded_at, new.previous_hash = old.hash"
            " FROM register_recording new, register_recording old WHERE old.revision = %s AND new.revision > %s",
            [world, world],
        )
        assert cursor.fetchall() == [(world + 1, True, True)]


def test_a_recording_that_comes_sealed_is_refused(world: int) -> None:
    with pytest.raises(IntegrityError, match="được mở trước"):
        execute(
            "INSERT INTO register_recording (revision, recorded_at, actor, reason, verbs, rows, digest, previous_hash,"
            " hash) VALUES (0, 'epoch', 'a', 'b', '{record}', '{}', 'x', '', 'x')"
        )


def test_there_is_one_register(world: int) -> None:
    with pytest.raises(IntegrityError, match="there_is_one_register"):
        execute("INSERT INTO register_register VALUES (gen_random_uuid(), now())")
