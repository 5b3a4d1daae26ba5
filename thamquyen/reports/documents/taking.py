"""A program of its own that takes the text out of a document file: run by `extraction`, within the limits of `apart`.

Its argument is the kind; it reads the file from standard input and writes one line of JSON.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from thamquyen.reports.documents import recognising
from thamquyen.reports.documents.heads import Line, without_heads
from thamquyen.reports.documents.html import html_text
from thamquyen.reports.documents.letters import HYPHEN
from thamquyen.reports.documents.pdf import PageRead, pdf_pages
from thamquyen.reports.documents.plain import plain_text
from thamquyen.reports.documents.tidying import tidy_lines
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.documents.word import converted_text, word_text
from thamquyen.reports.encodings import restored_lines
from thamquyen.reports.refusals import FileRefusedError

MOST_CHARACTERS = 20_000_000
"""Length of a text that is taken: more than ten gazettes of 500 pages."""

_DEEP = 5_000
_UNSURE = 75.0
_OTHER_COPY = "Nộp bản Word (.docx) hoặc PDF có chữ của văn bản."
_IN_LINES: dict[Kind, Callable[[bytes], tuple[list[str], tuple[str, ...]]]] = {
    Kind.DOCX: word_text,
    **dict.fromkeys((Kind.DOC, Kind.RTF, Kind.ODT), converted_text),
    Kind.HTML: html_text,
    Kind.TEXT: plain_text,
}


def main() -> None:
    """Reads and writes."""
    sys.setrecursionlimit(_DEEP)
    content = sys.stdin.buffer.read()
    try:
        said = {**taken(content, Kind(sys.argv[1])), "end": True}
    except FileRefusedError as error:
        said = {"refused": [error.what, error.remedy]}
    sys.stdout.write(json.dumps(said) + "\n")  # ASCII, whatever the locale


def taken(content: bytes, kind: Kind) -> dict[str, Any]:
    """The text of a file of the kind: `text`, `pages` as [number, start, end, confidence], `remarks`.

    Of a file of an old kind, `content` is the .docx made of it. Raises FileRefusedError when the file is damaged or
    holds no text.
    """
    try:
        said = _in_pages(content, kind) if kind in (Kind.PDF, Kind.IMAGE) else _in_lines(content, kind)
    except (RecursionError, MemoryError) as error:
        what = "Tệp lồng nhau quá sâu hoặc quá lớn, không đọc được trong giới hạn an toàn."
        raise FileRefusedError(what, _OTHER_COPY) from error
    if not any(map(str.isalnum, said["text"])):
        raise FileRefusedError("Tệp không có chữ nào đọc được.", _OTHER_COPY)
    if len(said["text"]) > MOST_CHARACTERS:
        shown = f"{MOST_CHARACTERS:,}".replace(",", ".")
        raise FileRefusedError(f"Văn bản dài quá {shown} ký tự.", "Tách văn bản thành nhiều tệp.")
    return said


def _in_lines(content: bytes, kind: Kind) -> dict[str, Any]:
    lines, remarks = _IN_LINES[kind](content)
    lines, restored = restored_lines(lines)
    return {"text": "\n".join(tidy_lines(lines)), "pages": [], "remarks": [*remarks, *restored]}


def _in_pages(content: bytes, kind: Kind) -> dict[str, Any]:
    if kind is Kind.PDF:
        read = pdf_pages(content)
        pages, remarks = read.pages, read.remarks
    else:
        pages, remarks = _picture_pages(content), []
    kept, dropped = without_heads([page.lines for page in pages])
    if dropped:
        remarks.append(f"Đã bỏ {dropped} dòng đầu trang, chân trang và số trang lặp lại.")
    remarks += _remarks(pages)
    restored, said = restored_lines([line for lines in kept for line in lines])
    remarks += said
    text, places = _joined(kept, restored, pages)
    if not text and pages:
        _refuse(pages, kind)
    return {"text": text, "pages": places, "remarks": remarks}


def _joined(
    kept: Sequence[Sequence[str]], restored: Sequence[str], pages: Sequence[PageRead]
) -> tuple[str, list[list[Any]]]:
    """The pages one under the other, and where each lies."""
    text: list[str] = []
    places: list[list[Any]] = []
    at = used = 0
    for number, (lines, page) in enumerate(zip(kept, pages, strict=True), start=1):
        whole_words = "\n".join(restored[used : used + len(lines)]).replace(f"{HYPHEN}\n", "-").replace(HYPHEN, "-")
        one = "\n".join(line for line in tidy_lines([whole_words]) if line)
        used += len(lines)
        places.append([number, at, at + len(one), page.confidence])
        if one:
            text.append(one)
            at += len(one) + 1
    whole = "\n".join(text)
    for place in places:  # those of empty pages at the end
        place[1:3] = min(place[1], len(whole)), min(place[2], len(whole))
    return whole, places


def _picture_pages(content: bytes) -> list[PageRead]:
    why = recognising.problem()
    if why is not None:
        raise FileRefusedError(f"Tệp là ảnh, muốn đọc phải nhận dạng chữ, mà {why}.", _OTHER_COPY)
    found = recognising.recognised(content)
    if found is None:
        raise FileRefusedError(
            "Ảnh bị hỏng, quá lớn, hoặc nhận dạng không xong.", "Chụp hoặc quét lại ở 300 dpi, dạng .png."
        )
    none: tuple[Line, ...] = ()
    last = max(found, default=1)
    return [
        PageRead(found[page].lines, found[page].confidence, is_picture=True) if page in found else PageRead(none)
        for page in range(1, last + 1)
    ]


def _remarks(pages: Sequence[PageRead]) -> Iterable[str]:
    seen = [
        (number, page.confidence) for number, page in enumerate(pages, 1) if page.confidence is not None and page.lines
    ]
    if seen:
        mean = sum(sure for _, sure in seen) / len(seen)
        which = "Văn bản" if len(seen) == len(pages) else _pages(number for number, _ in seen)
        how = f"độ tin cậy trung bình {mean:.0f}/100"
        yield f"{which} đọc từ ảnh bằng nhận dạng chữ (OCR), {how}; hãy đối chiếu với bản gốc."
        unsure = [number for number, sure in seen if sure < _UNSURE]
        if unsure:
            yield f"{_pages(unsure)} nhận dạng kém: phải soát từng chữ."
    skipped: dict[str, list[int]] = {}
    for number, page in enumerate(pages, 1):
        if page.skipped:
            skipped.setdefault(page.skipped, []).append(number)
        elif page.is_picture and page.confidence is None:
            skipped.setdefault("ảnh không thấy chữ", []).append(number)
        elif page.broken:
            skipped.setdefault("lớp chữ của PDF không phải chữ Việt đọc được, hãy soát lại", []).append(number)
    for why, numbers in skipped.items():
        yield f"{_pages(numbers)} không đọc được đủ: {why}."


def _pages(numbers: Iterable[int]) -> str:
    """`Trang 1, 3–5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "Trang " + ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _refuse(pages: Sequence[PageRead], kind: Kind) -> None:
    why = next((page.skipped for page in pages if page.skipped), "")
    if why and kind is Kind.PDF:
        raise FileRefusedError(f"PDF chỉ có ảnh quét, không có chữ, và {why}.", _OTHER_COPY)
    what = "Ảnh" if kind is Kind.IMAGE or any(page.is_picture for page in pages) else "PDF"
    raise FileRefusedError(f"{what} không có chữ nào nhận ra được.", f"Chụp hoặc quét lại rõ hơn. {_OTHER_COPY}")


if __name__ == "__main__":
    main()
