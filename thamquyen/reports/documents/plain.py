"""Text files of any code page as lines."""

from thamquyen.reports.documents.tidying import lines_of
from thamquyen.reports.encodings import decoded
from thamquyen.reports.refusals import FileRefusedError

SAVE_TEXT = "Lưu lại dạng văn bản thuần (.txt), bảng mã UTF-8, rồi nộp lại."
_MOST_BINARY = 0.02
"""The share of control characters from which on a file is no text."""

_FEW = 5
_TEXT_CONTROLS = set("\t\n\r\x0b\x0c\x85\0")


def plain_text(content: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a text file, and what was done about its encoding. Raises FileRefusedError for what is no text."""
    text, remarks = decoded(content, SAVE_TEXT)
    sample = text[:20_000]
    odd = sum(letter < " " or letter == "\ufffd" for letter in sample if letter not in _TEXT_CONTROLS)
    if odd > max(_FEW, _MOST_BINARY * len(sample)):
        what = "Tệp không phải văn bản: nội dung là dữ liệu máy, hoặc đã hỏng."
        raise FileRefusedError(what, "Kiểm tra lại tệp; nộp bản .docx, .pdf hoặc .txt (UTF-8).")
    return lines_of(text), remarks
