"""The small world recorded in a register, and a reader who asks for pages."""

from pathlib import Path

import pytest
from django.test import Client

from tests.register.world import record_world


@pytest.fixture(autouse=True)
def marks_in_a_folder_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks of recordings are kept beside the test's own files."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))


@pytest.fixture
def world(db: None) -> int:
    """The small world of the domain's tests; the revision."""
    return record_world()


@pytest.fixture
def reader(world: int) -> Client:
    """Somebody without an account, asking a register that holds the small world."""
    return Client(headers={"host": "localhost"})
