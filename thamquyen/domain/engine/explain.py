"""Why a title is effective on a day: the chain of title, and why each of its links begins and ends.

The reasons are read from the days that were derived, never guessed: a link ends on the day that one of its conditions
lacks first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from thamquyen.domain.engine.columns import AUTHORISATION, BEGINNING, DECENTRALISATION, DEVOLUTION, FOREVER
from thamquyen.domain.engine.reader import Reader


class Cause(Enum):
    """Which condition a day lacks; what `Reason.of` then refers to."""

    TERM = "term"
    """Its own term; the title."""
    LAW = "law"
    """A provision it rests on is not in force; the basis (index into `Columns.law`)."""
    TAKEN = "taken"
    """It was taken back; the title."""
    AUTHORITY = "authority"
    """Nobody acts in the recipient's tenure; the authority named."""
    KIND = "kind"
    """The kind of the recipient class does not exist; the kind."""
    SUPPORT = "support"
    """The supporting title is not effective; that title."""
    GIVER = "giver"
    """The giver is not the holder under the supporting title; that title."""
    NO_TITLE = "no_title"
    """The giver never had a title that covers it; the giver."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause and the id of what it refers to (see Cause)."""

    cause: Cause
    of: int


@dataclass(frozen=True, slots=True)
class Link:
    """One title of a chain on the day asked.

    `start`, `end` are the days `[start, end)` of its effective span that holds the day. `begins`: the conditions that
    the day before `start` lacks; `ends`: those that `end` lacks; empty for BEGINNING and FOREVER. `support` is the
    title the next link shows, `others` are further titles that support it the same day.
    """

    title: int
    start: int
    end: int
    begins: tuple[Reason, ...]
    ends: tuple[Reason, ...]
    support: int | None
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The chain from the title up to statute; or no links, and the conditions lacking, when not effective."""

    links: tuple[Link, ...]
    lacking: tuple[Reason, ...]


def explain(reader: Reader, title: int, day: int) -> Explanation:
    """The chain of title on the day: of several supporting titles the lowest number that leads up to statute."""
    if reader.span_on(title, day) is None:
        return Explanation((), tuple(lacking(reader, title, day)))
    chain = _chain(reader, title, day)
    following = [step for step, _ in chain[1:]]
    return Explanation(
        tuple(
            _link(reader, step, day, support, supporters)
            for (step, supporters), support in zip(chain, [*following, None], strict=True)
        ),
        (),
    )


def _chain(reader: Reader, title: int, day: int) -> list[tuple[int, list[int]]]:
    """The first way up to a title that needs none above it, each title with all that support it on the day.

    Ways that only lead round in a circle are left again.
    """
    chain: list[tuple[int, list[int]]] = []
    ways = [iter([title])]
    seen: set[int] = set()
    last: list[tuple[int, list[int]]] = []
    while ways:
        step = next(ways[-1], None)
        if step is None:
            ways.pop()
            del chain[-1:]
        elif step not in seen:
            seen.add(step)
            supporters = reader.supporters(step, day)
            chain.append((step, supporters))
            if not supporters:
                return chain
            if reader.mode[step] == DEVOLUTION:
                last = last or chain.copy()
            ways.append(iter(supporters))
    return last


def _link(reader: Reader, title: int, day: int, support: int | None, supporters: list[int]) -> Link:
    span = reader.span_on(title, day)
    if span is None:
        raise ValueError(f"Thẩm quyền số {title} không có hiệu lực ngày {day}.")
    start, end = span
    begins = () if start == BEGINNING else tuple(lacking(reader, title, start - 1, beside=start))
    ends = () if end >= FOREVER else tuple(lacking(reader, title, end, beside=end - 1))
    return Link(title, start, end, begins, ends, support, tuple(one for one in supporters if one != support))


def lacking(reader: Reader, title: int, day: int, *, beside: int | None = None) -> Iterator[Reason]:
    """The conditions of the title that do not hold on the day.

    With `beside` (a day on which it is effective), only such supporting titles are named as held it on that day.
    """
    if not reader.term_start[title] <= day < reader.term_end[title]:
        yield Reason(Cause.TERM, title)
    for basis in reader.bases(title):
        if not reader.in_force(basis, day):
            yield Reason(Cause.LAW, basis)
    if reader.is_taken(title, day):
        yield Reason(Cause.TAKEN, title)
    if not reader.recipient_lives(title, day):
        holder = reader.holder[title]
        yield Reason(Cause.AUTHORITY, holder) if holder >= 0 else Reason(Cause.KIND, reader.kind[title])
    if reader.mode[title] in (DECENTRALISATION, AUTHORISATION):
        yield from _lacking_support(reader, title, day, beside)


def _lacking_support(reader: Reader, title: int, day: int, beside: int | None) -> Iterator[Reason]:
    if reader.is_supported(title, day):
        return
    if beside is None:
        parents = list(dict.fromkeys(parent for parent, _, _ in reader.supports(title)))
    else:
        parents = reader.supporters(title, beside)
    if not parents:
        yield Reason(Cause.NO_TITLE, reader.giver[title])
    for parent in parents:
        if reader.span_on(parent, day) is None:
            yield Reason(Cause.SUPPORT, parent)
        if not reader.is_open(title, parent, day=day):
            yield Reason(Cause.GIVER, parent)
