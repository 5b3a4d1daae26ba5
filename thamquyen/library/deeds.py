"""Who sent in, judged and confirmed texts, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.library import models
from thamquyen.library.keeping import VERDICT_NAMES
from thamquyen.reports.official.default_templates import TEMPLATE_NAMES, Template


def _texts(keys: Collection[str]) -> Mapping[str, str]:
    rows = models.Text.objects.filter(pk__in=keys).values_list("pk", "original__name")
    return {str(key): name for key, name in rows}


def _papers(keys: Collection[str]) -> Mapping[str, str]:
    return {key: TEMPLATE_NAMES[Template(key)] if key in set(Template) else key for key in keys}


TEXT = Subject("doc-van-ban", "Văn bản gửi vào", "/doc-van-ban/{}", _texts)
TEMPLATE = Subject("mau-van-ban", "Mẫu văn bản của đơn vị", "/mau-van-ban", _papers)


def _sent() -> QuerySet[Any]:
    return columns(
        models.Text.objects.all(), at="added_at", by="added_by", kind=constant(TEXT.slug),
        deed=constant("text:send"), about="id",
    )  # fmt: skip


def _judged() -> QuerySet[Any]:
    return columns(
        models.Judgement.objects.all(), at="judged_at", by="judged_by", kind=constant(TEXT.slug), about="text",
        deed=joined("text:", F("verdict")),
    )  # fmt: skip


def _confirmed() -> QuerySet[Any]:
    return columns(
        models.Confirmation.objects.all(), at="confirmed_at", by="confirmed_by", kind=constant(TEXT.slug),
        deed=constant("text:confirm"), about="text", note="document",
    )  # fmt: skip


def _kept() -> QuerySet[Any]:
    return columns(
        models.PaperTemplate.objects.all(), at="kept_at", by="kept_by", kind=constant(TEMPLATE.slug), about="form",
        deed=constant("template:keep"), acting_for="authority", note="name",
    )  # fmt: skip


SOURCES = (
    Source((TEXT,), {"text:send": "gửi văn bản vào"}, Sight.ALL, _sent),
    Source((TEXT,), {f"text:{one.value}": f"mục đọc được: {name}" for one, name in VERDICT_NAMES.items()}, Sight.ALL,
           _judged),
    Source((TEXT,), {"text:confirm": "xác nhận văn bản"}, Sight.ALL, _confirmed),
    Source((TEMPLATE,), {"template:keep": "giữ mẫu văn bản"}, Sight.ALL, _kept),
)  # fmt: skip
"""Everything that is kept of texts."""
