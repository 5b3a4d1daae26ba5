"""What stands beside a proposal: who holds the power now, what would be amiss if it were given so, what is alike."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from thamquyen.accounts.models import User
from thamquyen.domain.answers import Answer
from thamquyen.domain.asking import ask
from thamquyen.domain.browsing import PowerGiven, holders_of
from thamquyen.domain.changes.kinds import ChangeSet, Confer
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Power
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.workflow.similar import Similar, similar
from thamquyen.workspace.drafts.opening import may_see
from thamquyen.workspace.drafts.tried import Tried
from thamquyen.workspace.drafts.tried_lines import FaultLine, RowLine
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.proposing.proposal_form import ProposalForm

_MOST = 6


@dataclass(frozen=True, slots=True)
class Passing:
    """Who exercises the power at places that fare alike, now and with the conferral: names, each once."""

    where: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The conferral tried on a day, as a draft would be: who exercises it otherwise, what comes amiss, what is cured.

    `more`: how many places fare otherwise still.
    """

    on: date
    rows: tuple[Passing, ...]
    more: int
    arising: tuple[FaultLine, ...]
    cured: tuple[FaultLine, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person sees beside a proposal. `card`: the address of the card of who holds it now; `trial` None: the
    proposal does not say enough yet.

    `titles`: where no single body holds it all over the place, the titles that work there today.
    """

    power: Power | None
    holder: Answer | None
    titles: tuple[PowerGiven, ...]
    card: str
    trial: Trial | None
    alike: tuple[Similar, ...]


def beside(form: ProposalForm, user: User, but: tuple[UUID, ...] = ()) -> Beside:
    """What stands beside a proposal as it is typed; proposals out of sight are left out."""
    desk, power = form.desk, form.meant.get("nhiem-vu")
    place = form.meant.get("dia-ban", "")
    holder = ask(desk.reading, task=power.code, place=place, on=desk.today) if power and place else None
    titles = _titles(desk, power, place) if power and holder is not None and not holder.cases else ()
    card = f"/the/{power.code}/{place}/{desk.today.isoformat()}" if power and place else ""
    found = [
        one for one in similar(form.typed.text("nhiem-vu"), but=but) if may_see(user, one.proposal.seat, desk.reading)
    ]
    trial = None if form.conferral is None else tried(desk, form.act, form.conferral, form.meant.get("tu-ngay"))
    return Beside(power, holder, titles, card, trial, tuple(found))


def _titles(desk: Desk, power: Power, place: str) -> tuple[PowerGiven, ...]:
    """The titles to the power that work today in the place, above it or below it."""
    atlas = desk.reading.snapshot.atlas
    given = holders_of(desk.reading, power.code, desk.today)
    there = (one for one in given if one.conferral.is_title and atlas.nested(one.conferral.territory, place))
    return tuple(one for one in there if one.when(desk.today) == "now")[:_MOST]


def act_of(act: Document, given: Conferral, first: date) -> Document:
    """The act as its giver would issue it, in force from a day on."""
    return replace(act, issuer=given.giver.key if given.giver else act.issuer, effective=first)


def tried(desk: Desk, act: Document, given: Conferral, on: date | None) -> Trial:
    """The conferral tried alone, by an act of its giver that takes effect on the day."""
    first = on or desk.today
    page = Tried(simulate(desk.reading, ChangeSet(act_of(act, given, first), (Confer(given),))), first)
    return Trial(
        first,
        tuple(_passing(line) for line in page.lines[:_MOST]),
        max(len(page.lines) - _MOST, 0),
        page.faults(page.simulation.arising),
        page.faults(page.simulation.cured),
    )


def _passing(line: RowLine) -> Passing:
    return Passing(line.where, *(tuple(dict.fromkeys(one.name for one in some)) for some in (line.before, line.after)))
