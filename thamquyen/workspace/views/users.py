"""Keeping accounts, for administrators: list, make, change, close, unlock, give a new password, and the log of it."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts import managing, second_factor
from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.managing import ManagingRefusedError
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role, Verb
from thamquyen.domain.suggesting import suggest_authorities
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.pickers import SUGGESTIONS
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.users import AccountForm, account, accounts, log_of, within_reach
from thamquyen.workspace.views.facts import desk_of

_POSTABLE = ["GET", "HEAD", "POST"]
_DEEDS: Mapping[str, Callable[..., object]] = {
    "khoa": managing.close,
    "mo": managing.reopen,
    "go-khoa": managing.unlock,
    "go-hai-lop": second_factor.remove,
}


@permitted(Verb.MANAGE_USERS)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All accounts that the administrator keeps."""
    return render(request, "workspace/users.html", {"accounts": accounts(user_of(request), desk_of(request), now())})


@permitted(Verb.MANAGE_USERS)
@limited("trang")
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was done to accounts, by whom."""
    return render(request, "workspace/users_log.html", {"log": log_of(None, user_of(request), desk_of(request))})


@permitted(Verb.MANAGE_USERS)
@limited("trang")
@require_http_methods(_POSTABLE)
def new(request: HttpRequest) -> HttpResponse:
    """The form for a new account; POST makes it and shows its password this once."""
    desk, manager = desk_of(request), user_of(request)
    form = AccountForm(desk, manager, request.POST if request.method == "POST" else None, None)
    changes = form.changes() if request.method == "POST" else None
    if changes is not None:
        username, actor = form.typed.text("ten-dang-nhap"), actor_of(manager, desk.today)
        role, acting_for = Role(changes["role"]), changes["acting_for"]
        try:
            made, password = managing.create(
                username, changes["first_name"], role, acting_for, actor=actor, email=changes["email"]
            )
        except ManagingRefusedError as error:
            form.refuse(error)
        else:
            return _password(request, made, password)
    return render(request, "workspace/user_new.html", {"form": form}, status=400 if form.errors else 200)


@permitted(Verb.MANAGE_USERS)
@limited("trang")
@require_http_methods(_POSTABLE)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """An account with its log; POST changes name, role and authority."""
    desk, manager = desk_of(request), user_of(request)
    user = _kept(request, number, desk)
    form = AccountForm(desk, manager, request.POST if request.method == "POST" else None, user)
    changes = form.changes() if request.method == "POST" else None
    if changes is not None:
        try:
            managing.change(user, changes, actor=actor_of(manager, desk.today))
            return redirect(f"/nguoi-dung/{number}")
        except ManagingRefusedError as error:
            form.refuse(error)
    return _account(request, user, form, desk)


def _account(request: HttpRequest, user: User, form: AccountForm, desk: Desk, problem: str = "") -> HttpResponse:
    shown = {"form": form, "user_shown": user, "account": account(user, desk, now()), "problem": problem}
    shown |= {"has_factor": second_factor.has_factor(user)}
    shown |= {"is_locked": managing.is_locked(user, now()), "log": log_of(user, user_of(request), desk)}
    return render(request, "workspace/user.html", shown, status=400 if form.errors or problem else 200)


@permitted(Verb.MANAGE_USERS)
@limited("trang")
@require_POST
def deed(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Closes, opens or unlocks an account, or turns its second factor off."""
    desk, manager = desk_of(request), user_of(request)
    user = _kept(request, number, desk)
    if what not in _DEEDS:
        raise Http404
    try:
        _DEEDS[what](user, actor=actor_of(manager, desk.today))
    except ManagingRefusedError as error:
        return _account(request, user, AccountForm(desk, manager, None, user), desk, str(error))
    return redirect(f"/nguoi-dung/{number}")


@permitted(Verb.MANAGE_USERS)
@limited("trang")
@require_POST
def new_password(request: HttpRequest, number: int) -> HttpResponse:
    """Gives an account a new password, shown this once."""
    desk = desk_of(request)
    user = _kept(request, number, desk)
    return _password(request, user, managing.reset_password(user, actor=actor_of(user_of(request), desk.today)))


@permitted(Verb.MANAGE_USERS)
@limited("goi-y")
@require_safe
def suggestions(request: HttpRequest, kind: str) -> HttpResponse:
    """Authorities of today for the field “thay mặt cơ quan”."""
    if kind != "co-quan":
        raise Http404
    text, desk = request.GET.get("thay-mat", "")[:300], desk_of(request)
    found = suggest_authorities(desk.reading, text, on=desk.today, within=desk.within, limit=SUGGESTIONS)
    return render(request, "workspace/parts/fact_options.html", {"options": found, "field": "thay-mat"})


def _kept(request: HttpRequest, number: int, desk: Desk) -> User:
    """An account that the administrator keeps; 404 for another's."""
    user = User.objects.filter(pk=number).first() if number < 2**31 else None
    if user is None or not within_reach(user_of(request), user, desk.reading):
        raise Http404
    return user


def _password(request: HttpRequest, user: User, password: str) -> HttpResponse:
    return render(request, "workspace/user_password.html", {"user_shown": user, "password": password})
