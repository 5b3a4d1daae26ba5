"""Registers for tests: the shared one, rolled back after each test, and databases of their own where commits matter."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.register.world import record_world


@dataclass(frozen=True)
class OwnRegister:
    """A database of its own, to which Django's connection leads while the test runs; everything commits."""

    name: str
    var: Path

    @property
    def environment(self) -> dict[str, str]:
        """What another process needs to work on this register."""
        settings = connection.settings_dict
        url = f"postgresql://{settings['USER']}@/{self.name}?host={settings['HOST']}"
        return {**os.environ, "DATABASE_URL": url, "THAMQUYEN_VAR": str(self.var), "SECRET_KEY": "chỉ để thử"}

    def connect(self) -> psycopg.Connection:
        """A connection that goes past Django, as a superuser has."""
        settings = connection.settings_dict
        return psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname=self.name, autocommit=True)

    def tamper(self, *statements: str) -> None:
        """Runs SQL with all triggers off, as only a superuser can."""
        with self.connect() as connected:
            connected.execute("SET session_replication_role = replica")
            for statement in statements:
                connected.execute(statement)


@pytest.fixture(autouse=True)
def marks_in_a_folder_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Marks of recordings are kept beside the test's own files."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return tmp_path


def led_to(name: str) -> None:
    """Leads Django's connection to another database of the same server."""
    connection.close()
    connection.settings_dict["NAME"] = name


def administered(statement: str) -> None:
    """Runs a statement on the server that no database of a test may be in the way of."""
    settings = connection.settings_dict
    with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname="postgres", autocommit=True) as connected:
        connected.execute(statement)


@pytest.fixture(scope="session")
def empty_template(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """A database with the tables of the register and nothing in them, to be copied."""
    name = f"empty_{uuid.uuid4().hex[:8]}"
    usual = connection.settings_dict["NAME"]
    administered(f"CREATE DATABASE {name}")
    with django_db_blocker.unblock():
        led_to(name)
        call_command("migrate", verbosity=0)
        led_to(usual)
    return name


@contextmanager
def own_database(template: str, blocker: DjangoDbBlocker) -> Iterator[str]:
    """A copy of a template, to which Django's connection leads meanwhile; its name."""
    name, usual = f"own_{uuid.uuid4().hex[:8]}", connection.settings_dict["NAME"]
    administered(f"CREATE DATABASE {name} TEMPLATE {template}")
    with blocker.unblock():
        led_to(name)
        try:
            yield name
        finally:
            led_to(usual)
            administered(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def own_register(
    empty_template: str, django_db_blocker: DjangoDbBlocker, marks_in_a_folder_of_the_test: Path
) -> Iterator[OwnRegister]:
    """An empty register in a database of its own."""
    with own_database(empty_template, django_db_blocker) as name:
        yield OwnRegister(name, marks_in_a_folder_of_the_test)


@pytest.fixture
def own_world(own_register: OwnRegister) -> OwnRegister:
    """The small world as revision 1, in a database of its own."""
    record_world()
    return own_register


@pytest.fixture
def world(db: None) -> int:
    """The small world recorded in the shared register; the revision."""
    return record_world()
