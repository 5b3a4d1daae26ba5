"""Somebody at the pages of lists: signing in, sending a file, reading what is shown, confirming."""

from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.domain.annex.world import row
from tests.portal.pages import words
from tests.register.test_annexes import LAND, LAND_GROUND
from thamquyen.accounts.models import User

ADDRESS = "/nhap-danh-muc"


def signed_in(role: str = "approver", acting_for: str = "ubnd-tinh@p9", name: str = "lan") -> Client:
    client = Client(headers={"host": "localhost"})
    user, _ = User.objects.get_or_create(username=name, role=role, acting_for=acting_for)
    client.force_login(user)
    return client


def send(client: Client, content: bytes, name: str = "danh mục.xlsx", **said: str) -> str:
    """Sends a file in; the address of its preview."""
    response = client.post(ADDRESS, {"tep": SimpleUploadedFile(name, content), **said})
    assert response.status_code == 302, words(response.content.decode())
    return str(response["Location"])


def refused(client: Client, content: bytes, name: str = "danh mục.xlsx", **said: str) -> tuple[int, str]:
    response = client.post(ADDRESS, {"tep": SimpleUploadedFile(name, content), **said})
    return response.status_code, words(response.content.decode())


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return words(response.content.decode())


def confirmed(client: Client, address: str, **said: str) -> str:
    response = client.post(f"{address}/ghi", said, follow=True)
    return words(response.content.decode())


def land(**cells: object) -> Sequence[object]:
    """A row about the land conferral that the register holds."""
    return row(**{"title": LAND, "grounds": LAND_GROUND, **cells})  # type: ignore[arg-type]
