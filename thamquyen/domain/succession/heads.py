"""The offices that head authorities which are reorganised: they go with the body, to the heads of what receives it."""

from collections.abc import Iterator
from datetime import date, timedelta

from thamquyen.domain.authorities import Authorities, Authority, AuthorityKind, Form
from thamquyen.domain.succession.plan import Head


def heads_of(authorities: Authorities, of: tuple[str, ...], into: tuple[str, ...], on: date) -> tuple[Head, ...]:
    """The offices of the bodies `of` on the eve, each with the like offices of the bodies `into`; those named are none.

    An office is like another where both are the only one of their body, or are called alike ("Giám đốc …").
    """
    found: list[Head] = []
    for key in of:
        for office in _offices(authorities, Authority.read(key), on - timedelta(days=1)):
            who = Authority(office.key, Authority.read(key).territory)
            if who.key not in of:
                found.append(Head(who.key, key, tuple(_like(authorities, office, key, into, on))))
    return tuple(found)


def _offices(authorities: Authorities, body: Authority, on: date) -> list[AuthorityKind]:
    found = (kind for kind in authorities.kinds.values() if kind.form is Form.OFFICE and kind.body == body.kind)
    return [kind for kind in found if on in authorities.life(Authority(kind.key, body.territory))]


def _like(authorities: Authorities, office: AuthorityKind, body: str, into: tuple[str, ...], on: date) -> Iterator[str]:
    alone = len(_offices(authorities, Authority.read(body), on - timedelta(days=1))) == 1
    for key in into:
        receiver = Authority.read(key)
        offices = _offices(authorities, receiver, on)
        named = [kind for kind in offices if kind.name.split()[:2] == office.name.split()[:2]]
        if len(named) == 1 or (alone and len(offices) == 1):
            yield Authority((named or offices)[0].key, receiver.territory).key
