"""How plans stand, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.plans.queries import newest_mark
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking
from thamquyen.portal.progress import progress_of


@require_safe
@limited("trang")
def progress(request: HttpRequest) -> HttpResponse:
    """Numbers by group and state of every plan."""
    look = looking(request, localdate())
    return looked_at(request, look, "portal/progress.html", lambda: {"plans": progress_of(look)}, also=newest_mark())
