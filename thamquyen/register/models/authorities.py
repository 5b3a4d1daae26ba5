"""Rows about who can hold a power: rules that generate standing authorities, exceptions, successions."""

from django.db import models
from django.db.models import Q

from thamquyen.domain.authorities import Form
from thamquyen.domain.territory import Level
from thamquyen.register.models.base import DatedFact, SingleFact, one_of


class AuthorityKind(SingleFact):
    """Which kind of authority stands at every unit of a level? `effective`: the days the rule holds."""

    name = models.TextField()
    form = models.TextField()
    level = models.TextField()
    body = models.TextField(null=True)  # a body belongs to none

    class Meta(SingleFact.Meta):
        db_table = "register_authority_kind"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="an_authority_kind_has_a_name_a_form_and_a_level",
                condition=~Q(name="") & one_of(Form, "form") & one_of(Level, "level"),
                violation_error_message="Loại cơ quan phải có tên, hình thức và cấp.",
            ),
        ]


class KindException(DatedFact):
    """Where did a kind not exist, and when?"""

    kind = models.TextField()
    territory = models.TextField()

    class Meta(DatedFact.Meta):
        db_table = "register_kind_exception"


class Succession(DatedFact):
    """Which authority took over from which, on which day (`effective`)?"""

    before_kind = models.TextField()
    before_territory = models.TextField()
    after_kind = models.TextField()
    after_territory = models.TextField()

    class Meta(DatedFact.Meta):
        db_table = "register_succession"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                name="a_succession_happens_on_a_day",
                condition=Q(effective__lower_inf=False, effective__upper_inf=False),
                violation_error_message="Việc kế thừa nhiệm vụ phải có ngày.",
            ),
        ]
