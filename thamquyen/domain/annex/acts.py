"""By which document a row's power is given, and what else it rests on; and thereby the day and province it is about."""

import re

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grounds import Context, read_document, read_grounds
from thamquyen.domain.annex.lines import Line
from thamquyen.domain.annex.meaning import Reader, RowMeaning
from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.annex.terms import read_day
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.law import Document


def settle(row: RowMeaning, reader: Reader) -> None:
    """The day, the province and the deciding document of a row, from the row itself or else from the list."""
    line, context = row.line, reader.context
    within = context.within or _province_of_giver(line, reader)
    decision = context.decision
    if line.text(Column.DECISION):
        decision = _decision(row, reader, Context(context.on, within, decision))
    if decision is not None and within is None:
        within = reader.documents.names.units.province_of(reader.documents.territory_of(decision))
    began = row.term.start if row.term else None
    of_decision = (decision.effective or decision.signed) if decision else None
    row.context = Context(began or of_decision or context.on, within, decision)


def _province_of_giver(line: Line, reader: Reader) -> str | None:
    names = reader.documents.names
    text = " ".join(line.text(Column.GIVER).split())
    giver = names.read(text, on=reader.context.on, within=None) if text else None
    if isinstance(giver, Understood) and isinstance(giver.meaning, Authority):
        return names.units.province_of(giver.meaning.territory)
    return None


def _decision(row: RowMeaning, reader: Reader, context: Context) -> Document | None:
    line = row.line
    said = line.text(Column.DECISION)
    if line.text(Column.DECISION_DATE):
        signed = read_day(line.cells[Column.DECISION_DATE].cell, reader.order)
        row.take(Column.DECISION_DATE, signed)
        if isinstance(signed, Unclear):
            return None
        said = f"{said} ngày {signed.shown}"
    found = read_document(said, context, reader.documents)
    row.take(Column.DECISION, found)
    if isinstance(found, Unclear):
        return None
    if found.meaning.is_new:
        row.documents[found.meaning.document.key] = found.meaning.document
    return found.meaning.document


def read_acts(row: RowMeaning, reader: Reader) -> None:
    """The provision that gives, and the others that it rests on."""
    if kept := reader.kept(row, Column.GROUNDS):
        row.source, row.bases = kept.source, kept.bases
        return
    citations: tuple[Citation, ...] = ()
    if text := row.line.text(Column.GROUNDS):
        asked = (text, row.context)
        found = reader.grounds.get(asked)
        if found is None:
            found = reader.grounds[asked] = read_grounds(text, row.context, reader.documents)
        row.take(Column.GROUNDS, found)
        if isinstance(found, Unclear):
            return
        citations = found.meaning.citations
        row.documents |= {document.key: document for document in found.meaning.documents}
    decision = row.context.decision
    if decision is not None:
        own = [citation for citation in citations if citation.document == decision.key]
        row.source = own[0] if own else Citation(decision.key, _place_in(row.line, reader))
    else:
        row.source = row.held.source if row.held else _giving(row, reader, citations)
    row.bases = tuple(citation for citation in citations if citation != row.source)
    if row.source is None and not row.is_faulty_at(Column.DECISION):
        giver = reader.documents.names.named(row.giver, row.context.on) if row.giver else "bên giao"
        remedy = "Ghi quyết định phân cấp, ủy quyền vào ô này (đứng trước), hoặc chọn văn bản giao cho cả danh mục."
        row.take(Column.GROUNDS, Unclear(f"chưa thấy văn bản giao của {giver}.", remedy))


def _giving(row: RowMeaning, reader: Reader, citations: tuple[Citation, ...]) -> Citation | None:
    """Which citation is the act of giving: the giver's own document (Luật 72/2025/QH15 Điều 13, 14)."""
    if row.mode in (Mode.STATUTE, Mode.DEVOLUTION) or row.giver is None:
        return citations[0] if citations else None
    units = reader.documents.names.units
    home = units.province_of(row.giver.territory)
    known = reader.documents.library.documents
    for citation in citations:
        document = row.documents.get(citation.document) or known[citation.document]
        place = reader.documents.territory_of(document)
        if document.issuer == row.giver.key or (home is not None and units.province_of(place) == home):
            return citation
        if home is None and place == units.nation:
            return citation
    return None


def _place_in(line: Line, reader: Reader) -> Provision:
    """Where a row stands in the document that the list belongs to: the provision it names, or its line of the annex."""
    part, item = line.text(Column.PART), line.text(Column.ITEM).strip(" .)")
    if named := read_provisions(part):
        return Provision((*named[0].path, item.lower())) if re.fullmatch(r"\w{1,4}", item) else named[0]
    if Column.PART in reader.table.layout.columns:
        return WHOLE
    ordinal = line.text(Column.ORDINAL).strip(" .)")
    numbered = re.fullmatch(r"\w+(?:\.\w+)*", ordinal) and not reader.ordinals_recur
    return Provision(("pl:", ordinal)) if numbered else Provision(("pl:",))
