"""Powers and tasks that a text gives: to whom, how, for what, and what only looks like one."""

from thamquyen.domain.conferrals import Mode
from thamquyen.lawtext.meaning.competence import competence_at
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.proposals import proposed
from thamquyen.lawtext.meaning.sentences import sentence_at
from thamquyen.lawtext.meaning.statements import Competence, GivingMode, Part
from thamquyen.lawtext.meaning.whole import read_meaning
from thamquyen.lawtext.reading import read

_DECISION = """ỦY BAN NHÂN DÂN
TỈNH HOA LƯ
Số: 7/2026/QĐ-UBND
Hoa Lư, ngày 02 tháng 3 năm 2026

QUYẾT ĐỊNH
PHÂN CẤP QUẢN LÝ BẾN ĐÒ TRÊN ĐỊA BÀN TỈNH HOA LƯ

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;

Ủy ban nhân dân tỉnh Hoa Lư ban hành Quyết định phân cấp quản lý bến đò.

Điều 1. Phạm vi điều chỉnh
Quyết định này phân cấp việc quản lý bến đò.

Điều 2. Thẩm quyền cấp phép
1. Sở Xây dựng cấp giấy phép hoạt động bến đò liên xã (trừ bến trong khu bảo tồn) khi có ý kiến của Công an tỉnh.
2. Ủy ban nhân dân cấp xã quyết định đóng bến trong các trường hợp sau:
a) Bến không có đèn;
b) Bến không có phao cứu sinh, trừ bến mùa cạn.
3. Việc kiểm tra kỹ thuật bến đò của Sở Giao thông vận tải do Sở Xây dựng thực hiện.

Điều 3. Nhiệm vụ, quyền hạn của Chủ tịch Ủy ban nhân dân cấp xã
1. Thu hồi giấy phép của bến trên địa bàn.
2. Thực hiện nhiệm vụ được phân cấp, ủy quyền theo quy định.
3. Thực hiện theo ủy quyền của Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định việc mở bến tạm.

Điều 4. Tổ chức thực hiện
1. Giao Sở Nội vụ theo dõi việc sắp xếp người lái đò.
2. Các cơ quan, đơn vị thực hiện nhiệm vụ được phân cấp theo đúng quy định.
3. Chánh Văn phòng, Giám đốc Sở Xây dựng chịu trách nhiệm thi hành Quyết định này.
5. Sở Tài chính căn cứ vào số thu, số chi để phân bổ kinh phí sơn bến.
4. Ủy ban nhân dân tỉnh ủy quyền cho Giám đốc Sở Xây dựng ký hợp đồng nạo vét luồng.
"""


def _judged(text: str, words: str) -> Competence | None:
    reading = read(text)
    start = reading.tree.text.index(words)
    end = reading.tree.text.index("\n", start)
    return competence_at(Paper.of(reading), sentence_at(reading.tree, start, end))


def _given(words: str) -> Competence:
    found = _judged(_DECISION, words)
    assert found is not None
    return found


def test_a_subject_with_a_verb_of_deciding_holds_the_power() -> None:
    given = _given("1. Sở Xây dựng cấp")
    assert given.holder and given.holder.words == "Sở Xây dựng"
    assert given.mode is GivingMode.RULE
    assert given.parts == {Part.DECIDES}


def test_the_title_of_the_decision_says_how_it_is_given() -> None:
    assert _given("1. Sở Xây dựng cấp").mode_in_context is GivingMode.DECENTRALISATION


def test_exception_and_condition_are_told_apart_from_the_object() -> None:
    given = _given("1. Sở Xây dựng cấp")
    assert [one.words for one in given.exceptions] == ["trừ bến trong khu bảo tồn"]
    assert [one.words for one in given.conditions] == ["khi có ý kiến của Công an tỉnh"]
    assert given.object.words == "cấp giấy phép hoạt động bến đò liên xã"


def test_words_stand_on_the_characters_they_name() -> None:
    given = _given("1. Sở Xây dựng cấp")
    assert given.holder is not None
    for said in (given.holder, given.object, *given.exceptions, *given.conditions):
        assert said.span.of(_DECISION) == said.words


def test_a_case_in_a_list_takes_holder_and_mode_from_its_lead_in() -> None:
    given = _given("b) Bến không có phao")
    assert given.holder and given.holder.words == "Ủy ban nhân dân cấp xã"
    assert (given.mode, given.mode_in_context) == (None, GivingMode.DECENTRALISATION)


def test_whoever_does_it_takes_over_from_whom_it_was() -> None:
    given = _given("3. Việc kiểm tra kỹ thuật")
    assert given.holder and given.holder.words == "Sở Xây dựng"
    assert given.previous_holder and given.previous_holder.words == "Sở Giao thông vận tải"
    assert given.object.words == "kiểm tra kỹ thuật bến đò của Sở Giao thông vận tải"


def test_the_heading_names_the_holder_of_the_tasks_below_it() -> None:
    given = _given("1. Thu hồi giấy phép")
    assert given.holder and given.holder.words == "Chủ tịch Ủy ban nhân dân cấp xã"


def test_assigning_and_authorising_are_modes_of_their_own() -> None:
    assigned, authorised = _given("1. Giao Sở Nội vụ"), _given("4. Ủy ban nhân dân tỉnh ủy quyền")
    assert assigned.holder and assigned.holder.words == "Sở Nội vụ"
    assert assigned.mode_in_context is GivingMode.ASSIGNMENT
    assert authorised.holder and authorised.holder.words == "Giám đốc Sở Xây dựng"
    assert (authorised.mode_in_context, authorised.giver) == (GivingMode.AUTHORISATION, "Ủy ban nhân dân tỉnh")


def test_an_item_done_for_another_names_its_giver() -> None:
    given = _given("3. Thực hiện theo ủy quyền của")
    assert (given.mode, given.giver) == (GivingMode.AUTHORISATION, "Chủ tịch Ủy ban nhân dân tỉnh")
    assert given.object.words == "xem xét, quyết định việc mở bến tạm"


def test_what_an_order_lists_is_assigned() -> None:
    order = _DECISION.replace("QUYẾT ĐỊNH", "CHỈ THỊ").replace("/QĐ-UBND", "/CT-UBND")
    found = _judged(order, "1. Sở Xây dựng cấp")
    assert found is not None
    assert found.mode_in_context is GivingMode.ASSIGNMENT


def test_a_clause_begins_at_thi_after_a_comma_too() -> None:
    told = "1. Trường hợp bến không có người trông coi, thì Sở Xây dựng quyết định đóng bến."
    found = _judged(_DECISION.replace("1. Thu hồi giấy phép của bến trên địa bàn.", told), "1. Trường hợp bến")
    assert found is not None
    assert found.holder and found.holder.words == "Sở Xây dựng"


def test_grounds_between_holder_and_verb_are_passed_over() -> None:
    given = _given("5. Sở Tài chính căn cứ vào")
    assert given.holder and given.holder.words == "Sở Tài chính"
    assert given.object.words.startswith("phân bổ kinh phí")


def test_scope_duties_catch_alls_and_execution_clauses_give_nothing() -> None:
    for words in (
        "Quyết định này phân cấp việc",
        "2. Thực hiện nhiệm vụ được phân cấp, ủy quyền",
        "2. Các cơ quan, đơn vị thực hiện",
        "3. Chánh Văn phòng, Giám đốc",
        "Điều 2. Thẩm quyền cấp phép",
    ):
        assert _judged(_DECISION, words) is None, words


def test_drafts_for_a_person_name_what_is_read_and_what_is_in_doubt() -> None:
    paper = Paper.of(read(_DECISION))
    drafts = proposed(paper, read_meaning(paper).competences)
    by_place = {str(draft.provision): draft for draft in drafts}
    licence, closing = by_place["khoản 1 Điều 2"], by_place["điểm a khoản 2 Điều 2"]
    assert (licence.holder, licence.mode, licence.doubts) == ("Sở Xây dựng", Mode.DECENTRALISATION, ())
    assert licence.exclusions == ("trừ bến trong khu bảo tồn",)
    assert closing.doubts == ("Bên nhận không có trong câu: đọc từ tên điều hoặc từ câu dẫn phía trên.",)
    assert by_place["khoản 1 Điều 4"].mode is None


def test_a_law_gives_by_rule_whatever_its_articles_are_called() -> None:
    law = """QUỐC HỘI
Luật số: 9/2026/QH15

LUẬT
BẾN ĐÒ

Điều 5. Phân cấp
1. Hội đồng nhân dân cấp tỉnh quy định giá vé đò.
2. Hết.
"""
    given = _judged(law, "1. Hội đồng nhân dân")
    assert given is not None
    assert given.mode_in_context is GivingMode.RULE


_REGULATION = """CHÍNH PHỦ
Số: 5/2026/NĐ-CP
Hà Nội, ngày 02 tháng 3 năm 2026

NGHỊ ĐỊNH
QUY ĐỊNH VỀ BẾN ĐÒ

Điều 1. Nguyên tắc quản lý bến đò
1. Quản lý bến đò phải bảo đảm an toàn.
2. Sở Xây dựng quyết định số bến đò của mỗi xã.

Điều 2. Đóng bến
1. Trường hợp nước lớn, theo đề nghị của Trưởng Công an xã, Chủ tịch Ủy ban nhân dân cấp xã quyết định cấm đò.
2. Đối với bến chưa có đèn thì Ủy ban nhân dân cấp xã[3] căn cứ tình hình địa phương quy định giờ đóng bến.
3. Bến hư hỏng mà không sửa thì tùy mức độ mà Chủ tịch Ủy ban nhân dân cấp xã đình chỉ hoạt động.
4. Trưởng bến, phó trưởng bến do Chủ tịch Ủy ban nhân dân cấp xã bổ nhiệm.
5. Việc neo đậu nêu tại Nghị định số 7/2020/NĐ-CP do Ủy ban nhân dân cấp xã thực hiện theo phân cấp.
6. Lái đò mặc áo phao theo mẫu do Bộ Xây dựng ban hành.
7. Khi bến có vụ việc được Công an tỉnh, Sở Xây dựng xác minh, chủ bến tạm dừng đón khách.
8. Trường hợp khẩn cấp, Sở Xây dựng được tạm dừng hoạt động của bến.
9. Sở Xây dựng phê duyệt việc sửa bến có giá trị dưới 500 triệu đồng trên địa bàn tỉnh, trừ bến đá trên 1 ha.
10. Trừ bến ở khoản 1 Điều này, Ủy ban nhân dân cấp xã cấp giấy phép mở bến trong các trường hợp sau:
11. Bến chở không quá 20 người. Trường hợp đặc biệt, Sở Xây dựng quyết định.

Điều 3. Thẩm quyền xử phạt
1. Đội trưởng Đội tuần tra sông có quyền:
a) Phạt tiền đến 300.000 đồng;
b) Tịch thu mái chèo.
2. Chủ bến có trách nhiệm:
a) Kiểm tra phao trước mỗi chuyến;

Điều 4. Trách nhiệm của Bộ Xây dựng
1. Lãnh đạo, chỉ đạo công tác an toàn đường sông.
2. Chủ trì giải quyết các vướng mắc về bến đò trong quá trình quản lý.
3. Chịu trách nhiệm trước Chính phủ về bến đò.

Điều 5. Quy định chuyển tiếp
1. Giấy phép đã cấp trước ngày Nghị định này có hiệu lực được tiếp tục sử dụng.
2. Bộ Xây dựng quy định lộ trình thay phao.
"""


def test_holders_are_found_behind_cases_grounds_and_turns_of_the_sentence() -> None:
    commune, chairman = "Ủy ban nhân dân cấp xã", "Chủ tịch Ủy ban nhân dân cấp xã"
    for words, holder in {
        "1. Trường hợp nước lớn": chairman,
        "2. Đối với bến chưa có đèn": commune,
        "3. Bến hư hỏng mà": chairman,
        "4. Trưởng bến, phó trưởng bến": chairman,
        "5. Việc neo đậu": commune,
        "8. Trường hợp khẩn cấp": "Sở Xây dựng",
        "10. Trừ bến": commune,
        "11. Bến chở": "Sở Xây dựng",
        "a) Phạt tiền": "Đội trưởng Đội tuần tra sông",
        "b) Tịch thu": "Đội trưởng Đội tuần tra sông",
        "1. Lãnh đạo, chỉ đạo": "Bộ Xây dựng",
        "2. Chủ trì giải quyết": "Bộ Xây dựng",
    }.items():
        given = _judged(_REGULATION, words)
        assert given is not None and given.holder is not None, words
        assert given.holder.words == holder, words


def test_who_decides_outweighs_an_article_of_principles_or_of_transition() -> None:
    for words in ("2. Sở Xây dựng quyết định", "2. Bộ Xây dựng quy định lộ trình"):
        assert _judged(_REGULATION, words) is not None, words


def test_makers_of_forms_private_persons_and_mere_answerability_hold_nothing() -> None:
    for words in (
        "1. Quản lý bến đò phải",
        "6. Lái đò mặc áo phao",
        "7. Khi bến có vụ việc",
        "a) Kiểm tra phao",
        "3. Chịu trách nhiệm trước",
        "1. Giấy phép đã cấp",
    ):
        assert _judged(_REGULATION, words) is None, words


def test_what_is_excepted_bounds_nothing() -> None:
    given = _judged(_REGULATION, "9. Sở Xây dựng phê duyệt")
    assert given is not None
    assert [one.words for one in given.exceptions] == ["trừ bến đá trên 1 ha"]
    assert [one.words for one in given.limits] == ["có giá trị dưới 500 triệu đồng", "trên địa bàn tỉnh"]


def test_the_chairman_issues_what_his_symbol_numbers() -> None:
    head = "ỦY BAN NHÂN DÂN\nSố: 8/2026/QĐ-CTUBND | Hoa Lư, ngày 02 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\n"
    assert read(head).identity.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Hoa Lư"


def test_matters_listed_under_a_heading_that_gives_them_are_given() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH HOA LƯ
Số: 9/2026/QĐ-UBND

QUYẾT ĐỊNH
PHÂN CẤP VỀ BẾN ĐÒ

Điều 2. Phân cấp cho Sở Xây dựng giải quyết thủ tục về bến đò
1. Thủ tục mở bến đò ngang.
2. Việc phân cấp phải gắn với kiểm tra.
"""
    given = _judged(text, "1. Thủ tục mở bến")
    assert given is not None and given.holder is not None
    assert (given.holder.words, given.mode_in_context) == ("Sở Xây dựng", GivingMode.DECENTRALISATION)
    assert _judged(text, "2. Việc phân cấp") is None
