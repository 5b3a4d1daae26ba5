"""What stands at the end of every page of something that people work on: what they say about it, its history."""

from typing import Any

from django.utils.timezone import localdate

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.oversight.assigning import assignment
from thamquyen.people.commenting import said_about
from thamquyen.register.queries import newest
from thamquyen.register.reading import reading_of
from thamquyen.workspace.assigning import line_of
from thamquyen.workspace.deeds.showing import history_of
from thamquyen.workspace.deeds.sources import TALKED_ABOUT
from thamquyen.workspace.talking import shown

_TALKED_ABOUT = frozenset(one.slug for one in TALKED_ABOUT)


def about(user: object, slug: str, key: object) -> dict[str, Any]:
    """Comments on the subject where people talk about such, and where its history is.

    `slug` and `key` name it as there (`deeds.sources.SUBJECTS`). The page itself is for who may see the subject.
    """
    talker = user if isinstance(user, User) and slug in _TALKED_ABOUT and may(user, Verb.COMMENT) else None
    found: dict[str, Any] = {"history": history_of(slug, key), "talks": bool(talker), "slug": slug, "key": str(key)}
    if talker:
        at = newest()
        found["comments"] = [shown(one, talker, at) for one in said_about(slug, str(key))]
    return found


def assigned(user: User, digest: str) -> dict[str, Any]:
    """To whom a finding is given, and for who may the way to give it."""
    now = assignment(digest)
    line = line_of(now, reading_of(newest()), localdate()) if now and now.unit else None
    return {"line": line, "digest": digest, "assigns": may(user, Verb.ASSIGN_FINDING)}
