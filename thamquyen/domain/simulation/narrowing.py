"""The facts that a draft can reach, without and with it: all that has to be derived to try it."""

from collections.abc import Iterable
from dataclasses import replace

from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import Deed
from thamquyen.domain.concern import Concern, concern_of, near
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas


def narrowed(snapshot: Snapshot, concern: Concern, atlases: Iterable[Atlas]) -> Snapshot:
    """The snapshot with the powers concerned, their conferrals at or around the places in an atlas, what is on them."""
    around = frozenset[str]().union(*(near(atlas, concern.places) for atlas in atlases))
    powers = {code: snapshot.powers[code] for code in concern.powers if code in snapshot.powers}
    conferrals = {
        one.key: one for code in powers for one in snapshot.conferrals_of.get(code, ()) if one.territory in around
    }
    takings = tuple(one for key in conferrals for one in snapshot.takings_of.get(key, ()))
    rules = tuple(
        rule
        for rule in snapshot.pending_rules
        if any(rule.covers(one.key, one.source) for one in conferrals.values()) or rule.closeness == 0
    )
    return replace(snapshot, powers=powers, conferrals=conferrals, takings=takings, pending_rules=rules)


def supposed(snapshot: Snapshot, deeds: tuple[Deed, ...]) -> tuple[Concern, Snapshot, Snapshot]:
    """How far the deeds reach, and the facts so far without and with them."""
    atlas = snapshot.atlas
    after = applied(replace(snapshot, powers={}, conferrals={}, takings=()), deeds).atlas
    concern = concern_of(snapshot, [deed.value for deed in deeds])
    before = narrowed(snapshot, concern, {id(one): one for one in (atlas, after)}.values())
    return concern, before, applied(before, deeds)
