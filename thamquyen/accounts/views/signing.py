"""Signing in and out, and one's own password."""

import time

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.forms import LABELS, LEAST_PASSWORD, OwnPasswordForm, SignInForm
from thamquyen.accounts.gates import NEXT, OWN_ACCOUNT_PAGE, permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.managing import changed_own_password
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.provider import ProviderRefusedError, sent_there, vouched_for
from thamquyen.accounts.second_factor import FactorRefusedError, check
from thamquyen.accounts.sessions import end_all
from thamquyen.accounts.signing_in import begin, finish, pending

_GOING_TO = "sau-dang-nhap"


class SignIn(LoginView):
    """The page with the form; afterwards to where one was going."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_field_name = NEXT

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signs in, or asks for the code; whoever has a password for one use only changes it first."""
        user = form.get_user()
        if not isinstance(user, User):
            raise PermissionDenied
        to = OWN_ACCOUNT_PAGE if user.must_change_password else self.get_success_url()
        return redirect(begin(self.request, user, to, at=time.time()))

    def render_to_response(self, context: dict[str, object], **kwargs: object) -> HttpResponse:
        """400 for a form that was refused."""
        form = context.get("form")
        context["provider"] = settings.OIDC_PROVIDER
        status = 400 if isinstance(form, SignInForm) and form.errors else 200
        return super().render_to_response(context, status=status, **kwargs)


class SignOut(LogoutView):
    """Ends the session; only by POST, so that no picture or link on another page can do it."""

    next_page = "/"


@never_cache
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Asks for the code of the second factor, between the password and the session."""
    one = pending(request, at=time.time())
    if one is None:
        return redirect("/dang-nhap")
    if request.method != "POST":
        return render(request, "accounts/code.html")
    try:
        check(one.user, request.POST.get("ma", "")[:40])
    except FactorRefusedError as error:
        return render(request, "accounts/code.html", {"problem": str(error)}, status=400)
    return redirect(finish(request, one))


@never_cache
@limited("tep-vao")
@require_safe
def provider(request: HttpRequest) -> HttpResponse:
    """Sends a person to the provider of the province."""
    if settings.OIDC_PROVIDER is None:
        raise Http404
    going_to = request.GET.get(NEXT, "")
    request.session[_GOING_TO] = going_to if url_has_allowed_host_and_scheme(going_to, request.get_host()) else "/"
    try:
        return sent_there(request, settings.OIDC_PROVIDER)
    except ProviderRefusedError as error:
        return render(request, "accounts/provider_refused.html", {"problem": str(error)}, status=502)


@never_cache
@limited("tep-vao")
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Where the provider sends a person back to: signs in whoever has an account."""
    if settings.OIDC_PROVIDER is None:
        raise Http404
    try:
        user = vouched_for(request, settings.OIDC_PROVIDER)
    except ProviderRefusedError as error:
        return render(request, "accounts/provider_refused.html", {"problem": str(error)}, status=403)
    to = OWN_ACCOUNT_PAGE if user.must_change_password else str(request.session.pop(_GOING_TO, "/"))
    return redirect(begin(request, user, to, at=time.time()))


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: HttpRequest) -> HttpResponse:
    """The form to change one's own password; other sessions end, this one goes on."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    if user.stands_in:
        return redirect("/lam-thay")
    form = OwnPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        changed_own_password(user)
        update_session_auth_hash(request, user)
        end_all(user, but=request.session.session_key or "")
        return render(request, "accounts/own_password.html", {"is_done": True})
    fields = [(name, label, form.said(name)) for name, label in LABELS.items()]
    shown = {"fields": fields, "must": user.must_change_password, "least": LEAST_PASSWORD}
    shown |= {"username": user.get_username(), "refused": bool(form.errors)}
    return render(request, "accounts/own_password.html", shown, status=400 if form.errors else 200)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old sign-in page is offered anew, anything else is refused."""
    page = "accounts/stale.html" if request.path == "/dang-nhap" else "403_csrf.html"
    return render(request, page, status=403)
