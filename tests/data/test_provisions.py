"""The locator of điều, khoản, điểm finds what is there, in every shape the texts have, and nothing that is not."""

from __future__ import annotations

import pytest

from tests.data.provisions import LegalText, ProvisionNotFoundError, fold, share_of, syllables

LAW = LegalText(
    """
LUẬT
Chương I
QUY ĐỊNH CHUNG

Điều 1. Việc thứ nhất
Lời dẫn của điều:
1. Khoản một dẫn vào các điểm:
a) Điểm a;
b) Điểm b
có dòng nối;
đ) Điểm đ.
2.
Khoản hai có số đứng riêng một dòng.
2a. Khoản thêm vào sau.

Điều 2. Sửa đổi luật khác
1. Sửa đổi khoản 3 Điều 7 như sau:
"3. Nội dung của luật khác;
4. Cũng của luật khác.".
2. Sửa đổi Điều 9 như sau:
“Điều 9. Điều của luật khác
1. Không phải khoản của văn bản này.”
3. Khoản ba của chính văn bản, viện dẫn
Điều 4 của Luật khác.
Chương II
Điều 3. Điều cuối
Chỉ một đoạn.
Nơi nhận:
- Như Điều 3;
PHỤ LỤC I
DANH MỤC VIỆC
STT | Tên việc | Cơ quan
1 | Việc đầu | Sở A
2 | Việc sau | Sở B
PHỤ LỤC II
MẪU
"""
)


def own(citation: str) -> str:
    return LAW.passage(citation).own


def test_a_point_comes_with_its_continuation_line_and_its_lead_ins() -> None:
    passage = LAW.passage("1/1/b")
    assert passage.own == "b) Điểm b có dòng nối;"
    assert passage.heading == "Điều 1. Việc thứ nhất"
    assert passage.lead_ins == ("Lời dẫn của điều:", "1. Khoản một dẫn vào các điểm:")


def test_points_follow_the_vietnamese_alphabet_and_clauses_may_stand_alone_or_be_inserted() -> None:
    assert own("1/1/đ") == "đ) Điểm đ."
    assert own("1/2").endswith("đứng riêng một dòng.")
    assert own("1/2a") == "2a. Khoản thêm vào sau."


def test_the_wording_of_another_law_in_quotation_marks_is_not_structure() -> None:
    assert "Cũng của luật khác" in own("2/1")
    assert own("2/3") == "3. Khoản ba của chính văn bản, viện dẫn Điều 4 của Luật khác."
    for quoted in ("2/4", "9", "4"):
        with pytest.raises(ProvisionNotFoundError):
            LAW.passage(quoted)


def test_an_article_ends_where_the_signature_begins() -> None:
    assert own("3") == "Chỉ một đoạn."


def test_an_article_of_one_sentence_is_its_own_heading() -> None:
    text = LegalText("Điều 1. Bãi bỏ Thông tư số 15.\nĐiều 2. Hiệu lực\n1. Từ ngày ký.")
    assert text.passage("1").own == "Điều 1. Bãi bỏ Thông tư số 15."


def test_an_annex_row_is_found_by_its_number() -> None:
    assert own("pl:I/2") == "2 | Việc sau | Sở B"
    assert LAW.passage("pl:I/1").heading.startswith("PHỤ LỤC I DANH MỤC VIỆC")
    with pytest.raises(ProvisionNotFoundError, match="Phụ lục III"):
        LAW.passage("pl:III")


def test_a_missing_provision_says_which_step_is_missing() -> None:
    with pytest.raises(ProvisionNotFoundError, match="Điều 1 không có điểm g"):
        LAW.passage("1/1/g")
    with pytest.raises(ProvisionNotFoundError, match="Điều 3 không có khoản 1"):
        LAW.passage("3/1")


def test_the_siblings_of_a_point_are_the_points_beside_it() -> None:
    assert list(LAW.siblings("1/1/b")) == ["1/1/a", "1/1/b", "1/1/đ"]


def test_an_attached_regulation_is_looked_into_after_the_decision_itself() -> None:
    text = LegalText(
        "Điều 1. Ban hành\nĐiều 2. Hiệu lực\nQUY CHẾ\nĐiều 1. Phạm vi\nĐiều 2. Việc\nĐiều 3. Giao việc\n1. Một."
    )
    assert text.passage("2").heading == "Điều 2. Hiệu lực"
    assert text.passage("3/1").own == "1. Một."


def test_lines_of_the_printed_gazette_are_not_text() -> None:
    text = LegalText("Điều\n1. Tên\n1. Một\nKý bởi: CÔNG BÁO\nCÔNG BÁO/Số 272/Ngày 14-05-2026\n8\nvà tiếp.")
    assert text.passage("1/1").own == "1. Một và tiếp."


def test_words_are_compared_without_diacritics() -> None:
    assert fold("Đình chỉ VĂN BẢN") == "dinh chi van ban"
    assert share_of(syllables("đình chỉ nghị quyết"), "Dinh chi thi hành") == 0.5
