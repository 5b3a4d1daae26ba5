"""A document file as text: looked at first, converted where it is of an old kind, read in a process of its own."""

from typing import Any

from thamquyen.reports.apart import ApartError, Limits, TooSlowError, lines_apart
from thamquyen.reports.documents.converting import as_docx
from thamquyen.reports.documents.kinds import kind_of, remark_on_name
from thamquyen.reports.documents.names import shown_name
from thamquyen.reports.documents.values import DocumentText, Kind, Page
from thamquyen.reports.refusals import FileRefusedError

_LIMITS = Limits(megabytes=2048, cpu_seconds=120, seconds=180)
_LIMITS_WITH_PICTURES = Limits(megabytes=2048, cpu_seconds=600, seconds=1_200)
_PROGRAM = "thamquyen.reports.documents.taking"
_CONVERTED = {Kind.DOC, Kind.RTF, Kind.ODT}
_START_ANEW = "Chép riêng văn bản sang một tệp Word mới rồi nộp lại."


def read_document(content: bytes, name: str) -> DocumentText:
    """The text of a document file. `name`: as it was given, may be hostile.

    Takes seconds for what has letters, minutes for scans. Raises FileRefusedError that names the file, says what is
    wrong with it and what to do; nothing in the file is ever run or fetched.
    """
    shown = shown_name(name)
    try:
        return _read(content, shown)
    except FileRefusedError as error:
        raise FileRefusedError(f"“{shown}”: {error.what}", error.remedy) from error


def _read(content: bytes, shown: str) -> DocumentText:
    kind = kind_of(content)
    remarks = [remark for remark in (remark_on_name(shown, kind),) if remark]
    if kind in _CONVERTED:
        content, said = as_docx(content, kind)
        remarks += said
    said_of_it = _taken(content, kind)
    pages = tuple(Page(*place) for place in said_of_it["pages"])
    return DocumentText(shown, kind, said_of_it["text"], pages, (*remarks, *said_of_it["remarks"]))


def _taken(content: bytes, kind: Kind) -> dict[str, Any]:
    limits = _LIMITS_WITH_PICTURES if kind in (Kind.PDF, Kind.IMAGE) else _LIMITS
    try:
        for line in lines_apart(_PROGRAM, [kind.value], content, limits):
            if "refused" in line:
                what, remedy = line["refused"]
                raise FileRefusedError(what, remedy)
            return line
    except TooSlowError as error:
        raise FileRefusedError("Tệp mất quá nhiều thời gian để đọc.", "Tách văn bản thành nhiều tệp.") from error
    except ApartError as error:
        what = "Tệp không đọc được trong giới hạn an toàn: quá lớn khi mở ra, hoặc hỏng."
        raise FileRefusedError(what, _START_ANEW) from error
    raise FileRefusedError("Tệp không đọc được.", _START_ANEW)
