"""What is pressed twice, or by two at once, is done once: nothing is begun a second time, nobody is told twice."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils.timezone import localdate, now  # noqa: TID251 - as people do

from tests.plans.world import LEAD
from tests.register.conftest import OwnRegister
from tests.workspace.sending import signed_in
from tests.workspace.test_calls import CALL, SAID, client_of
from tests.workspace.test_drafts import HEAD, added, begun
from tests.workspace.test_plans_making import HEAD as PLAN
from tests.workspace.test_sessions import MET
from thamquyen.accounts.permissions import Role
from thamquyen.background.law_duties import drawn_for
from thamquyen.domain.proceedings.table import Kind
from thamquyen.domain.time import show_day
from thamquyen.notices.models import Notice
from thamquyen.plans import queries as plans
from thamquyen.register.alone import alone
from thamquyen.rounds import queries as rounds
from thamquyen.rounds.system_form import keep_system_form
from thamquyen.workflow.drafts import drafts
from thamquyen.workflow.matters import every
from thamquyen.workflow.sessions import sessions
from thamquyen.workflow.voting import votes_on


def _at_once(deed: Callable[[], object]) -> list[object]:
    """What comes of doing it in two threads at the same moment."""
    start, found = Barrier(2), list[object]()

    def run() -> None:
        try:
            start.wait()
            found.append(deed())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_the_days_job_and_somebody_who_presses_at_once_draw_up_one_plan_by_law(own_world: OwnRegister) -> None:
    found = _at_once(lambda: drawn_for("p9", now()).plan)
    assert len(set(found)) == 1 and len(found) == 2
    (plan,) = plans.plans()
    labels = [one.label for one in plans.tasks_of(plan.id)]
    assert labels and len(labels) == len(set(labels))


def test_a_plan_confirmed_by_two_presses_at_once_is_kept_once(own_world: OwnRegister) -> None:
    lead = signed_in("coordinator", LEAD)
    address = str(lead.post("/ke-hoach/moi", {"trong": "1"})["Location"])
    row = {
        "dong": "moi",
        "label": "1",
        "title": "Rà soát",
        "leads": "UBND tỉnh",
        "deadline": show_day(date(2199, 1, 1)),
    }
    typed = {**PLAN, **row}

    def press() -> str:
        browser = Client(headers={"host": "localhost"})
        browser.cookies = lead.cookies
        return str(browser.post(f"{address}/ghi", typed).headers.get("Location"))

    assert lead.post(f"{address}/dong", typed).status_code == 302
    typed.pop("dong")
    found = _at_once(press)
    (plan,) = plans.plans()
    assert sorted(map(str, found)) == sorted(["/ke-hoach", f"/ke-hoach/{plan.id}"])


def test_turns_are_taken_within_a_transaction_only(own_register: OwnRegister) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        alone("x")
    with transaction.atomic():
        alone("x")


@pytest.mark.django_db
def test_the_same_form_sent_again_leads_to_what_the_first_made_and_tells_nobody_again(world: int) -> None:
    boss, unit = client_of(Role.COORDINATOR), client_of(Role.PROPOSER)
    later = show_day(localdate() + timedelta(days=30))
    twice = [boss.post("/dot-de-xuat/moi", {**CALL, "han": later})["Location"] for _ in range(2)]
    assert twice[0] == twice[1] and len(every(Kind.CALL)) == 1
    said = {**SAID, "tu-ngay": later}
    sent = [unit.post(f"{twice[0]}/de-xuat", said)["Location"] for _ in range(2)]
    assert sent[0] == sent[1] and len(every(Kind.PROPOSAL)) == 1
    assert Notice.objects.filter(key__startswith="de-xuat:").count() == 1
    assert unit.post(f"{sent[0]}/rut", {"buoc": "1", "ly-do": "gửi nhầm đợt"}).status_code == 302
    assert unit.post(f"{twice[0]}/de-xuat", said)["Location"] != sent[0], "what was taken back may be sent anew"
    keep_system_form(now())
    ask = {"ten": "Năm sau", "bieu": str(rounds.SYSTEM_FORM), "nhip": "year", "ky": "1", "don-vi": [LEAD]}
    ask["nam"] = str(localdate().year + 1)
    opened = [boss.post("/bao-cao/moi", ask)["Location"] for _ in range(2)]
    assert opened[0] == opened[1] and len(rounds.rounds()) == 1


@pytest.mark.django_db
def test_a_session_and_a_vote_are_noted_once(world: int) -> None:
    clerk = client_of(Role.EDITOR)
    met = {**MET, "ngay": show_day(localdate())}
    assert clerk.post("/ky-hop/moi", met).status_code == 302
    again = clerk.post("/ky-hop/moi", met)
    assert again.status_code == 400 and "đã có “Kỳ họp thứ 5”" in again.content.decode() and len(list(sessions())) == 1
    draft = begun(clerk, **{"hieu-luc": show_day(localdate() + timedelta(days=60)), "trich-yeu": HEAD["trich-yeu"]})
    added(clerk, draft)
    vote = {"co-quan": "council", "ngay": show_day(localdate()), "bien-ban": "Biên bản 5", "tong-so": "50",
            "tan-thanh": "30", "khong": "5", "y-kien": "5"}  # fmt: skip
    assert [clerk.post(f"{draft}/bieu-quyet", vote).status_code for _ in range(2)] == [302, 400]
    assert len(votes_on(next(iter(drafts())).id)) == 1
