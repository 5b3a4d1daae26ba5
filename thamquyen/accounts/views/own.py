"""One's own account: the second factor, recovery codes, where one is signed in."""

from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts import second_factor
from thamquyen.accounts.gates import ACCOUNT_PAGE, BY_CODE, needs_code, permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.managing import note
from thamquyen.accounts.models import Deed, User
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.second_factor import FactorRefusedError
from thamquyen.accounts.sessions import end, end_all, places

_WRONG_PASSWORD = "Mật khẩu hiện nay không đúng."  # noqa: S105 - a sentence


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """How one's account is kept safe, and where one is signed in."""
    return _page(request)


def _page(request: HttpRequest, problem: str = "", at: str = "") -> HttpResponse:
    user = _user(request)
    on = second_factor.has_factor(user)
    shown = {"places": places(user, request.session.session_key or "", at=now()), "on": on, "who": user}
    shown |= {"left": second_factor.recovery_codes_left(user) if on else 0, "problem": problem, "problem_at": at}
    shown |= {"offer": None if on else second_factor.offer(user), "needs_code": needs_code(request)}
    shown["code"] = request.POST.get("ma", "")[:12]  # where only the password was wrong, it is not typed again
    return render(request, "accounts/account.html", shown, status=400 if problem else 200)


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_POST
def turn_on(request: HttpRequest) -> HttpResponse:
    """Turns the second factor on by a first code; shows the recovery codes this once."""
    user = _user(request)
    # asked as at the sign-in, so that guesses are counted with those
    if authenticate(request, username=user.username, password=request.POST.get("mat-khau", "")[:200]) is None:
        return _page(request, _WRONG_PASSWORD, "mat-khau")
    try:
        codes = second_factor.confirm(user, request.POST.get("ma", "")[:40])
    except FactorRefusedError as error:
        return _page(request, str(error), "bat")
    request.session[BY_CODE] = True
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "is_new": True})


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_POST
def turn_off(request: HttpRequest) -> HttpResponse:
    """Turns the second factor off, by a code."""
    user = _user(request)
    try:
        second_factor.check(user, request.POST.get("ma", "")[:40])
    except FactorRefusedError as error:
        return _page(request, str(error), "tat")
    second_factor.remove(user, actor=user.username)
    request.session.pop(BY_CODE, None)
    return redirect(ACCOUNT_PAGE)


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, by a code; the earlier ones count no more."""
    user = _user(request)
    try:
        second_factor.check(user, request.POST.get("ma", "")[:40])
    except FactorRefusedError as error:
        return _page(request, str(error), "ma-moi")
    return render(request, "accounts/recovery_codes.html", {"codes": second_factor.renew_codes(user)})


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ends one session (`phien`), or all but this one."""
    user, key = _user(request), request.POST.get("phien", "")
    ended = end(user, key) if key else end_all(user, but=request.session.session_key or "")
    if ended:
        note(user, Deed.SESSIONS_ENDED, user.username, "một nơi" if key else "mọi nơi khác")
    return redirect(ACCOUNT_PAGE)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
