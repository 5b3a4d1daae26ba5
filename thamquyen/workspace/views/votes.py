"""What a council or a committee voted on a draft, noted from its minutes."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.workflow.voting import VoteRefusedError, note_vote
from thamquyen.workspace.drafts.opening import may_write, opened
from thamquyen.workspace.drafts.votes import vote_typed
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.views.drafts import ADDRESS, draft_page


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def note(request: HttpRequest, number: UUID) -> HttpResponse:
    """Notes a vote on the newest version."""
    user, today = user_of(request), localdate()
    draft = opened(number, user, today)
    if draft is None or not may_write(user, draft.kept.seat, draft.reading):
        raise Http404
    try:
        voted = vote_typed(request.POST.dict(), draft)
        note_vote(number, voted, by=actor_of(user, today), at=now(), today=today)
    except VoteRefusedError as error:
        return draft_page(request, draft, problem=str(error), status=400)
    return redirect(f"{ADDRESS}/{number}#bieu-quyet")
