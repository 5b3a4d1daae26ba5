"""All rows that say who did what, of every part of the project, as one history."""

from typing import Any

from django.db.models import QuerySet

import thamquyen.campaigns.deeds
import thamquyen.library.deeds
import thamquyen.oversight.deeds
import thamquyen.people.deeds
import thamquyen.plans.deeds
import thamquyen.provinces.deeds
import thamquyen.rounds.deeds
import thamquyen.urging.deeds
import thamquyen.workflow.deeds
from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant
from thamquyen.register.queries import log_rows

RECORDING = Subject("lan-ghi", "Lần ghi sổ", "/lan-ghi/{}", lambda keys: {key: f"Lần ghi {key}" for key in keys})


def _recorded() -> QuerySet[Any]:
    return columns(
        log_rows(), at="recorded_at", by="actor", kind=constant(RECORDING.slug), deed=constant("register:record"),
        about="revision", note="reason",
    )  # fmt: skip


TALKED_ABOUT = (
    thamquyen.workflow.deeds.PROPOSAL, thamquyen.workflow.deeds.DRAFT, thamquyen.workflow.deeds.CONSULTATION,
    thamquyen.workflow.deeds.APPRAISAL, thamquyen.workflow.deeds.SCHEME, thamquyen.plans.deeds.TASK,
    thamquyen.rounds.deeds.REPORT, thamquyen.oversight.deeds.REVIEW, thamquyen.oversight.deeds.FINDING,
)  # fmt: skip
"""What people say something to each other about."""

SOURCES = (
    Source((RECORDING,), {"register:record": "ghi sổ"}, Sight.ALL, _recorded),
    *thamquyen.workflow.deeds.SOURCES,
    *thamquyen.plans.deeds.SOURCES,
    *thamquyen.rounds.deeds.SOURCES,
    *thamquyen.campaigns.deeds.SOURCES,
    *thamquyen.oversight.deeds.SOURCES,
    *thamquyen.library.deeds.SOURCES,
    *thamquyen.urging.deeds.SOURCES,
    *thamquyen.provinces.deeds.SOURCES,
    *thamquyen.people.deeds.SOURCES,
    Source(TALKED_ABOUT, {"comment:say": "trao đổi"}, Sight.SEAT, thamquyen.people.deeds.comments),
    Source(TALKED_ABOUT, {"comment:strike": "gạch trao đổi của mình"}, Sight.SEAT, thamquyen.people.deeds.struck),
)
"""Every table that says who did what."""

SUBJECTS = {one.slug: one for source in SOURCES for one in source.subjects}
"""What deeds are about, by slug."""

DEEDS = {deed: name for source in SOURCES for deed, name in source.deeds.items()}
"""What is done, in words."""
