"""`thamquyen read`: what a file is read as, on the terminal; errors are sentences and an exit status."""

import json
from pathlib import Path

import pytest

from tests.reports.documents.word_files import LAW, docx, paragraph
from thamquyen.__main__ import main

BODY = (
    paragraph("Số: 41/2026/QĐ-UBND")
    + paragraph("Lào Cai, ngày 05 tháng 6 năm 2026")
    + paragraph("QUYẾT ĐỊNH")
    + paragraph("Phân cấp quản lý công trình thủy lợi")
    + paragraph("Căn cứ Luật Thủy lợi số 08/2017/QH14;")
    + paragraph("Phạm vi điều chỉnh", listed=(1, 0))
    + paragraph("Thực hiện khoản 2 Điều 5 Nghị định số 67/2018/NĐ-CP.", listed=(1, 1))
)


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    path = tmp_path / "quyết định.docx"
    path.write_bytes(docx(BODY, numbering=LAW))
    return path


def test_a_file_is_shown_by_what_it_says_of_itself_its_articles_and_its_citations(
    decision: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(decision)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("quyết định.docx: tệp Word (.docx), ")
    assert {"Loại: Quyết định", "Số, ký hiệu: 41/2026/QĐ-UBND", "Ngày ký: 05/06/2026"} <= set(lines)
    assert "Có hiệu lực từ: không thấy trong văn bản" in lines
    assert "Bố cục: 1 điều, 1 khoản." in lines
    assert "  Điều 1. Phạm vi điều chỉnh" in lines
    assert "Dẫn 2 văn bản khác, 2 lần:" in lines
    assert any(line.strip().startswith("Nghị định số 67/2018/NĐ-CP") for line in lines)


def test_the_text_alone_and_all_as_json_are_printed(decision: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--text", str(decision)]) == 0
    text = capsys.readouterr().out
    assert text.endswith("Điều 1. Phạm vi điều chỉnh\n1. Thực hiện khoản 2 Điều 5 Nghị định số 67/2018/NĐ-CP.\n")
    assert main(["read", "--json", str(decision)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["text"] == text.removesuffix("\n")
    assert (said["kind"], said["identity"]["number"], said["identity"]["signed"]) == (
        "docx",
        "41/2026/QĐ-UBND",
        "2026-06-05",
    )
    cited = [one for one in said["citations"] if one["document"]["number"] == "67/2018/NĐ-CP"]
    assert [said["text"][one["start"] : one["end"]] for one in cited] == [
        "khoản 2 Điều 5 Nghị định số 67/2018/NĐ-CP"
    ]  # fmt: skip
    assert cited[0]["provisions"] == ["5/2"]
    article = next(unit for unit in said["structure"] if unit["kind"] == "điều")
    assert said["text"][article["start"] :].startswith("Điều 1.")


def test_a_file_that_is_refused_or_absent_is_told_and_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "rỗng.docx"
    empty.write_bytes(b"")
    assert main(["read", str(empty)]) == 2
    assert capsys.readouterr().err == "“rỗng.docx”: Tệp rỗng. Chọn tệp có văn bản.\n"
    assert main(["read", str(tmp_path / "không có.pdf")]) == 2
    assert "Không đọc được tệp" in capsys.readouterr().err
