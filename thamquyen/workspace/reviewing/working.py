"""One item as a page: what depends and why, the form for the next step, everything said before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from thamquyen.domain.authorities import Authority
from thamquyen.domain.dependents import FATE_NAMES
from thamquyen.domain.linking import DEPENDENT_NAMES
from thamquyen.domain.responsible import Departments
from thamquyen.domain.reviews import (
    CHECKED_NAMES,
    CONCLUSION_NAMES,
    REVIEW_STATE_NAMES,
    Checked,
    Conclusion,
    Reviewed,
    ReviewState,
)
from thamquyen.domain.vietnamese import nfc
from thamquyen.oversight.review_files import state_of, step_in_words
from thamquyen.oversight.review_words import Told
from thamquyen.oversight.reviews import Item, Part
from thamquyen.workspace.reviewing.asked import LISTS, Asking, Option, address
from thamquyen.workspace.reviewing.causing import FATE_TONES, PartShown
from thamquyen.workspace.reviewing.listing import TONES, cause_words

_LONGEST = 4000
_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class StepShown:
    """What somebody said, in one line."""

    says: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FormShown:
    """The form with what was typed, or what holds; `after`: the step that it was filled in with in view."""

    states: tuple[Option, ...]
    conclusions: tuple[Option, ...]
    checked: tuple[Option, ...]
    departments: tuple[Option, ...]
    remarks: str
    after: int


@dataclass(frozen=True, slots=True)
class ItemPage:
    """The whole page. `fresh`: parts that came onto the list after the conclusion."""

    id: str
    name: str
    title: str
    document: Told
    in_force: str
    cause: str
    cause_address: str
    list_address: str
    unit_name: str
    department: str
    state: str
    tone: str
    conclusion: str
    remarks: str
    checked: tuple[tuple[str, bool], ...]
    parts: tuple[PartShown, ...]
    fresh: int
    steps: tuple[StepShown, ...]
    form: FormShown
    may_review: bool

    @property
    def first(self) -> tuple[PartShown, ...]:
        """The parts shown at once."""
        return self.parts[:_AT_ONCE]

    @property
    def rest(self) -> tuple[PartShown, ...]:
        """The parts that are folded."""
        return self.parts[_AT_ONCE:]


def said_in(asking: Asking, typed: Mapping[str, str], checked: list[str]) -> Reviewed:
    """What the form says; a conclusion counts only where the state is "concluded"."""
    states = {one.value: one for one in ReviewState}
    conclusions = {one.value: one for one in Conclusion}
    state = states.get(typed.get("tinh-trang", ""), ReviewState.WAITING)
    remarks = " ".join(nfc(typed.get("nhan-xet", "")).replace("\x00", "").split())[:_LONGEST]
    return Reviewed(
        state=state,
        department=_known(asking, typed.get("co-quan", "")),
        conclusion=conclusions.get(typed.get("ket-luan", "")) if state is ReviewState.CONCLUDED else None,
        checked=frozenset(one for one in Checked if one.value in checked),
        remarks=remarks,
    )


def _known(asking: Asking, key: str) -> str:
    try:
        who = Authority.read(key)
    except ValueError:
        return ""
    kinds = asking.reading.snapshot.authorities.kinds
    return who.key if who.kind in kinds and who.territory in asking.reading.snapshot.atlas.units else ""


def item_page(asking: Asking, item: Item, typed: Reviewed | None = None) -> ItemPage:
    """The page of an item; `typed`: what was just sent and not kept."""
    line, words = item.line, asking.words
    said, document = line.newest.said, words.document(line.document)
    last = line.newest.at
    fresh = sum(1 for part in item.parts if part.at > last) if said.state is ReviewState.CONCLUDED else 0
    return ItemPage(
        id=str(line.id),
        name=words.name(line.document),
        title=document.title if document else "",
        document=Told(words.name(line.document), words.address(line.document)),
        in_force=state_of(document, words) if document else "không còn trong sổ",
        cause=cause_words(asking, line.cause),
        cause_address=address("/ra-soat/vi", nguyen_nhan=line.cause, dia_ban=line.unit),
        list_address=address(LISTS, dia_ban=line.unit, nguyen_nhan=line.cause),
        unit_name=words.unit(line.unit),
        department=words.department(said.department),
        state=REVIEW_STATE_NAMES[said.state],
        tone=TONES[said.state],
        conclusion=CONCLUSION_NAMES[said.conclusion] if said.conclusion else "",
        remarks=said.remarks,
        checked=tuple((name, one in said.checked) for one, name in CHECKED_NAMES.items()),
        parts=tuple(_part(asking, item, part) for part in item.parts),
        fresh=fresh,
        steps=tuple(StepShown(step_in_words(step, words), step.by, step.at) for step in item.steps),
        form=_form(asking, item, typed or said),
        may_review=asking.may_review(line.unit),
    )


def _part(asking: Asking, item: Item, part: Part) -> PartShown:
    cause = asking.cause(item.line.cause)
    return PartShown(
        kind=DEPENDENT_NAMES[part.kind],
        thing=asking.words.thing(part.kind, part.key),
        fate=FATE_NAMES[part.fate],
        tone=FATE_TONES.get(part.fate, ""),
        way=asking.words.way(cause, part.why) if cause else (),
    )


def _form(asking: Asking, item: Item, said: Reviewed) -> FormShown:
    known = [one.key for one in Departments(asking.reading, item.line.unit, asking.today).all]
    keys = dict.fromkeys([*([said.department] if said.department else []), *known])
    document = asking.words.document(item.line.document)
    if document is not None and _known(asking, document.issuer):
        keys[document.issuer] = None
    return FormShown(
        states=tuple(Option(one.value, REVIEW_STATE_NAMES[one], one is said.state) for one in ReviewState),
        conclusions=tuple(Option(one.value, CONCLUSION_NAMES[one], one is said.conclusion) for one in Conclusion),
        checked=tuple(Option(one.value, CHECKED_NAMES[one], one in said.checked) for one in Checked),
        departments=tuple(Option(key, asking.words.department(key), key == said.department) for key in keys),
        remarks=said.remarks,
        after=item.line.newest.number,
    )
