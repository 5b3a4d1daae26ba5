"""Lists recorded for good: a killed process leaves nothing, and the examples of real annexes come in."""

import csv
import io
from pathlib import Path

import pytest

from tests.domain.annex.world import TODAY, row
from tests.register.conftest import OwnRegister
from tests.register.test_annexes import listed, record_it
from tests.register.test_interruption import child, heard, killed
from tests.register.world import CLERK
from thamquyen.domain.annex.results import AnnexOptions, RowStatus
from thamquyen.register import queries, starter
from thamquyen.register.annexes import read_file, record_annex
from thamquyen.register.facts import Noun
from thamquyen.register.verify import verify

_EXAMPLES = Path(__file__).parents[3] / "shared" / "data" / "delegation_annex_examples.csv"
_IMPORT_AND_STOP_BEFORE_SEALING = """
from datetime import date
from thamquyen.domain.annex.results import AnnexOptions
from thamquyen.register.annexes import read_file, record_annex
from thamquyen.register.ledger import Ledger

def stop(self):
    say("đã ghi hết, chưa niêm phong")
    sys.stdin.readline()

Ledger.seal = stop
reading = read_file(Path(sys.argv[1]).read_bytes(), "a.xlsx", AnnexOptions(on=date(2026, 11, 23)))
record_annex(reading, actor="tiến trình con", reason="dở dang")
"""


def test_killing_the_process_in_the_middle_leaves_the_register_as_it_was(
    own_register: OwnRegister, tmp_path: Path
) -> None:
    record_it()
    before, counts = queries.newest(), queries.counts()
    path = tmp_path / "a.xlsx"
    path.write_bytes(listed(*(row(stt=str(number), title=f"Việc thứ {number}") for number in range(300))))
    process = child(own_register, _IMPORT_AND_STOP_BEFORE_SEALING, str(path))
    heard(process, "đã ghi hết, chưa niêm phong")
    killed(process)
    assert (queries.newest(), queries.counts()) == (before, counts)
    assert verify().found == ()


@pytest.mark.skipif(not _EXAMPLES.exists(), reason="không có ../shared/data bên cạnh bản sao này")
def test_the_examples_of_real_annexes_are_read_and_recorded(own_register: OwnRegister) -> None:
    starter.load(progress=lambda _: None)
    found = read_file(_EXAMPLES.read_bytes(), _EXAMPLES.name, AnnexOptions(on=TODAY))
    assert found.is_clear, found.problems
    assert len(found.rows) == len(list(csv.reader(io.StringIO(_EXAMPLES.read_text(encoding="utf-8"))))) - 1
    assert found.rows[0].status is found.rows[1].status is RowStatus.UNCHANGED
    assert {one.source.document for one in found.conferrals if one.giver} == {"40/2026/QĐ-UBND@p15-2025"}
    done = record_annex(found, actor=CLERK, reason="thử")
    assert (done.powers, done.conferrals) == (16, 32)
    assert read_file(_EXAMPLES.read_bytes(), _EXAMPLES.name, AnnexOptions(on=TODAY)).changes_nothing
    assert queries.recordings(limit=1)[0].opened[Noun.CONFERRAL] == 32
