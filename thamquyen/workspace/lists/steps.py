"""What one does with a list on the pages: send it in, have it read anew, choose, record it, drop it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from thamquyen import __version__
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.reach import named_places, out_of_reach
from thamquyen.accounts.turns import BusyError, Turns
from thamquyen.domain.annex.grids import Grid
from thamquyen.domain.annex.headings import Layout, layout_of
from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.reading import Reading
from thamquyen.domain.vietnamese import nfc
from thamquyen.register.annexes import AnnexRefusedError, read_sheet, record_annex
from thamquyen.register.queries import newest_revision
from thamquyen.register.reading import reading_at
from thamquyen.reports.mending import mending_of
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.workbooks import chosen_sheet, sheets_of
from thamquyen.workspace.lists import waiting as shelf
from thamquyen.workspace.lists.said import from_kept, kept, options_of, tasks_kept
from thamquyen.workspace.lists.showing import Found, shown
from thamquyen.workspace.models import WaitingList
from thamquyen.workspace.signed_in import actor_of

CORRECT, KEEP = "correct", "keep"
_TURNS = Turns(working=1, waiting=1, longest=90)
_LONGEST_NAME = 200


class MovedOnError(AnnexRefusedError):
    """The register has a newer recording than the one that the list was read against; nothing was written."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is done: the day names are read on, and the clock."""

    today: date
    now: datetime


@contextmanager
def _in_turn() -> Iterator[None]:
    """One list at a time is read in a process, so that large ones do not take the whole machine."""
    try:
        with _TURNS.taken():
            yield
    except BusyError as error:
        what = "Máy chủ đang đọc các danh mục khác."
        raise FileRefusedError(what, "Hãy thử lại sau ít phút; chưa ghi gì vào sổ.") from error


def receive(user: User, name: str, content: bytes, said: dict[str, str], at: Moment) -> WaitingList:
    """Takes a file in, reads it against the newest revision and keeps both. Raises FileRefusedError, SayingError."""
    name = " ".join(nfc(name).split())[-_LONGEST_NAME:] or "danh mục"
    shelf.refuse_too_much(user, len(content), at.now)
    options = options_of(said, reading_at(), at.today)
    with _in_turn():
        grids = sheets_of(content, name)
        grid = _likeliest(grids)
        reading = read_sheet(grid, options, source=name)
        found = shown(reading, version=__version__, options=kept(options))
    with transaction.atomic():
        waiting = shelf.keep(user, name, content, tuple(one.name for one in grids), at.now)
        shelf.store(waiting, found, {**said, "trang-tinh": grid.name}, at.now)
    return waiting


def _likeliest(grids: list[Grid]) -> Grid:
    """The first sheet that has the headings of a list; else the first."""
    return next((grid for grid in grids if isinstance(layout_of(grid), Layout)), grids[0])


def read_again(
    waiting: WaitingList, said: Mapping[str, str], at: Moment, tasks: Mapping[str, str] | None = None
) -> None:
    """Reads a waiting list anew, as the person says now, against the newest revision.

    `tasks`: what is chosen now for rows that stand beside tasks of the register; earlier choices stay while they fit.
    Raises FileRefusedError, SayingError.
    """
    options = options_of(said, reading_at(), at.today)
    with _in_turn():
        grid = grid_of(waiting, said.get("trang-tinh", ""))
        before = waiting.found if waiting.found.get("sheet") == grid.name else {}
        chosen = {**tasks_kept(before.get("options", {})), **_taken(tasks or {}, before.get("beside", {}))}
        options = replace(options, tasks=chosen)
        reading = read_sheet(grid, options, source=waiting.name)
        if unfit := reading.unfit(chosen):  # the register has moved on: what it was chosen among is no longer asked
            options = replace(options, tasks={row: code for row, code in chosen.items() if row not in unfit})
            reading = read_sheet(grid, options, source=waiting.name)
        found = shown(reading, version=__version__, options=kept(options))
    shelf.store(waiting, found, {**said, "trang-tinh": grid.name}, at.now)


def _taken(tasks: Mapping[str, str], offered: Mapping[str, list[str]]) -> dict[int, str]:
    """The tasks chosen for rows. Raises FileRefusedError for one that its row does not offer."""
    for row, code in tasks.items():
        if code not in offered.get(row, ()):
            what = f"Dòng {row[:7]}: nhiệm vụ đã chọn không nằm trong những nhiệm vụ mà dòng được hỏi; chưa đổi gì."
            raise FileRefusedError(what, "Xem lại lưu ý của dòng rồi chọn lại.")
    return {int(row): code for row, code in tasks.items()}


def grid_of(waiting: WaitingList, sheet: str) -> Grid:
    """The sheet of a waiting list. Raises FileRefusedError."""
    return chosen_sheet(sheets_of(bytes(waiting.content), waiting.name), sheet or None)


def to_mend(waiting: WaitingList) -> bytes:
    """The sheet of a waiting list with what is to be mended in it, as an Excel file. Raises FileRefusedError."""
    found = shelf.found_of(waiting)
    with _in_turn():
        grid = grid_of(waiting, found["sheet"])
        return mending_of(grid, read_sheet(grid, from_kept(found["options"]), source=waiting.name).problems)


def choose(waiting: WaitingList, choices: Mapping[str, str], now: datetime) -> None:
    """Notes what is to become of rows that differ from the register; others are left out."""
    differing = shelf.found_of(waiting)["differing"]
    with transaction.atomic():
        kept_list = WaitingList.objects.select_for_update().defer("content").get(pk=waiting.pk)
        taken = {row: choice for row, choice in choices.items() if row in differing and choice in (CORRECT, KEEP)}
        kept_list.choices = {**kept_list.choices, **taken}
        kept_list.touched_at = now
        kept_list.save(update_fields=["choices", "touched_at"])


def record(waiting: WaitingList, user: User, reason: str, at: Moment) -> None:
    """Records a list as one recording, whole or not at all, and notes what came of it; the file is then let go.

    A list that was recorded already is left as it is. Raises AnnexRefusedError, RecordingRefusedError.
    """
    with _in_turn(), transaction.atomic():
        one = WaitingList.objects.select_for_update().get(pk=waiting.pk)
        if one.outcome:
            return
        found = shelf.found_of(one)
        _refuse_unready(one, found)
        reading = read_sheet(grid_of(one, found["sheet"]), from_kept(found["options"]), source=one.name)
        chosen = [row for row in found["differing"] if one.choices[row] == CORRECT]
        keys = frozenset(key for row in chosen for key in found["differing"][row]["keys"])
        _refuse_out_of_reach(user, reading, keys, at.today)
        done = record_annex(
            reading, actor=actor_of(user, at.today), reason=_reason(reason, one, found), corrections=keys
        )
        one.outcome = {"said": str(done), "revision": done.revision, "rows": found["rows"], "counts": found["counts"]}
        one.content, one.size, one.touched_at = b"", 0, at.now
        one.save(update_fields=["outcome", "content", "size", "touched_at"])
        one.rows.all().delete()


def _refuse_unready(one: WaitingList, found: Found) -> None:
    if found["revision"] != newest_revision() or found["version"] != __version__:
        raise MovedOnError(
            f"Danh mục được đọc theo lần ghi {found['revision']}, nay sổ đã khác. Chưa ghi gì vào sổ. "
            "Bấm “Đọc lại”, xem qua những dòng thay đổi rồi ghi; các lựa chọn còn đúng được giữ nguyên."
        )
    if found["problems"]:
        raise AnnexRefusedError(f"Danh mục còn {found['problems']} ô cần sửa; chưa ghi gì vào sổ.")
    open_rows = [row for row in found["differing"] if row not in one.choices]
    if open_rows:
        raise AnnexRefusedError(
            f"Còn {len(open_rows)} dòng khác với sổ chưa chọn (dòng {', '.join(open_rows[:10])}); "
            "hãy chọn đính chính theo danh mục hay giữ như sổ. Chưa ghi gì vào sổ."
        )


def _refuse_out_of_reach(user: User, reading: AnnexReading, keys: frozenset[str], on: date) -> None:
    """Asked of the reading itself, just before it is recorded: what a page showed grants nothing."""
    register = reading_at()
    new = sorted({one.territory for one in reading.conferrals})
    if beyond := out_of_reach(user, Verb.RECORD, new, register):
        raise AnnexRefusedError(refusal(beyond, "ghi vào sổ", register, on))
    corrected = [one for one in reading.corrections if one.held.key in keys]
    places = sorted({place for one in corrected for place in (one.held.territory, one.stated.territory)})
    if beyond := out_of_reach(user, Verb.CORRECT, places, register):
        raise AnnexRefusedError(refusal(beyond, "đính chính", register, on))


def refusal(beyond: list[str], what: str, register: Reading, on: date) -> str:
    """Why somebody may not do it there, and who may."""
    return (
        f"Bạn không được {what} cho {named_places(beyond, register, on)}: vai trò và cơ quan bạn thay mặt không bao "
        "gồm nơi ấy. Đề nghị người có quyền ở nơi ấy ghi, hoặc bỏ các dòng ấy khỏi danh mục. Chưa ghi gì vào sổ."
    )


def _reason(reason: str, one: WaitingList, found: Found) -> str:
    return f"{reason} (tệp “{one.name}”, trang tính “{found['sheet']}”, SHA-256 {one.sha256[:16]}…)"
