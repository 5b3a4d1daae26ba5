"""Proposals that ask for much the same, of this call and of earlier ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.vietnamese import fold
from thamquyen.workflow.matters import Standing, every

_LIKE, _MOST, _READ = 65, 5, 500


@dataclass(frozen=True, slots=True)
class Similar:
    """A proposal with how alike its task is, out of 100."""

    proposal: Standing
    score: int


def similar(task: str, *, but: Iterable[object] = ()) -> list[Similar]:
    """Proposals whose task reads alike, marks and order of words apart; withdrawn ones left out."""
    left_out = set(but)
    others = [one for one in every(Kind.PROPOSAL) if one.id not in left_out and one.state is not State.WITHDRAWN]
    asked = _sorted(task)
    scored = (Similar(one, _score(asked, _sorted(str(one.says.get("task", ""))))) for one in others if asked)
    return sorted((one for one in scored if one.score >= _LIKE), key=lambda one: -one.score)[:_MOST]


def _sorted(text: str) -> list[str]:
    return sorted(fold(text[:_READ]).split())


def _score(one: list[str], other: list[str]) -> int:
    """How much of the words, in an order of their own, both have; out of 100."""
    return round(100 * SequenceMatcher(None, one, other, autojunk=False).ratio())
