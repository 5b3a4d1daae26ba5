"""What all facts have in common: identity, the two times, a source, and the order the database itself keeps."""

from enum import StrEnum
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from thamquyen.domain.law import Grounding
from thamquyen.register.facts import Noun, Verb


def one_of(kind: type[StrEnum], column: str) -> Q:
    """A condition: the column holds a value of the enumeration."""
    return Q(**{f"{column}__in": [str(member) for member in kind]})


def _same_fact() -> tuple[Any, str]:
    # int8range over one number, because GiST has no "=" for integers without the btree_gist extension.
    number = Func(F("fact"), F("fact"), Value("[]"), function="int8range", output_field=BigIntegerRangeField())
    return number, RangeOperators.OVERLAPS


class Fact(models.Model):
    """Which fact is a row about? The identity: it never changes, whatever is learnt about the fact.

    One table for all nouns, so that references between nouns are checked in one place and a history needs one look-up.
    `key` is the stable public key; a noun without a key of its own takes it from what it joins ("a@b", "before>after").
    """

    id = models.BigIntegerField(primary_key=True)
    noun = models.TextField()
    key = models.TextField()
    recorded_in = models.BigIntegerField()

    class Meta:
        db_table = "register_fact"
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "key"],
                name="a_fact_has_one_identity",
                violation_error_message="Sự kiện này đã có định danh trong sổ.",
            ),
            models.CheckConstraint(
                name="a_fact_is_of_a_known_noun_and_has_a_key",
                condition=one_of(Noun, "noun") & ~Q(key=""),
                violation_error_message="Sự kiện phải thuộc một loại đã biết và có mã.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.key}"


class RecordedFact(models.Model):
    """What does the register hold to be true of a fact, on which days, since and until which revision?

    Row numbers run 1, 2, 3 … without a gap (given under the lock of the recording), so that a missing row shows.
    `effective`: the days the fact is about, half-open, open ends allowed. `known`: revisions, half-open; the upper
    bound is open while the register holds the row to be true and is closed once. `source_provision` is "*" for a whole
    document. `ended_by_…`: the provision that ended it, where an end was recorded. `digest` seals the row's contents
    except the upper bound of `known`, which the closing recording seals.
    """

    id = models.BigIntegerField(primary_key=True)
    fact = models.ForeignKey(Fact, on_delete=models.DO_NOTHING, related_name="+")
    effective = DateRangeField()
    known = BigIntegerRangeField()
    verb = models.TextField()
    source_document = models.TextField()
    source_provision = models.TextField()
    ended_by_document = models.TextField(null=True)  # absent is not the empty text
    ended_by_provision = models.TextField(null=True)
    grounding = models.TextField()
    note = models.TextField()
    digest = models.BinaryField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="every_%(class)s_rests_on_a_provision",
                condition=~Q(source_document="") & ~Q(source_provision=""),
                violation_error_message="Không ghi sự kiện thiếu căn cứ: phải nêu văn bản và điều, khoản.",
            ),
            models.CheckConstraint(
                name="every_%(class)s_says_how_it_is_known",
                condition=one_of(Grounding, "grounding") & one_of(Verb, "verb"),
                violation_error_message="Sự kiện phải nêu mức độ kiểm chứng.",
            ),
            models.CheckConstraint(
                name="every_%(class)s_is_about_some_days",
                condition=Q(effective__isempty=False),
                violation_error_message="Khoảng thời gian của sự kiện không có ngày nào.",
            ),
            models.CheckConstraint(
                name="every_%(class)s_is_known_from_a_revision",
                condition=Q(known__isempty=False, known__lower_inf=False, known__startswith__gt=0),
                violation_error_message="Sự kiện phải thuộc một lần ghi.",
            ),
            models.CheckConstraint(
                name="an_ended_%(class)s_names_what_ended_it_and_when",
                condition=Q(ended_by_document=None, ended_by_provision=None)
                | (
                    Q(effective__upper_inf=False, ended_by_document__isnull=False, ended_by_provision__isnull=False)
                    & ~Q(ended_by_document="")
                    & ~Q(ended_by_provision="")
                ),
                violation_error_message="Sự kiện đã kết thúc phải nêu ngày và căn cứ kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class SingleFact(RecordedFact):
    """A fact that has one value, with one period: at each revision the register holds one version of it."""

    class Meta(RecordedFact.Meta):
        abstract = True
        constraints = [
            *RecordedFact.Meta.constraints,
            ExclusionConstraint(
                name="one_version_of_a_%(class)s_is_known_at_a_time",
                expressions=[_same_fact(), ("known", RangeOperators.OVERLAPS)],
                violation_error_message="Sổ đang giữ một bản khác của cùng sự kiện này.",
            ),
        ]


class DatedFact(RecordedFact):
    """A fact whose value changes over the days: at each revision one value holds on a day."""

    class Meta(RecordedFact.Meta):
        abstract = True
        constraints = [
            *RecordedFact.Meta.constraints,
            ExclusionConstraint(
                name="one_%(class)s_holds_on_a_day_as_known_at_a_time",
                expressions=[
                    _same_fact(),
                    ("effective", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Sổ đang giữ một bản khác của cùng sự kiện này trong những ngày đó.",
            ),
        ]
