"""The starter tables as a snapshot, made without a database: what the register holds after the first load."""

from collections import defaultdict
from functools import cache

from thamquyen.domain.authorities import Authorities, AuthorityKind, KindException, Succession
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent, Library
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Lineage, Named, Territory, Within
from thamquyen.domain.transitional import PendingRule
from thamquyen.register import starter
from thamquyen.register.facts import NameFact, ParentFact, UnitFact


@cache
def starter_reading() -> Reading:
    """The starter facts, ready to be asked; made once for all tests of a process."""
    values = [stated.value for stated in starter.read()]
    names: dict[str, list[Named]] = defaultdict(list)
    parents: dict[str, list[Within]] = defaultdict(list)
    for value in values:
        if isinstance(value, NameFact):
            names[value.territory].append(value.named)
        elif isinstance(value, ParentFact):
            parents[value.territory].append(value.within)
    units = [
        Territory(one.key, one.code, one.level, one.period, tuple(names[one.key]), tuple(parents[one.key]), one.source)
        for one in values
        if isinstance(one, UnitFact)
    ]
    atlas = Atlas.of(units, [one for one in values if isinstance(one, Lineage)])
    authorities = Authorities(
        atlas,
        {one.key: one for one in values if isinstance(one, AuthorityKind)},
        tuple(one for one in values if isinstance(one, KindException)),
        tuple(one for one in values if isinstance(one, Succession)),
    )
    library = Library.of(
        [one for one in values if isinstance(one, Document)], [one for one in values if isinstance(one, EffectEvent)]
    )
    return Reading(
        Snapshot(
            1,
            authorities,
            library,
            {one.code: one for one in values if isinstance(one, Power)},
            {one.key: one for one in values if isinstance(one, Conferral)},
            tuple(one for one in values if isinstance(one, Taking)),
            tuple(one for one in values if isinstance(one, PendingRule)),
        )
    )
