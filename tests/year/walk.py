"""The year walked: a register whose clock is moved, its people at the real pages, the working process of every day."""

import re
import threading
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

import lxml.html
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client, override_settings

from tests.notices.catcher import Catcher, catching
from tests.portal.pages import words
from tests.reports.official.papers import LETTER
from tests.year import province
from tests.year.clock import Clock
from thamquyen.accounts import limits
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.background.working import work_once
from thamquyen.domain.time import show_day
from thamquyen.notices.mail_server import MailServer
from thamquyen.notices.posting import post_due
from thamquyen.plans import queries
from thamquyen.reports.official.pdf import pdf_bytes

_DAY = timedelta(days=1)
STARTED = date(2026, 1, 5)
_DUE = (*(one.due for one in province.CHARGES), province.UNTIL, province.REPORTS_DUE)
_NEAR = {due + days * _DAY for due in _DUE for days in (-7, -1, 1)}
HEADS = {"ubnd-tinh": "ct-ubnd-tinh", "ubnd-xa": "ct-ubnd-xa"}


class Year:
    """The installation in its year: `clock`, the mails that arrived with the day, and people by what they act for."""

    def __init__(self, clock: Clock, catcher: Catcher) -> None:
        self.clock, self.catcher = clock, catcher
        self.mails: list[tuple[date, Any]] = []
        self.plan = UUID(int=0)
        call_command("load_starter", verbosity=0)
        self.conductor = account("chu-tri", Role.COORDINATOR, province.HOME)
        self.committee = account("uy-ban", Role.APPROVER, province.COMMITTEE)
        for key in province.units():
            officer_of(key)

    def client(self, user: User) -> Client:
        """Somebody signed in now."""
        limits._counter.cache_clear()  # the clock stands still: what others asked was not in the same minute
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        return client

    def officer(self, unit: str) -> Client:
        """Who reports for a unit; for one that has ended, whoever does for its heir."""
        gone = unit == province.ENDING and self.clock.day >= province.MERGED
        return self.client(officer_of(province.SUCCESSOR if gone else unit))

    def work(self) -> None:
        """The working process comes by on this day: its daily jobs, then the mails that they wrote."""
        before = len(self.catcher.arrived)
        work_once(self.clock, threading.Event())
        post_due(cast(MailServer, settings.MAIL_SERVER), self.clock)
        self.mails += [(self.clock.day, one) for one in self.catcher.arrived[before:]]

    def work_without_mail_server(self) -> None:
        """The same where nobody listens at the address of the mail server."""
        with catching() as gone:
            nobody = gone.server
        with override_settings(MAIL_SERVER=nobody):
            self.work()

    def to(self, day: date) -> None:
        """Moves on up to the day: every second Monday, to each day around a deadline; the working process comes by."""
        while self.clock.day < day:
            following = self.clock.day + _DAY
            while following < day and following not in _NEAR and (following - STARTED).days % 14:
                following += _DAY
            self.clock.set(following)
            self.work()

    def task(self, label: str) -> UUID:
        """The number of a task of the plan."""
        return next(one.id for one in queries.tasks_of(self.plan) if one.label == label)


def account(name: str, role: Role, acting_for: str) -> User:
    """An account with an address for mail; made once."""
    user, _ = User.objects.get_or_create(
        username=name, defaults={"role": role.value, "acting_for": acting_for, "email": f"{name}@laocai.example"}
    )
    return user


def officer_of(unit: str) -> User:
    """Who does the work in a unit; its head is given an account, too."""
    kind, _, where = unit.partition("@")
    name = unit.replace("@", ".")
    account(f"sep.{name}", Role.APPROVER, f"{HEADS.get(kind, kind)}@{where}")
    return account(name, Role.PROPOSER, unit)


def taken(response: Any) -> str:
    """Where a form that was taken leads; fails with the page where it was refused."""
    assert response.status_code == 302, words(response.content.decode())[:3000]
    return str(response["Location"])


def parsed(page: str) -> Any:
    """A page as a tree."""
    return lxml.html.fromstring(page)


def form_on(page: str, field: str) -> dict[str, list[str]]:
    """The form of a page that has the field, as a browser would send it."""
    found = next(form for form in parsed(page).forms if field in form.fields)
    values: dict[str, list[str]] = {}
    for name, value in found.form_values():
        values.setdefault(name, []).append(value)
    return values


def plan_read(year: Year, name: str, text: str, **head: str) -> tuple[str, UUID]:
    """A plan sent in as its text by the pages, its head completed, kept: the page of its cells, and its number."""
    client = year.client(year.conductor)
    address = taken(client.post("/ke-hoach/moi", {"tep": SimpleUploadedFile(name, text.encode())}))
    page = client.get(address).content.decode()
    taken(client.post(f"{address}/luu", {**form_on(page, "tu-ngay"), **head}))
    page = client.get(address).content.decode()
    return words(page), UUID(taken(client.post(f"{address}/ghi")).rpartition("/")[2])


def reported(year: Year, label: str, unit: str, percent: int = 100) -> None:
    """A unit reports at the page of its task."""
    task, client = year.task(label), year.officer(unit)
    form = form_on(client.get(f"/ke-hoach/viec/{task}").content.decode(), "ty-le")
    said = {"don-vi": unit, "noi-dung": "Đã hoàn thành", "ty-le": str(percent)}
    taken(client.post("/ke-hoach/bao-cao", {**form, **said}))


def asked_for_more(year: Year, label: str, unit: str) -> None:
    """A unit asks for more time."""
    until = {"xin-den": show_day(province.UNTIL), "xin-ly-do": "Chờ hướng dẫn của bộ"}
    taken(year.officer(unit).post("/ke-hoach/xin-gia-han", {**_about(year, label, unit), **until}))


def granted(year: Year, label: str, unit: str) -> None:
    """The committee gives it."""
    answer = {"dieu-hanh": "grant", "den-ngay": show_day(province.UNTIL), "ly-do": "Đồng ý"}
    taken(year.client(year.committee).post("/ke-hoach/dieu-hanh", {**_about(year, label, unit), **answer}))


def _about(year: Year, label: str, unit: str) -> dict[str, str]:
    return {"viec": str(year.task(label)), "don-vi": unit, "buoc": "999999999"}


def merged(year: Year) -> None:
    """Two communes merge: the reorganisation is drafted, signed, and recorded as it was tried."""
    editor = year.client(account("nguoi-ghi", Role.EDITOR, "chinh-phu@vn"))
    approver = year.client(account("chinh-phu", Role.APPROVER, "chinh-phu@vn"))
    name, key = province.PARTNER
    units: Mapping[str, str] = {
        "cua-1": "x", "ma-cua-1": province.COMMUNES["Xã Bản Liền"], "cua-2": name, "ma-cua-2": key,
        "ten-moi": province.HEIR_NAME, "thuoc": "z", "ma-thuoc": province.PROVINCE, "dieu": "Điều 1",
    }  # fmt: skip
    head = {"loai": "Nghị quyết", "co-quan": "ubtv-quoc-hoi@vn", "trich-yeu": "Nhập hai xã (giả định)",
            "hieu-luc": show_day(province.MERGED)}  # fmt: skip
    address = taken(editor.post("/du-thao-thay-doi/sap-xep/nhap-don-vi", {**head, **units}))
    draft = address.removesuffix("/ban-giao")
    sign = {"du-thao": draft.rpartition("/")[2], "phien-ban": "1", "so": "99/NQ-GIADINH", "hieu-luc": head["hieu-luc"],
            "ngay-ky": show_day(year.clock.day), "tu-cach": "truong", "nguoi-ky": "Người ký thử"}  # fmt: skip
    taken(editor.post("/ky-ban-hanh", {**sign, "tep": SimpleUploadedFile("ky.pdf", pdf_bytes(LETTER))}))
    page = approver.get(f"{draft}/mo-phong").content.decode()
    seals = dict(re.findall(r'name="(su-kien|tac-dong)" value="(\w+)"', page))
    said = {**seals, "phien-ban": "2", "ly-do": "ghi", "con-cho": "biet"}
    taken(approver.post(f"{draft}/ban-hanh", said))
    officer_of(province.SUCCESSOR)
