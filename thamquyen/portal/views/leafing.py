"""Leafing through the register: powers, authorities, documents, places."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import document_page, holders_of, place_page, powers_of
from thamquyen.domain.reading import Reading
from thamquyen.library.citations.index import bring_up
from thamquyen.library.identifying import Known
from thamquyen.library.queries import has_text, last_confirmation
from thamquyen.library.review import grounds_of
from thamquyen.portal.amiss_near import amiss_of_authority, amiss_of_document, amiss_of_power
from thamquyen.portal.changed import changed_by
from thamquyen.portal.citations import citation_groups
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.life import life_of
from thamquyen.portal.listing import document_groups, power_groups, province_rows
from thamquyen.portal.looking import looking
from thamquyen.portal.narrowed import giving_at, unheld_at
from thamquyen.portal.pages import authority_sheet, flags_in_words, given_rows, held_groups
from thamquyen.portal.pending import files_of_act
from thamquyen.portal.sheets import document_sheet, place_sheet
from thamquyen.portal.ways import from_authority, from_place, from_power
from thamquyen.register.reading import reading_at
from thamquyen.ui.taken_away import pdf_to_keep
from thamquyen.workflow.signing import act_of, signed_file


def _sought(request: HttpRequest) -> str:
    return request.GET.get("tim", "")[:200].replace("\x00", "")


@require_safe
@limited("trang")
def powers(request: HttpRequest) -> HttpResponse:
    """All powers by sector; `?tim=` narrows, `?chua-giao=` leaves out what somebody holds at that place on the day."""
    look, sought = looking(request, localdate()), _sought(request)

    def show() -> dict[str, object]:
        kept, says = unheld_at(look, request.GET.get("chua-giao", ""))
        groups = power_groups(look.reading, look.seen, sought, without=kept)
        return {"groups": groups, "sought": sought, "narrowed": says, "also": {"chua-giao": says.key}}

    return looked_at(request, look, "portal/powers.html", show)


@require_safe
@limited("trang")
def power(request: HttpRequest, code: str) -> HttpResponse:
    """One power and every conferral of it."""
    look = looking(request, localdate())
    found = look.reading.snapshot.powers.get(code)
    if found is None:
        raise Http404

    def show() -> dict[str, object]:
        rows = given_rows(holders_of(look.reading, code, look.on), look.seen)
        law = look.reading.document(found.source.document)
        return {
            "power": found,
            "marks": flags_in_words(found),
            "law": law,
            "rows": rows,
            "ways": from_power(look.seen, code),
            "amiss": amiss_of_power(look, code),
        }

    return looked_at(request, look, "portal/power.html", show)


@require_safe
@limited("trang")
def authority(request: HttpRequest, key: str) -> HttpResponse:
    """What the authority may do on the day."""
    look = looking(request, localdate())
    found = existing_authority(look.reading, key)

    def show() -> dict[str, object]:
        held = powers_of(look.reading, found, look.on)
        return {
            "sheet": authority_sheet(look.reading, found, look.seen),
            "groups": held_groups(held, look.seen),
            "ways": from_authority(look.seen, found),
            "amiss": amiss_of_authority(look, found),
        }

    return looked_at(request, look, "portal/authority.html", show)


def existing_authority(reading: Reading, key: str) -> Authority:
    """The authority of a key; 404 where the register knows no such kind at such a unit."""
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
    """All documents by type; `?tim=` narrows, `?dia-ban=` and `?nam=` to those that give powers there, of a year."""
    look, sought = looking(request, localdate()), _sought(request)

    def show() -> dict[str, object]:
        place, year = request.GET.get("dia-ban", ""), request.GET.get("nam", "")
        among, says = giving_at(look, place, year)
        groups = document_groups(look.reading, look.seen, sought, among=among)
        return {"groups": groups, "sought": sought, "narrowed": says, "also": {"dia-ban": says.key, "nam": says.year}}

    return looked_at(request, look, "portal/documents.html", show)


@require_safe
@limited("trang")
def document(request: HttpRequest, key: str) -> HttpResponse:
    """A document: its days, its effects both ways, what it gives."""
    look = looking(request, localdate())
    page = document_page(look.reading, key, look.on)
    if page is None:
        raise Http404

    def show() -> dict[str, object]:
        text = look.seen.page(f"/toan-van/{key}") if has_text(key) else ""
        check = grounds_of(key, Known(look.reading), today=look.on) if text else None
        sheet, amiss = document_sheet(look.reading, page, look.seen), amiss_of_document(look, key)
        life = life_of(look.reading, page.document, page.suffered, look.seen)
        cited, compare = citation_groups(look, page.document), look.seen.page(f"/doi-chieu/{key}")
        shown = {"sheet": sheet, "text": text, "check": check, "amiss": amiss, "life": life}
        changed = changed_by(key, look.reading, look.seen, look.on)
        files = files_of_act(look.reading, look.reading.snapshot.conferrals_by_document.get(key, ()), look.seen)
        return {**shown, "cited": cited, "compare": compare, "changed": changed, "files": files}

    texts = f"{last_confirmation()} {bring_up()}"  # texts come without a revision, and their citations later still
    return looked_at(request, look, "portal/document.html", show, also=texts)


@require_safe
@limited("tep-ra")
def signed_file_of(request: HttpRequest, key: str) -> HttpResponse:
    """The file that was signed, for an act that is in the register."""
    act = act_of(key) if key in reading_at().snapshot.library.documents else None
    found = signed_file(act.draft) if act is not None else None
    if found is None:
        raise Http404
    return pdf_to_keep(*found)


@require_safe
@limited("trang")
def places(request: HttpRequest) -> HttpResponse:
    """The provinces of the day; `?tim=` finds any place, old or new."""
    look, sought = looking(request, localdate()), _sought(request)

    def show() -> dict[str, object]:
        return {"rows": province_rows(look.reading, look.seen, sought), "sought": sought}

    return looked_at(request, look, "portal/places.html", show)


@require_safe
@limited("trang")
def place(request: HttpRequest, key: str) -> HttpResponse:
    """A place: names, the units around it, its kin in time, its authorities of the day."""
    look = looking(request, localdate())
    page = place_page(look.reading, key, look.on)
    if page is None:
        raise Http404

    def show() -> dict[str, object]:
        return {"sheet": place_sheet(look.reading, page, look.seen), "ways": from_place(look.seen, page.unit)}

    return looked_at(request, look, "portal/place.html", show)
