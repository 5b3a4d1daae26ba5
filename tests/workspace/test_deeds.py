"""“Lịch sử”: who did what for whom, of every table that keeps it, for those who may see it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.test import Client
from django.utils.timezone import localdate, now  # noqa: TID251 - as the pages do
from python_calamine import CalamineWorkbook

from tests.plans.world import planned, task_of
from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb
from thamquyen.people.substituting import Basis, acting, appoint, stand_in
from thamquyen.workflow import calls
from thamquyen.workspace.deeds.showing import history_of
from thamquyen.workspace.deeds.sources import SOURCES
from thamquyen.workspace.signed_in import actor_of

P9 = Reach(frozenset({"p9", "vn"}))
TOLD_BY_OTHERS = {"Draft", "ReviewPart", "Original"}
"""Tables whose makers are those of another: of the first version, of the list, of the text taken from the file."""


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    return record_world()


def as_doer(user: User) -> Doer:
    stands_for = user.stands_in.account if user.stands_in else ""
    return Doer(
        user, actor_of(user, localdate()), user.username, user.acting_for, now(), localdate(), stands_for
    )  # fmt: skip


def person(name: str, role: str, acting_for: str = "ubnd-tinh@p9") -> User:
    return User.objects.create_user(name, first_name=name.title(), role=role, acting_for=acting_for)


def in_place(substitute: User, absent: User, *verbs: Verb) -> User:
    today = localdate()
    basis = Basis("Quyết định 12/QĐ-SNV", today, "Sở Nội vụ")
    until = today + timedelta(days=3)
    number = appoint(absent, substitute, today, until, verbs, basis, by="quan-tri", at=now(), today=today)
    found = stand_in(number, substitute, today)
    assert found is not None
    return acting(User.objects.get(pk=substitute.pk), found)


def look(name: str, address: str = "/lich-su") -> str:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username=name))
    return words(client.get(address).content.decode())


def opened(doer: Doer, title: str = "Đợt một") -> object:
    due = (localdate() + timedelta(days=20)).isoformat()
    says = {"title": title, "scope": "", "form": "", "addressees": ["ubnd-tinh@p9"], "due": due, "reply_days": 10}
    return calls.open_call(says, doer, P9, seat="p9")


def test_every_table_that_says_who_did_something_is_in_the_history() -> None:
    told = {source.rows().model for source in SOURCES}
    signed = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("thamquyen.")
        and not model.__module__.startswith("thamquyen.register.")
        and any(field.name in {"by", "actor"} or field.name.endswith("_by") for field in model._meta.get_fields())
    }
    assert {model.__name__ for model in signed - told} == TOLD_BY_OTHERS


def test_what_a_substitute_does_is_told_of_both_with_the_basis_and_hidden_from_other_units() -> None:
    absent, substitute = person("hoa", "coordinator"), person("minh", "coordinator")
    person("noi-khac", "viewer", "ubnd-tinh@p8")
    person("thanh-tra", "inspector", "")
    opened(as_doer(in_place(substitute, absent, Verb.CONDUCT)))
    for name in ("hoa", "minh", "thanh-tra"):
        text = look(name, "/lich-su?loai=dot-de-xuat")
        assert "Minh (minh) làm thay Hoa (hoa), theo Quyết định 12/QĐ-SNV" in text
        assert "Mở đợt đề xuất" in text
        assert "Đợt một" in text
    assert "Đợt một" not in look("noi-khac")
    assert "1 việc" in look("thanh-tra", "/lich-su?nguoi=hoa&loai=dot-de-xuat")
    assert "0 việc" in look("thanh-tra", "/lich-su?nguoi=noi-khac&loai=dot-de-xuat")


def test_an_address_that_names_a_subject_out_of_sight_does_not_tell_its_title() -> None:
    number = opened(as_doer(person("hoa", "coordinator")))
    person("noi-khac", "viewer", "ubnd-tinh@p8")
    address = history_of("dot-de-xuat", number)
    assert "Đợt một" in look("hoa", address)
    assert "Đợt một" not in look("noi-khac", address)
    assert "Đợt một" not in look("hoa", history_of("dot-de-xuat", "không phải số"))


def test_the_history_is_narrowed_by_authority_deed_and_days_and_comes_as_excel() -> None:
    boss = signed_in("inspector", name="thanh-tra", acting_for="")
    opened(as_doer(person("hoa", "coordinator")), "=1+1")
    plan = planned()
    assert "Ghi kế hoạch" in look("thanh-tra", "/lich-su?loai=ke-hoach")
    assert "1.1. Lập danh mục" in look("thanh-tra", history_of("viec", task_of(plan, "1.1")))
    assert "=1+1" not in look("thanh-tra", "/lich-su?viec=plan:say")
    assert "=1+1" not in look("thanh-tra", "/lich-su?co-quan=gd-so@p9")
    assert "=1+1" not in look("thanh-tra", f"/lich-su?tu={localdate() + timedelta(days=1):%d/%m/%Y}")
    response = boss.get("/lich-su.xlsx?viec=call:begin&co-quan=ubnd-tinh@p9")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    line = next(row for row in rows if row[0] in ("1", 1.0))
    assert line[2:9] == [
        "Hoa (hoa)", "", "", "Ủy ban nhân dân tỉnh Sông Núi", "mở đợt đề xuất", "Đợt đề xuất", "=1+1",
    ]  # fmt: skip


def test_a_day_that_is_none_is_told_and_what_was_typed_stays() -> None:
    response = signed_in("viewer").get("/lich-su?tu=31/02/2026&nguoi=lan")
    assert response.status_code == 400
    assert 'value="31/02/2026"' in response.content.decode()
    assert "Không có ngày 31/2/2026" in words(response.content.decode())
