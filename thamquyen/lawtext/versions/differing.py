"""Two versions side by side: passages paired by the places they have, words compared within each pair."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from thamquyen.lawtext.versions.passages import Passage

_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
"""A word or a sign with the blanks behind it: blanks alone would make every text alike, and comparing slow."""
_MOST_TOKENS = 4_000
"""Words up to which a pair is compared word by word, so that no pair takes longer than a blink; else line by line."""


class Turn(StrEnum):
    """What became of a passage from one version to the other."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


TURN_NAMES = {Turn.SAME: "giữ nguyên", Turn.CHANGED: "sửa lời văn", Turn.GONE: "bỏ", Turn.NEW: "thêm"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one version; `differs`: the other has others there, or none."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage in both versions, or in one; `before` and `after` are the words with their differences marked."""

    turn: Turn
    old: Passage | None
    new: Passage | None
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()

    @property
    def passage(self) -> Passage:
        """The later of the two."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a pair of nothing")
        return found


def differences(old: Iterable[Passage], new: Iterable[Passage]) -> tuple[Pair, ...]:
    """Every passage of either version once, in reading order; struck passages count as absent."""
    before, after = _standing(old), _standing(new)
    names, others = _names(before), _names(after)
    matcher = SequenceMatcher(None, names, others, autojunk=False)
    pairs: list[Pair] = []
    for step, low, high, start, end in matcher.get_opcodes():
        if step == "equal":
            pairs += map(_pair, before[low:high], after[start:end])
        else:
            pairs += [_alone(Turn.GONE, one) for one in before[low:high]]
            pairs += [_alone(Turn.NEW, one) for one in after[start:end]]
    return tuple(pairs)


def _standing(passages: Iterable[Passage]) -> list[Passage]:
    return [one for one in passages if one.struck is None]


def _names(passages: Sequence[Passage]) -> list[tuple[tuple[str, ...], int]]:
    """A name for each passage: its place, and how many of that place came before (tables have many rows)."""
    seen: Counter[tuple[str, ...]] = Counter()
    names = []
    for one in passages:
        place = one.provision.path if one.is_provision else one.above
        names.append((place, seen[place]))
        seen[place] += 1
    return names


def _pair(old: Passage, new: Passage) -> Pair:
    if " ".join(old.words.split()) == " ".join(new.words.split()):
        return Pair(Turn.SAME, old, new)
    before, after = runs(old.words, new.words)
    return Pair(Turn.CHANGED, old, new, before, after)


def _alone(turn: Turn, one: Passage) -> Pair:
    whole = (Run(one.words, differs=True),)
    return Pair(turn, one, None, before=whole) if turn is Turn.GONE else Pair(turn, None, one, after=whole)


def runs(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Two wordings as runs of words that both have and runs that differ. White space alone is no difference.

    >>> [run.words for run in runs("trong 10 ngày", "trong 05 ngày")[1] if run.differs]
    ['05']
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > _MOST_TOKENS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    plain, other = [token.strip() for token in before], [token.strip() for token in after]
    left: list[Run] = []
    right: list[Run] = []
    for step, low, high, start, end in SequenceMatcher(None, plain, other, autojunk=False).get_opcodes():
        _append(left, before[low:high], differs=step != "equal")
        _append(right, after[start:end], differs=step != "equal")
    return tuple(left), tuple(right)


def _append(found: list[Run], tokens: list[str], *, differs: bool) -> None:
    """Adds words; blanks behind the last that differs are no part of the difference."""
    words = "".join(tokens)
    kept = words.rstrip() if differs else words
    if kept:
        found.append(Run(kept, differs))
    if blank := words[len(kept) :]:
        found.append(Run(blank, differs=False))
