"""What stands at the end of every page of something that people work on."""

from django import template

from thamquyen.workspace.deeds.showing import history_of

register = template.Library()


@register.inclusion_tag("workspace/parts/about.html")
def about(slug: str, key: object) -> dict[str, object]:
    """Where the history of the subject is; `slug` and `key` name it as there (`deeds.sources.SUBJECTS`)."""
    return {"history": history_of(slug, key)}
