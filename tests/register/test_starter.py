"""The starter tables: loaded whole or not at all, every fault named by file, line and column."""

from collections import Counter
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.register.conftest import OwnRegister
from tests.register.tables import TABLES, write_tables
from tests.register.world import CLERK
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import EndState, Role
from thamquyen.domain.law import Effect, Grounding
from thamquyen.domain.powers import Band, ProjectGroup
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule
from thamquyen.register import queries, recording, starter
from thamquyen.register.facts import Noun
from thamquyen.register.starter import LeftOut, StarterRefusedError
from thamquyen.register.verify import verify


def ignored(_rows: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small tables in a folder."""
    return write_tables(tmp_path / "tables", TABLES)


def changed(folder: Path, table: str, old: str, new: str) -> Path:
    """The tables with one text replaced."""
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(StarterRefusedError) as refused:
        starter.read(folder)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.django_db
def test_every_table_becomes_facts_of_one_recording(folder: Path) -> None:
    loaded = starter.load(folder, progress=ignored)
    assert loaded.revision == queries.newest_revision() == 1
    assert queries.counts() == {
        Noun.DOCUMENT: 3,
        Noun.EFFECT_EVENT: 5,
        Noun.TERRITORY: 5,
        Noun.TERRITORY_NAME: 6,
        Noun.TERRITORY_PARENT: 4,
        Noun.LINEAGE: 1,
        Noun.AUTHORITY_KIND: 4,
        Noun.KIND_EXCEPTION: 1,
        Noun.SUCCESSION: 1,
        Noun.POWER: 1,
        Noun.CONFERRAL: 2,
        Noun.TAKING: 1,
        Noun.PENDING_RULE: 2,
    }
    assert sum(queries.counts().values()) == loaded.recorded
    assert verify().found == ()


@pytest.mark.django_db
def test_days_are_read_as_documents_speak(folder: Path) -> None:
    starter.load(folder, progress=ignored)
    held = queries.snapshot()
    events = {(event.effect, event.target.compact): (event.on, event.until) for event in held.library.events}
    assert events == {
        (Effect.REPEAL, "Q1#3"): (date(2027, 1, 1), None),
        (Effect.REPEAL, "Q1#4/2"): (date(2027, 1, 1), None),
        (Effect.EXPIRE, "Q1"): (date(2028, 1, 1), None),
        (Effect.EXTEND, "Q1"): (date(2029, 1, 1), None),
        (Effect.SUSPEND, "Q1#5"): (date(2026, 7, 1), date(2026, 10, 1)),
    }
    assert held.takings[0].period == Period(date(2026, 10, 1), date(2027, 1, 1))
    assert held.atlas.units["c1"].period == Period(None, date(2025, 7, 1))
    assert [named.name for named in held.atlas.units["c2"].names] == ["Xã Tên Trước", "Xã Tên Sau"]
    assert held.library.documents["Q1"].effective is None


@pytest.mark.django_db
def test_a_conferral_is_read_with_all_its_cells(folder: Path) -> None:
    starter.load(folder, progress=ignored)
    given = queries.snapshot().conferrals["k2"]
    assert (given.giver, given.recipient) == (Authority("ubnd-tinh", "p1"), AuthorityClass("ct-ubnd-xa", "p1"))
    assert given.source == Citation("Q1", Provision(("3",)))
    assert [base.compact for base in given.bases] == ["L1#13/1", "L1#14", "N1", "Q1#4"]
    assert (given.term.period.last_day, given.term.state) == (date(2027, 2, 28), EndState.DATED)
    assert given.scope.band == Band(1000, 2000)
    assert given.scope.groups == {ProjectGroup.B, ProjectGroup.C}
    assert given.scope.only == {"đất ở"}
    assert given.scope.excluded == {"đất rừng"}
    assert given.roles == {Role.DECIDES, Role.SIGNS}
    assert given.may_pass_on is False
    assert (given.grounding, given.note) == (Grounding.CITED, "ghi chú")


@pytest.mark.django_db
def test_a_provision_on_files_not_finished_is_read_with_all_its_cells(folder: Path) -> None:
    starter.load(folder, progress=ignored)
    first, second = queries.snapshot().pending_rules
    until = date(2026, 6, 1)
    assert first == PendingRule(
        "h1", Period(None, until), Finisher.LAW_THEN, Citation("Q1", Provision(("9",))),
        governs=Citation("Q1", Provision(("3",))), former_level=Level.DISTRICT, note="theo luật khi nhận",
    )  # fmt: skip
    assert (second.conferral, second.governs, second.received) == ("k2", None, Period(date(2026, 1, 1), until))


def test_a_provision_on_files_names_one_thing_and_a_last_day(folder: Path) -> None:
    both, without = (
        faults(changed(folder, "pending_files", "h1,Q1#3,,", "h1,Q1#3,k2,")),
        "h1,Q1#3,,district,,law_then,,,",
    )
    assert any("nêu cả điều khoản lẫn lần giao" in fault for fault in both)
    changed(folder, "pending_files", "h1,Q1#3,k2,district,,law_then,,2026-05-31,", without)
    assert any("cột until" in fault for fault in faults(folder))


@pytest.mark.django_db
def test_what_has_no_field_of_its_own_is_kept_in_the_remark(folder: Path) -> None:
    starter.load(folder, progress=ignored)
    notes = {
        key: queries.history(noun, key)[0].note
        for noun, key in (
            (Noun.TERRITORY, "p1"),
            (Noun.AUTHORITY_KIND, "ubnd-tinh"),
            (Noun.DOCUMENT, "N1"),
            (Noun.POWER, "dat-giao"),
        )
    }
    assert notes == {
        "p1": "Cùng với Điều 2",
        "ubnd-tinh": "Ngày đầu của sổ. ghi chú",
        "N1": "theo tin báo. Ngày có hiệu lực: theo văn bản khác viện dẫn",
        "dat-giao": "Cùng với khoản 2 Điều 14",
    }
    assert queries.history(Noun.TERRITORY, "c1")[0].grounding is Grounding.SECONDARY


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        (
            "documents",
            "2025-06-16,,",
            "16/6/2025,,",
            "documents.csv, dòng 2, cột signed (“16/6/2025”): không phải là ngày",
        ),
        (
            "documents",
            "seen,x_1",
            "nghe,x_1",
            "cột grounding (“nghe”): không thuộc danh mục. Chọn một trong: seen, cited",
        ),
        ("documents", "L1,1/2025", ",1/2025", "dòng 2, cột key: ô bắt buộc đang trống"),
        ("documents", "issuer,title", "issuer,tên", "documents.csv, dòng 1: thiếu cột title; cột lạ tên"),
        ("documents", ",x_1,", ",x_1,,,", "documents.csv, dòng 2: dòng có 15 ô, tiêu đề có 13 cột"),
        ("documents", "N1,1/NQ", "L1,1/NQ", "văn bản “L1” đã khai ở documents.csv, dòng 2. Giữ một dòng"),
        (
            "effects",
            "L1,50/1,repeal",
            "L1,điều 50,repeal",
            "cột provision (“điều 50”): “điều 50” không phải là điều/khoản",
        ),
        ("effects", "repeal,Q1", "repeal,Q9", "effects.csv, dòng 2, cột target (“Q9”): văn bản “Q9” chưa được khai"),
        (
            "effects",
            "2027-01-01,,kể",
            "2027-01-01,2027-02-01,kể",
            "cột until (“2027-02-01”): “repeal” không có ngày cuối",
        ),
        ("effects", "2028-12-31,đến", ",đến", "effects.csv, dòng 4, cột until: ô bắt buộc đang trống"),
        ("effects", "2026-09-30", "2026-01-30", "ngày cuối trước ngày đầu (2026-07-01)"),
        ("territories", ",commune,Xã,Xã Cũ", ",làng,Xã,Xã Cũ", "territories.csv, dòng 4, cột level (“làng”)"),
        (
            "territory_parents",
            "c2,p1",
            "c2,p7",
            "territory_parents.csv, dòng 5, cột parent (“p7”): đơn vị hành chính “p7”",
        ),
        ("territory_parents", "c2,p1", "c9,p1", "dòng 5, cột territory (“c9”): đơn vị hành chính chưa được khai"),
        (
            "territory_names",
            "2025-07-01,",
            "2025-06-01,",
            "territory_names.csv, dòng 3: tên đơn vị hành chính “c2” đã khai",
        ),
        ("lineage", "renamed,whole", "renamed,nửa", "lineage.csv, dòng 2, cột share (“nửa”)"),
        ("lineage", "c1,c1-2025", "c1,", "lineage.csv, dòng 2, cột to_territory: chỉ đơn vị giải thể"),
        ("lineage", ",1,N1", ",có,N1", "cột is_default (“có”): chỉ nhận 1 hoặc 0"),
        (
            "authority_kinds",
            "ubnd-xa,2025-07-01,,L1,6",
            "ubnd-xb,2025-07-01,,L1,6",
            "cột body (“ubnd-xb”): loại cơ quan",
        ),
        (
            "powers",
            "shared;no_delegation",
            "shared;vui",
            "powers.csv, dòng 2, cột flags (“shared;vui”): “vui” không thuộc",
        ),
        ("conferrals", "ubnd-tinh@p1,ct", ",ct", "conferrals.csv, dòng 3, cột giver: chỉ thẩm quyền luật định"),
        ("conferrals", "ubnd-tinh@p1,ct", "ubnd-tinh@c1,ct", "“ubnd-tinh” thuộc cấp tỉnh, còn c1 là đơn vị cấp xã"),
        ("conferrals", "ct-ubnd-xa@*p1", "ct-ubnd-xa", "cột recipient (“ct-ubnd-xa”)"),
        ("conferrals", "1000,2000", "2000,1000", "cột value_from (“2000”): Mức giá trị rỗng"),
        ("conferrals", "1000,2000", "1.000,2000", "cột value_from (“1.000”): không phải là số nguyên"),
        ("conferrals", ",dated,", ",open,", "cột until (“2027-02-28”): không khớp với until_state “open”"),
        ("conferrals", "L1#13/1;14;N1", "L1#13/1;14;N2", "cột bases (“L1#13/1;14;N2”): văn bản “N2” chưa được khai"),
        (
            "conferrals",
            "k2,dat-giao",
            "k2,dat-lay",
            "cột power (“dat-lay”): nhiệm vụ, quyền hạn “dat-lay” chưa được khai",
        ),
        ("conferrals", ",no,2026", ",không,2026", "cột may_pass_on (“không”)"),
        ("withdrawals", "t1,k2", "t1,k3", "withdrawals.csv, dòng 2, cột conferral (“k3”)"),
        ("withdrawals", "2026-10-01", "", "withdrawals.csv, dòng 2, cột from: ô bắt buộc đang trống"),
        (
            "withdrawals",
            ",8,p1,",
            ",8,c2,",
            "cột territory (“c2”): “k2” được trao cho p1; chưa ghi được việc thu hồi một phần",
        ),
        ("successions", "ubnd-xa@c2", "ubnd-xa", "successions.csv, dòng 2, cột to_authority (“ubnd-xa”)"),
    ],
)
def test_a_fault_is_named_by_file_line_column_and_value(
    folder: Path, table: str, old: str, new: str, said: str
) -> None:
    found = faults(changed(folder, table, old, new))
    assert any(said in fault for fault in found), found


@pytest.mark.django_db
def test_one_fault_keeps_everything_out(folder: Path) -> None:
    changed(folder, "withdrawals", "t1,k2", "t1,k3")
    with pytest.raises(StarterRefusedError, match="có 1 lỗi; chưa nạp gì vào sổ"):
        starter.load(folder, progress=ignored)
    assert queries.newest_revision() == 0


def test_all_faults_are_found_at_once(folder: Path) -> None:
    changed(folder, "documents", "2025-06-16,,", "hôm qua,,")
    changed(folder, "withdrawals", "call_back", "xin lại")
    said = "\n".join(faults(folder))
    assert "hôm qua" in said
    assert "xin lại" in said


def test_a_long_list_of_faults_shows_the_first(folder: Path) -> None:
    lines = "".join(f"V{number},,,,,,,,,,seen,,\n" for number in range(40))
    changed(folder, "documents", "L1,1/2025", f"{lines}L1,1/2025")
    with pytest.raises(StarterRefusedError, match="có 40 lỗi") as refused:
        starter.read(folder)
    assert "… và 15 lỗi khác." in str(refused.value)


def test_a_table_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "documents.csv").write_bytes("key,tên\nĐ,1\n".encode("cp1258", errors="replace"))
    assert any("documents.csv: tệp không ở dạng UTF-8" in fault for fault in faults(folder))


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    assert "không có bảng nào" in faults(tmp_path)[0]


@pytest.mark.django_db
def test_text_is_put_into_the_normal_form_when_read(folder: Path) -> None:
    changed(folder, "documents", "Luật thử", "Luâ\u0323t thư\u0309")
    starter.load(folder, progress=ignored)
    assert queries.snapshot().library.documents["L1"].title == "Luật thử"


@pytest.mark.django_db
def test_progress_tells_every_row(folder: Path) -> None:
    announced, rows = list[int](), list[int]()
    loaded = starter.load(folder, announce=announced.append, progress=rows.append)
    assert announced == [loaded.recorded]
    assert sum(rows) == loaded.recorded


@pytest.mark.django_db
def test_loading_again_records_only_what_is_missing_and_leaves_the_rest_alone(folder: Path) -> None:
    starter.load(folder, progress=ignored)
    out = StringIO()
    call_command("load_starter", folder=folder, stdout=out)
    assert "Sổ đã có đủ dữ liệu khởi đầu." in out.getvalue()
    title = queries.snapshot().library.documents["L1"]
    recording.correct(title, replace(title, title="Luật đã đính chính"), actor=CLERK, reason="sai tên")
    changed(folder, "documents", "N1,1/NQ", "M1,7/NĐ,Nghị định,Chính phủ,Mới,,,,,,seen,,\nN1,1/NQ")
    again = starter.load(folder, progress=ignored)
    assert (again.revision, again.recorded, again.differing) == (3, 1, 1)
    assert queries.snapshot().library.documents["L1"].title == "Luật đã đính chính"
    assert "M1" in queries.snapshot().library.documents


def test_what_was_left_out_is_listed_with_its_reason(folder: Path) -> None:
    (folder / "left_out_more.csv").write_text(TABLES["left_out"].splitlines()[0] + "\nQ1,Phụ lục,3,Mờ\n", "utf-8")
    assert starter.left_out(folder) == (
        LeftOut("L1", "Thẩm quyền của thanh tra", 12, "Chưa đọc nguyên văn"),
        LeftOut("", "Ranh giới thôn", None, "Nguồn không nêu"),
        LeftOut("Q1", "Phụ lục", 3, "Mờ"),
    )


def test_the_tables_that_come_with_the_software_are_loaded_by_the_command(own_register: OwnRegister) -> None:
    out = StringIO()
    call_command("load_starter", if_empty=True, stdout=out)
    assert "vào lần ghi 1." in out.getvalue()
    held = queries.snapshot()
    levels = Counter(
        (unit.level.value, date(2025, 6, 30) in unit.period, date(2025, 7, 1) in unit.period)
        for unit in held.atlas.units.values()
    )
    before = {level: sum(n for (name, old, _), n in levels.items() if name == level and old) for level, _, _ in levels}
    after = {level: sum(n for (name, _, new), n in levels.items() if name == level and new) for level, _, _ in levels}
    assert before == {"nation": 1, "province": 63, "district": 696, "commune": 10035}
    assert after == {"nation": 1, "province": 34, "district": 0, "commune": 3321}
    split = Counter(line.before for line in held.atlas.lineage if not line.whole)
    assert all(parts > 1 for parts in split.values())
    assert verify().found == ()
    out = StringIO()
    call_command("load_starter", if_empty=True, stdout=out)
    assert out.getvalue() == ""


@pytest.mark.django_db
def test_the_command_says_what_is_wrong_with_the_tables(folder: Path) -> None:
    changed(folder, "withdrawals", "t1,k2", "t1,k3")
    with pytest.raises(CommandError, match=r"withdrawals\.csv, dòng 2"):
        call_command("load_starter", folder=folder, stdout=StringIO())
