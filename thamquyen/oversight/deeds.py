"""Who decided what beside the register, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.domain.radar.following import CHOICE_NAMES
from thamquyen.domain.reviews import REVIEW_STATE_NAMES
from thamquyen.domain.time import show_day
from thamquyen.oversight import models
from thamquyen.oversight.endings import PATH, SLUGS


def _items(keys: Collection[str]) -> Mapping[str, str]:
    return {str(key): name for key, name in models.ReviewItem.objects.filter(pk__in=keys).values_list("pk", "document")}


def _ends(keys: Collection[str]) -> Mapping[str, str]:
    """What an end is about, and its last day: both stand in its key."""
    found = {}
    for key in keys:
        _, last, of = key.split("/", 2)
        found[key] = f"{of}, {'/'.join(reversed(last.split('-')))}"
    return found


def _let_stand(keys: Collection[str]) -> Mapping[str, str]:
    return {str(key): said for key, said in models.Waiver.objects.filter(pk__in=keys).values_list("pk", "said")}


def _findings(keys: Collection[str]) -> Mapping[str, str]:
    """What a finding said when it was given to somebody; others are known by the register alone."""
    rows = models.FindingAssignment.objects.filter(digest__in=keys).order_by("number")
    return dict.fromkeys(keys, "") | dict(rows.values_list("digest", "said"))


def _lists(keys: Collection[str]) -> Mapping[str, str]:
    rows = models.AnnouncedList.objects.filter(pk__in=keys).values_list("pk", "year", "decision", "day")
    return {str(key): f"Năm {year}: {decision} ngày {show_day(day)}" for key, year, decision, day in rows}


REVIEW = Subject("ra-soat", "Văn bản rà soát", "/ra-soat/muc/{}", _items)
REVIEW_LIST = Subject("danh-muc-ra-soat", "Danh mục rà soát", "/ra-soat", lambda keys: {key: key for key in keys})
ENDING = Subject("moc", "Mốc hết hiệu lực", f"{PATH}/{{}}", _ends)
WAIVER = Subject("cho-qua", "Phát hiện được cho qua", "/phat-hien", _let_stand)
FINDING = Subject("phat-hien", "Phát hiện", "/phat-hien/{}", _findings)
CEASED = Subject("danh-muc-het-hieu-luc", "Danh mục hết hiệu lực trong năm", "/het-hieu-luc", _lists)


def _steps() -> QuerySet[Any]:
    """The first step of an item is that its list was drawn up."""
    return columns(
        models.ReviewStep.objects.filter(number__gt=1), kind=constant(REVIEW.slug), about="item", note="remarks",
        seat="item__round__territory", deed=joined("review:", F("state")),
    )  # fmt: skip


def _drawn() -> QuerySet[Any]:
    return columns(
        models.ReviewRound.objects.all(), at="made_at", by="made_by", kind=constant(REVIEW_LIST.slug),
        deed=constant("review:draw"), about="cause", seat="territory",
    )  # fmt: skip


def _decided() -> QuerySet[Any]:
    slugs = [When(kind=kind.value, then=constant(slug)) for kind, slug in SLUGS.items()]
    return columns(
        models.EndingDecision.objects.all(), at="decided_at", by="decided_by", kind=constant(ENDING.slug),
        deed=joined("ending:", F("choice")), seat="unit", note="reason",
        about=joined(Case(*slugs), "/", F("last"), "/", F("of")),
    )  # fmt: skip


def _waived() -> QuerySet[Any]:
    return columns(
        models.Waiver.objects.all(), at="waived_at", by="waived_by", kind=constant(WAIVER.slug),
        deed=constant("finding:waive"), about="id", note="reason",
    )  # fmt: skip


def _withdrawn() -> QuerySet[Any]:
    return columns(
        models.WaiverWithdrawal.objects.all(), at="withdrawn_at", by="withdrawn_by", kind=constant(WAIVER.slug),
        deed=constant("finding:withdraw"), about="waiver", note="reason",
    )  # fmt: skip


def _assigned() -> QuerySet[Any]:
    back = When(unit="", then=constant("finding:unassign"))
    return columns(
        models.FindingAssignment.objects.all(), kind=constant(FINDING.slug), about="digest",
        deed=Case(back, default=constant("finding:assign")),
    )  # fmt: skip


def _announced() -> QuerySet[Any]:
    return columns(
        models.AnnouncedList.objects.filter(~Q(by="")), kind=constant(CEASED.slug), deed=constant("ceased:announce"),
        about="id", seat="territory",
    )  # fmt: skip


SOURCES = (
    Source((REVIEW,), {f"review:{s.value}": f"rà soát: {name}" for s, name in REVIEW_STATE_NAMES.items()}, Sight.ALL,
           _steps),
    Source((REVIEW_LIST,), {"review:draw": "lập danh mục rà soát"}, Sight.ALL, _drawn),
    Source((ENDING,), {f"ending:{one.value}": f"quyết mốc: {name}" for one, name in CHOICE_NAMES.items()}, Sight.ALL,
           _decided),
    Source((WAIVER,), {"finding:waive": "cho qua phát hiện"}, Sight.ALL, _waived),
    Source((WAIVER,), {"finding:withdraw": "rút việc cho qua phát hiện"}, Sight.ALL, _withdrawn),
    Source((FINDING,), {"finding:assign": "giao xử lý phát hiện", "finding:unassign": "thôi giao phát hiện"}, Sight.ALL,
           _assigned),
    Source((CEASED,), {"ceased:announce": "ghi việc công bố danh mục"}, Sight.ALL, _announced),
)  # fmt: skip
"""Everything that people decided beside the register."""
