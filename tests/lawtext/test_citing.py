"""What a text cites: the characters, the document, the provisions."""

from datetime import date

from thamquyen.lawtext.reading import Reading, read
from thamquyen.lawtext.references import Reference, Relation


def _cited(text: str) -> list[Reference]:
    return list(read(text).cited)


def _words(reading: Reading) -> list[str]:
    return [one.span.of(reading.tree.text) for one in reading.cited]


def test_a_citation_runs_from_the_provision_to_the_issuer() -> None:
    text = (
        "Theo điểm a, b khoản 1 và khoản 3 Điều 5 của Nghị định số 12/2024/NĐ- CP ngày 01/2/2024 của Chính phủ về đò."
    )
    (one,) = _cited(text)
    assert text[one.span.start : one.span.end] == text[5 : text.index(" về đò")]
    assert one.printed.type == "Nghị định"
    assert one.printed.number == "12/2024/NĐ-CP"
    assert one.printed.signed == date(2024, 2, 1)
    assert one.printed.issuer == "Chính phủ"
    assert [provision.compact for provision in one.provisions] == ["5/1/a", "5/1/b", "5/3"]


def test_a_citation_over_wrapped_lines_and_a_page_is_one() -> None:
    text = "theo Quyết\nđịnh số 7/2023/QĐ-\n\nCÔNG BÁO/Số 1/Ngày 2-3-2024\n12\n\nTTg ngày 5 tháng 6\nnăm 2023 đã nêu"
    (one,) = _cited(text)
    assert one.printed.number == "7/2023/QĐ-TTg"
    assert one.printed.signed == date(2023, 6, 5)


def test_provisions_shared_by_one_document_are_one_citation() -> None:
    reading = read("quy định tại khoản 3 Điều 10; khoản 3 Điều 20 Nghị định số 77/2025/NĐ-CP.")
    assert _words(reading) == ["khoản 3 Điều 10; khoản 3 Điều 20 Nghị định số 77/2025/NĐ-CP"]


def test_each_document_of_a_list_is_a_citation_of_its_own() -> None:
    reading = read("tại Tờ trình số: 4/TTr-STC ngày 29/10/2025, 5/TTr-STC và số 6/TTr-STC;")
    assert [one.printed.type for one in reading.cited] == ["Tờ trình"] * 3
    assert [one.printed.number for one in reading.cited] == ["4/TTr-STC", "5/TTr-STC", "6/TTr-STC"]


def test_a_law_by_name_counts_with_a_day_a_year_or_a_provision() -> None:
    reading = read("theo Luật Đất đai và Điều 4 Luật Đất đai, Luật Nhà ở năm 2023, Luật Giá ngày 19 tháng 6 năm 2023.")
    assert _words(reading) == ["Điều 4 Luật Đất đai", "Luật Nhà ở năm 2023", "Luật Giá ngày 19 tháng 6 năm 2023"]


def test_a_law_inside_the_title_of_a_decree_is_no_citation() -> None:
    reading = read("Nghị định số 8/2025/NĐ-CP quy định chi tiết Luật Đất đai năm 2024;")
    assert [one.printed.number for one in reading.cited] == ["8/2025/NĐ-CP"]


def test_the_amending_law_takes_the_number_after_the_names_of_the_amended() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đấu thầu số 90/2025/QH15;"
    (one,) = _cited(text)
    assert one.printed.number == "90/2025/QH15"
    assert text[one.span.start :].startswith("Luật sửa đổi")


def test_the_number_in_the_head_and_in_the_annex_is_the_document_itself() -> None:
    text = (
        "UBND TỈNH A\nSố: 9/2025/QĐ-UBND\nQUYẾT ĐỊNH\nVề đò\nĐiều 1. Ban hành.\n"
        "(Kèm theo Quyết định số 9/2025/QĐ-UBND)\n"
    )
    reading = read(text)
    assert reading.identity.number == "9/2025/QĐ-UBND"
    assert not reading.cited
    assert [one.relation for one in reading.references] == [Relation.OWN]


def test_this_article_is_the_one_the_words_stand_in() -> None:
    reading = read("Điều 6. Đò\n1. Một.\n2. Theo điểm b khoản 1 Điều này và Điều 3 Quyết định này.\n")
    own = [one for one in reading.references if one.relation is Relation.OWN]
    assert [str(provision) for one in own for provision in one.provisions] == ["điểm b khoản 1 Điều 6", "Điều 3"]


def test_a_later_mention_means_the_document_named_in_full_before() -> None:
    text = "Quyết định số 5/2020/QĐ-UBND ngày 1/2/2020 của UBND tỉnh Kon Tum; nay Quyết định số 5/2020/QĐ-UBND hết hạn."
    _, later = _cited(text)
    assert later.printed.issuer == ""
    assert later.meant is not None
    assert later.meant.issuer == "UBND tỉnh Kon Tum"
    assert later.meant.signed == date(2020, 2, 1)


def test_the_issuer_that_is_not_printed_is_told_by_the_number_and_by_who_cites() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 9/2025/QĐ-UBND\nQUYẾT ĐỊNH\nVề đò\nĐiều 1. Đò\n"
        "1. Theo Nghị định số 8/2021/NĐ-CP, Thông tư số 3/2022/TT-BTC, Quyết định số 4/2020/QĐ-UBND.\n"
    )
    issuers = [one.meant.issuer for one in read(text).cited if one.meant]
    assert issuers == ["Chính phủ", "Bộ Tài chính", "Ủy ban nhân dân tỉnh Kon Tum"]


def test_provisions_in_an_amending_article_are_of_the_amended_document() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 8/2021/NĐ-CP\n1. Sửa đổi khoản 2 Điều 5 như sau:\n"
        "“Điều 5. Đò\n1. Một.\n2. Theo khoản 1 Điều này.”.\nĐiều 2. Hiệu lực\n1. Điều 1 có hiệu lực ngay.\n"
    )
    relations = [
        (one.span.of(text), one.relation, one.meant.number if one.meant else "") for one in read(text).references
    ]
    assert ("khoản 2 Điều 5", Relation.AMENDED, "8/2021/NĐ-CP") in relations
    assert ("khoản 1 Điều này", Relation.AMENDED, "8/2021/NĐ-CP") in relations
    assert ("Điều 1", Relation.OWN, "") in relations


def test_documents_of_the_party_are_cited_over_the_end_of_a_line_too() -> None:
    reading = read(
        "theo Nghị quyết số 68-\nNQ/TW của Bộ Chính trị, Chương trình số 12-CTr/BCĐ và Quy định số 8-QĐi/TW."
    )
    assert [one.printed.number for one in reading.cited] == ["68-NQ/TW", "12-CTr/BCĐ", "8-QĐi/TW"]


def test_the_number_of_a_footnote_printed_behind_is_no_part_of_the_number() -> None:
    reading = read("theo Nghị quyết số 140/NQ-CP2, Nghị quyết số 66-NQ/TW1 và Nghị quyết số 1655/NQ-UBTVQH15.")
    assert [one.printed.number for one in reading.cited] == ["140/NQ-CP", "66-NQ/TW", "1655/NQ-UBTVQH15"]
