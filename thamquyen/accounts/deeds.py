"""Who did what for whom, read off the rows that every part of the project keeps anyhow: their common shape.

Each part says in its own `deeds` where such rows lie (`Source`); the history is all of them together. Nothing is
written down twice, so the history begins where the rows begin and cannot say anything else than they do.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Left

COLUMNS = (
    "d_at", "d_by", "d_account", "d_stands_for", "d_acting_for", "d_kind", "d_deed", "d_about", "d_seat", "d_note",
)  # fmt: skip
"""When; who, in words; account, account stood for, authority (keys; empty: not kept apart); kind of subject, deed, key
of the subject, unit it belongs to (empty: none), what was said with it."""

_LONGEST_NOTE = 300
_NOTHING = Value("", output_field=TextField())
Naming = Callable[[Collection[str]], Mapping[str, str]]


class Sight(StrEnum):
    """Who else sees what somebody did: everybody signed in, those who see the unit's drafts, those who make things
    known for the unit, or nobody.
    """

    ALL = "all"
    SEAT = "seat"
    MAKES = "makes"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that deeds are about: its slug, in words, where one of it is (`{}`: its key), what it is called.

    An address without `{}` is that of a list.
    """

    slug: str
    name: str
    address: str
    names: Naming

    def link(self, key: str) -> str:
        """Where the thing is; of no key: where things of the kind are listed."""
        return self.address.replace("{}", key) if key else self.address.removesuffix("/{}")


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table in the common shape (`COLUMNS`), the deeds they tell of in words, what those are about."""

    subjects: tuple[Subject, ...]
    deeds: Mapping[str, str]
    sight: Sight
    rows: Callable[[], QuerySet[Any]]


def columns(rows: QuerySet[Any], **said: str | Combinable) -> QuerySet[Any]:
    """Rows in the common shape. `said`: by name of a column (without `d_`) the field it is in, or an expression.

    What is not said is taken from the field of that name where the table is `Signed`, and is empty otherwise. Keys
    become text.
    """
    fields = {field.name for field in rows.model._meta.get_fields()}
    found: dict[str, Combinable] = {}
    for column in COLUMNS:
        name = column.removeprefix("d_")
        value = said.get(name, name if name in fields else _NOTHING)
        value = F(value) if isinstance(value, str) else value
        found[column] = value if name == "at" else Cast(value, TextField())
    found["d_note"] = Left(found["d_note"], _LONGEST_NOTE)
    shaped: QuerySet[Any] = rows.annotate(**found).order_by().values(*COLUMNS)
    return shaped


def constant(text: str) -> Combinable:
    """A column that is the same in every row."""
    return Value(text, output_field=TextField())


def joined(*parts: str | Combinable) -> Combinable:
    """A column put together of constants (texts) and fields (`F`)."""
    return Concat(*(constant(one) if isinstance(one, str) else Cast(one, TextField()) for one in parts))
