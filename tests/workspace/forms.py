"""The forms for facts as tests fill them in and send them."""

import re
from collections.abc import Mapping
from html import unescape

from django.test import Client

from tests.portal.pages import words
from thamquyen.accounts.models import User

Fields = dict[str, str | list[str]]

GIVEN: Fields = {
    "ma-nhiem-vu": "vat-lieu-no",
    "nhiem-vu": "Cấp giấy chứng nhận huấn luyện",
    "hinh-thuc": "authorisation",
    "ben-giao": "Ủy ban nhân dân tỉnh Sông Núi",
    "ben-nhan": "Chủ tịch UBND xã Mây Gió, tỉnh Sông Núi",
    "vai-tro": ["decides"],
    "ma-van-ban": "QĐ-PC",
    "van-ban": "Qđ số PC",
    "dieu": "điểm a khoản 2 Điều 5",
    "tu-ngay": "01/07/2026",
    "den": "31/12/2026",
    "cach-den": "het",
    "gia-tri": "từ 1 tỷ đồng đến dưới 2 tỷ đồng",
    "tru": "tổ chức tôn giáo\ncơ sở tín ngưỡng",
    "can-cu-doc": "seen",
}
"""A conferral as one would type it."""


def signed_in(
    role: str = "approver", acting_for: str = "ubnd-tinh@p9", name: str = "lan", *, strict: bool = False
) -> Client:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=strict)
    user, _ = User.objects.get_or_create(username=name, role=role, acting_for=acting_for)
    client.force_login(user)
    return client


def sent(client: Client, address: str, fields: Mapping[str, object], status: int = 200, **more: object) -> str:
    """What the page says after the fields were sent."""
    response = client.post(address, {**fields, **more})
    assert response.status_code == status, words(response.content.decode())
    return response.content.decode()


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    return {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([\w-]+)"(?: data-key)? value="(.*?)">', html)
    }


def controls(html: str) -> dict[str, str]:
    """What a page carries so that only what it showed is recorded."""
    return {name: value for name, value in hidden(html).items() if name in ("lan-ghi", "thay", "da-xem")}


def recorded(client: Client, address: str, fields: Mapping[str, object], reason: str = "theo quyết định mới") -> str:
    """Shows and records; where it leads afterwards."""
    shown = sent(client, address, fields)
    response = client.post(address, {**fields, **controls(shown), "buoc": "ghi", "ly-do": reason})
    assert response.status_code == 302, words(response.content.decode())
    return str(response["Location"])


def correction(html: str) -> Fields:
    """The fields of a form as it stands on a page, as a browser would send them."""
    fields: Fields = dict(hidden(html).items())
    fields.pop("csrfmiddlewaretoken", None)
    for name, value in re.findall(r'<input id="o-[\w-]+" name="([\w-]+)" type="text" value="(.*?)"', html):
        fields[name] = unescape(value)
    for name, value in re.findall(r'<textarea id="o-[\w-]+" name="([\w-]+)"[^>]*>(.*?)</textarea>', html, re.DOTALL):
        fields[name] = unescape(value)
    for name, options in re.findall(r'<select (?:id="o-[\w-]+" )?name="([\w-]+)".*?>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = chosen.group(1) if chosen else ""
    for name, value in re.findall(r'<input type="checkbox" name="([\w-]+)" value="([\w-]+)" checked', html):
        fields.setdefault(name, [])
        fields[name].append(value)  # type: ignore[union-attr]
    return fields
