"""What every test can ask for. A test that touches the database gets a PostgreSQL of its own run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.opened_register import OpenedRegister, opened_register
from tests.throwaway_postgresql import debian_programs, throwaway_cluster
from thamquyen.register.server.locations import DATABASE_NAME, DATABASE_ROLE


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the browser tests on one worker of a parallel run: they share one browser and one opened register, so
    what one leaves in it is always there for the next, or never."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Points Django at a throwaway server: the embedded PostgreSQL, or Debian's where TEST_POSTGRESQL=debian."""
    debian = os.environ.get("TEST_POSTGRESQL") == "debian"
    with throwaway_cluster(debian_programs() if debian else None) as cluster:
        connections["default"].settings_dict.update(
            NAME=DATABASE_NAME, USER=DATABASE_ROLE, PASSWORD="", HOST=str(cluster.socket_folder), PORT="", OPTIONS={}
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_straight_from_their_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pages under test name static files as they lie in the checkout; collecting them has a test of its own."""
    plain = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A checkout that never ran has collected nothing, one that did may have collected something old: neither counts.
    with override_settings(STORAGES=plain, STATIC_ROOT=tmp_path_factory.mktemp("static")):
        yield


@pytest.fixture(autouse=True)
def requests_counted_anew() -> None:
    """No test is refused for what another asked in the same minute."""
    from thamquyen.accounts import limits  # Django is set up by now

    limits._counter.cache_clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium; skips, or fails where REQUIRE_BROWSER=1, when there is none. Mark such tests `browser`."""
    program = Path("/usr/lib/chromium/chromium")  # not the wrapper script in /usr/bin, which adds options of its own
    if not program.exists():
        reason = "chromium của Debian chưa cài (apt-get install chromium fonts-liberation2)"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread; Django would refuse the database to the tests that follow.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=20_000)  # a page that is slow on a busy machine is not a wrong one
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served_register() -> Iterator[OpenedRegister]:
    """A register with the starter data that `thamquyen run` serves: pages are looked at as users get them."""
    with opened_register() as opened:
        yield opened


@pytest.fixture(scope="session")
def register_address(served_register: OpenedRegister) -> str:
    """Where that register is served."""
    return served_register.address


@pytest.fixture(scope="session")
def passwords(served_register: OpenedRegister) -> dict[str, str]:
    """A user of each role for Lào Cai in that register; passwords by user name."""
    return served_register.demo_users()
