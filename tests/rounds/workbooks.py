"""The workbook of a report as an office has it: fetched, filled in, sent in."""

import io
import zipfile
from typing import Any
from uuid import UUID

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from thamquyen.reports.workbooks import sheets_of

Sheets = dict[str, list[list[Any]]]


def fetched(client: Client, number: UUID, unit: str) -> Sheets:
    """The template of a unit, read back sheet by sheet."""
    content = client.get(f"/bao-cao/{number}/don-vi/{unit}/mau.xlsx").content
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    return {grid.name: [list(row) for row in grid.rows] for grid in sheets_of(content, "biểu.xlsx")}


def as_sent(sheets: Sheets, name: str = "biểu.xlsx") -> dict[str, Any]:
    """The sheets as the file that goes with the form."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return {"tep-excel": SimpleUploadedFile(name, out.getvalue())}
