"""Comments: said by who sees the matter, naming who sees it, struck by their author, never lost, never markup."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate, now  # noqa: TID251 - as the pages do

from tests.plans.world import planned, task_of
from tests.portal.pages import words
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from tests.workspace.test_deeds import opened, person
from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.notices.models import Notice
from thamquyen.people.models import Comment
from thamquyen.workflow import calls
from thamquyen.workspace.talking import in_html


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    return record_world()


def proposal() -> str:
    """A proposal of the province; the path of its page."""
    boss, unit = person("hoa", "coordinator"), person("don-vi", "proposer")

    def doer(user: User) -> Doer:
        return Doer(user, user.username, user.username, user.acting_for, now(), localdate())

    number = calls.propose(opened(doer(boss)), {"task": "Cấp giấy phép"}, doer(unit))  # type: ignore[arg-type]
    return f"de-xuat/{number}"


def test_who_is_named_is_told_once_and_led_to_the_words() -> None:
    path, lan = proposal(), signed_in("editor", name="lan")
    answer = lan.post(f"/trao-doi/{path}", {"loi": "Nhờ @hoa xem giúp khoản 2, @hoa. @lan ghi lại"})
    number = Comment.objects.get().pk
    assert answer["Location"] == f"/{path}#trao-doi-{number}"
    told = Notice.objects.filter(kind="mention")
    assert [(one.user.username, one.link) for one in told] == [("hoa", f"/{path}#trao-doi-{number}")]
    assert "Nhờ Hoa (hoa) xem giúp" in words(lan.get(f"/{path}").content.decode())


def test_who_does_not_see_the_matter_is_neither_named_nor_heard_and_nothing_typed_is_lost() -> None:
    path, lan = proposal(), signed_in("editor", name="lan")
    person("noi-khac", "viewer", "ubnd-tinh@p8")
    answer = lan.post(f"/trao-doi/{path}", {"loi": "Nhờ @noi-khac và @hoa"})
    assert answer.status_code == 400
    assert "không xem được hồ sơ này" in words(answer.content.decode())
    assert "Nhờ @noi-khac và @hoa</textarea>" in answer.content.decode()
    assert "Không có ai tên đăng nhập là khong-co" in words(
        lan.post(f"/trao-doi/{path}", {"loi": "@khong-co"}).content.decode()
    )
    other = signed_in("viewer", "ubnd-tinh@p8", "noi-khac")
    assert other.post(f"/trao-doi/{path}", {"loi": "chen vào"}).status_code == 404
    assert other.get(f"/trao-doi/goi-y/{path}?tim=hoa").status_code == 404
    assert not Comment.objects.exists()
    assert not Notice.objects.filter(kind="mention").exists()


def test_people_are_found_with_and_without_marks_only_those_who_see_the_matter() -> None:
    path, lan = proposal(), signed_in("editor", name="lan")
    User.objects.create_user("dung", first_name="Trần Thị Dũng", role="viewer", acting_for="ubnd-tinh@p9")
    User.objects.create_user("dung8", first_name="Trần Văn Dũng", role="viewer", acting_for="ubnd-tinh@p8")
    for typed in ("dung", "Dũng", "tran dung"):
        found = re.findall(r'data-key="(.*?)"', lan.get(f"/trao-doi/goi-y/{path}", {"tim": typed}).content.decode())
        assert found == ["dung"]


def test_only_the_author_strikes_a_comment_and_it_stays_readable() -> None:
    path, lan = f"viec/{task_of(planned(), '1.1')}", signed_in("editor", name="lan")
    lan.post(f"/trao-doi/{path}", {"loi": "ghi nhầm"})
    number = Comment.objects.get().pk
    assert signed_in("approver", name="khac").post(f"/trao-doi/{number}/gach").status_code == 403
    lan.post(f"/trao-doi/{number}/gach")
    html = lan.get(f"/ke-hoach/{path}").content.decode()
    assert "<del>ghi nhầm</del>" in html
    assert "người viết đã gạch lúc" in words(html)
    assert "Gạch trao đổi của mình" in words(lan.get("/lich-su?viec=comment:strike&nguoi=lan").content.decode())
    for statement in ("UPDATE people_comment SET body = 'x'", "DELETE FROM people_comment_struck"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_words_are_text_whatever_they_look_like_and_known_documents_are_links() -> None:
    html = in_html(
        '<b>@lan</b> theo 72/2025/QH15, 9/9/QĐ và "@hoa"\n<script>', {"lan": "<i>Lan</i>"}, {"72/2025/QH15": "L/72"}
    )
    assert html == (
        '&lt;b&gt;<strong class="talk__name">&lt;i&gt;Lan&lt;/i&gt;</strong>&lt;/b&gt; theo '
        '<a href="/van-ban/L/72">72/2025/QH15</a>, 9/9/QĐ và &quot;@hoa&quot;\n&lt;script&gt;'
    )
