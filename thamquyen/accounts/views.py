"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thamquyen.accounts.forms import SignInForm
from thamquyen.accounts.gates import NEXT


class SignIn(LoginView):
    """The page with the form; afterwards to where one was going."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_field_name = NEXT

    def render_to_response(self, context: dict[str, object], **kwargs: object) -> HttpResponse:
        """400 for a form that was refused."""
        form = context.get("form")
        status = 400 if isinstance(form, SignInForm) and form.errors else 200
        return super().render_to_response(context, status=status, **kwargs)


class SignOut(LogoutView):
    """Ends the session; only by POST, so that no picture or link on another page can do it."""

    next_page = "/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old sign-in page is offered anew, anything else is refused."""
    page = "accounts/stale.html" if request.path == "/dang-nhap" else "403_csrf.html"
    return render(request, page, status=403)
