"""Findings on the pages: one line for each fault, let stand by who may, shown wherever the finding shows."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils.timezone import localdate  # noqa: TID251
from python_calamine import CalamineWorkbook

from tests.portal.pages import page, words
from tests.portal.test_board import TWIN
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from thamquyen.oversight.waivers import every_waiver
from thamquyen.register import recording

TODAY = localdate()
LAST = TODAY + timedelta(days=30)
ON = f"ngay={TODAY:%d/%m/%Y}"
SAID = {"ly-do": "đang sửa quyết định", "can-cu": "Công văn số 889/UBND-KT", "den-het": f"{LAST:%d/%m/%Y}"}


@pytest.fixture(autouse=True)
def register(db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small world with two who hold the same."""
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()
    recording.record([TWIN], actor="thử", reason="chồng chéo")


@pytest.fixture
def reader() -> Client:
    return Client(headers={"host": "localhost"})


def fault(reader: Client, asked: str = "loai=overlap") -> str:
    """The address of the first fault in the list."""
    found = re.search(r'fault__says"><a href="(/phat-hien/[0-9a-f]{16})', page(reader, f"/phat-hien?{asked}&{ON}"))
    assert found is not None
    return found.group(1)


def waive(client: Client, address: str, **said: str) -> tuple[int, str]:
    form = client.get(f"{address}/cho-qua?{ON}").content.decode()
    mark = re.search(r'name="dau" value="(\w+)"', form)
    sent = {
        **SAID,
        "dau": mark.group(1) if mark else "",
        **{name.replace("_", "-"): text for name, text in said.items()},
    }
    response = client.post(f"{address}/cho-qua?{ON}", sent, follow=True)
    return response.status_code, words(response.content.decode())


def test_a_finding_opens_to_its_place_days_facts_provision_and_remedy(reader: Client) -> None:
    html = page(reader, f"{fault(reader)}?{ON}")
    text = words(html)
    for said in (
        "Quy tắc R15",
        "điểm b khoản 2 Điều 11",
        "Phải làm gì Xác định một bên nắm",
        "luật giao cho",
        "Phiếu và",
    ):
        assert said.lower() in text.lower(), said
    assert 'href="/van-ban/' in html
    assert reader.get("/phat-hien/0123456789abcdef").status_code == 404


def test_the_list_is_narrowed_by_rule_sector_authority_place_and_words_and_counts_what_each_would_show(
    reader: Client,
) -> None:
    def total(asked: str) -> int:
        found = re.search(r"([\d.]+) phát hiện ở", words(page(reader, f"/phat-hien?{asked}&{ON}")))
        assert found is not None
        return int(found.group(1))

    everything = page(reader, f"/phat-hien?{ON}")
    for name, value in (("quy-tac", "R15"), ("linh-vuc", "Lĩnh vực thử"), ("muc", "error"), ("xu-ly", "open")):
        count = re.search(rf'<option value="{value}">[^<]*\((\d+)\)', everything)
        assert count is not None, name
        assert total(f"{name}={value}") == int(count.group(1)) > 0, name
    assert total("co-quan=gd-so@p9") >= 1
    assert total("co-quan=khong-doc-duoc") == total("dia-ban=atlantis") == total("tim=xyzzy") == 0
    assert total("dia-ban=p9&loai=overlap") == 2


def test_the_filtered_list_is_an_excel_file_without_formulas(reader: Client) -> None:
    response = reader.get(f"/phat-hien.xlsx?loai=overlap&{ON}")
    assert response.status_code == 200
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[3][:4] == ["STT", "Quy tắc", "Mức độ", "Loại"]
    assert [row[1:4] for row in rows[4:]] == [["R15", "lỗi", "chồng chéo"]] * 2
    assert rows[4][13] == "chưa xử lý"


def test_a_finding_let_stand_shows_it_everywhere_and_opens_again_by_itself(reader: Client) -> None:
    approver, address = signed_in(), fault(reader)
    status, text = waive(approver, address)
    assert status == 200
    assert "đang sửa quyết định" in text
    assert "theo Công văn số 889/UBND-KT" in text
    assert "đang cho qua" in words(page(reader, f"/phat-hien?xu-ly=waived&{ON}"))
    later = f"ngay={LAST + timedelta(days=1):%d/%m/%Y}"
    assert "hết hạn cho qua" in words(page(reader, f"/phat-hien?xu-ly=lapsed&{later}"))
    assert "1 phát hiện ở 1 chỗ" in words(page(reader, f"/phat-hien?xu-ly=lapsed&loai=overlap&{later}"))
    for elsewhere in (f"/the/giao-dat/n1/{TODAY}", f"/nhiem-vu/giao-dat?{ON}", f"/co-quan/gd-so@p9?{ON}"):
        assert "đang cho qua" in words(page(reader, elsewhere)), elsewhere
    assert "Mọi chỗ của phát hiện này đang được cho qua rồi" in words(
        approver.get(f"{address}/cho-qua?{ON}").content.decode()
    )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"ly_do": " "}, "Chưa nêu lý do"),
        ({"can_cu": ""}, "Chưa nêu căn cứ"),
        ({"can_cu": "lãnh đạo đồng ý"}, "Căn cứ phải nêu một văn bản"),
        ({"den_het": "31/02/2027"}, "Không có ngày 31/2/2027"),
        ({"den_het": "01/01/2020"}, "trở đi"),
        ({"den_het": f"01/01/{TODAY.year + 9}"}, "nhiều nhất 5 năm"),
        ({"dau": "cũ"}, "phát hiện nay khác"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(reader: Client, said: dict[str, str], message: str) -> None:
    status, text = waive(signed_in(), fault(reader), **said)
    assert status == 400
    assert message in text
    assert ("đang sửa quyết định" in text) is ("ly_do" not in said)
    assert every_waiver() == ()


def test_only_who_has_a_say_there_lets_it_stand_and_takes_it_back(reader: Client) -> None:
    address, elsewhere = fault(reader), signed_in(acting_for="ubnd-tinh@p1", name="hoa")
    status, text = waive(elsewhere, address)
    assert (status, "ngoài địa bàn của cơ quan bạn thay mặt" in text) == (400, True)
    assert signed_in("editor", name="nam").get(f"{address}/cho-qua").status_code == 403
    waive(signed_in(), address)
    number = every_waiver()[0].number
    assert elsewhere.post(f"/cho-qua/{number}/rut", {"ly-do": "không"}).status_code == 403
    approver = signed_in()
    assert "Chưa nêu lý do rút" in words(approver.post(f"/cho-qua/{number}/rut", {}).content.decode())
    assert approver.post(f"/cho-qua/{number}/rut", {"ly-do": "đã sửa xong"}).status_code == 302
    again = approver.post(f"/cho-qua/{number}/rut", {"ly-do": "lần nữa"})
    assert (again.status_code, "đã rút lần cho qua này" in words(again.content.decode())) == (400, True)
    assert "đã sửa xong" in words(page(reader, f"{address}?{ON}"))
    assert "2 phát hiện ở 2 chỗ" in words(page(reader, f"/phat-hien?xu-ly=open&loai=overlap&{ON}"))
