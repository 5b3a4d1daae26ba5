"""The structure of a text: units where they begin, quotations and annexes apart, broken citations no articles."""

from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Kind, Tree, Unit

_DECREE = """CHÍNH PHỦ
Số: 1/2026/NĐ-CP

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Nghị định này nói về bến đò.
Điều 2. Cấp phép
1. Xã cấp phép khi:
a) Bến có đèn;
đ) Bến có phao.
1a. Tỉnh cấp phép theo quy định tại
Điều 1 Nghị định này.
2. Không ai khác cấp phép.
Điều 2a. Thu hồi
Sửa đổi khoản 3 Điều 7 như sau:
“3. Bến không đèn bị đóng:
a) Ngay trong ngày;
Điều 8. Bến cũ
1. Bến cũ được giữ.”.

Nơi nhận:
- Như Điều 1.
TM. CHÍNH PHỦ

Phụ lục I
BẾN ĐÒ
Tên | Xã
Bến Đá | Hòa Hải
"""


def _read(text: str) -> Tree:
    return read_structure(normalise(text).text)


def _marks(units: tuple[Unit, ...], kind: Kind) -> list[str]:
    return [unit.mark for unit in units if unit.kind is kind]


def test_articles_clauses_and_points_are_found_with_their_marks() -> None:
    tree = _read(_DECREE)
    assert [article.mark for article in tree.articles] == ["1", "2", "2a"]
    second = tree.within(tree.articles[1])
    assert _marks(second, Kind.CLAUSE) == ["1", "1a", "2"]
    assert _marks(second, Kind.POINT) == ["a", "đ"]


def test_a_citation_broken_over_lines_is_no_article() -> None:
    tree = _read(_DECREE)
    broken = tree.flow.index("Điều 1 Nghị định")
    assert tree.at(broken).mark == "1a"


def test_quoted_units_are_kept_apart() -> None:
    tree = _read(_DECREE)
    assert [article.mark for article in tree.quoted_articles] == ["8"]
    quotation = next(unit for unit in tree.units if unit.kind is Kind.QUOTE)
    assert tree.provision(quotation).path == ("2a",)
    assert all(unit.quoted for unit in tree.within(quotation))


def test_what_follows_the_signature_is_annex() -> None:
    tree = _read(_DECREE)
    annex = next(unit for unit in tree.units if unit.kind is Kind.ANNEX)
    assert annex.mark == "I"
    assert len(_marks(tree.within(annex), Kind.ROW)) == 2
    assert [unit.kind for unit in tree.children(tree.units[0])][:1] == [Kind.HEAD]


def test_a_provision_is_named_as_it_is_cited() -> None:
    tree = _read(_DECREE)
    point = tree.at(tree.flow.index("Bến có phao"))
    assert str(tree.provision(point)) == "điểm đ khoản 1 Điều 2"
    assert tree.lead(tree.units[point.parent]).of(tree.text) == "Xã cấp phép khi:"


def test_running_heads_are_blank_in_the_flow_and_kept_in_the_text() -> None:
    tree = _read("Điều 1. Một\n1. Xã lập\n12\nCÔNG BÁO/Số 4/Ngày 1-1-2026\n\nbến đò.\n2. Hết.\n")
    assert "CÔNG BÁO" in tree.text
    assert "CÔNG BÁO" not in tree.flow
    assert len(tree.text) == len(tree.flow)
    assert _marks(tree.units, Kind.CLAUSE) == ["1", "2"]


def test_a_label_within_a_line_or_without_its_stop_is_found_where_the_next_one_misses_it() -> None:
    tree = _read("Điều 1. Đò\n1. Một. 2. Hai.\n3. Ba:\na) A; b) B;\nc) C.\n4 Bốn.\n5. Năm.\n")
    assert _marks(tree.units, Kind.CLAUSE) == ["1", "2", "3", "4", "5"]
    assert _marks(tree.units, Kind.POINT) == ["a", "b", "c"]


def test_new_wording_without_quotation_marks_is_quoted_until_the_document_goes_on() -> None:
    tree = _read("Điều 1. Sửa\n1. Sửa đổi điểm đ khoản 7 Điều 2 như sau:\nđ) Trạm;\n2. Bãi bỏ Điều 4.\nĐiều 2. Hết\n")
    assert [unit.mark for unit in tree.units if unit.kind is Kind.CLAUSE and not unit.quoted] == ["1", "2"]
    assert [unit.quoted for unit in tree.units if unit.kind is Kind.POINT] == [True]
    assert [unit.mark for unit in tree.articles] == ["1", "2"]


def test_a_quotation_never_closed_ends_where_the_document_itself_goes_on() -> None:
    tree = _read("Điều 1. Sửa\n1. Sửa đổi Điều 4 như sau:\n“Điều 4. Cũ\n1. A.\nĐiều 2. Hiệu lực\n1. Từ “nay”.\n")
    assert [unit.mark for unit in tree.articles] == ["1", "2"]
    assert [unit.mark for unit in tree.quoted_articles] == ["4"]


def test_a_regulation_issued_with_a_decision_numbers_its_articles_anew() -> None:
    tree = _read(
        "QUYẾT ĐỊNH\nĐiều 1. Ban hành.\nĐiều 2. Thi hành./.\n\nNơi nhận:\n- A. | TM. ỦY BAN NHÂN DÂN\n\n"
        "QUY CHẾ\nBẾN ĐÒ\n\nChương I\nCHUNG\n\nĐiều 1. Bến\nĐiều 2. Đò\n"
    )
    assert [unit.mark for unit in tree.articles] == ["1", "2"]
    assert [unit.mark for unit in tree.annexed_articles] == ["1", "2"]
