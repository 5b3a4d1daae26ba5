"""From what was typed to a recording: shown first, recorded only as it was shown, refused with everything kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import QueryDict

from thamquyen.register.facts import Stated, Value
from thamquyen.register.queries import Version, recording
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.single import MovedOnError
from thamquyen.ui.typography import grouped
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.previews import Preview, told
from thamquyen.workspace.facts.work import Work, version_seen

MOST_REASON = 500
"""Characters of a reason."""

_CONTROLS = frozenset({"buoc", "csrfmiddlewaretoken", "ly-do", "da-xem", "lan-ghi", "thay"})
STALE = "Trang mở quá lâu nên lần gửi vừa rồi chưa được nhận. Nội dung đã gõ còn nguyên bên dưới; hãy xem lại rồi gửi."
_OTHER = "Nội dung đã khác với bản xem trước. Xem lại bản mới này rồi ghi."
_NO_REASON = "Chưa nêu lý do. Ghi vì sao ghi sự kiện này; lý do được giữ mãi trong lịch sử."


@dataclass(frozen=True, slots=True)
class Apart:
    """A part of a fact in three hands: as the person saw it, as another made it since, as the person would have it."""

    label: str
    seen: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step. `revision`: recorded; else `notice` says why not, `apart` shows a concurrent change."""

    revision: int | None = None
    notice: str = ""
    reason_problem: str = ""
    status: int = 200
    apart: tuple[Apart, ...] = field(default=())


def digest_of(given: QueryDict) -> str:
    """A mark of everything typed, so that only what was shown is recorded."""
    rows = sorted((name, given.getlist(name)) for name in given if name not in _CONTROLS)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:32]


def settle(work: Work, preview: Preview | None, given: QueryDict, slug: str, key: str, actor: str) -> Outcome:
    """One step of the course: shows again, or records what was shown.

    Refused where another person has changed the fact or the register since, the text differs from what was shown, the
    fact lies out of reach, or no reason is given.
    """
    wants = given.get("buoc") == "ghi"
    if apart := _changed_since(work, given, slug, key):
        return apart
    if preview is None:
        return Outcome(status=400)
    if preview.refusals:
        return Outcome(status=403 if wants else 200)
    if not wants:
        return Outcome()
    hindrance = _hindrance(work, preview, given)
    return hindrance or _carried_out(work, given, actor)


def _hindrance(work: Work, preview: Preview, given: QueryDict) -> Outcome | None:
    revision = work.form.desk.reading.snapshot.revision
    reason = _reason(given)
    if given.get("da-xem") != digest_of(given):
        return Outcome(notice=_OTHER, status=409)
    if given.get("lan-ghi") != str(revision):
        return Outcome(notice=_moved_on(revision), status=409)
    if preview.changes_nothing:
        return Outcome(notice="Bản đính chính giống hệt điều sổ đang giữ; không có gì để ghi.", status=400)
    if not reason:
        return Outcome(reason_problem=_NO_REASON, status=400)
    if len(reason) > MOST_REASON:
        return Outcome(reason_problem=f"Lý do dài quá {MOST_REASON} ký tự; hãy rút gọn.", status=400)
    return None


def _carried_out(work: Work, given: QueryDict, actor: str) -> Outcome:
    seen = work.form.desk.reading.snapshot.revision
    try:
        return Outcome(revision=work.carry_out(seen, actor, _reason(given)))
    except MovedOnError as error:
        return Outcome(notice=str(error), status=409)
    except RecordingRefusedError as error:
        return Outcome(notice=str(error), status=400)


def _reason(given: QueryDict) -> str:
    return " ".join(given.get("ly-do", "").replace("\x00", "").split())


def _moved_on(revision: int) -> str:
    newest = recording(revision)
    return (
        f"Sau khi bạn xem trước, sổ vừa có lần ghi {grouped(revision)} ({newest.actor}: {newest.reason}). "
        "Hệ quả đã được tính lại theo sổ hiện nay; hãy xem lại rồi ghi."
    )


def _changed_since(work: Work, given: QueryDict, slug: str, key: str) -> Outcome | None:
    """The refusal where the fact that is ended or corrected is no longer as the person saw it; both are shown."""
    said = given.get("thay", "")
    if work.held is None or not (said.isascii() and said.isdigit()) or int(said) == work.opened:
        return None
    seen = version_seen(slug, key, int(said)) if len(said) < 19 else None
    proposal = work.proposal()
    typed = proposal.added[0] if proposal and proposal.added else None
    by = work.held.opened
    notice = (
        f"{by.actor} vừa sửa chính sự kiện này ở lần ghi {grouped(by.revision)} ({by.reason}). Chưa ghi gì. "
        "So ba cột rồi quyết định; điều bạn đã gõ còn nguyên bên dưới."
    )
    return Outcome(notice=notice, status=409, apart=tuple(_apart(seen, work.held, typed, work.form.desk)))


def _apart(seen: Version | None, now: Version, typed: Value | Stated | None, desk: Desk) -> Iterator[Apart]:
    columns = [
        {} if one is None else told(one, desk.reading, desk.today) for one in (_stated(seen), _stated(now), typed)
    ]
    for label in dict.fromkeys(label for column in columns for label in column):
        first, second, third = (column.get(label, "") for column in columns)
        if len({first, second, third}) > 1:
            yield Apart(label, first, second, third)


def _stated(version: Version | None) -> Stated | None:
    return None if version is None else Stated(version.value, version.grounding, version.note)
