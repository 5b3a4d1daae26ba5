"""Files as offices and attackers make them."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

VIETNAMESE = "STT;Lĩnh vực;Ủy ban nhân dân tỉnh Lào Cai\n1;Quyết định số 40;phân cấp, ủy quyền, đất đai\n"
TCVN3 = "STT;LÜnh vùc;Uû ban nh©n d©n tØnh Lµo Cai\n1;QuyÕt ®Þnh sè 40;ph©n cÊp, uû quyÒn, ®Êt ®ai\n"
VNI = "STT;Lónh vöïc;UÛy ban nhaân daân tænh Laøo Cai\n1;Quyeát ñònh soá 40;phaân caáp, uûy quyeàn, ñaát ñai\n"

Sheet = Any


def excel(write: Callable[[Sheet, Any], None]) -> bytes:
    """An .xlsx file with one sheet, which `write` fills (it is given the sheet and the workbook)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Danh mục")
    write(sheet, book)
    book.close()
    return out.getvalue()


def rows(*given: tuple[object, ...]) -> bytes:
    """An .xlsx file with these rows."""

    def write(sheet: Sheet, _book: Any) -> None:
        for number, cells in enumerate(given):
            sheet.write_row(number, 0, cells)

    return excel(write)


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An archive with a part more, or another in its place."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return packed({**parts, name: part})


def windows_1258(text: str) -> bytes:
    """The text in the old code page of Windows, which writes tones behind their vowels."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", marks.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return out


_SHEET = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:body><office:spreadsheet><table:table table:name="Bảng">{rows}</table:table></office:spreadsheet></office:body>
 </office:document-content>"""


def ods(*given: tuple[str, ...], manifest: str = "<manifest/>") -> bytes:
    """An .ods file with these rows of text."""
    cell = '<table:table-cell office:value-type="string"><text:p>{0}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, cells))}</table:table-row>" for cells in given)
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": _SHEET.format(rows=lines).encode(),
        }
    )
