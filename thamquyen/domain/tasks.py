"""Finding the task a person means, in their own words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from thamquyen.domain.powers import Power
from thamquyen.domain.vietnamese import fold

SURE = 0.72
"""Share of the question's weight that the best task must explain to be taken without asking back."""

LIKELY = 0.4
"""Share from which a task is worth offering."""

CLEAR = 0.12
"""How far the best must lead the second to be taken without asking back."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A task with its score in 0..1: the share of the question's weight (rare words weigh more) that it explains."""

    power: Power
    score: float


@dataclass(frozen=True)
class TaskIndex:
    """All tasks by the words of their titles, aliases, sectors and procedure codes."""

    powers: Mapping[str, Power]

    @cached_property
    def _words(self) -> Mapping[str, Counter[str]]:
        return {code: Counter(_split(_text_of(power))) for code, power in self.powers.items()}

    @cached_property
    def _holders(self) -> Mapping[str, tuple[str, ...]]:
        table: dict[str, list[str]] = defaultdict(list)
        for code, words in self._words.items():
            for word in words:
                table[word].append(code)
        return {word: tuple(codes) for word, codes in table.items()}

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[str, ...]]:
        table: dict[str, dict[str, None]] = defaultdict(dict)
        for code, power in self.powers.items():
            for phrase in (power.code, power.title, *power.aliases, *power.procedures):
                table[" ".join(_split(phrase))][code] = None
        return {phrase: tuple(codes) for phrase, codes in table.items()}

    def search(self, text: str, *, limit: int) -> list[Hit]:
        """The tasks that explain the text best, best first."""
        asked = _split(text)[:60]
        phrase = " ".join(asked)
        if exact := self._phrases.get(phrase):
            return [Hit(self.powers[code], 1.0) for code in exact][:limit]
        weights = {word: self._weight(word) for word in asked}
        total = sum(weights.values())
        if not total:
            return []
        scores: dict[str, float] = defaultdict(float)
        for word, weight in weights.items():
            for code in self._codes_with(word, is_last=word == asked[-1]):
                scores[code] += weight / total
        ranked = sorted(scores.items(), key=lambda item: (-self._adjusted(item[0], item[1], asked), item[0]))
        return [Hit(self.powers[code], min(self._adjusted(code, score, asked), 1.0)) for code, score in ranked[:limit]]

    def choose(self, text: str) -> tuple[Power | None, list[Hit]]:
        """The one task the text means, or None with those worth offering."""
        hits = [hit for hit in self.search(text, limit=8) if hit.score >= LIKELY]
        if not hits:
            return None, []
        clear = len(hits) == 1 or hits[0].score - hits[1].score >= CLEAR
        exact = hits[0].score >= 1.0 and (len(hits) == 1 or hits[1].score < 1.0)
        if exact or (hits[0].score >= SURE and clear):
            return hits[0].power, hits
        return None, hits

    def _weight(self, word: str) -> float:
        found = len(self._holders.get(word, ()))
        if not found:
            return 1.0 if len(word) > 2 and word not in _COMMON else 0.0
        return 0.05 if word in _COMMON else log(1 + len(self.powers) / found)

    def _codes_with(self, word: str, *, is_last: bool) -> Iterable[str]:
        if word in self._holders:
            return self._holders[word]
        if not is_last or len(word) < 2:
            return ()
        return dict.fromkeys(code for known, codes in self._holders.items() if known.startswith(word) for code in codes)

    def _adjusted(self, code: str, score: float, asked: list[str]) -> float:
        """The score, a little higher for words standing together and for short titles that say nothing else."""
        title = _split(self.powers[code].title)
        pairs = set(pairwise(title))
        together = sum(pair in pairs for pair in pairwise(asked))
        order = together / max(len(asked) - 1, 1)
        extra = len(set(title) - set(asked)) / max(len(title), 1)
        return score * (0.9 + 0.1 * order) * (1 - 0.08 * extra)


_COMMON = frozenset(
    fold(
        "ai cơ quan nào thẩm quyền được là của cho và các ở tại thì đơn vị mà để làm việc gì những về trong theo phải"
    ).split()
)


def _text_of(power: Power) -> str:
    return " ".join([power.title, power.sector, power.field, *power.aliases, *power.procedures])


def _split(text: str) -> list[str]:
    letters = (letter if letter.isalnum() or letter == "." else " " for letter in fold(text[:2000]))
    return [word.strip(".") for word in "".join(letters).split() if word.strip(".")]
