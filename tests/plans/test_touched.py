"""Pages of what changes and of what ends name the plans and tasks that depend on it."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from tests.oversight.review_world import CAUSE, record_review_world
from tests.plans.world import HEAD, LEAD, planned
from tests.portal.pages import page, words
from tests.register.world import record_world
from tests.workspace.forms import signed_in
from thamquyen.domain.plans.deadlines import Fixed
from thamquyen.domain.plans.plan import Link, LinkKind, TaskSaid

pytestmark = pytest.mark.django_db
DUE = Fixed(date(2026, 12, 20))
AT_CAUSE = f"/ra-soat/vi?nguyen-nhan={quote(CAUSE.key)}&dia-ban=p9"
END = "/sap-het-hieu-luc/van-ban/2027-02-28/NĐ?ngay=01/12/2026"


def _about(title: str, **links: str) -> TaskSaid:
    held = tuple(Link(LinkKind(kind), key) for kind, key in links.items())
    return TaskSaid(title, (LEAD,), deadline=DUE, links=held)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thamquyen.portal.views.radar.localdate", lambda: date(2026, 12, 1))


def test_a_law_that_is_repealed_leads_to_the_tasks_that_name_a_decision_resting_on_it() -> None:
    record_review_world()
    tree = (
        ("1", TaskSaid("Đất đai")),
        ("1.1", replace(_about("Sửa quy định phân cấp"), ground="khoản 2 Điều 3 Quyết định 05/2026/QĐ-UBND")),
        ("1.2", _about("Việc không liên quan", document="QĐ-CŨ")),
    )
    planned(HEAD, tree)
    said = words(signed_in().get(AT_CAUSE).content.decode())
    assert "Nhiệm vụ trong kế hoạch cần xem lại" in said
    assert "1.1. Sửa quy định phân cấp nêu khoản 2 Điều 3 Quyết định số 05/2026/QĐ-UBND" in said
    assert "Việc không liên quan" not in said


def test_an_end_tells_the_public_how_many_tasks_fall_with_it_and_people_which() -> None:
    record_world()
    planned(HEAD, (("1", TaskSaid("Gia hạn")), ("1.1", _about("Đề nghị gia hạn", document="NĐ"))))
    public = words(page(Client(), END))
    assert "Kế hoạch bị kéo theo" in public
    assert "Kế hoạch thử 1 việc" in public
    assert "Đề nghị gia hạn" not in public
    own = words(signed_in().get(END).content.decode())
    assert "1.1. Đề nghị gia hạn" in own
    assert "hạn 20/12/2026" in own


def test_a_plan_kept_as_history_depends_on_nothing_any_more() -> None:
    record_world()
    planned(replace(HEAD, followed_from=None), (("1", _about("Việc cũ", document="NĐ")),))
    assert "Kế hoạch bị kéo theo" not in words(page(Client(), END))
