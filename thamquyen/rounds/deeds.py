"""Who did what about reporting rounds, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Case, F, Q, QuerySet, TextField, When
from django.db.models.functions import Cast

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.domain.rounds.standing import STEP_NAMES
from thamquyen.rounds import models

_UNIT = "/don-vi/"


def _rounds(keys: Collection[str]) -> Mapping[str, str]:
    """Of rounds, and of the reports of units in them."""
    found = {key: key.partition(_UNIT)[0] for key in keys}
    rows = models.RoundVersion.objects.filter(round__pk__in=set(found.values()))
    names = {
        str(row.round_id): str(row.content.get("title", ""))
        for row in rows.order_by("round_id", "-number").distinct("round_id")
    }
    return {key: names.get(number, "") for key, number in found.items()}


def _forms(keys: Collection[str]) -> Mapping[str, str]:
    rows = models.FormVersion.objects.filter(form__pk__in=keys).order_by("form_id", "-number").distinct("form_id")
    return {str(row.form_id): str(row.content.get("title", "")) for row in rows}


ROUND = Subject("dot-bao-cao", "Đợt báo cáo", "/bao-cao/{}", _rounds)
REPORT = Subject("bao-cao", "Báo cáo của đơn vị", "/bao-cao/{}", _rounds)
FORM = Subject("bieu", "Biểu báo cáo", "/bao-cao/bieu/{}", _forms)


def report_key(number: object, unit: str) -> str:
    """The key of a unit's report in a round."""
    return f"{number}{_UNIT}{unit}"


def _forms_said() -> QuerySet[Any]:
    return columns(
        models.FormVersion.objects.all(), kind=constant(FORM.slug), deed=constant("form:say"), about="form",
        seat="form__seat",
    )  # fmt: skip


def _rounds_said() -> QuerySet[Any]:
    return columns(
        models.RoundVersion.objects.all(), kind=constant(ROUND.slug), deed=constant("round:say"), about="round",
        seat="round__seat",
    )  # fmt: skip


def _steps() -> QuerySet[Any]:
    """What was said for no unit are the words of those who compile: about the round."""
    number = Cast("round", TextField())
    return columns(
        models.UnitStep.objects.all(), seat="round__seat",
        kind=Case(When(unit="", then=constant(ROUND.slug)), default=constant(REPORT.slug)),
        about=Case(When(~Q(unit=""), then=joined(number, _UNIT, F("unit"))), default=number),
        deed=joined("report:", F("step")),
    )  # fmt: skip


def _frozen() -> QuerySet[Any]:
    return columns(
        models.Frozen.objects.all(), kind=constant(ROUND.slug), deed=constant("round:freeze"), about="round",
        seat="round__seat",
    )  # fmt: skip


SOURCES = (
    Source((FORM,), {"form:say": "ghi biểu báo cáo"}, Sight.ALL, _forms_said),
    Source((ROUND,), {"round:say": "ghi đợt báo cáo"}, Sight.ALL, _rounds_said),
    Source((REPORT, ROUND), {f"report:{step.value}": name for step, name in STEP_NAMES.items()}, Sight.ALL, _steps),
    Source((ROUND,), {"round:freeze": "đóng băng báo cáo tổng hợp"}, Sight.ALL, _frozen),
)
"""Everything that is kept of reporting rounds."""
