"""Text read from pictures by Tesseract, where it is installed: lines as printed, with how sure it was of them."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from thamquyen.reports.documents.heads import Line
from thamquyen.reports.documents.values import CELL, LABEL

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"
_LANGUAGE = "vie"
_SECONDS = 90
"""Time for one page; a page of a law takes under ten."""

_SURE = 40.0
"""Words that Tesseract was less sure of are text only among surer ones; a page of nothing else is a picture."""

_LEAST_WORDS = 3
_APART = 2.0
"""So many times the height of its words a gap in a line is wide when it parts columns."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page read from its picture. `confidence` from 0 to 100, over its letters."""

    lines: tuple[Line, ...]
    confidence: float


@cache
def problem() -> str | None:
    """Why nothing can be recognised on this machine; None when it can."""
    program = shutil.which("tesseract")
    if program is None:
        return f"máy chủ chưa cài bộ nhận dạng chữ (OCR): {INSTALL}"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    if _LANGUAGE not in listed.stdout.split():
        return "bộ nhận dạng chữ (OCR) của máy chủ chưa có tiếng Việt: apt-get install tesseract-ocr-vie"
    return None


def recognised(picture: bytes) -> dict[int, Recognised] | None:
    """What stands on a picture, by the numbers of its pages (from 1); None when Tesseract cannot read it in time."""
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the picture comes by its standard input
            command, input=picture, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    table = csv.DictReader(io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return _pages(table)


def _pages(table: Iterable[Mapping[str, str]]) -> dict[int, Recognised]:
    words: dict[int, dict[tuple[str, ...], list[Mapping[str, str]]]] = {}
    heights: dict[int, int] = {}
    for row in table:
        page = int(row["page_num"])
        if row["level"] == "1":
            heights[page] = int(row["height"])
            words[page] = {}
        elif row["level"] == "5" and (row["text"] or "").strip():
            line = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            words.setdefault(page, {}).setdefault(line, []).append(row)
    return {page: _page(lines, heights.get(page, 1)) for page, lines in words.items()}


def _in_columns(line: Sequence[Mapping[str, str]]) -> str:
    """The words of a line; a wide gap between them parts cells."""
    wide = _APART * median(int(word["height"]) for word in line)
    text = line[0]["text"]
    for before, word in pairwise(line):
        gap = int(word["left"]) - int(before["left"]) - int(before["width"])
        text += (CELL if gap > wide and not LABEL.fullmatch(text) else " ") + word["text"]
    return text


def _page(lines: Mapping[tuple[str, ...], list[Mapping[str, str]]], height: int) -> Recognised:
    weights = [(len(word["text"]), float(word["conf"])) for line in lines.values() for word in line]
    letters = sum(weight for weight, _ in weights)
    confidence = sum(weight * sure for weight, sure in weights) / letters if letters else 0.0
    if sum(sure >= _SURE for _, sure in weights) < _LEAST_WORDS or confidence < _SURE:
        return Recognised((), confidence)
    shown = []
    for line in lines.values():
        top = min(int(word["top"]) for word in line) / max(height, 1)
        shown.append(Line(_in_columns(line), top))
    return Recognised(tuple(shown), confidence)
