"""Campaigns as their people meet them: the list, one campaign with the own pack, taking note, the check, files."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.campaigns import queries
from thamquyen.campaigns.by_itself import set_ahead
from thamquyen.campaigns.keeping import CampaignRefusedError, acknowledge, answer
from thamquyen.campaigns.telling import PATH, seats
from thamquyen.domain.campaigns.campaign import State
from thamquyen.register.queries import newest
from thamquyen.register.reading import reading_at
from thamquyen.ui.taken_away import file_of_others, file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.campaigns.files import excel_of_reach, file_name, paper_of_pack, zip_of_packs
from thamquyen.workspace.campaigns.listing import coming_days, listed_for
from thamquyen.workspace.campaigns.showing import CampaignPage
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.drafts_tried import KINDS_OF_PAPER
from thamquyen.workspace.views.lists import EXCEL


@permitted(Verb.ACKNOWLEDGE)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The campaigns addressed to the person, and those that the person's unit leads."""
    return _list(request)


def _list(request: HttpRequest, problem: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    """The list; `problem`: what is wrong with the number of days that was typed."""
    user, reading, today = user_of(request), reading_at(), localdate()
    seat = user.acting_for.partition("@")[2]
    makes = bool(seat) and may(user, Verb.MAKE_KNOWN, reach_of(seat, reading))
    shown = {"campaigns": listed_for(user, newest(), today), "makes": makes, "today": today, "path": PATH}
    shown |= {"coming": coming_days(reading, seat, today) if makes else []}
    sends = makes and seat in seats(reading, today)
    shown |= {"ahead": queries.ahead_of(seat) if sends else None, "problem": problem, "typed": typed}
    return render(request, "workspace/campaigns.html", shown, status=status)


@permitted(Verb.ACKNOWLEDGE)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A campaign: what it says, the own pack, taking note, the check; for those who lead it, how far it has come."""
    return campaign_page(request, page_of(request, number))


def page_of(request: HttpRequest, number: UUID) -> CampaignPage:
    """The campaign that the person may see. Raises Http404."""
    found, user, at, today = queries.campaign(number), user_of(request), newest(), localdate()
    if found is None:
        raise Http404
    page = CampaignPage(found, user, at, today, "")
    asked = request.GET.get("co-quan", "")[:200]
    sent = page.state in (State.RUNNING, State.OVER, State.CLOSED)
    if not page.makes and not (sent and (page.own_office or found.said.public)):
        raise Http404
    office = asked if page.makes and asked in page.audience.offices else page.own_office
    return CampaignPage(found, user, at, today, office)


def campaign_page(
    request: HttpRequest, page: CampaignPage, problem: str = "", status: int = 200, **more: object
) -> HttpResponse:
    """The page of a campaign, with what went wrong; `more`: what was typed."""
    shown = {"page": page, "said": page.said, "problem": problem, "path": PATH, "today": page.on, **more}
    shown |= {"revision": page.at.revision}
    return render(request, "workspace/campaign.html", shown, status=status)


@permitted(Verb.ACKNOWLEDGE)
@limited("tep-vao")
@require_POST
def note(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes note by name of what the page showed."""
    page = page_of(request, number)
    if page.lacks_pack and page.own_office:
        return campaign_page(request, page, "Chưa tính được gói thay đổi nên chưa xác nhận được. Chưa lưu gì.", 409)
    if request.POST.get("dau", "") != page.seal:
        return campaign_page(request, page, "Gói thay đổi vừa khác đi; đọc bản mới bên dưới rồi xác nhận lại.", 409)
    try:
        acknowledge(number, doer_of(request), version=_version(request), pack=page.seal, reading=page.reading)
    except CampaignRefusedError as error:
        return campaign_page(request, page, str(error), 409)
    return redirect(f"{PATH}/{number}#xac-nhan")


@permitted(Verb.ACKNOWLEDGE)
@limited("tep-vao")
@require_POST
def check(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes the answers to the check."""
    page = page_of(request, number)
    given = {at: request.POST.get(f"cau-{at}", "") for at in range(len(page.said.questions))}
    chosen = {
        at: int(text)
        for at, text in given.items()
        if text.isascii() and text.isdigit() and int(text[:9]) < len(page.said.questions[at].choices) and len(text) < 3
    }
    try:
        answer(number, chosen, doer_of(request), version=_version(request), reading=page.reading)
    except CampaignRefusedError as error:
        return campaign_page(request, replace(page, chosen=chosen), str(error), 400)
    return redirect(f"{PATH}/{number}#kiem-tra")


def _version(request: HttpRequest) -> int:
    asked = request.POST.get("ban", "")
    return typed_number(asked, 0)


@permitted(Verb.ACKNOWLEDGE)
@limited("tep-ra")
@require_safe
def pack(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """The pack of a unit as Word or PDF."""
    page = page_of(request, number)
    if page.pack is None:
        raise Http404
    content_type, made = KINDS_OF_PAPER[kind]
    return file_to_keep(made(paper_of_pack(page, page.pack)), file_name(page, "goi-thay-doi", kind), content_type)


@permitted(Verb.MAKE_KNOWN)
@limited("tep-ra")
@require_safe
def packs(request: HttpRequest, number: UUID) -> HttpResponse:
    """The packs of all offices in one file."""
    page = page_of(request, number)
    content = zip_of_packs(page) if page.makes and page.said.change_day else b""
    if not content:
        raise Http404
    return file_to_keep(content, file_name(page, "cac-goi", "zip"), "application/zip")


@permitted(Verb.MAKE_KNOWN)
@limited("trang")
@require_POST
def ahead(request: HttpRequest) -> HttpResponse:
    """Sets how many days before an effective day the packs of the own province go out by themselves."""
    user, said = user_of(request), request.POST.get("so-ngay", "").strip()
    seat = user.acting_for.partition("@")[2]
    days = typed_number(said, -1, digits=3)
    try:
        set_ahead(seat, days, doer_of(request), reach_of(seat, reading_at()))
    except CampaignRefusedError as error:
        return _list(request, str(error), said, status=400)
    return redirect(f"{PATH}#tu-gui")


@permitted(Verb.MAKE_KNOWN)
@limited("tep-ra")
@require_safe
def results(request: HttpRequest, number: UUID) -> HttpResponse:
    """Who took note and who passed, by name, as Excel."""
    page = page_of(request, number)
    if not page.makes:
        raise Http404
    return file_to_keep(excel_of_reach(page), file_name(page, "ket-qua", "xlsx"), EXCEL)


@permitted(Verb.ACKNOWLEDGE)
@limited("tep-ra")
@require_safe
def material(request: HttpRequest, number: UUID) -> HttpResponse:
    """A file that is material of a campaign that the person may see, to be kept by the browser."""
    found = queries.material(number)
    if found is None:
        raise Http404
    page_of(request, found[0].id)
    return file_of_others(found[2], found[1])
