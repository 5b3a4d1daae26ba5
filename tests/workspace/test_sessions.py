"""Sessions through the pages: exact versions on the order of business, decisions apart from views, the council."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.workspace.test_drafts import FIRST, HEAD, TODAY, added, begun, editor, signed_in, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.domain.time import show_day
from thamquyen.register import queries

__all__ = ["editor"]
pytestmark = pytest.mark.django_db

MET = {"co-quan": "council", "ten": "Kỳ họp thứ 5", "ngay": show_day(TODAY), "tong-so": "50", "du-hop": "45"}


@pytest.fixture
def clerk(editor: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("thamquyen.workspace.views.sessions.localdate", lambda: TODAY)
    return editor


def notice_of(response: Any) -> str:
    """What a page says went wrong."""
    return " ".join(re.findall(r'role="alert"><p>(.*?)</p>', response.content.decode(), re.S))


def met(client: Client, **said: str) -> str:
    response = client.post("/ky-hop/moi", {**MET, **said})
    assert response.status_code == 302, text_of(response)[:900]
    return str(response["Location"])


def put(client: Client, session: str, draft: str, version: int, how: str = "quyet-dinh") -> str:
    number = draft.rpartition("/")[2]
    response = client.post(f"{session}/noi-dung", {"du-thao": f"{number}/{version}", "tinh-chat": how})
    assert response.status_code == 302, text_of(response)[:900]
    return str(max(map(int, re.findall(r'name="noi-dung" value="(\d+)"', client.get(session).content.decode()))))


def signed(client: Client, address: str, seen: int) -> dict[str, str]:
    """The draft signed; what the approver sends to record it."""
    said = {"du-thao": address.rpartition("/")[2], "phien-ban": str(seen), "so": "40/2026/QĐ-UBND",
            "ngay-ky": show_day(TODAY), "hieu-luc": show_day(FIRST), "tu-cach": "truong", "nguoi-ky": "A"}  # fmt: skip
    response = client.post("/ky-ban-hanh", said)
    assert response.status_code == 302, text_of(response)[:900]
    page = client.get(f"{address}/mo-phong").content.decode()
    seals = dict(re.findall(r'name="(su-kien|tac-dong)" value="(\w+)"', page))
    return {**seals, "phien-ban": str(seen + 1), "ly-do": "ban hành"}


def test_a_council_that_a_unit_wants_asked_is_asked_about_the_very_version_that_is_recorded(clerk: Client) -> None:
    approver = signed_in(Role.APPROVER)
    settled = {"loai": "decentralisation", "buoc": "decides", "can-cu": "Kế hoạch 1884/KH-UBND"}
    assert clerk.post("/ky-hop/buoc", settled).status_code == 403, "who only writes does not settle"
    assert "Nêu căn cứ" in text_of(approver.post("/ky-hop/buoc", {**settled, "can-cu": ""}))
    assert approver.post("/ky-hop/buoc", {**settled, "loai": "resolution"}).status_code == 400
    assert approver.post("/ky-hop/buoc", settled).status_code == 302
    address = begun(clerk)
    added(clerk, address)
    assert "thông qua trước khi ban hành (Kế hoạch 1884/KH-UBND)" in text_of(clerk.get(address))
    session = met(clerk)
    heard = put(clerk, session, address, 2, "y-kien")
    votes = {"tan-thanh": "30", "khong": "5", "y-kien": "5"}
    assert clerk.post(f"{session}/bieu-quyet", {"noi-dung": heard, **votes}).status_code == 302
    given = signed(approver, address, 2)
    refused = approver.post(f"{address}/ban-hanh", given)
    assert refused.status_code == 409 and "Hội đồng nhân dân chưa thông qua phiên bản này" in notice_of(refused)
    decided = put(clerk, session, address, 3)
    slip = clerk.post(f"{session}/bieu-quyet", {"noi-dung": decided, **votes, "khong": "16"})
    assert (
        slip.status_code == 400
        and "Có 51 phiếu mà chỉ 45 người dự họp" in text_of(slip)
        and 'value="16"' in slip.content.decode()
    )
    assert clerk.post(f"{session}/bieu-quyet", {"noi-dung": decided, **votes}).status_code == 302
    page = text_of(clerk.get(session))
    assert "cho ý kiến, không quyết định" in page and "cần quá nửa tổng số 50" in page and "Điều 35" in page
    assert "Hội đồng nhân dân tỉnh Sông Núi" in page
    assert approver.post(f"{address}/ban-hanh", given).status_code == 302
    assert queries.newest_revision() == 2


def test_a_draft_changed_after_its_vote_shows_the_vote_as_one_on_other_words_and_must_be_voted_again(
    clerk: Client,
) -> None:
    address = begun(clerk)
    added(clerk, address)
    session = met(clerk)
    number = put(clerk, session, address, 2)
    votes = {"noi-dung": number, "tan-thanh": "30", "khong": "5", "y-kien": "5"}
    assert clerk.post(f"{session}/bieu-quyet", {**votes, "dieu": "Điều 2"}).status_code == 302
    head = {**HEAD, "trich-yeu": "Phân cấp huấn luyện, đã sửa", "phien-ban": "2"}
    assert clerk.post(f"{address}/dau", head).status_code == 302
    assert "theo phiên bản cũ" in text_of(clerk.get(address))
    assert "dự thảo đã sửa sau đó" in text_of(clerk.get(session))
    approver = signed_in(Role.APPROVER)
    refused = approver.post(f"{address}/ban-hanh", signed(approver, address, 3))
    assert refused.status_code == 409 and "Biểu quyết lại về phiên bản mới" in notice_of(refused)


def test_a_session_keeps_only_what_can_have_been_and_is_written_by_who_may(clerk: Client) -> None:
    for wrong, said in (({"du-hop": "51"}, "từ 0 đến tổng số 50"), ({"ngay": "mai"}, "mai"), ({"ten": ""}, "Chưa nêu"),
                        ({"co-quan": "x"}, "Chọn"), ({"ngay": show_day(date(2026, 9, 1))}, "01/08/2026")):  # fmt: skip
        refused = clerk.post("/ky-hop/moi", {**MET, **wrong})
        assert refused.status_code == 400 and said in text_of(refused), wrong
        assert 'value="50"' in refused.content.decode(), "nothing typed is lost"
    session = met(clerk)
    assert signed_in(Role.VIEWER).post(f"{session}/noi-dung").status_code == 403
    below = signed_in(Role.EDITOR, "ct-ubnd-xa@n1")
    assert below.get(session).status_code == 200 and below.post(f"{session}/noi-dung").status_code == 404
    assert clerk.post(f"{session}/noi-dung", {"du-thao": "x"}).status_code == 400
    assert clerk.post(f"{session}/bieu-quyet", {"noi-dung": "9"}).status_code == 400


VOTES = {"tan-thanh": "30", "khong": "5", "y-kien": "5"}


def voted(client: Client, session: str, item: str, **said: str) -> Any:
    return client.post(f"{session}/bieu-quyet", {"noi-dung": item, **VOTES, **said})


def ended(client: Client, session: str, item: str, how: str, why: str = "") -> Any:
    return client.post(f"{session}/ket-thuc", {"noi-dung": item, "cach": how, "ly-do": why})


def test_an_item_is_concluded_with_what_its_votes_say_and_not_voted_on_after(clerk: Client) -> None:
    address = begun(clerk)
    added(clerk, address)
    added(clerk, address, seen=2, dieu="khoản 1 Điều 3", **{"nhiem-vu": "Giao đất", "ma-nhiem-vu": "giao-dat"})
    session = met(clerk)
    item = put(clerk, session, address, 3)
    twice = clerk.post(f"{session}/noi-dung", {"du-thao": f"{address.rpartition('/')[2]}/3"})
    assert twice.status_code == 400 and "đã có trong chương trình, mục 1" in notice_of(twice)
    assert "1 nội dung, 1 chưa kết thúc" in text_of(clerk.get("/ky-hop"))
    early = ended(clerk, session, item, "concluded")
    assert early.status_code == 400 and "Chưa ghi biểu quyết nào" in notice_of(early)
    assert voted(clerk, session, item, dieu="Điều 2").status_code == 302
    assert "Kết thúc nội dung" not in text_of(clerk.get(session)), "chưa biểu quyết Điều 3"
    assert "chưa có phiếu về Điều 3" in notice_of(ended(clerk, session, item, "concluded"))
    assert voted(clerk, session, item, dieu="Điều 3", **{"tan-thanh": "25"}).status_code == 302
    assert "Kết thúc nội dung: không thông qua (Điều 3)" in text_of(clerk.get(session))
    assert "kết thúc theo kết quả" in notice_of(ended(clerk, session, item, "withdrawn", "theo đề nghị của Sở"))
    assert ended(clerk, session, item, "concluded").status_code == 302
    page = text_of(clerk.get(session))
    assert "đã kết thúc: không thông qua (Điều 3)" in page and "Ghi biểu quyết" not in page
    late = voted(clerk, session, item, dieu="Điều 3")
    assert late.status_code == 400 and "đã kết thúc" in notice_of(late) and "mở lại" in notice_of(late)
    assert "Nêu lý do" in notice_of(ended(clerk, session, item, "reopened"))
    assert ended(clerk, session, item, "reopened", "ghi nhầm số phiếu, theo biên bản").status_code == 302
    assert voted(clerk, session, item, dieu="Điều 3").status_code == 302
    assert ended(clerk, session, item, "concluded").status_code == 302
    assert "đã kết thúc: thông qua" in text_of(clerk.get(session))
    told = text_of(clerk.get("/lich-su?loai=ky-hop"))
    assert told.count("Kết thúc nội dung kỳ họp") >= 2 and "ghi nhầm số phiếu, theo biên bản" in told
    assert "1 nội dung, " not in text_of(clerk.get("/ky-hop"))
    assert "mở lại" in notice_of(ended(clerk, session, item, "concluded")), (
        "hai người cùng kết thúc: người sau được báo"
    )
    with pytest.raises(IntegrityError, match="giữ nguyên"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE workflow_item_step SET reason = 'khác'")
    assert ended(clerk, session, item, "x").status_code == 400
    assert signed_in(Role.EDITOR, "ct-ubnd-xa@n1").post(f"{session}/ket-thuc", {}).status_code == 404


def test_what_was_put_off_is_recorded_only_after_a_later_session_decided(clerk: Client) -> None:
    address, approver = begun(clerk), signed_in(Role.APPROVER)
    added(clerk, address)
    session = met(clerk)
    item = put(clerk, session, address, 2)
    unsaid = ended(clerk, session, item, "put_off")
    assert unsaid.status_code == 400 and "Nêu lý do" in notice_of(unsaid)
    slip = ended(clerk, session, item, "withdrawn", "x" * 9 + " \x00")
    assert slip.status_code == 302 and "xxxxxxxxx" in text_of(clerk.get(session))
    assert ended(clerk, session, item, "reopened", "ghi nhầm").status_code == 302
    assert ended(clerk, session, item, "put_off", "thiếu báo cáo thẩm tra").status_code == 302
    assert "đã chuyển sang kỳ họp, phiên họp sau" in text_of(clerk.get(session))
    draft = text_of(clerk.get(address))
    assert "Lý do: thiếu báo cáo thẩm tra" in draft and "Ghi vào sổ được sau khi cơ quan ấy biểu quyết" in draft
    assert "thiếu báo cáo thẩm tra" in text_of(clerk.get("/thong-bao"))
    given = signed(approver, address, 2)
    refused = approver.post(f"{address}/ban-hanh", given)
    assert refused.status_code == 409 and "thiếu báo cáo thẩm tra" in notice_of(refused)
    later = met(clerk, ten="Kỳ họp thứ 6")
    assert "(chuyển từ Kỳ họp thứ 5)" in text_of(clerk.get(later))
    again = put(clerk, later, address, 3)
    assert "Chuyển từ Kỳ họp thứ 5" in text_of(clerk.get(later)) and "Đã đưa vào Kỳ họp thứ 6" in text_of(
        clerk.get(session)
    )
    assert approver.post(f"{address}/ban-hanh", given).status_code == 409, (
        "đưa vào chương trình chưa phải là quyết định"
    )
    assert voted(clerk, later, again).status_code == 302
    assert approver.post(f"{address}/ban-hanh", given).status_code == 302
    gone = ended(clerk, session, item, "reopened", "muộn")
    assert gone.status_code == 400 and "đã được ban hành" in notice_of(gone)
