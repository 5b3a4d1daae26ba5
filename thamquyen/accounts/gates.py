"""The gate before a view: it states the verb that the view carries out, and lets nobody through who may not."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from thamquyen.accounts.permissions import ROLE_NAMES, Role, Verb, may

Gated = Callable[..., HttpResponseBase]
OWN_ACCOUNT_PAGE = "/doi-mat-khau"
"""Where a password that somebody else has seen is changed, before anything else is opened."""

ACCOUNT_PAGE = "/tai-khoan"
"""Where the second factor is turned on; also before anything else, by roles that are to have one."""

BY_CODE = "hai-lop"
"""The mark in a session that was begun with a code."""

NEXT = "tiep"
"""The field of an address that says where to go after signing in."""


def permitted(verb: Verb) -> Callable[[Gated], Gated]:
    """Lets through who may do `verb` somewhere: others are asked to sign in, or refused with 403 when they have.

    Whether it reaches the very thing concerned is asked by the view itself (`may` with a `Reach`). What lies behind the
    gate is kept by no cache. Whoever has a password for one use only is sent to change it first, and
    a role that is to have a second factor to turn it on. The verb can be read
    off the view as `verb`.
    """

    def decorate(view: Gated) -> Gated:
        @wraps(view)
        @never_cache
        def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if may(request.user, verb):
                if verb is not Verb.OWN_ACCOUNT and getattr(request.user, "must_change_password", False):
                    return redirect(OWN_ACCOUNT_PAGE)
                if verb is not Verb.OWN_ACCOUNT and needs_code(request):
                    return redirect(ACCOUNT_PAGE)
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), redirect_field_name=NEXT)
            return refused(request)

        gated.verb = verb  # type: ignore[attr-defined]
        return gated

    return decorate


def needs_code(request: HttpRequest) -> bool:
    """Whether the role is to sign in with a second factor and this session was begun without (SECOND_FACTOR_ROLES)."""
    role = getattr(request.user, "role", "")
    return role in settings.SECOND_FACTOR_ROLES and not request.session.get(BY_CODE)


def refused(request: HttpRequest) -> HttpResponse:
    """The page for a signed-in person whose role does not open this."""
    role = getattr(request.user, "role", "")
    name = ROLE_NAMES[Role(role)] if role in set(Role) else ""
    return render(request, "accounts/refused.html", {"role": name}, status=403)
