"""A plan's document comes out as groups and tasks without typing: that of 2023, and one as offices write them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.plans.reading import Part
from thamquyen.plans.document import read_plan

_PLAN = Path(__file__).parents[3] / "shared" / "data" / "plan" / "ke-hoach-511-2023.txt"

OWN_WORDS = """ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI
Số: 27/KH-UBND
Sông Núi, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Thử nghiệm giao việc năm 2026
Thực hiện Nghị quyết số 05/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh.
I. MỤC ĐÍCH, YÊU CẦU.
1. Làm rõ việc.
2. Làm đúng hạn.
II. NHIỆM VỤ, GIẢI PHÁP.
1. Rà soát quy định.
a) Lập danh mục nhiệm vụ cần rà soát.
- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: các sở, ban, ngành.
- Thời gian hoàn thành: trước ngày 30/6/2026.
- Sản phẩm: Danh mục.
b) Trình ban hành.
- Đơn vị chủ trì: Sở Nội vụ.
- Cấp trình: UBND tỉnh.
2. Tuyên truyền.
- Mở hội nghị quán triệt.
- Mở chuyên mục trên cổng thông tin.
3. Định kỳ hằng năm đánh giá kết quả.
III. TỔ CHỨC THỰC HIỆN.
1. Ủy ban nhân dân tỉnh giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện.
"""


def test_the_plan_of_2023_comes_out_as_its_seven_groups_without_typing() -> None:
    if not _PLAN.exists():
        pytest.skip("không có bản chữ của kế hoạch 511 cạnh bản sao này")
    found = read_plan(_PLAN.read_text(encoding="utf-8"))
    assert [row.label for row in found.rows] == ["1", "2", "3", "4", "5", "6", "7"]
    assert (found.number, found.signed, found.follower) == ("511/KKH-UBND", date(2023, 7, 31), "Sở Nội vụ")
    assert found.rows[6].parts[Part.DEADLINE] == "hằng năm"
    assert "04/NQ-CP" in found.ground
    assert all(row.parts[Part.TITLE] for row in found.rows)


def test_a_plan_as_offices_write_them_comes_out_with_leads_and_deadlines() -> None:
    found = read_plan(OWN_WORDS)
    assert (found.title, found.number) == ("Thử nghiệm giao việc năm 2026", "27/KH-UBND")
    assert (found.signed, found.follower) == (date(2026, 1, 12), "Sở Nội vụ")
    rows = {row.label: row.parts for row in found.rows}
    assert list(rows) == ["1", "1.1", "1.2", "2", "2.1", "2.2", "3"]
    assert rows["1.1"] == {
        Part.LABEL: "1.1",
        Part.TITLE: "Lập danh mục nhiệm vụ cần rà soát",
        Part.LEADS: "Sở Tư pháp",
        Part.HELPERS: "các sở, ban, ngành",
        Part.DEADLINE: "trước ngày 30/6/2026",
        Part.PRODUCT: "Danh mục",
    }
    assert (rows["1.2"][Part.LEADS], rows["1.2"][Part.SUPERIOR]) == ("Sở Nội vụ", "UBND tỉnh")
    assert rows["2.2"][Part.TITLE] == "Mở chuyên mục trên cổng thông tin"
    assert rows["3"][Part.DEADLINE] == "hằng năm"


def test_a_text_without_tasks_gives_none() -> None:
    assert read_plan("Thư ngỏ gửi bà con.").rows == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_plan(text)
