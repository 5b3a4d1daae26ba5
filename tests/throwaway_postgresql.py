"""PostgreSQL servers that live as long as a test run: nothing a test writes outlasts it or meets another run."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from thamquyen.register.server.cluster import Cluster
from thamquyen.register.server.embedded import cluster_at
from thamquyen.register.server.system_user import lent_to_postgresql

# What is lost in a power cut does not matter here; what is waited for does.
_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def debian_programs() -> Path:
    """The programs of Debian's newest PostgreSQL; skips, or fails where REQUIRE_POSTGRES=1, when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if found and (found[-1] / "postgres").exists():
        return found[-1]
    reason = "PostgreSQL của Debian chưa cài (apt-get install postgresql)"
    if os.environ.get("REQUIRE_POSTGRES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@contextlib.contextmanager
def throwaway_cluster(programs: Path | None = None) -> Iterator[Cluster]:
    """A started, empty server in a temporary folder: the embedded one, or the one whose `programs` are given."""
    folder = Path(tempfile.mkdtemp(prefix="thamquyen-test-"))
    folder.chmod(0o711)  # the system user that serves it for root passes through
    data = folder / "data"
    if programs is None:
        cluster = cluster_at(data, settings=_QUICK)
    else:
        cluster = Cluster(
            programs=programs,
            data=data,
            socket_folder=data,
            user=lent_to_postgresql(),
            locale=("--locale=C.UTF-8",),
            settings=_QUICK,
        )
    try:
        cluster.initialise()
        cluster.start()
        yield cluster
    finally:
        if cluster.is_initialised() and cluster.is_running():
            cluster.stop()
        shutil.rmtree(folder)
