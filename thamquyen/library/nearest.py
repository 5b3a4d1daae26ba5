"""Which tasks of the register are nearest in words to what a text gives; looked for once while they stay the same."""

from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading

_MOST = 4
_LONGEST = 300
"""Characters that are searched by: the first words name the task, what follows only slows the search."""
_MOST_KEPT = 20_000
_kept: list[tuple[Reading, dict[str, tuple[Power, ...]]]] = []


def near_tasks(reading: Reading, title: str) -> tuple[Power, ...]:
    """The few tasks of the register that explain the words best, best first; may be none."""
    found = _of(reading)
    words = title[:_LONGEST]
    if words not in found:
        if len(found) >= _MOST_KEPT:
            found.clear()
        found[words] = tuple(hit.power for hit in reading.tasks.search(words, limit=_MOST)) if words else ()
    return found[words]


def _of(reading: Reading) -> dict[str, tuple[Power, ...]]:
    """What was found among these tasks of the register; what was found among others is let go."""
    for kept, found in _kept:
        if kept is reading or kept.snapshot.powers == reading.snapshot.powers:
            return found
    _kept[:] = [(reading, {}), *_kept[:1]]
    return _kept[0][1]
