"""A signed PDF looked at: who signed it, and whether that is proved. Nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.register.server.locations import var_folder
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.signed.signatures import SignedFile, signatures_of
from thamquyen.workspace.uploads import SIGNED, TOO_LARGE


@permitted(Verb.SEE_DRAFT)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """The form; POST looks at the file that was sent."""
    found, problem = None, ""
    if request.method == "POST":
        try:
            found = _looked_at(request)
        except FileRefusedError as error:
            problem = str(error)
    sent = request.FILES.get("tep")
    shown = {"found": found, "problem": problem, "address": SIGNED, "name": sent.name if sent else ""}
    return render(request, "workspace/signatures.html", shown, status=400 if problem else 200)


def _looked_at(request: HttpRequest) -> SignedFile:
    sent = request.FILES.get("tep")
    if request.META.get(TOO_LARGE):
        raise FileRefusedError("Tệp nặng quá 50 MB.", "Nộp bản PDF nhẹ hơn.")
    if sent is None:
        raise FileRefusedError("Chưa chọn tệp.", "Chọn tệp PDF đã ký số.")
    return signatures_of(sent.read(), roots=trusted_roots(), at=now())


def trusted_roots() -> list[str]:
    """The certificates that the unit trusts: PEM files that its administrator puts into the folder."""
    return [file.read_text("ascii", "replace") for file in sorted((var_folder() / "trusted").glob("*.pem"))]
