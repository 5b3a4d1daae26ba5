"""The yearly form that comes with the software, kept like any other: used as it is, copied, never changed by hand."""

from datetime import datetime

from django.db import transaction

from thamquyen.accounts.machine import machine
from thamquyen.domain.rounds.starter import STARTER
from thamquyen.rounds import models, queries
from thamquyen.rounds.codec import kept_form
from thamquyen.rounds.queries import SYSTEM_FORM

_BY, _SEAT = "Biểu đi kèm phần mềm", "vn"


def keep_system_form(at: datetime) -> int:
    """Keeps the form, or its newest wording as a further version; the version that counts now.

    Rounds that are open keep the version they were opened with.
    """
    said, doer = kept_form(STARTER), machine(_BY, at)
    with transaction.atomic():
        kept = queries.form(SYSTEM_FORM)
        if kept is None:
            models.ReportForm.objects.create(pk=SYSTEM_FORM, seat=_SEAT, begun_at=at)
        elif kept_form(kept.form) == said:
            return kept.version
        number = (kept.version if kept else 0) + 1
        models.FormVersion.objects.create(form_id=SYSTEM_FORM, number=number, content=said, **doer.signature)
    return number
