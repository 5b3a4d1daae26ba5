"""A province as a whole, and who gives what to whom."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.oversight.deciding import newest_decision
from thamquyen.portal.board import board_page, default_province, province_meant
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.graph import graph_page
from thamquyen.portal.looking import looking
from thamquyen.portal.sifting import typed_in


@require_safe
@limited("trang")
def provinces(request: HttpRequest) -> HttpResponse:
    """Leads to the province chosen in the form, else to the one of which most is on record."""
    look = looking(request, localdate())
    chosen = province_meant(look, request.GET.get("tinh", ""))
    key = chosen.key if chosen else default_province(look.at)
    if key is None:
        return redirect(look.seen.page("/dia-ban"))
    clocks = {name.replace("-", "_"): request.GET.get(name, "")[:40] for name in ("ngay", "biet-den")}
    return redirect(look.seen.page(f"/tinh/{key}", **(clocks if look.problem else {})))


@require_safe
@limited("trang")
def province(request: HttpRequest, key: str) -> HttpResponse:
    """The board of a province."""
    look = looking(request, localdate())
    unit = province_meant(look, key)
    if unit is None:
        raise Http404
    mark = newest_decision()
    return looked_at(request, look, "portal/board.html", lambda: {"page": board_page(look, unit)}, also=mark)


@require_safe
@limited("trang")
def graph(request: HttpRequest) -> HttpResponse:
    """Who gives what to whom, as a graph and as a table."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())

    def show() -> dict[str, object]:
        page = graph_page(look, typed, request.GET.get("xep", ""))
        return {"page": page, "typed": {name.replace("-", "_"): value for name, value in typed.items()}}

    return looked_at(request, look, "portal/graph.html", show)
