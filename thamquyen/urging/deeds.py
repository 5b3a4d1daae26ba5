"""Who set the ladders, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant
from thamquyen.urging import models
from thamquyen.urging.owed import SOURCE_NAMES
from thamquyen.urging.owed import Source as Owed


def _ladders(keys: Collection[str]) -> Mapping[str, str]:
    return {key: SOURCE_NAMES[Owed(key)] if key in set(Owed) else key for key in keys}


LADDER = Subject("bac-don-doc", "Bậc nhắc hạn", "/don-doc/bac?loai={}", _ladders)


def _set() -> QuerySet[Any]:
    return columns(
        models.LadderVersion.objects.all(), kind=constant(LADDER.slug), deed=constant("ladder:set"), about="source"
    )


SOURCES = (Source((LADDER,), {"ladder:set": "đặt bậc nhắc"}, Sight.ALL, _set),)
"""What is set about urging."""
