"""The lists of reviewing as forms filled in: what ceased, what is in force, what is to be done, what is under way."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils.timezone import localtime

from thamquyen.domain.ceasing import Ceased, Ceasing
from thamquyen.domain.citations import Citation
from thamquyen.domain.dependents import FATE_NAMES
from thamquyen.domain.law import ENDS, Document, Effect
from thamquyen.domain.linking import DEPENDENT_NAMES, Cause
from thamquyen.domain.reviews import CHECKED_NAMES, CONCLUSION_NAMES, REVIEW_STATE_NAMES, Conclusion
from thamquyen.domain.time import show_day
from thamquyen.oversight.review_words import Words
from thamquyen.oversight.reviews import Item, Line, Taken
from thamquyen.reports.review_lists import Group, ReviewList, ReviewSheet

_NUMBERED = "Số, ký hiệu; ngày, tháng, năm ban hành"
_BASE = (("Tên loại văn bản", 14), (_NUMBERED, 22), ("Tên gọi, trích yếu nội dung văn bản", 46))


def ceased_whole(lines: Sequence[Ceased], words: Words, unit: str, year: int) -> ReviewList:
    """Mẫu 03: documents that ceased or were suspended as a whole in the year."""
    columns = (*_BASE, ("Lý do hết hiệu lực, ngưng hiệu lực", 40), ("Ngày hết hiệu lực, ngưng hiệu lực", 16))
    rows = [(line, (*_named(line.document), line.reason, when(line))) for line in lines if line.is_whole]
    title = f"DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC, NGƯNG HIỆU LỰC TOÀN BỘ NĂM {year}"
    return _of_year("03", title, words, unit, year, columns, rows)


def ceased_in_part(lines: Sequence[Ceased], words: Words, unit: str, year: int) -> ReviewList:
    """Mẫu 04: documents that ceased or were suspended in part in the year."""
    columns = (
        *_BASE,
        ("Nội dung, quy định hết hiệu lực, ngưng hiệu lực", 34),
        ("Lý do hết hiệu lực, ngưng hiệu lực", 38),
        ("Ngày hết hiệu lực, ngưng hiệu lực", 16),
    )
    rows = [
        (line, (*_named(line.document), parts_in_words(line), line.reason, when(line)))
        for line in lines
        if not line.is_whole
    ]
    title = f"DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC, NGƯNG HIỆU LỰC MỘT PHẦN NĂM {year}"
    return _of_year("04", title, words, unit, year, columns, rows)


def in_force(ceasing: Ceasing, words: Words) -> ReviewList:
    """Mẫu 05: documents in force on the day of the words, at least in part."""
    lapsed: dict[str, list[str]] = {}
    for line in ceasing.all:
        if not line.is_whole and line.on <= words.today and line.effect in ENDS:
            lapsed.setdefault(line.document.key, []).append(f"{parts_in_words(line)} (từ {show_day(line.on)})")
    rows: dict[str, list[tuple[str, ...]]] = {}
    for document, _ in ceasing.in_force(words.today):
        first = show_day(document.effective) if document.effective else "chưa xác định trong sổ"
        rest = lapsed.get(document.key)
        note = f"Hết hiệu lực một phần: {'; '.join(rest)}" if rest else ""
        rows.setdefault(ceasing.field_of(document), []).append((*_named(document), first, note))
    groups = tuple(Group(field, tuple(found)) for field, found in rows.items())
    title = f"DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT CÒN HIỆU LỰC (NGÀY {show_day(words.today)})"
    columns = (*_BASE, ("Thời điểm có hiệu lực", 16), ("Ghi chú", 30))
    return ReviewList("05", title, _body(words, ceasing.unit), _said(words, ceasing.unit), words.today, columns, groups)


def to_act_on(lines: Iterable[Line], words: Words, unit: str) -> ReviewList:
    """Mẫu 06: documents whose review came to suspending, amending, replacing, repealing or issuing anew."""
    wanted: dict[Conclusion, list[tuple[str, ...]]] = {one: [] for one in Conclusion if one is not Conclusion.KEEP}
    for line in lines:
        said, document = line.newest.said, words.document(line.document)
        if said.conclusion in wanted and document is not None:
            row = (*_named(document), said.remarks, words.department(said.department), _when(line.newest.at)[:10])
            wanted[said.conclusion].append(row)
    groups = tuple(Group(f"Kiến nghị {CONCLUSION_NAMES[one]}", tuple(rows)) for one, rows in wanted.items() if rows)
    title = "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT CẦN ĐÌNH CHỈ, SỬA ĐỔI, BỔ SUNG, THAY THẾ, BÃI BỎ HOẶC BAN HÀNH MỚI"
    columns = (*_BASE, ("Nội dung kiến nghị, lý do", 44), ("Cơ quan chủ trì", 24), ("Ngày kết luận", 12))
    return ReviewList("06", title, _body(words, unit), _said(words, unit), words.today, columns, groups)


def under_review(lines: Iterable[Line], words: Words, unit: str) -> ReviewList:
    """Mẫu 02: the book of documents under review, by cause."""
    columns = (
        *_BASE,
        ("Cơ quan chủ trì", 24),
        ("Tình trạng", 14),
        ("Kết luận", 16),
        ("Nội dung đã rà soát; nhận xét, kiến nghị", 40),
        ("Người ghi, ngày ghi", 26),
    )
    found = sorted(lines, key=lambda line: (line.cause, line.document))
    groups = []
    for key, same in groupby(found, key=lambda line: line.cause):
        cause = Cause.read(key, words.reading.snapshot.library, words.today)
        name = words.cause(cause) if cause else key
        groups.append(Group(name, tuple(_followed(line, words) for line in same)))
    title = "SỔ THEO DÕI VĂN BẢN ĐƯỢC RÀ SOÁT"
    return ReviewList("02", title, _body(words, unit), _said(words, unit), words.today, columns, tuple(groups))


def _followed(line: Line, words: Words) -> tuple[str, ...]:
    said, document = line.newest.said, words.document(line.document)
    named = _named(document) if document else ("", line.document, "")
    looked = ", ".join(CHECKED_NAMES[one] for one in CHECKED_NAMES if one in said.checked)
    return (
        *named,
        words.department(said.department),
        REVIEW_STATE_NAMES[said.state],
        CONCLUSION_NAMES[said.conclusion] if said.conclusion else "",
        "; ".join(part for part in (looked, said.remarks) if part),
        f"{line.newest.by}, {_when(line.newest.at)[:10]}",
    )


def sheet(item: Item, words: Words) -> ReviewSheet:
    """Mẫu 01: the review sheet of one document."""
    line, document = item.line, words.document(item.line.document)
    cause = Cause.read(line.cause, words.reading.snapshot.library, words.today)
    said = line.newest.said
    facts = [("Cơ quan ban hành", words.department(document.issuer) if document else "")]
    if document is not None:
        facts.append(("Ngày có hiệu lực", show_day(document.effective) if document.effective else "chưa xác định"))
        facts.append(("Tình trạng ngày " + show_day(words.today), state_of(document, words)))
    parts = tuple(
        (
            f"{DEPENDENT_NAMES[part.kind]}: {words.thing(part.kind, part.key).words}",
            "; ".join(words.way(cause, part.why)) if cause else "",
            FATE_NAMES[part.fate],
        )
        for part in item.parts
    )
    return ReviewSheet(
        body=_body(words, line.unit),
        department=words.department(said.department),
        document=words.name(line.document),
        title=document.title if document else "",
        facts=tuple(facts),
        cause=words.cause(cause) if cause else line.cause,
        checked=tuple((name, "đã xem xét" if one in said.checked else "chưa") for one, name in CHECKED_NAMES.items()),
        parts=parts,
        conclusion=CONCLUSION_NAMES[said.conclusion] if said.conclusion else REVIEW_STATE_NAMES[said.state],
        remarks=said.remarks,
        steps=tuple((_when(step.at), step.by, step_in_words(step, words)) for step in item.steps),
    )


def state_of(document: Document, words: Words) -> str:
    """Whether the document is in force on the day."""
    force = words.reading.snapshot.library.force(Citation(document.key))
    if words.today in force.days:
        end = force.ended_by.on if force.ended_by else None
        return f"còn hiệu lực, đến hết ngày {_until(end)}" if end else "còn hiệu lực"
    ended = force.ended_by is not None and force.ended_by.on is not None and force.ended_by.on <= words.today
    return "hết hiệu lực" if ended else "chưa có hiệu lực hoặc đang ngưng hiệu lực"


def step_in_words(step: Taken, words: Words) -> str:
    """What a step said, in one line."""
    said = step.said
    parts = [REVIEW_STATE_NAMES[said.state]]
    if said.conclusion:
        parts[0] = f"kết luận: {CONCLUSION_NAMES[said.conclusion]}"
    if said.department:
        parts.append(f"chủ trì: {words.department(said.department)}")
    return "; ".join([*parts, *([said.remarks] if said.remarks else [])])


def parts_in_words(line: Ceased) -> str:
    """The provisions of a line, in the order of the text."""
    return "; ".join(str(one) for one in line.provisions) or "Sổ chưa ghi điều, khoản cụ thể"


def when(line: Ceased) -> str:
    """From which day; for a suspension, until when."""
    if line.effect is not Effect.SUSPEND:
        return show_day(line.on)
    until = f" đến hết {_until(line.until)}" if line.until else ""
    return f"ngưng từ {show_day(line.on)}{until}"


def _until(end: date) -> str:
    return show_day(end - timedelta(days=1))


def _when(at: datetime) -> str:
    return f"{localtime(at):%d/%m/%Y %H:%M}"


def _of_year(
    form: str,
    title: str,
    words: Words,
    unit: str,
    year: int,
    columns: tuple[tuple[str, int], ...],
    rows: Sequence[tuple[Ceased, tuple[str, ...]]],
) -> ReviewList:
    groups = []
    for (missed, field), same in groupby(rows, key=lambda pair: (pair[0].missed, pair[0].field)):
        name = f"Sót của danh mục các năm trước – {field}" if missed else field
        groups.append(Group(name, tuple(row for _, row in same)))
    said = f"Hết hiệu lực từ 01/01/{year} đến 31/12/{year}; {_said(words, unit)}; hạn công bố 31/01/{year + 1}"
    return ReviewList(form, title, _body(words, unit), said, words.today, columns, tuple(groups))


def _named(document: Document) -> tuple[str, str, str]:
    signed = f"\nngày {show_day(document.signed)}" if document.signed else ""
    return document.type, f"{document.number}{signed}", document.title


def _body(words: Words, unit: str) -> str:
    return "CƠ QUAN TRUNG ƯƠNG" if unit == "vn" else f"ỦY BAN NHÂN DÂN\n{words.unit(unit).upper()}"


def _said(words: Words, unit: str) -> str:
    return f"{words.unit(unit)}; theo sổ ở lần ghi {words.reading.snapshot.revision}, ngày {show_day(words.today)}"
