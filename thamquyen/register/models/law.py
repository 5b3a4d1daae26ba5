"""Rows about documents and what they do to each other."""

from django.db import models
from django.db.models import Q

from thamquyen.domain.law import Effect
from thamquyen.register.models.base import DatedFact, SingleFact, one_of


class Document(SingleFact):
    """Which document is it? `effective`: from its first day in force (open: not known); what ends it are events.

    Its source is itself: the provision that says from when it is in force.
    """

    number = models.TextField()
    type = models.TextField()
    issuer = models.TextField()
    title = models.TextField()
    signed = models.DateField(null=True)
    published = models.DateField(null=True)

    class Meta(SingleFact.Meta):
        db_table = "register_document"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="a_document_has_a_type_and_ends_only_by_events",
                condition=~Q(type="") & Q(effective__upper_inf=True),
                violation_error_message="Văn bản phải có loại; hết hiệu lực được ghi bằng sự kiện hiệu lực.",
            ),
        ]


class EffectEvent(DatedFact):
    """What does a provision (the source) do to another? `effective`: from the first day of the effect."""

    effect = models.TextField()
    target_document = models.TextField()
    target_provision = models.TextField()
    as_written = models.TextField()

    class Meta(DatedFact.Meta):
        db_table = "register_effect_event"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                name="an_effect_event_touches_a_provision",
                condition=one_of(Effect, "effect") & ~Q(target_document="") & ~Q(target_provision=""),
                violation_error_message="Sự kiện hiệu lực phải nêu văn bản, điều khoản chịu tác động.",
            ),
        ]
