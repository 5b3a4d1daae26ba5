"""The pen of the register: opens a recording, adds rows by COPY, closes rows, seals. Held by `recording` alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import is_normalized

from django.db import connection

from thamquyen.domain.citations import Citation
from thamquyen.domain.time import Period
from thamquyen.register.codecs import Codec, Common, provision_column
from thamquyen.register.digests import (
    IDENTITIES,
    canonical_json,
    recording_hash,
    row_digest,
    rows_digest,
    rows_entry,
)
from thamquyen.register.facts import Noun, Verb

_COLUMNS = (
    "id, fact_id, effective, known, verb, source_document, source_provision, ended_by_document, ended_by_provision,"
    " grounding, note, digest"
)
_STEP = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to be added: what it says, by which verb, and by what it was ended, if it was."""

    common: Common
    columns: tuple[object, ...]
    verb: Verb
    ended_by: Citation | None = None

    def cells(self, number: int, revision: int) -> tuple[object, ...]:
        """What the row's digest seals, in the order of `stored.sealed_cells`."""
        common, ended = self.common, self.ended_by
        return (
            number,
            common.key,
            common.period.start,
            common.period.end,
            revision,
            str(self.verb),
            common.source.document,
            provision_column(common.source.provision),
            ended.document if ended else None,
            provision_column(ended.provision) if ended else None,
            str(common.grounding),
            common.note,
            *self.columns,
        )


class TextError(ValueError):
    """A text that cannot be kept as it is: not in the one normal form (NFC), or with a NUL in it."""


class Ledger:
    """A recording that is open in this transaction; the database lets nobody else open one meanwhile."""

    def __init__(self, *, actor: str, reason: str) -> None:
        _refuse_odd_text([actor, reason])
        self.actor, self.reason = actor, reason
        self._opened: dict[str, list[bytes]] = defaultdict(list)
        self._closed: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, int] = {}
        self._verbs: set[str] = set()
        with connection.cursor() as cursor:
            # The trigger gives the number, the time and the previous hash, after waiting for its turn.
            cursor.execute(
                "INSERT INTO register_recording (revision, recorded_at, actor, reason, verbs, rows, digest,"
                " previous_hash, hash) VALUES (0, 'epoch', %s, %s, '{}', '{}', '', '', '')"
                " RETURNING revision, recorded_at, previous_hash",
                [actor, reason],
            )
            row = cursor.fetchone()
        self.revision: int = row[0]
        self.recorded_at: datetime = row[1]
        self.previous_hash: str = row[2]
        self.hash = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written yet."""
        return not self._verbs

    def identify(self, keys: dict[Noun, list[str]]) -> tuple[dict[tuple[str, str], int], set[int]]:
        """The identity of each fact, given where it is new; with it, the identities that were there before."""
        wanted = [(str(noun), key) for noun, some in keys.items() for key in dict.fromkeys(some)]
        _refuse_odd_text(key for _, key in wanted)
        found = self._identities(wanted)
        before = set(found.values())
        number = self._next(IDENTITIES, "register_fact")
        added: list[tuple[object, ...]] = []
        for noun, key in wanted:
            if (noun, key) not in found:
                found[noun, key] = number
                added.append((number, noun, key, self.revision))
                number += 1
        self._copy("COPY register_fact (id, noun, key, recorded_in) FROM STDIN", added)
        self._opened[IDENTITIES] += [row_digest(IDENTITIES, row) for row in added]
        return found, before

    def add(
        self,
        codec: Codec,
        entries: Sequence[Entry],
        identities: dict[tuple[str, str], int],
        *,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Adds rows of one noun, known from this revision."""
        first, noun = self._next(codec.noun, codec.table), str(codec.noun)
        known = f"[{self.revision},)"

        def rows() -> Iterable[tuple[object, ...]]:
            for number, entry in enumerate(entries, first):
                cells = entry.cells(number, self.revision)
                _refuse_odd_text(cell for cell in cells if isinstance(cell, str))
                digest = row_digest(noun, cells)
                self._opened[noun].append(digest)
                fact = identities[noun, entry.common.key]
                yield (number, fact, _range(entry.common.period), known, *cells[5:12], digest, *cells[12:])

        own = "".join(f', "{column}"' for column in codec.columns)
        self._copy(f"COPY {codec.table} ({_COLUMNS}{own}) FROM STDIN", rows(), progress)
        self._verbs.update(str(entry.verb) for entry in entries)

    def close(self, codec: Codec, numbers: Sequence[int], verb: Verb) -> None:
        """Closes rows: they are held true until this revision."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {codec.table} SET known = int8range(lower(known), %s) WHERE id = ANY(%s)",  # noqa: S608 - names of our own tables and columns
                [self.revision, list(numbers)],
            )
        self._closed[codec.noun] += numbers
        self._verbs.add(str(verb))

    def seal(self) -> None:
        """Seals what was written and chains it to the recording before."""
        nouns = sorted({*self._opened, *self._closed})
        rows = {
            noun: rows_entry(
                first=self._first.get(noun, 0), digests=self._opened.get(noun, ()), closed=self._closed.get(noun, ())
            )
            for noun in nouns
            if self._opened.get(noun) or self._closed.get(noun)
        }
        verbs, digest = sorted(self._verbs), rows_digest(rows)
        self.hash = recording_hash(
            revision=self.revision,
            recorded_at=self.recorded_at,
            actor=self.actor,
            reason=self.reason,
            verbs=verbs,
            digest=digest,
            previous_hash=self.previous_hash,
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE register_recording SET verbs = %s, rows = %s, digest = %s, hash = %s WHERE revision = %s",
                [verbs, canonical_json(rows), digest, self.hash, self.revision],
            )

    def _next(self, noun: str, table: str) -> int:
        """The next row number; numbers run without a gap because only an open recording gives them."""
        if noun not in self._first:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608 - names of our own tables and columns
                self._first[str(noun)] = cursor.fetchone()[0]
        return self._first[noun] + len(self._opened[noun])

    def _identities(self, wanted: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
        if self._next(IDENTITIES, "register_fact") == 1:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT noun, key, id FROM register_fact"
                " JOIN unnest(%s::text[], %s::text[]) AS wanted (noun, key) USING (noun, key)",
                [[noun for noun, _ in wanted], [key for _, key in wanted]],
            )
            return {(noun, key): number for noun, key, number in cursor.fetchall()}

    def _copy(
        self, statement: str, rows: Iterable[tuple[Any, ...]], progress: Callable[[int], None] | None = None
    ) -> None:
        with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
            written = 0
            for written, row in enumerate(rows, 1):
                copy.write_row(row)
                if progress is not None and written % _STEP == 0:
                    progress(_STEP)
        if progress is not None:
            progress(written % _STEP)


def _range(days: Period) -> str:
    return f"[{days.start or ''},{days.end or ''})"


def _refuse_odd_text(texts: Iterable[str]) -> None:
    texts = list(texts)
    joined = "\n".join(texts)
    if "\0" not in joined and (joined.isascii() or is_normalized("NFC", joined)):
        return  # nearly always: one look at all cells of a row
    for text in texts:
        if not text.isascii() and not is_normalized("NFC", text):
            raise TextError(f"Văn bản “{text[:60]}” chưa ở dạng chuẩn NFC; hãy chuẩn hóa khi nhận vào.")
        if "\0" in text:
            raise TextError(f"Văn bản “{text[:60]!r}” chứa ký tự không in được (NUL).")
