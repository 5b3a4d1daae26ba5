"""The three things one does to a single fact – record, end, correct – as one course: typed, shown, carried out."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.http import QueryDict

from thamquyen.accounts.permissions import Verb
from thamquyen.domain.citations import Citation
from thamquyen.register.facts import Noun, Stated, Value
from thamquyen.register.queries import Version, history
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.single import correct_fact, end_fact, ended_value, record_facts
from thamquyen.workspace.facts.base import GROUNDING, FactForm
from thamquyen.workspace.facts.conferral_form import ConferralForm
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.ending import EndForm
from thamquyen.workspace.facts.law_forms import DocumentForm, EventForm
from thamquyen.workspace.facts.pending_form import PendingRuleForm
from thamquyen.workspace.facts.power_form import PowerForm
from thamquyen.workspace.facts.previews import Proposal
from thamquyen.workspace.facts.taking_forms import SuccessionForm, TakingForm
from thamquyen.workspace.histories import NOUN_OF, SLUGS

FORMS: Mapping[Noun, type[FactForm]] = {
    form.noun: form
    for form in (ConferralForm, TakingForm, PendingRuleForm, PowerForm, DocumentForm, EventForm, SuccessionForm)
}
"""The facts that a person can record one by one, what is recorded most first."""

ENDABLE = frozenset({Noun.EFFECT_EVENT, Noun.TAKING})
"""Facts that end by themselves; all others end by another fact, which is recorded instead."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the person saw: the register's revision, and the recording that opened the version looked at (0: none)."""

    revision: int
    opened: int = 0


class Work(ABC):
    """One thing to do. `form` holds what was typed; `held` is the version of the fact that the register holds now."""

    verb: ClassVar[Verb]
    heading: ClassVar[str]
    done: ClassVar[str]

    def __init__(self, form: FactForm, address: str, held: Version | None = None) -> None:
        self.form, self.address, self.held = form, address, held

    @abstractmethod
    def proposal(self) -> Proposal | None:
        """What was typed, as facts; None while something is wrong."""

    @abstractmethod
    def carry_out(self, seen: int, actor: str, reason: str) -> int:
        """Records it; the revision. Raises RecordingRefusedError, MovedOnError."""

    @property
    def opened(self) -> int:
        """The recording that opened the version held now."""
        return 0 if self.held is None else self.held.opened.revision


class Record(Work):
    """Records a new fact."""

    verb, heading, done = Verb.RECORD, "Ghi mới", "Đã ghi"

    def __init__(self, form: FactForm, address: str) -> None:
        super().__init__(form, address)
        self._facts = form.read() if form.is_sent else None

    def proposal(self) -> Proposal | None:
        """The new facts."""
        return None if self._facts is None else Proposal(None, self._facts)

    def carry_out(self, seen: int, actor: str, reason: str) -> int:
        """Records them."""
        return record_facts(self._facts or (), seen=seen, actor=actor, reason=reason)


class Correct(Work):
    """Corrects what the register says wrongly; `withdraw`: it is to hold nothing of the kind."""

    verb, heading, done = Verb.CORRECT, "Đính chính", "Đã đính chính"

    def __init__(self, form: FactForm, address: str, held: Version, *, withdraw: bool) -> None:
        super().__init__(form, address, held)
        self.withdraw, self.held = withdraw, held
        self._facts = form.read() if form.is_sent and not withdraw else None
        if withdraw:
            form.errors.clear()

    def proposal(self) -> Proposal | None:
        """The right fact instead of the wrong one."""
        assert self.held is not None  # noqa: S101 - the constructor asks for it
        was = (self.held.grounding, self.held.note)
        if self.withdraw:
            return Proposal(self.held.value, (), was)
        return None if self._facts is None else Proposal(self.held.value, self._facts, was)

    def carry_out(self, seen: int, actor: str, reason: str) -> int:
        """Corrects it."""
        assert self.held is not None  # noqa: S101 - the constructor asks for it
        right: Value | Stated | None = self._facts[0] if self._facts else None
        return correct_fact(self.held.value, right, seen=seen, actor=actor, reason=reason)


class End(Work):
    """Records that the law ended a fact."""

    verb, heading, done = Verb.END, "Ghi kết thúc", "Đã ghi kết thúc"

    def __init__(self, form: EndForm, address: str, held: Version) -> None:
        super().__init__(form, address, held)
        self._ending: tuple[date, Citation] | None = form.ending() if form.is_sent else None
        self._ended: Value | None = None
        if self._ending is not None:
            try:
                self._ended = ended_value(held.value, self._ending[0])
            except RecordingRefusedError as error:
                form.errors["den"] = str(error)

    def proposal(self) -> Proposal | None:
        """The fact with its last day."""
        if self._ended is None or self.held is None:
            return None
        return Proposal(self.held.value, (self._ended,), (self.held.grounding, self.held.note))

    def carry_out(self, seen: int, actor: str, reason: str) -> int:
        """Ends it."""
        if self._ending is None or self.held is None:
            raise RecordingRefusedError("Chưa rõ kết thúc ngày nào, theo điều khoản nào.")
        on, by = self._ending
        return end_fact(self.held.value, on=on, by=by, seen=seen, actor=actor, reason=reason)


def recording_of(slug: str, desk: Desk, given: QueryDict | None) -> Record | None:
    """The work of recording a fact of a kind; None for a kind that is not recorded one by one."""
    form = FORMS.get(NOUN_OF.get(slug, Noun.LINEAGE))
    return None if form is None else Record(form(desk, given), f"/ghi/{slug}")


def correcting_of(slug: str, key: str, desk: Desk, given: QueryDict | None) -> Correct | None:
    """The work of correcting a fact; None where the register holds no such fact now."""
    noun = NOUN_OF.get(slug)
    held = version_held(slug, key)
    if noun is None or noun not in FORMS or held is None:
        return None
    form = FORMS[noun](desk, given, held=held.value)
    if given is None:
        form.fill({GROUNDING.name: held.grounding.value})
    withdraw = given is not None and given.get("rut-bo") == "co"
    return Correct(form, f"/dinh-chinh/{slug}/{key}", held, withdraw=withdraw)


def ending_of(slug: str, key: str, desk: Desk, given: QueryDict | None) -> End | None:
    """The work of ending a fact that ends by itself; None where the register holds no such fact now."""
    held = version_held(slug, key)
    if NOUN_OF.get(slug) not in ENDABLE or held is None:
        return None
    return End(EndForm(desk, given, held=held.value), f"/ket-thuc/{slug}/{key}", held)


def version_held(slug: str, key: str) -> Version | None:
    """What the register holds of a fact now; None for nothing."""
    noun = NOUN_OF.get(slug)
    versions = history(noun, key) if noun is not None and "\x00" not in key else []
    return next((one for one in reversed(versions) if one.closed is None), None)


def version_seen(slug: str, key: str, opened: int) -> Version | None:
    """The version of a fact that a recording opened: what the person had before the eyes."""
    noun = NOUN_OF.get(slug)
    versions = history(noun, key) if noun is not None else []
    return next((one for one in versions if one.opened.revision == opened), None)


def instead_of_ending(slug: str, key: str) -> str | None:
    """Where to go to end a fact that ends by another one: the address of the form for that; None where there is none.

    A conferral is taken back; a document, what founds a task and what says who finishes files lose effect.
    """
    held = version_held(slug, key)
    if held is None:
        return None
    match NOUN_OF[slug]:
        case Noun.CONFERRAL:
            return f"/ghi/{SLUGS[Noun.TAKING]}?ma-lan-giao={key}"
        case Noun.DOCUMENT:
            return f"/ghi/{SLUGS[Noun.EFFECT_EVENT]}?ma-len-van-ban={key}"
        case Noun.POWER | Noun.PENDING_RULE:
            source = held.source
            return f"/ghi/{SLUGS[Noun.EFFECT_EVENT]}?ma-len-van-ban={source.document}&len-dieu={source.provision}"
    return None


def can_end(slug: str, key: str) -> bool:
    """Whether there is a way to say that the law ended the fact: by itself, or by another fact."""
    return NOUN_OF.get(slug) in ENDABLE or instead_of_ending(slug, key) is not None
