"""Sessions as typed from their minutes, and as they are shown: what was decided apart from what was only heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.changes.lines import articles_in
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.voting import ACT_KIND_NAMES, PART_NAMES, ActKind, Body, ItemStep, Part, Tally
from thamquyen.ui.typed import typed_line
from thamquyen.workflow.agenda import Item, Stood, where_stood
from thamquyen.workflow.council import parts_of
from thamquyen.workflow.drafts import draft, says_the_same, version
from thamquyen.workflow.matters import Standing
from thamquyen.workflow.schemes import of_drafts
from thamquyen.workflow.sessions import Met, Session
from thamquyen.workflow.voting import Outcome, Voted, VoteRefusedError, articles_left, lacking, outcome_of
from thamquyen.workspace.drafts.votes import CHAIR, bodies_of, count_typed


def session_typed(given: Mapping[str, str], seat: str, reading: Reading, today: date) -> Met:
    """The session that was typed. Raises VoteRefusedError that says what is missing."""
    try:
        held, body = read_day(given.get("ngay", "")[:40], latest=today), Body(given.get("co-quan", ""))
    except DayError as error:
        raise VoteRefusedError(f"{error} Chưa lưu gì.") from error
    except ValueError as error:
        raise VoteRefusedError("Chọn Hội đồng nhân dân hoặc Ủy ban nhân dân. Chưa lưu gì.") from error
    members = count_typed(given.get("tong-so", ""), "tổng số đại biểu, thành viên")
    present = count_typed(given.get("du-hop", ""), "số người dự họp")
    name = bodies_of(seat, reading, held)[body]
    return Met(seat, body, name, typed_line(given.get("ten", ""), 200), held, members, present)


def vote_in_session(given: Mapping[str, str], session: Session, item: Item) -> Voted:
    """A vote on an item, as typed: the body, day, members and those present are the session's."""
    labels = {"tan-thanh": "số tán thành", "khong": "số không tán thành", "y-kien": "số không ý kiến"}
    favour, against, abstaining = (count_typed(given.get(name, ""), label) for name, label in labels.items())
    met = session.met
    tally = Tally(met.body, met.members, favour, against, abstaining, CHAIR.get(given.get("chu-tich", "")))
    return Voted(
        item.version, typed_line(given.get("dieu", ""), 60), met.held, met.name, tally, body_name=met.body_name,
        advises=item.advises, present=met.present,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item on a page. `is_old`: the draft says something else by now; `is_act`: it has become one.

    `articles`: those of its version, each with whether the session voted on it; `lacking`: what a vote by article
    lacks still, as a sentence (empty: nothing). `outcome`: what its votes come to so far.
    `schemes`: those that the draft goes with; `before`, `after`: where else the draft stood, so far as it was put off.
    """

    item: Item
    is_old: bool
    is_act: bool
    outcome: Outcome
    articles: tuple[tuple[str, bool], ...] = ()
    lacking: str = ""
    schemes: Sequence[Standing] = ()
    before: Sequence[Stood] = ()
    after: Sequence[Stood] = ()

    @property
    def can_conclude(self) -> bool:
        """Whether its votes say all that is needed to conclude it."""
        return bool(self.item.votes) and not self.lacking and self.item.ended is None


def items_shown(session: Session) -> list[tuple[str, str, list[ItemShown]]]:
    """What was there to be decided, and apart from it what the body was only heard on: title, what it means, items."""
    schemes, stood = of_drafts(), where_stood({one.draft for one in session.items})
    found = [_shown(one, session, schemes.get(one.draft, []), stood) for one in session.items]
    decided = [one for one in found if not one.item.advises]
    heard = [one for one in found if one.item.advises]
    return [
        ("Quyết định", "Kết quả ràng buộc: không thông qua thì không ghi vào sổ được.", decided),
        ("Cho ý kiến", "Ý kiến để cơ quan ban hành xem xét; không thay cho quyết định và không ràng buộc.", heard),
    ]


def _shown(item: Item, session: Session, schemes: Sequence[Standing], stood: Sequence[Stood]) -> ItemShown:
    kept = draft(item.draft)
    is_old = kept is not None and not says_the_same(item.draft, item.version, kept.newest.number)
    of = version(item.draft, item.version)
    articles = articles_in(of.changes) if of is not None else ()
    left = articles_left(of.changes, item.votes) if of is not None else ()
    voted = {one.article for one in item.votes}
    told = tuple((one, one in voted) for one in articles)
    is_act, lacks = kept is not None and kept.revision is not None, lacking(left) if left else ""
    elsewhere = [one for one in stood if one.item.draft == item.draft and one.session != session.id]
    before = [one for one in elsewhere if one.item.is_put_off and one.held <= session.met.held]
    after = [one for one in elsewhere if item.is_put_off and one.held >= session.met.held]
    return ItemShown(item, is_old, is_act, outcome_of(item.votes), told, lacks, schemes, before, after)


ENDS = [(step.value, name) for step, name in (
    (ItemStep.PUT_OFF, "Chuyển sang kỳ sau"), (ItemStep.WITHDRAWN, "Rút khỏi chương trình"),
)]  # fmt: skip
"""How an item is set aside unvoted, as chosen on a page."""


def end_typed(given: Mapping[str, str]) -> tuple[ItemStep, str]:
    """How an item ends and why, as typed. Raises VoteRefusedError."""
    try:
        step = ItemStep(given.get("cach", ""))
    except ValueError as error:
        raise VoteRefusedError("Chọn kết thúc, rút khỏi chương trình hay chuyển sang kỳ sau. Chưa lưu gì.") from error
    return step, typed_line(given.get("ly-do", ""), 1000)


def parts_shown(seat: str) -> list[tuple[str, str, str, str, bool]]:
    """What a council has to do with each kind of act: key, name, part in words, basis, whether it can be settled."""
    return [
        (kind.value, ACT_KIND_NAMES[kind], PART_NAMES[part], basis, kind is not ActKind.RESOLUTION)
        for kind, (part, basis) in parts_of(seat).items()
    ]


PARTS = [(part.value, name) for part, name in PART_NAMES.items()]
"""What can be settled, as chosen on a page."""


def part_typed(given: Mapping[str, str]) -> tuple[ActKind, Part, str]:
    """What a unit settles, as typed. Raises VoteRefusedError."""
    try:
        return ActKind(given.get("loai", "")), Part(given.get("buoc", "")), typed_line(given.get("can-cu", ""), 300)
    except ValueError as error:
        raise VoteRefusedError("Chọn loại văn bản và bước. Chưa lưu gì.") from error
