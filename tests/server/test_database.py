"""Both databases the register runs on: the one that comes with it, and Debian's."""

from collections.abc import Iterator

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from tests.throwaway_postgresql import debian_programs, throwaway_cluster
from thamquyen.register.server.cluster import Cluster
from thamquyen.register.server.locations import DATABASE_NAME, DATABASE_ROLE


@pytest.fixture(params=["embedded", pytest.param("debian", marks=pytest.mark.postgres)])
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    with throwaway_cluster(debian_programs() if request.param == "debian" else None) as started:
        yield started


def test_both_servers_fold_vietnamese_letters_and_keep_off_the_network(cluster: Cluster) -> None:
    with psycopg.connect(host=str(cluster.socket_folder), user=DATABASE_ROLE, dbname=DATABASE_NAME) as connected:
        row = connected.execute(
            "SELECT lower('ĐẤT ĐAI, Ủy'), current_setting('listen_addresses'), current_setting('server_encoding')"
        ).fetchone()
    assert row == ("đất đai, ủy", "", "UTF8")


@pytest.mark.django_db
def test_tests_run_on_a_database_of_their_own() -> None:
    get_user_model().objects.create_user(username="thử")
    host = connection.settings_dict["HOST"]
    assert "thamquyen-test-" in host
    assert get_user_model().objects.count() == 1
