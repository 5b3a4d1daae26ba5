"""Whom a thing concerns: the open accounts that act for an authority and whose role opens what is to be done."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import OPENS, Verb
from thamquyen.domain.authorities import Authorities, Form


def who_act_for(authorities: Iterable[str], verb: Verb) -> list[User]:
    """The people of the authorities (keys) whose role opens `verb`, by user name."""
    return list(_who_may(verb).filter(acting_for__in={one for one in authorities if one}))


def heads_of(keys: Iterable[str], authorities: Authorities) -> list[User]:
    """Of the people of an authority, given with all who speak for it: those who approve; else who acts for its head."""
    selves = sorted(keys)
    offices = [one for one in selves if _form(one, authorities) is Form.OFFICE]
    return who_act_for(selves, Verb.ENACT) or who_act_for(offices, Verb.OWN_NOTICES)


def _form(key: str, authorities: Authorities) -> Form | None:
    kind = authorities.kinds.get(key.partition("@")[0])
    return kind.form if kind else None


def who_act_in(unit: str, verb: Verb) -> list[User]:
    """The people of the authorities of a unit whose role opens `verb`, by user name."""
    return list(_who_may(verb).filter(acting_for__endswith=f"@{unit}")) if unit else []


def substitutes_of(users: Iterable[User], on: date) -> dict[User, User]:
    """Who does the work of some of these people on the day (`people.models.Substitution`), each with whom for."""
    away = {user.pk: user for user in users}
    doing = Q(substitutions__absent__in=away, substitutions__start__lte=on, substitutions__end__gt=on)
    found = User.objects.filter(doing, substitutions__ended=None, is_active=True)
    return {user: away[user.absent] for user in found.annotate(absent=F("substitutions__absent"))}


def _who_may(verb: Verb) -> QuerySet[User]:
    roles = [role.value for role, verbs in OPENS.items() if verb in verbs]
    return User.objects.filter(is_active=True, role__in=roles).order_by("username")
