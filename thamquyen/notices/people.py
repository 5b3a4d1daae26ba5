"""Whom a thing concerns: the open accounts that act for an authority and whose role opens what is to be done."""

from collections.abc import Iterable

from django.db.models import QuerySet

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import OPENS, Verb


def who_act_for(authorities: Iterable[str], verb: Verb) -> list[User]:
    """The people of the authorities (keys) whose role opens `verb`, by user name."""
    return list(_who_may(verb).filter(acting_for__in={one for one in authorities if one}))


def who_act_in(unit: str, verb: Verb) -> list[User]:
    """The people of the authorities of a unit whose role opens `verb`, by user name."""
    return list(_who_may(verb).filter(acting_for__endswith=f"@{unit}")) if unit else []


def _who_may(verb: Verb) -> QuerySet[User]:
    roles = [role.value for role, verbs in OPENS.items() if verb in verbs]
    return User.objects.filter(is_active=True, role__in=roles).order_by("username")
