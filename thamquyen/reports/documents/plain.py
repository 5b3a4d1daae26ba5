"""Text files of any code page as lines."""

from thamquyen.reports.documents.tidying import lines_of
from thamquyen.reports.encodings import decoded, vietnamese_share
from thamquyen.reports.refusals import FileRefusedError

SAVE_TEXT = "Lưu lại dạng văn bản thuần (.txt), bảng mã UTF-8, rồi nộp lại."
_MOST_BINARY = 0.02
"""The share of control characters from which on a file is no text."""

_FEW = 5
_TEXT_CONTROLS = set("\t\n\r\x0b\x0c\x85\0")
_MOST_TORN = 0.002
_SAMPLE = 40_000
_VIETNAMESE = 0.8


def plain_text(content: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a text file, and what was done about its encoding. Raises FileRefusedError for what is no text."""
    text, remarks = unicode_text(content)
    sample = text[:20_000]
    odd = sum(letter < " " or letter == "\ufffd" for letter in sample if letter not in _TEXT_CONTROLS)
    if odd > max(_FEW, _MOST_BINARY * len(sample)):
        what = "Tệp không phải văn bản: nội dung là dữ liệu máy, hoặc đã hỏng."
        raise FileRefusedError(what, "Kiểm tra lại tệp; nộp bản .docx, .pdf hoặc .txt (UTF-8).")
    return lines_of(text), remarks


def unicode_text(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Text of any code page as Unicode, with what was done; UTF-8 with a few torn letters keeps its place as �.

    Raises FileRefusedError for a code page that is not known.
    """
    try:
        return decoded(content, SAVE_TEXT)
    except FileRefusedError:
        text = content.decode("utf-8-sig", errors="replace")
        torn = text.count("\ufffd")
        if torn > _MOST_TORN * len(text) or vietnamese_share(text[:_SAMPLE].replace("\ufffd", " ")) < _VIETNAMESE:
            raise
        return text, (f"Tệp hỏng bảng mã ở {torn} chỗ, đánh dấu bằng “\ufffd”: hãy đối chiếu với bản gốc.",)
