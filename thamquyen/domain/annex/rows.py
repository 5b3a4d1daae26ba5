"""One row of a list: every cell read into values, with what people are shown, in the light of the list it stands in."""

from datetime import date, timedelta

from thamquyen.domain.annex.acts import read_acts, settle
from thamquyen.domain.annex.beside import choose_task, look_beside
from thamquyen.domain.annex.bodies import read_bodies
from thamquyen.domain.annex.columns import Column, plain
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.limits import read_limits
from thamquyen.domain.annex.lines import Line
from thamquyen.domain.annex.meaning import Reader, RowMeaning, missing
from thamquyen.domain.annex.terms import read_day, read_term
from thamquyen.domain.annex.titles import names_something, read_procedures
from thamquyen.domain.conferrals import MODE_NAMES, EndState, Mode, Term
from thamquyen.domain.time import show_day

_MODES = {plain(name): mode for mode, name in MODE_NAMES.items()} | {
    "pc": Mode.DECENTRALISATION,
    "uq": Mode.AUTHORISATION,
    "pq": Mode.DEVOLUTION,
    "luat giao": Mode.STATUTE,
    "theo luat": Mode.STATUTE,
}
_NO_WORDS = "Ghi tên nhiệm vụ bằng chữ; nếu ô là công thức, mở tệp bằng Excel, dán thành giá trị rồi lưu lại."
_PLAIN_WORDS = (Column.CONDITIONS, Column.NOTE, Column.ORDINAL, Column.PART, Column.ITEM, Column.KEY)


def read_row(line: Line, reader: Reader) -> RowMeaning:
    """The meaning of a row; problems stand at its cells."""
    held = reader.snapshot.conferrals.get(line.text(Column.KEY))
    row = RowMeaning(line, reader.table, reader.context, held)
    _term(row, reader)
    settle(row, reader)
    _procedures(row)
    _task(row, reader)
    _mode(row, reader)
    read_bodies(row, reader)
    read_acts(row, reader)
    look_beside(row, reader)
    _words(row, reader)
    return row


def _term(row: RowMeaning, reader: Reader) -> None:
    line = row.line
    if line.text(Column.TERM):
        cell = line.cells[Column.TERM].cell
        if cell not in reader.terms:
            reader.terms[cell] = read_term(cell, reader.order)
        found = reader.terms[cell]
        row.take(Column.TERM, found)
        if isinstance(found, Understood):
            row.term = found.meaning
    else:
        _bounds(row, reader)


def _bounds(row: RowMeaning, reader: Reader) -> None:
    """The term from two columns of older forms."""
    bounds: dict[Column, date] = {}
    for column in (Column.FIRST_DAY, Column.LAST_DAY):
        if row.line.text(column):
            day = read_day(row.line.cells[column].cell, reader.order)
            row.take(column, day)
            if isinstance(day, Understood):
                bounds[column] = day.meaning
    first, last = bounds.get(Column.FIRST_DAY), bounds.get(Column.LAST_DAY)
    if first and last and last < first:
        unclear = Unclear(f"ngày cuối trước ngày đầu ({show_day(first)}).", "Kiểm tra lại hai ngày.")
        row.take(Column.LAST_DAY, unclear)
    elif bounds:
        end = last + timedelta(days=1) if last else None
        row.term = Term(first, end, EndState.DATED if end else EndState.OPEN)


def _procedures(row: RowMeaning) -> None:
    if row.line.text(Column.PROCEDURES):
        cell = row.line.cells[Column.PROCEDURES]
        codes = read_procedures(cell.cell, cell.text)
        row.take(Column.PROCEDURES, codes)
        if isinstance(codes, Understood):
            row.procedures = codes.meaning


def _task(row: RowMeaning, reader: Reader) -> None:
    line = row.line
    row.title = " ".join(line.text(Column.TITLE).split())
    row.sector = " ".join(line.text(Column.SECTOR).split()) or line.section
    if not row.title:
        row.take(Column.TITLE, missing())
        return
    if not names_something(row.title):
        row.take(Column.TITLE, Unclear("ô không có chữ nào nên không phải tên nhiệm vụ.", _NO_WORDS))
        return
    found = reader.titles.find(row.title, sector=row.sector, procedures=row.procedures)
    row.take(Column.TITLE, found)
    if isinstance(found, Unclear):
        return
    row.power = found.meaning
    if row.power is None:
        choose_task(row, reader)
    if row.sector:
        other = row.power is not None and plain(row.power.sector) != plain(row.sector)
        remark = f"Sổ xếp nhiệm vụ này vào lĩnh vực “{row.power.sector}”." if row.power and other else ""
        row.take(Column.SECTOR, Understood(row.sector, row.sector, remark))
    elif row.power is None:
        unclear = Unclear("nhiệm vụ mới phải có lĩnh vực.", "Điền lĩnh vực, hoặc thêm dòng đề mục ở trên.")
        row.take(Column.SECTOR, unclear)


def _mode(row: RowMeaning, reader: Reader) -> None:
    said = plain(row.line.text(Column.MODE))
    if not said:
        row.mode = reader.options.mode
        if row.mode is None:
            row.take(Column.MODE, missing("Ghi luật định, phân quyền, phân cấp hoặc ủy quyền."))
        else:
            remark = "Ô trống: theo hình thức đã chọn cho cả danh mục."
            row.take(Column.MODE, Understood(row.mode, MODE_NAMES[row.mode], remark))
        return
    named = {mode for name, mode in _MODES.items() if name == said or (len(name) > 3 and name in said)}
    if len(named) == 1:
        row.mode = named.pop()
        row.take(Column.MODE, Understood(row.mode, MODE_NAMES[row.mode]))
        return
    what = "nêu nhiều hình thức." if named else "không rõ hình thức."
    row.take(Column.MODE, Unclear(what, "Ghi đúng một trong: luật định, phân quyền, phân cấp, ủy quyền."))


def _words(row: RowMeaning, reader: Reader) -> None:
    line = row.line
    if text := line.text(Column.LIMITS):
        if text not in reader.limits:
            reader.limits[text] = read_limits(text)
        found = reader.limits[text]
        row.take(Column.LIMITS, found)
        if isinstance(found, Understood):
            row.limits = found.meaning
    row.conditions = line.text(Column.CONDITIONS)
    row.note = ". ".join(part for part in (line.text(Column.NOTE), row.note) if part)
    if row.held is None and line.text(Column.KEY):
        unknown = "Sổ không có mã này: đọc như một dòng mới."
        row.take(Column.KEY, Understood(None, "", unknown))
    for column in _PLAIN_WORDS:
        if column in row.cells:
            continue
        if said := line.text(column):
            row.take(column, Understood(said, said))
