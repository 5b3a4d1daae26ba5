"""A list read against the register: what is there already, what is new, what differs, and what must be mended."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.annex.world import (
    CHAIRS,
    GROUND,
    HEADINGS,
    OFFICER,
    PROVINCE,
    REGISTER,
    TODAY,
    grid,
    options,
    read,
    row,
)
from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.reading import read_annex
from thamquyen.domain.annex.results import ANOTHER_TASK, AnnexReading, RowStatus
from thamquyen.domain.annex.terms import DayOrder
from thamquyen.domain.annex.titles import NEW_BESIDE, NEW_TASK
from thamquyen.domain.annex.writing import COLUMNS, AnnexWriter, listed, ordered
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Term
from thamquyen.domain.law import Grounding
from thamquyen.domain.powers import Band, Scope

HELD = REGISTER.snapshot.conferrals
LAND = "Giao đất không thu tiền cho tổ chức"
LAND_GROUND = "khoản 2 Điều 3 Quyết định số 40/2026/QĐ-UBND; khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"


def problem(found: AnnexReading) -> str:
    assert len(found.problems) == 1, found.problems
    return str(found.problems[0])


def given(found: AnnexReading) -> Conferral:
    """The one conferral by which a list gives on (not the statute that founds a new task)."""
    assert found.is_clear, found.problems
    (one,) = [conferral for conferral in found.conferrals if conferral.mode is not Mode.STATUTE]
    return one


def printed() -> list[tuple[str, ...]]:
    """The whole register as rows of the list."""
    writer = AnnexWriter.of(REGISTER, TODAY)
    return list(writer.rows(listed(REGISTER, on=None)))


def test_a_new_task_is_recorded_with_its_giver_and_recipient_as_the_list_says() -> None:
    found = read(row(term="01/7/2026 - 28/02/2027", limits="dưới 500 triệu đồng", conditions="Báo cáo", note="lưu ý"))
    one = given(found)
    assert (one.mode, one.giver, one.recipient, one.territory) == (Mode.DECENTRALISATION, PROVINCE, CHAIRS, "p9")
    assert one.source == Citation.read("40/2026/QĐ-UBND@p9#3/5")
    assert one.bases == (Citation.read("49/2026/NĐ-CP#14/1"),)
    assert one.term == Term(date(2026, 7, 1), date(2027, 3, 1), EndState.DATED)
    assert (one.scope, one.limits) == (Scope(Band(None, 500_000_000)), "dưới 500 triệu đồng")
    assert (one.conditions, one.note, one.grounding) == ("Báo cáo", "lưu ý", Grounding.SECONDARY)
    assert found.rows[0].status is RowStatus.NEW
    assert found.territories == {"p9"}


def test_a_new_task_has_a_stable_code_and_its_giver_holds_it_by_the_ground_named() -> None:
    found = read(row())
    (power,) = found.powers
    assert power.code == read(row()).powers[0].code
    assert (power.title, power.sector, power.source) == (
        "Cho thuê đất cho tổ chức",
        "Đất đai",
        Citation.read("49/2026/NĐ-CP#14/1"),
    )
    (statute,) = [one for one in found.conferrals if one.mode is Mode.STATUTE]
    assert (statute.recipient, statute.source, statute.grounding) == (PROVINCE, power.source, Grounding.CITED)


def test_a_list_compared_with_the_text_says_so_of_its_facts() -> None:
    assert given(read(row(), grounding=Grounding.SEEN)).grounding is Grounding.SEEN


def test_the_key_of_a_conferral_does_not_depend_on_term_conditions_or_remarks() -> None:
    key = given(read(row())).key
    assert given(read(row(term="từ 01/7/2026", conditions="x", note="y"))).key == key
    assert given(read(row(limits="trừ nhà chùa"))).key != key
    assert given(read(row(recipient="UBND xã Suối"))).key != key


def test_a_title_of_the_register_reuses_its_task_and_the_statute_is_not_repeated() -> None:
    found = read(row(title="GIAO ĐẤT không thu tiền cho tổ chức", recipient="UBND xã Suối"))
    assert found.powers == ()
    assert [one.power for one in found.conferrals] == ["giao-dat"]


def test_a_procedure_code_or_another_name_leads_to_the_task_too() -> None:
    ground = "Điều 1 Quyết định số 1883/QĐ-UBND"
    cells = {"title": "Cấp giấy chứng nhận huấn luyện", "codes": "2.000229", "mode": "ủy quyền", "grounds": ground}
    found = read(row(**cells, recipient="GĐ Sở Công Thương"))
    assert (found.rows[0].status, found.rows[0].power) == (RowStatus.UNCHANGED, "vat-lieu-no")
    assert "mã TTHC là của nhiệm vụ" in found.rows[0].cells[2].remark
    assert read(row(title="việc giao-dat")).rows[0].power == "giao-dat"


def test_what_the_register_holds_is_unchanged_even_when_the_list_says_less() -> None:
    found = read(row(title=LAND, grounds=LAND_GROUND))
    assert (found.rows[0].status, found.rows[0].conferrals) == (RowStatus.UNCHANGED, ("dat-pc",))
    assert found.changes_nothing
    dated = read(
        row(title=LAND, grounds=LAND_GROUND, term="từ 01/6/2026")
    )  # the day on which the decision takes effect
    assert dated.changes_nothing


def test_what_differs_is_a_correction_with_both_sides_shown() -> None:
    found = read(row(title=LAND, grounds=LAND_GROUND, term="từ 15/6/2026", conditions="Báo cáo hằng quý"))
    assert found.rows[0].status is RowStatus.DIFFERS
    (one,) = found.corrections
    assert one.held == HELD["dat-pc"]
    assert one.stated == replace(one.held, term=Term(date(2026, 6, 15)), conditions="Báo cáo hằng quý")
    shown = [(difference.column, difference.held, difference.stated) for difference in one.differences]
    assert shown == [(Column.TERM, "", "từ 15/06/2026"), (Column.CONDITIONS, "Báo cáo hằng năm", "Báo cáo hằng quý")]
    assert found.conferrals == ()


def test_the_register_printed_and_read_again_changes_nothing() -> None:
    rows = printed()
    assert len(rows) == 5
    for width in (len(COLUMNS), len(HEADINGS)):  # with the column of keys, and without
        found = read(*(cells[:width] for cells in rows), headings=[*HEADINGS, "Mã trong sổ"][:width])
        assert found.changes_nothing, found.problems
        assert found.count(RowStatus.UNCHANGED) == len(rows)


def test_a_printed_row_read_cell_by_cell_still_changes_nothing() -> None:
    headings = [*HEADINGS, "Mã trong sổ", "Của cơ quan khác"]  # a strange column: rows are no longer as printed
    found = read(*([*cells, "x"] for cells in printed()), headings=headings)
    assert found.changes_nothing, [*found.problems, *found.corrections]


def test_one_cell_of_a_printed_row_is_changed_by_its_key() -> None:
    rows = [list(cells) for cells in printed()]
    column, changed = COLUMNS.index(Column.RECIPIENT), next(cells for cells in rows if cells[-1] == "no-uq")
    changed[column] = "Sở Công Thương tỉnh Sông Núi"
    found = read(*rows, headings=[*HEADINGS, "Mã trong sổ"])
    (one,) = found.corrections
    assert one.stated == replace(HELD["no-uq"], recipient=Authority("so-cong-thuong", "p9"))
    assert found.count(RowStatus.UNCHANGED) == len(rows) - 1


def test_a_key_that_the_register_lacks_is_a_new_row_with_a_remark() -> None:
    found = read([*row(), "ma-la"], headings=[*HEADINGS, "Mã trong sổ"])
    assert found.rows[0].status is RowStatus.NEW
    assert "Sổ không có mã này" in found.rows[0].cells[-1].remark


def test_a_row_said_twice_counts_once_and_a_contradiction_is_a_problem() -> None:
    twice = read(row(), row(stt="2"))
    assert [one.status for one in twice.rows] == [RowStatus.NEW, RowStatus.REPEATED]
    assert given(twice).power == twice.powers[0].code
    said = problem(read(row(), row(stt="2", term="từ 01/7/2026")))
    assert "với dòng 2 nhưng khác thời hạn, điều kiện hoặc lời văn giới hạn" in said


def test_rows_with_other_limits_are_rows_of_their_own() -> None:
    found = read(row(limits="dưới 500 triệu đồng"), row(stt="2", limits="từ 500 triệu đồng đến dưới 1 tỷ đồng"))
    assert found.count(RowStatus.NEW) == 2
    assert len([one for one in found.conferrals if one.mode is not Mode.STATUTE]) == 2
    assert len(found.powers) == 1


def test_several_recipients_and_places_are_a_conferral_each() -> None:
    found = read(row(recipient="UBND xã Mây Gió\nUBND xã Suối"))
    assert {(one.recipient.key, one.territory) for one in found.conferrals if one.giver} == {
        ("ubnd-xa@n1", "n1"),
        ("ubnd-xa@c4", "c4"),
    }
    places = read(row(place="xã Mây Gió; xã Suối"))
    assert [one.territory for one in places.conferrals if one.giver] == ["n1", "c4"]
    paired = read(row(recipient="UBND xã Mây Gió\nUBND xã Suối", place="xã Suối, xã Mây Gió"))
    assert {(one.recipient.key, one.territory) for one in paired.conferrals if one.giver} == {
        ("ubnd-xa@n1", "n1"),
        ("ubnd-xa@c4", "c4"),
    }
    mixed = read(row(recipient="Sở CT\nSở NN&MT", place="xã Suối, xã Mây Gió"))
    assert "không rõ bên nào ở địa bàn nào" in problem(mixed)


def test_a_supervising_body_accompanies_the_power_and_is_held_already_where_it_is() -> None:
    found = read(row(supervisor="Sở NN&MT"))
    (watching,) = [one for one in found.conferrals if one.roles == {Role.SUPERVISES}]
    assert (watching.recipient, watching.source) == (Authority("so-nnmt", "p9"), given_source(found))
    held = read(row(title=LAND, grounds=LAND_GROUND, supervisor="Sở NN&MT"))
    assert held.changes_nothing
    words = read(row(supervisor="các sở liên quan"))
    assert given(words).note == "Theo dõi, kiểm tra: các sở liên quan"


def given_source(found: AnnexReading) -> Citation:
    return next(one.source for one in found.conferrals if one.giver and one.is_title)


def test_the_decision_that_the_list_goes_with_gives_all_of_it() -> None:
    found = read(row(grounds="khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"), decision="1883/QĐ-UBND@p9")
    assert given(found).source == Citation.read("1883/QĐ-UBND@p9#pl:/1")
    again = read(row(grounds=None), row(stt="1", grounds=None, title="Việc khác"), decision="1883/QĐ-UBND@p9")
    assert {one.source.compact for one in again.conferrals} == {"1883/QĐ-UBND@p9#pl:"}  # numbers that recur name no row
    above = "(Kèm theo Quyết định số 1883/QĐ-UBND ngày 06/11/2025 của UBND tỉnh Sông Núi)"
    sheet = grid(
        row(giver=None, grounds="Điều 14 Nghị định số 49/2026/NĐ-CP"), above=["ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI", above]
    )
    stated = read_annex(sheet, REGISTER, options(), source="x")
    assert (given(stated).giver, given(stated).source.document) == (PROVINCE, "1883/QĐ-UBND@p9")
    assert any("là văn bản giao của mọi dòng" in remark.text for remark in stated.remarks)


def test_without_the_act_of_giving_nothing_is_understood() -> None:
    said = problem(read(row(grounds="khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP")))
    assert "cột F (Căn cứ (văn bản, điều, khoản, điểm))" in said
    assert "chưa thấy văn bản giao của Ủy ban nhân dân tỉnh Sông Núi" in said


def test_a_new_task_from_a_provision_that_gave_others_is_shown_beside_them() -> None:
    held = GROUND.replace("khoản 5", "khoản 2")
    title = next(cell for cell in read(row(grounds=held)).rows[0].cells if cell.column is Column.TITLE)
    assert title.understood == NEW_BESIDE
    assert "đã ghi 1 nhiệm vụ giao theo chính điều khoản ấy: “Giao đất không thu tiền cho tổ chức”" in title.remark
    elsewhere = next(cell for cell in read(row()).rows[0].cells if cell.column is Column.TITLE)
    assert elsewhere.understood == NEW_TASK


def test_a_new_document_is_recorded_with_the_list() -> None:
    found = read(row(grounds=f"Điều 1 Quyết định số 77/2026/QĐ-UBND ngày 01/9/2026; {GROUND.partition('; ')[2]}"))
    assert [document.key for document in found.documents] == ["77/2026/QĐ-UBND@p9"]
    assert given(found).source == Citation.read("77/2026/QĐ-UBND@p9#1")


@pytest.mark.parametrize(
    ("cells", "letter", "said"),
    [
        ({"title": None}, "C", "ô bắt buộc đang trống"),
        ({"title": "0"}, "C", "ô không có chữ nào"),
        ({"title": "1.2.3"}, "C", "ô không có chữ nào"),
        ({"recipient": None}, "H", "ô bắt buộc đang trống"),
        ({"giver": None}, "E", "ô bắt buộc đang trống"),
        ({"mode": None}, "G", "ô bắt buộc đang trống"),
        ({"mode": "giao"}, "G", "không rõ hình thức"),
        ({"mode": "phân cấp, ủy quyền"}, "G", "nêu nhiều hình thức"),
        ({"sector": None}, "B", "nhiệm vụ mới phải có lĩnh vực"),
        ({"codes": "123"}, "D", "“123” không phải là mã thủ tục hành chính"),
        ({"giver": "UBND các xã, phường"}, "E", "là cả một loại cơ quan"),
        ({"recipient": "Phòng X"}, "H", "không nhận ra cơ quan"),
        ({"place": "xã Không Có"}, "I", "không thấy đơn vị"),
        ({"limits": "500 triệu"}, "J", "không kèm chữ"),
        ({"term": "01/7/2026"}, "K", "không rõ là ngày bắt đầu hay ngày kết thúc"),
        ({"grounds": "luật"}, "F", "không nêu số, ký hiệu văn bản"),
        ({"mode": "luật định"}, "E", "luật định thì không có bên giao"),
    ],
)
def test_a_cell_to_be_mended_is_named_by_sheet_row_column_and_value(
    cells: dict[str, str | None], letter: str, said: str
) -> None:
    found = read(row(**cells))
    one = found.problems[0]
    assert (one.sheet, one.row, one.letter) == ("Danh mục", 2, letter)
    assert said in one.what
    assert one.remedy
    assert one.value == (next(iter(cells.values())) or "") or "mode" in cells
    assert found.rows[0].status is RowStatus.FAULTY


def test_an_empty_mode_is_the_one_chosen_for_the_list() -> None:
    assert given(read(row(mode=None), mode=Mode.AUTHORISATION)).mode is Mode.AUTHORISATION


def test_days_of_two_orders_raise_a_question_that_an_answer_settles() -> None:
    rows = (row(term="từ 02/13/2026"), row(stt="2", title="Việc khác", term="từ 03/04/2026"))
    found = read(*rows)
    assert found.question is not None
    assert set(found.question.options) == set(DayOrder)
    assert len(found.problems) == 2
    answered = read(*rows, day_order=DayOrder.MONTH_FIRST)
    assert answered.question is None
    assert [one.term.start for one in answered.conferrals if one.giver] == [date(2026, 2, 13), date(2026, 3, 4)]


def test_what_is_odd_in_the_light_of_the_register_is_remarked_on() -> None:
    found = read(
        row(title="Thu hồi đất"), row(stt="2", grounds="Điều 1 Quyết định số 40/2026/QĐ-UBND", title="Việc mới")
    )
    assert any("không được phân cấp, ủy quyền" in remark for remark in found.rows[0].remarks)
    assert any(
        "Sổ chưa ghi Ủy ban nhân dân tỉnh Sông Núi có nhiệm vụ này" in remark for remark in found.rows[0].remarks
    )
    assert any("Chưa nêu căn cứ cho thấy" in remark for remark in found.rows[1].remarks)


def test_kinds_of_object_are_spelt_as_elsewhere_within_the_task() -> None:
    found = read(row(title=LAND, recipient="UBND xã Suối", limits="trừ tổ chức tôn giáo, tổ chức tôn giáo trực thuộc"))
    assert given(found).scope.excluded == {"Tổ chức tôn giáo, tổ chức tôn giáo trực thuộc"}


def test_older_forms_with_columns_of_their_own_are_read() -> None:
    headings = ["decision", "decision_date", "grantor", "delegate", "mode", "annex_part", "item", "task", "field"]
    headings += ["legal_basis", "valid_from", "valid_to"]
    cells = [
        "40/2026/QĐ-UBND",
        "2026-05-31",
        "UBND tỉnh Sông Núi",
        "CT UBND cấp xã",
        "phân cấp",
        "Điều 3",
        "7",
        "Việc A",
    ]
    cells += ["Đất đai", "khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP", "2026-06-01", "2027-02-28"]
    one = given(read(cells, headings=headings))
    assert one.source == Citation.read("40/2026/QĐ-UBND@p9#3/7")
    assert one.term.period.last_day == date(2027, 2, 28)


def test_a_list_belongs_to_the_province_above_it_and_to_its_day() -> None:
    sheet = grid(
        row(giver="UBND tỉnh", recipient="GĐ Sở Công Thương"),
        above=["ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI", "(Tính đến hết ngày 30/06/2026; theo lần ghi 3 của sổ)"],
    )
    found = read_annex(sheet, REGISTER, options(), source="x")
    assert given(found).recipient == OFFICER


def test_an_empty_list_has_nothing_to_record_and_says_so() -> None:
    found = read()
    assert "không có dòng nhiệm vụ nào" in problem(found)
    assert not found.changes_nothing


def test_options_that_name_what_the_register_lacks_are_refused() -> None:
    with pytest.raises(KeyError):
        read(row(), within="p77")
    with pytest.raises(KeyError):
        read(row(), decision="1/2020/X")


def test_a_list_shows_titles_only_in_the_order_of_sector_and_title() -> None:
    shown = listed(REGISTER, on=TODAY)
    assert [one.key for one in shown] == [
        "no-luat",
        "no-uq",
        "dat-luat",
        "dat-pc",
    ]  # thu-hoi-pc: its giver has no title
    assert [one.key for one in listed(REGISTER, on=date(2027, 3, 1), within="p9")] == ["dat-pc"]
    assert ordered(shown, REGISTER.snapshot) == shown


BESIDE = {"title": "Giao đất cho tổ chức", "grounds": "khoản 2 Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026"}


def test_a_row_chosen_to_be_a_held_task_is_that_task_and_keeps_what_it_was_asked() -> None:
    found = read(row(**BESIDE, sector=None), tasks={2: "giao-dat"})
    assert found.is_clear, found.problems
    (one,) = found.rows
    assert (one.power, one.is_new_power, one.task) == ("giao-dat", False, "giao-dat")
    assert [power.code for power in one.beside] == ["giao-dat"]
    assert found.powers == ()


def test_a_row_chosen_to_be_a_new_task_is_new_and_is_asked_no_more() -> None:
    found = read(row(**BESIDE), tasks={2: ANOTHER_TASK})
    (one,) = found.rows
    assert (one.is_new_power, one.task) == (True, ANOTHER_TASK)
    assert [cell.understood for cell in one.cells if cell.column is Column.TITLE] == [NEW_TASK]
    assert read(row(**BESIDE)).rows[0].task == ""


def test_a_chosen_task_that_the_row_is_not_beside_is_refused() -> None:
    for tasks in ({2: "vat-lieu-no"}, {2: "khong-co"}, {7: "giao-dat"}):
        found = read(row(**BESIDE), tasks=tasks)
        (problem,) = found.problems
        assert problem.row == next(iter(tasks))
        assert "không nằm trong" in problem.what
    held = read(row(title="Giao đất không thu tiền cho tổ chức"), tasks={2: "giao-dat"})
    assert "không nằm trong" in held.problems[0].what  # its title says it already: nothing is asked


def test_a_whole_article_is_beside_its_clauses_where_the_titles_share_most_words() -> None:
    whole = "Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026"
    near = read(row(title="Giao đất không thu tiền cho các tổ chức", grounds=whole)).rows[0]
    assert [power.code for power in near.beside] == ["giao-dat"]
    assert "điều khoản ấy hoặc phần của nó" in next(cell.remark for cell in near.cells if cell.column is Column.TITLE)
    assert read(row(title="Cấp phép nhà kính", grounds=whole)).rows[0].beside == ()
    other = "khoản 9 Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026"
    assert read(row(title="Giao đất không thu tiền cho các tổ chức", grounds=other)).rows[0].beside == ()
