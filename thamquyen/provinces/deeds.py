"""Who said what a province sets for itself, as rows of the history (`accounts.deeds`)."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.domain.time import show_day
from thamquyen.provinces import models
from thamquyen.provinces.days_off import KIND_NAMES

SECTOR = Subject("linh-vuc-don-vi", "Lĩnh vực của đơn vị", "/linh-vuc", lambda keys: {key: key for key in keys})
DAY = Subject(
    "ngay-nghi",
    "Ngày nghỉ, làm bù của tỉnh",
    "/ngay-nghi",
    lambda keys: {key: show_day(date.fromisoformat(key)) for key in keys},
)


def _sectors() -> QuerySet[Any]:
    return columns(
        models.SectorSaid.objects.all(), kind=constant(SECTOR.slug), deed=constant("sector:say"), about="unit",
        note="sector",
    )  # fmt: skip


def _days() -> QuerySet[Any]:
    return columns(
        models.DaySaid.objects.all(), kind=constant(DAY.slug), deed=joined("day:", F("kind")), about="day", seat="seat",
        note="ground",
    )  # fmt: skip


SOURCES = (
    Source((SECTOR,), {"sector:say": "đặt lĩnh vực của đơn vị"}, Sight.ALL, _sectors),
    Source((DAY,), {f"day:{kind.value}": f"ghi {name}" for kind, name in KIND_NAMES.items()}, Sight.ALL, _days),
)
"""What provinces set for themselves."""
