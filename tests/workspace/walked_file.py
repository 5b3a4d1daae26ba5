"""The tasks of the walked decision as the Excel file of an office: the form of the call, filled in from the facts."""

import io

import xlsxwriter

from tests.data.starter_snapshot import starter_reading
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.grids import written
from thamquyen.domain.annex.grounds import write_grounds
from thamquyen.domain.annex.limits import write_limits
from thamquyen.domain.conferrals import MODE_NAMES, Conferral
from thamquyen.reports.workbooks import sheets_of
from thamquyen.workspace.proposing.said import LABELS

HOLDER = "Ủy ban nhân dân tỉnh Lào Cai"
RECIPIENT = "Chủ tịch UBND các xã, phường thuộc tỉnh Lào Cai"
_HEAD = 5
"""Lines of the form above its rows; the last one has the headings."""


def tasks_of(document: str, *, without: str) -> list[Conferral]:
    """What a decision of the starter gives, in the order of its text; `without`: a power that is left out."""
    held = starter_reading().snapshot.conferrals_by_document[document]
    ordered = sorted(held, key=lambda one: (one.source.provision.text_order, one.key))
    return [one for one in ordered if one.power != without]


def filled_in(form: bytes, tasks: list[Conferral], since: str) -> bytes:
    """The form of a call with a row for each task."""
    top = [[written(cell) for cell in line] for line in sheets_of(form, "mau.xlsx")[0].rows[:_HEAD]]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Biểu")
    rows = [*top, *([str(at), *_cells(one, since)] for at, one in enumerate(tasks, 1))]
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text)
    book.close()
    return out.getvalue()


def _cells(one: Conferral, since: str) -> list[str]:
    reading = starter_reading()
    names = AuthorityNames(reading.snapshot.authorities, reading.places)
    said = {
        "sector": reading.snapshot.powers[one.power].sector,
        "task": reading.snapshot.powers[one.power].title,
        "holder": HOLDER,
        "ground": write_grounds(one.bases, reading.snapshot.library, names),
        "mode": MODE_NAMES[one.mode],
        "recipient": RECIPIENT,
        "limits": write_limits(one.scope, one.limits),
        "from": since,
        "practice": "Hồ sơ phát sinh ở xã.",
        "staff": "Đủ.",
        "money": "Theo dự toán.",
        "other": one.conditions,
        "impact": "Rút ngắn thời gian đi lại.",
    }
    return [said.get(key, "") for key in LABELS]
