"""A forgotten password: asking for a link by mail, setting a new password by it."""

from typing import Any

from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.forms import LEAST_PASSWORD, NEW_LABELS, NewPasswordForm
from thamquyen.accounts.limits import address_of, limited
from thamquyen.accounts.models import User
from thamquyen.accounts.recovery import recovered
from thamquyen.people.forgetting import ask, can_recover


@never_cache
@limited("quen-mat-khau")
@require_http_methods(["GET", "HEAD", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Asks for a link; the answer is the same whether or not there is such an account."""
    typed = request.POST.get("thu-dien-tu", "").replace("\x00", "").strip()[:254]
    shown = {"can": can_recover(), "typed": typed, "asked": request.method == "POST" and "@" in typed}
    if shown["asked"]:
        ask(typed, address_of(request), now())
    wrong = request.method == "POST" and not shown["asked"]
    return render(request, "accounts/forgot.html", shown | {"wrong": wrong}, status=400 if wrong else 200)


@method_decorator([never_cache, limited("quen-mat-khau")], name="dispatch")
class NewPassword(PasswordResetConfirmView):
    """Sets a new password by the link; Django takes the link out of the address at once and lets it count once."""

    template_name = "accounts/new_password.html"
    form_class = NewPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        """The password is set; who was signed in anywhere signs in anew."""
        super().form_valid(form)
        if isinstance(self.user, User):
            recovered(self.user, address_of(self.request))
        return render(self.request, "accounts/new_password.html", {"is_done": True})

    def get_success_url(self) -> str:
        """Where one signs in."""
        return "/dang-nhap"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """400 for a form that was refused, 404 for a link that counts no more."""
        form = context.get("form")
        fields = [(name, label, form.said(name)) for name, label in NEW_LABELS.items()] if form else []
        status = 404 if not context["validlink"] else 400 if form and form.errors else 200
        shown = context | {"fields": fields, "least": LEAST_PASSWORD}
        return super().render_to_response(shown, status=status, **kwargs)


new_password = NewPassword.as_view()
