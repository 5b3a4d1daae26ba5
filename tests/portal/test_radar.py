"""The radar for readers: ends by month and day, one end with what falls, as Excel and as a calendar."""

import io
import re
from datetime import UTC, date, datetime
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from tests.portal.pages import page, words
from thamquyen.domain.radar.following import Choice, Draft
from thamquyen.oversight.deciding import decide
from thamquyen.oversight.endings import ends_at
from thamquyen.register.queries import newest

LIST = "/sap-het-hieu-luc?ngay=01/12/2026"
END = "/sap-het-hieu-luc/van-ban/2027-02-28/NĐ"
AUTHORITY = "/sap-het-hieu-luc.ics?co-quan=gd-so@p9"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thamquyen.portal.views.radar.localdate", lambda: date(2026, 12, 1))


def _decided(choice: Choice = Choice.EXTEND, deadline: date | None = date(2027, 1, 31)) -> None:
    sunset = ends_at(newest())[("document", "NĐ", date(2027, 2, 28))]
    draft = Draft(choice, "luật mới chưa kịp ban hành", "Kế hoạch 12", "Sở Công Thương", deadline)
    at = datetime(2026, 11, 28, 8, tzinfo=UTC)
    decide(sunset, draft, unit="p9", after=0, acting_for="ubnd-tinh@p9", by="Lan (lan)", at=at, revision=1)


def test_the_list_says_what_ends_when_what_falls_and_that_nobody_decided(reader: Client) -> None:
    said = words(page(reader, LIST))
    assert "Hết ngày 28/02/2027 2 mốc, còn 89 ngày" in said
    assert "viết: “đến hết ngày 28/02/2027” · kéo theo 2 lần giao của 1 nhiệm vụ" in said
    assert "Thời hạn giao theo Qđ số UQ" in said
    assert "2 mốc chưa quyết" in said
    assert "02/2027 2 2" in said  # the month's line: ends, conferrals that fall, each once


def test_what_nobody_decided_stays_in_red_after_its_day_and_what_an_act_ended_leaves(reader: Client) -> None:
    said = words(page(reader, "/sap-het-hieu-luc?ngay=05/01/2030"))
    assert "Nđ NĐ" in said
    assert "đã hết mà chưa quyết" in said
    assert "Hết ngày 31/12/2029" not in said
    assert "Hết ngày 31/12/2029" in words(page(reader, "/sap-het-hieu-luc?ngay=01/12/2029"))


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("loai=thoi-han", ["Thời hạn giao theo"]),
        ("tim=nđ", ["Nđ NĐ"]),
        ("loai-co-quan=gd-so", ["Nđ NĐ", "Thời hạn giao theo"]),
        ("co-quan=gd-so@p9", ["Nđ NĐ", "Thời hạn giao theo"]),
        ("co-quan=ct-ubnd-xa@n1", []),
        ("dia-ban=p9&thang=02/2027", ["Nđ NĐ", "Thời hạn giao theo"]),
        ("linh-vuc=Không có", []),
        ("trang-thai=xong", []),
        ("dia-ban=nơi nào đâu", []),
    ],
)
def test_filters_keep_what_they_ask_for(reader: Client, asked: str, there: list[str]) -> None:
    rows = re.findall(r'class="row-tq__main">(.*?)</p>', page(reader, f"{LIST}&{asked}"))
    assert [words(row).replace(" Qđ số UQ", "") for row in rows] == there


def test_an_end_says_as_written_and_as_computed_what_falls_and_why(reader: Client) -> None:
    said = words(page(reader, f"{END}?ngay=01/12/2026"))
    assert "“đến hết ngày 28/02/2027”" in said
    assert "ngày được nêu là ngày cuối cùng còn hiệu lực" in said
    assert "28/02/2027 là ngày cuối còn hiệu lực; từ 01/03/2027 không còn" in said
    assert "2 lần giao của 1 nhiệm vụ; chỉ riêng mốc này được kéo dài thì 1 lần giao còn hiệu lực" in said
    assert "Mất theo, vì nơi giao không còn thẩm quyền" in said
    assert "Qđ số UQ không còn việc giao nào có hiệu lực" in said
    assert "Chưa ai quyết" in said


def test_citizens_see_what_was_decided_for_which_unit_and_not_by_which_person(reader: Client) -> None:
    before = page(reader, END)
    _decided()
    said = words(page(reader, f"{END}?ngay=01/12/2026"))
    assert words(before) != said
    assert "Tỉnh Sông Núi: gia hạn" in said
    assert "sổ chưa ghi gì mới" in said.lower()
    assert "Sở Công Thương" in said
    assert "Lan" not in said
    assert "đã quyết, đang làm" in words(page(reader, LIST))


def test_addresses_that_name_no_end_are_not_there(reader: Client) -> None:
    for wrong in ("van-ban/2027-02-27/NĐ", "van-ban/hôm-nay/NĐ", "gì/2027-02-28/NĐ", "van-ban/2027-02-28/a%00b"):
        assert reader.get(f"/sap-het-hieu-luc/{wrong}").status_code == 404
    assert reader.get("/sap-het-hieu-luc.ics?co-quan=gì").status_code == 404
    assert reader.get("/sap-het-hieu-luc.ics?co-quan=gd-so@không").status_code == 404


def test_the_excel_has_the_same_ends_and_no_formula(reader: Client) -> None:
    response = reader.get("/sap-het-hieu-luc.xlsx?ngay=01/12/2026")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0)
    rows = sheet.to_python()[4:]
    assert [row[0] for row in rows][:2] == ["28/02/2027", "28/02/2027"]
    assert rows[0][1:5] == ["01/03/2027", "Nđ NĐ", "văn bản hết hiệu lực", "đến hết ngày 28/02/2027"]
    assert not any(str(cell).startswith("=") for row in rows for cell in row)
    assert reader.get("/sap-het-hieu-luc.xlsx?ngay=32/13/2026").status_code == 400


def test_the_calendar_reads_back_as_all_day_events_on_the_last_day_with_stable_names(reader: Client) -> None:
    response = reader.get(AUTHORITY)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(response.content)
    events = {str(event["SUMMARY"]): event for event in read.events}
    assert set(events) == {"Hết hiệu lực: Nđ NĐ", "Hết hiệu lực: Thời hạn giao theo Qđ số UQ"}
    event = events["Hết hiệu lực: Nđ NĐ"]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2027, 2, 28), date(2027, 3, 1))
    assert unquote(str(event["URL"])).endswith("/sap-het-hieu-luc/van-ban/2027-02-28/NĐ")
    assert event.categories == ["văn bản hết hiệu lực", "Lĩnh vực thử"]
    assert "Văn bản viết: “đến hết ngày 28/02/2027”." in str(event["DESCRIPTION"])
    again = Calendar.from_ical(reader.get("/sap-het-hieu-luc.ics").content)
    assert event.uid in {one.uid for one in again.events}
    assert reader.get("/sap-het-hieu-luc.ics?co-quan=ct-ubnd-xa@n1").content.count(b"BEGIN:VEVENT") == 0


def test_the_calendar_is_not_sent_twice_and_names_no_person(reader: Client) -> None:
    first = reader.get(AUTHORITY)
    assert reader.get(AUTHORITY, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert reader.get(AUTHORITY, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    _decided()
    second = reader.get(AUTHORITY, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    said = second.content.decode().replace("\r\n ", "")
    assert "Trạng thái: đã quyết\\, đang làm." in said
    assert "Lan" not in said
    assert "SEQUENCE:1" in said


def test_an_authority_offers_its_calendar(reader: Client) -> None:
    assert 'href="/sap-het-hieu-luc.ics?co-quan=gd-so@p9"' in page(reader, "/co-quan/gd-so@p9")


def test_a_province_counts_the_ends_that_nobody_decided_about_and_leads_to_them(reader: Client) -> None:
    board = page(reader, "/tinh/p9?ngay=01/12/2026")
    (address, many) = re.findall(r'<a href="([^"]+)">(\d+) mốc chưa quyết</a>', board)[0]
    assert f"{many} mốc chưa quyết" in words(page(reader, unescape(address)))
    _decided()
    assert f"{int(many) - 1} mốc chưa quyết" in words(page(reader, "/tinh/p9?ngay=01/12/2026"))
