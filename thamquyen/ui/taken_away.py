"""Files of others that are handed on as they came."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def pdf_to_keep(name: str, content: bytes) -> HttpResponse:
    """A file of others: taken away, never opened by the browser in this site's name."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Content-Security-Policy"] = "sandbox"
    return response
