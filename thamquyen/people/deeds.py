"""Who named whom a substitute, and what was done to accounts, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.accounts.models import AccountEvent, Deed, User
from thamquyen.people.models import Comment, CommentStruck, Substitution, SubstitutionEnd
from thamquyen.people.substituting import PAGE, named


def _accounts(keys: Collection[str]) -> Mapping[str, str]:
    return {str(user.pk): named(user) for user in User.objects.filter(pk__in=keys)}


def _substitutions(keys: Collection[str]) -> Mapping[str, str]:
    rows = Substitution.objects.filter(pk__in=keys).select_related("absent", "substitute")
    return {str(row.pk): f"{named(row.substitute)} thay {named(row.absent)}" for row in rows}


ACCOUNT = Subject("tai-khoan", "Tài khoản", "/nguoi-dung/{}", _accounts)
SUBSTITUTION = Subject("lam-thay", "Làm thay", PAGE, _substitutions)


def _account_events() -> QuerySet[Any]:
    return columns(
        AccountEvent.objects.all(), by="actor", kind=constant(ACCOUNT.slug), about="about", note="detail",
        deed=joined("account:", F("deed")),
    )  # fmt: skip


def _appointed() -> QuerySet[Any]:
    return columns(
        Substitution.objects.all(), at="made_at", by="made_by", kind=constant(SUBSTITUTION.slug), about="id",
        deed=constant("substitution:appoint"), note="basis_number",
    )  # fmt: skip


def _ended() -> QuerySet[Any]:
    return columns(
        SubstitutionEnd.objects.all(), kind=constant(SUBSTITUTION.slug), about="substitution",
        deed=constant("substitution:end"), note="reason",
    )  # fmt: skip


def comments() -> QuerySet[Any]:
    """What was said; what it is about is told by those who know it."""
    return columns(
        Comment.objects.all(), kind="subject", about="key", deed=constant("comment:say"), note="body",
    )  # fmt: skip


def struck() -> QuerySet[Any]:
    """What its author struck."""
    return columns(
        CommentStruck.objects.all(), kind="comment__subject", about="comment__key", seat="comment__seat",
        deed=constant("comment:strike"),
    )  # fmt: skip


SOURCES = (
    Source((ACCOUNT,), {f"account:{deed.value}": deed.label for deed in Deed}, Sight.OWN, _account_events),
    Source((SUBSTITUTION,), {"substitution:appoint": "giao làm thay"}, Sight.OWN, _appointed),
    Source((SUBSTITUTION,), {"substitution:end": "kết thúc làm thay"}, Sight.OWN, _ended),
)
"""Everything that is kept of accounts and substitutes."""
