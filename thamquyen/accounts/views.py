"""Signing in and out, and one's own password."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.forms import LABELS, LEAST_PASSWORD, OwnPasswordForm, SignInForm
from thamquyen.accounts.gates import NEXT, OWN_ACCOUNT_PAGE, permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.managing import changed_own_password
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb


class SignIn(LoginView):
    """The page with the form; afterwards to where one was going."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_field_name = NEXT

    def get_success_url(self) -> str:
        """Where one was going; whoever has a password for one use only changes it first."""
        must = getattr(self.request.user, "must_change_password", False)
        return OWN_ACCOUNT_PAGE if must else super().get_success_url()

    def render_to_response(self, context: dict[str, object], **kwargs: object) -> HttpResponse:
        """400 for a form that was refused."""
        form = context.get("form")
        status = 400 if isinstance(form, SignInForm) and form.errors else 200
        return super().render_to_response(context, status=status, **kwargs)


class SignOut(LogoutView):
    """Ends the session; only by POST, so that no picture or link on another page can do it."""

    next_page = "/"


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: HttpRequest) -> HttpResponse:
    """The form to change one's own password; other sessions end, this one goes on."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    form = OwnPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        changed_own_password(user)
        update_session_auth_hash(request, user)
        return render(request, "accounts/own_password.html", {"is_done": True})
    fields = [(name, label, form.said(name)) for name, label in LABELS.items()]
    shown = {"fields": fields, "must": user.must_change_password, "least": LEAST_PASSWORD}
    shown |= {"username": user.get_username()}
    return render(request, "accounts/own_password.html", shown, status=400 if form.errors else 200)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old sign-in page is offered anew, anything else is refused."""
    page = "accounts/stale.html" if request.path == "/dang-nhap" else "403_csrf.html"
    return render(request, page, status=403)
