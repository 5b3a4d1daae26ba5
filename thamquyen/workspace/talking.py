"""What people can talk about: each kind of subject with its name, its address, and who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from re import compile as pattern
from urllib.parse import quote
from uuid import UUID

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.findings import Fault
from thamquyen.domain.proceedings.table import Kind
from thamquyen.oversight import reviews
from thamquyen.oversight.findings import digest_of, spots_at
from thamquyen.people.commenting import MENTION, About, Said, longest
from thamquyen.plans import queries as plans
from thamquyen.register.queries import Head, newest
from thamquyen.register.reading import reading_of
from thamquyen.rounds import queries as rounds
from thamquyen.workflow.drafts import draft
from thamquyen.workflow.matters import matter
from thamquyen.workspace.deeds.sources import SUBJECTS
from thamquyen.workspace.drafts.opening import may_see

_NUMBER = pattern(r"\b\d+(?:/\d{4})?/[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*")
_MATTERS = {"de-xuat": Kind.PROPOSAL, "lay-y-kien": Kind.CONSULTATION, "tham-dinh": Kind.APPRAISAL,
             "de-an": Kind.SCHEME}  # fmt: skip
FINDING = "phat-hien"
Sees = Callable[[User], bool]
Seen = tuple[str, Sees]
"""The unit that a subject belongs to (empty: none), and who may see it."""


def _whoever(verb: Verb) -> Seen:
    return "", lambda user: may(user, verb)


def _in_line(seat: str) -> Seen:
    reading = reading_of(newest())
    return seat, lambda user: may_see(user, seat, reading)


def _matter(kind: Kind) -> Callable[[UUID], Seen | None]:
    def seen(number: UUID) -> Seen | None:
        found = matter(number, kind)
        return None if found is None else _in_line(found.seat)

    return seen


def _draft(number: UUID) -> Seen | None:
    found = draft(number)
    return None if found is None else _in_line(found.seat)


_SEEN: Mapping[str, Callable[[UUID], Seen | None]] = {
    **{slug: _matter(kind) for slug, kind in _MATTERS.items()},
    "du-thao": _draft,
    "viec": lambda number: _whoever(Verb.SEE_PLAN) if plans.task(number) else None,
    "ra-soat": lambda number: _whoever(Verb.SEE_HISTORY) if reviews.item(number) else None,
}


def about(slug: str, key: str, on: date) -> About | None:
    """A subject that people can talk about; None where there is none."""
    if slug == FINDING:
        return _finding(key, on)
    seen = (
        _report(key) if slug == "bao-cao" else _SEEN[slug](number) if slug in _SEEN and (number := _uuid(key)) else None
    )
    if seen is None:
        return None
    subject = SUBJECTS[slug]
    return About(slug, key, subject.names([key]).get(key) or subject.name, subject.link(key), *seen)


def _report(key: str) -> Seen | None:
    number, _, unit = key.partition("/don-vi/")
    found = rounds.one_round(made) if (made := _uuid(number)) else None
    return _whoever(Verb.SEE_ROUND) if found and unit in found.said.units else None


def _finding(digest: str, on: date) -> About | None:
    """A finding of today; it is public, so whoever signs in sees it."""
    fault = faults_today(on).get(digest)
    if fault is None:
        return None
    return About(FINDING, digest, fault.message, f"/phat-hien/{digest}", *_whoever(Verb.COMMENT))


def faults_today(on: date) -> Mapping[str, Fault]:
    """What is amiss on the day by what the register holds now, by digest."""
    return _faults(newest(), on)


@lru_cache(maxsize=2)
def _faults(at: Head, on: date) -> Mapping[str, Fault]:
    """What is amiss on the day, by digest."""
    return {digest_of(one.finding.fault.key): one.finding.fault for one in spots_at(at, on)}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment on the page: its words as HTML; `own`: the person wrote it and may strike it."""

    said: Said
    words: SafeString
    own: bool


def shown(said: Said, user: User, at: Head) -> Shown:
    """A comment as the person sees it."""
    own = said.account == user.username and said.struck_at is None
    return Shown(said, in_html(said.body, said.names, _documents(at)), own)


def in_html(body: str, names: Mapping[str, str], documents: Mapping[str, str]) -> SafeString:
    """Plain words as HTML, everything in them escaped: names of people marked, numbers of documents as links.

    `names`: what accounts are called; `documents`: keys by number.
    """
    parts, at = list[str](), 0
    for match in sorted((*MENTION.finditer(body), *_NUMBER.finditer(body)), key=lambda one: one.start()):
        start, html = match.start(), ""
        if start >= at and match.re is MENTION:
            name = longest(match[1], names)
            html = format_html('<strong class="talk__name">{}</strong>', names[name]) if name in names else ""
            end = start + 1 + len(name)
        elif start >= at and match[0] in documents:
            html = format_html('<a href="/van-ban/{}">{}</a>', quote(documents[match[0]], safe="/"), match[0])
            end = match.end()
        if html:
            parts += [conditional_escape(body[at:start]), html]
            at = end
    return mark_safe("".join([*parts, conditional_escape(body[at:])]))  # noqa: S308 - every part is escaped above


@lru_cache(maxsize=2)
def _documents(at: Head) -> Mapping[str, str]:
    """Keys of documents by number, where the register has only one of that number."""
    found: dict[str, list[str]] = {}
    for one in reading_of(at).snapshot.library.documents.values():
        found.setdefault(one.number, []).append(one.key)
    return {number: keys[0] for number, keys in found.items() if len(keys) == 1}
