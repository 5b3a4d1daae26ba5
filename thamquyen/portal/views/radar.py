"""Ends to come: the list, one end, and both as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.accounts.turns import BusyError, Turns
from thamquyen.oversight.deciding import newest_decision
from thamquyen.plans.queries import newest_mark
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking
from thamquyen.portal.radar import files
from thamquyen.portal.radar.lists import radar_page, typed_in
from thamquyen.portal.radar.one import found_at, one_page
from thamquyen.portal.views.leafing import existing_authority
from thamquyen.reports.calendars import CONTENT_TYPE
from thamquyen.ui.typed import typed_number

_TURNS = Turns(working=1, waiting=1, longest=15)
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@limited("trang")
def ends(request: HttpRequest) -> HttpResponse:
    """What ends when, by month and day."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())
    page = request.GET.get("trang", "")[:6]
    number = typed_number(page, 1, digits=18)

    def show() -> dict[str, object]:
        names = {name.replace("-", "_"): value for name, value in typed.items()}
        return {"page": radar_page(look, typed, number), "typed": names}

    return looked_at(request, look, "portal/radar.html", show, also=newest_decision())


@require_safe
@limited("trang")
def end(request: HttpRequest, kind: str, last: str, of: str) -> HttpResponse:
    """One end with all that falls with it, and what was decided."""
    look = looking(request, localdate())
    found = found_at(look, kind, last, of)
    if found is None:
        raise Http404

    def show() -> dict[str, object]:
        return {"page": one_page(look, found, names_people=request.user.is_authenticated)}

    return looked_at(request, look, "portal/radar_end.html", show, also=(newest_decision(), newest_mark()))


@require_safe
@limited("tep-ra")
def ends_as_file(request: HttpRequest) -> HttpResponse:
    """What the list at the same address shows, for Excel; a clock that cannot be read is refused."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())
    if look.problem:
        return _none(request, look.problem, 400)
    try:
        with _TURNS.taken():
            made = files.excel(look, typed)
    except BusyError:
        return _none(request, "Máy chủ đang lập các tệp khác. Hãy thử lại sau ít phút.", 503)
    name = f"moc-het-hieu-luc-{look.on:%Y%m%d}-lan-ghi-{look.at.revision}.xlsx"
    response = HttpResponse(made, content_type=_SPREADSHEET)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@limited("trang")
def calendar(request: HttpRequest) -> HttpResponse:
    """Ends to come as a calendar to subscribe to: of an authority (`co-quan`), or all. It always shows today."""
    look, asked = looking(request, localdate(), day=""), typed_in({"co-quan": request.GET.get("co-quan", "")})
    whose = existing_authority(look.reading, asked["co-quan"]) if asked["co-quan"] else None
    host, own = request.build_absolute_uri("/")[:-1], request.build_absolute_uri()
    mark, changed = files.mark_of(look, own), files.states_at(look)
    seen = get_conditional_response(request, etag=mark, last_modified=int(changed.timestamp()))
    if seen is None:
        name = f"Sắp hết hiệu lực: {look.reading.name(whose, look.on)}" if whose else "Sắp hết hiệu lực"
        seen = HttpResponse(files.calendar(look, asked, name=name, host=host, at=own), content_type=CONTENT_TYPE)
    seen["ETag"], seen["Last-Modified"], seen["Cache-Control"] = mark, http_date(changed.timestamp()), "no-cache"
    return seen


def _none(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    return render(request, "portal/no_file.html", {"problem": problem, "status": status}, status=status)
