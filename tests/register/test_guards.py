"""What is recorded stays: no update but the one closing, no deletion, no truncation – in every table."""

# ruff: noqa: S608 - the statements are the tests' own

from collections.abc import Iterator

import pytest
from django.db import Error, IntegrityError, connection

from tests.domain.world import NEW, REFORM, cite
from tests.register.raw import check_at_commit, execute, open_recording, undone
from tests.register.world import CALL_BACK, CLERK, NAME, PENDING
from thamquyen.domain.authorities import Authority, KindException, Succession
from thamquyen.register import queries, recording
from thamquyen.register.codecs import CODECS
from thamquyen.register.facts import Noun

pytestmark = pytest.mark.django_db

TABLES = [codec.table for codec in CODECS.values()]


@pytest.fixture
def full(world: int) -> Iterator[int]:
    """The small world with a row in every table; the revision. What a test writes after it is taken back."""
    revision = recording.record(
        [
            CALL_BACK,
            PENDING,
            KindException("ubnd-tinh", "n1", NEW, cite("NQ", "2")),
            Succession(Authority("ubnd-tinh", "p1"), Authority("ubnd-tinh", "p9"), REFORM, cite("NQ", "3")),
        ],
        actor=CLERK,
        reason="cho đủ bảng",
    )
    check_at_commit()
    with undone():
        yield revision


def held(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE upper_inf(known)")
        found: tuple[int] = cursor.fetchone()
        return found[0]


@pytest.mark.parametrize("table", TABLES)
def test_a_recorded_row_is_not_changed(full: int, table: str) -> None:
    assert held(table)
    for change in ("note = 'khác'", "source_provision = '99'", "effective = '[2000-01-01,)'", "id = id + 1000"):
        with pytest.raises(IntegrityError, match="chỉ được khép một lần"):
            execute(f"UPDATE {table} SET {change}")


@pytest.mark.parametrize("table", [*TABLES, "register_fact", "register_recording", "register_register"])
def test_nothing_is_deleted(full: int, table: str) -> None:
    with pytest.raises(IntegrityError, match="Sổ không xóa"):
        execute(f"DELETE FROM {table}")
    with pytest.raises(IntegrityError, match="Sổ không xóa"):
        execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_closed_only_in_an_open_recording_and_with_its_number(full: int, table: str) -> None:
    with pytest.raises(IntegrityError, match="chỉ được khép"):
        execute(f"UPDATE {table} SET known = int8range(lower(known), {full + 1})")
    revision = open_recording()
    for wrong in (full, revision + 1):
        with pytest.raises(Error, match=r"chỉ được khép|must be less than"):
            execute(f"UPDATE {table} SET known = int8range(lower(known), {wrong})")
    execute(f"UPDATE {table} SET known = int8range(lower(known), {revision})")
    assert held(table) == 0


def test_a_row_is_closed_once_and_never_reopened(full: int) -> None:
    recording.correct(NAME, None, actor=CLERK, reason="ghi sai")
    open_recording()
    for change in ("int8range(lower(known), NULL)", "int8range(lower(known), upper(known) + 1)"):
        with pytest.raises(IntegrityError, match="chỉ được khép một lần"):
            execute(f"UPDATE register_territory_name SET known = {change} WHERE NOT upper_inf(known)")


def test_closing_changes_nothing_else(full: int) -> None:
    revision = open_recording()
    with pytest.raises(IntegrityError, match="chỉ được khép"):
        execute(f"UPDATE register_power SET known = int8range(lower(known), {revision}), title = 'khác'")


def test_an_identity_never_changes(full: int) -> None:
    with pytest.raises(IntegrityError, match="giữ nguyên mãi mãi"):
        execute("UPDATE register_fact SET key = 'khác'")
    with pytest.raises(IntegrityError, match="giữ nguyên mãi mãi"):
        execute("UPDATE register_register SET id = gen_random_uuid()")


@pytest.mark.parametrize(
    "change", ["actor = 'khác'", "reason = 'khác'", "recorded_at = now()", "hash = 'x'", "rows = '{}'"]
)
def test_the_log_is_not_rewritten(full: int, change: str) -> None:
    with pytest.raises(IntegrityError, match="Nhật ký ghi sổ không sửa được"):
        execute(f"UPDATE register_recording SET {change}")


@pytest.mark.parametrize("change", ["actor = 'khác'", "revision = 77", "previous_hash = 'khác'"])
def test_sealing_changes_nothing_else(full: int, change: str) -> None:
    revision = open_recording()
    with pytest.raises(IntegrityError, match="Nhật ký ghi sổ không sửa được"):
        execute(
            f"UPDATE register_recording SET hash = 'x', digest = 'x', verbs = '{{record}}', {change}"
            f" WHERE revision = {revision}"
        )


def test_every_noun_has_a_table_with_rows(full: int) -> None:
    assert all(queries.counts()[noun] for noun in Noun)
