"""A scheme through the pages: drawn up from a call, written, submitted, its papers read; refusals lose nothing."""

import io
import re
import time
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.portal.pages import words
from tests.reports.official.papers import pages_of
from tests.workspace.test_calls import CALL, SAID, TODAY, client_of, text_of
from tests.workspace.test_calls import call as call
from tests.workspace.test_draft_papers import words_of
from tests.workspace.test_drafts import added, begun
from thamquyen.accounts.permissions import Role
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.time import show_day
from thamquyen.workflow.matters import every

pytestmark = pytest.mark.django_db
HEAD = {"ten": "Đẩy mạnh phân cấp cho cấp xã", "tu-nam": "2027", "den-nam": "2031", "ban-hanh": "ubnd-tinh@p9",
        "trinh": "ubnd-tinh@p9", "ky-hop": "kỳ họp thứ 5"}  # fmt: skip
LAND = {**SAID, "linh-vuc": "Đất đai", "nhiem-vu": "Giao đất", "ma-nhiem-vu": "", "bien-che": "Còn thiếu 02 biên chế",
        "y-kien-ben-nhan": "Nhất trí"}  # fmt: skip
ROADS = {**LAND, "linh-vuc": "Xây dựng", "nhiem-vu": "Cấp phép đào đường", "bien-che": "Đã đủ"}
REFUSED = {**LAND, "nhiem-vu": "Thu hồi đất"}


@pytest.fixture
def scheme(call: tuple[str, Client], monkeypatch: pytest.MonkeyPatch) -> tuple[str, Client, str]:
    """A scheme of a call with an accepted proposal; who conducts; the address of the call."""
    for module in ("schemes", "schemes_changing"):
        monkeypatch.setattr(f"thamquyen.workspace.views.{module}.localdate", lambda: TODAY)
    address, boss = call
    proposed(address, boss, LAND)
    number = address.rpartition("/")[2]
    assert "Đợt 1" in text_of(boss.get("/de-an"))
    wrong = boss.post("/de-an/moi", {**HEAD, "den-nam": "2020", "dot": number})
    assert wrong.status_code == 400 and "Năm cuối" in text_of(wrong) and HEAD["ten"] in text_of(wrong)
    response = boss.post("/de-an/moi", {**HEAD, "dot": number})
    assert response.status_code == 302, text_of(response)[:1500]
    return str(response["Location"]), boss, address


def proposed(call: str, boss: Client, says: dict[str, str], deed: str = "chap-nhan") -> None:
    """A proposal sent and replied to."""
    unit = client_of(Role.PROPOSER) if not hasattr(boss, "unit") else boss.unit
    boss.unit = unit  # type: ignore[attr-defined]
    own = str(unit.post(f"{call}/de-xuat", says)["Location"])
    answer = {"buoc": "1", "ly-do": "chưa đủ điều kiện", "van-ban": "Công văn số 8/SNV-TCBC"}
    assert boss.post(f"{own}/{deed}", answer).status_code == 302


def step_of(client: Client, address: str) -> str:
    """The number of the newest version, as a person's page has it."""
    (found,) = (one for one in every(Kind.SCHEME) if str(one.id) in address)
    return str(found.last.number)


def saved(client: Client, address: str, what: str, said: dict[str, Any]) -> Any:
    return client.post(f"{address}/{what}", {"buoc": step_of(client, address), **said})


def test_a_scheme_gathers_accepted_proposals_by_sector_and_later_ones_wait(scheme: tuple[str, Client, str]) -> None:
    address, boss, call = scheme
    assert "Lĩnh vực Đất đai" in text_of(boss.get(f"{address}?muc=de-xuat"))
    proposed(call, boss, ROADS)
    proposed(call, boss, REFUSED, "tu-choi")
    page = text_of(boss.get(address))
    assert "1 đề xuất được chấp nhận đang chờ lấy vào" in page
    assert "Lĩnh vực Xây dựng" not in text_of(boss.get(f"{address}?muc=de-xuat"))
    waits = every(Kind.PROPOSAL)[1].id
    assert saved(boss, address, "sua/lay-vao", {"de-xuat": str(waits)}).status_code == 302
    page = text_of(boss.get(f"{address}?muc=de-xuat"))
    assert "Lĩnh vực Xây dựng" in page and "đang chờ lấy vào" not in page
    assert "Thu hồi đất" in page and "chưa đủ điều kiện; Công văn số 8/SNV-TCBC" in page
    first = every(Kind.PROPOSAL)[0].id
    order = {f"tt-{waits}": "1", f"lv-{waits}": "Xây dựng", f"tt-{first}": "2", f"lv-{first}": "Đất đai"}
    bad = saved(boss, address, "sua/xep", {**order, f"tt-{first}": "hai"})
    assert bad.status_code == 400 and "Thứ tự phải là một số" in text_of(bad) and 'value="hai"' in bad.content.decode()
    assert saved(boss, address, "sua/xep", order).status_code == 302
    page = text_of(boss.get(f"{address}?muc=de-xuat"))
    assert page.index("Lĩnh vực Xây dựng") < page.index("Lĩnh vực Đất đai")
    ready = text_of(boss.get(f"{address}?muc=san-sang"))
    assert "nêu là còn thiếu" in ready and "Giao đất: biên chế “Còn thiếu 02 biên chế”" in ready
    assert saved(boss, address, "sua/de-ngoai", {"de-xuat": str(waits), "ly-do": "x"}).status_code == 400
    assert saved(boss, address, "sua/de-ngoai", {"de-xuat": str(waits), "ly-do": "chờ luật mới"}).status_code == 302
    assert "Vì: chờ luật mới" in text_of(boss.get(f"{address}?muc=de-xuat"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(boss.get(f"{address}.xlsx").content))
    assert [row[5] for row in book.get_sheet_by_index(0).to_python()[4:]] == ["Giao đất"]


def test_accepted_proposals_wait_in_my_work_of_who_draws_the_scheme_up(scheme: tuple[str, Client, str]) -> None:
    address, boss, call = scheme
    line, there = "Lấy đề xuất vào Đề án: 2 đề xuất được chấp nhận – Đẩy mạnh phân cấp cho cấp xã", "/viec-cua-toi"
    counted = "Việc của tôi 1 việc chờ"
    assert "Lấy đề xuất" not in words(boss.get(there).content.decode())
    for says in (ROADS, {**ROADS, "nhiem-vu": "Cấp phép lấp rạch"}):
        proposed(call, boss, says)
    page = boss.get(there).content.decode()
    assert line in words(page) and f'href="{address}?muc=de-xuat"' in page and counted in words(page)
    for other in (client_of(Role.EDITOR), client_of(Role.COORDINATOR, "ubnd-tinh@p8"), boss.unit):  # type: ignore[attr-defined]
        assert "Lấy đề xuất" not in words(other.get(there).content.decode())
    first, second = (str(one.id) for one in every(Kind.PROPOSAL)[1:])
    assert saved(boss, address, "sua/lay-vao", {"de-xuat": first}).status_code == 302
    assert line.replace("2", "1") in words(boss.get(there).content.decode())
    assert saved(boss, address, "sua/de-ngoai", {"de-xuat": second, "ly-do": "chờ luật mới"}).status_code == 302
    done = words(boss.get(there).content.decode())
    assert "Lấy đề xuất" not in done and "việc chờ" not in done


def test_a_scheme_is_submitted_whole_and_its_papers_say_what_the_version_says(scheme: tuple[str, Client, str]) -> None:
    address, boss, call = scheme
    proposed(call, boss, REFUSED, "tu-choi")
    early = saved(boss, address, "buoc/trinh", {})
    assert early.status_code == 409 and "chưa trình được" in text_of(early)
    for section in ("necessity", "state", "views", "solutions", "organisation"):
        typed = {"phan": section, "chu": f"Lời của phần {section}.\nĐoạn hai <b>."}
        assert saved(boss, address, "sua/phan", typed).status_code == 302
    row = {
        "noi-dung": ["Trình HĐND tỉnh", ""],
        "chu-tri": ["Sở Nội vụ", ""],
        "tu": ["01/09/2026", ""],
        "den": ["31/08/2026", ""],
        "phoi-hop": ["", ""],
        "cap-trinh": ["", ""],
        "san-pham": ["Nghị quyết", ""],
    }
    bad = saved(boss, address, "sua/lo-trinh", row)
    assert bad.status_code == 400 and "Ngày xong phải từ" in text_of(bad) and "Nghị quyết" in bad.content.decode()
    assert saved(boss, address, "sua/lo-trinh", {**row, "den": ["31/12/2026", ""]}).status_code == 302
    before = step_of(boss, address)
    assert saved(boss, address, "buoc/trinh", {}).status_code == 302
    assert every(Kind.SCHEME)[0].state is State.SUBMITTED
    late = saved(boss, address, "sua/phan", {"phan": "views", "chu": "khác"})
    assert late.status_code == 409 and "không sửa được nữa" in text_of(late)
    said = words_of(boss, f"{address}.docx")
    for part in ("ĐỀ ÁN", "Lời của phần views.", "Đoạn hai <b>.", "Phụ lục I", "Giao đất", "Còn thiếu 02 biên chế",
                 "Trình HĐND tỉnh", "01/09/2026 – 31/12/2026", "Thu hồi đất", "Công văn số 8/SNV-TCBC",
                 f"xét vào ngày {show_day(TODAY)}", "LĨNH VỰC ĐẤT ĐAI"):  # fmt: skip
        assert part in said, part
    assert "DỰ THẢO" not in said and "DỰ THẢO, PHIÊN BẢN" in words_of(boss, f"{address}.docx?ban={before}")
    old = boss.get(f"{address}.pdf?ban={before}").content
    time.sleep(1)  # a file that told when it was made would differ by now
    proposed(call, boss, ROADS)
    assert boss.get(f"{address}.pdf?ban={before}").content == old, "a version gives the same paper again"
    assert "Giao đất" in " ".join(pages_of(old)) and "Cấp phép đào đường" not in " ".join(pages_of(old))
    assert saved(boss, address, "buoc/thong-qua", {"ly-do": "đã họp"}).status_code == 409
    assert saved(boss, address, "buoc/thong-qua", {"ly-do": "Nghị quyết số 12/NQ-HĐND"}).status_code == 302
    assert "đã được thông qua" in text_of(boss.get(address))


def test_a_scheme_is_told_where_its_call_and_its_draft_are_and_its_road_map_becomes_a_plan(
    scheme: tuple[str, Client, str],
) -> None:
    address, boss, call = scheme
    assert HEAD["ten"] in text_of(boss.get(call))
    effects = boss.get(f"{address}?muc=he-qua").content.decode()
    carried = re.findall(r'href="(/dot-de-xuat/[^"]+/dua-vao-du-thao[^"]*)"', effects)
    assert len(carried) == 1 and "Đưa 1 đề xuất vào dự thảo" in effects
    assert boss.get(carried[0]).status_code == 200
    draft = begun(boss)
    added(boss, draft)
    number = draft.rpartition("/")[2]
    assert saved(boss, address, "sua/du-thao", {"du-thao": number}).status_code == 302
    told = text_of(boss.get(f"{address}?muc=he-qua"))
    assert "Mô phỏng theo phiên bản 2 của dự thảo" in told and "Vướng mắc phát sinh" in told
    assert "Phân cấp huấn luyện" in words_of(boss, f"{address}.docx") and HEAD["ten"] in text_of(boss.get(draft))
    assert "đã qua" not in told
    past = begun(boss, **{"hieu-luc": "01/07/2026", "trich-yeu": "Phân cấp từ tháng 7"})
    added(boss, past)
    both = [number, past.rpartition("/")[2]]
    assert saved(boss, address, "sua/du-thao", {"du-thao": both}).status_code == 302
    was = f"Ngày có hiệu lực 01/07/2026 đã qua (nay là {show_day(TODAY)})"
    assert was in text_of(boss.get(f"{address}?muc=he-qua")) and was in words_of(boss, f"{address}.docx")
    assert "chưa mô phỏng được" not in text_of(boss.get(f"{address}?muc=he-qua"))
    assert saved(boss, address, "sua/du-thao", {"du-thao": number}).status_code == 302
    added(boss, draft, "lan-giao", 2, **{"nhiem-vu": "Giao đất", "ma-nhiem-vu": "giao-dat"})
    assert "phiên bản 2" in text_of(boss.get(f"{address}?muc=he-qua")), "a version tells what it was computed from"
    assert boss.post(f"{address}/ke-hoach").status_code == 400
    row = {"noi-dung": "Trình HĐND tỉnh", "chu-tri": "UBND tỉnh", "den": "31/12/2026"}
    assert saved(boss, address, "sua/lo-trinh", row).status_code == 302
    plan = boss.post(f"{address}/ke-hoach")
    assert plan.status_code == 302 and "Trình HĐND tỉnh" in boss.get(plan["Location"]).content.decode()


def test_two_at_once_are_both_shown_where_they_changed_the_same_part(scheme: tuple[str, Client, str]) -> None:
    address, boss, _ = scheme
    mine = {"buoc": "1", "phan": "views", "chu": "bản của tôi\ndòng hai"}
    assert boss.post(f"{address}/sua/phan", {**mine, "chu": "bản của họ"}).status_code == 302
    elsewhere = {"buoc": "1", "phan": "requests", "chu": "kiến nghị"}
    assert boss.post(f"{address}/sua/phan", elsewhere).status_code == 302, "another part stands in nobody's way"
    clash = boss.post(f"{address}/sua/phan", mine)
    page = clash.content.decode()
    assert clash.status_code == 409 and "bản của họ" in page and "bản của tôi" in page and 'value="3"' in page
    assert boss.post(f"{address}/sua/phan", {**mine, "buoc": "3"}).status_code == 302
    beside = text_of(boss.get(f"{address}/so-sanh?ban=2&voi=4"))
    assert "2 chỗ khác nhau" in beside and "bản của họ" in beside and "kiến nghị" in beside
    assert "bản của họ" in text_of(boss.get(f"{address}?ban=2")) and boss.get(f"{address}?ban=9").status_code == 404


def test_who_may_not_conduct_reads_and_who_is_elsewhere_sees_nothing(scheme: tuple[str, Client, str]) -> None:
    address, boss, _ = scheme
    below = client_of(Role.VIEWER, "ct-ubnd-xa@n1")
    assert below.get(address).status_code == 200 and "Lưu phần này" not in text_of(below.get(address))
    assert below.post(f"{address}/sua/phan", {"buoc": "1"}).status_code == 403
    assert client_of(Role.COORDINATOR, "ubnd-tinh@khac").get(address).status_code == 404
    other = {**CALL, "ten": "Đợt 2"}
    number = str(boss.post("/dot-de-xuat/moi", other)["Location"]).rpartition("/")[2]
    kept = saved(boss, address, "sua/dau", {**HEAD, "dot": number})
    assert kept.status_code == 400 and "còn đề xuất của Đợt 1" in text_of(kept)
