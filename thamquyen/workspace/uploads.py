"""How files come in: only where files may be sent, only from who may, never larger than is read; kept in memory.

Django asks this handler for every file of every request before any view is reached, so it is the one gate for all.
"""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from thamquyen.accounts.permissions import Verb, may
from thamquyen.library import receiving
from thamquyen.reports.official import templates
from thamquyen.reports.safety import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Door:
    """An address that takes files: from who may do `verb`, at most so many at once, at most so many bytes together."""

    verb: Verb
    most_files: int
    most_bytes: int


LISTS, TEXTS, TEMPLATES, SIGNED = "/nhap-danh-muc", "/doc-van-ban", "/mau-van-ban", "/chu-ky-so"
REPORTS, PLANS, ROUNDS = "/ke-hoach/bao-cao", "/ke-hoach/moi", "/bao-cao/ghi"
SIGNINGS = "/ky-ban-hanh"
MATERIALS = "/quan-triet/tep"
PROPOSALS = "/dot-de-xuat/tu-excel"
DOORS = {
    LISTS: Door(Verb.PREVIEW_IMPORT, 1, MOST_BYTES),
    TEXTS: Door(Verb.PREVIEW_IMPORT, 50, receiving.MOST_BYTES),
    TEMPLATES: Door(Verb.KEEP_TEMPLATES, 1, templates.MOST_BYTES),
    SIGNED: Door(Verb.SEE_DRAFT, 1, 50 * 2**20),
    SIGNINGS: Door(Verb.DRAFT, 1, 50 * 2**20),
    PLANS: Door(Verb.PLAN, 1, receiving.MOST_BYTES),
    REPORTS: Door(Verb.REPORT_TASK, 5, MOST_BYTES),
    ROUNDS: Door(Verb.FILE_REPORT, 5, MOST_BYTES),
    PROPOSALS: Door(Verb.PROPOSE, 1, MOST_BYTES),
    MATERIALS: Door(Verb.MAKE_KNOWN, 5, MOST_BYTES),
}
_DRAINED = 64 * 2**20
"""A body up to this size is read to its end and thrown away, so that the sender gets to see the answer; of a larger
one nothing more is read."""


class BoundedUpload(FileUploadHandler):
    """Takes files at the doors, within their bounds; anything else is skipped unread."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._parts: list[bytes] = []
        self._taken, self._size, self._length = 0, 0, 0

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], content_length: int, *rest: Any) -> None:  # noqa: N803 - Django's name
        """Notes how much is announced."""
        self._length = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Skips what has no business here."""
        super().new_file(*args, **kwargs)
        request = self.request
        door = DOORS.get(request.path) if request is not None else None
        if request is None or door is None or not may(request.user, door.verb) or self._taken >= door.most_files:
            raise StopUpload(connection_reset=True) if self._length > _DRAINED else SkipFile
        self._door, self._parts = door, []
        self._taken += 1
        if self._length > door.most_bytes + 64 * 1024:
            self._stop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Gathers the file."""
        self._size += len(raw_data)
        if self._size > self._door.most_bytes:
            self._stop()
        self._parts.append(raw_data)

    def file_complete(self, file_size: int) -> SimpleUploadedFile | None:
        """The file, its name without any folder."""
        if not self._parts and not self._taken:
            return None  # skipped
        return SimpleUploadedFile(self.file_name or "", b"".join(self._parts), self.content_type or "")

    def _stop(self) -> None:
        """Of what is too large only the file is let go: the fields of the form stand, before it and behind it."""
        self._parts = []
        if self.request is not None:
            self.request.META[TOO_LARGE] = True
        raise StopUpload(connection_reset=True) if self._length > _DRAINED else SkipFile


TOO_LARGE = "thamquyen.upload_too_large"
"""Set among a request's META when a file was larger than is read."""
