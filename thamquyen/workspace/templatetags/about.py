"""What stands at the end of every page of something that people work on: what they say about it, its history."""

from typing import Any

from django import template
from django.template import Context

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.people.commenting import said_about
from thamquyen.register.queries import newest
from thamquyen.workspace.deeds.showing import history_of
from thamquyen.workspace.deeds.sources import TALKED_ABOUT
from thamquyen.workspace.talking import shown

register = template.Library()
_TALKED_ABOUT = frozenset(one.slug for one in TALKED_ABOUT)


@register.inclusion_tag("workspace/parts/about.html", takes_context=True)
def about(context: Context, slug: str, key: object) -> dict[str, Any]:
    """Comments on the subject where people talk about such, and where its history is.

    `slug` and `key` name it as there (`deeds.sources.SUBJECTS`). The page itself is for who may see the subject.
    """
    user = context["request"].user
    talks = slug in _TALKED_ABOUT and isinstance(user, User) and may(user, Verb.COMMENT)
    found: dict[str, Any] = {"history": history_of(slug, key), "talks": talks, "slug": slug, "key": str(key)}
    if talks:
        at = newest()
        found["comments"] = [shown(one, user, at) for one in said_about(slug, str(key))]
    return found
