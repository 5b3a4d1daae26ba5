"""Two days side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.portal.beside import asked_in, beside_page
from thamquyen.portal.fresh import unless_changed
from thamquyen.register.queries import head
from thamquyen.register.reading import reading_at


@require_safe
@limited("trang")
def beside(request: HttpRequest) -> HttpResponse:
    """What a place or an authority gained, lost or saw change hands between two days."""
    reading = reading_at()

    def build() -> HttpResponse:
        asked = asked_in(request.GET.dict(), reading, localdate())
        shown = {
            "asked": asked,
            "typed": {name.replace("-", "_"): value for name, value in asked.typed.items()},
            "problems": {name.replace("-", "_"): value for name, value in asked.problems.items()},
            "page": beside_page(reading, asked),
            "revision": reading.snapshot.revision,
        }
        return render(request, "portal/beside.html", shown, status=400 if asked.problems else 200)

    return unless_changed(request, head(reading.snapshot.revision), build)
