"""The small register of lists, to try the pages on; and registers whose commits count, as tests/register has them."""

from pathlib import Path

import pytest
from django.test import Client

from tests.register.conftest import empty_template, marks_in_a_folder_of_the_test, own_register, own_world, world
from tests.register.test_annexes import record_it
from tests.workspace.sending import signed_in

__all__ = ["empty_template", "marks_in_a_folder_of_the_test", "own_register", "own_world", "world"]


@pytest.fixture
def lists_register(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The small register of lists, with a folder of its own for files; the revision."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return record_it()


@pytest.fixture
def clerk() -> Client:
    """Somebody who may record, at the pages of lists and texts."""
    return signed_in()
