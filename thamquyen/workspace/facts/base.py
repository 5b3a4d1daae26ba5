"""A form for one kind of fact: its fields, read one after the other into the fact, each error beside its field."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, TypeVar

from django.http import QueryDict

from thamquyen.domain.annex.titles import slug
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import GROUNDING_NAMES, Document, Grounding
from thamquyen.domain.time import show_day
from thamquyen.register.facts import Noun, Stated, Value
from thamquyen.register.single import identity_of
from thamquyen.workspace.facts.desk import Desk, FieldError, Read, Until
from thamquyen.workspace.facts.fields import Kind, Options, Shown, Spec, Typed, show, typed_in

T = TypeVar("T")

GROUNDING = Spec(
    "can-cu-doc",
    "Đã đối chiếu đến đâu",
    Kind.CHOICE,
    options=tuple((one.value, name) for one, name in GROUNDING_NAMES.items()),
    help="Thẻ thẩm quyền nói lại điều này.",
    required=True,
)
NOTE = Spec("ghi-chu", "Ghi chú", Kind.TEXT, longest=1000, wide=True)
SOURCE = (
    Spec("van-ban", "Văn bản", Kind.PICK, picker="van-ban", required=True),
    Spec("dieu", "Điều, khoản, điểm", help="ví dụ điểm a khoản 2 Điều 5"),
)
"""By which provision."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together."""

    title: str
    fields: tuple[Shown, ...]


class FactForm:
    """What was typed about one fact, read against the register as it is now.

    `read()` gives the facts to record, the first of which is the one the form is about; None while something is wrong.
    `held` is the fact that is being corrected: its key stays. Subclasses state their sections and how they are read.
    """

    noun: ClassVar[Noun]
    name: ClassVar[str]
    lead: ClassVar[str]
    layout: ClassVar[tuple[tuple[str, tuple[Spec, ...]], ...]]
    start: ClassVar[Mapping[str, str]] = {GROUNDING.name: Grounding.SEEN.value}
    """What the fields say before anybody types."""

    ticked_at_start: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init__(self, desk: Desk, given: QueryDict | None = None, *, held: Value | None = None) -> None:
        self.desk, self.held, self.is_sent = desk, held, given is not None
        self.errors: dict[str, str] = {}
        self.reads: dict[str, str] = {}
        self.looks: dict[str, str] = {}
        self.typed = Typed(self.start, self.ticked_at_start) if held is None else self.typed_of(held)
        if given is not None:
            self.typed, self.errors = typed_in(given, self.specs)

    @property
    def specs(self) -> tuple[Spec, ...]:
        """All fields."""
        return tuple(spec for _, specs in self.layout for spec in specs if self._asked(spec))

    def _asked(self, spec: Spec) -> bool:
        return self.held is None or spec.name not in self.only_new

    only_new: ClassVar[frozenset[str]] = frozenset()
    """Fields that a correction does not ask for."""

    def sections(self) -> tuple[Section, ...]:
        """The form as it stands on the page."""
        return tuple(
            Section(title, tuple(self.shown(spec) for spec in specs if self._asked(spec)))
            for title, specs in self.layout
        )

    def shown(self, spec: Spec) -> Shown:
        """One field as it stands on the page."""
        offered = replace(spec, options=self.offered(spec))
        return show(offered, self.typed, self.errors, self.reads, self.looks)

    def offered(self, spec: Spec) -> Options:
        """What a field offers: its own options, or words of the register."""
        return spec.options

    def fill(self, texts: Mapping[str, str]) -> None:
        """Fills fields in before anybody types."""
        self.typed = Typed({**self.typed.texts, **texts}, self.typed.lists)

    def read(self) -> tuple[Value | Stated, ...] | None:
        """The facts that the fields state; None while something is wrong."""
        try:
            facts = self.facts()
        except FieldError as error:
            self.errors.setdefault("", str(error))
            return None
        return None if self.errors else facts

    def facts(self) -> tuple[Value | Stated, ...] | None:
        """Reads every field; the facts where all are clear."""
        raise NotImplementedError

    def typed_of(self, value: Value) -> Typed:
        """A fact as one would type it."""
        raise NotImplementedError

    def one(self, name: str, reader: Callable[[], tuple[T, Read]]) -> T | None:
        """Reads one field; what is wrong stands beside it."""
        if name in self.errors:
            return None
        try:
            meaning, read = reader()
        except FieldError as error:
            self.errors[name] = str(error)
            return None
        self.reads[name], self.looks[name] = read.shown, read.look
        return meaning

    def day(self, name: str) -> date | None:
        """A day, or None where none was typed."""
        text = self.typed.text(name)
        return self.one(name, lambda: self.desk.day(text)) if text else None

    def day_after(self, name: str) -> date | None:
        """The first day no longer, from a last day typed."""
        text = self.typed.text(name)
        return self.one(name, lambda: self.desk.day_after(self.typed.way(name), text)) if text else None

    def document(self, name: str) -> Document | None:
        """A document; one that was not typed is already among the errors where it is needed."""
        text, key = self.typed.text(name), self.typed.key(name)
        return self.one(name, lambda: self.desk.document(text, key)) if text or key else None

    def citation(self, document: str, provision: str) -> Citation | None:
        """A provision of a document, from the two fields that name them."""
        found = self.document(document)
        place = self.one(provision, lambda: self.desk.provision(self.typed.text(provision), found))
        return None if found is None or place is None else Citation(found.key, place)

    @property
    def grounding(self) -> Grounding:
        """How the fact is known."""
        return Grounding(self.typed.text(GROUNDING.name) or Grounding.SECONDARY.value)

    @property
    def subject(self) -> str:
        """What the person calls the fact, for the title of the page."""
        return self.name if self.held is None else identity_of(self.held)[1]


def key_by_mark(source: Citation, *parts: str) -> str:
    """The key of a new fact: the document it rests on, made certain by a mark of what identifies it."""
    mark = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
    return f"{slug(source.document, most=40)}-{mark}"


def typed_day(day: date | None) -> str:
    """A day as one types it."""
    return "" if day is None else show_day(day)


def typed_last(name: str, end: date | None) -> dict[str, str]:
    """A first day no longer as one types the last day."""
    if end is None:
        return {}
    return {name: show_day(date.fromordinal(end.toordinal() - 1)), f"cach-{name}": Until.THROUGH}


def typed_citation(desk: Desk, document: str, provision: str, citation: Citation) -> dict[str, str]:
    """A citation as one types it."""
    return {
        document: desk.reading.document(citation.document).name,
        f"ma-{document}": citation.document,
        provision: str(citation.provision),
    }
