"""Whether anybody tampered with the register: every seal is computed anew from the rows, and compared.

Found are changed, removed, inserted and re-closed rows, an altered log, guards switched off and, by the marks kept
outside the database, a log cut short or rewritten whole. What cannot be found: a register rewritten with its marks.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction

from thamquyen.register import anchors
from thamquyen.register.codecs import CODECS, Codec
from thamquyen.register.digests import (
    IDENTITIES,
    first_link,
    recording_hash,
    row_digest,
    rows_digest,
    rows_entry,
)
from thamquyen.register.facts import NOUN_NAMES
from thamquyen.register.guards import guards_missing
from thamquyen.register.models import Recording, Register
from thamquyen.register.stored import WITH_KEY, sealed_cells


@dataclass(frozen=True, slots=True)
class Tampering:
    """What does not fit its seal: where, and what happened, in Vietnamese."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome: sound when nothing was found. `remarks` are no tampering, but worth knowing."""

    revision: int
    hash: str
    rows: int
    found: tuple[Tampering, ...]
    remarks: tuple[str, ...]


@dataclass(slots=True)
class _Table:
    """What a table holds now, by revision: digests of the rows opened by number, and the numbers of rows closed."""

    name: str
    opened: dict[int, dict[int, bytes]] = field(default_factory=lambda: defaultdict(dict))
    closed: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(some) for some in self.opened.values())

    @property
    def revisions(self) -> set[int]:
        """The revisions that the rows speak of."""
        return {revision for revision in (*self.opened, *self.closed) if self.opened[revision] or self.closed[revision]}


def verify() -> Verdict:
    """Verifies the whole register at one moment; recordings wait meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('register_recording'))")
        return _verdict()


def _verdict() -> Verdict:
    registers = list(Register.objects.values_list("id", flat=True))
    if len(registers) != 1:
        gone = Tampering("Bảng register_register", f"phải có đúng một dòng, nay có {len(registers)}.")
        return Verdict(0, "", 0, (gone,), ())
    log = list(Recording.objects.order_by("revision"))
    found: list[Tampering] = []
    tables: dict[str, _Table] = {IDENTITIES: _identities()}
    for noun, codec in CODECS.items():
        tables[noun] = _rows(codec, found)
    found += _log_faults(log, first_link(registers[0]))
    for name, table in tables.items():
        found += _table_faults(name, table, log)
    found += _guard_faults()
    marks = anchors.kept(str(registers[0]))
    found += _mark_faults(log, marks)
    head = log[-1] if log else None
    return Verdict(
        revision=head.revision if head else 0,
        hash=head.hash if head else "",
        rows=sum(table.rows for name, table in tables.items() if name != IDENTITIES),
        found=tuple(found),
        remarks=tuple(_remarks(log, marks, anchors.path_of(str(registers[0])).name)),
    )


def _identities() -> _Table:
    table = _Table("Định danh sự kiện (bảng register_fact)")
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT id, noun, key, recorded_in FROM register_fact ORDER BY id")
        for row in cursor:
            table.opened[row[3]][row[0]] = row_digest(IDENTITIES, row)
    return table


def _rows(codec: Codec, found: list[Tampering]) -> _Table:
    """Reads a table; rows that do not fit their own seals go into `found`."""
    table = _Table(f"{NOUN_NAMES[codec.noun].capitalize()} (bảng {codec.table})")
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {sealed_cells(codec)}, upper(r.known), r.digest FROM {codec.table} r LEFT {WITH_KEY} ORDER BY r.id"  # noqa: S608 - our own tables
        )
        for row in cursor:
            *cells, closed_in, digest = row
            number, key, opened_in = cells[0], cells[1], cells[4]
            if row_digest(codec.noun, cells) != bytes(digest):
                what = f"nội dung không còn như lúc ghi (lần ghi {opened_in}); đã bị sửa."
                found.append(Tampering(f"{table.name}, dòng số {number} “{key or 'mất định danh'}”", what))
            table.opened[opened_in][number] = bytes(digest)
            if closed_in is not None:
                table.closed[closed_in].add(number)
    return table


def _log_faults(log: list[Recording], link: str) -> Iterator[Tampering]:
    """Where the log is not one unbroken chain from `link`, the register's name."""
    number, moment = 0, None
    for line in log:
        where = f"Nhật ký, lần ghi {line.revision}"
        if line.revision != number + 1:
            yield Tampering(where, f"lần ghi ngay trước là {number}; có lần ghi đã bị xóa.")
        if line.previous_hash != link:
            yield Tampering(where, "không nối vào lần ghi trước; có lần ghi đã bị xóa, chèn hoặc sửa.")
        if moment is not None and line.recorded_at < moment:
            yield Tampering(where, "thời điểm ghi sớm hơn lần ghi trước.")
        if line.digest != rows_digest(line.rows):
            yield Tampering(where, "bảng kê các dòng đã bị sửa.")
        if line.hash != _hash(line):
            yield Tampering(where, "người ghi, lý do, thời điểm hoặc con dấu đã bị sửa.")
        number, moment, link = line.revision, line.recorded_at, line.hash


def _hash(line: Recording) -> str:
    return recording_hash(
        revision=line.revision,
        recorded_at=line.recorded_at,
        actor=line.actor,
        reason=line.reason,
        verbs=line.verbs,
        digest=line.digest,
        previous_hash=line.previous_hash,
    )


def _table_faults(noun: str, table: _Table, log: list[Recording]) -> Iterator[Tampering]:
    """Where a table does not hold exactly the rows that the log lists."""
    for revision in sorted(table.revisions - {line.revision for line in log}):
        count = len(table.opened[revision]) + len(table.closed[revision])
        what = f"{count} dòng thuộc lần ghi {revision}, không có trong nhật ký: bị chèn, hoặc nhật ký bị cắt."
        yield Tampering(table.name, what)
    all_numbers = {number for opened in table.opened.values() for number in opened}
    for line in log:
        listed = line.rows.get(noun, {"first": 0, "opened": 0, "closed": [], "digest": None})
        opened, closed = table.opened[line.revision], table.closed[line.revision]
        expected = set(range(listed["first"], listed["first"] + listed["opened"]))
        where = f"{table.name}, lần ghi {line.revision}"
        if removed := expected - opened.keys():
            yield Tampering(where, f"{_numbers(removed)} đã bị xóa.")
        if inserted := opened.keys() - expected:
            yield Tampering(where, f"{_numbers(inserted)} bị chèn thêm.")
        ended = set(listed["closed"])
        if added := closed - ended:
            yield Tampering(where, f"{_numbers(added)} bị khép, trong khi lần ghi này không khép.")
        if reopened := (ended - closed) & all_numbers:
            yield Tampering(where, f"{_numbers(reopened)} đã khép ở lần ghi này, nay bị mở lại hoặc khép ở lần khác.")
        if expected == opened.keys() and ended == closed and not _fits(listed, opened, closed):
            yield Tampering(where, "có dòng bị thay cả nội dung lẫn con dấu.")


def _fits(listed: dict[str, object], opened: dict[int, bytes], closed: set[int]) -> bool:
    if not opened and not closed:
        return True
    digests = (opened[number] for number in sorted(opened))
    entry = rows_entry(first=min(opened, default=0), digests=digests, closed=closed)
    return bool(entry["digest"] == listed["digest"])


def _numbers(numbers: set[int]) -> str:
    """Row numbers in words, the first few of many."""
    shown = [str(number) for number in sorted(numbers)[:10]]
    more = f" … (tất cả {len(numbers)} dòng)" if len(numbers) > len(shown) else ""
    return f"dòng số {', '.join(shown)}{more}"


def _guard_faults() -> Iterator[Tampering]:
    for table, name in guards_missing():
        yield Tampering(f"Bảng {table}", f"bộ phận canh giữ “{name}” đã bị gỡ hoặc tắt.")


def _mark_faults(log: list[Recording], marks: dict[int, str]) -> Iterator[Tampering]:
    """Where the log is not the one whose marks were kept outside the database."""
    hashes = {line.revision: line.hash for line in log}
    newest = max(hashes, default=0)
    if lost := {revision for revision in marks if revision > newest}:
        what = f"mốc lưu ngoài cơ sở dữ liệu có đến lần ghi {max(lost)}, nhật ký dừng ở lần ghi {newest}: "
        yield Tampering("Nhật ký", what + "bị cắt đuôi, hoặc được phục hồi từ bản sao lưu cũ.")
    for revision in sorted(revision for revision, kept in marks.items() if hashes.get(revision, kept) != kept):
        yield Tampering(f"Nhật ký, lần ghi {revision}", "khác với mốc lưu ngoài cơ sở dữ liệu: đã bị viết lại.")


def _remarks(log: list[Recording], marks: dict[int, str], file: str) -> Iterator[str]:
    unmarked = sum(line.revision not in marks for line in log)
    if unmarked:
        yield (
            f"{unmarked} trong {len(log)} lần ghi không có mốc trên máy này (tệp anchors/{file}), "
            "nên chưa đối chiếu được với bên ngoài cơ sở dữ liệu."
        )
