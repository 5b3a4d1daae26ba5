"""Two days side by side."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.portal.beside import asked_in, beside_page
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking


@require_safe
@limited("trang")
def beside(request: HttpRequest) -> HttpResponse:
    """What a place or an authority gained, lost or saw change hands between two days."""
    look = looking(request, localdate())
    asked = asked_in(request.GET.dict(), look)

    def show() -> dict[str, object]:
        return {
            "asked": asked,
            "typed": {name.replace("-", "_"): value for name, value in asked.typed.items()},
            "problems": {name.replace("-", "_"): value for name, value in asked.problems.items()},
            "page": beside_page(look, asked),
        }

    return looked_at(request, look, "portal/beside.html", show, status=400 if asked.problems else None)
