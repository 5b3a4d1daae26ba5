"""Who is signed in and for whom they act, for the head of every page."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.timezone import localdate

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import ROLE_NAMES, Role, Verb, may
from thamquyen.accounts.standing_in import StandIn
from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.notices.inbox import unread
from thamquyen.people.substituting import named
from thamquyen.register.reading import reading_at


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person's name, the role in words, the name of the authority acted for (empty: none), notices not read yet,
    and in whose place the person acts (None: the own).

    The rest: what is open to the person – the page for lists, recording, correcting, letting findings stand,
    keeping accounts, deciding what shall become of ends, keeping templates of papers, urging.
    """

    name: str
    role: str
    acting_for: str
    unread: int
    standing_in: StandIn | None
    sends_lists: bool
    records: bool
    corrects: bool
    waives: bool
    manages_users: bool
    decides_endings: bool
    keeps_templates: bool
    urges: bool


def signed_in(request: HttpRequest) -> dict[str, SignedIn | None]:
    """A context processor: `signed_in`, None for the public."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return {"signed_in": None}
    acting_for = authority_name(reading_at(), user.acting_for, localdate())
    name, role = user.get_full_name() or user.username, ROLE_NAMES[Role(user.role)]
    verbs = (
        Verb.PREVIEW_IMPORT,
        Verb.RECORD,
        Verb.CORRECT,
        Verb.WAIVE,
        Verb.MANAGE_USERS,
        Verb.DECIDE_ENDING,
        Verb.KEEP_TEMPLATES,
        Verb.URGE,
    )
    opens = (may(user, verb) for verb in verbs)
    return {"signed_in": SignedIn(name, role, acting_for, unread(user), user.stands_in, *opens)}


def user_of(request: HttpRequest) -> User:
    """The signed-in person behind a request that the gate has let through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def authority_name(reading: Reading, key: str, on: date) -> str:
    """The authority's name on the day; its key where the register does not know it; empty for none."""
    try:
        return reading.name(Authority.read(key), on)
    except (ValueError, KeyError):
        return key


def actor_of(user: User, on: date) -> str:
    """Who does something, as the log of the register keeps it: name, user name, and the authority acted for.

    A substitute is named with whom they stand in for and on which basis.
    """
    who = named(user)
    if user.stands_in:
        absent = f"{user.stands_in.name} ({user.stands_in.account})".strip()
        who = f"{who} thay {absent} theo {user.stands_in.basis}"
    acting_for = authority_name(reading_at(), user.acting_for, on)
    return f"{who}, thay mặt {acting_for}" if acting_for else who
