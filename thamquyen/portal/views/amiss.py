"""What is amiss: the list, one fault, and the list as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.portal.amiss import amiss_page, typed_in
from thamquyen.portal.amiss_file import amiss_file
from thamquyen.portal.amiss_one import fault_page
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking
from thamquyen.portal.views.exports import made_file
from thamquyen.ui.typed import typed_number


@require_safe
@limited("trang")
def listed(request: HttpRequest) -> HttpResponse:
    """Everything found amiss on the day, sifted by the address."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())

    def show() -> dict[str, object]:
        page = amiss_page(look, typed, _number(request))
        return {"page": page, "typed": {name.replace("-", "_"): value for name, value in typed.items()}}

    return looked_at(request, look, "portal/amiss.html", show)


@require_safe
@limited("trang")
def one(request: HttpRequest, digest: str) -> HttpResponse:
    """One fault with every place, its facts, and what people made of it."""
    look, place = looking(request, localdate()), typed_in(request.GET.dict())["dia-ban"]
    page = fault_page(look, digest, place, _number(request))
    if page is None:
        raise Http404
    return looked_at(request, look, "portal/amiss_one.html", lambda: {"page": page, "place": place})


@require_safe
@limited("tep-ra")
def as_excel(request: HttpRequest) -> HttpResponse:
    """What the list at the same address shows, as an Excel file."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())
    return made_file(request, look, lambda: amiss_file(look, typed))


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("trang", "")
    return typed_number(asked, 1)
