"""Signing an act: number, days, who signed, the signed file; and that file to take away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.taken_away import pdf_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workflow.drafting import DraftRefusedError
from thamquyen.workflow.signing import SignedFile, sign, signed_file, signing_of
from thamquyen.workspace.drafts.opening import Opened, may_write, opened
from thamquyen.workspace.drafts.signers import CAPACITIES
from thamquyen.workspace.drafts.signing import SigningForm, looked_at, signing_begun, signing_typed
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.uploads import SIGNINGS, TOO_LARGE
from thamquyen.workspace.views.drafts import ADDRESS, hand_of, opened_or_404
from thamquyen.workspace.views.signatures import trusted_roots


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest) -> HttpResponse:
    """The form for the draft that `du-thao` names; POST keeps what the signed paper says."""
    draft = _draft(request)
    if request.method != "POST":
        return _page(request, draft, signing_begun(draft.changes.act, signing_of(draft.kept.id)))
    form = signing_typed(request.POST.dict())
    said = form.said(draft.changes.act, draft.reading, draft.today)
    if said is None:
        return _page(request, draft, form)
    asked = request.POST.get("phien-ban", "")
    seen = typed_number(asked, 0)
    try:
        sign(draft.kept.id, said, _file(request), seen=seen, hand=hand_of(request))
    except (DraftRefusedError, FileRefusedError) as error:
        return _page(request, draft, form, str(error))
    return redirect(f"{ADDRESS}/{draft.kept.id}#ky")


def _draft(request: HttpRequest) -> Opened:
    asked = (request.POST if request.method == "POST" else request.GET).get("du-thao", "")
    try:
        found = opened(UUID(asked), user_of(request), localdate())
    except ValueError:
        raise Http404 from None
    if found is None or found.kept.revision or not may_write(user_of(request), found.kept.seat, found.reading):
        raise Http404
    return found


def _file(request: HttpRequest) -> SignedFile | None:
    sent = request.FILES.get("tep")
    if request.META.get(TOO_LARGE):
        raise FileRefusedError("Tệp nặng quá 50 MB.", "Nộp bản PDF nhẹ hơn; chưa lưu gì.")
    if sent is None:
        return None
    return looked_at(sent.name or "van-ban.pdf", sent.read(), roots=trusted_roots(), at=now())


def _page(request: HttpRequest, draft: Opened, form: SigningForm, problem: str = "") -> HttpResponse:
    shown = {"draft": draft, "act": draft.changes.act, "problem": problem, "address": ADDRESS, "here": SIGNINGS}
    shown |= {"capacities": CAPACITIES.items(), "kept": signing_of(draft.kept.id), **form.shown}
    shown |= {"revision": draft.at.revision}
    status = 400 if problem or form.errors else 200
    return render(request, "workspace/draft_sign.html", shown, status=status)


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def signed(request: HttpRequest, number: UUID) -> HttpResponse:
    """The file that was signed, as it was handed in."""
    draft = opened_or_404(request, number)
    found = signed_file(draft.kept.id)
    if found is None:
        raise Http404
    return pdf_to_keep(*found)
