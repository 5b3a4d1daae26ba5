"""A program of its own that takes a spreadsheet apart: run by `workbooks`, within the limits of `apart`.

Reads the file from standard input, writes a line of JSON for each sheet and row.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*>[^<]")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_ERROR = re.compile(rb'\bt="e"')


def main() -> None:
    """Reads and writes. The one argument: how many rows of a sheet are taken."""
    most_rows = int(sys.argv[1])
    content = sys.stdin.buffer.read()
    try:
        for line in _lines(content, most_rows):
            sys.stdout.write(json.dumps(line) + "\n")  # ASCII, whatever the locale
    except PasswordError:
        sys.stdout.write('{"refused": "password"}\n')
    except CalamineError:
        sys.stdout.write('{"refused": "damaged"}\n')


def _lines(content: bytes, most_rows: int) -> Iterator[dict[str, Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    parts = _parts(content)
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible is not SheetVisibleEnum.Visible:
            yield {"hidden": sheet.name}
            continue
        grid = book.get_sheet_by_name(sheet.name)
        rows = 0 if grid.end is None else grid.end[0] + 1
        if rows > most_rows:
            yield {"refused": "rows", "sheet": sheet.name, "rows": rows}
            return
        merges = [[*first, *last] for first, last in grid.merged_cell_ranges or []]
        yield {"sheet": sheet.name, "merges": merges, "defects": list(_defects(parts, sheet.name))}
        for row in grid.iter_rows() if rows else ():
            yield {"r": _trimmed([_cell(value) for value in row])}
    yield {"end": True}


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return value if value != "" else None


def _trimmed(cells: list[object]) -> list[object]:
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _parts(content: bytes) -> dict[str, bytes]:
    """The sheets of an .xlsx as they stand in the file, by name; empty for other formats."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist():
            return {}
        targets = {
            relation.get("Id"): str(relation.get("Target", ""))
            for relation in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - no DTD: see safety
        }
        found: dict[str, bytes] = {}
        for sheet in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):  # noqa: S314
            target = targets.get(sheet.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in packed.namelist():
                found[str(sheet.get("name"))] = packed.read(path)
        return found


def _defects(parts: dict[str, bytes], name: str) -> Iterator[list[object]]:
    """Cells with an error or a formula, by row and column: "error", never worked out ("formula") or "saved" value."""
    sheet = parts.get(name, b"")
    if not _FORMULA.search(sheet) and not _ERROR.search(sheet):
        return
    for match in _CELL.finditer(sheet):
        attributes, inner = match.group(1), match.group(2) or b""
        at = _AT.search(attributes)
        wrong = "error" if _ERROR.search(attributes) else ""
        if not wrong and _FORMULA.search(inner):
            wrong = "saved" if _VALUE.search(inner) else "formula"
        if wrong and at:
            yield [int(at.group(2)) - 1, _number(at.group(1).decode()), wrong]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


if __name__ == "__main__":
    main()
