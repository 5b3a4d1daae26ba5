"""Who said what a province sets for itself, as rows of the history (`accounts.deeds`)."""

from typing import Any

from django.db.models import QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant
from thamquyen.provinces import models

SECTOR = Subject("linh-vuc-don-vi", "Lĩnh vực của đơn vị", "/linh-vuc", lambda keys: {key: key for key in keys})


def _sectors() -> QuerySet[Any]:
    return columns(
        models.SectorSaid.objects.all(), kind=constant(SECTOR.slug), deed=constant("sector:say"), about="unit",
        note="sector",
    )  # fmt: skip


SOURCES = (Source((SECTOR,), {"sector:say": "đặt lĩnh vực của đơn vị"}, Sight.ALL, _sectors),)
"""What provinces set for themselves."""
