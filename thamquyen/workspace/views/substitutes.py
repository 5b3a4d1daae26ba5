"""Substitutes: those that concern a person, naming and ending one, beginning and stopping to act in a place."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.people.models import Substitution
from thamquyen.people.substituting import (
    IN_PLACE_OF,
    PAGE,
    SubstitutionRefusedError,
    appoint,
    end_early,
    stand_in,
)
from thamquyen.register.reading import reading_at
from thamquyen.ui.typed import typed_line
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.substitutes import AppointForm, lines
from thamquyen.workspace.users import within_reach

_SHOWN = 200


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom: what concerns the person, and for who keeps accounts all within reach."""
    return _list(request)


def _list(request: HttpRequest, problem: str = "") -> HttpResponse:
    user, today, keeps = user_of(request), localdate(), may(request.user, Verb.MANAGE_USERS)
    rows = Substitution.objects.select_related("absent", "substitute", "ended").order_by("-start", "-pk")
    mine = list(rows.filter(Q(absent=user) | Q(substitute=user))[:_SHOWN])
    shown = {"mine": [(line, row.substitute_id == user.pk) for row, line in zip(mine, lines(mine, today), strict=True)]}
    kept = [row for row in rows[:_SHOWN] if within_reach(user, row.absent, reading_at())] if keeps else []
    shown |= {"all": lines(kept, today), "keeps": keeps, "problem": problem, "address": PAGE}  # type: ignore[dict-item]
    return render(request, "workspace/substitutes.html", shown, status=409 if problem else 200)


@permitted(Verb.MANAGE_USERS)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form that names a substitute; POST names one."""
    user, today = user_of(request), localdate()
    form = AppointForm(user, request.POST, reading_at())
    read = form.read(today) if request.method == "POST" else None
    if read is not None:
        absent, substitute, start, end, basis = read
        verbs = [verb for verb in Verb if verb.value in form.verbs]
        try:
            appoint(absent, substitute, start, end, verbs, basis, by=actor_of(user, today), at=now(), today=today)
            return redirect(PAGE)
        except SubstitutionRefusedError as error:
            form.errors[error.field] = str(error)
    return render(request, "workspace/substitute_new.html", {"form": form}, status=400 if form.errors else 200)


@permitted(Verb.MANAGE_USERS)
@limited("tep-vao")
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Ends a substitution early."""
    user = user_of(request)
    row = Substitution.objects.select_related("absent").filter(pk=number).first() if number < 2**31 else None
    if row is None or not within_reach(user, row.absent, reading_at()):
        raise Http404
    reason = typed_line(request.POST.get("ly-do", ""), 1000)
    try:
        end_early(number, reason, by=actor_of(user, localdate()), at=now())
    except SubstitutionRefusedError as error:
        return _list(request, str(error))
    return redirect(PAGE)


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_POST
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """From here on the session acts in the place of who is away."""
    if number >= 2**31 or stand_in(number, user_of(request), localdate()) is None:
        return _list(request, "Việc làm thay này chưa đến ngày, đã hết, hoặc không giao cho bạn.")
    request.session[IN_PLACE_OF] = number
    return redirect(PAGE)


@permitted(Verb.OWN_ACCOUNT)
@limited("trang")
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """The session acts for its own person again."""
    request.session.pop(IN_PLACE_OF, None)
    return redirect(PAGE)
