"""A text under review as a page, and the list of texts that wait."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.annex.findings import Understood
from thamquyen.library.identifying import Known, cited_document
from thamquyen.library.items import ItemKind, ItemState
from thamquyen.library.queries import Confirmed, Headline, text
from thamquyen.library.review import Review, review_of
from thamquyen.library.splitting import documents_within
from thamquyen.library.steps import is_draft, refusals_of, unrecognised
from thamquyen.library.suggesting import not_suggested
from thamquyen.ui.typography import grouped
from thamquyen.workspace.texts.cards import Card, Tried, cards_of, shown_in
from thamquyen.workspace.texts.showing import (
    MARK_NAMES,
    MarkKind,
    TextLine,
    Window,
    cited_documents,
    lines_of,
    marks_of,
    way_to,
    window_at,
)

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Legend:
    """A kind of mark: its name, and how many there are in the whole text."""

    kind: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the text cites: its name, how often, the number of and the way to its first citation.

    `key` is that of the register, empty where it lacks the document.
    """

    name: str
    count: int
    number: int
    key: str
    way: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Words of the text with what is said of them, and the way to them."""

    number: int
    words: str
    says: str
    way: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What confirming would do: counts by state, what would be written, what stands in the way.

    `done`: what was recorded before, the newest first; `seen` is the revision that all this was read against.
    """

    waiting: int
    ready: int
    rejected: int
    recorded: int
    would: tuple[str, ...]
    titles: tuple[str, ...]
    hindrances: tuple[str, ...]
    done: tuple[Confirmed, ...]
    seen: int
    can_record: bool
    may_undo: bool
    is_draft: bool
    may_draft: bool


@dataclass(frozen=True)
class ReadingPage:
    """A text beside what was read in it."""

    review: Review
    name: str
    window: Window
    lines: tuple[TextLine, ...]
    legend: tuple[Legend, ...]
    identity: Card
    effects: tuple[Card, ...]
    conferrals: tuple[Card, ...]
    cited: tuple[Cited, ...]
    consents: tuple[Noted, ...]
    unclear: tuple[Noted, ...]
    panel: Panel
    further: int
    unrecognised: int
    sectors: tuple[str, ...]


def reading_page(review: Review, user: User, *, part: int, tried: Tried) -> ReadingPage:
    """The page of a text. `part`: which part of a long text."""
    window = window_at(review, part)
    marks = marks_of(review)
    counts = {kind: sum(one.kind is kind for one in marks) for kind in MarkKind}
    shown = {kind: cards_of(review, shown_in(review, kind, window), tried) for kind in ItemKind}
    return ReadingPage(
        review=review,
        name=_name(review),
        window=window,
        lines=tuple(lines_of(review, window, marks)),
        legend=tuple(Legend(kind.value, name, counts[kind]) for kind, name in MARK_NAMES.items() if counts[kind]),
        identity=cards_of(review, [review.identity], tried)[0],
        effects=tuple(shown[ItemKind.EFFECT]),
        conferrals=tuple(shown[ItemKind.CONFERRAL]),
        cited=tuple(_cited(review, window)),
        consents=tuple(_consents(review, window)),
        unclear=tuple(_unclear(review, window)),
        panel=_panel(review, user),
        further=0 if review.confirmations or review.text.head.part_of else len(documents_within(review.text.body)),
        unrecognised=len(unrecognised(review)),
        sectors=tuple(sorted({power.sector for power in review.known.reading.snapshot.powers.values()})),
    )


def _name(review: Review) -> str:
    said = review.identity.fields
    number = f" số {said['number']}" if said.get("number") else ""
    return f"{said['type']}{number}" if said.get("type") else review.text.head.source.name


def _panel(review: Review, user: User) -> Panel:
    plan = review.plan
    refusals = refusals_of(plan, user, review) if plan.act and not review.is_done and not is_draft(plan) else []
    hindrances = (*plan.hindrances, *refusals)
    is_open = not hindrances and plan.act is not None and not review.is_done
    return Panel(
        waiting=review.count(ItemState.WAITING),
        ready=review.count(ItemState.READY),
        rejected=review.count(ItemState.REJECTED),
        recorded=review.count(ItemState.RECORDED),
        would=tuple(_would(review)),
        titles=tuple(_titles(review)),
        hindrances=hindrances,
        done=tuple(reversed(review.confirmations)),
        seen=review.known.reading.snapshot.revision,
        can_record=is_open and not is_draft(plan) and may(user, Verb.RECORD),
        may_undo=may(user, Verb.UNDO),
        is_draft=is_draft(plan),
        may_draft=is_open and plan.act is not None and plan.act.held is None and may(user, Verb.DRAFT),
    )


def _would(review: Review) -> Iterator[str]:
    act = review.plan.act
    if act is None:
        return
    listed = act.list_read
    new = [one for one in act.others if one.key != act.document.key]
    counted = (
        (int(act.held is None), "văn bản này"),
        (int(act.corrects_document), "đính chính về văn bản này"),
        (len(act.events), "tác động hiệu lực"),
        (len(listed.conferrals) if listed else 0, "việc trao thẩm quyền"),
        (len(listed.powers) if listed else 0, "nhiệm vụ mới"),
        (len(new) + (len(listed.documents) if listed else 0), "văn bản khác được nhắc tới"),
        (len(listed.corrections) if listed else 0, "đính chính việc trao thẩm quyền"),
    )
    yield from (f"{grouped(number)} {name}" for number, name in counted if number)
    if review.joins:
        yield f"không điều nào mới: chỉ gắn toàn văn này với {act.document.short_name}, sổ đã có"


def _titles(review: Review) -> Iterator[str]:
    """What a new task brings along: that its giver has it, as the grounds that the item names say."""
    act = review.plan.act
    listed = act.list_read if act else None
    for one in listed.conferrals if listed else ():
        if one.giver is None and one.note:
            names = review.known.bodies
            on = (act.document.signed if act else None) or review.today
            yield f"{names.named(one.recipient, on)} có thẩm quyền này theo {_source(review, one.source.document)}"


def _source(review: Review, key: str) -> str:
    return review.known.reading.document(key).name


def _cited(review: Review, window: Window) -> Iterator[Cited]:
    on = review.reading.identity.signed or review.today
    taken = {one.span.start: n for n, one in enumerate(review.grounds.grounds, 1)}
    for named, numbers in cited_documents(review).items():
        meant = cited_document(named, on=on, within=review.within, known=review.known)
        known = isinstance(meant, Understood) and not meant.meaning.is_new
        name = f"{named.type} số {named.number}" if named.number else f"{named.type} {named.title}".strip()
        key = meant.meaning.document.key if isinstance(meant, Understood) and known else ""
        start = review.reading.references[numbers[0] - 1].span.start
        anchor = f"chu-can-cu-{taken[start]}" if start in taken else f"chu-vd-{numbers[0]}"
        yield Cited(name or "Văn bản chưa rõ", len(numbers), numbers[0], key, way_to(review, window, start, anchor))


def _consents(review: Review, window: Window) -> Iterator[Noted]:
    for number, one in enumerate(review.read.meaning.consents, 1):
        how = {"required": "phải có", "abolished": "bỏ", "moved": "chuyển"}[one.polarity.value]
        who = f" của {one.giver}" if one.giver else ""
        way = way_to(review, window, one.sentence.start, f"chu-yk-{number}")
        yield Noted(number, one.sentence.of(review.text.body)[:240], f"{how} {one.kind.value}{who}", way)


def _unclear(review: Review, window: Window) -> Iterator[Noted]:
    for number, one in enumerate(not_suggested(review.reading, review.read.meaning), 1):
        way = way_to(review, window, one.span.start, f"chu-ch-{number}")
        yield Noted(number, one.span.of(review.text.body)[:160], one.reason, way)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text in a list: its name as it reads itself, the file, and how much of it waits."""

    head: Headline
    name: str
    title: str
    waiting: int
    ready: int
    recorded: int


def waiting_lines(heads: list[Headline], known: Known, today: date) -> list[Waiting]:
    """Texts of a list with counts of what waits in each."""
    found = []
    for head in heads:
        one = text(head.id)
        if one is None:
            continue
        review = review_of(one, known, today=today)
        counts: Mapping[ItemState, int] = {state: review.count(state) for state in ItemState}
        found.append(
            Waiting(
                head,
                _name(review),
                review.identity.fields.get("title", ""),
                counts[ItemState.WAITING],
                counts[ItemState.READY],
                counts[ItemState.RECORDED],
            )
        )
    return found
