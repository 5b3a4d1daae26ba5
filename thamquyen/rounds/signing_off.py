"""A report signed off within its unit: by its head or whoever stands in, never by who submitted it where others can."""

from django.db import transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.standing import Step, submitted
from thamquyen.rounds import queries, telling
from thamquyen.rounds.codec import kept_given
from thamquyen.rounds.keeping import RoundRefusedError, take_step
from thamquyen.rounds.queries import KeptRound, Taken
from thamquyen.rounds.reach import reach_of_report, signers


def waiting(kept: KeptRound, unit: str) -> Taken | None:
    """The report that waits to be signed off; None where none does."""
    steps = queries.steps(kept.id, unit)
    if submitted([one.taken for one in steps]) is None:
        return None
    return next(one for one in reversed(steps) if one.taken.step is Step.SUBMIT)


def hindrance(kept: KeptRound, unit: str, doer: Doer, reading: Reading) -> str:
    """Why the person may not sign the waiting report off, in words; empty: they may."""
    found = waiting(kept, unit)
    if found is None:
        return "Không có báo cáo nào đang chờ ký duyệt."
    able = {one.username for one in signers(unit, reading, doer.today)}
    reach = reach_of_report(kept.seat, unit, reading, doer.today)
    if not (doer.accounts & able and may(doer.person, Verb.FILE_REPORT, reach)):
        return "Người đứng đầu đơn vị (hoặc người làm thay) ký duyệt; tài khoản của bạn không phải người ấy."
    if found.accounts & doer.accounts and able - found.accounts:
        return "Bạn đã trình báo cáo này; người khác của đơn vị ký duyệt."
    return ""


def sign_off(kept: KeptRound, unit: str, doer: Doer, reading: Reading, *, seen: int) -> None:
    """Signs off what was submitted, word for word: from then on the report is sent. Raises RoundRefusedError."""
    found = _permitted(kept, unit, doer, reading)
    content, note = kept_given(found.given), f"ký duyệt; {found.by} trình"
    with transaction.atomic():
        row = take_step(kept, unit, Step.FILE, doer, seen=seen, note=note, content=content)
        telling.filed(kept, unit, row.number, doer, reading)


def refuse(kept: KeptRound, unit: str, doer: Doer, reading: Reading, *, note: str, seen: int) -> None:
    """Sends what was submitted back to those who filled it in, and why. Raises RoundRefusedError."""
    found = _permitted(kept, unit, doer, reading)
    if not note:
        raise RoundRefusedError("Nêu cần sửa gì trước khi trả lại. Chưa lưu gì.")
    with transaction.atomic():
        row = take_step(kept, unit, Step.REFUSE, doer, seen=seen, note=note, content=kept_given(found.given))
        telling.refused(kept, unit, row.number, note, doer, reading)


def _permitted(kept: KeptRound, unit: str, doer: Doer, reading: Reading) -> Taken:
    found = waiting(kept, unit)
    if hindered := hindrance(kept, unit, doer, reading):
        raise RoundRefusedError(f"{hindered} Chưa lưu gì.")
    if found is None:
        raise RoundRefusedError("Không có báo cáo nào đang chờ ký duyệt. Chưa lưu gì.")
    return found
