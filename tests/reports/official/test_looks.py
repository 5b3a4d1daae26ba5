"""Papers look as they were approved; what the Word file becomes in LibreOffice looks the same; examples hold."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.reports.documents.tools import needs_libreoffice
from tests.reports.official.papers import DECISION, LETTER, pages_of
from tests.reports.official.pictures import APPROVED, PAGES, differences, picture_of, read
from thamquyen.reports import official
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.word import docx_bytes


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_approved(name: str) -> None:
    paper, page = PAGES[name]
    approved, drawn = read((APPROVED / f"{name}.png").read_bytes()), picture_of(pdf_bytes(paper), page)
    assert approved.shape == drawn.shape
    everywhere, worst = differences(approved, drawn)
    assert everywhere < 1.5, f"{name}: khác trung bình {everywhere:.2f}"
    assert worst < 60, f"{name}: một ô khác {worst:.0f}"


def test_a_line_moved_by_a_millimetre_is_seen() -> None:
    drawn = read((APPROVED / "decision-first.png").read_bytes())
    moved = drawn.copy()
    moved[60:, :] = drawn[58:-2, :]
    everywhere, worst = differences(drawn, moved)
    assert everywhere > 1.5
    assert worst > 60


def test_the_word_file_becomes_the_same_pages(tmp_path: Path) -> None:
    needs_libreoffice()
    for name, paper in (("decision", DECISION), ("letter", LETTER)):
        (tmp_path / f"{name}.docx").write_bytes(docx_bytes(paper))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    given = [str(tmp_path / f"{name}.docx") for name in ("decision", "letter")]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *given]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    decision = (tmp_path / "decision.pdf").read_bytes()
    pages, own = pages_of(decision), pages_of(pdf_bytes(DECISION))
    assert [page.split(" ", 1)[0] for page in pages][1] == "2"
    assert not pages[0].startswith("1")
    assert pages[1].endswith("Nguyễn Văn Đức") and own[1].endswith("Nguyễn Văn Đức")
    annexes = [page for page in pages if page.startswith("Phụ lục")]
    assert len(annexes) == 2
    assert [round(side * 25.4 / 72) for side in pypdfium2.PdfDocument(decision)[len(pages) - 1].get_size()] == [
        297,
        210,
    ]
    assert len(pages_of((tmp_path / "letter.pdf").read_bytes())) == 1


def test_neither_program_is_loaded_before_a_paper_is_made() -> None:
    asked = (
        "import sys, thamquyen.reports.official.lists, thamquyen.reports.official.templates, "
        "thamquyen.reports.official.pdf; print(sorted({'docx', 'typst'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_the_examples_in_the_code_hold() -> None:
    for module in pkgutil.walk_packages(official.__path__, "thamquyen.reports.official."):
        assert doctest.testmod(importlib.import_module(module.name)).failed == 0
