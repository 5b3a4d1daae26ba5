"""Campaigns of a person at a glance, and the effective days ahead for which packs can be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thamquyen.accounts.models import User
from thamquyen.campaigns import queries
from thamquyen.domain.campaigns.campaign import State
from thamquyen.domain.campaigns.packs import coming_changes
from thamquyen.domain.reading import Reading
from thamquyen.register.queries import Head
from thamquyen.workspace.campaigns.showing import CampaignPage

AHEAD = timedelta(days=120)
"""How far ahead effective days are offered."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Campaigns on the list: those to be read by the person now, other ones, and those that the person leads."""

    mine: tuple[CampaignPage, ...]
    past: tuple[CampaignPage, ...]
    led: tuple[CampaignPage, ...]


def listed_for(user: User, at: Head, on: date) -> Listed:
    """The campaigns that concern the person."""
    pages = [CampaignPage(one, user, at, on, "") for one in queries.campaigns()]
    pages = [CampaignPage(one.campaign, user, at, on, one.own_office) for one in pages]
    addressed = [one for one in pages if one.own_office]
    return Listed(
        mine=tuple(one for one in addressed if one.is_running),
        past=tuple(one for one in addressed if one.state is State.OVER),
        led=tuple(one for one in pages if one.makes),
    )


def coming_days(reading: Reading, seat: str, on: date) -> Sequence[tuple[date, int]]:
    """The effective days ahead at which titles that touch the unit begin or end, and how many."""
    return list(coming_changes(reading, seat, on, on + AHEAD).items()) if seat else []
