"""The compiled report in Word and PDF, read back; frozen it stays the same for ever, and its receipt leads to it."""

import io
from datetime import date, timedelta

import docx
import pypdfium2
import pytest
from django.db import IntegrityError

from tests.plans.world import LEAD, OTHER, doer
from tests.register.raw import check_at_commit, execute, undone
from tests.register.world import record_world
from tests.rounds.world import DUE, FORM, filed, opened
from thamquyen.accounts.permissions import Role
from thamquyen.domain.rounds.filling import Given
from thamquyen.provinces.sectors import say_sector
from thamquyen.register.reading import reading_at
from thamquyen.rounds import queries
from thamquyen.rounds.compiled import Report, content_of
from thamquyen.rounds.freezing import FrozenReceiptError, compare, freeze, read_receipt, receipt_of
from thamquyen.rounds.keeping import RoundRefusedError, send_back, write_words
from thamquyen.rounds.queries import KeptFrozen, KeptRound

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> KeptRound:
    record_world()
    found = opened()
    filed(found, OTHER, DUE, ho_so="1.200", kho_khan="Thiếu người")
    filed(found, LEAD, DUE, ho_so="34,5", dung_han="30")
    return found


def _frozen(kept: KeptRound, on: date = DUE) -> KeptFrozen:
    found = queries.frozen(freeze(kept, doer(on), reading_at()))
    assert found is not None
    return found


def _word(frozen: KeptFrozen) -> str:
    document = docx.Document(io.BytesIO(queries.frozen_file(frozen.id, "docx") or b""))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def _pdf(frozen: KeptFrozen) -> str:
    document = pypdfium2.PdfDocument(queries.frozen_file(frozen.id, "pdf"))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_report_has_totals_words_annexes_and_numbers_of_the_register(kept: KeptRound) -> None:
    frozen = _frozen(kept)
    for said in (_word(frozen), _pdf(frozen)):
        assert "Số hồ sơ: 1.234,5 hồ sơ" in said and "tổng hợp từ 2/2 đơn vị" in said
        assert "30 hồ sơ (1/2 đơn vị có số liệu)" in said
        assert "Thiếu người" in said and "Cộng toàn tỉnh" in said and frozen.digest[:16] in said
    figure = Report(frozen.content).figure(FORM.items[7])
    assert figure is not None and figure.rows, "the register gave its numbers"
    assert all(cell in _word(frozen) for cell in figure.rows[0])


def test_numbers_are_summed_by_the_sector_of_the_units_as_it_was_when_frozen(kept: KeptRound) -> None:
    frozen = _frozen(kept)
    said = _word(frozen)
    assert "Lĩnh vực thử (1 đơn vị)" in said and "Thẩm quyền chung (1 đơn vị)" in said
    summed = Report(frozen.content).together.numbers["ho_so"]
    assert [(sector, str(value)) for sector, value in summed.by_sector] == [
        ("Lĩnh vực thử", "1200"),
        ("Thẩm quyền chung", "34.5"),
    ]
    administrator = doer(DUE, role=Role.ADMINISTRATOR)
    say_sector(LEAD, "Lĩnh vực thử", "Quyết định số 1/QĐ-UBND", administrator, reading_at(), seen=0)
    assert all(one.same for one in compare(frozen))
    now = Report(content_of(kept, reading_at(), LEAD, DUE)).unit_sectors
    assert set(now.values()) == {"Lĩnh vực thử"}, "a new one goes by what is said now"
    older = {name: value for name, value in frozen.content.items() if name != "unit_sectors"}
    assert not Report(older).together.numbers["ho_so"].by_sector, "what was frozen before stays as it was"


def test_the_compilers_words_stand_for_those_of_the_units(kept: KeptRound) -> None:
    write_words(kept, Given({"kho_khan": "Nhân lực còn mỏng."}), doer(DUE), reading_at(), seen=0)
    said = _word(_frozen(kept))
    assert "Nhân lực còn mỏng." in said and "Thiếu người" not in said


def test_a_frozen_report_is_the_same_years_later_whatever_happened_since(kept: KeptRound) -> None:
    frozen = _frozen(kept)
    before = [queries.frozen_file(frozen.id, kind) for kind in ("docx", "pdf")]
    later = date(2031, 5, 5)
    send_back(kept, OTHER, doer(later), reading_at(), note="Sai", until=None, seen=1)
    assert "1/2 đơn vị" in Report(content_of(kept, reading_at(), LEAD, later)).basis
    assert [queries.frozen_file(frozen.id, kind) for kind in ("docx", "pdf")] == before
    compared = compare(frozen)
    assert len(compared) == 5 and all(one.same for one in compared), compared
    again = _frozen(kept, later)
    assert again.number == 2 and again.digest != frozen.digest


def test_a_receipt_leads_to_its_report_and_an_altered_one_does_not(kept: KeptRound) -> None:
    frozen = _frozen(kept)
    receipt = receipt_of(frozen)
    assert read_receipt(f"  {receipt[:40]}\n{receipt[40:]} ") == frozen
    for altered in (receipt.replace(frozen.digest[:4], "ffff"), receipt[:-1], "", "x" * 900):
        with pytest.raises(FrozenReceiptError):
            read_receipt(altered)


def test_nothing_is_frozen_without_reports_or_by_who_may_not(kept: KeptRound) -> None:
    with pytest.raises(RoundRefusedError):
        freeze(kept, doer(DUE, OTHER, Role.PROPOSER), reading_at())
    with pytest.raises(RoundRefusedError, match="Chưa có đơn vị nào"):
        freeze(opened(on=DUE - timedelta(days=1)), doer(DUE), reading_at())
    _frozen(kept)
    for words in ("UPDATE rounds_frozen SET digest = 'x'", "DELETE FROM rounds_frozen"):
        with pytest.raises(IntegrityError), undone():
            execute(words)
            check_at_commit()
