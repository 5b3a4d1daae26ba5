"""The lines across and down that are drawn on a page of a PDF, in points."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from thamquyen.reports.documents.grids import Rule

_MOST_SEGMENTS = 20_000
"""Beyond so many pieces a page is a drawing."""

_STRAIGHT = 1.0
_LONG = 4.0

Point = tuple[float, float]


def rules_of(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The lines across, and those down; borders that are drawn as thin boxes are their edges."""
    across: list[Rule] = []
    down: list[Rule] = []
    pieces = 0
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        pieces += max(pdfium.FPDFPath_CountSegments(one.raw), 0)
        if pieces > _MOST_SEGMENTS:
            return [], []
        for (left, low), (right, high) in _edges(one):
            if abs(high - low) < _STRAIGHT and abs(right - left) > _LONG:
                across.append(Rule((low + high) / 2, min(left, right), max(left, right)))
            elif abs(right - left) < _STRAIGHT and abs(high - low) > _LONG:
                down.append(Rule((left + right) / 2, min(low, high), max(low, high)))
    return across, down


def _edges(path: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    matrix = path.get_matrix()
    begun: Point | None = None
    at: Point | None = None
    for number in range(pdfium.FPDFPath_CountSegments(path.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point: Point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and at is not None:
            yield at, point
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        if pdfium.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield point, begun
        at = point
