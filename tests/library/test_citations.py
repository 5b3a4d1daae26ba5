"""Who cites whom in the whole library: read once, resolved by number and issuer, written to a file."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.library.shelf import AMENDING, BASE, BASE_TEXT, CITING, put, shelve
from tests.register.test_annexes import record_it
from thamquyen.domain.citations import Provision
from thamquyen.library import queries
from thamquyen.library.citations import index
from thamquyen.library.citations.files import HEADS, citations_csv
from thamquyen.library.citations.resolving import Line, Resolver, Standing, citations_in, citations_out
from thamquyen.library.identifying import Known
from thamquyen.library.models import Mention
from thamquyen.register.reading import reading_at

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def shelved(db: None) -> int:
    """The small register of lists with three decisions of its province; the revision."""
    record_it()
    return shelve()


def resolver() -> Resolver:
    index.bring_up()
    return Resolver(Known(reading_at()), queries.current_text_numbers(), TODAY)


def outward(document: str) -> dict[str, Line]:
    return {line.key or line.name: line for line in citations_out(document, resolver())}


def test_each_cited_document_is_found_by_number_and_issuer_or_said_to_be_missing() -> None:
    found = outward(BASE)
    assert {name: line.standing for name, line in found.items()} == {
        "72/2025/QH15": Standing.REGISTER,
        "31/2024/QH15": Standing.REGISTER,
        "49/2026/NĐ-CP": Standing.REGISTER,
        "Nghị định số 999/2026/NĐ-CP": Standing.ABSENT,
    }
    decree = found["49/2026/NĐ-CP"]
    assert decree.places == ((Provision(("2", "1")), (Provision(("14", "1")),)),)


def test_a_number_of_this_province_is_that_of_its_own_body() -> None:
    assert outward(AMENDING)[BASE].standing is Standing.TEXT


def test_who_cites_a_document_is_told_with_the_provisions_on_both_sides() -> None:
    document = reading_at().snapshot.library.documents[BASE]
    found = {line.key: line for line in citations_in(document, resolver())}
    assert set(found) == {AMENDING, CITING}
    assert found[CITING].places == ((Provision(("1",)), (Provision(("2", "2")),)),)
    law = reading_at().snapshot.library.documents["31/2024/QH15"]
    assert {line.key for line in citations_in(law, resolver())} == {BASE, AMENDING, CITING}, "cited by its name alone"


def test_a_text_is_read_once_and_the_newest_of_a_document_counts(shelved: int) -> None:
    assert index.bring_up() == 0
    kept = Mention.objects.count()
    assert index.bring_up() == 0
    assert Mention.objects.count() == kept
    put(CITING, "Điều 1. Phí\nKhông viện dẫn gì.\n", shelved, "khác.txt")
    document = reading_at().snapshot.library.documents[BASE]
    assert {line.key for line in citations_in(document, resolver())} == {AMENDING}


def test_texts_not_read_yet_are_counted() -> None:
    assert index.bring_up(most=1) == 2
    assert index.bring_up(most=1) == 1


def test_another_version_of_the_reader_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    index.bring_up()
    kept = Mention.objects.count()
    monkeypatch.setattr(index, "READER", "khác")
    assert index.bring_up(most=0) == 3
    index.bring_up()
    assert Mention.objects.count() == kept


def test_the_file_has_a_line_for_each_cited_provision_with_its_place_in_the_text() -> None:
    rows = list(csv.reader(io.StringIO(citations_csv(resolver()).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADS
    lines = [dict(zip(HEADS, row, strict=True)) for row in rows[1:]]
    decree = next(line for line in lines if line["Số, ký hiệu"] == "49/2026/NĐ-CP")
    assert decree["Văn bản viện dẫn"] == BASE
    assert decree["Điều khoản viện dẫn"] == "khoản 1 Điều 2"
    assert decree["Điều khoản được viện dẫn"] == "khoản 1 Điều 14"
    assert decree["Kết quả"] == "có trong sổ, chưa có toàn văn"
    place = BASE_TEXT[int(decree["Từ ký tự"]) : int(decree["Đến ký tự"])]
    assert place == decree["Nguyên văn"] == "khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"
    own = next(line for line in lines if line["Kết quả"] == "chính văn bản này")
    assert own["Văn bản được viện dẫn"] == own["Văn bản viện dẫn"]
    assert {line["Kết quả"] for line in lines if line["Số, ký hiệu"] == "999/2026/NĐ-CP"} == {"không có trong thư viện"}


def test_the_command_writes_both_files_and_says_where_it_cannot(tmp_path: Path) -> None:
    for name in ("viện dẫn.csv", "viện dẫn.json"):
        call_command("citations", str(tmp_path / name))
    found = json.loads((tmp_path / "viện dẫn.json").read_text(encoding="utf-8"))["citations"]
    lines = (tmp_path / "viện dẫn.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {one["document"] for one in found} == {BASE, AMENDING, CITING}
    assert len(lines) - 1 == sum(max(len(one["target"]["provisions"]), 1) for one in found)
    assert sum(one["resolved"] for one in found) > len(found) / 2
    call_command("citations", str(tmp_path / "lại.csv"), anew=True)
    assert (tmp_path / "lại.csv").read_bytes() == (tmp_path / "viện dẫn.csv").read_bytes()
    for name, said in (("viện dẫn.txt", "kết thúc bằng"), ("không có/tệp.csv", "Không ghi được")):
        with pytest.raises(CommandError, match=said):
            call_command("citations", str(tmp_path / name))
