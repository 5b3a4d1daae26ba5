"""The list as a file: the same entries as the page, readable by people, taken back by the register unchanged."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from docx import Document as WordDocument

from tests.domain.annex.world import snapshot
from tests.portal.pages import page, words
from tests.register.world import CLERK, facts_of
from thamquyen.domain.annex.grids import written
from thamquyen.domain.annex.results import AnnexOptions
from thamquyen.portal import exports
from thamquyen.register import recording
from thamquyen.register.annexes import read_file
from thamquyen.register.queries import snapshot as held
from thamquyen.reports.workbooks import sheets_of

DAY = "ngay=01/12/2026"
FILTERS = (
    "",
    "hinh-thuc=statute",
    "linh-vuc=Đất+đai",
    "tim=vat+lieu",
    "trang-thai=now&dia-ban=p9",
    "ben-nhan=giam+doc",
)


@pytest.fixture
def reader(db: None) -> Client:
    recording.record(facts_of(snapshot()), actor=CLERK, reason="thế giới của danh mục")
    return Client(headers={"host": "localhost"})


def rows_of(reader: Client, kind: str, asked: str) -> list[list[str]]:
    response = reader.get(f"/so.{kind}?{DAY}&{asked}")
    assert response.status_code == 200
    grid = sheets_of(response.content, f"a.{kind}")[0]
    rows = [[written(cell) for cell in row] for row in grid.rows]
    head = next(number for number, row in enumerate(rows) if row and row[0] == "STT")
    return rows[head + 1 :]


@pytest.mark.parametrize("asked", FILTERS)
def test_a_file_has_the_entries_that_the_page_counts(reader: Client, asked: str) -> None:
    html = page(reader, f"/so?{DAY}&{asked}")
    counted = int(re.search(r"(\d+) lần giao trong 6 của cả sổ", words(html))[1])  # type: ignore[index]
    assert counted
    keys = {row[14] for row in rows_of(reader, "xlsx", asked)}
    assert len(keys) == counted
    assert {row[14] for row in rows_of(reader, "csv", asked)} == keys


def test_the_page_offers_the_files_of_its_own_filters(reader: Client) -> None:
    html = page(reader, f"/so?{DAY}&hinh-thuc=statute&tim=dat")
    offered = re.findall(r'href="(/so\.(\w+)\?[^"]*)" download', html)
    assert [kind for _, kind in offered] == ["xlsx", "csv", "docx"]
    assert all("hinh-thuc=statute" in address and "tim=dat" in address for address, _ in offered)
    assert "/so.xlsx" not in page(reader, f"/so?{DAY}&tim=khong-co-gi-nhu-the")


def test_each_row_says_its_role_its_state_and_its_days(reader: Client) -> None:
    rows = {row[14]: row for row in rows_of(reader, "xlsx", "")}
    assert rows["dat-kt"][15] == "theo dõi, kiểm tra"
    assert rows["no-uq"][16] == "đang có hiệu lực"
    assert rows["no-uq"][17].endswith("đến hết 28/02/2027")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_taken_out_changes_nothing_when_it_comes_back(reader: Client, kind: str) -> None:
    content = reader.get(f"/so.{kind}?{DAY}").content
    found = read_file(content, f"a.{kind}", AnnexOptions(on=date(2026, 12, 1)))
    assert found.changes_nothing, found.problems
    assert len(found.rows) == 6


def test_word_is_the_official_list_with_titles_only_and_says_what_it_leaves_out(reader: Client) -> None:
    document = WordDocument(io.BytesIO(reader.get(f"/so.docx?{DAY}&dia-ban=p9").content))
    said = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "lọc" not in said
    assert "địa bàn “tỉnh Sông Núi”" in said
    assert "không lập dòng cho 1 việc kèm theo" in said
    assert len(document.tables[-1].rows) == 1 + 5
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in document.tables[0].rows[0].cells[1].text


def test_a_text_that_begins_like_a_formula_stays_a_text(reader: Client) -> None:
    wrong = held().conferrals["dat-pc"]
    recording.correct(wrong, replace(wrong, conditions='=HYPERLINK("http://xau","x")'), actor=CLERK, reason="thử")
    assert "'=HYPERLINK" in reader.get(f"/so.csv?{DAY}").content.decode("utf-8-sig")
    content = reader.get(f"/so.xlsx?{DAY}").content
    assert not sheets_of(content, "a.xlsx")[0].defects
    assert {row[14]: row for row in rows_of(reader, "xlsx", "")}["dat-pc"][11].startswith("=HYPERLINK")


def test_the_file_is_named_in_plain_letters_after_what_it_shows(reader: Client) -> None:
    response = reader.get(f"/so.docx?{DAY}&linh-vuc=Đất+đai&dia-ban=p9")
    assert response["Content-Disposition"] == (
        'attachment; filename="so-tham-quyen_dat-dai_tinh-song-nui_2026-12-01_lan-ghi-1.docx"'
    )


def test_a_file_is_made_as_known_then(reader: Client) -> None:
    wrong = held().conferrals["dat-pc"]
    recording.correct(wrong, replace(wrong, conditions="Báo cáo hằng quý"), actor=CLERK, reason="thử")

    def conditions(asked: str) -> str:
        return {row[14]: row for row in rows_of(reader, "csv", asked)}["dat-pc"][11]

    assert (conditions(""), conditions("biet-den=1")) == ("Báo cáo hằng quý", "Báo cáo hằng năm")


def test_a_clock_that_cannot_be_read_makes_no_file(reader: Client) -> None:
    text = words(page(reader, "/so.xlsx?ngay=31/02/2026", 400))
    assert "Không có ngày 31/2/2026" in text


def test_more_rows_than_a_file_should_have_are_refused_with_a_way_on(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(exports.KINDS, "docx", replace(exports.KINDS["docx"], most=3))
    text = words(page(reader, f"/so.docx?{DAY}", 400))
    assert "có 6 lần giao, nhiều hơn 3 dòng" in text
    assert "chọn Excel, CSV" in text
