"""A sheet read as a "Danh mục nhiệm vụ phân cấp" against what the register holds; nothing is recorded here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.findings import Problem, Remark
from thamquyen.domain.annex.gathering import Gathering
from thamquyen.domain.annex.grids import Grid
from thamquyen.domain.annex.headings import layout_of
from thamquyen.domain.annex.lines import Table, table_of
from thamquyen.domain.annex.listing import context_of, order_in
from thamquyen.domain.annex.meaning import Reader
from thamquyen.domain.annex.results import AnnexOptions, AnnexReading, Question, RowReading
from thamquyen.domain.annex.rows import read_row
from thamquyen.domain.annex.titles import TaskTitles
from thamquyen.domain.annex.writing import AnnexWriter
from thamquyen.domain.law import Document
from thamquyen.domain.reading import Reading


def read_annex(grid: Grid, reading: Reading, options: AnnexOptions, *, source: str) -> AnnexReading:
    """The list in a sheet: every cell with its reading, problems by cell, and the facts that would be recorded.

    `source` names the file for people. Options that name a document or unit which the register lacks raise KeyError.
    """
    snapshot = reading.snapshot
    layout = layout_of(grid)
    if isinstance(layout, Problem):
        said = tuple(Remark(0, text) for text in grid.remarks)
        return AnnexReading(source, grid.name, snapshot.revision, problems=(layout,), remarks=said)
    if options.within is not None and options.within not in snapshot.atlas.units:
        raise KeyError(options.within)
    table = table_of(grid, layout)
    reader, question, new, remarks = _reader(table, reading, options)
    gathering = Gathering(reader, new)
    for line in table.lines:
        if not gathering.unchanged(line):
            gathering.add(read_row(line, reader))
    gathering.settle()
    rows = tuple(gathering.rows[number] for number in sorted(gathering.rows))
    found = AnnexReading(
        source=source,
        sheet=grid.name,
        revision=snapshot.revision,
        columns=layout.columns,
        rows=rows,
        problems=_problems(table, rows),
        question=question,
        remarks=(*remarks, *table.remarks),
        documents=tuple(gathering.documents.values()),
        powers=tuple(gathering.powers.values()),
        conferrals=tuple(gathering.conferrals.values()),
        corrections=tuple(gathering.corrections.values()),
    )
    unfit = found.unfit(options.tasks)
    return replace(found, problems=(*found.problems, *_unfit(table, unfit))) if unfit else found


def _unfit(table: Table, tasks: Mapping[int, str]) -> list[Problem]:
    """Tasks chosen for rows that do not ask for them."""
    what = "nhiệm vụ đã chọn cho dòng này không nằm trong những nhiệm vụ mà dòng được hỏi."
    remedy = "Bỏ lựa chọn ấy, hoặc chọn một nhiệm vụ nêu ở lưu ý của dòng."
    return [table.problem(row, None, code, what, remedy) for row, code in sorted(tasks.items())]


def _reader(
    table: Table, reading: Reading, options: AnnexOptions
) -> tuple[Reader, Question | None, dict[str, Document], list[Remark]]:
    """What the rows are read with, the question that their days raise, new documents of the list, and remarks."""
    snapshot = reading.snapshot
    names = AuthorityNames(snapshot.authorities, reading.places)
    documents = DocumentNames(snapshot.library, names)
    context, new, remarks = context_of(table, options, documents)
    order, question = order_in(table, options)
    reader = Reader(
        table=table,
        context=context,
        order=order,
        options=options,
        documents=documents,
        titles=TaskTitles(snapshot.powers),
        ordinals_recur=_ordinals_recur(table),
        snapshot=snapshot,
        writer=AnnexWriter(snapshot, names, context.on),
    )
    return reader, question, new, remarks


def _problems(table: Table, rows: tuple[RowReading, ...]) -> tuple[Problem, ...]:
    """Everything to be mended, in the order of the sheet."""
    found = [*table.problems, *(problem for row in rows for problem in row.problems)]
    if not rows and not found:
        what = "không có dòng nhiệm vụ nào dưới tiêu đề."
        found.append(table.problem(table.layout.body, None, "", what, "Điền ít nhất một dòng rồi nhập lại."))
    return tuple(sorted(found, key=lambda one: (one.row, len(one.letter), one.letter)))


def _no_row(table: Table, body: int) -> Problem:
    what = "không có dòng nhiệm vụ nào dưới tiêu đề."
    return table.problem(body, None, "", what, "Điền ít nhất một dòng rồi nhập lại.")


def _ordinals_recur(table: Table) -> bool:
    numbers = Counter(line.text(Column.ORDINAL) for line in table.lines)
    return any(count > 1 for number, count in numbers.items() if number)
