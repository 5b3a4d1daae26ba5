"""Plans and their tasks still to be done that depend on what changes or ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.findings import Understood
from thamquyen.domain.annex.grounds import Context, read_grounds
from thamquyen.domain.citations import Citation
from thamquyen.domain.plans.following import Followed
from thamquyen.domain.plans.plan import Link, LinkKind
from thamquyen.domain.plans.states import OPEN, STATE_NAMES, State
from thamquyen.domain.plans.touching import Reached, touched
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.plans import queries
from thamquyen.plans.queries import KeptPlan
from thamquyen.plans.standing import followed
from thamquyen.provinces.days_off import own_days


@dataclass(frozen=True, slots=True)
class TouchedPlan:
    """A plan with what of it is to be looked at again: `by` for the plan as such (None: only tasks), and its tasks."""

    plan: KeptPlan
    by: Link | None
    tasks: tuple[tuple[Followed, Link], ...]


@dataclass(frozen=True)
class _Grounds:
    """Reads grounds as people state them in plans, each wording of a province once."""

    reading: Reading
    on: date

    @cached_property
    def _documents(self) -> DocumentNames:
        snapshot = self.reading.snapshot
        return DocumentNames(snapshot.library, AuthorityNames(snapshot.authorities, self.reading.places))

    @cached_property
    def _read(self) -> dict[tuple[str, str], tuple[Citation, ...]]:
        return {}

    def of(self, seat: str, ground: str) -> tuple[Citation, ...]:
        """The provisions that a ground names, part by part; a part that names none for certain gives none."""
        if (seat, ground) not in self._read:
            within = seat if seat in self.reading.snapshot.atlas.units else None
            parts = (read_grounds(part, Context(self.on, within), self._documents) for part in ground.split(";"))
            known = (found.meaning.citations for found in parts if isinstance(found, Understood))
            self._read[seat, ground] = tuple(citation for some in known for citation in some)
        return self._read[seat, ground]


def plans_touched(reading: Reading, on: date, reached: Reached) -> tuple[TouchedPlan, ...]:
    """Plans that are followed on the day and depend on what is reached: those of the newest first.

    A task counts while some unit still has to do something of it; a plan kept as history depends on nothing any more.
    """
    tasks, grounds, found = queries.tasks(), _Grounds(reading, on), []
    own = own_days(reading)
    for plan in queries.plans():
        if plan.head.followed_from is None:
            continue
        kept = tasks.get(plan.id, ())
        touches = list(touched(plan.head, kept, reached, partial(grounds.of, plan.seat)))
        if not touches:
            continue
        still = {one.kept.id: one for one in _open(followed(plan, kept, own, on))}
        by = next((one.by for one in touches if one.task is None), None)
        inner = tuple((still[one.task.id], one.by) for one in touches if one.task and one.task.id in still)
        if inner or (by and still):
            found.append(TouchedPlan(plan, by, inner))
    return tuple(found)


def _open(groups: Iterable[Followed]) -> Iterable[Followed]:
    return (one for group in groups for one in group.walk() if one.state in OPEN)


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """A task, or a plan as such, as a page tells it. `why`: what it is about or rests on; `state`: empty for a plan."""

    name: str
    address: str
    why: str
    state: str = ""
    is_late: bool = False
    due: date | None = None


def rows_of(one: TouchedPlan, reading: Reading) -> tuple[TouchedRow, ...]:
    """The plan as such, where it is touched, then its tasks."""
    own = [TouchedRow("Bản thân kế hoạch", f"/ke-hoach/{one.plan.id}", _why(one.by, reading))] if one.by else []
    for task, by in one.tasks:
        said, late = task.kept.said, task.state is State.OVERDUE
        name, address = f"{task.kept.label}. {said.title}", f"/ke-hoach/viec/{task.kept.id}"
        own.append(TouchedRow(name, address, _why(by, reading), STATE_NAMES[task.state], late, task.due))
    return tuple(own)


def _why(by: Link, reading: Reading) -> str:
    if by.kind is LinkKind.POWER:
        power = reading.snapshot.powers.get(by.key)
        return f"về nhiệm vụ “{power.title if power else by.key}”"
    return f"nêu {cite(reading, Citation.read(by.key))}"
