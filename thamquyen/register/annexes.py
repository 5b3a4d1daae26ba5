"""Lists that offices send, recorded: read against the newest revision, then taken whole or not at all.

What a page or command calls: `read_file` (or `read_sheet`), `record_annex`, `undoing`, `touched`, `undo_recording`.
"""

from dataclasses import dataclass

from thamquyen.domain.annex.grids import Grid
from thamquyen.domain.annex.reading import read_annex
from thamquyen.domain.annex.results import AnnexOptions, AnnexReading
from thamquyen.register import recording
from thamquyen.register.memory import collector_paused
from thamquyen.register.reading import reading_at
from thamquyen.register.recording import Recording, Stateable
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.undoing import Undoing, touched, undoing
from thamquyen.reports.workbooks import chosen_sheet, sheets_of

_SHOWN = 25


class AnnexRefusedError(RecordingRefusedError):
    """The list cannot be recorded as it stands; the text says why. Nothing was written."""


@dataclass(frozen=True, slots=True)
class AnnexRecorded:
    """What recording a list did. `revision` None: the register held all of it already, and nothing was written.

    `left` differing conferrals stayed as the register holds them.
    """

    revision: int | None
    documents: int = 0
    powers: int = 0
    conferrals: int = 0
    corrected: int = 0
    left: int = 0

    def __str__(self) -> str:
        left = f" {self.left} dòng khác với sổ được giữ như sổ đang ghi." if self.left else ""
        if self.revision is None:
            return f"Sổ đã có đủ danh mục này; không ghi gì thêm.{left}"
        counted = (
            (self.conferrals, "việc trao thẩm quyền"),
            (self.powers, "nhiệm vụ mới"),
            (self.documents, "văn bản mới"),
            (self.corrected, "đính chính"),
        )
        said = ", ".join(f"{number} {name}" for number, name in counted if number)
        return f"Đã ghi {said} vào lần ghi {self.revision}.{left}"


def read_file(content: bytes, name: str, options: AnnexOptions, *, sheet: str | None = None) -> AnnexReading:
    """A file read against the newest revision; nothing is written. `sheet`: its name, else the first.

    Raises FileRefusedError for a file that is not read, KeyError for options that name what the register lacks.
    """
    with collector_paused():
        grid = chosen_sheet(sheets_of(content, name), sheet)
        return read_sheet(grid, options, source=name)


def read_sheet(grid: Grid, options: AnnexOptions, *, source: str) -> AnnexReading:
    """A sheet of a file read against the newest revision; nothing is written. `source` names the file for people.

    Raises KeyError for options that name what the register lacks.
    """
    with collector_paused():
        return read_annex(grid, reading_at(), options, source=source)


def record_annex(
    reading: AnnexReading, *, actor: str, reason: str, corrections: frozenset[str] | None = None
) -> AnnexRecorded:
    """Records what a list states and the register lacks, as one recording.

    `corrections` are the keys of the conferrals to be corrected as the list says; those that differ and are not among
    them stay as they are. None: nobody was asked, and a list that differs is refused. Raises AnnexRefusedError while
    cells must be mended or the register has moved on, RecordingRefusedError where the register does not take it.
    """
    _refuse_unready(reading, corrections)
    chosen = [one for one in reading.corrections if one.held.key in (corrections or ())]
    left = len(reading.corrections) - len(chosen)
    facts: list[Stateable] = [*reading.documents, *reading.powers, *reading.conferrals]
    if not facts and not chosen:
        return AnnexRecorded(None, left=left)
    with collector_paused(), Recording(actor=actor, reason=reason) as opened:
        if opened.revision != reading.revision + 1:
            raise AnnexRefusedError("Sổ vừa có lần ghi mới sau khi danh mục được đọc; hãy xem lại cách đọc rồi ghi.")
        opened.record(facts)
        for one in chosen:
            opened.correct(one.held, one.stated)
    return AnnexRecorded(
        revision=opened.revision,
        documents=len(reading.documents),
        powers=len(reading.powers),
        conferrals=len(reading.conferrals),
        corrected=len(chosen),
        left=left,
    )


def _refuse_unready(reading: AnnexReading, corrections: frozenset[str] | None) -> None:
    if reading.problems:
        lines = [f"Danh mục còn {len(reading.problems)} ô cần sửa; chưa ghi gì vào sổ."]
        lines += [f"  – {problem}" for problem in reading.problems[:_SHOWN]]
        more = len(reading.problems) - _SHOWN
        raise AnnexRefusedError("\n".join([*lines, *([f"  … và {more} ô khác."] if more > 0 else [])]))
    if corrections is None and reading.corrections:
        rows = ", ".join(str(one.row) for one in reading.corrections[:_SHOWN])
        raise AnnexRefusedError(
            f"{len(reading.corrections)} dòng khác với sổ (dòng {rows}); hãy chọn đính chính theo danh mục "
            "hay giữ như sổ. Chưa ghi gì vào sổ."
        )


def undo_recording(revision: int, *, actor: str, reason: str) -> int:
    """Corrects a recording as a whole: what it recorded is held no longer, what was known then stays answerable.

    Returns the revision of the correction. Raises RecordingRefusedError, naming them, where later facts rest on it.
    """
    with collector_paused():
        return recording.undo(revision, actor=actor, reason=reason)


__all__ = [
    "AnnexRecorded",
    "AnnexRefusedError",
    "Undoing",
    "read_file",
    "read_sheet",
    "record_annex",
    "touched",
    "undo_recording",
    "undoing",
]
