"""Campaigns, what was done to them, and who acknowledged or answered: rows that are only added (0002, 0006)."""

import uuid

from django.db import models
from django.db.models import Q

from thamquyen.accounts.signed import Signed
from thamquyen.domain.campaigns.campaign import Deed


class Campaign(models.Model):
    """Which campaign is it, and which unit leads it? What it says is its newest step of `set`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.TextField(db_index=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_campaign_is_somewhere", condition=~Q(seat=""))]

    def __str__(self) -> str:
        return str(self.pk)


class CampaignStep(Signed):
    """What was done to the campaign, by whom? Numbers run 1, 2, 3 …; `content` is what a `set` says."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="steps")
    number = models.IntegerField()
    deed = models.TextField()
    content = models.JSONField()
    note = models.TextField()

    class Meta:
        constraints = [
            # Two who change a campaign at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["campaign", "number"], name="a_step_of_a_campaign_is_taken_once"),
            models.CheckConstraint(
                name="a_step_of_a_campaign_is_known_and_signed",
                condition=Q(number__gt=0) & ~Q(by="") & Q(deed__in=[deed.value for deed in Deed]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.number} {self.deed}"


class Acknowledgement(Signed):
    """Who has taken note, by name, of which version (number of its step), with which pack of which revision?"""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="acknowledgements")
    version = models.IntegerField()
    pack = models.TextField()
    revision = models.IntegerField()

    class Meta:
        constraints = [
            # A double click, or two windows, take note once of the same words.
            models.UniqueConstraint(
                fields=["campaign", "account", "acting_for", "version", "pack"], name="the_same_is_acknowledged_once"
            ),
            models.CheckConstraint(name="an_acknowledgement_is_signed", condition=~Q(by="") & ~Q(account="")),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.account}"


class Attempt(Signed):
    """How did somebody answer the check of a version? `answers`: the choice made for each question (null: none)."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="attempts")
    version = models.IntegerField()
    number = models.IntegerField()
    answers = models.JSONField()
    right = models.IntegerField()
    of = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "account", "number"], name="an_attempt_is_made_once"),
            models.CheckConstraint(
                name="an_attempt_is_counted",
                condition=Q(number__gt=0) & Q(right__gte=0) & Q(right__lte=models.F("of")) & Q(of__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.account} {self.number}"


class AheadRule(Signed):
    """How many days before an effective day do a unit's packs go out by themselves (0: never)? The newest counts."""

    id = models.BigAutoField(primary_key=True)
    seat = models.TextField(db_index=True)
    days = models.IntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="packs_go_out_ahead", condition=Q(days__gte=0) & ~Q(by=""))]

    def __str__(self) -> str:
        return f"{self.seat} {self.days}"


class SentByItself(models.Model):
    """Which campaign did the software send for an effective day of a unit? Kept in the transaction that sends it."""

    id = models.BigAutoField(primary_key=True)
    seat = models.TextField()
    day = models.DateField()
    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="by_itself")

    class Meta:
        constraints = [
            # Two processes at once, or one that was killed and begins again: a pack goes out once.
            models.UniqueConstraint(fields=["seat", "day"], name="a_pack_goes_out_by_itself_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.day}"


class Opening(models.Model):
    """How often was the public page of the campaign opened on the day? A number: nothing is kept of who opened it."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="openings")
    day = models.DateField()
    times = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "day"], name="openings_of_a_day_are_one_number")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.day} {self.times}"


class MaterialFile(models.Model):
    """Which file was sent in as material of the campaign, by whom? It is given out while the campaign names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="files")
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()
    by = models.TextField()
    account = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_material_is_named_and_signed", condition=~Q(name="") & ~Q(by=""))]

    def __str__(self) -> str:
        return self.name
