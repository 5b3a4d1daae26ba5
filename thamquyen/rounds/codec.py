"""Forms, rounds and what units typed as JSON: what is kept of them, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import Check, ColumnKind, Figure, FormColumn, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.periods import Reported, Rhythm

Kept = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoundSaid:
    """What a round says of itself: its name, the days it is about, by when, which units (keys), what else it asks.

    `signed_off`: a report counts as sent once the head of its unit has signed it off.
    """

    title: str
    about: Reported
    due: date
    units: tuple[str, ...]
    note: str = ""
    signed_off: bool = False


def kept_form(form: FormSaid) -> dict[str, Any]:
    """A form as JSON."""
    return {
        "title": form.title,
        "items": [_kept_item(item) for item in form.items],
        "checks": [[check.text, check.message] for check in form.checks],
    }


def _kept_item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.value, "label": item.label, "code": item.code, "help": item.help, "unit": item.unit,
        "required": item.required, "columns": [[column.name, column.kind.value] for column in item.columns],
        "figure": item.figure.value if item.figure else None, "annex": item.annex,
    }  # fmt: skip


def read_form(kept: Kept) -> FormSaid:
    """The form that was kept."""
    return FormSaid(
        kept["title"],
        tuple(_read_item(one) for one in kept["items"]),
        tuple(Check(text, message) for text, message in kept["checks"]),
    )


def _read_item(kept: Kept) -> Item:
    return Item(
        kind=ItemKind(kept["kind"]),
        label=kept["label"],
        code=kept["code"],
        help=kept["help"],
        unit=kept["unit"],
        required=kept["required"],
        columns=tuple(FormColumn(name, ColumnKind(kind)) for name, kind in kept["columns"]),
        figure=Figure(kept["figure"]) if kept["figure"] else None,
        annex=kept["annex"],
    )


def kept_round(said: RoundSaid) -> dict[str, Any]:
    """A round as JSON."""
    about = said.about
    return {
        "title": said.title, "rhythm": about.rhythm.value, "first": about.first.isoformat(),
        "last": about.last.isoformat(), "part": about.part, "due": said.due.isoformat(), "units": list(said.units),
        "note": said.note, "signed_off": said.signed_off,
    }  # fmt: skip


def read_round(kept: Kept) -> RoundSaid:
    """The round that was kept."""
    first, last, due = (date.fromisoformat(kept[name]) for name in ("first", "last", "due"))
    about = Reported(Rhythm(kept["rhythm"]), first, last, kept["part"])
    return RoundSaid(kept["title"], about, due, tuple(kept["units"]), kept["note"], bool(kept.get("signed_off")))


def kept_given(given: Given) -> dict[str, Any]:
    """What was typed as JSON."""
    return {
        "texts": dict(given.texts),
        "tables": {code: [list(row) for row in rows] for code, rows in given.tables.items()},
    }


def read_kept(kept: Kept) -> Given:
    """What was typed, as it was kept."""
    return Given(
        dict(kept.get("texts", {})), {code: tuple(map(tuple, rows)) for code, rows in kept.get("tables", {}).items()}
    )
