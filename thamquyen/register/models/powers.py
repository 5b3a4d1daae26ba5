"""Rows about powers, how they are given, and how they are taken back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from thamquyen.domain.conferrals import EndState, Mode, Role, TakingKind
from thamquyen.domain.powers import Flag, ProjectGroup
from thamquyen.domain.territory import Level
from thamquyen.domain.transitional import Finisher
from thamquyen.register.models.base import SingleFact, one_of


def _texts() -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.TextField())


class Power(SingleFact):
    """Which task or power is it? `effective` is open: it exists while its founding provision is in force."""

    title = models.TextField()
    sector = models.TextField()
    field = models.TextField()
    flags = _texts()
    level = models.TextField(null=True)  # absent: gaps are not looked for
    procedures = _texts()
    aliases = _texts()

    class Meta(SingleFact.Meta):
        db_table = "register_power"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="a_power_has_a_title_and_known_flags",
                condition=~Q(title="")
                & (Q(level=None) | one_of(Level, "level"))
                & Q(flags__contained_by=[str(flag) for flag in Flag]),
                violation_error_message="Nhiệm vụ phải có tên; cấp và dấu hiệu phải thuộc danh mục.",
            ),
        ]


class Conferral(SingleFact):
    """Who gives which power to whom, where, within which limits? `effective`: the conferral's own term."""

    power = models.TextField()
    mode = models.TextField()
    giver_kind = models.TextField(null=True)  # statute has no giver
    giver_territory = models.TextField(null=True)
    recipient_kind = models.TextField()
    recipient_territory = models.TextField()
    recipient_each = models.BooleanField()
    territory = models.TextField()
    bases = _texts()
    term_state = models.TextField()
    as_written = models.TextField()
    value_from = models.BigIntegerField(null=True)
    value_to = models.BigIntegerField(null=True)
    project_groups = _texts()
    only = _texts()
    excluded = _texts()
    roles = _texts()
    limits = models.TextField()
    conditions = models.TextField()
    files_received_by = models.TextField()
    may_pass_on = models.BooleanField(null=True)

    class Meta(SingleFact.Meta):
        db_table = "register_conferral"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="only_statute_gives_without_a_giver",
                condition=one_of(Mode, "mode")
                & (
                    Q(mode="statute", giver_kind=None, giver_territory=None)
                    | (~Q(mode="statute") & Q(giver_kind__isnull=False, giver_territory__isnull=False))
                ),
                violation_error_message="Chỉ thẩm quyền luật định mới không có bên giao.",
            ),
            models.CheckConstraint(
                name="a_dated_term_names_its_last_day",
                condition=one_of(EndState, "term_state")
                & (
                    Q(term_state="dated", effective__upper_inf=False)
                    | (~Q(term_state="dated") & Q(effective__upper_inf=True))
                ),
                violation_error_message="Thời hạn có ngày kết thúc phải nêu ngày ấy, và chỉ khi ấy.",
            ),
            models.CheckConstraint(
                name="a_band_of_values_is_not_empty",
                condition=Q(value_from=None) | Q(value_to=None) | Q(value_from__lt=F("value_to")),
                violation_error_message="Mức giá trị rỗng: mức từ phải nhỏ hơn mức đến.",
            ),
            models.CheckConstraint(
                name="a_conferral_names_known_roles_and_groups",
                condition=Q(roles__len__gt=0)
                & Q(roles__contained_by=[str(role) for role in Role])
                & Q(project_groups__contained_by=[str(group) for group in ProjectGroup]),
                violation_error_message="Bên nhận phải có vai trò; vai trò và nhóm dự án phải thuộc danh mục.",
            ),
        ]


class Taking(SingleFact):
    """On which days does a conferral not work because it was taken back, called back or suspended?"""

    conferral = models.TextField()
    kind = models.TextField()

    class Meta(SingleFact.Meta):
        db_table = "register_taking"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="a_taking_is_of_a_known_kind",
                condition=one_of(TakingKind, "kind"),
                violation_error_message="Việc thu hồi, đình chỉ phải thuộc một loại đã biết.",
            ),
        ]


class PendingRule(SingleFact):
    """Who finishes the files received on the days of `effective`, where the power has passed to others since?"""

    governs_document = models.TextField(null=True)  # with no conferral either: every power
    governs_provision = models.TextField(null=True)
    conferral = models.TextField(null=True)
    former_level = models.TextField(null=True)
    new_level = models.TextField(null=True)
    finisher = models.TextField()

    class Meta(SingleFact.Meta):
        db_table = "register_pending_rule"
        constraints = [
            *SingleFact.Meta.constraints,
            models.CheckConstraint(
                name="a_pending_rule_says_who_finishes",
                condition=one_of(Finisher, "finisher")
                & (Q(former_level=None) | one_of(Level, "former_level"))
                & (Q(new_level=None) | one_of(Level, "new_level")),
                violation_error_message="Quy định về hồ sơ dở dang phải nêu ai giải quyết, thuộc danh mục.",
            ),
            models.CheckConstraint(
                name="a_pending_rule_is_about_one_thing",
                condition=Q(governs_document=None, governs_provision=None)
                | Q(governs_document__isnull=False, governs_provision__isnull=False, conferral=None),
                violation_error_message="Quy định về hồ sơ dở dang nêu một điều khoản hoặc một lần giao, không cả hai.",
            ),
            models.CheckConstraint(
                name="a_pending_rule_has_a_last_day_of_receipt",
                condition=Q(effective__upper_inf=False),
                violation_error_message="Quy định về hồ sơ dở dang phải nêu ngày tiếp nhận cuối cùng.",
            ),
        ]
