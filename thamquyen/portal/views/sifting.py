"""The register as a list."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking
from thamquyen.portal.sifting import register_page, typed_in
from thamquyen.ui.typed import typed_number


@require_safe
@limited("trang")
def register(request: HttpRequest) -> HttpResponse:
    """Every conferral, sifted by the address; what cannot be read is said beside its field."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())
    asked = request.GET.get("trang", "")
    number = typed_number(asked, 1)

    def show() -> dict[str, object]:
        return {
            "page": register_page(look, typed, number),
            "typed": {name.replace("-", "_"): value for name, value in typed.items()},
            "sees_history": may(request.user, Verb.SEE_HISTORY),
        }

    return looked_at(request, look, "portal/register.html", show)
