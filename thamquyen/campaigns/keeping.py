"""The only writer of campaigns: each deed is permitted, checked and kept in one transaction; rows are only added."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.campaigns import models, queries
from thamquyen.campaigns.audience import audience_of
from thamquyen.campaigns.codec import kept
from thamquyen.campaigns.queries import KeptCampaign
from thamquyen.campaigns.telling import tell_begun
from thamquyen.domain.campaigns.campaign import STATE_NAMES, CampaignSaid, Deed, Material, State, faults_in
from thamquyen.domain.campaigns.questions import Marked, mark
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day


class CampaignRefusedError(ValueError):
    """Nothing was kept; the text says why and what to do. `wrong`: by field, where fields are concerned."""

    def __init__(self, message: str, wrong: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.wrong = dict(wrong or {})


class ChangedMeanwhileError(CampaignRefusedError):
    """Somebody else wrote since the page was shown: `theirs` is the campaign as it is now. Nothing was kept."""

    def __init__(self, theirs: KeptCampaign) -> None:
        super().__init__(f"{theirs.last.by} vừa ghi trong lúc bạn làm. Hãy xem hai bản cạnh nhau. Chưa lưu gì.")
        self.theirs = theirs


def begin(said: CampaignSaid, doer: Doer, reach: Reach, *, seat: str) -> UUID:
    """Keeps a new campaign that is still being written; its number. Raises CampaignRefusedError."""
    _permit(doer, reach)
    with transaction.atomic():
        made = models.Campaign.objects.create(seat=seat, begun_at=doer.at)
        _step(made.pk, 1, Deed.SET, doer, kept(said))
    return made.pk


def amend(number: UUID, said: CampaignSaid, doer: Doer, reach: Reach, *, seen: int, reading: Reading) -> None:
    """Says a campaign anew; `seen`: the number of the newest step looked at. Raises CampaignRefusedError.

    One that was sent out must stay whole, and its people are told again.
    """
    _permit(doer, reach)
    now = _seen(number, seen)
    if now.opened_at is not None and (wrong := faults_in(said)):
        raise CampaignRefusedError("Đợt đã gửi đi nên phải đủ nội dung. Chưa lưu gì.", wrong)
    with _once(number, seen), transaction.atomic():
        _step(number, seen + 1, Deed.SET, doer, kept(said))
        _tell(number, doer, reading)


def add_files(
    number: UUID, files: Sequence[tuple[str, bytes]], doer: Doer, reach: Reach, *, seen: int, reading: Reading
) -> None:
    """Adds files (name, content) to the material; what it says is said anew. Raises CampaignRefusedError."""
    _permit(doer, reach)
    now = _seen(number, seen)
    if not files or any(not name or not content for name, content in files):
        raise CampaignRefusedError("Chưa chọn tệp, hoặc tệp rỗng. Chưa lưu gì.")
    with _once(number, seen), transaction.atomic():
        rows = [
            models.MaterialFile(
                campaign_id=number, name=name[:200], content=content, sha256=hashlib.sha256(content).hexdigest(),
                by=doer.name, account=doer.account, at=doer.at,
            )
            for name, content in files
        ]  # fmt: skip
        models.MaterialFile.objects.bulk_create(rows)
        added = tuple(Material(_in_one_line(row.name), queries.file_address(row.pk)) for row in rows)
        said = replace(now.said, materials=(*now.said.materials, *added))
        _step(number, seen + 1, Deed.SET, doer, kept(said))
        _tell(number, doer, reading)


def _in_one_line(name: str) -> str:
    """A file's name as it can stand before the bar in a line of the form."""
    return " ".join(name.replace("|", " ").split()) or "tệp"


def send_out(number: UUID, doer: Doer, reach: Reach, *, seen: int, reading: Reading) -> None:
    """Sends a campaign out: its people are told on its first day. Raises CampaignRefusedError."""
    _permit(doer, reach)
    now = _seen(number, seen)
    wrong = dict(faults_in(now.said))
    if now.state(doer.today) not in (State.DRAFT, State.CLOSED):
        raise CampaignRefusedError("Đợt này đã gửi đi rồi.")
    if now.said.ends and now.said.ends < doer.today:
        wrong["ends"] = f"Ngày kết thúc {show_day(now.said.ends)} đã qua; sửa ngày kết thúc rồi gửi."
    if now.said.change_day and now.said.change_day <= doer.today:
        wrong["change_day"] = f"Ngày {show_day(now.said.change_day)} đã đến; gói thay đổi phải gửi trước ngày hiệu lực."
    if wrong:
        raise CampaignRefusedError(" ".join(dict.fromkeys(wrong.values())) + " Chưa gửi.", wrong)
    with _once(number, seen), transaction.atomic():
        _step(number, seen + 1, Deed.OPEN, doer)
        _tell(number, doer, reading)


def close(number: UUID, doer: Doer, reach: Reach, *, seen: int, note: str) -> None:
    """Stops a campaign, with the reason. Raises CampaignRefusedError."""
    _permit(doer, reach)
    now = _seen(number, seen)
    if now.state(doer.today) not in (State.COMING, State.RUNNING):
        raise CampaignRefusedError(f"Đợt {STATE_NAMES[now.state(doer.today)]}, không dừng được.")
    if not note:
        raise CampaignRefusedError("Nêu lý do dừng đợt. Chưa lưu gì.", {"note": "Chưa nêu lý do."})
    with _once(number, seen), transaction.atomic():
        _step(number, seen + 1, Deed.CLOSE, doer, note=note)


def acknowledge(number: UUID, doer: Doer, *, version: int, pack: str, reading: Reading) -> None:
    """Somebody addressed takes note by name of what was shown: a version, and the seal of the pack (empty: none).

    Taking note twice of the same is once. Raises CampaignRefusedError.
    """
    _answering(number, doer, version, reading)
    models.Acknowledgement.objects.bulk_create(
        [
            models.Acknowledgement(
                campaign_id=number, version=version, pack=pack, revision=reading.snapshot.revision, **doer.signature,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def answer(number: UUID, answers: Mapping[int, int], doer: Doer, *, version: int, reading: Reading) -> Marked:
    """Keeps somebody's answers to the check (choice by question, both from 0), marked. Raises CampaignRefusedError."""
    found = _answering(number, doer, version, reading)
    questions = found.said.questions
    if not questions:
        raise CampaignRefusedError("Đợt này không có bài kiểm tra.")
    missing = [str(at + 1) for at in range(len(questions)) if at not in answers]
    if missing:
        raise CampaignRefusedError(f"Chưa trả lời câu {', '.join(missing)}. Câu đã chọn vẫn còn; chưa nộp.")
    marked = mark(questions, answers)
    try:
        with transaction.atomic():
            earlier = models.Attempt.objects.filter(campaign=number, account=doer.account).count()
            models.Attempt.objects.create(
                campaign_id=number, version=version, number=earlier + 1, right=marked.right, of=marked.of,
                answers=[answers[at] for at in range(len(questions))], **doer.signature,
            )  # fmt: skip
    except IntegrityError as error:
        raise CampaignRefusedError("Bài của bạn vừa được nộp ở cửa sổ khác. Tải lại trang để xem.") from error
    return marked


def _answering(number: UUID, doer: Doer, version: int, reading: Reading) -> KeptCampaign:
    """The campaign that somebody addressed answers while it runs. Raises CampaignRefusedError."""
    found = queries.campaign(number)
    if found is None:
        raise CampaignRefusedError("Không có đợt này.")
    reach = Reach(frozenset(), audience_of(found.said, reading).keys)
    if not may(doer.person, Verb.ACKNOWLEDGE, reach):
        raise CampaignRefusedError("Đợt này không gửi đến cơ quan bạn thay mặt, nên không ghi xác nhận của bạn.")
    state = found.state(doer.today)
    if state is not State.RUNNING:
        raise CampaignRefusedError(f"Đợt {STATE_NAMES[state]}, không ghi thêm được.")
    if found.version != version:
        raise CampaignRefusedError(
            f"{found.last.by} vừa sửa nội dung đợt này. Đọc bản mới bên dưới rồi làm lại. Chưa lưu gì."
        )
    return found


def _permit(doer: Doer, reach: Reach) -> None:
    if not may(doer.person, Verb.MAKE_KNOWN, reach):
        raise CampaignRefusedError(
            "Bạn không soạn, gửi, dừng được đợt này: vai trò hoặc địa bàn của cơ quan bạn thay mặt không mở việc ấy. "
            "Chưa lưu gì."
        )


def _seen(number: UUID, seen: int) -> KeptCampaign:
    now = queries.campaign(number)
    if now is None:
        raise CampaignRefusedError("Không có đợt này.")
    if now.last.number != seen:
        raise ChangedMeanwhileError(now)
    return now


@contextmanager
def _once(number: UUID, seen: int) -> Iterator[None]:
    """Of two who write at the same moment the second is shown what the first wrote."""
    try:
        yield
    except IntegrityError as error:
        meanwhile = queries.campaign(number)
        if meanwhile is None or meanwhile.last.number <= seen:
            raise
        raise ChangedMeanwhileError(meanwhile) from error


def _step(
    number: UUID, at: int, deed: Deed, doer: Doer, content: Mapping[str, Any] | None = None, *, note: str = ""
) -> None:
    models.CampaignStep.objects.create(
        campaign_id=number, number=at, deed=deed.value, content=dict(content or {}), note=note, **doer.signature,
    )  # fmt: skip


def _tell(number: UUID, doer: Doer, reading: Reading) -> None:
    now = queries.campaign(number)
    if now is not None:
        tell_begun(now, audience_of(now.said, reading).people(), doer.today, doer.at)
