"""Kinds of papers: their articles, outlines and tables come from what the register and the offices gave."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.annex.world import REGISTER, TODAY
from tests.reports.official.papers import opened, pages_of
from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.writing import AnnexWriter
from thamquyen.reports.official.kinds.conferring import MOST_IN_ARTICLES, draft_line, list_table
from thamquyen.reports.official.kinds.consequences import Effects, HandOver, consequences_annex
from thamquyen.reports.official.kinds.decisions import (
    Authorisation,
    Decentralisation,
    authorisation_decision,
    decentralisation_decision,
)
from thamquyen.reports.official.kinds.issue import Issue
from thamquyen.reports.official.kinds.opinions import Answer, Opinion, opinions_paper
from thamquyen.reports.official.kinds.outlines import (
    REPORT_ANNEXES,
    REPORT_OUTLINE,
    SUBMISSION_TITLES,
    Report,
    Scheme,
    Submission,
    Topic,
    report,
    scheme,
    submission,
)
from thamquyen.reports.official.kinds.resolutions import (
    Adoption,
    Session,
    adopting_resolution,
    decentralisation_resolution,
)
from thamquyen.reports.official.kinds.schemes import ProposedLine, Step, proposals_annex, roadmap_annex
from thamquyen.reports.official.kinds.urging import DueTask, urging_letter
from thamquyen.reports.official.paper import Annex, Issued, Letterhead, Number, Paper, Span, Table
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.signing import Office, signature
from thamquyen.reports.official.word import docx_bytes

WRITER = AnnexWriter.of(REGISTER, TODAY)


def line(key: str) -> dict[Column, str]:
    conferral = REGISTER.snapshot.conferrals[key]
    return dict(draft_line(WRITER, conferral, REGISTER.snapshot.powers[conferral.power]))


LINES = (line("dat-pc"), line("thu-hoi-pc"))
COMMITTEE = Issue(
    Letterhead("Ủy ban nhân dân\ntỉnh Sông Núi"),
    Number("QĐ-UBND", None, 2026),
    Issued("Sông Núi", year=2026),
    signature(Office("Chủ tịch", "Phó Chủ tịch", "Ủy ban nhân dân"), deputy=True),
    ("Như Điều 6", "Lưu: VT"),
    draft="DỰ THẢO",
)
COUNCIL = replace(
    COMMITTEE,
    letterhead=Letterhead("Hội đồng nhân dân\ntỉnh Sông Núi"),
    number=Number("NQ-HĐND", None, 2026),
    signature=signature(Office("Chủ tịch")),
)
DEPARTMENT = replace(
    COMMITTEE,
    letterhead=Letterhead("Sở Nội vụ", "Ủy ban nhân dân tỉnh Sông Núi"),
    number=Number("TTr-SNV", 7),
    issued=Issued("Sông Núi", date(2026, 11, 28)),
    signature=signature(Office("Giám đốc")),
)
SAID = Decentralisation(
    "Phân cấp thực hiện một số nhiệm vụ trong lĩnh vực đất đai",
    "Ủy ban nhân dân",
    ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",),
    LINES,
    date(2026, 12, 15),
    "Chánh Văn phòng Ủy ban nhân dân tỉnh",
    repeals=("Điều 3 Quyết định số 12/2023/QĐ-UBND",),
)
SESSION = Session("Hội đồng nhân dân tỉnh Sông Núi", "Khóa XIX, Kỳ họp thứ 3", date(2026, 12, 10))


def text(paper: Paper) -> str:
    """The whole paper as read off its PDF, hard spaces made plain."""
    return " ".join(pages_of(pdf_bytes(paper))).replace("\u00a0", " ")


def test_a_decision_of_decentralisation_has_its_six_articles_and_the_list() -> None:
    said = text(decentralisation_decision(COMMITTEE, SAID))
    heads = [
        "Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng",
        "Điều 2. Nguyên tắc phân cấp",
        "Điều 3. Nội dung phân cấp",
        "Điều 4. Trách nhiệm thực hiện",
        "Điều 5. Điều khoản chuyển tiếp, bãi bỏ",
        "Điều 6. Hiệu lực và tổ chức thực hiện",
        "DANH MỤC NHIỆM VỤ, QUYỀN HẠN PHÂN CẤP",
    ]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    assert "Ủy ban nhân dân ban hành Quyết định phân cấp thực hiện một số nhiệm vụ trong lĩnh vực đất đai." in said
    assert "QUYẾT ĐỊNH:" not in said
    assert "Bãi bỏ Điều 3 Quyết định số 12/2023/QĐ-UBND." in said
    assert "kể từ ngày 15 tháng 12 năm 2026." in said
    assert "chịu trách nhiệm thi hành Quyết định này./." in said


def test_the_third_article_says_what_each_recipient_gets_on_what_ground_and_within_what_limits() -> None:
    said = text(decentralisation_decision(COMMITTEE, SAID))
    assert (
        "2. Phân cấp cho Chủ tịch Ủy ban nhân dân xã Mây Gió, tỉnh Sông Núi thực hiện: a) Thu hồi đất (giá trị: từ 500 "
        "triệu đồng đến dưới 2 tỷ đồng; Nhóm dự án: C; Chỉ: đất ở)." in said
    )
    assert "theo quy định tại khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP; khoản 1 Điều 13 Luật số 72/2025/QH15." in said
    assert "40/2026/QĐ-UBND" not in said  # the draft does not cite itself


def test_a_long_list_is_told_in_the_annex_only() -> None:
    many = replace(SAID, lines=LINES * MOST_IN_ARTICLES)
    said = text(decentralisation_decision(COMMITTEE, many))
    assert "xã Mây Gió, tỉnh Sông Núi: 20 nhiệm vụ, quyền hạn tại Phụ lục kèm theo." in said
    assert "a) Thu hồi đất" not in said


def test_columns_that_say_nothing_are_left_out_and_sectors_head_their_rows() -> None:
    table = list_table(LINES)
    labels = [column.label for column in table.columns]
    assert "Mã TTHC" not in labels
    assert "Lĩnh vực" not in labels
    assert labels[0] == "STT"
    assert table.rows[0] == Span("I. LĨNH VỰC ĐẤT ĐAI")
    assert [row[0] for row in table.rows if not isinstance(row, Span)] == ["1", "2"]


def test_a_decision_of_authorisation_is_administrative_with_a_term_and_no_passing_on() -> None:
    said = Authorisation(
        "Về việc ủy quyền thực hiện một số nhiệm vụ",
        ("Căn cứ Luật Tổ chức chính quyền địa phương",),
        (line("no-uq"),),
        date(2027, 2, 28),
        "Giám đốc Sở Công Thương",
    )
    found = text(authorisation_decision(COMMITTEE, said, authority="Chủ tịch Ủy ban nhân dân tỉnh Sông Núi"))
    assert found.index("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI") < found.index("Căn cứ") < found.index("QUYẾT ĐỊNH:")
    assert "từ ngày Quyết định này có hiệu lực đến hết ngày 28 tháng 02 năm 2027." in found
    assert "không ủy quyền tiếp" in found
    with pytest.raises(ValueError, match="kết thúc trước ngày bắt đầu"):
        replace(said, first_day=date(2027, 3, 1))


def test_resolutions_say_which_session_passed_them() -> None:
    normative = text(decentralisation_resolution(COUNCIL, replace(SAID, enacted_by="Hội đồng nhân dân"), SESSION))
    passed = "Nghị quyết này đã được Hội đồng nhân dân tỉnh Sông Núi Khóa XIX, Kỳ họp thứ 3 thông qua ngày 10 tháng 12"
    assert "Hội đồng nhân dân ban hành Nghị quyết phân cấp" in normative
    assert f"thi hành Nghị quyết này. {passed} năm 2026./." in normative
    adoption = Adoption("Thông qua Đề án", ("Căn cứ A",), "Thông qua Đề án", ("Một.",), ("Giao Ủy ban nhân dân tỉnh.",))
    adopted = text(adopting_resolution(COUNCIL, adoption, SESSION, authority="Hội đồng nhân dân tỉnh Sông Núi"))
    assert adopted.index("QUYẾT NGHỊ:") < adopted.index("Điều 1. Thông qua Đề án, với nội dung chính sau: 1. Một.")


def test_a_submission_goes_to_its_superior_with_what_it_encloses() -> None:
    outline = tuple(Topic(title, ("Nội dung.",)) for title in SUBMISSION_TITLES)
    asked = "Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định."
    said = Submission("Về dự thảo Quyết định", ("Ủy ban nhân dân tỉnh",), (), outline, asked, ("Dự thảo", "Báo cáo"))
    found = text(submission(DEPARTMENT, said))
    assert "Số: 07/TTr-SNV" in found
    assert "Kính gửi: Ủy ban nhân dân tỉnh. I. SỰ CẦN THIẾT BAN HÀNH VĂN BẢN" in found
    assert "VI. NHỮNG VẤN ĐỀ CẦN XIN Ý KIẾN" in found
    assert "xem xét, quyết định./. (Xin gửi kèm theo: (1) Dự thảo; (2) Báo cáo.)" in found


def test_a_scheme_and_a_report_number_their_topics_and_annexes() -> None:
    annexes = tuple(Annex(title, (list_table(LINES),), landscape=True) for title in REPORT_ANNEXES)
    found = text(report(DEPARTMENT, Report("Năm 2026", REPORT_OUTLINE, ("Bộ Nội vụ",), annexes=annexes)))
    assert "II. KẾT QUẢ THỰC HIỆN 1. Rà soát, hoàn thiện văn bản" in found
    assert all(f"Phụ lục {number} " in found for number in ("I", "II", "III", "IV", "V"))
    alone = scheme(DEPARTMENT, Scheme("Đẩy mạnh phân cấp", ("Căn cứ A",), REPORT_OUTLINE, annexes[:1]))
    assert "Phụ lục DANH MỤC NHIỆM VỤ, QUYỀN HẠN ĐÃ PHÂN CẤP (Kèm theo Đề án" in text(alone)


def test_opinions_stand_under_their_provision_with_the_answer_they_got() -> None:
    opinions = [
        Opinion("Sở Tư pháp", "Làm rõ trách nhiệm.", Answer.TAKEN, "Điều 4", "đã bổ sung khoản 3"),
        Opinion("Sở Tài chính", "Nhất trí.", Answer.AGREED),
        Opinion("Sở Tư pháp", "Thêm cơ quan kiểm tra.", Answer.EXPLAINED, "Điều 4"),
    ]
    paper = opinions_paper(DEPARTMENT, draft="dự thảo Quyết định phân cấp", opinions=opinions, asked=1284)
    found = text(paper)
    assert "được lấy ý kiến: 1.284; đã có ý kiến: 2. Tổng số ý kiến: 3 (tiếp thu: 1; giải trình: 1;" in found
    table = next(block for block in paper.body if isinstance(block, Table))
    assert table.rows[0] == Span("Điều 4")
    assert table.rows[1] == ("1", "Sở Tư pháp", "Làm rõ trách nhiệm.", "Tiếp thu: đã bổ sung khoản 3")
    assert table.rows[3] == Span("Ý kiến chung")


def test_an_urging_letter_counts_the_days_each_task_is_over() -> None:
    tasks = [
        DueTask("Rà soát văn bản", "Sở Tư pháp", date(2026, 10, 1)),
        DueTask("Lập Đề án", "Sở Nội vụ", date(2026, 11, 28)),
        DueTask("Việc thường xuyên", "Các sở", None),
    ]
    letter = urging_letter(
        replace(DEPARTMENT, number=Number("SNV-TCBC")),
        addressees=("Các sở, ban, ngành",),
        plan="Kế hoạch số 511/KH-UBND",
        tasks=tasks,
        on=date(2026, 11, 28),
        answer_by=date(2026, 12, 5),
    )
    found = text(letter)
    assert "còn 3 nhiệm vụ chưa hoàn thành, trong đó 1 nhiệm vụ đã quá hạn:" in found
    assert "01/10/2026 quá hạn 58 ngày" in found
    assert "trước ngày 05 tháng 12 năm 2026" in found


def test_a_long_urging_letter_stays_a_page_and_its_table_is_an_annex_that_counts_all_who_owe() -> None:
    tasks = [DueTask("Báo cáo năm", "99 Ủy ban nhân dân: xã A, xã B", date(2026, 11, 1), many=99)]
    letter = urging_letter(
        DEPARTMENT, addressees=("Các xã",), plan="kế hoạch", tasks=tasks, on=date(2026, 11, 28),
        answer_by=date(2026, 12, 5),
    )  # fmt: skip
    assert not any(isinstance(block, Table) for block in letter.body)
    assert "còn 99 nhiệm vụ quá hạn chưa hoàn thành (chi tiết tại Phụ lục kèm theo)." in text(letter)
    (annex,) = letter.annexes
    assert isinstance(annex.blocks[0], Table) and annex.blocks[0].rows[0][2] == "99 Ủy ban nhân dân: xã A, xã B"  # type: ignore[index]


def test_consequences_say_of_each_part_that_nothing_is_there() -> None:
    effects = Effects((HandOver("Giao đất", "tỉnh Sông Núi", "UBND tỉnh", "Chủ tịch UBND xã", "15/12/2026"),))
    annex = consequences_annex(effects, receipt="Tính theo lần ghi 12 của sổ.")
    document = opened(docx_bytes(replace(decentralisation_decision(COMMITTEE, SAID), annexes=(annex,))))
    lines = [one.text for one in document.paragraphs]
    assert lines.count("Không có.") == 7
    assert "Tính theo lần ghi 12 của sổ." in lines
    row = [cell.text for cell in document.tables[-1].rows[1].cells]
    assert row == ["1", "Giao đất", "tỉnh Sông Núi", "UBND tỉnh", "Chủ tịch UBND xã", "15/12/2026"]


def test_a_scheme_has_the_proposals_by_sector_and_a_road_map() -> None:
    land = ProposedLine(
        LINES[0],
        practice="1.284 hồ sơ một năm",
        capacity=(("Biên chế", "Đã đủ"), ("Kinh phí", ""), ("Điều kiện khác", "Đã kết nối")),
        department_opinion="Nhất trí",
    )
    other = ProposedLine({**LINES[1], Column.SECTOR: "Xây dựng"})
    annexes = (proposals_annex([land, other, land]), roadmap_annex([Step("Lập dự thảo", "Sở Nội vụ", "30/12/2026")]))
    (table,) = (block for block in annexes[0].blocks if isinstance(block, Table))
    assert [row.text for row in table.rows if isinstance(row, Span)] == ["I. LĨNH VỰC ĐẤT ĐAI", "II. LĨNH VỰC XÂY DỰNG"]
    assert [row[0] for row in table.rows if not isinstance(row, Span)] == ["1", "2", "3"]
    first = table.rows[1]
    assert not isinstance(first, Span)
    assert first[2].startswith("- Đang có thẩm quyền: ") and "\n- Được giao: " in first[2]
    assert first[3].endswith("\n- Thực tiễn: 1.284 hồ sơ một năm")
    assert first[4] == "- Biên chế: Đã đủ\n- Điều kiện khác: Đã kết nối", "nothing of what nobody said"
    assert first[6] == "- Sở quản lý ngành: Nhất trí"
    found = text(scheme(DEPARTMENT, Scheme("Đẩy mạnh phân cấp", (), REPORT_OUTLINE, annexes)))
    assert "Phụ lục I DANH MỤC ĐỀ XUẤT THEO LĨNH VỰC" in found
    assert "Phụ lục II LỘ TRÌNH, PHÂN CÔNG THỰC HIỆN" in found
    assert "1 Lập dự thảo Sở Nội vụ 30/12/2026" in found
