"""What a province sets for itself: to which sector a unit belongs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.vietnamese import nfc
from thamquyen.provinces.refusals import SaidMeanwhileError, SettingRefusedError
from thamquyen.provinces.sectors import say_sector
from thamquyen.register.reading import reading_at
from thamquyen.workspace.proposing.doing import step_seen
from thamquyen.workspace.setting_up import SectorsPage
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of

SECTORS = "/linh-vuc"
_LONGEST = 500


def _typed(request: HttpRequest, name: str) -> str:
    return " ".join(nfc(request.POST.get(name, "").replace("\x00", ""))[:_LONGEST].split())


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    """The units of the own province with their sectors."""
    page = SectorsPage(reading_at(), user_of(request), localdate())
    return render(request, "workspace/unit_sectors.html", {"page": page, "address": SECTORS})


@permitted(Verb.SET_UP)
@limited("tep-vao")
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Says to which sector a unit belongs; empty: what the register shows counts again."""
    reading, doer = reading_at(), doer_of(request)
    unit, sector, ground = (_typed(request, name) for name in ("don-vi", "linh-vuc", "can-cu"))
    try:
        say_sector(unit, sector, ground, doer, reading, seen=step_seen(request))
    except SettingRefusedError as error:
        page = SectorsPage(reading, user_of(request), doer.today, (unit, sector, ground, str(error)))
        status = 409 if isinstance(error, SaidMeanwhileError) else 400
        return render(request, "workspace/unit_sectors.html", {"page": page, "address": SECTORS}, status=status)
    return redirect(SECTORS)
