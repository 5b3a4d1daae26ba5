"""Whom a campaign reaches: its offices, the authorities whose people are meant, and these people."""

from collections.abc import Mapping
from dataclasses import dataclass

from thamquyen.accounts.models import User
from thamquyen.campaigns.queries import KeptCampaign
from thamquyen.domain.authorities import Authority
from thamquyen.domain.campaigns.campaign import CampaignSaid, voices
from thamquyen.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Audience:
    """The offices of a campaign in their order, each with the keys of the authorities that it stands for."""

    offices: Mapping[str, frozenset[str]]

    def office_of(self, acting_for: str) -> str:
        """The office for which somebody who acts for this authority is reached; empty: not addressed."""
        if acting_for in self.offices:
            return acting_for
        return next((office for office, keys in self.offices.items() if acting_for in keys), "")

    @property
    def keys(self) -> frozenset[str]:
        """All authorities whose people are addressed."""
        return frozenset[str]().union(*self.offices.values())

    def people(self) -> list[User]:
        """The open accounts addressed, by authority and name."""
        found = User.objects.filter(is_active=True, acting_for__in=self.keys)
        return list(found.order_by("acting_for", "username"))


def audience_of(said: CampaignSaid, reading: Reading) -> Audience:
    """Who is addressed."""
    authorities = reading.snapshot.authorities
    return Audience({key: voices(Authority.read(key), authorities) for key in said.offices})


def addresses(campaign: KeptCampaign, acting_for: str, reading: Reading) -> bool:
    """Whether somebody who acts for the authority is addressed."""
    return bool(acting_for) and bool(audience_of(campaign.said, reading).office_of(acting_for))
