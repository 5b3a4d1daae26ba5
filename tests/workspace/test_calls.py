"""A call through the pages: opened, proposed for, answered; refusals lose nothing; others see nothing."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.workflow.matters import every
from thamquyen.workspace.proposing.said import KEYS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 3)
CALL = {"ten": "Đợt 1", "pham-vi": "Đất đai", "han": "31/08/2026", "tra-loi": "15", "gui": ["ubnd-tinh@p9"]}
SAID = dict.fromkeys(KEYS, "Xã <b>") | {
    "nhiem-vu": "Cấp giấy chứng nhận huấn luyện", "ma-nhiem-vu": "vat-lieu-no", "hinh-thuc": "decentralisation",
    "ben-giao": "UBND tỉnh", "ma-ben-giao": "ubnd-tinh@p9", "ben-nhan": "Chủ tịch xã", "ma-ben-nhan": "ct-ubnd-xa@*p9",
    "dia-ban": "", "gioi-han": "dưới 2 tỷ đồng", "tu-ngay": "01/10/2026", "den": "", "can-cu-them": "Điều 9 LUẬT lạ",
}  # fmt: skip


def client_of(role: Role, acting_for: str = "ubnd-tinh@p9") -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user(f"{role.value}-{acting_for}", role=role.value, acting_for=acting_for))
    return client


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def call(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Client]:
    for module in ("views.calls", "views.facts"):
        monkeypatch.setattr(f"thamquyen.workspace.{module}.localdate", lambda: TODAY)
    record_world()
    boss = client_of(Role.COORDINATOR)
    wrong = boss.post("/dot-de-xuat/moi", {**CALL, "tra-loi": "x"})
    assert wrong.status_code == 400 and "từ 1 đến 90" in text_of(wrong) and "Đất đai" in text_of(wrong)
    response = boss.post("/dot-de-xuat/moi", CALL)
    assert response.status_code == 302, text_of(response)[:1500]
    return str(response["Location"]), boss


def test_a_proposal_is_sent_refused_in_writing_and_stays_told(call: tuple[str, Client]) -> None:
    address, boss = call
    unit = client_of(Role.PROPOSER)
    assert "Gửi đề xuất" in text_of(unit.get(address)) and "Gửi đề xuất" not in text_of(boss.get(address))
    assert unit.get(f"{address}/de-xuat").status_code == 200
    missing = unit.post(f"{address}/de-xuat", {**SAID, "tac-dong": ""})
    assert missing.status_code == 400 and "Chưa điền đánh giá tác động" in text_of(missing)
    assert "Xã &lt;b&gt;" in missing.content.decode()
    sent = unit.post(f"{address}/de-xuat", SAID)
    assert sent.status_code == 302, text_of(sent)[:900]
    own = str(sent["Location"])
    assert "Xã <b>" not in unit.get(own).content.decode()
    assert "gần giống" in text_of(unit.post(f"{address}/de-xuat", {**SAID, "xem": "1"}))
    assert unit.post(f"{own}/sua", {**SAID, "tac-dong": "bản mới", "buoc": "1"}).status_code == 302
    clash = unit.post(f"{own}/sua", {**SAID, "tac-dong": "bản cũ", "buoc": "1"})
    assert clash.status_code == 409 and {"bản mới", "bản cũ"} <= set(re.findall("bản mới|bản cũ", text_of(clash)))
    said = {"buoc": "2", "ly-do": "chưa đủ biên chế"}
    assert boss.post(f"{own}/tu-choi", {**said, "van-ban": "gọi điện"}).status_code == 409
    assert boss.post(f"{own}/tu-choi", {**said, "van-ban": "Công văn số 8/SNV-TCBC"}).status_code == 302
    assert every(Kind.PROPOSAL)[0].state is State.REFUSED
    page = text_of(unit.get(own))
    assert "Công văn số 8/SNV-TCBC" in page and "chưa đủ biên chế" in page
    assert boss.get(f"{address}/de-xuat.xlsx").content[:2] == b"PK"


def test_many_are_accepted_at_once_all_or_none_and_their_sender_is_told_once(call: tuple[str, Client]) -> None:
    address, boss = call
    unit = client_of(Role.PROPOSER)
    own = []
    for task, mode in (("Giao đất", "decentralisation"), ("Thu hồi đất", "authorisation"), ("Lạ", "authorisation")):
        says = {**SAID, "nhiem-vu": task, "ma-nhiem-vu": "", "hinh-thuc": mode}
        own.append(str(unit.post(f"{address}/de-xuat", says)["Location"]))
    marks = re.findall(r'name="de-xuat" value="([^"]+)"', boss.get(address).content.decode())
    assert len(marks) == 3 and "checked" not in boss.get(address).content.decode()
    assert boss.get(f"{address}?chon=tat-ca").content.decode().count(" checked>") == 3
    assert 'name="de-xuat"' not in unit.get(address).content.decode()
    assert unit.post(f"{address}/chap-nhan", {"de-xuat": marks}).status_code == 403
    assert "Chưa đánh dấu đề xuất nào" in text_of(boss.post(f"{address}/chap-nhan"))
    assert boss.post(f"{address}/chap-nhan", {"de-xuat": "x:1"}).status_code == 409
    assert unit.post(f"{own[1]}/sua", {**SAID, "tac-dong": "bản mới", "buoc": "1"}).status_code == 302
    late = boss.post(f"{address}/chap-nhan", {"de-xuat": marks, "ghi-chu": "theo kết luận"})
    assert late.status_code == 409 and "đã sửa trong lúc bạn làm" in text_of(late)
    assert 'value="theo kết luận"' in late.content.decode() and late.content.decode().count(" checked>") == 2
    assert all(one.state is State.FILED for one in every(Kind.PROPOSAL)), "tất cả hoặc không đề xuất nào"
    now = re.findall(r'name="de-xuat" value="([^"]+)"', late.content.decode())
    assert boss.post(f"{address}/chap-nhan", {"de-xuat": now[:2], "ghi-chu": "theo kết luận"}).status_code == 302
    assert [one.state for one in every(Kind.PROPOSAL)] == [State.ACCEPTED, State.ACCEPTED, State.FILED]
    assert [str(one.id) for one in every(Kind.PROPOSAL)] == [each.rpartition("/")[2] for each in own]
    told = text_of(unit.get("/thong-bao"))
    assert "2 đề xuất được chấp nhận" in told and "Lý do: theo kết luận" in told and "Giao đất" in told
    again = boss.post(f"{address}/chap-nhan", {"de-xuat": [now[0].replace(":1", ":2"), now[2]]})
    assert again.status_code == 409 and "“Giao đất”" in text_of(again)
    assert every(Kind.PROPOSAL)[2].state is State.FILED
    other = str(boss.post("/dot-de-xuat/moi", {**CALL, "ten": "Đợt khác"})["Location"])
    assert "không thuộc đợt này" in text_of(boss.post(f"{other}/chap-nhan", {"de-xuat": now[2:]}))


def test_deadlines_move_later_and_who_is_elsewhere_sees_nothing(call: tuple[str, Client]) -> None:
    address, boss = call
    earlier = {"han": "10/08/2026", "ly-do": "theo đề nghị", "buoc": "1"}
    assert boss.post(f"{address}/gia-han", earlier).status_code == 409
    assert boss.post(f"{address}/gia-han", {**earlier, "han": "10/09/2026"}).status_code == 302
    assert "10/09/2026" in text_of(boss.get(address))
    assert client_of(Role.PROPOSER, "ubnd-tinh@khac").get(address).status_code == 404
    unit = client_of(Role.PROPOSER)
    assert unit.post(f"{address}/khong-co").status_code == 302 and unit.post(f"{address}/khong-co").status_code == 409
    assert boss.post(f"{address}/dong", {"buoc": "2"}).status_code == 302 and "đã đóng" in text_of(boss.get(address))


def test_while_it_is_typed_the_register_says_who_holds_it_and_what_the_law_finds_amiss(
    call: tuple[str, Client],
) -> None:
    address, _ = call
    unit = client_of(Role.PROPOSER)
    beside = unit.post(f"{address}/ben-canh", SAID)
    said = text_of(beside)
    assert "Hiện ai đang nắm" in said and "/the/vat-lieu-no/p9/2026-08-03" in beside.content.decode()
    assert "→ Chủ tịch Ủy ban nhân dân xã, phường, đặc khu sở tại" in said and "từ 01/10/2026" in said
    assert "R05" in said and "khoản 4 Điều 13 72/2025/QH15" in said, "phân cấp tiếp điều được phân cấp"
    assert "R02" not in said, "văn bản chưa có số thì chưa xét số"
    unread = text_of(unit.post(f"{address}/ben-canh?o=can-cu-them", SAID))
    assert "Điều 9" in unread or "LUẬT lạ" in unread
    unknown = text_of(unit.post(f"{address}/ben-canh", {**SAID, "ma-nhiem-vu": "", "nhiem-vu": "việc chưa ai biết"}))
    assert "Nếu giao như vậy" not in unknown
    found = unit.get("/de-xuat/goi-y/viec", {"o": "nhiem-vu", "nhiem-vu": "huấn luyện"})
    assert "vat-lieu-no" in found.content.decode()


def test_an_accepted_proposal_becomes_a_line_of_a_draft_and_both_say_so(call: tuple[str, Client]) -> None:
    address, boss = call
    unit, writer = client_of(Role.PROPOSER), client_of(Role.EDITOR)
    own = str(unit.post(f"{address}/de-xuat", SAID)["Location"])
    assert "Đưa vào dự thảo" not in text_of(writer.get(own))
    number = own.rpartition("/")[2]
    head = {"loai": "Quyết định", "co-quan": "ubnd-tinh@p9", "trich-yeu": "Phân cấp huấn luyện", "hieu-luc": ""}
    sent = {**head, "de-xuat": [number], "du-thao": "", "dieu": "3"}
    carry = f"{address}/dua-vao-du-thao"
    assert writer.post(carry, sent).status_code == 400, "chưa được chấp nhận"
    assert boss.post(f"{own}/chap-nhan", {"buoc": "1"}).status_code == 302
    assert "Đưa vào dự thảo" in text_of(writer.get(own)) and "Đưa vào dự thảo" not in text_of(unit.get(own))
    assert unit.get(carry).status_code == 403
    undated = writer.post(carry, sent)
    assert undated.status_code == 400 and "Chưa nêu ngày dự kiến" in text_of(undated)
    made = writer.post(carry, {**sent, "hieu-luc": "01/10/2026"})
    assert made.status_code == 302, text_of(made)[:1500]
    draft = writer.get(str(made["Location"]))
    assert own in draft.content.decode() and "Theo đề xuất" in text_of(draft)
    assert "khoản 1 Điều 3" in text_of(draft) and "dưới 2 tỷ đồng" in text_of(draft)
    assert "đang ở dự thảo" in text_of(unit.get(own)) and str(made["Location"]) in unit.get(own).content.decode()
    into = f"{str(made['Location']).rpartition('/')[2]}:1"
    again = writer.post(carry, {**sent, "du-thao": into})
    assert again.status_code == 302 and text_of(writer.get(str(made["Location"]))).count("Theo đề xuất") == 1
    mark = re.search(r'name="dau" value="(\w+)"', draft.content.decode())
    assert mark is not None
    assert writer.post(f"{made['Location']}/bo", {"dau": mark[1], "phien-ban": "1"}).status_code == 302
    assert "dòng đã bỏ" in text_of(unit.get(own))


def test_a_merged_proposal_shares_the_line_of_the_one_it_was_merged_into(call: tuple[str, Client]) -> None:
    address, boss = call
    unit, writer = client_of(Role.PROPOSER), client_of(Role.EDITOR)
    other = {**SAID, "nhiem-vu": "việc chưa ai biết", "ma-nhiem-vu": ""}
    first, second = (str(unit.post(f"{address}/de-xuat", said)["Location"]) for said in (SAID, other))
    numbers = [one.rpartition("/")[2] for one in (first, second)]
    assert boss.post(f"{first}/chap-nhan", {"buoc": "1"}).status_code == 302
    merged = {"buoc": "1", "ly-do": "cùng một việc", "vao": numbers[0]}
    assert boss.post(f"{second}/gop", merged).status_code == 302
    sent = {"loai": "Quyết định", "co-quan": "ubnd-tinh@p9", "trich-yeu": "Phân cấp huấn luyện", "dieu": "3",
            "hieu-luc": "01/10/2026", "de-xuat": numbers}  # fmt: skip
    made = writer.post(f"{address}/dua-vao-du-thao", sent)
    assert made.status_code == 302, text_of(made)[:900]
    draft = writer.get(str(made["Location"])).content.decode()
    assert draft.count('class="article"') == 1 and all(f"/de-xuat/{number}" in draft for number in numbers)
    assert "đang ở dự thảo" in text_of(unit.get(second))


def test_what_is_not_in_the_register_is_sent_but_not_carried(call: tuple[str, Client]) -> None:
    address, boss = call
    unit, writer = client_of(Role.PROPOSER), client_of(Role.EDITOR)
    strange = {**SAID, "ma-nhiem-vu": "", "nhiem-vu": "việc chưa ai biết"}
    own = str(unit.post(f"{address}/de-xuat", strange)["Location"])
    assert boss.post(f"{own}/chap-nhan", {"buoc": "1"}).status_code == 302
    sent = {"loai": "Quyết định", "co-quan": "ubnd-tinh@p9", "trich-yeu": "Một việc", "hieu-luc": "01/10/2026",
            "de-xuat": [own.rpartition("/")[2]], "dieu": "3"}  # fmt: skip
    refused = writer.post(f"{address}/dua-vao-du-thao", sent)
    assert refused.status_code == 400 and "chưa đưa vào dự thảo được" in text_of(refused)
    assert "việc chưa ai biết" in text_of(refused) and "Một việc" in text_of(refused)
