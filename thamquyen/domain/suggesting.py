"""What to offer while a person types the name of an authority, a document or a conferral; with or without marks."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.findings import Understood
from thamquyen.domain.annex.names import joined, words_of
from thamquyen.domain.answers import Candidate
from thamquyen.domain.authorities import Authority, AuthorityClass, AuthorityKind, Recipient
from thamquyen.domain.conferrals import MODE_NAMES, Conferral
from thamquyen.domain.law import Document
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.territory import LEVEL_NAMES, Level, Territory
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import fold

LONGEST = 300
"""Characters of a name that are read."""

_TASKS, _PLACES = 6, 30
_SHORT = re.compile(r"\b(?:ubnd|hdnd|hđnd|ct|pct|gd|gđ|vp)\b")
"""Abbreviations as one types them in a hurry: in small letters."""


def suggest_authorities(
    reading: Reading, text: str, *, on: date, within: str | None, limit: int, classes: bool = False
) -> list[Candidate]:
    """Authorities of the day whose name begins so; those of the province `within` where no unit is named.

    With `classes` also every authority of a kind within a territory ("Chủ tịch UBND các xã, phường").
    """
    names = AuthorityNames(reading.snapshot.authorities, reading.places)
    found: dict[Recipient, None] = {}
    text = _SHORT.sub(lambda found: found.group().upper(), text[:LONGEST])
    exact = names.read(text, on=on, within=within)
    if isinstance(exact, Understood):
        found[exact.meaning] = None
    for one in _authorities(reading, names, text, on, within):
        alive = isinstance(one, AuthorityClass) or on in reading.snapshot.authorities.life(one)
        if alive and len(found) < limit:
            found[one] = None
    shown = (one for one in found if classes or isinstance(one, Authority))
    return [Candidate("authority", one.key, names.named(one, on), _level(reading, one)) for one in shown]


def _authorities(
    reading: Reading, names: AuthorityNames, text: str, on: date, within: str | None
) -> Iterator[Recipient]:
    words = words_of(text)
    typed = " ".join(word.plain for word in words)
    if not typed:
        return
    begun, within_words = [], []
    for head, kinds in names.heads.items():
        if typed.startswith(f"{head} "):
            rest = joined(words[len(head.split()) :])
            yield from _there(kinds, reading.places.suggest(rest, on=on, limit=_PLACES))
        elif head.startswith(typed):
            begun += [(len(head), kind) for kind in kinds]
        elif f" {typed}" in head:
            within_words += [(len(head), kind) for kind in kinds]
    for _, kind in (*sorted(begun, key=_first), *sorted(within_words, key=_first)):
        yield from _own(kind, names, within, on)


def _there(kinds: Iterable[AuthorityKind], units: Iterable[Territory]) -> Iterator[Authority]:
    by_level = {kind.level: kind for kind in kinds}
    for unit in units:
        if unit.level in by_level:
            yield Authority(by_level[unit.level].key, unit.key)


def _first(one: tuple[int, AuthorityKind]) -> tuple[int, str]:
    return one[0], one[1].key


def _own(kind: AuthorityKind, names: AuthorityNames, within: str | None, on: date) -> Iterator[Recipient]:
    """The kind's authority in the province, or the class of those in it."""
    province = names.units.province_of(within)
    if kind.level is Level.NATION:
        yield Authority(kind.key, names.units.nation)
    elif kind.level is Level.PROVINCE and province is not None:
        yield Authority(kind.key, province)
    elif kind.level in (Level.DISTRICT, Level.COMMUNE) and province is not None and on in kind.period:
        yield AuthorityClass(kind.key, province)


def _level(reading: Reading, one: Recipient) -> str:
    level = LEVEL_NAMES[reading.snapshot.authorities.kinds[one.kind].level]
    return f"mọi nơi ở {level}" if isinstance(one, AuthorityClass) else level


def suggest_documents(reading: Reading, text: str, *, limit: int) -> list[Candidate]:
    """Documents whose number, type or title has the words typed; numbers that begin so first, then the newest."""
    words = fold(text[:LONGEST]).replace(" so ", " ").split()
    if not words:
        return []
    found: list[tuple[bool, int, str, Document]] = []
    for document in reading.snapshot.library.documents.values():
        told = fold(f"{document.number} {document.type} {document.title} {document.key}")
        if all(word in told for word in words):
            day = document.effective or document.signed
            begins = fold(document.number).startswith(words[-1]) or fold(document.title).startswith(" ".join(words))
            found.append((not begins, -day.toordinal() if day else 0, document.key, document))
    return [Candidate("document", one.key, one.short_name, _about(reading, one)) for *_, one in sorted(found)[:limit]]


def _about(reading: Reading, document: Document) -> str:
    """The issuer and the title, short: numbers recur from province to province."""
    try:
        issuer = Authority.read(document.issuer)
        who = reading.name(issuer, document.signed or document.effective or date.max)
    except (ValueError, KeyError):
        who = document.issuer
    signed = f"ngày {show_day(document.signed)}" if document.signed else ""
    title = document.title if len(document.title) <= 90 else f"{document.title[:89]}…"
    return " · ".join(part for part in (who, signed, title) if part)


def suggest_conferrals(reading: Reading, text: str, *, on: date, within: str | None, limit: int) -> list[Candidate]:
    """Conferrals of the tasks that the words mean: those effective on the day, and those of the province, first."""
    atlas = reading.snapshot.atlas
    found: list[tuple[bool, bool, int, str, Conferral]] = []
    for place, hit in enumerate(reading.tasks.search(text[:LONGEST], limit=_TASKS)):
        for one in reading.snapshot.conferrals_of.get(hit.power.code, ()):
            far = within is not None and not atlas.covers(within, one.territory)
            found.append((far, on not in reading.effective(one.key), place, one.key, one))
    return [
        Candidate("conferral", one.key, conferral_name(reading, one, on), _state(reading, one, on))
        for *_, one in sorted(found, key=lambda row: row[:4])[:limit]
    ]


def _state(reading: Reading, one: Conferral, on: date) -> str:
    """Where the conferral is made, and whether it works on the day."""
    works = "đang có hiệu lực" if on in reading.effective(one.key) else f"không có hiệu lực ngày {show_day(on)}"
    return f"{cite(reading, one.source)} · {works}"


def conferral_name(reading: Reading, one: Conferral, on: date) -> str:
    """A conferral in one line: the task, how and to whom it is given."""
    authorities, power = reading.snapshot.authorities, reading.snapshot.powers.get(one.power)
    if isinstance(one.recipient, Authority):
        who = authorities.name_on(one.recipient, on)
    else:
        who = authorities.class_name(one.recipient, on)
    return f"{power.title if power else one.power} – {MODE_NAMES[one.mode]} cho {who}"
