"""Who did what about campaigns, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.campaigns import models
from thamquyen.domain.campaigns.campaign import DEED_NAMES, Deed


def _titles(keys: Collection[str]) -> Mapping[str, str]:
    said = models.CampaignStep.objects.filter(campaign__pk__in=keys, deed=Deed.SET.value)
    rows = said.order_by("campaign_id", "-number").distinct("campaign_id")
    return {str(row.campaign_id): str(row.content.get("title", "")) for row in rows}


CAMPAIGN = Subject("quan-triet", "Đợt quán triệt", "/quan-triet/{}", _titles)


def _steps() -> QuerySet[Any]:
    return columns(
        models.CampaignStep.objects.all(), kind=constant(CAMPAIGN.slug), about="campaign", seat="campaign__seat",
        deed=joined("campaign:", F("deed")),
    )  # fmt: skip


def _files() -> QuerySet[Any]:
    return columns(
        models.MaterialFile.objects.all(), kind=constant(CAMPAIGN.slug), about="campaign", seat="campaign__seat",
        deed=constant("campaign:file"), note="name",
    )  # fmt: skip


def _noted() -> QuerySet[Any]:
    return columns(
        models.Acknowledgement.objects.all(), kind=constant(CAMPAIGN.slug), about="campaign", seat="campaign__seat",
        deed=constant("campaign:note"),
    )  # fmt: skip


def _tried() -> QuerySet[Any]:
    return columns(
        models.Attempt.objects.all(), kind=constant(CAMPAIGN.slug), about="campaign", seat="campaign__seat",
        deed=constant("campaign:try"),
    )  # fmt: skip


def _ahead() -> QuerySet[Any]:
    return columns(
        models.AheadRule.objects.all(), kind=constant(CAMPAIGN.slug), deed=constant("campaign:ahead"), seat="seat",
    )  # fmt: skip


SOURCES = (
    Source(
        (CAMPAIGN,), {f"campaign:{deed.value}": f"{name} đợt quán triệt" for deed, name in DEED_NAMES.items()},
        Sight.MAKES, _steps,
    ),
    Source((CAMPAIGN,), {"campaign:ahead": "đặt số ngày gửi gói trước"}, Sight.MAKES, _ahead),
    Source((CAMPAIGN,), {"campaign:file": "gửi tài liệu"}, Sight.MAKES, _files),
    Source((CAMPAIGN,), {"campaign:note": "xác nhận đã đọc"}, Sight.OWN, _noted),
    Source((CAMPAIGN,), {"campaign:try": "trả lời câu hỏi kiểm tra"}, Sight.OWN, _tried),
)  # fmt: skip
"""Everything that is kept of campaigns. Who read what, and how they answered, is told to themselves."""
