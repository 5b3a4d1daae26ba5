"""What is done in the first hours of a day in Vietnam bears that day, though it is still the day before elsewhere."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.campaigns.test_pages import FORM as CAMPAIGN
from tests.domain.world import snapshot
from tests.register.world import record_world
from tests.reports.official.papers import LETTER, pages_of
from tests.reports.signed.certificates import certificate, signed
from tests.workspace.test_calls import CALL, SAID, client_of
from tests.workspace.test_handing import HEAD, LIST, SPLIT, marks
from tests.workspace.test_schemes import HEAD as SCHEME
from tests.year.clock import Clock
from thamquyen.accounts.permissions import Role
from thamquyen.domain.authorities import Authority
from thamquyen.domain.rounds.form import Figure
from thamquyen.domain.rounds.periods import Rhythm, reported
from thamquyen.domain.time import show_day
from thamquyen.register import recording
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.workbooks import sheets_of
from thamquyen.rounds.figures import figures
from thamquyen.workspace.drafts.signing import looked_at

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 15)
"""The first day of the reporting year 2027."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Half past midnight; in UTC it is still the day before."""
    found = Clock(DAY, monkeypatch)
    found.set(DAY, time(0, 30))
    record_world()
    return found


def _cells(content: bytes) -> set[str]:
    return {str(cell) for row in sheets_of(content, "a.xlsx")[0].rows for cell in row if cell}


def test_a_proposal_counts_in_the_reporting_year_that_begins_with_its_day_and_its_scheme_is_of_that_day() -> None:
    boss, unit = client_of(Role.COORDINATOR), client_of(Role.PROPOSER)
    call = str(boss.post("/dot-de-xuat/moi", {**CALL, "han": "31/12/2026"})["Location"])
    own = str(unit.post(f"{call}/de-xuat", {**SAID, "tu-ngay": "01/03/2027"})["Location"])
    assert boss.post(f"{own}/chap-nhan", {"buoc": "1"}).status_code == 302
    counted = [
        len(
            figures([Figure.PROPOSALS], reading_at(), reported(Rhythm.YEAR, year), DAY, seat="p9")[
                Figure.PROPOSALS
            ].rows
        )
        for year in (2026, 2027)
    ]
    assert counted == [0, 1]
    scheme = str(boss.post("/de-an/moi", {**SCHEME, "dot": call.rpartition("/")[2]})["Location"])
    assert any(f"ngày {show_day(DAY)}" in one for one in _cells(boss.get(f"{scheme}.xlsx").content))
    file = boss.get(f"{scheme}.pdf").content
    assert b"<xmp:CreateDate>2026-12-15" in file and pages_of(file)


def test_who_took_note_and_who_decided_stand_in_the_files_with_the_day_that_the_pages_show() -> None:
    boss, reader, editor = client_of(Role.COORDINATOR), client_of(Role.VIEWER), client_of(Role.EDITOR)
    days = {"bat-dau": show_day(DAY), "ket-thuc": "31/12/2026", "ngay-hieu-luc": ""}
    address = str(boss.post("/quan-triet/moi", {**CAMPAIGN, **days})["Location"])
    boss.post(f"{address}/gui", {"buoc": "1"})
    assert reader.post(f"{address}/xac-nhan", {"dau": "", "ban": "1"}).status_code == 302
    assert "15/12/2026 00:30" in _cells(boss.get(f"{address}/ket-qua.xlsx").content)
    named = replace(snapshot().conferrals["dat-pc"], key="ten", recipient=Authority("ct-ubnd-xa", "n1"), territory="n1")
    recording.record([named], actor="chuyên viên", reason="giao đích danh")
    split = str(editor.post(f"{LIST}/chia-don-vi", {**HEAD, "hieu-luc": "01/03/2027", **SPLIT})["Location"])
    mark = next(one for one in marks(editor.get(split)) if one.endswith(" ten"))
    said = {"dong": mark, "xu-ly": "moves", "ve": "ct-ubnd-xa@n3", "ly-do": "theo phương án", "phien-ban": "1"}
    assert editor.post(f"{split}/quyet", said).status_code == 302
    assert show_day(DAY) in _cells(editor.get(f"{split}.xlsx").content)


def test_a_certificate_and_a_signature_are_told_by_the_clocks_here() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    last = datetime(2027, 12, 31, 17, 30, tzinfo=UTC)
    file = signed(pdf_bytes(LETTER), certificate("Gốc", key, last=last), key)
    (told,) = looked_at("qd.pdf", file, roots=[], at=datetime(2026, 12, 14, 17, 30, tzinfo=UTC)).signatures
    assert told["ends"] == "01/01/2028"


def test_no_moment_is_written_out_before_it_is_told_by_the_clocks_here() -> None:
    """Moments are kept in UTC; a day read off one is yesterday's for the first seven hours."""
    slip = re.compile(
        r"(?<![\w.(])(?!localtime)[\w.\[\]\"]*\b(?:at|\w+_at|ends)\.(?:date\(\)|year\b)|\{[\w.]*at:%[dYHm]"
    )
    told = {"thamquyen/workspace/deeds/showing.py"}  # its moments are taken to the clocks here where they are read
    root = Path(__file__).parents[2]
    found = {
        f"{file.relative_to(root)}: {match[0]}"
        for file in (root / "thamquyen").rglob("*.py")
        if str(file.relative_to(root)) not in told
        for match in slip.finditer(file.read_text("utf-8"))
    }
    assert found == set()
