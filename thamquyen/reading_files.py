"""`thamquyen read FILE`: the text of a document file as the register would read it, on the terminal.

Exit status 0: read; 2: the file is refused or cannot be opened. It needs no database.
"""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.documents.values import KIND_NAMES, DocumentText
from thamquyen.reports.refusals import FileRefusedError

SUMMARY = "đọc chữ của một văn bản (Word, PDF, ảnh, HTML, TXT): read TỆP [--json|--text]"
_REFUSED = 2
_SHOWN_LINES = 12


def read(rest: list[str]) -> int:
    """Carries out the command with what follows its name; the exit status."""
    options = _parser().parse_args(rest)
    path: Path = options.file
    try:
        document = read_document(path.read_bytes(), path.name)
    except FileRefusedError as error:
        sys.stderr.write(f"{error}\n")
        return _REFUSED
    except OSError as error:
        sys.stderr.write(f"Không đọc được tệp {path}: {error.strerror}.\n")
        return _REFUSED
    sys.stdout.write(_written(document, options))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thamquyen read",
        description="Đọc chữ của một văn bản: số tự động của Word, bảng, chú thích, trang quét. Không ghi gì.",
    )
    parser.add_argument("file", metavar="TỆP", type=Path, help=".docx, .doc, .rtf, .odt, .pdf, .html, .txt hoặc ảnh")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="chỉ in chữ đã đọc")
    form.add_argument("--json", action="store_true", help="in tất cả dưới dạng JSON")
    return parser


def _written(document: DocumentText, options: argparse.Namespace) -> str:
    if options.text:
        return f"{document.text}\n"
    if options.json:
        return json.dumps(_as_json(document), ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_summary(document)) + "\n"


def _as_json(document: DocumentText) -> dict[str, object]:
    pages = [dataclasses.asdict(page) for page in document.pages]
    return {
        "name": document.name,
        "kind": document.kind.value,
        "confidence": document.confidence,
        "remarks": list(document.remarks),
        "pages": pages,
        "text": document.text,
    }


def _summary(document: DocumentText) -> list[str]:
    lines = document.text.split("\n")
    counted = [f"{_grouped(len(document.text))} ký tự", f"{_grouped(len(lines))} dòng"]
    if document.pages:
        counted.append(f"{_grouped(len(document.pages))} trang")
    said = [f"{document.name}: {KIND_NAMES[document.kind]}, {', '.join(counted)}."]
    said += [f"Lưu ý: {remark}" for remark in document.remarks]
    said += ["", *lines[:_SHOWN_LINES]]
    if len(lines) > _SHOWN_LINES:
        said.append(f"… còn {_grouped(len(lines) - _SHOWN_LINES)} dòng; xem hết: thêm --text")
    return said


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
