"""A small register in which something of every kind is under way: what every page needs to show what it can."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.campaigns.test_pages import FORM as CAMPAIGN
from tests.domain.annex.world import row as annex_row
from tests.library.decision import decision
from tests.oversight.review_world import CAUSE, record_review_world
from tests.plans.test_tables import plan_in_word
from tests.plans.world import LEAD, OTHER, planned, task_of
from tests.register.test_annexes import listed
from tests.rounds.world import opened
from tests.workspace.test_calls import CALL, SAID
from tests.workspace.test_drafts import GIVEN, HEAD
from tests.workspace.test_handing import SPLIT
from tests.workspace.test_proposal_files import STT, book, row
from tests.workspace.test_schemes import HEAD as SCHEME
from tests.workspace.test_sessions import MET
from tests.year.clock import Clock
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.time import show_day
from thamquyen.rounds.system_form import keep_system_form

BEGUN, TODAY, FIRST = date(2026, 7, 1), date(2026, 8, 3), date(2026, 10, 1)
People = Mapping[Role, Client]


@dataclass(frozen=True)
class Furnished:
    """Who is signed in, by role, and where what is under way is found."""

    people: People
    places: tuple[str, ...]


def somebody(role: Role, acting_for: str = LEAD) -> Client:
    """A signed-in person of the role; who signed in before the clock moved signs in anew."""
    name = f"{role.value}-{acting_for}"
    user, _ = User.objects.get_or_create(
        username=name,
        defaults={"role": role.value, "acting_for": acting_for, "email": f"{name.replace('@', '.')}@vidu.vn"},
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    client.role = role  # type: ignore[attr-defined]
    return client


def furnish(clock: Clock) -> Furnished:
    """Furnishes the register through its own pages; the clock stands on TODAY afterwards."""
    clock.set(BEGUN)
    record_review_world()
    keep_system_form(clock())
    people = {role: somebody(role) for role in Role}
    asked = _consulted(people, "01/08/2026")
    kept = opened(on=BEGUN)
    clock.set(TODAY)
    people = {role: somebody(role) for role in Role}
    asked += _consulted(people, "03/09/2026")
    plan = planned()
    places = (
        *asked, f"/bao-cao/{kept.id}", f"/bao-cao/{kept.id}/don-vi/{OTHER}", f"/ke-hoach/{plan}",
        f"/ke-hoach/viec/{task_of(plan, '1.1')}", *_proposed(people), *_met(people, asked[0]), *_sent_in(people),
    )  # fmt: skip
    return Furnished(people, places)


def _went(client: Client, address: str, said: Mapping[str, Any]) -> str:
    """Sends a form that must be taken; where it leads."""
    response = client.post(address, said)
    assert response.status_code == 302, (address, re.sub(r"<[^>]+>", " ", response.content.decode())[:3000])
    return str(response["Location"])


def _consulted(people: People, until: str) -> tuple[str, ...]:
    """A draft, and a consultation on it with opinions of an authority and of the public."""
    editor, boss = people[Role.EDITOR], people[Role.COORDINATOR]
    head = {**HEAD, "trich-yeu": f"Việc hỏi đến {until}", "hieu-luc": show_day(FIRST)}
    draft = _went(editor, "/du-thao-thay-doi/moi", head)
    _went(editor, f"{draft}/them/lan-giao", {**GIVEN, "phien-ban": "1"})
    asked = _went(
        boss, f"{draft}/lay-y-kien", {"ten": "Góp ý phân cấp", "han": until, "rong-rai": "1", "gui": [LEAD]}
    )  # fmt: skip
    _went(people[Role.PROPOSER], f"{asked}/y-kien", {"y-kien": "Thêm điều kiện", "dieu": "khoản 1 Điều 2"})
    public = asked.replace("lay-y-kien", "gop-y")
    _went(Client(headers={"host": "localhost"}), f"{public}/gui", {"y-kien": "Đồng ý", "ho-ten": "Bà Hoa"})
    return draft, asked, public


def _proposed(people: People) -> tuple[str, ...]:
    """A call with a proposal accepted and one that waits, a file of proposals on its way, a scheme."""
    boss, unit = people[Role.COORDINATOR], people[Role.PROPOSER]
    call = _went(boss, "/dot-de-xuat/moi", CALL)
    first = _went(unit, f"{call}/de-xuat", SAID)
    second = _went(unit, f"{call}/de-xuat", {**SAID, "nhiem-vu": "Giao đất", "ma-nhiem-vu": ""})
    _went(boss, f"{first}/chap-nhan", {"buoc": "1"})
    number = call.rpartition("/")[2]
    scheme = _went(boss, "/de-an/moi", {**SCHEME, "dot": number})
    return call, first, second, scheme, _went(
        unit, "/dot-de-xuat/tu-excel", {"dot": number, "tep": book(STT, [row(mode="x")])}
    )  # fmt: skip


def _met(people: People, draft: str) -> tuple[str, ...]:
    """A session with the draft on its order of business, a reorganisation, a campaign, a list of reviews."""
    editor, boss = people[Role.EDITOR], people[Role.COORDINATOR]
    session = _went(editor, "/ky-hop/moi", {**MET, "ngay": show_day(TODAY)})
    _went(editor, f"{session}/noi-dung", {"du-thao": f"{draft.rpartition('/')[2]}/2", "tinh-chat": "y-kien"})
    split = _went(editor, "/du-thao-thay-doi/sap-xep/chia-don-vi", {**HEAD, "trich-yeu": "Chia xã", **SPLIT})
    days = {"bat-dau": show_day(TODAY), "ket-thuc": show_day(TODAY + timedelta(days=20)), "ngay-hieu-luc": ""}
    campaign = _went(boss, "/quan-triet/moi", {**CAMPAIGN, **days})
    _went(boss, f"{campaign}/gui", {"buoc": "1"})
    _went(people[Role.APPROVER], "/ra-soat/lap", {"nguyen-nhan": CAUSE.key, "dia-ban": "p9"})
    return session, split, campaign


def _sent_in(people: People) -> tuple[str, ...]:
    """Files on their way: a list, a text, a plan."""
    files = (
        (Role.APPROVER, "/nhap-danh-muc", "danh mục.xlsx", listed(annex_row())),
        (Role.APPROVER, "/doc-van-ban", "quyết định.txt", decision().encode()),
        (Role.COORDINATOR, "/ke-hoach/moi", "kế hoạch.docx", plan_in_word()),
    )
    return tuple(
        _went(people[role], door, {"tep": SimpleUploadedFile(name, content)}) for role, door, name, content in files
    )
