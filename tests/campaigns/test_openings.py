"""How often the public opened a piece of news is counted by day, and nothing else is kept of it."""

import pytest
from django.test import Client

from tests.campaigns.test_keeping import STARTS, sent
from tests.register.world import record_world
from tests.workspace.test_calls import client_of, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.campaigns.openings import Opened, opened

pytestmark = pytest.mark.django_db


def test_openings_of_a_day_are_one_number_without_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    record_world()
    for views in ("portal.views.news", "workspace.views.campaigns"):
        monkeypatch.setattr(f"thamquyen.{views}.localdate", lambda: STARTS)
    number = sent()
    public, lead = Client(headers={"host": "localhost"}), client_of(Role.COORDINATOR)
    for client in (public, public, lead):
        assert client.get(f"/tin/{number}").status_code == 200
    public.head(f"/tin/{number}")
    assert opened(number, STARTS) == Opened(2, 2) and not public.cookies
    assert "mở 2 lượt" in text_of(lead.get(f"/quan-triet/{number}"))
