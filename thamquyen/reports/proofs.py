"""What is looked at before a file is kept as it came, as evidence or as material: whether it is a document at all.

Such files are never opened by the register; they are handed to other officials, and material to everyone. So only
kinds that people read are kept, whose inside is what their name says, without programs.
"""

from pathlib import PurePath

from thamquyen.reports.archives import Wording, names_within
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.safety import OLE, PDF, ZIP, have_macros

_OFFICE_NEW = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
_OFFICE_OLD = (".doc", ".xls", ".ppt", ".msg")
_BEGINNINGS = {
    **dict.fromkeys((*_OFFICE_NEW, ".zip"), (ZIP,)),
    **dict.fromkeys(_OFFICE_OLD, (OLE,)),
    ".pdf": (PDF,),
    ".rtf": (b"{\\rtf",),
    ".png": (b"\x89PNG",),
    **dict.fromkeys((".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    ".gif": (b"GIF8",),
    ".bmp": (b"BM",),
    **dict.fromkeys((".tif", ".tiff"), (b"II*\x00", b"MM\x00*")),
    ".webp": (b"RIFF",),
}
_PLAIN = (".txt", ".csv", ".eml")
_NO_TEXT = (b"MZ", b"\x7fELF", ZIP, OLE, PDF, b"#!", b"<!doctype", b"<html", b"<script", b"<?php")
_KINDS = "PDF, Word, Excel, PowerPoint, ảnh, văn bản thường hoặc tệp nén .zip"
_ZIP = Wording(
    file="Tệp",
    program="chương trình đã lập ra tệp",
    save_again="Mở tệp, lưu lại rồi gửi.",
    unlock="Bỏ mật khẩu rồi gửi.",
    start_anew="Chép nội dung sang một tệp mới rồi gửi.",
)
ACCEPT = ",".join((*_BEGINNINGS, *_PLAIN))
"""The kinds as a field for files names them."""


def look_at_proof(content: bytes, name: str) -> None:
    """Looks at a file that is kept as it came. Raises FileRefusedError, which names the file."""
    ending = PurePath(name).suffix.lower()
    if not content.strip():
        raise FileRefusedError(f"Tệp “{name}” rỗng.", "Chọn lại tệp.")
    if ending not in _BEGINNINGS and ending not in _PLAIN:
        raise FileRefusedError(f"Tệp “{name}” không phải dạng được nhận.", f"Gửi {_KINDS}.")
    head = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t") if ending in _PLAIN else content[:1024]
    if ending in _PLAIN:
        fits = not head.lower().startswith(tuple(one.lower() for one in _NO_TEXT))
    elif ending == ".pdf":
        fits = PDF in head  # readers take a PDF that has something before its head
    else:
        fits = head.startswith(_BEGINNINGS[ending])
    if not fits:
        raise FileRefusedError(f"Tệp “{name}” không đúng như đuôi “{ending}” của nó, hoặc đã hỏng.", _ZIP.save_again)
    if head.startswith(ZIP):
        _look_within(content, name, archive=ending == ".zip")


def _look_within(content: bytes, name: str, *, archive: bool) -> None:
    try:
        parts = names_within(content, _ZIP)
    except FileRefusedError as error:
        raise FileRefusedError(f"“{name}”: {error.what}", error.remedy) from error
    if have_macros(parts):
        raise FileRefusedError(f"Tệp “{name}” có macro.", "Lưu lại dạng không macro rồi gửi.")
    if not archive:
        return
    endings = {PurePath(part).suffix for part in parts if not part.endswith("/")}
    if strange := sorted(endings - set(_BEGINNINGS) - set(_PLAIN)):
        what = f"Tệp nén “{name}” chứa tệp dạng {', '.join(one or 'không đuôi' for one in strange)}."
        raise FileRefusedError(what, f"Chỉ nén {_KINDS}.")
