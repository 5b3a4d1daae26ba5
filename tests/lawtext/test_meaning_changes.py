"""Changes to other documents and consents to be asked for: what a sentence says, and what only sounds like it."""

from datetime import date

from thamquyen.lawtext.meaning.changes import Effect, EffectKind
from thamquyen.lawtext.meaning.consents import Consent, ConsentKind, Level, Polarity
from thamquyen.lawtext.meaning.effects import effect_at
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.preapproval import consent_at
from thamquyen.lawtext.meaning.sentences import sentence_at
from thamquyen.lawtext.meaning.transitions import TransitionKind
from thamquyen.lawtext.meaning.whole import read_meaning
from thamquyen.lawtext.reading import read

_DECREE = """CHÍNH PHỦ
Số: 8/2026/NĐ-CP
Hà Nội, ngày 05 tháng 4 năm 2026

NGHỊ ĐỊNH
VỀ BẾN ĐÒ

Căn cứ Nghị định số 3/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 2/2019/NĐ-CP;

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 2/2019/NĐ-CP ngày 01 tháng 02 năm 2019 của Chính phủ
1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:
“2. Xã cấp phép.”.
2. Bổ sung khoản 3a vào sau khoản 3 Điều 7 như sau:
“3a. Tỉnh kiểm tra.”.
3. Bãi bỏ Điều 9; điểm b khoản 1 Điều 10.
4. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại Điều 11.
5. Bổ sung khoản 4 và khoản 5 vào Điều 12 như sau:
“4. Có đèn.
5. Có phao.”.
6. Sửa đổi, bổ sung Điều 13 như sau:
a) Sửa đổi, bổ sung điểm c khoản 2 như sau:
“c) Có còi;”.

Điều 2. Ý kiến và chấp thuận
1. Sở Xây dựng lấy ý kiến bằng văn bản của Công an tỉnh trước khi cấp giấy phép.
2. Chủ bến không phải xin ý kiến chấp thuận của Ủy ban nhân dân cấp xã khi sơn lại bến.
3. Thẩm quyền chấp thuận vị trí bến của Bộ Xây dựng tại Điều 4 Nghị định số 2/2019/NĐ-CP do Sở Xây dựng thực hiện.
4. Trường hợp không chấp thuận, Sở Xây dựng trả lời bằng văn bản và nêu rõ lý do.
5. Hai chủ bến liền kề tự thỏa thuận về giờ chạy.

Điều 3. Hiệu lực
1. Nghị định này có hiệu lực từ ngày 01 tháng 6 năm 2026.
2. Các văn bản sau đây hết hiệu lực kể từ ngày 01 tháng 7 năm 2026:
a) Nghị định số 1/2018/NĐ-CP ngày 02 tháng 01 năm 2018 của Chính phủ hướng dẫn Luật số 5/2017/QH14;
b) Điều 4 và Điều 6 Quyết định số 6/2018/QĐ-TTg.
4. Giấy phép cấp trước ngày Nghị định này có hiệu lực tiếp tục có giá trị đến hết ngày 31 tháng 12 năm 2026.
5. Hồ sơ đã tiếp nhận trước ngày Nghị định này có hiệu lực được giải quyết theo quy định tại thời điểm tiếp nhận.
6. Áp dụng Quyết định số 9/2017/QĐ-TTg cho bến đò liên tỉnh.
3. Trường hợp văn bản viện dẫn tại Nghị định này được sửa đổi, bổ sung hoặc thay thế thì áp dụng văn bản mới.
"""


def _at(words: str) -> tuple[Paper, int, int]:
    reading = read(_DECREE)
    start = reading.tree.text.index(words)
    return Paper.of(reading), start, reading.tree.text.index("\n", start)


def _effect(words: str) -> Effect | None:
    paper, start, end = _at(words)
    return effect_at(paper, sentence_at(paper.tree, start, end))


def _consent(words: str) -> Consent | None:
    paper, start, end = _at(words)
    return consent_at(paper, sentence_at(paper.tree, start, end))


def _targets(words: str) -> dict[str, tuple[str, ...]]:
    found = _effect(words)
    assert found is not None
    return {target.document.number: target.provisions for target in found.targets}


def test_an_item_changes_the_document_that_stands_above_it() -> None:
    found = _effect("1. Sửa đổi, bổ sung khoản 2")
    assert found is not None
    assert found.kind is EffectKind.AMEND_AND_SUPPLEMENT
    assert _targets("1. Sửa đổi, bổ sung khoản 2") == {"2/2019/NĐ-CP": ("khoản 2 Điều 5",)}


def test_what_is_put_in_after_a_clause_is_the_new_clause() -> None:
    assert _targets("2. Bổ sung khoản 3a") == {"2/2019/NĐ-CP": ("khoản 3a Điều 7",)}


def test_what_is_put_into_an_article_is_each_new_clause_of_it() -> None:
    assert _targets("5. Bổ sung khoản 4") == {"2/2019/NĐ-CP": ("khoản 4 Điều 12", "khoản 5 Điều 12")}


def test_a_point_without_its_article_is_one_of_the_article_above_it() -> None:
    assert _targets("a) Sửa đổi, bổ sung điểm c") == {"2/2019/NĐ-CP": ("điểm c khoản 2 Điều 13",)}


def test_a_repeal_of_provisions_is_one_of_a_part() -> None:
    found = _effect("3. Bãi bỏ Điều 9")
    assert found is not None
    assert found.kind is EffectKind.REPEAL_PART
    assert _targets("3. Bãi bỏ Điều 9") == {"2/2019/NĐ-CP": ("Điều 9", "điểm b khoản 1 Điều 10")}


def test_a_phrase_is_replaced_where_it_stands() -> None:
    found = _effect("4. Thay thế cụm từ")
    assert found is not None
    assert found.kind is EffectKind.REPLACE_PHRASE
    assert found.effective_from == date(2026, 6, 1)


def test_an_item_takes_effect_and_day_from_its_lead_in_and_not_the_law_in_its_title() -> None:
    found = _effect("a) Nghị định số 1/2018")
    assert found is not None
    assert (found.kind, found.effective_from) == (EffectKind.EXPIRE, date(2026, 7, 1))
    assert _targets("a) Nghị định số 1/2018") == {"1/2018/NĐ-CP": ()}
    assert _targets("b) Điều 4 và Điều 6") == {"6/2018/QĐ-TTg": ("Điều 4", "Điều 6")}


def test_recitals_dynamic_references_and_the_own_effective_day_change_nothing() -> None:
    for words in ("Căn cứ Nghị định số 3/2020", "3. Trường hợp văn bản viện dẫn", "1. Nghị định này có hiệu lực"):
        assert _effect(words) is None, words


def test_what_is_applied_as_it_stands_is_told_from_changes() -> None:
    found = _effect("6. Áp dụng Quyết định")
    assert found is not None
    assert found.kind is EffectKind.APPLY
    assert _targets("6. Áp dụng Quyết định") == {"9/2017/QĐ-TTg": ()}


def test_transitional_rules_say_what_holds_for_matters_of_before() -> None:
    rules = read_meaning(Paper.of(read(_DECREE))).transitions
    assert [(rule.kind, rule.until) for rule in rules] == [
        (TransitionKind.KEEPS_FORCE, date(2026, 12, 31)),
        (TransitionKind.OLD_RULES, None),
    ]


def test_an_opinion_is_asked_by_one_organ_of_another_before_it_acts() -> None:
    found = _consent("1. Sở Xây dựng lấy ý kiến")
    assert found is not None
    assert (found.kind, found.polarity, found.level) == (
        ConsentKind.OPINION,
        Polarity.REQUIRED,
        Level.BETWEEN_ORGANS,
    )
    assert (found.giver, found.asker) == ("Công an tỉnh", "Sở Xây dựng")
    assert found.before and found.before.words == "cấp giấy phép"


def test_a_consent_that_need_not_be_asked_is_abolished() -> None:
    found = _consent("2. Chủ bến không phải")
    assert found is not None
    assert (found.kind, found.polarity) == (ConsentKind.CONSENT, Polarity.ABOLISHED)


def test_a_consent_given_to_another_body_is_moved() -> None:
    found = _consent("3. Thẩm quyền chấp thuận")
    assert found is not None
    assert (found.polarity, found.giver) == (Polarity.MOVED, "Sở Xây dựng")


def test_refusals_and_private_agreements_are_no_steps() -> None:
    assert _consent("4. Trường hợp không chấp thuận") is None
    assert _consent("5. Hai chủ bến") is None


_CONSENTS = """CHÍNH PHỦ
Số: 6/2026/NĐ-CP
Hà Nội, ngày 02 tháng 3 năm 2026

NGHỊ ĐỊNH
QUY ĐỊNH VỀ CHUYẾN ĐÒ

Điều 1. Mở bến
1. Sở Xây dựng có ý kiến bằng văn bản về luồng lạch trước khi Chủ tịch Ủy ban nhân dân cấp xã cho phép mở bến.
2. Trước khi đóng bến phải có ý kiến bằng văn bản về hàng còn lại của Công an tỉnh.
3. Ủy ban nhân dân cấp tỉnh nơi tàu neo, đậu có trách nhiệm lấy ý kiến của Cục Đường thủy trước khi cấp phép.
4. Cơ quan đề nghị mở bến phải được Bộ Xây dựng kiểm tra, chấp thuận.
5. Quỹ bến bãi báo cáo Sở Tài chính chấp thuận trước khi Giám đốc Quỹ mua phao.
6. Nhiệm vụ của Bộ Xây dựng quyết định cho phép đò máy chạy đêm do Ủy ban nhân dân cấp tỉnh thực hiện.
7. Chủ bến ký thỏa thuận khung với người đóng thuyền.
8. Quá trình lấy ý kiến của Sở Xây dựng được ghi vào sổ.
9. Đò không chở vượt quá số người cho phép.
10. Bến được cơ quan, người có thẩm quyền cho phép kéo dài thời gian mở thì ghi vào sổ.

Điều 2. Trách nhiệm của Chi cục Đường thủy
1. Thống nhất với Công an tỉnh trước khi đặt biển báo.
"""


def _parties(words: str) -> tuple[str | None, str | None] | None:
    reading = read(_CONSENTS)
    start = reading.tree.text.index(words)
    sentence = sentence_at(reading.tree, start, reading.tree.text.index("\n", start))
    found = consent_at(Paper.of(reading), sentence)
    return (found.giver, found.asker) if found else None


def test_who_gives_and_who_asks_are_told_apart() -> None:
    for words, parties in {
        "1. Sở Xây dựng có ý kiến": ("Sở Xây dựng", "Chủ tịch Ủy ban nhân dân cấp xã"),
        "2. Trước khi đóng bến": ("Công an tỉnh", None),
        "3. Ủy ban nhân dân": ("Cục Đường thủy", "Ủy ban nhân dân cấp tỉnh nơi tàu neo, đậu"),
        "4. Cơ quan đề nghị": ("Bộ Xây dựng", "Cơ quan đề nghị mở bến"),
        "5. Quỹ bến bãi": ("Sở Tài chính", "Quỹ bến bãi"),
        "6. Nhiệm vụ của Bộ": ("Ủy ban nhân dân cấp tỉnh", None),
        "1. Thống nhất với": ("Công an tỉnh", "Chi cục Đường thủy"),
    }.items():
        assert _parties(words) == parties, words


def test_an_article_of_scope_changes_nothing() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH HOA LƯ
Số: 8/2026/QĐ-UBND

QUYẾT ĐỊNH
PHÂN CẤP QUẢN LÝ BẾN ĐÒ

Điều 1. Phạm vi điều chỉnh
Quyết định này phân cấp việc quản lý bến đò theo Nghị định số 2/2019/NĐ-CP của Chính phủ, gồm:
1. Mở bến theo khoản 2 Điều 5 Nghị định số 2/2019/NĐ-CP.
"""
    assert read_meaning(Paper.of(read(text))).effects == ()


def test_framework_agreements_limits_and_consents_told_in_passing_are_no_steps() -> None:
    for words in ("7. Chủ bến ký", "8. Quá trình lấy", "9. Đò không", "10. Bến được"):
        assert _parties(words) is None, words
