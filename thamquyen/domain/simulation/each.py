"""Several conferrals, each tried alone as a draft of its own: what would be amiss with each, found at once for all.

Powers never touch each other (`domain.concern`). So each conferral gets a world to itself: the facts about its power,
as a power of its own where several are about the same. All worlds are derived and judged in one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thamquyen.domain.concern import Concern
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.findings import Fault, Finding, grouped
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.supposing import supposed
from thamquyen.domain.simulation.narrowing import narrowed
from thamquyen.domain.simulation.simulating import apart, found_in
from thamquyen.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Alone:
    """A conferral and the act, not signed yet, that would make it; its source is a provision of the act."""

    act: Document
    given: Conferral


def arising_of_each(reading: Reading, several: Sequence[Alone]) -> tuple[tuple[Fault, ...], ...]:
    """What would be amiss with each that is not amiss now: the faults that `simulate` finds with it alone.

    Their words name acts and conferrals as they were given here; only keys of faults are others.
    """
    if not several:
        return ()
    worlds = _Worlds(several, _narrowed(reading.snapshot, several))
    after = supposed(worlds.before, worlds.given, documents=worlds.acts)
    old, new = (found_in(reading.with_facts(side)) for side in (worlds.before, after))
    table: list[list[Finding]] = [[] for _ in several]
    for one in apart(new, old):
        for at in worlds.of(one):
            table[at].append(one)
    return tuple(tuple(group.fault for group in grouped(found)) for found in table)


def _narrowed(snapshot: Snapshot, several: Sequence[Alone]) -> Snapshot:
    powers = frozenset(one.given.power for one in several)
    places = frozenset(one.given.territory for one in several)
    return narrowed(snapshot, Concern(powers, places), (snapshot.atlas,))


class _Worlds:
    """The worlds of conferrals side by side: facts without them, what they would add, and which world is whose."""

    def __init__(self, several: Sequence[Alone], held: Snapshot) -> None:
        self.acts: list[Document] = []
        self.given: list[Conferral] = []
        self._by_power: dict[str, int] = {}
        self._by_key: dict[str, int] = {}
        powers: dict[str, Power] = {}
        conferrals: dict[str, Conferral] = {}
        takings: list[Taking] = []
        for at, one in enumerate(several):
            mark = f"~{at}" if one.given.power in powers else ""
            code = one.given.power + mark
            powers[code] = replace(held.powers[one.given.power], code=code)
            for each in held.conferrals_of.get(one.given.power, ()):
                key = each.key + mark
                conferrals[key] = replace(each, key=key, power=code)
                takings += (replace(taking, conferral=key) for taking in held.takings_of.get(each.key, ()))
                self._by_key[key] = at
            self._add(at, one, code)
        self.before = replace(held, powers=powers, conferrals=conferrals, takings=tuple(takings), pending_rules=())

    def _add(self, at: int, one: Alone, code: str) -> None:
        act = replace(one.act, key=f"{at}~{one.act.key}")
        source = replace(one.given.source, document=act.key)
        given = replace(one.given, key=f"{at}~{one.given.key}", power=code, source=source)
        self.acts.append(act)
        self.given.append(given)
        self._by_power[code] = at
        self._by_key |= {act.key: at, given.key: at}

    def of(self, one: Finding) -> set[int]:
        """Whose a finding is: by its power; that of a document by what the document gives."""
        if one.power:
            return {self._by_power[one.power]}
        return {self._by_key[key] for key in (*one.subjects, *one.fault.documents) if key in self._by_key}
