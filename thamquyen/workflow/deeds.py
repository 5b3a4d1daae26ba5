"""Who did what about proposals, consultations, drafts, sessions, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.domain.proceedings.table import DEED_NAMES, KIND_NAMES, TABLE, Deed, Kind
from thamquyen.domain.voting import ItemStep
from thamquyen.workflow import models


def _said(keys: Collection[str], field: str) -> Mapping[str, str]:
    rows = models.Move.objects.filter(matter__pk__in=keys).order_by("matter_id", "-number").distinct("matter_id")
    return {str(row.matter_id): str(row.content.get(field, "")) for row in rows}


def _titles(keys: Collection[str]) -> Mapping[str, str]:
    return _said(keys, "title")


def _tasks(keys: Collection[str]) -> Mapping[str, str]:
    return _said(keys, "task")


def _drafts(keys: Collection[str]) -> Mapping[str, str]:
    rows = models.DraftVersion.objects.filter(draft__pk__in=keys).order_by("draft_id", "-number").distinct("draft_id")
    return {str(draft): title for draft, title in rows.values_list("draft_id", "title")}


def _appraised(keys: Collection[str]) -> Mapping[str, str]:
    rows = models.Matter.objects.filter(pk__in=keys).values_list("pk", "draft_version__title")
    return {str(key): title or "" for key, title in rows}


def _sessions(keys: Collection[str]) -> Mapping[str, str]:
    return {str(row.pk): row.name for row in models.Session.objects.filter(pk__in=keys)}


def _nowhere(keys: Collection[str]) -> Mapping[str, str]:
    return dict.fromkeys(keys, KIND_NAMES[Kind.CLOCKS])


CALL = Subject("dot-de-xuat", "Đợt đề xuất", "/dot-de-xuat/{}", _titles)
PROPOSAL = Subject("de-xuat", "Đề xuất", "/de-xuat/{}", _tasks)
CONSULTATION = Subject("lay-y-kien", "Lấy ý kiến", "/lay-y-kien/{}", _titles)
APPRAISAL = Subject("tham-dinh", "Thẩm định", "/tham-dinh/{}", _appraised)
CLOCKS = Subject("thoi-han", "Thời hạn của địa phương", "/thoi-han", _nowhere)
SCHEME = Subject("de-an", "Đề án", "/de-an/{}", _titles)
DRAFT = Subject("du-thao", "Dự thảo", "/du-thao-thay-doi/{}", _drafts)
SESSION = Subject("ky-hop", "Kỳ họp", "/ky-hop/{}", _sessions)

_OF_KIND = {
    Kind.CALL: CALL,
    Kind.PROPOSAL: PROPOSAL,
    Kind.ABSTENTION: CALL,
    Kind.CONSULTATION: CONSULTATION,
    Kind.OPINION: CONSULTATION,
    Kind.APPRAISAL: APPRAISAL,
    Kind.CLOCKS: CLOCKS,
    Kind.SCHEME: SCHEME,
}
_WHAT = {
    Kind.CALL: "đợt đề xuất",
    Kind.PROPOSAL: "đề xuất",
    Kind.ABSTENTION: "trả lời không có đề xuất",
    Kind.CONSULTATION: "lấy ý kiến",
    Kind.OPINION: "ý kiến",
    Kind.APPRAISAL: "đề nghị thẩm định",
    Kind.CLOCKS: "thời hạn của địa phương",
    Kind.SCHEME: "Đề án",
}
_OWN_WORDS = {
    (Kind.APPRAISAL, Deed.APPRAISE): "thẩm định dự thảo",
    (Kind.OPINION, Deed.SET_ASIDE): "không đăng ý kiến",
    (Kind.OPINION, Deed.ANSWER): "tiếp thu, giải trình ý kiến",
    (Kind.CLOCKS, Deed.BEGIN): "đặt thời hạn của địa phương",
    (Kind.SCHEME, Deed.TAKE_BACK): "lấy lại Đề án để sửa",
    (Kind.SCHEME, Deed.NOTE_PASSED): "ghi kết quả thông qua Đề án",
}
_MOVES = {
    f"{one.kind.value}:{one.deed.value}": _OWN_WORDS.get(
        (one.kind, one.deed), f"{DEED_NAMES[one.deed]} {_WHAT[one.kind]}"
    )
    for one in TABLE
}
_ITEM_STEPS = {
    f"session:{ItemStep.CONCLUDED.value}": "kết thúc nội dung kỳ họp",
    f"session:{ItemStep.WITHDRAWN.value}": "rút nội dung khỏi chương trình kỳ họp",
    f"session:{ItemStep.PUT_OFF.value}": "chuyển nội dung sang kỳ họp, phiên họp sau",
    f"session:{ItemStep.REOPENED.value}": "mở lại nội dung kỳ họp",
}
_PARENTS = (Kind.ABSTENTION.value, Kind.OPINION.value)


def _moves() -> QuerySet[Any]:
    """What the public sends in is nobody's deed: it has no account, and is shown only where it is dealt with."""
    kinds = [When(matter__kind=kind.value, then=constant(one.slug)) for kind, one in _OF_KIND.items()]
    about = Case(When(matter__kind__in=_PARENTS, then=F("matter__parent")), default=F("matter"))
    return columns(
        models.Move.objects.filter(~Q(account="")),
        kind=Case(*kinds),
        deed=joined(F("matter__kind"), ":", F("deed")),
        about=about,
        seat="matter__seat",
    )


def _versions() -> QuerySet[Any]:
    signs = Case(When(signs=True, then=constant("draft:sign")), default=constant("draft:save"))
    return columns(
        models.DraftVersion.objects.all(), at="saved_at", by="saved_by", account=constant(""),
        stands_for=constant(""), kind=constant(DRAFT.slug), deed=signs, about="draft", seat="draft__seat",
    )  # fmt: skip


def _signings() -> QuerySet[Any]:
    return columns(
        models.Signing.objects.all(), at="noted_at", by="noted_by", account=constant(""), kind=constant(DRAFT.slug),
        deed=constant("draft:signed"), about="draft", seat="draft__seat", note="number",
    )  # fmt: skip


def _enactments() -> QuerySet[Any]:
    return columns(
        models.Enactment.objects.all(), at="enacted_at", by="enacted_by", kind=constant(DRAFT.slug),
        deed=constant("draft:enact"), about="draft", seat="draft__seat",
    )  # fmt: skip


def _carried() -> QuerySet[Any]:
    return columns(
        models.Carrying.objects.all(), kind=constant(PROPOSAL.slug), deed=constant("proposal:carry"),
        about="proposal", seat="draft__seat",
    )  # fmt: skip


def _votes() -> QuerySet[Any]:
    return columns(
        models.Vote.objects.all(), at="noted_at", by="noted_by", kind=constant(DRAFT.slug),
        deed=constant("draft:vote"), about="draft", seat="draft__seat",
        note=joined(F("body_name"), " ", F("article")),
    )  # fmt: skip


def _met() -> QuerySet[Any]:
    return columns(
        models.Session.objects.all(), at="noted_at", by="noted_by", account=constant(""),
        kind=constant(SESSION.slug), deed=constant("session:keep"), about="id", note="body_name",
    )  # fmt: skip


def _items() -> QuerySet[Any]:
    return columns(
        models.Item.objects.all(), at="noted_at", by="noted_by", kind=constant(SESSION.slug),
        deed=constant("session:item"), about="session", seat="session__seat",
    )  # fmt: skip


def _item_steps() -> QuerySet[Any]:
    return columns(
        models.ItemStep.objects.all(), kind=constant(SESSION.slug), deed=joined("session:", F("step")),
        about="item__session", seat="item__session__seat", note="reason",
    )  # fmt: skip


def _council() -> QuerySet[Any]:
    return columns(
        models.CouncilRule.objects.all(), at="noted_at", by="noted_by", kind=constant(SESSION.slug),
        deed=constant("session:settle"), note="basis",
    )  # fmt: skip


SOURCES = (
    Source((CALL, PROPOSAL, CONSULTATION, APPRAISAL, CLOCKS, SCHEME), _MOVES, Sight.SEAT, _moves),
    Source((DRAFT,), {"draft:save": "lưu dự thảo", "draft:sign": "ghi số, ngày ký"}, Sight.SEAT, _versions),
    Source((DRAFT,), {"draft:signed": "ghi việc ký ban hành"}, Sight.SEAT, _signings),
    Source((DRAFT,), {"draft:enact": "ghi văn bản ban hành vào sổ"}, Sight.SEAT, _enactments),
    Source((PROPOSAL,), {"proposal:carry": "đưa đề xuất vào dự thảo"}, Sight.SEAT, _carried),
    Source((DRAFT,), {"draft:vote": "ghi kết quả biểu quyết"}, Sight.SEAT, _votes),
    Source((SESSION,), {"session:keep": "ghi kỳ họp"}, Sight.SEAT, _met),
    Source((SESSION,), {"session:item": "đưa nội dung vào kỳ họp"}, Sight.SEAT, _items),
    Source((SESSION,), _ITEM_STEPS, Sight.SEAT, _item_steps),
    Source((SESSION,), {"session:settle": "ghi phần của Hội đồng nhân dân"}, Sight.SEAT, _council),
)
"""Everything that is kept of acts being made."""
