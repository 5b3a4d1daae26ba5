"""Substitutes: on a written basis, for a time, for what is covered; nobody decides their own work through one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251 - as the pages do

from tests.domain.changes.drafts import confer, of
from tests.portal.pages import words
from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.people.models import Substitution
from thamquyen.people.substituting import Basis, SubstitutionRefusedError, acting, appoint, end_early, stand_in
from thamquyen.workflow import calls, drafting, opinions
from thamquyen.workflow.drafting import DraftRefusedError, Hand
from thamquyen.workflow.matters import Doer, StepRefusedError, history

NOW = datetime(2026, 8, 3, 3, tzinfo=UTC)
TODAY = date(2026, 8, 3)
P9 = Reach(frozenset({"p9", "vn"}))
BASIS = Basis("Quyết định 12/QĐ-SNV", date(2026, 8, 1), "Sở Nội vụ")
CALL = {"title": "Đợt 1", "scope": "", "form": "", "addressees": ["ubnd-tinh@p9"], "due": "2026-08-31",
        "reply_days": 10}  # fmt: skip


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    return record_world()


def person(name: str, role: str) -> User:
    return User.objects.create_user(name, first_name=name.title(), role=role, acting_for="ubnd-tinh@p9")


@pytest.fixture
def a() -> User:
    return person("a", "proposer")


@pytest.fixture
def b() -> User:
    return person("b", "coordinator")


def given(absent: User, substitute: User, *verbs: Verb, start: date = TODAY, days: int = 5) -> int:
    end = start + timedelta(days=days)
    return appoint(absent, substitute, start, end, verbs, BASIS, by="quản trị", at=NOW, today=TODAY)


def in_place(user: User, number: int, on: date = TODAY) -> User:
    found = stand_in(number, user, on)
    assert found is not None
    return acting(User.objects.get(pk=user.pk), found)


def doer(user: User) -> Doer:
    stands_for = user.stands_in.account if user.stands_in else ""
    return Doer(user, user.username, user.username, user.acting_for, NOW, TODAY, stands_for)


def proposed(by: User) -> tuple[object, object]:
    call = calls.open_call(CALL, doer(person("mo", "coordinator")), P9, seat="p9")
    return call, calls.propose(call, {"task": "Cấp giấy phép"}, doer(by))


def test_a_decides_nothing_of_their_own_as_a_substitute_of_b(a: User, b: User) -> None:
    _, number = proposed(a)
    as_b = in_place(a, given(b, a, Verb.CONDUCT))
    with pytest.raises(StepRefusedError, match="kể cả khi làm thay"):
        calls.accept(number, doer(as_b), P9, seen=1)  # type: ignore[arg-type]
    assert calls.accept(number, doer(b), P9, seen=1).last.account == "b"  # type: ignore[arg-type]


def test_b_does_not_decide_what_b_wrote_in_the_place_of_a_nor_does_a(a: User, b: User) -> None:
    as_a = in_place(b, given(a, b, Verb.PROPOSE))
    _, number = proposed(as_a)
    first = history(number)[0]  # type: ignore[arg-type]
    assert (first.account, first.stands_for) == ("b", "a")
    with pytest.raises(StepRefusedError, match="kể cả khi làm thay"):
        calls.accept(number, doer(b), P9, seen=1)  # type: ignore[arg-type]
    User.objects.filter(pk=a.pk).update(role="coordinator")
    with pytest.raises(StepRefusedError, match="kể cả khi làm thay"):
        calls.accept(number, doer(User.objects.get(pk=a.pk)), P9, seen=1)  # type: ignore[arg-type]


def test_a_draft_is_not_recorded_in_the_place_of_who_wrote_it_even_under_another_name() -> None:
    writer, boss = person("viet", "editor"), person("duyet", "approver")
    hand = Hand("Viet (viet)", NOW, 1, str(writer.pk))
    draft = drafting.begin(of(confer()), acting_for="ubnd-tinh@p9", seat="p9", note="", hand=hand)
    as_boss = in_place(writer, given(boss, writer, Verb.ENACT))
    as_writer = in_place(boss, given(writer, boss, Verb.DRAFT, start=TODAY + timedelta(days=9)), TODAY + timedelta(9))
    for own in (writer, as_boss, as_writer):
        renamed = Hand("Tên mới", NOW, 1, str(own.pk), str(own.stands_in.absent) if own.stands_in else "")
        with pytest.raises(DraftRefusedError, match="kể cả khi làm thay"):
            drafting.carry_out(draft, seen=1, facts="", outcome="", reason="ký", hand=renamed)


def test_nobody_appraises_a_draft_they_wrote_in_another_role_or_in_the_place_of_another() -> None:
    writer, law = person("viet", "editor"), person("luat", "appraiser")
    boss = doer(person("mo", "coordinator"))
    hand = Hand("Viet (viet)", NOW, 1, str(writer.pk))
    draft = drafting.begin(of(confer()), acting_for="ubnd-tinh@p9", seat="p9", note="", hand=hand)
    says = {"title": "Góp ý", "addressees": ["ubnd-tinh@p9"], "public": False, "due": "2026-08-20"}
    asked = opinions.consult(draft, 1, says, boss, P9, seat="p9")
    opinions.close(asked, replace(boss, today=TODAY + timedelta(days=20)), P9, seen=1)
    appraisal = opinions.send_to_appraisal(asked, boss, P9)
    verdicts = {rule.number: "met" for rule in RULES}
    as_law = in_place(writer, given(law, writer, Verb.APPRAISE))
    User.objects.filter(pk=writer.pk).update(role="appraiser")
    for own in (as_law, User.objects.get(pk=writer.pk)):
        with pytest.raises(StepRefusedError, match="tự thẩm định dự thảo"):
            opinions.appraise(appraisal, verdicts, doer(own), P9, seen=1, note="đủ điều kiện")
    done = opinions.appraise(appraisal, verdicts, doer(law), P9, seen=1, note="đủ điều kiện")
    assert done.last.account == "luat"


def test_it_reaches_as_far_as_it_was_given_from_the_first_day_until_before_the_last(a: User, b: User) -> None:
    number = given(b, a, Verb.CONDUCT, start=TODAY + timedelta(days=1), days=2)
    days = [stand_in(number, a, TODAY + timedelta(days=day)) is not None for day in range(4)]
    assert days == [False, True, True, False]
    assert stand_in(number, b, TODAY + timedelta(days=1)) is None
    as_b = in_place(a, number, TODAY + timedelta(days=1))
    with pytest.raises(StepRefusedError, match="Bạn không được"):
        calls.propose(calls.open_call(CALL, doer(b), P9, seat="p9"), {"task": "x"}, doer(as_b))
    with pytest.raises(RuntimeError):
        as_b.save()
    end_early(number, "về sớm hơn dự kiến", by="quản trị", at=NOW)
    assert stand_in(number, a, TODAY + timedelta(days=1)) is None


def test_what_cannot_be_is_refused(a: User, b: User) -> None:
    c = person("c", "coordinator")
    given(b, a, Verb.CONDUCT)
    for absent, substitute, said in (
        (b, b, "chính mình"),
        (b, c, "đã làm thay 1 việc"),
        (c, b, "cũng vắng"),
        (a, c, "không giao lại"),
    ):
        verb = Verb.PROPOSE if absent is a else Verb.CONDUCT
        with pytest.raises(SubstitutionRefusedError, match=said):
            given(absent, substitute, verb)
    with pytest.raises(SubstitutionRefusedError, match="ít nhất một việc"):
        given(c, person("d", "viewer"), Verb.MANAGE_USERS)
    with pytest.raises(SubstitutionRefusedError, match="sớm nhất là hôm nay"):
        given(c, person("e", "viewer"), Verb.CONDUCT, start=date(2026, 8, 2))


def test_the_database_keeps_it_as_it_was_written(a: User, b: User) -> None:
    number = given(b, a, Verb.CONDUCT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Substitution.objects.filter(pk=number).update(basis_number="khác")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_substitution")


def client(user: User) -> Client:
    one = Client(headers={"host": "localhost"})
    one.force_login(user)
    return one


def test_it_is_named_begun_seen_in_every_head_and_ended_on_the_pages(a: User, b: User) -> None:
    keeper, substitute, today = client(person("giu", "administrator")), client(a), localdate()
    fields = {
        "nguoi-vang": "b", "nguoi-thay": "a", "tu-ngay": f"{today:%d/%m/%Y}", "den-ngay": "?", "viec": ["conduct"],
        "so-van-ban": "Quyết định 12/QĐ-SNV", "ngay-ky": f"{today:%d/%m/%Y}", "co-quan-ky": "Sở Nội vụ",
    }  # fmt: skip
    wrong = keeper.post("/lam-thay/moi", fields)
    assert (wrong.status_code, 'value="Sở Nội vụ"' in wrong.content.decode()) == (400, True)
    assert keeper.post("/lam-thay/moi", {**fields, "so-van-ban": ""}).status_code == 400
    spoken = keeper.post("/lam-thay/moi", {**fields, "den-ngay": f"{today:%d/%m/%Y}", "so-van-ban": "nói miệng"})
    assert spoken.status_code == 400 and "Nêu loại, số, ký hiệu" in spoken.content.decode()
    assert 'value="nói miệng"' in spoken.content.decode() and not Substitution.objects.exists()
    assert keeper.post("/lam-thay/moi", {**fields, "den-ngay": f"{today:%d/%m/%Y}"}).status_code == 302
    number = Substitution.objects.get().pk
    assert client(person("la", "viewer")).post(f"/lam-thay/{number}/bat-dau").status_code == 409
    assert "Mở đợt mới" not in words(substitute.get("/dot-de-xuat").content.decode())
    assert substitute.post(f"/lam-thay/{number}/bat-dau").status_code == 302
    page = words(substitute.get("/dot-de-xuat").content.decode())
    assert "A đang làm thay B" in page
    assert "Mở đợt mới" in page
    opened = substitute.post("/dot-de-xuat/moi", {
        "ten": "Đợt thay", "pham-vi": "x", "han": f"01/02/{today.year + 1}", "tra-loi": "10", "gui": "ubnd-tinh@p9",
    })  # fmt: skip
    assert opened.status_code == 302
    taken = history(UUID(opened["Location"].rpartition("/")[2]))[0]
    assert taken.by.startswith("A (a) thay B (b) theo Quyết định 12/QĐ-SNV ngày")
    assert substitute.get("/doi-mat-khau")["Location"] == "/lam-thay"
    assert keeper.post(f"/lam-thay/{number}/ket-thuc", {"ly-do": "về"}).status_code == 409
    assert keeper.post(f"/lam-thay/{number}/ket-thuc", {"ly-do": "về sớm một ngày"}).status_code == 302
    assert "đang làm thay" not in words(substitute.get("/dot-de-xuat").content.decode())
    assert User.objects.get(pk=a.pk).role == "proposer"
