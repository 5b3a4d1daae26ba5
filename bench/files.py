"""How long a document file takes to be read, and the memory it takes: `python -m bench.files [pages]`.

A gazette is made (500 pages where no number is given), with running heads, ruled tables and automatic numbers, as PDF,
Word, web page and text; each is read as it would be when sent in: looked at, then taken apart in a process of its own.
Printed: seconds of one run, and the peak memory of that process.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from tests.reports.documents import pages, word_files
from thamquyen.reports.documents.extraction import read_document

_ARTICLE = "Điều {0}. Thẩm quyền của Ủy ban nhân dân cấp xã trong lĩnh vực thứ {0}"
_CLAUSES = (
    "Ủy ban nhân dân cấp xã quyết định giao đất, cho thuê đất đối với cá nhân trên địa bàn; chịu trách nhiệm trước "
    "pháp luật về quyết định của mình và báo cáo Ủy ban nhân dân tỉnh theo định kỳ quy định tại khoản 2 Điều {0} Nghị "
    "định này.",
    "Sở Nông nghiệp và Môi trường chủ trì, phối hợp với các cơ quan liên quan kiểm tra việc thực hiện nhiệm vụ được "
    "phân cấp theo Nghị định số 151/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ.",
)
_ROW = ("{0}", "Cấp giấy phép khai thác nước dưới đất với lưu lượng dưới {0} mét khối một ngày đêm", "Sở Nông nghiệp")
_ARTICLES_A_PAGE = 3.4


def main() -> None:
    """Makes the files and reads each from a process of its own: a child's peak memory counts its parent's."""
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    count = int(asked * _ARTICLES_A_PAGE)
    made = {"a.txt": _text(count), "a.html": _page(count), "a.docx": _word(count), "a.pdf": _pdf(count)}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in made.items():
            path = Path(folder, name)
            path.write_bytes(content)
            subprocess.run([sys.executable, "-m", "bench.files", "--read", str(path)], check=True)


def measure(path: Path) -> None:
    """Reads one file and prints."""
    name, content = path.name, path.read_bytes()
    begun = perf_counter()
    found = read_document(content, name)
    took = perf_counter() - begun
    peak = getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024
    size = f"{len(content) / 2**20:.1f} MB, {len(found.pages) or '–'} pages, {len(found.text):,} characters"
    sys.stdout.write(f"{name:7} {size:50} {took:6.1f} s {peak:6.0f} MiB\n")
    sys.stdout.flush()


def _text(count: int) -> bytes:
    lines = []
    for number in range(1, count + 1):
        lines += [_ARTICLE.format(number), *(f"{at}. {clause.format(number)}" for at, clause in enumerate(_CLAUSES, 1))]
        lines.append(" | ".join(cell.format(number) for cell in _ROW))
    return "\n".join(lines).encode()


def _page(count: int) -> bytes:
    made = []
    for number in range(1, count + 1):
        items = "".join(f"<li>{clause.format(number)}" for clause in _CLAUSES)
        cells = "".join(f"<td>{cell.format(number)}" for cell in _ROW)
        made.append(f"<p><b>{_ARTICLE.format(number)}</b><ol>{items}</ol><table><tr>{cells}</table>")
    return f"<html><body>{''.join(made)}</body></html>".encode()


def _word(count: int) -> bytes:
    made = []
    for number in range(1, count + 1):
        made.append(word_files.paragraph(_ARTICLE.format(number).partition(". ")[2], listed=(1, 0)))
        made += [word_files.paragraph(clause.format(number), listed=(1, 1)) for clause in _CLAUSES]
        made.append(word_files.table(tuple(cell.format(number) for cell in _ROW)))
    return word_files.docx("".join(made), numbering=word_files.LAW)


def _pdf(count: int) -> bytes:
    made = []
    for number in range(1, count + 1):
        clauses = "\n\n".join(f"{at}. {clause.format(number)}" for at, clause in enumerate(_CLAUSES, 1))
        cells = ", ".join(f"[{cell.format(number)}]" for cell in _ROW)
        made.append(f"*{_ARTICLE.format(number)}*\n\n{clauses}\n\n#table(columns: 3, {cells})\n")
    head = "header: context [CÔNG BÁO/Số 272/Ngày 14-05-2026 #h(1fr) #counter(page).display()]"
    return pages.pdf("\n".join(made), page=head)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        measure(Path(sys.argv[2]))
    else:
        main()
