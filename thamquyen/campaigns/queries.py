"""What is kept of campaigns, read back: the only reader of their tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thamquyen.campaigns import models
from thamquyen.campaigns.codec import read
from thamquyen.domain.campaigns.campaign import CampaignSaid, Deed, State, state_on
from thamquyen.domain.campaigns.questions import Marked

FILES = "/quan-triet/tep"
"""Where files that are material of a campaign are given out to who is signed in."""


def file_address(number: UUID) -> str:
    """The address of a file that is material of a campaign."""
    return f"{FILES}/{number}"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a campaign, as the log tells it."""

    number: int
    deed: Deed
    note: str
    by: str
    acting_for: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptCampaign:
    """A campaign as it stands: what it says since `version` (the number of that step), and all that was done to it."""

    id: UUID
    seat: str
    version: int
    said: CampaignSaid
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The newest step."""
        return self.steps[-1]

    @property
    def opened_at(self) -> datetime | None:
        """When it was first sent out."""
        return next((step.at for step in self.steps if step.deed is Deed.OPEN), None)

    @property
    def led_by(self) -> str:
        """The authority for which it was said, or sent out, last."""
        return next(step.acting_for for step in reversed(self.steps) if step.deed is not Deed.CLOSE)

    @property
    def said_at(self) -> datetime:
        """When it was last said anew, or sent out."""
        return max(step.at for step in self.steps if step.deed is not Deed.CLOSE)

    def state(self, on: date) -> State:
        """How it stands on the day."""
        return state_on((step.deed for step in self.steps), self.said, on)


@dataclass(frozen=True, slots=True)
class Noted:
    """Somebody took note: of which version, with which pack of which revision."""

    version: int
    pack: str
    revision: int
    by: str
    account: str
    acting_for: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody answered the check: which choice for each question, how many right."""

    version: int
    answers: tuple[int | None, ...]
    marked: Marked
    by: str
    account: str
    acting_for: str
    at: datetime


USUALLY_BEFORE = 7
"""So many days before an effective day packs go out by themselves until a province sets another number."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many days before an effective day the packs of a unit go out by themselves (0: never), and who set it."""

    days: int
    by: str
    at: datetime | None


def ahead_of(seat: str) -> Ahead:
    """What counts in a unit."""
    row = models.AheadRule.objects.filter(seat=seat).order_by("-id").first()
    return Ahead(USUALLY_BEFORE, "", None) if row is None else Ahead(row.days, row.by, row.at)


def campaigns() -> tuple[KeptCampaign, ...]:
    """All campaigns, the one begun last first."""
    return _campaigns(models.CampaignStep.objects.all())


def campaign(number: UUID) -> KeptCampaign | None:
    """One campaign; None where there is none of that number."""
    return next(iter(_campaigns(models.CampaignStep.objects.filter(campaign=number))), None)


def _campaigns(rows: Iterable[models.CampaignStep]) -> tuple[KeptCampaign, ...]:
    found: dict[UUID, list[models.CampaignStep]] = defaultdict(list)
    for row in rows.select_related("campaign").order_by("number"):  # type: ignore[attr-defined]
        found[row.campaign_id].append(row)
    newest = sorted(found.values(), key=lambda steps: (steps[0].campaign.begun_at, steps[0].campaign_id), reverse=True)
    return tuple(_campaign(steps) for steps in newest)


def _campaign(rows: Sequence[models.CampaignStep]) -> KeptCampaign:
    said = next(row for row in reversed(rows) if row.deed == Deed.SET.value)
    steps = tuple(Step(row.number, Deed(row.deed), row.note, row.by, row.acting_for, row.at) for row in rows)
    return KeptCampaign(said.campaign_id, said.campaign.seat, said.number, read(said.content), steps)


def noted(number: UUID) -> tuple[Noted, ...]:
    """Everybody who took note of the campaign, in order."""
    rows = models.Acknowledgement.objects.filter(campaign=number).order_by("id")
    return tuple(
        Noted(row.version, row.pack, row.revision, row.by, row.account, row.acting_for, row.at) for row in rows
    )


def noted_by(account: str) -> frozenset[tuple[UUID, int]]:
    """Of which campaigns somebody took note, in which version."""
    return frozenset(models.Acknowledgement.objects.filter(account=account).values_list("campaign_id", "version"))


def tried(number: UUID) -> tuple[Tried, ...]:
    """Everybody's attempts at the check, in order."""
    rows = models.Attempt.objects.filter(campaign=number).order_by("id")
    return tuple(
        Tried(row.version, tuple(row.answers), Marked(row.right, row.of), row.by, row.account, row.acting_for, row.at)
        for row in rows
    )


def material(number: UUID) -> tuple[KeptCampaign, str, bytes] | None:
    """A file that its campaign names as material now: the campaign, the file's name and content."""
    row = models.MaterialFile.objects.filter(pk=number).first()
    found = campaign(row.campaign_id) if row is not None else None
    if row is None or found is None or all(one.address != file_address(row.pk) for one in found.said.materials):
        return None
    return found, row.name, bytes(row.content)


def news(on: date) -> tuple[KeptCampaign, ...]:
    """What the public is told: the public campaigns that have begun by the day, the newest first."""
    begun = (one for one in campaigns() if one.said.public and one.state(on) in (State.RUNNING, State.OVER))
    return tuple(sorted(begun, key=lambda one: (one.said.starts or date.min, one.said_at), reverse=True))


def newest_mark() -> str:
    """A mark that changes with every step of a campaign; empty before the first."""
    newest = models.CampaignStep.objects.order_by("-id").values_list("id", flat=True).first()
    return "" if newest is None else str(newest)


def latest_by_person(found: Iterable[Noted]) -> Mapping[str, Noted]:
    """The newest acknowledgement of each account."""
    return {one.account: one for one in found}
