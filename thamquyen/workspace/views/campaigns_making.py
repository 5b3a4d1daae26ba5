"""Campaigns as they are made: written, changed, sent out, stopped."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Reach, Verb
from thamquyen.accounts.reach import reach_of
from thamquyen.campaigns.keeping import (
    CampaignRefusedError,
    ChangedMeanwhileError,
    add_files,
    amend,
    begin,
    close,
    send_out,
)
from thamquyen.campaigns.telling import PATH
from thamquyen.register.reading import reading_at
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.typed import typed_line
from thamquyen.workspace.attached import attached
from thamquyen.workspace.campaigns.form import About, CampaignForm, form_of, form_typed
from thamquyen.workspace.campaigns.showing import CampaignPage
from thamquyen.workspace.proposing.doing import step_seen
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.campaigns import campaign_page, page_of


@permitted(Verb.MAKE_KNOWN)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new campaign; POST keeps it, still to be sent out."""
    user, reading, today = user_of(request), reading_at(), localdate()
    seat = user.acting_for.partition("@")[2]
    about = About(user, reading, today, seat)
    if request.method != "POST":
        return _form(request, form_of(None, about, request.GET.get("ngay-hieu-luc", "")[:40]))
    form = form_typed(request.POST, about)
    said = form.said()
    if not form.check(said):
        return _form(request, form, status=400)
    try:
        number = begin(said, doer_of(request), reach_of(seat, reading), seat=seat)
    except CampaignRefusedError as error:
        return _form(request, form, str(error), status=409)
    return redirect(f"{PATH}/{number}")


def _form(
    request: HttpRequest, form: CampaignForm, problem: str = "", status: int = 200, **more: object
) -> HttpResponse:
    shown = {"form": form, "problem": problem, "path": PATH, "wrong": len(form.errors), **more}
    return render(request, "workspace/campaign_form.html", shown, status=status)


@permitted(Verb.MAKE_KNOWN)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: UUID) -> HttpResponse:
    """Says a campaign anew."""
    page = _led(request, number)
    about = About(page.user, page.reading, page.on, page.campaign.seat, page.said.offices, page.said.draft)
    seen = step_seen(request) or page.campaign.last.number
    if request.method != "POST":
        return _form(request, form_of(page.said, about), page=page, seen=seen)
    form = form_typed(request.POST, about)
    said = form.said()
    if not form.check(said):
        return _form(request, form, status=400, page=page, seen=seen)
    try:
        amend(number, said, doer_of(request), _reach(page), seen=seen, reading=page.reading)
    except ChangedMeanwhileError as error:
        theirs = form_of(error.theirs.said, about)
        pairs = _apart(theirs, form)
        return _form(request, form, str(error), 409, page=page, seen=error.theirs.last.number, pairs=pairs)
    except CampaignRefusedError as error:
        form.take(error.wrong)
        return _form(request, form, str(error), 409, page=page, seen=seen)
    return redirect(f"{PATH}/{number}")


def _apart(theirs: CampaignForm, mine: CampaignForm) -> list[tuple[str, str, str]]:
    """What differs between what somebody kept and what the person typed: label, theirs, mine."""

    def words(form: CampaignForm) -> dict[str, str]:
        chosen = {one.spec.label: ", ".join(each.name for each in one.options if each.chosen) for one in form.fields}
        return {one.spec.label: chosen[one.spec.label] or one.value for one in form.fields}

    old, new = words(theirs), words(mine)
    return [(label, old.get(label, ""), text) for label, text in new.items() if old.get(label, "") != text]


def _led(request: HttpRequest, number: UUID) -> CampaignPage:
    page = page_of(request, number)
    if not page.makes:
        raise Http404
    return page


def _reach(page: CampaignPage) -> Reach:
    return reach_of(page.campaign.seat, page.reading)


@permitted(Verb.MAKE_KNOWN)
@limited("tep-vao")
@require_POST
def send(request: HttpRequest, number: UUID) -> HttpResponse:
    """Sends a campaign out."""
    page = _led(request, number)
    try:
        send_out(number, doer_of(request), _reach(page), seen=step_seen(request), reading=page.reading)
    except CampaignRefusedError as error:
        return campaign_page(request, _led(request, number), str(error), 409)
    return redirect(f"{PATH}/{number}")


@permitted(Verb.MAKE_KNOWN)
@limited("tep-vao")
@require_POST
def stop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Stops a campaign, with the reason."""
    page, reason = _led(request, number), typed_line(request.POST.get("ly-do", ""), 1000)
    try:
        close(number, doer_of(request), _reach(page), seen=step_seen(request), note=reason)
    except CampaignRefusedError as error:
        return campaign_page(request, _led(request, number), str(error), 409, reason=reason)
    return redirect(f"{PATH}/{number}")


@permitted(Verb.MAKE_KNOWN)
@limited("tep-vao")
@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Takes files as material of the campaign that the form names."""
    try:
        page = _led(request, UUID(request.POST.get("dot", "")))
    except ValueError as error:
        raise Http404 from error
    number = page.campaign.id
    try:
        sent = [(name, content) for _, name, content in attached(request, ["tep"])]
        add_files(number, sent, doer_of(request), _reach(page), seen=step_seen(request), reading=page.reading)
    except (CampaignRefusedError, FileRefusedError) as error:
        return campaign_page(request, _led(request, number), str(error), 409)
    return redirect(f"{PATH}/{number}")
