"""Rows about administrative units over time."""

from django.db import models
from django.db.models import F, Q

from thamquyen.domain.territory import Level, LineageKind
from thamquyen.register.models.base import DatedFact, SingleFact, one_of


class Territory(SingleFact):
    """Does the unit exist? `effective`: its life. `code` is the Statistics Office's, of those days."""

    code = models.TextField()
    level = models.TextField()

    class Meta(SingleFact.Meta):
        db_table = "register_territory"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="a_territory_is_of_a_known_level",
                condition=one_of(Level, "level"),
                violation_error_message="Đơn vị hành chính phải thuộc một cấp đã biết.",
            ),
        ]


class TerritoryName(DatedFact):
    """What is the unit called? One name a day."""

    territory = models.TextField()
    name = models.TextField()
    type = models.TextField()

    class Meta(DatedFact.Meta):
        db_table = "register_territory_name"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                name="a_territory_name_is_not_empty",
                condition=~Q(name="") & ~Q(type=""),
                violation_error_message="Tên và loại của đơn vị hành chính không được để trống.",
            ),
        ]


class TerritoryParent(DatedFact):
    """Which unit does the unit belong to? One a day."""

    territory = models.TextField()
    parent = models.TextField()

    class Meta(DatedFact.Meta):
        db_table = "register_territory_parent"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                name="no_territory_belongs_to_itself",
                condition=~Q(territory=F("parent")),
                violation_error_message="Một đơn vị hành chính không thể trực thuộc chính nó.",
            ),
        ]


class Lineage(DatedFact):
    """Which unit did a unit, or a part of it, become on a day? `effective`: that one day."""

    before = models.TextField()
    after = models.TextField(null=True)  # an abolished unit has none
    kind = models.TextField()
    whole = models.BooleanField()
    is_default = models.BooleanField()

    class Meta(DatedFact.Meta):
        db_table = "register_lineage"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                name="only_an_abolished_unit_becomes_no_other",
                condition=one_of(LineageKind, "kind")
                & (Q(kind="abolished", after=None) | (~Q(kind="abolished") & Q(after__isnull=False))),
                violation_error_message="Chỉ đơn vị bị giải thể mới không có đơn vị tiếp nhận.",
            ),
            models.CheckConstraint(
                name="a_lineage_happens_on_a_day",
                condition=Q(effective__lower_inf=False, effective__upper_inf=False),
                violation_error_message="Việc sắp xếp đơn vị hành chính phải có ngày.",
            ),
        ]
