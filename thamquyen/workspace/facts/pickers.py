"""Suggestions behind the fields of the forms, and the names of keys that an address fills in."""

from collections.abc import Callable, Mapping
from datetime import date

from thamquyen.domain.answers import Candidate
from thamquyen.domain.asking import suggest_places, suggest_tasks
from thamquyen.domain.authorities import read_recipient
from thamquyen.domain.suggesting import conferral_name, suggest_authorities, suggest_conferrals, suggest_documents
from thamquyen.workspace.facts.desk import Desk, FieldError
from thamquyen.workspace.facts.fields import Kind, Spec

SUGGESTIONS = 8
"""Suggestions shown at once."""


def _authorities(desk: Desk, text: str, on: date) -> list[Candidate]:
    return suggest_authorities(desk.reading, text, on=on, within=desk.within, limit=SUGGESTIONS)


def _recipients(desk: Desk, text: str, on: date) -> list[Candidate]:
    return suggest_authorities(desk.reading, text, on=on, within=desk.within, limit=SUGGESTIONS, classes=True)


SUGGEST: Mapping[str, Callable[[Desk, str, date], list[Candidate]]] = {
    "viec": lambda desk, text, _: suggest_tasks(desk.reading, text, limit=SUGGESTIONS),
    "dia-ban": lambda desk, text, on: suggest_places(desk.reading, text, on=on, limit=SUGGESTIONS),
    "co-quan": _authorities,
    "co-quan-cu": lambda desk, text, on: _authorities(desk, text, date.fromordinal(on.toordinal() - 1)),
    "ben-nhan": _recipients,
    "van-ban": lambda desk, text, _: suggest_documents(desk.reading, text, limit=SUGGESTIONS),
    "lan-giao": lambda desk, text, on: suggest_conferrals(
        desk.reading, text, on=on, within=desk.within, limit=SUGGESTIONS
    ),
}
"""What a picker offers for a text, on the day that the form is about."""

_NAMES: Mapping[str, Callable[[Desk, str], str]] = {
    "viec": lambda desk, key: desk.reading.snapshot.powers[key].title,
    "dia-ban": lambda desk, key: desk.reading.place_name(key, desk.today),
    "co-quan": lambda desk, key: desk.names.named(read_recipient(key), desk.today),
    "co-quan-cu": lambda desk, key: desk.names.named(read_recipient(key), desk.today),
    "ben-nhan": lambda desk, key: desk.names.named(read_recipient(key), desk.today),
    "van-ban": lambda desk, key: desk.reading.snapshot.library.documents[key].short_name,
    "lan-giao": lambda desk, key: conferral_name(desk.reading, desk.reading.snapshot.conferrals[key], desk.today),
}


def day_asked(desk: Desk, text: str) -> date:
    """The day typed beside a picker, where it is one; else today."""
    try:
        return desk.day(text)[0] if text else desk.today
    except FieldError:
        return desk.today


def prefilled(desk: Desk, specs: tuple[Spec, ...], given: Mapping[str, str]) -> dict[str, str]:
    """What an address fills in: texts, and keys with their names. A key that means nothing is left out."""
    found: dict[str, str] = {}
    for spec in specs:
        if text := given.get(spec.name, "")[: spec.longest]:
            found[spec.name] = text
        key = given.get(f"ma-{spec.name}", "")
        if spec.kind is Kind.PICK and key:
            try:
                found |= {spec.name: _NAMES[spec.picker](desk, key), f"ma-{spec.name}": key}
            except (KeyError, ValueError):
                continue
    return found
