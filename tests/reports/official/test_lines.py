"""Numbers, days, grounds and signatures as NĐ 30/2020/NĐ-CP writes them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.annex.world import REGISTER, TODAY
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Effect, EffectEvent, Library
from thamquyen.reports.official.grounds import grounds_of
from thamquyen.reports.official.lines import attached_line, day_line, ended, number_line, preamble
from thamquyen.reports.official.paper import Annex, Clause, Form, Issued, Letterhead, Number, Paper, Paragraph, Run
from thamquyen.reports.official.signing import Office, SigningError, Way, signature, signature_for

SNAPSHOT = REGISTER.snapshot
NAMES = AuthorityNames(SNAPSHOT.authorities, REGISTER.places)
COMMITTEE = Office("Chủ tịch", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh")
CHAIR = Office("Chủ tịch", "Phó Chủ tịch")
DEPARTMENT = Office("Giám đốc Sở Nội vụ", "Phó Giám đốc Sở Nội vụ")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (Number("QĐ-UBND", 5, 2027), "Số: 05/2027/QĐ-UBND"),
        (Number("TTr-SNV", 128), "Số: 128/TTr-SNV"),
        (Number("SNV-TCBC", None), f"Số: {chr(160) * 8}/SNV-TCBC"),
    ],
)
def test_a_number_below_ten_has_a_leading_nought_and_no_number_leaves_room(number: Number, line: str) -> None:
    assert number_line(number) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2027, 1, 9), "Lào Cai, ngày 09 tháng 01 năm 2027"),
        (date(2027, 2, 28), "Lào Cai, ngày 28 tháng 02 năm 2027"),
        (date(2027, 3, 5), "Lào Cai, ngày 05 tháng 3 năm 2027"),
        (date(2026, 12, 31), "Lào Cai, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_leading_nought(day: date, line: str) -> None:
    assert day_line(Issued("Lào Cai", day)) == line


def test_an_open_day_leaves_room_to_write_it_in() -> None:
    assert day_line(Issued("Lào Cai", year=2026)).split() == ["Lào", "Cai,", "ngày", "tháng", "năm", "2026"]


def test_each_ground_ends_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    bare = Paper(Letterhead("UBND"), None, None, "Quyết định", "", (), grounds=("Căn cứ A.", "Căn cứ B;"))
    assert preamble(replace(bare, enacting="QUYẾT ĐỊNH:")) == ("Căn cứ A;", "Căn cứ B.")
    enacted = replace(bare, enacting="Ủy ban nhân dân ban hành Quyết định C.")
    assert preamble(enacted) == ("Căn cứ A;", "Căn cứ B;", "Ủy ban nhân dân ban hành Quyết định C.")


def test_the_body_ends_with_its_mark_once() -> None:
    assert ended([Clause(1, "Một."), Clause(2, "Hai;")])[-1] == Clause(2, "Hai./.")
    (twice,) = ended(ended([Paragraph((Run("a"), Run(" b.")))]))
    assert twice == Paragraph((Run("a"), Run(" b./.")))


def test_an_annex_says_what_it_goes_with() -> None:
    paper = Paper(
        Letterhead("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ"),
        Number("QĐ-UBND", 2568),
        Issued("Cần Thơ", date(2025, 11, 21)),
        "Quyết định",
        "",
        (),
    )
    went = attached_line(paper, Annex("Danh mục", ()))
    assert went.replace("\u00a0", " ") == (
        "(Kèm theo Quyết định số 2568/QĐ-UBND ngày 21 tháng 11 năm 2025 của Ủy ban nhân dân thành phố Cần Thơ)"
    )


def lines(form: Form, *keys: str) -> list[str]:
    return [one.line for one in grounds_of(keys, SNAPSHOT.library, NAMES, form=form, on=TODAY)]


def test_laws_stand_first_and_an_administrative_paper_gives_them_no_number() -> None:
    keys = ("146/2025/NĐ-CP", "72/2025/QH15")
    assert lines(Form.ADMINISTRATIVE, *keys) == [
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "Căn cứ Nghị định số 146/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ phân quyền công thương",
    ]
    assert lines(Form.NORMATIVE, *keys)[0] == "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15"


def test_a_law_is_cited_with_what_amended_it_by_the_day() -> None:
    amending = EffectEvent(Citation("146/2025/NĐ-CP"), Effect.AMEND, Citation("72/2025/QH15"), on=date(2026, 1, 1))
    library = Library.of(SNAPSHOT.library.documents.values(), [amending])
    (after,) = grounds_of(["72/2025/QH15"], library, NAMES, form=Form.NORMATIVE, on=TODAY)
    assert after.line.endswith("số 72/2025/QH15 được sửa đổi, bổ sung bởi Nghị định số 146/2025/NĐ-CP")
    (before,) = grounds_of(["72/2025/QH15"], library, NAMES, form=Form.NORMATIVE, on=date(2025, 12, 31))
    assert "sửa đổi" not in before.line


def test_a_ground_that_does_not_stand_on_the_day_of_signing_is_told() -> None:
    ending = EffectEvent(Citation("72/2025/QH15"), Effect.REPEAL, Citation("146/2025/NĐ-CP"), on=date(2026, 3, 1))
    library = Library.of(SNAPSHOT.library.documents.values(), [ending])
    (ended_one,) = grounds_of(["146/2025/NĐ-CP"], library, NAMES, form=Form.NORMATIVE, on=TODAY)
    assert ended_one.problems == (
        "Nghị định số 146/2025/NĐ-CP: đã hết hiệu lực từ ngày 01/03/2026 theo Luật số 72/2025/QH15; thay bằng văn bản "
        "đang có hiệu lực.",
    )
    (early,) = grounds_of(["146/2025/NĐ-CP"], library, NAMES, form=Form.NORMATIVE, on=date(2025, 6, 1))
    assert early.problems[0].endswith("ký ngày 12/06/2025, sau ngày ký 01/06/2025 của văn bản này.")
    (unknown,) = grounds_of(["1/2099/NĐ-CP"], library, NAMES, form=Form.NORMATIVE, on=TODAY)
    assert "Sổ chưa có văn bản này" in unknown.problems[0]


def test_who_signs_for_whom_is_written_as_the_decree_says() -> None:
    assert signature(COMMITTEE).lines == ("TM. Ủy ban nhân dân tỉnh", "Chủ tịch")
    assert signature(COMMITTEE, deputy=True).lines == ("TM. Ủy ban nhân dân tỉnh", "KT. Chủ tịch", "Phó Chủ tịch")
    assert signature(CHAIR, deputy=True).lines == ("KT. Chủ tịch", "Phó Chủ tịch")
    assert signature(DEPARTMENT, acting=True).lines == ("Q. Giám đốc Sở Nội vụ",)
    assert signature_for(Way.BY_ORDER, COMMITTEE, DEPARTMENT, deputy=True).lines == (
        "TL. Chủ tịch",
        "KT. Giám đốc Sở Nội vụ",
        "Phó Giám đốc Sở Nội vụ",
    )
    assert signature_for(Way.BY_AUTHORISATION, COMMITTEE, DEPARTMENT).lines == ("TUQ. Chủ tịch", "Giám đốc Sở Nội vụ")


def test_signing_by_authorisation_is_not_passed_on() -> None:
    with pytest.raises(SigningError, match="Điều 13 khoản 3"):
        signature_for(Way.BY_AUTHORISATION, COMMITTEE, DEPARTMENT, deputy=True)
