"""Review lists on the pages: from a cause to a list, from an item to a conclusion, and the files taken along."""

import io
import re
from urllib.parse import quote
from uuid import UUID

import docx
import pytest
from django.test import Client

from tests.oversight.review_world import CAUSE, record_review_world
from tests.portal.pages import words
from tests.workspace.forms import signed_in
from thamquyen.oversight import reviews
from thamquyen.reports.workbooks import sheets_of

pytestmark = pytest.mark.django_db
AT_CAUSE = f"/ra-soat/vi?nguyen-nhan={quote(CAUSE.key)}&dia-ban=p9"


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    return record_review_world()


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return words(response.content.decode())


def draw(client: Client, unit: str = "p9") -> Client:
    response = client.post("/ra-soat/lap", {"nguyen-nhan": CAUSE.key, "dia-ban": unit})
    assert response.status_code == 302, words(response.content.decode())
    return client


def item(document: str = "QĐ-PC") -> UUID:
    return next(line.id for line in reviews.lines() if line.document == document)


CONCLUDED = {
    "sau": "1", "co-quan": "gd-so@p9", "tinh-trang": "concluded", "noi-dung": ["force", "grounds"],
    "ket-luan": "repeal", "nhan-xet": "Luật gốc bị bãi bỏ",
}  # fmt: skip


def test_a_document_leads_to_what_happened_to_it_and_that_to_what_depends() -> None:
    client = signed_in()
    page = client.get("/ra-soat/vi?van-ban=" + quote("LUẬT-MỚI")).content.decode()
    assert "bãi bỏ từ ngày 01/10/2026" in words(page)
    assert "Giả sử Luật số MỚI hết hiệu lực" in words(page)
    text = shown(client, AT_CAUSE)
    assert "Văn bản của tỉnh Sông Núi 2 văn bản phụ thuộc" in text
    assert "Lập danh mục rà soát" in text
    assert "khoản 2 Điều 3 Quyết định số 05/2026/QĐ-UBND trao" in text
    assert "hết hiệu lực theo từ 01/10/2026" in text
    assert client.get("/ra-soat/vi?van-ban=X").status_code == 404
    assert client.get("/ra-soat/vi?nguyen-nhan=X").status_code == 404
    assert client.get("/ra-soat/vi").status_code == 302


def test_a_list_is_drawn_up_in_one_action_and_again_without_adding_twice() -> None:
    client = draw(signed_in())
    text = shown(client, f"/ra-soat?dia-ban=p9&nguyen-nhan={quote(CAUSE.key)}&them=2&phan=6")
    assert "Đã thêm 2 văn bản, 6 phần phụ thuộc" in text
    assert "Quyết định số 05/2026/QĐ-UBND ngày 01/06/2026" in text
    assert "0/2 có kết luận" in text
    draw(client)
    assert len(reviews.lines()) == 2
    assert "Bổ sung danh mục rà soát" in shown(client, AT_CAUSE)


def test_lists_are_narrowed_by_state_department_and_cause() -> None:
    client = draw(signed_in())
    client.post(f"/ra-soat/muc/{item()}", CONCLUDED)
    assert "1 văn bản trong 2 văn bản" in shown(client, "/ra-soat?dia-ban=p9&tinh-trang=concluded")
    assert "1 văn bản trong 2 văn bản" in shown(client, "/ra-soat?dia-ban=p9&co-quan=gd-so@p9")
    assert "2 văn bản trong 2 văn bản" in shown(client, f"/ra-soat?dia-ban=p9&nguyen-nhan={quote(CAUSE.key)}")
    assert "0 văn bản" in shown(client, "/ra-soat?dia-ban=p9&nguyen-nhan=X")
    assert "0 văn bản" in shown(client, "/ra-soat?dia-ban=n1&trang=99999999")


def test_a_conclusion_is_kept_and_everything_said_before_stays() -> None:
    client = draw(signed_in())
    response = client.post(f"/ra-soat/muc/{item()}", CONCLUDED, follow=True)
    text = words(response.content.decode())
    assert "đã có kết luận Bãi bỏ" in text
    assert [step.number for step in reviews.history(item())] == [2, 1]
    assert "Chưa rà soát" in text.partition("Quá trình")[2]


def test_what_is_missing_is_told_by_field_and_nothing_typed_is_lost() -> None:
    client = draw(signed_in())
    response = client.post(
        f"/ra-soat/muc/{item()}", {**CONCLUDED, "ket-luan": "", "noi-dung": [], "nhan-xet": "giữ chữ"}
    )
    text = words(response.content.decode())
    assert response.status_code == 400
    assert "2 chỗ cần sửa" in text
    assert "Chọn kết luận" in text
    assert "giữ chữ" in text
    assert len(reviews.history(item())) == 1


def test_of_two_at_once_the_second_sees_who_was_first_and_keeps_the_own_words() -> None:
    draw(signed_in())
    signed_in().post(f"/ra-soat/muc/{item()}", CONCLUDED)
    response = signed_in(name="minh").post(f"/ra-soat/muc/{item()}", {**CONCLUDED, "nhan-xet": "của Minh"})
    text = words(response.content.decode())
    assert response.status_code == 409
    assert "người khác đã ghi" in text
    assert "của Minh" in text
    assert len(reviews.history(item())) == 2


@pytest.mark.parametrize(
    ("role", "unit"), [("viewer", "ubnd-tinh@p9"), ("inspector", "ubnd-tinh@p9"), ("editor", "ubnd-tinh@p1")]
)
def test_who_may_not_review_there_reads_and_writes_nothing(role: str, unit: str) -> None:
    draw(signed_in())
    other = signed_in(role, unit, "khác")
    assert "không cho ghi vào phiếu này" in shown(other, f"/ra-soat/muc/{item()}")
    assert other.post(f"/ra-soat/muc/{item()}", CONCLUDED).status_code == 403
    assert other.post("/ra-soat/lap", {"nguyen-nhan": CAUSE.key, "dia-ban": "p9"}).status_code == 403
    assert other.post("/het-hieu-luc", {"dia-ban": "p9", "nam": "2025"}).status_code == 403
    assert len(reviews.history(item())) == 1


def test_the_sheet_of_an_item_is_a_word_file_with_what_was_said() -> None:
    client = draw(signed_in())
    client.post(f"/ra-soat/muc/{item()}", CONCLUDED)
    paper = docx.Document(io.BytesIO(client.get(f"/ra-soat/muc/{item()}/phieu.docx").content))
    text = "\n".join(line.text for line in paper.paragraphs)
    assert "PHIẾU RÀ SOÁT VĂN BẢN" in text
    assert "bãi bỏ" in text
    assert "Luật gốc bị bãi bỏ" in text
    assert "chưa thấy nguyên văn" in text
    tables = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["hiệu lực", "đã xem xét"] in tables
    assert any(
        "khoản 2 Điều 3 Quyết định số 05/2026/QĐ-UBND" in row[0] and row[-1] == "hết hiệu lực theo" for row in tables
    )


def cells(content: bytes) -> list[list[str]]:
    (grid,) = sheets_of(content, "x.xlsx")
    assert not grid.formulas
    return [[str(cell or "") for cell in row] for row in grid.rows if row]


def test_the_book_and_the_list_of_what_is_to_be_done_say_what_was_concluded() -> None:
    client = draw(signed_in())
    client.post(f"/ra-soat/muc/{item()}", {**CONCLUDED, "nhan-xet": "=cmd|x"})
    book = cells(client.get("/ra-soat/so-theo-doi.xlsx?dia-ban=p9").content)
    assert any("05/2026/QĐ-UBND" in row[2] and "bãi bỏ" in row for row in book if len(row) > 3)
    to_do = cells(client.get("/het-hieu-luc/mau-06.xlsx?dia-ban=p9").content)
    rows = [row for row in to_do if row[0].isdigit()]
    assert [(row[2].split("\n")[0], row[4], row[-1]) for row in rows] == [
        ("05/2026/QĐ-UBND", "=cmd|x", "Kiến nghị bãi bỏ")
    ]
    assert client.get("/ra-soat/so-theo-doi.docx?dia-ban=p9").content[:2] == b"PK"


def test_the_list_of_a_year_is_shown_published_once_and_told_when_the_register_moved_on() -> None:
    client = signed_in()
    text = shown(client, "/het-hieu-luc?dia-ban=p9&nam=2025")
    assert "1 văn bản hết hoặc ngưng toàn bộ" in text
    assert "Quyết định số 07/2018/QĐ-UBND" in text
    assert "Hạn công bố 31/01/2026" in text
    assert "chưa thấy nguyên văn" in text
    said = {"dia-ban": "p9", "nam": "2025", "lan-ghi": "1", "quyet-dinh": "12/QĐ-UBND", "ngay": "20/01/2026"}
    assert client.post("/het-hieu-luc", {**said, "lan-ghi": "0"}).status_code == 409
    wrong = client.post("/het-hieu-luc", {**said, "quyet-dinh": "", "ngay": "32/13/2026"})
    assert wrong.status_code == 400
    assert "Ghi số, ký hiệu quyết định công bố" in words(wrong.content.decode())
    assert client.post("/het-hieu-luc", said).status_code == 302
    assert "Công bố tại 12/QĐ-UBND ngày 20/01/2026" in shown(client, "/het-hieu-luc?dia-ban=p9&nam=2025")
    assert "12/QĐ-UBND" in words(client.post("/het-hieu-luc", said).content.decode())


@pytest.mark.parametrize("form", ["03", "04", "05", "06"])
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_every_list_comes_as_excel_and_as_word(form: str, kind: str) -> None:
    response = signed_in("viewer").get(f"/het-hieu-luc/mau-{form}.{kind}?dia-ban=p9&nam=2025")
    assert response.status_code == 200
    assert re.search(rf'filename="mau-{form}_[a-z0-9_-]+\.{kind}"', response["Content-Disposition"])
    if kind == "xlsx":
        rows = cells(response.content)
        assert "chưa thấy nguyên văn" in rows[1][0]
    else:
        text = "\n".join(line.text for line in docx.Document(io.BytesIO(response.content)).paragraphs)
        assert "chưa thấy nguyên văn" in text


def test_the_columns_of_the_list_of_what_ceased_are_those_of_published_lists() -> None:
    rows = cells(signed_in().get("/het-hieu-luc/mau-03.xlsx?dia-ban=p9&nam=2025").content)
    head = next(row for row in rows if row[0] == "STT")
    line = rows[rows.index(head) + 1]
    assert head[1:6] == [
        "Tên loại văn bản",
        "Số, ký hiệu; ngày, tháng, năm ban hành",
        "Tên gọi, trích yếu nội dung văn bản",
        "Lý do hết hiệu lực, ngưng hiệu lực",
        "Ngày hết hiệu lực, ngưng hiệu lực",
    ]
    assert line[1] == "Quyết định"
    assert line[2].startswith("07/2018/QĐ-UBND")
    assert line[4].startswith("Được thay thế bởi Điều 5 Quyết định số 40/2025/QĐ-UBND")


@pytest.mark.parametrize(
    "address", ["/het-hieu-luc/mau-07.xlsx", "/het-hieu-luc/mau-03.pdf", f"/ra-soat/muc/{UUID(int=1)}"]
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert signed_in().get(address).status_code == 404
