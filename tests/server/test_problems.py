"""Whatever keeps the register from starting is said in Vietnamese: what, where, how to mend it."""

import errno
import os
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.throwaway_postgresql import throwaway_cluster
from thamquyen.register.server import database, embedded, web
from thamquyen.register.server.cluster import Cluster
from thamquyen.register.server.locations import DATABASE_ROLE
from thamquyen.register.server.problems import StartError, explained
from thamquyen.register.server.system_user import lent_to_postgresql, refuse_unreachable

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="chỉ có nghĩa khi chạy bằng root")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with throwaway_cluster() as started:
        yield started


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return tmp_path


def test_a_taken_port_is_named_with_the_way_to_choose_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=rf"Cổng {port} đang có chương trình khác dùng[\s\S]*PORT=\d+ make run"):
            web.refuse_taken(web.Address("127.0.0.1", port))


@pytest.mark.parametrize("port", ["", "0", "65536", "tám nghìn", "-1", "80.0"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(StartError, match="PORT="):
        web.address_from_environment()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(StartError, match=r"HOST='192\.0\.2\.1' không phải địa chỉ của máy này"):
        web.refuse_taken(web.Address("192.0.2.1", 8000))


def test_a_server_that_is_down_is_said_to_be_out_of_reach(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"Không nối được tới cơ sở dữ liệu trong DATABASE_URL[\s\S]*Cách khắc phục"):
        database.refuse_unusable(f"postgresql://nobody@/none?host={tmp_path}")


def test_a_database_that_does_not_exist_is_said_in_the_servers_words(cluster: Cluster) -> None:
    with pytest.raises(StartError, match='database "none" does not exist'):
        database.refuse_unusable(f"postgresql://{DATABASE_ROLE}@/none?host={cluster.socket_folder}")


def test_a_database_that_cannot_keep_vietnamese_letters_is_refused(cluster: Cluster) -> None:
    with psycopg.connect(host=str(cluster.socket_folder), user=DATABASE_ROLE, dbname="postgres", autocommit=True) as c:
        c.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0 LOCALE_PROVIDER libc")
    with pytest.raises(StartError, match="bảng mã SQL_ASCII"):
        database.refuse_unusable(f"postgresql://{DATABASE_ROLE}@/ascii?host={cluster.socket_folder}")


def test_a_server_older_than_postgresql_15_is_refused() -> None:
    with pytest.raises(StartError, match="là PostgreSQL 14; sổ cần PostgreSQL 15 trở lên"):
        database.refuse_old(140012)
    database.refuse_old(150000)


def test_data_of_another_major_version_are_left_alone(var: Path) -> None:
    data = var / "postgresql"
    data.mkdir()
    (data / "PG_VERSION").write_text("16\n", encoding="ascii")
    user = lent_to_postgresql()
    if user:
        os.chown(data, user.uid, user.gid)
    with pytest.raises(StartError, match="do PostgreSQL 16 ghi, còn bản kèm theo là PostgreSQL 18"), embedded.running():
        pytest.fail("không được khởi động trên dữ liệu của bản khác")
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_folder_nobody_may_write_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", "/sys/thamquyen")
    with pytest.raises(OSError, match="/sys/thamquyen") as refused, embedded.running():
        pytest.fail("không được khởi động")
    assert "Không có quyền ghi vào /sys/thamquyen" in str(explained(refused.value))


@only_root
def test_a_private_home_stays_private_and_its_owner_is_told_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "checkout").mkdir(parents=True)
    home.chmod(0o700)
    for folder in tmp_path.parents:
        if folder.stat().st_mode & stat.S_IXOTH == 0:
            home = folder  # pytest's own folders are private too: the outermost one is named
    user = lent_to_postgresql()
    assert user is not None
    before = home.stat().st_mode
    with pytest.raises(StartError, match=rf"không đi qua được thư mục {home}[\s\S]*chmod o\+x {home}"):
        refuse_unreachable(user, embedded.programs() / "postgres", tmp_path / "home" / "checkout" / "var")
    assert home.stat().st_mode == before


@only_root
def test_data_of_another_user_are_refused(var: Path) -> None:
    (var / "postgresql").mkdir()
    with pytest.raises(StartError, match="thuộc người dùng khác"), embedded.running():
        pytest.fail("không được khởi động trên dữ liệu của người khác")


@only_root
def test_a_disk_too_full_for_a_new_database_is_said_before_anything_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Path("/tmp") / f"thamquyen-small-disk-{os.getpid()}"  # noqa: S108 - the system user must get there
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", small], check=False, capture_output=True
    )
    if mounted.returncode:
        small.rmdir()
        pytest.skip("không gắn được một đĩa nhỏ ở máy này")
    try:
        monkeypatch.setenv("THAMQUYEN_VAR", str(small))
        with pytest.raises(StartError, match=rf"Hết chỗ trên đĩa chứa {small}"), embedded.running():
            pytest.fail("không được khởi động trên đĩa đầy")
        assert not (small / "postgresql").exists()
    finally:
        subprocess.run(["umount", small], check=True)
        small.rmdir()


def test_a_disk_that_fills_up_while_recording_is_explained_through_any_wrapping() -> None:
    try:
        try:
            raise psycopg.errors.DiskFull("could not extend file")
        except psycopg.Error as inner:
            raise RuntimeError("loading") from inner
    except RuntimeError as outer:
        assert "Hết chỗ trên đĩa" in str(explained(outer))
    assert "Hết chỗ trên đĩa chứa /srv/x" in str(explained(OSError(errno.ENOSPC, "full", "/srv/x")))


def test_a_mistake_of_the_program_is_not_explained_away() -> None:
    assert explained(ValueError("bug")) is None
    assert explained(OSError(errno.ENOENT, "missing", "/srv/x")) is None
