"""Votes on drafts: noted from the minutes, read, and what stands of them when the act is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.lines import articles_in
from thamquyen.domain.citations import Provision
from thamquyen.domain.time import show_day
from thamquyen.domain.voting import Body, Part, Tally
from thamquyen.workflow import informing, models
from thamquyen.workflow.drafts import says_the_same, version


class VoteRefusedError(ValueError):
    """The vote was not noted; the text says why."""


@dataclass(frozen=True, slots=True)
class Voted:
    """One vote as the minutes say. `article`: empty for the whole draft; `minutes`: their number or name.

    `body_name`: the body with its unit; `advises`: it was asked for its view and decided nothing; `present`: how many
    came (None: not told).
    """

    version: int
    article: str
    held: date
    minutes: str
    tally: Tally
    noted_by: str = ""
    body_name: str = ""
    advises: bool = False
    present: int | None = None

    @property
    def problem(self) -> str:
        """Why it cannot have been so, in words; empty where it can."""
        tally = self.tally
        voted = tally.favour + tally.against + tally.abstaining
        if self.present is not None and self.present > tally.members:
            return f"Số người dự họp {self.present} quá tổng số đại biểu, thành viên {tally.members}."
        if self.present is not None and voted > self.present:
            return f"Có {voted} phiếu mà chỉ {self.present} người dự họp."
        return tally.problem

    @property
    def said(self) -> str:
        """What came of it, with the provision; a view that was asked for passes nothing."""
        return f"cho ý kiến, không quyết định; {self.tally.counted}" if self.advises else self.tally.said


def note_vote(number: UUID, voted: Voted, *, by: str, at: datetime, today: date, item: int | None = None) -> None:
    """Notes a vote, taken on an `item` of a session where one is kept.

    Raises VoteRefusedError where it cannot have been so, or the draft is an act already.
    """
    problem = voted.problem
    if not problem and voted.held > today:
        problem = "Ngày biểu quyết chưa tới; chỉ ghi kết quả theo biên bản."
    if not problem and not voted.minutes:
        problem = "Chưa nêu biên bản hoặc phiếu lấy ý kiến làm chứng cho kết quả."
    if problem:
        raise VoteRefusedError(f"{problem} Chưa lưu gì.")
    with transaction.atomic():
        row = models.Draft.objects.select_for_update().filter(pk=number).first()
        if row is None or not row.versions.filter(number=voted.version).exists():
            raise VoteRefusedError("Không có phiên bản này của dự thảo. Chưa lưu gì.")
        if hasattr(row, "enactment"):
            raise VoteRefusedError("Dự thảo đã được ban hành; không ghi biểu quyết nữa. Chưa lưu gì.")
        tally = voted.tally
        said = {
            "draft": row, "version": voted.version, "body": tally.body.value, "article": voted.article,
            "held": voted.held, "minutes": voted.minutes, "members": tally.members, "favour": tally.favour,
            "against": tally.against, "abstaining": tally.abstaining, "chair": tally.chair,
            "body_name": voted.body_name, "advises": voted.advises, "present": voted.present, "item_id": item,
        }  # fmt: skip
        if models.Vote.objects.filter(**said).exists():
            raise VoteRefusedError("Đúng kết quả biểu quyết này đã được ghi rồi. Chưa lưu gì thêm.")
        vote = models.Vote.objects.create(**said, noted_by=by, noted_at=at)
        informing.draft_voted(vote, voted.said)


def votes_on(number: UUID) -> tuple[Voted, ...]:
    """All votes on a draft, the latest first."""
    return tuple(_voted(row) for row in models.Vote.objects.filter(draft=number).order_by("-held", "-id"))


def votes_at(item: int) -> tuple[Voted, ...]:
    """The votes on an item of a session, the latest first."""
    return tuple(_voted(row) for row in models.Vote.objects.filter(item=item).order_by("-id"))


def unheard(number: UUID, newest: int, part: Part, basis: str) -> str:
    """Why the council's part is still to be done; empty where it is done, or there is none."""
    if part is Part.NONE:
        return ""
    for one in votes_on(number):
        counts = one.tally.body is Body.COUNCIL and says_the_same(number, one.version, newest)
        if counts and (part is Part.ADVISES or not one.advises):
            return ""
    what = "thông qua" if part is Part.DECIDES else "cho ý kiến"
    return f"Hội đồng nhân dân chưa {what} phiên bản này ({basis}). Ghi kết quả biểu quyết ở kỳ họp trước."


def unvoted(number: UUID, newest: int) -> str:
    """Why the newest version cannot become an act, as far as was voted on it; empty where nothing is against it.

    Of each body and article the latest decision counts; it must have carried, and have been about what the newest
    version says. A body that votes by article has to vote on each, or on the whole. Views that were asked for bind
    nobody.
    """
    latest: dict[tuple[Body, str], Voted] = {}
    votes = votes_on(number)
    for one in votes:
        if not one.advises:
            latest.setdefault((one.tally.body, one.article), one)
    for one in latest.values():
        said = f"Biểu quyết ngày {show_day(one.held)} về {one.article or 'toàn văn'}"
        if not says_the_same(number, one.version, newest):
            return (
                f"{said} là về phiên bản {one.version}; dự thảo đã sửa từ đó. Biểu quyết lại về phiên bản mới, hoặc "
                "đưa dự thảo về đúng nội dung đã biểu quyết."
            )
        if not one.tally.carries:
            return f"{said}: {one.tally.said}. Sửa dự thảo, biểu quyết lại rồi ghi kết quả mới."
    kept = version(number, newest)
    for body in dict.fromkeys(body for body, _ in latest):
        own = [one for one in votes if one.tally.body is body]
        if kept is not None and (left := articles_left(kept.changes, own)):
            return f"{own[0].body_name or 'Cơ quan biểu quyết'} {lacking(left)}"
    return ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the votes taken on something. `carries` None: it was only heard on, or there is no vote."""

    carries: bool | None
    said: str


def outcome_of(votes: Iterable[Voted]) -> Outcome:
    """What votes come to, the latest first: of each article, and of the whole, the latest counts; each must carry."""
    latest: dict[str, Voted] = {}
    for one in votes:
        latest.setdefault(one.article, one)
    if all(one.advises for one in latest.values()):
        return Outcome(None, "đã cho ý kiến" if latest else "chưa biểu quyết")
    failed = [one.article or "toàn văn" for one in latest.values() if not one.tally.carries]
    if not failed:
        return Outcome(True, "thông qua")
    where = "" if set(latest) == {""} else f" ({', '.join(failed)})"
    return Outcome(False, f"không thông qua{where}")


def articles_left(changes: ChangeSet, votes: Iterable[Voted]) -> tuple[str, ...]:
    """The articles of a draft without a decision, where its votes are taken by article and none is on the whole."""
    decided = [one.article for one in votes if not one.advises]
    if not decided or "" in decided:
        return ()
    voted = {str(Provision(place.path[:1])) for text in decided for place in read_provisions(text) or ()}
    return tuple(one for one in articles_in(changes) if one not in voted)


def lacking(left: Iterable[str]) -> str:
    """What a vote by article lacks, as a sentence."""
    return (
        f"biểu quyết từng điều mà chưa có phiếu về {', '.join(left)}. Ghi biểu quyết về các điều ấy, hoặc về toàn văn."
    )


def _voted(row: models.Vote) -> Voted:
    tally = Tally(Body(row.body), row.members, row.favour, row.against, row.abstaining, row.chair)
    return Voted(
        row.version, row.article, row.held, row.minutes, tally, row.noted_by, row.body_name, row.advises, row.present
    )
