"""Files that leave a page: those made here, to be kept under a name, and those of others, which no browser opens."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def file_to_keep(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file made here, to be kept under a name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def file_of_others(content: bytes, name: str) -> HttpResponse:
    """A file that somebody sent in: taken away as it came, never opened by the browser in this site's name."""
    response = file_to_keep(content, name, "application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def pdf_to_keep(name: str, content: bytes) -> HttpResponse:
    """A signed PDF of others, known to be one: taken away, never opened in this site's name."""
    response = file_to_keep(content, name, "application/pdf")
    response["Content-Security-Policy"] = "sandbox"
    return response
