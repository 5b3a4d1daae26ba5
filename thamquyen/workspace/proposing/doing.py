"""Which matters a person sees, and in which step they saw them."""

from uuid import UUID

from django.http import Http404, HttpRequest

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.proceedings.table import Kind
from thamquyen.domain.reading import Reading
from thamquyen.register.reading import reading_at
from thamquyen.ui.typed import typed_number
from thamquyen.workflow.matters import Standing, every, matter
from thamquyen.workspace.drafts.opening import may_see
from thamquyen.workspace.signed_in import user_of


def seen(number: UUID, kind: Kind, request: HttpRequest) -> tuple[Standing, Reading, Reach]:
    """A matter that the person may see, the register, and where the matter lies. Raises Http404."""
    found, reading = matter(number, kind), reading_at()
    if found is None or not may_see(user_of(request), found.seat, reading):
        raise Http404
    return found, reading, reach_of(found.seat, reading)


def seen_all(kind: Kind, user: User, reading: Reading) -> list[Standing]:
    """The matters of a kind that the person may see, the newest first."""
    return [one for one in reversed(every(kind)) if may_see(user, one.seat, reading)]


def step_seen(request: HttpRequest) -> int:
    """The number of the step that the person looked at."""
    asked = request.POST.get("buoc", "")
    return typed_number(asked, 0)
