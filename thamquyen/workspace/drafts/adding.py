"""Changes typed by hand: the forms for single facts, with the draft as the act; and forms for units of their own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.http import QueryDict

from thamquyen.domain.authorities import Succession
from thamquyen.domain.changes.kinds import (
    Affect,
    Change,
    Cite,
    Confer,
    Define,
    Finish,
    Succeed,
    TakeBack,
)
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent, Grounding
from thamquyen.domain.powers import Power
from thamquyen.domain.time import show_day
from thamquyen.domain.transitional import PendingRule
from thamquyen.register.facts import Noun, Stated
from thamquyen.workspace.drafts.body_forms import BODY_FORMS
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.unit_forms import UNIT_FORMS, UnitForm
from thamquyen.workspace.facts.base import GROUNDING, FactForm, Section
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.fields import Kind, Spec
from thamquyen.workspace.facts.work import FORMS
from thamquyen.workspace.histories import SLUGS
from thamquyen.workspace.lists.said import home_of

KINDS: Mapping[str, type[FactForm]] = {
    **{SLUGS[noun]: form for noun, form in FORMS.items()},
    **UNIT_FORMS,
    **BODY_FORMS,
}
"""The changes that can be typed, by how they stand in an address."""

_BY_OTHERS = frozenset({SLUGS[Noun.POWER], SLUGS[Noun.DOCUMENT]})
"""What the act only names: it rests on another document."""

_MADE: Mapping[type, type] = {
    Conferral: Confer, Taking: TakeBack, EffectEvent: Affect, Succession: Succeed, Document: Cite, Power: Define,
    PendingRule: Finish,
}  # fmt: skip


class Adding:
    """One change being typed into a draft; the draft itself is the document by which it is made."""

    def __init__(self, slug: str, opened: Opened, acting_for: str, given: QueryDict | None) -> None:
        self.slug, self.opened = slug, opened
        reading, act = opened.named, opened.changes.act
        desk = Desk(reading, opened.today, home_of(acting_for, opened.reading, opened.today) or None)
        typed = given
        if given is not None and slug not in _BY_OTHERS:
            typed = given.copy()
            typed["van-ban"], typed["ma-van-ban"] = act.short_name, act.key
            typed[GROUNDING.name] = Grounding.SEEN.value
        self.form = _with_act(KINDS[slug])(desk, typed)
        if given is None and slug == SLUGS[Noun.PENDING_RULE]:
            self.form.fill(_of_its_own_gifts(act))

    def sections(self) -> tuple[Section, ...]:
        """The form without what the draft says already."""
        hidden = set() if self.slug in _BY_OTHERS else {GROUNDING.name, "van-ban"}
        found = []
        for section in self.form.sections():
            left = tuple(field for field in section.fields if field.spec.name not in hidden)
            found.append(replace(section, fields=left))
        return tuple(section for section in found if section.fields)

    def changes(self) -> tuple[Change, ...] | None:
        """What was typed, as changes; None while something is wrong."""
        if isinstance(self.form, UnitForm):
            made = self.form.change()
            return None if made is None else (made,)
        facts = self.form.read()
        if facts is None:
            return None
        values = (one.value if isinstance(one, Stated) else one for one in facts)
        return tuple(_MADE[type(value)](value) for value in values)


def _of_its_own_gifts(act: Document) -> dict[str, str]:
    """What a rule on pending files says most often: what came in before the act takes effect, of what it gives."""
    about = {"cua-van-ban": act.short_name, "ma-cua-van-ban": act.key}
    if act.effective is None:
        return about
    return {**about, "nhan-den": show_day(act.effective - timedelta(days=1))}


def _with_act(kind: type[FactForm]) -> type[FactForm]:
    """The form, asking for the document too where it does not by itself: the draft is filled in for it."""
    if not issubclass(kind, UnitForm):
        return kind
    source = ("Theo văn bản", (Spec("van-ban", "Văn bản", Kind.PICK, picker="van-ban"),))
    return type(kind.__name__, (kind,), {"layout": (*kind.layout, source)})
