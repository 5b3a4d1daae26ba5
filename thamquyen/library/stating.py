"""What the words of items mean as facts: one effect event, or the rows of a list of conferred powers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thamquyen.domain.annex.columns import Column, label_of
from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.annex.grids import Grid
from thamquyen.domain.annex.grounds import Context, read_document
from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.annex.reading import read_annex
from thamquyen.domain.annex.results import AnnexOptions, AnnexReading, RowReading
from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.library.identifying import FieldProblem, Known
from thamquyen.library.items import CONFERRAL_COLUMNS

_ROWS_BEFORE = 2
_EFFECTS = {name: effect for effect, name in EFFECT_NAMES.items()}


@dataclass(frozen=True, slots=True)
class EffectStated:
    """An effect event, and the documents it names that the register lacks."""

    event: EffectEvent
    documents: tuple[Document, ...]


def effect_stated(
    fields: Mapping[str, str], document: Document, known: Known, *, within: str | None, latest: date
) -> EffectStated | tuple[FieldProblem, ...]:
    """The event that the fields of an effect state of the document, or what is wrong with them."""
    problems: list[FieldProblem] = []
    effect = _EFFECTS.get(fields.get("effect", ""))
    if effect is None:
        problems.append(FieldProblem("effect", "Chọn một tác động."))
    source = _one_provision(fields, "source", problems)
    target = _one_provision(fields, "target_provision", problems)
    on = _day(fields, "on", latest, problems) or document.effective
    last = _day(fields, "until", latest, problems)
    context = Context(document.signed or document.effective or latest, within, document)
    meant = read_document(fields.get("target", ""), context, known.documents)
    if isinstance(meant, Unclear):
        problems.append(FieldProblem("target", f"{meant.what[:1].upper()}{meant.what[1:]} {meant.remedy}"))
    if last and on and last < on:
        problems.append(FieldProblem("until", "Ngày cuối trước ngày đầu; kiểm tra lại."))
    if last and effect is not Effect.SUSPEND:
        problems.append(FieldProblem("until", "Chỉ việc ngưng hiệu lực mới có ngày cuối."))
    if problems or effect is None or isinstance(meant, Unclear):
        return tuple(problems)
    event = EffectEvent(
        source=Citation(document.key, source),
        effect=effect,
        target=Citation(meant.meaning.document.key, target),
        on=on,
        until=last + timedelta(days=1) if last else None,
        as_written=" ".join(fields.get("as_written", "").split()),
        grounding=Grounding.SEEN,
    )
    return EffectStated(event, (meant.meaning.document,) if meant.meaning.is_new else ())


def conferrals_stated(
    rows: Sequence[Mapping[str, str]], document: Document, reading: Reading, *, today: date
) -> AnnexReading:
    """Conferrals read as the rows of the list of the document; row `n` of the sequence is `row_of(read, n)`."""
    heads = [label_of(column) for column in CONFERRAL_COLUMNS]
    body = [[row.get(column.value, "") for column in CONFERRAL_COLUMNS] for row in rows]
    options = AnnexOptions(on=document.signed or today, decision=document.key, grounding=Grounding.SEEN)
    return read_annex(Grid(document.short_name, [heads, *body]), reading, options, source=document.short_name)


def row_of(read: AnnexReading, number: int) -> RowReading | None:
    """The reading of a row by its place in what was given."""
    return next((row for row in read.rows if row.number == number + _ROWS_BEFORE), None)


def row_problems(row: RowReading | None) -> tuple[FieldProblem, ...]:
    """What must be mended in a row, by field."""
    if row is None:
        return (FieldProblem(Column.TITLE.value, "Chưa ghi nhiệm vụ, quyền hạn và bên nhận."),)
    return tuple(
        FieldProblem(cell.column.value, f"{cell.problem.what[:1].upper()}{cell.problem.what[1:]} {cell.problem.remedy}")
        for cell in row.cells
        if cell.problem is not None
    )


def with_document(reading: Reading, document: Document, others: Sequence[Document] = ()) -> Reading:
    """The register as it would be with the document as stated."""
    library = reading.snapshot.library
    known = library.documents.get(document.key)
    if known == document and not others:
        return reading
    documents = {**library.documents, **{one.key: one for one in others}, document.key: document}
    return reading.with_library(Library(documents, library.events))


def _one_provision(fields: Mapping[str, str], name: str, problems: list[FieldProblem]) -> Provision:
    text = fields.get(name, "")
    found = read_provisions(text)
    if found is None or len(found) > 1 or (text.strip() and not found):
        problems.append(FieldProblem(name, "Ghi một điều khoản, ví dụ “điểm a khoản 2 Điều 3”; nhiều thì tách riêng."))
        return WHOLE
    return found[0] if found else WHOLE


def _day(fields: Mapping[str, str], name: str, latest: date, problems: list[FieldProblem]) -> date | None:
    text = fields.get(name, "")
    if not text.strip():
        return None
    try:
        return read_day(text, latest=latest)
    except DayError as error:
        problems.append(FieldProblem(name, str(error)))
        return None
