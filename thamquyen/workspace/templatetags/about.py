"""The tags of what stands at the end of pages that people work on: `about_pages`, imported when such a page is shown.

Templates load every tag with the first page of all; what these look up is a quarter of the application.
"""

from typing import Any

from django import template
from django.template import Context

register = template.Library()


@register.inclusion_tag("workspace/parts/about.html", takes_context=True)
def about(context: Context, slug: str, key: object) -> dict[str, Any]:
    """What people say about a subject, and where its history is."""
    from thamquyen.workspace import about_pages

    return about_pages.about(context["request"].user, slug, key)


@register.inclusion_tag("workspace/parts/assigned.html", takes_context=True)
def assigned(context: Context, digest: str) -> dict[str, Any]:
    """To whom a finding is given."""
    from thamquyen.workspace import about_pages

    return about_pages.assigned(context["request"].user, digest)
