"""Finding the task a person means, in their own words."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log

from thamquyen.domain.powers import Power
from thamquyen.domain.vietnamese import fold, nfc

SURE = 0.72
"""Share of the question's weight that the best task must explain to be taken without asking back."""

LIKELY = 0.4
"""Share from which a task is worth offering."""

CLEAR = 0.05
"""How far the best must lead the second to be taken without asking back."""

NEAR = 0.2
"""How far behind the best a task is still worth offering."""

SAID = 0.4
"""Share of a title's words that must have been said for the task to be taken without asking back."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A task with its score in 0..1: the share of the question's weight (rare words weigh more) that it explains."""

    power: Power
    score: float


@dataclass(frozen=True)
class TaskIndex:
    """All tasks by the words of their titles, aliases, sectors and procedure codes.

    A word typed with marks is looked for with those marks, and counts little where it only folds alike (chợ, cho).
    """

    powers: Mapping[str, Power]

    @cached_property
    def _words(self) -> Mapping[str, tuple[str, ...]]:
        """The words of the titles, with their marks."""
        return {code: _split(power.title) for code, power in self.powers.items()}

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        return {code: tuple(map(_bare, words)) for code, words in self._words.items()}

    @cached_property
    def _holders(self) -> Mapping[str, frozenset[str]]:
        """Tasks by word: as spelt with its marks, and folded."""
        table: dict[str, set[str]] = defaultdict(set)
        for code, power in self.powers.items():
            for word in _words_of(power, self._words[code]):
                table[_spelling(word)].add(code)
                table[_bare(word)].add(code)
        return {word: frozenset(codes) for word, codes in table.items()}

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[str, ...]]:
        table: dict[str, dict[str, None]] = defaultdict(dict)
        for code, power in self.powers.items():
            table[_phrase(_split(power.code))][code] = None
            table[_phrase(self._words[code])][code] = None
            for phrase in (*power.aliases, *power.procedures):
                table[_phrase(_split(phrase))][code] = None
        return {phrase: tuple(codes) for phrase, codes in table.items()}

    def search(self, text: str, *, limit: int) -> list[Hit]:
        """The tasks that explain the text best, best first."""
        asked = _split(text)[:60]
        if exact := self._phrases.get(_phrase(asked)):
            return [Hit(self.powers[code], 1.0) for code in exact][:limit]
        marked = any(word != _bare(word) for word in asked)
        weights = {word: self._weight(word, marked=marked) for word in asked}
        total = sum(weights.values())
        scores: dict[str, float] = defaultdict(float)
        for word, weight in weights.items():
            for code, share in self._codes_with(word, unfinished=word == asked[-1]).items():
                scores[code] += share * weight / total if total else 0.0
        folded = [*map(_bare, asked)]
        adjusted = {code: self._adjusted(code, score, folded) for code, score in scores.items()}
        ranked = sorted(adjusted.items(), key=lambda item: (-item[1], item[0]))
        return [Hit(self.powers[code], score) for code, score in ranked[:limit]]

    def choose(self, text: str) -> tuple[Power | None, list[Hit]]:
        """The one task the text means, or None with those worth offering."""
        hits = self.search(text, limit=8)
        hits = [hit for hit in hits if hit.score >= max(LIKELY, hits[0].score - NEAR)]
        if not hits:
            return None, []
        best, *others = hits
        clear = all(best.score - other.score >= CLEAR for other in others)
        exact = best.score >= 1.0 and all(other.score < 1.0 for other in others)
        if exact or (best.score >= SURE and clear and self._said(best.power, text) >= SAID):
            return best.power, hits
        return None, hits

    def _said(self, power: Power, text: str) -> float:
        """The share of the title's words that the text says."""
        title = set(self._titles[power.code])
        return len(title & set(fold(text[:2000]).split())) / max(len(title), 1)

    def _weight(self, word: str, *, marked: bool) -> float:
        """Rare words weigh more; words of every question next to nothing; unknown words as much as rare ones."""
        if word in _COMMON or (not marked and word in _COMMON_FOLDED):
            return 0.05
        found = len(self._holders.get(_spelling(word), ()))
        return log(1 + len(self.powers) / max(found, 1))

    def _codes_with(self, word: str, *, unfinished: bool) -> dict[str, float]:
        """Tasks that have the word, with how well it fits: 1, or little where only the letters without marks agree."""
        bare = _bare(word)
        spelt = self._holders.get(_spelling(word), frozenset())
        loose = 1.0 if bare == word else _LOOSE
        codes = dict.fromkeys(self._holders.get(bare, ()), loose) | dict.fromkeys(spelt, 1.0)
        if not codes and unfinished and len(bare) > 1:
            begun = (holders for known, holders in self._holders.items() if known.startswith(bare))
            codes = {code: 1.0 for holders in begun for code in holders}
        return codes

    def _adjusted(self, code: str, score: float, asked: list[str]) -> float:
        """The score, a little higher for words standing together and for titles that say nothing else."""
        title = self._titles[code]
        pairs = set(pairwise(title))
        together = sum(pair in pairs for pair in pairwise(asked))
        order = together / max(len(asked) - 1, 1)
        extra = len(set(title) - set(asked)) / max(len(title), 1)
        return min(score * (0.9 + 0.1 * order) * (1 - 0.08 * extra), 0.99)


_LOOSE = 0.3

_QUESTION_WORDS = (
    "ai cơ quan nào thẩm quyền được là của cho và các ở tại thì đơn vị mà để làm việc gì những về trong theo phải"
)
_COMMON = frozenset(_QUESTION_WORDS.split())
_COMMON_FOLDED = frozenset(map(fold, _COMMON))


def _words_of(power: Power, title: Iterable[str]) -> set[str]:
    """The words that lead to a task: of its title, aliases and procedures, of its sector and field."""
    told = [word for phrase in (*power.aliases, *power.procedures) for word in _split(phrase)]
    return {*title, *_shared(power.sector), *_shared(power.field), *told}


_BETWEEN = re.compile(r"(?:[^\w.]|_)+")


def _split(text: str) -> tuple[str, ...]:
    words = (word.strip(".") for word in _BETWEEN.split(nfc(text[:2000]).casefold()))
    return tuple(filter(None, words))


_shared = lru_cache(maxsize=4096)(_split)  # of sectors and fields, which many tasks have in common


def _phrase(words: Iterable[str]) -> str:
    return " ".join(filter(None, map(_bare, words)))


# Titles are made of the same few thousand syllables.
@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=50_000)
def _spelling(word: str) -> str:
    """The word's letters and marks, wherever the tone stands: uỷ and ủy are spelt alike, cho and chợ are not."""
    spread = unicodedata.normalize("NFD", word)
    return _bare(word) + "".join(sorted(mark for mark in spread if unicodedata.combining(mark) or mark == "đ"))
