"""Leafing through the register: powers, authorities, documents, places."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import document_page, holders_of, place_page, powers_of
from thamquyen.domain.reading import Reading
from thamquyen.portal.days import asked_day
from thamquyen.portal.listing import document_groups, power_groups, province_rows
from thamquyen.portal.pages import authority_sheet, flags_in_words, given_rows, held_groups
from thamquyen.portal.sheets import document_sheet, place_sheet
from thamquyen.register.reading import reading_at


@require_safe
@limited("trang")
def powers(request: HttpRequest) -> HttpResponse:
    """All powers by sector; `?tim=` narrows."""
    sought = request.GET.get("tim", "")[:200].replace("\x00", "")
    groups = power_groups(reading_at(), sought)
    return render(request, "portal/powers.html", {"groups": groups, "sought": sought})


@require_safe
@limited("trang")
def power(request: HttpRequest, code: str) -> HttpResponse:
    """One power and every conferral of it."""
    reading, day = reading_at(), asked_day(request, localdate())
    found = reading.snapshot.powers.get(code)
    if found is None:
        raise Http404
    rows = given_rows(holders_of(reading, code, day.on), day.on)
    law = reading.document(found.source.document)
    shown = {"power": found, "marks": flags_in_words(found), "law": law, "rows": rows, "day": day}
    shown["revision"] = reading.snapshot.revision
    return render(request, "portal/power.html", shown, status=day.status)


@require_safe
@limited("trang")
def authority(request: HttpRequest, key: str) -> HttpResponse:
    """What the authority may do on the day."""
    reading, day = reading_at(), asked_day(request, localdate())
    found = _authority(reading, key)
    sheet = authority_sheet(reading, found, day.on)
    groups = held_groups(powers_of(reading, found, day.on), day.on)
    shown = {"sheet": sheet, "groups": groups, "day": day, "revision": reading.snapshot.revision}
    return render(request, "portal/authority.html", shown, status=day.status)


def _authority(reading: Reading, key: str) -> Authority:
    try:
        found = Authority.read(key)
    except ValueError as error:
        raise Http404 from error
    authorities = reading.snapshot.authorities
    unit = authorities.atlas.units.get(found.territory)
    kind = authorities.kinds.get(found.kind)
    if unit is None or kind is None or kind.level is not unit.level:
        raise Http404
    return found


@require_safe
@limited("trang")
def documents(request: HttpRequest) -> HttpResponse:
    """All documents by type; `?tim=` narrows."""
    sought = request.GET.get("tim", "")[:200].replace("\x00", "")
    groups = document_groups(reading_at(), sought)
    return render(request, "portal/documents.html", {"groups": groups, "sought": sought})


@require_safe
@limited("trang")
def document(request: HttpRequest, key: str) -> HttpResponse:
    """A document: its days, its effects both ways, what it gives."""
    reading, day = reading_at(), asked_day(request, localdate())
    page = document_page(reading, key, day.on)
    if page is None:
        raise Http404
    shown = {"sheet": document_sheet(reading, page, day.on), "day": day, "revision": reading.snapshot.revision}
    return render(request, "portal/document.html", shown, status=day.status)


@require_safe
@limited("trang")
def places(request: HttpRequest) -> HttpResponse:
    """The provinces of the day; `?tim=` finds any place, old or new."""
    reading, day = reading_at(), asked_day(request, localdate())
    sought = request.GET.get("tim", "")[:200].replace("\x00", "")
    rows = province_rows(reading, day.on, sought)
    return render(request, "portal/places.html", {"rows": rows, "sought": sought, "day": day}, status=day.status)


@require_safe
@limited("trang")
def place(request: HttpRequest, key: str) -> HttpResponse:
    """A place: names, the units around it, its kin in time, its authorities of the day."""
    reading, day = reading_at(), asked_day(request, localdate())
    page = place_page(reading, key, day.on)
    if page is None:
        raise Http404
    shown = {"sheet": place_sheet(reading, page), "day": day, "revision": reading.snapshot.revision}
    return render(request, "portal/place.html", shown, status=day.status)
