"""Who gives, who receives, where, and who watches over it, in a row."""

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.meaning import Reader, RowMeaning, missing
from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Mode


def read_bodies(row: RowMeaning, reader: Reader) -> None:
    """Giver, recipients, places and supervisors; the giver's province is the context of the others."""
    if row.mode is not Mode.STATUTE:
        _giver(row, reader)
    elif row.line.text(Column.GIVER):
        unclear = Unclear("luật định thì không có bên giao.", "Để trống ô này, hoặc sửa hình thức.")
        row.take(Column.GIVER, unclear)
    within = row.context.within
    if row.giver is not None:
        within = reader.documents.names.units.province_of(row.giver.territory) or within
    _recipients(row, reader, within)
    _places(row, reader, within)
    _supervisors(row, reader, within)


def _giver(row: RowMeaning, reader: Reader) -> None:
    names = reader.documents.names
    text = " ".join(row.line.text(Column.GIVER).split())
    if not text:
        _issuer_gives(row, reader)
        return
    if kept := reader.kept(row, Column.GIVER):
        row.giver = kept.giver
        return
    found = names.read(text, on=row.context.on, within=row.context.within)
    if isinstance(found, Understood):
        if isinstance(found.meaning, Authority):
            row.giver = found.meaning
        else:
            what = f"“{text}” là cả một loại cơ quan, không phải một bên giao."
            found = Unclear(what, "Ghi tên cơ quan cụ thể.")
    row.take(Column.GIVER, found)


def _issuer_gives(row: RowMeaning, reader: Reader) -> None:
    """An empty cell: who issued the decision gives."""
    decision = row.context.decision
    try:
        row.giver = Authority.read(decision.issuer) if decision else None
    except ValueError:
        row.giver = None
    if row.giver is None:
        row.take(Column.GIVER, missing("Ghi cơ quan đang có thẩm quyền, tức bên giao."))
        return
    shown = reader.documents.names.named(row.giver, row.context.on)
    row.take(Column.GIVER, Understood(row.giver, shown, "Ô trống: là cơ quan ban hành văn bản giao."))


def _recipients(row: RowMeaning, reader: Reader, within: str | None) -> None:
    text = row.line.text(Column.RECIPIENT)
    if not text:
        row.take(Column.RECIPIENT, missing())
        return
    if kept := reader.kept(row, Column.RECIPIENT):
        row.recipients = (kept.recipient,)
        return
    found = reader.documents.names.read_all(text, on=row.context.on, within=within)
    row.take(Column.RECIPIENT, found)
    if isinstance(found, Understood):
        row.recipients = found.meaning


def _places(row: RowMeaning, reader: Reader, within: str | None) -> None:
    text = row.line.text(Column.PLACE)
    if not text:
        return
    if kept := reader.kept(row, Column.PLACE):
        row.places = (kept.territory,)
        return
    found = reader.documents.names.units.all_named(text, on=row.context.on, within=within)
    row.take(Column.PLACE, found)
    if isinstance(found, Understood):
        row.places = found.meaning


def _supervisors(row: RowMeaning, reader: Reader, within: str | None) -> None:
    """A body that is not recognised stays as words in the remark: it only accompanies the power."""
    text = row.line.text(Column.SUPERVISOR)
    if not text or reader.kept(row, Column.SUPERVISOR):
        return
    found = reader.documents.names.read_all(text, on=row.context.on, within=within)
    if isinstance(found, Understood):
        row.supervisors = found.meaning
        row.take(Column.SUPERVISOR, found)
        return
    row.note = f"Theo dõi, kiểm tra: {' '.join(text.split())}"
    remark = f"{found.what[:1].upper()}{found.what[1:]} Giữ nguyên lời văn ở ghi chú."
    row.take(Column.SUPERVISOR, Understood(None, "chỉ có lời văn", remark))
