"""What people do with a text under review: judge an item, cut the file, set it aside, confirm what was accepted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thamquyen.accounts.permissions import Person, Verb, may
from thamquyen.accounts.reach import named_places, out_of_reach
from thamquyen.domain.annex.columns import Column
from thamquyen.domain.authorities import Authority
from thamquyen.domain.vietnamese import nfc
from thamquyen.library import keeping, queries
from thamquyen.library.identifying import FieldProblem, Identified, Known, is_unnumbered
from thamquyen.library.items import FIELDS, IDENTITY, KEEP, Item, ItemKind, ItemState
from thamquyen.library.keeping import Verdict
from thamquyen.library.review import Plan, Review, review_of
from thamquyen.library.splitting import documents_within
from thamquyen.library.stating import EffectStated, row_problems
from thamquyen.register.acts import Act, ActRefusedError, record_act
from thamquyen.register.reading import reading_at

_LONGEST = 6000
_NATION = "vn"


@dataclass(frozen=True, slots=True)
class By:
    """Who does it, as the log writes people, and when: the day names are read on, and the clock."""

    actor: str
    today: date
    now: datetime


class ItemRefusedError(ValueError):
    """An item cannot be accepted as its fields stand; `problems` by field."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__("; ".join(one.says for one in problems))
        self.problems = problems


def open_review(number: UUID, today: date) -> Review | None:
    """A text as it stands now, against the newest revision; None where there is none of that number."""
    text = queries.text(number)
    return None if text is None else review_of(text, Known(reading_at()), today=today)


def typed_fields(kind: ItemKind, given: Mapping[str, str]) -> dict[str, str]:
    """What a form says, in normal form, bounded; lines are kept."""
    names = [*FIELDS[kind], *([KEEP] if kind is not ItemKind.EFFECT else [])]
    return {name: _tidy(str(given.get(name, ""))[:_LONGEST]) for name in names}


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", nfc(text)))
    return "\n".join(line for line in lines if line)


def judge(review: Review, item: Item, verdict: Verdict, fields: Mapping[str, str], by: By) -> None:
    """Notes a person's word on an item; what is accepted must mean something certain. Raises ItemRefusedError."""
    read: dict[str, object] = {**item.suggested.read, "provision": item.suggested.provision.compact}
    read["span"] = [item.suggested.span.start, item.suggested.span.end]
    accepts = verdict in (Verdict.ACCEPT, Verdict.CHANGE)
    said = dict(fields) if accepts else {}
    if accepts:
        same = all(said.get(name, "") == str(item.suggested.read.get(name, "")) for name in FIELDS[item.kind])
        verdict = Verdict.ACCEPT if same and not item.added else Verdict.CHANGE
        problems = problems_of(review, item, said, verdict, by)
        if problems:
            raise ItemRefusedError(problems)
    keeping.judge(review.text.id, item.id, verdict, read=read, said=said, by=by.actor, at=by.now)


def problems_of(
    review: Review, item: Item, said: Mapping[str, str], verdict: Verdict, by: By
) -> tuple[FieldProblem, ...]:
    """What is wrong with an item whose fields were as said."""
    judged = queries.Judged(item.id, verdict, item.suggested.read, said, "", by.actor, by.now)
    tried = Review(
        review.text, review.known, review.today, {**review.judgements, item.id: judged}, review.confirmations
    )
    if item.id == IDENTITY:
        return () if isinstance(tried.found, Identified) else tried.found
    if tried.document is None:
        first = next(iter(FIELDS[item.kind]))
        return (FieldProblem(first, "Nhận diện văn bản trước: thẻ đầu tiên còn chỗ chưa rõ."),)
    if item.kind is ItemKind.EFFECT:
        stated = tried.effects.get(item.id, ())
        return () if isinstance(stated, EffectStated) else stated
    return row_problems(tried.rows.get(item.id))


def unrecognised(review: Review) -> list[Item]:
    """The waiting conferrals whose recipient the register does not recognise: mostly no power of a body at all."""
    recipient = Column.RECIPIENT
    return [
        item
        for item in review.of(ItemKind.CONFERRAL)
        if item.state is ItemState.WAITING
        and (row := review.rows.get(item.id)) is not None
        and any(cell.column is recipient and cell.problem is not None for cell in row.cells)
    ]


def reject_unrecognised(review: Review, by: By) -> None:
    """Rejects what `unrecognised` names, all or none; each can be looked at again."""
    with transaction.atomic():
        for item in unrecognised(review):
            judge(review, item, Verdict.REJECT, {}, by)


def split(review: Review, by: By) -> list[UUID]:
    """Cuts the text where other documents begin in it. Raises SplitRefusedError."""
    return keeping.split(review.text.id, documents_within(review.text.body), by=by.actor, at=by.now)


def set_aside(number: UUID, *, aside: bool, by: By) -> None:
    """Takes a text off the list of those that wait, or puts it back."""
    verdict = Verdict.REJECT if aside else Verdict.REOPEN
    keeping.judge(number, queries.WHOLE_TEXT, verdict, read={}, said={}, by=by.actor, at=by.now)


def is_draft(plan: Plan) -> bool:
    """Whether the text is a draft that has no number yet: it becomes a draft of changes, and is not recorded."""
    return plan.act is not None and is_unnumbered(plan.act.document.number)


def confirm(number: UUID, user: Person, reason: str, by: By, *, seen: int) -> int:
    """Records what people accepted of a text as one recording, whole or not at all; its revision.

    `seen` is the revision that the person looked at. Two who confirm at once take turns, and the second finds it done.
    Raises RecordingRefusedError.
    """
    with transaction.atomic():
        keeping.hold(number)
        review = open_review(number, by.today)
        if review is None:
            raise LookupError(number)
        plan = review.plan
        if plan.act is None or plan.hindrances:
            raise ActRefusedError(" ".join(plan.hindrances))
        if is_draft(plan):
            raise ActRefusedError(
                "Văn bản chưa có số, ký hiệu nên chưa ghi vào sổ được: lập dự thảo thay đổi từ văn bản, ký rồi ghi."
            )
        if review.is_done:
            raise ActRefusedError("Không còn gì chờ ghi của văn bản này; có thể người khác vừa ghi. Xem lại trang.")
        if seen != plan.act.revision:
            raise ActRefusedError(
                f"Bạn xem theo lần ghi {seen}, nay sổ ở lần ghi {plan.act.revision}. Chưa ghi gì; "
                "hãy xem lại các thẻ rồi ghi, lựa chọn của bạn còn nguyên."
            )
        if refusals := refusals_of(plan, user, review):
            raise ActRefusedError(" ".join(refusals))
        source = review.text.head.source
        why = f"{reason} (tệp “{source.name}”, SHA-256 {source.sha256[:16]}…)"
        revision = seen if review.joins else record_act(plan.act, actor=by.actor, reason=why)
        keeping.confirm(
            number, plan.act.document.key, revision=revision, facts=_new(plan, review), by=by.actor, at=by.now
        )
    return revision


def _new(plan: Plan, review: Review) -> dict[str, tuple[str, ...]]:
    """The facts of the items that were not recorded before; none where the register held them all already."""
    if review.joins:
        return {}
    done = {item.id for item in review.items if item.revision is not None}
    return {item: fact for item, fact in plan.facts.items() if item not in done}


def refusals_of(plan: Plan, user: Person, review: Review) -> list[str]:
    """Why this person may not record it: by the places that it reaches."""
    act = plan.act
    if act is None:
        return []
    if not may(user, Verb.RECORD):
        return ["Vai trò của bạn được xem và sửa cách đọc, không được ghi vào sổ."]
    found = []
    new, corrected = _places(act, review)
    on, reading = review.today, review.known.reading
    for verb, what, places in ((Verb.RECORD, "ghi vào sổ", new), (Verb.CORRECT, "đính chính", corrected)):
        if places and not may(user, verb):
            found.append(
                "Đính chính điều sổ đang ghi là việc của người phê duyệt; chọn giữ như sổ, hoặc chuyển họ ghi."
            )
        elif beyond := out_of_reach(user, verb, places, reading):
            found.append(
                f"Bạn không được {what} cho {named_places(beyond, reading, on)}: vai trò và cơ quan bạn thay mặt "
                "không bao gồm nơi ấy. Đề nghị người có quyền ở nơi ấy ghi. Chưa ghi gì vào sổ."
            )
    return found


def _places(act: Act, review: Review) -> tuple[list[str], list[str]]:
    """The units that what is new lies in, and those of what is corrected; an effect lies where what it changes does."""
    library = review.known.reading.snapshot.library
    new = {one.territory for one in (act.list_read.conferrals if act.list_read else ())}
    for event in act.events:
        target = library.documents.get(event.target.document)
        new |= {_unit(act.document.issuer), _unit(target.issuer if target else act.document.issuer)}
    corrections = act.list_read.corrections if act.list_read else ()
    corrected = {place for one in corrections for place in (one.held.territory, one.stated.territory)}
    if act.corrects_document:
        corrected.add(_unit(act.document.issuer))
    return sorted(new), sorted(corrected)


def _unit(issuer: str) -> str:
    try:
        return Authority.read(issuer).territory
    except ValueError:
        return _NATION
