"""How long official papers take: a scheme of a hundred pages as PDF and Word, a list of fifty thousand rows as Excel.

Each is made in a process that has made a small paper before, as a worker of the server has; no two paragraphs and no
two rows are alike, so that nothing set before is found again. Printed: medians of the rounds by the wall, and what the
process computed itself.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter, process_time

import pypdfium2

from tests.reports.official.papers import COLUMNS, DECISION, LETTER
from thamquyen.domain.annex.columns import FORM
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.official.paper import Block, Heading, Paper, Paragraph, Rank, Table
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.word import docx_bytes
from thamquyen.reports.spreadsheets import excel_of

_PAGES, _ROWS = 108, 50_000
_SAID = (
    "Nhóm nhiệm vụ thứ {0}.{1}: cơ quan chuyên môn chủ trì, phối hợp với UBND các xã, phường rà soát quy định "
    "tại khoản {1} Điều {0}, đánh giá khả năng, điều kiện của bên nhận và đề xuất hình thức giao phù hợp; hằng năm "
    "tổng hợp {0}{1} hồ sơ, báo cáo cơ quan có thẩm quyền xem xét, quyết định theo quy định của pháp luật."
)
_CELL = "{0} thứ {1}: quyết định việc theo hồ sơ của tổ chức, cá nhân"


def measure(*, rounds: int) -> None:
    """Measures and prints."""
    for name in _WORKS:
        runs = [apart("bench.official", name) for _ in range(rounds)]
        walls, computed = (median(run[at] for run in runs) for at in (0, 1))
        print(f"{name:<6} {walls:6.3f} s, {computed:6.3f} s computing, {runs[0][2]:,.0f} bytes")
    print(f"pages of the PDF: {len(pypdfium2.PdfDocument(pdf_bytes(scheme(_PAGES))))}")


def scheme(pages: int) -> Paper:
    """A scheme of about as many pages, each with a heading, paragraphs and a table."""
    body: list[Block] = []
    for number in range(1, pages + 1):
        body.append(Heading(Rank.TOPIC, str(number), f"Nhóm nhiệm vụ thứ {number}"))
        body += [Paragraph(_SAID.format(number, at)) for at in range(1, 8)]
        rows = tuple((str(at), f"Nhiệm vụ {number}.{at}", f"Chủ tịch UBND xã số {number + at}") for at in range(1, 7))
        body.append(Table(COLUMNS, rows))
    return replace(DECISION, kind="ĐỀ ÁN", body=tuple(body), grounds=(), enacting="", annexes=())


def long_list(rows: int) -> AnnexList:
    """A list in the form's columns whose tasks are all different, as the columns of a real one repeat themselves."""
    labels = [heading.label for heading in FORM]
    made = tuple(
        (
            str(number),
            *(_CELL.format(label, number if at in (2, 5) else number % 40) for at, label in enumerate(labels[1:], 1)),
        )
        for number in range(1, rows + 1)
    )
    return AnnexList("DANH MỤC", "(đo)", "", date(2026, 11, 28), FORM, made)


_WORKS: dict[str, Callable[[], Callable[[], bytes]]] = {
    "PDF": lambda: _ready(pdf_bytes),
    "Word": lambda: _ready(docx_bytes),
    "Excel": lambda: _listed(),
}


def _ready(write: Callable[[Paper], bytes]) -> Callable[[], bytes]:
    write(LETTER)
    paper = scheme(_PAGES)
    return lambda: write(paper)


def _listed() -> Callable[[], bytes]:
    listing = long_list(_ROWS)
    return lambda: excel_of(listing)


def apart(module: str, name: str) -> tuple[float, float, float]:
    """One work of a module in a process of its own: seconds by the wall, seconds computing, bytes made."""
    shown = subprocess.run([sys.executable, "-m", module, name], capture_output=True, text=True, check=True)
    wall, computed, size = map(float, shown.stdout.split())
    return wall, computed, size


def once(work: Callable[[], bytes]) -> None:
    """Does a work once, and prints what `apart` reads."""
    begun, computed = perf_counter(), process_time()
    made = work()
    print(perf_counter() - begun, process_time() - computed, len(made))


if __name__ == "__main__":
    once(_WORKS[sys.argv[1]]())
