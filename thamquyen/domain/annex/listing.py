"""What a list says of itself above its table: whose it is, to which decision it belongs, as of which day."""

import re
from dataclasses import replace
from datetime import date

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.findings import Remark, Understood, shortened
from thamquyen.domain.annex.grounds import Context, read_document
from thamquyen.domain.annex.lines import Table
from thamquyen.domain.annex.results import AnnexOptions, Question
from thamquyen.domain.annex.terms import DayOrder, Order, order_of
from thamquyen.domain.annex.terms import read_day as read_cell_day
from thamquyen.domain.authorities import Authority
from thamquyen.domain.law import Document

_WITH = re.compile(r"kèm theo\s+(.+)", re.IGNORECASE | re.DOTALL)
AS_OF = "Tính đến hết ngày"
_AS_OF = re.compile(rf"{AS_OF}\s+(\d{{1,2}}/\d{{1,2}}/\d{{4}})", re.IGNORECASE)
_BODY = re.compile(r"\s*(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN)\s+\S", re.IGNORECASE)
_LISTS_DAYS = (Column.TERM, Column.FIRST_DAY, Column.LAST_DAY, Column.DECISION_DATE)


def context_of(
    table: Table, options: AnnexOptions, documents: DocumentNames
) -> tuple[Context, dict[str, Document], list[Remark]]:
    """The context of a list: what a person said of it, else what it says itself; with documents that are new."""
    preamble = table.layout.preamble
    context = Context(_as_of(preamble) or options.on, options.within)
    remarks: list[Remark] = []
    if context.within is None:
        context = _at_home(context, preamble, documents, remarks)
    if options.decision is not None:
        return replace(context, decision=documents.library.documents[options.decision]), {}, remarks
    for found in filter(None, map(_WITH.search, preamble)):
        meant = read_document(found[1], context, documents)
        if isinstance(meant, Understood):
            document = meant.meaning.document
            said = f"Danh mục kèm theo {meant.shown}: là văn bản giao của mọi dòng. {meant.remark}".strip()
            remarks.append(Remark(0, said))
            new = {document.key: document} if meant.meaning.is_new else {}
            return replace(context, decision=document), new, remarks
    return context, {}, remarks


def _as_of(preamble: tuple[str, ...]) -> date | None:
    """The day that an exported list was written for."""
    for found in filter(None, map(_AS_OF.search, preamble)):
        day = read_cell_day(found[1], Order())
        if isinstance(day, Understood):
            return day.meaning
    return None


def _at_home(context: Context, preamble: tuple[str, ...], documents: DocumentNames, remarks: list[Remark]) -> Context:
    """The province whose body stands above the table."""
    for line in (line for text in preamble for line in text.split("\n")):
        if not _BODY.match(line):
            continue
        body = documents.names.read(line.strip(), on=context.on, within=None)
        if isinstance(body, Understood) and isinstance(body.meaning, Authority):
            province = documents.names.units.province_of(body.meaning.territory)
            if province is not None:
                remarks.append(Remark(0, f"Danh mục của {body.shown} (theo dòng “{shortened(line, 60)}”)."))
                return replace(context, within=province)
    return context


def order_in(table: Table, options: AnnexOptions) -> tuple[Order, Question | None]:
    """How the days of the list are to be read, and the question that they raise, if they do."""
    cells = [line.cells[column].cell for line in table.lines for column in _LISTS_DAYS if column in line.cells]
    order = order_of(cells, options.day_order)
    if options.day_order is not None or not (order.mixed or order.swapped):
        return order, None
    text = "Các ngày trong danh mục viết theo thứ tự nào?"
    choices = {
        DayOrder.DAY_FIRST: "ngày/tháng/năm (03/04 là ngày 3 tháng 4); ngày do Excel giữ là đúng như hiện ra",
        DayOrder.MONTH_FIRST: "tháng/ngày/năm (03/04 là ngày 4 tháng 3)",
    }
    return order, Question(text, choices)
