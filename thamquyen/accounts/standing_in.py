"""Doing the work of somebody who is away: the own person with the role and authority of the other, on a basis."""

from dataclasses import dataclass

from thamquyen.accounts.permissions import OPENS, PUBLIC, Role, Verb

NEVER = PUBLIC | OPENS[Role.VIEWER] | {Verb.MANAGE_USERS, Verb.OWN_ACCOUNT}
"""What needs no substitute because everybody may, and what nobody does for another: accounts."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """In whose place somebody acts: the number of the substitution, the account that is away, the basis, what for."""

    number: int
    absent: int
    account: str
    name: str
    basis: str
    verbs: frozenset[Verb]


def coverable(role: str) -> tuple[Verb, ...]:
    """What a substitute can take over from somebody of the role, in the order of the verbs."""
    return tuple(verb for verb in Verb if verb in OPENS[Role(role)] and verb not in NEVER)
