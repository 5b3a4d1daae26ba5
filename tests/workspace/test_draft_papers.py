"""The papers of a draft say what the draft says: nobody retypes, grounds are checked for the day of signing."""

import io
from datetime import date

import docx
import pytest
from django.test import Client

from tests.reports.official.papers import pages_of
from tests.workspace.test_drafts import FIRST, TODAY, added, begun, editor, signed_in, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.domain.time import show_day

__all__ = ["editor"]
pytestmark = pytest.mark.django_db


def words_of(client: Client, address: str) -> str:
    """Everything a Word file says, tables with it."""
    response = client.get(address)
    assert response.status_code == 200, text_of(response)[:900]
    document = docx.Document(io.BytesIO(response.content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_papers_of_a_draft_say_its_articles_its_grounds_and_who_signs(editor: Client) -> None:
    address = begun(editor)
    added(editor, address)
    page = text_of(editor.get(f"{address}/van-ban"))
    assert "Dự thảo quyết định phân cấp" in page and "Dự thảo quyết định ủy quyền" not in page
    assert "Sổ chưa có văn bản này" in page, "a ground that the register lacks is told, not trusted"
    asked = f"ngay={show_day(TODAY)}&tu-cach=pho&nguoi-ky=Lê Văn A&trinh=ubnd-tinh@p9"
    decision = words_of(editor, f"{address}/van-ban/phan-cap.docx?{asked}")
    for said in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "Lê Văn A", "Phân cấp cho Chủ tịch",
                 "kể từ ngày 01 tháng 10 năm 2026", "DỰ THẢO", "tỉnh Sông Núi"):  # fmt: skip
        assert said.lower() in decision.lower(), said
    submitted = words_of(editor, f"{address}/van-ban/to-trinh.docx?{asked}")
    assert "Kính gửi: Ủy ban nhân dân tỉnh Sông Núi" in submitted and "Cơ quan, người thực hiện thay đổi" in submitted
    assert "Mô phỏng theo phiên bản 2 của dự thảo" in submitted
    council = words_of(editor, f"{address}/van-ban/nghi-quyet.docx?{asked}&ky-hop=khóa XVII, kỳ họp thứ 5")
    assert "Hội đồng nhân dân tỉnh Sông Núi khóa XVII, kỳ họp thứ 5 thông qua" in council
    printed = editor.get(f"{address}/van-ban/phan-cap.pdf?{asked}").content
    assert "Phân cấp huấn luyện" in " ".join(pages_of(printed))


def test_authorising_becomes_an_administrative_decision_with_its_term(editor: Client) -> None:
    address = begun(editor)
    term = {"hinh-thuc": "authorisation", "den": show_day(date(2027, 2, 28)), "cach-den": "het"}
    assert added(editor, address, **term).status_code == 302
    page = editor.get(f"{address}/van-ban?tu-cach=tuq&chuc-danh=Giám đốc Sở Nội vụ")
    assert "Dự thảo quyết định ủy quyền" in text_of(page) and "Dự thảo quyết định phân cấp" not in text_of(page)
    said = words_of(editor, f"{address}/van-ban/uy-quyen.docx?tu-cach=tl&chuc-danh=Chánh Văn phòng")
    assert "QUYẾT ĐỊNH:" in said and "Thời hạn ủy quyền: từ ngày 01 tháng 10 năm 2026" in said
    assert "TL. CHỦ TỊCH" in said.upper() and "CHÁNH VĂN PHÒNG" in said.upper()


def test_a_bad_day_or_paper_is_refused_and_a_paper_is_seen_by_whoever_sees_the_draft(editor: Client) -> None:
    address = begun(editor)
    added(editor, address)
    bad = editor.get(f"{address}/van-ban?ngay=hôm qua kia&nguoi-ky=An")
    assert bad.status_code == 400 and 'value="hôm qua kia"' in bad.content.decode()
    assert editor.get(f"{address}/van-ban/uy-quyen.docx").status_code == 404
    assert editor.get(f"{address}/van-ban/khac.pdf").status_code == 404
    assert signed_in(Role.VIEWER, "ct-ubnd-xa@n1").get(f"{address}/van-ban").status_code == 200
    assert FIRST > TODAY
