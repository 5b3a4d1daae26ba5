"""What the law sets, for every province that somebody here acts for: gathered from the register and the records."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.timezone import localtime

from thamquyen.accounts.models import User
from thamquyen.domain.plans.duties import CEASED, CEASED_BY, Duty, reply_duty
from thamquyen.domain.plans.plan import Link, LinkKind
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.oversight.announcing import announced
from thamquyen.plans.law import Drawn, Fulfilled, draw_up
from thamquyen.register.reading import reading_at
from thamquyen.workflow import calls
from thamquyen.workflow.matters import Standing, every, history, parts

_WAITING = frozenset({State.FILED})


def provinces_acted_for(reading: Reading, on: date) -> list[str]:
    """The provinces of the day in which the authorities lie that accounts act for."""
    atlas = reading.snapshot.atlas
    found: dict[str, None] = {}
    for acting_for in User.objects.filter(is_active=True).values_list("acting_for", flat=True).distinct():
        unit = acting_for.partition("@")[2]
        if unit in atlas.units:
            found |= dict.fromkeys(
                key for key in atlas.path_on(unit, on)
                if atlas.units[key].level is Level.PROVINCE and on in atlas.units[key].period
            )  # fmt: skip
    return sorted(found)


def drawn_for(seat: str, at: datetime) -> Drawn:
    """Draws up what the law sets for one province, or brings it up to date."""
    reading = reading_at()
    proposals = [(call, one) for call in every(Kind.CALL) if call.seat == seat for one in parts(call.id, Kind.PROPOSAL)]
    owed = [_reply(call, one) for call, one in proposals if one.state in _WAITING]
    kept = [*_lists(seat), *(_answered(one) for _, one in proposals if one.state not in _WAITING)]
    return draw_up(seat, reading, at, owed=owed, kept=kept)


def draw_up_all(at: datetime) -> list[Drawn]:
    """For every province that somebody here acts for."""
    return [drawn_for(seat, at) for seat in provinces_acted_for(reading_at(), localtime(at).date())]


def _reply(call: Standing, proposal: Standing) -> Duty:
    opened, sent = history(call.id)[-1], localtime(history(proposal.id)[-1].at).date()
    title = str(proposal.says.get("task", ""))
    return reply_duty(title, opened.acting_for, str(proposal.id), sent, calls.reply_due(proposal, call))


def _answered(proposal: Standing) -> Fulfilled:
    last = proposal.last
    link = Link(LinkKind.PROPOSAL, str(proposal.id))
    return Fulfilled(localtime(last.at).date(), f"Đề xuất {proposal.state_name}. {last.note}".strip(), link=link)


def _lists(seat: str) -> Iterator[Fulfilled]:
    """The yearly lists that were noted as published."""
    for year, one in announced(seat).items():
        due = date(year + 1, *CEASED_BY)
        yield Fulfilled(one.day, f"Đã công bố tại {one.decision}.", label=CEASED, due=due)
