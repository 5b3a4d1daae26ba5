"""How ready each recipient is for what a scheme would give it: derived from what proposals state, never typed.

Words are only looked at for what they say outright; where a state rests on a wording, the wording is shown with it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thamquyen.domain.schemes.gathered import Gathered


class Readiness(StrEnum):
    """How ready a recipient is, by what was stated."""

    READY = "ready"
    UNSTATED = "unstated"
    LACKING = "lacking"
    AGAINST = "against"


READINESS_NAMES = {
    Readiness.READY: "nêu đủ điều kiện, bên nhận đồng ý",
    Readiness.UNSTATED: "chưa nêu đủ",
    Readiness.LACKING: "nêu là còn thiếu",
    Readiness.AGAINST: "bên nhận chưa đồng ý",
}
_WORST = (Readiness.AGAINST, Readiness.LACKING, Readiness.UNSTATED)

_CONDITIONS = (("staff", "biên chế"), ("money", "kinh phí"))
_OPINION = "recipient_opinion"
_NOTHING = re.compile(r"[\s.\-–—…]*(?:(?:chưa|không) (?:có|nêu|rõ|xác định)(?: ý kiến)?|chưa|không)?[\s.\-–—…]*")
_DENIED = re.compile(r"không (?:còn )?thiếu|không (?:cần|phải|phát sinh) (?:bổ sung|thêm|tăng|bố trí)?")
_LACKS = re.compile(
    r"thiếu|(?:chưa|không) (?:đủ|bảo đảm|đảm bảo|đáp ứng|được bố trí|bố trí)|chưa có|không có|"
    r"(?:cần|đề nghị|phải|xin) (?:được )?(?:bổ sung|tăng|thêm|bố trí|cấp thêm)"
)
_REFUSES = re.compile(r"(?:không|chưa) (?:đồng ý|nhất trí|thống nhất|đồng tình|tiếp nhận)|đề nghị (?:chưa|không)")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient with the tasks it would gain, what is stated of staff, money, other means and its opinion."""

    name: str
    gains: tuple[Gathered, ...]
    staff: tuple[str, ...]
    money: tuple[str, ...]
    other: tuple[str, ...]
    opinions: tuple[str, ...]
    gaps: tuple[str, ...]
    state: Readiness


def recipients(lines: Iterable[Gathered]) -> tuple[Recipient, ...]:
    """Every recipient named, in the order of the scheme; by key, else by name whatever its capitals."""
    by_name: dict[str, list[Gathered]] = {}
    for one in lines:
        name = " ".join(one.stated.of("recipient").split()).casefold()
        by_name.setdefault(one.stated.of("recipient_key") or name, []).append(one)
    return tuple(_recipient(some) for some in by_name.values())


def _recipient(some: Sequence[Gathered]) -> Recipient:
    found = [(state, gap) for line in some for state, gap in _open(line)]
    states = {state for state, _ in found}
    state = next((one for one in _WORST if one in states), Readiness.READY)
    staff, money, other, opinions = (_said(some, key) for key in ("staff", "money", "other", _OPINION))
    gaps = tuple(dict.fromkeys(gap for _, gap in found))
    return Recipient(some[0].stated.of("recipient"), tuple(some), staff, money, other, opinions, gaps, state)


def _said(some: Sequence[Gathered], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for line in some for one in line.every if (text := one.of(key))))


def _open(line: Gathered) -> Iterable[tuple[Readiness, str]]:
    """What is open for one task; of merged proposals each statement counts."""
    task = line.stated.of("task")
    for key, name in (*_CONDITIONS, ("other", "điều kiện khác")):
        texts = [one.of(key) for one in line.every if not _NOTHING.fullmatch(one.of(key).casefold())]
        if not texts and key != "other":
            yield Readiness.UNSTATED, f"{task}: chưa nêu {name}"
        for text in texts:
            if lacks(text):
                yield Readiness.LACKING, f"{task}: {name} “{text}”"
    opinions = [one.of(_OPINION) for one in line.every if not _NOTHING.fullmatch(one.of(_OPINION).casefold())]
    if not opinions:
        yield Readiness.UNSTATED, f"{task}: chưa có ý kiến bên nhận"
    for text in opinions:
        if _REFUSES.search(text.casefold()):
            yield Readiness.AGAINST, f"{task}: ý kiến bên nhận “{text}”"


def lacks(text: str) -> bool:
    """Whether a statement says outright that something is missing.

    >>> lacks("Thiếu 02 biên chế"), lacks("Không cần bổ sung biên chế"), lacks("Đã đủ")
    (True, False, False)
    """
    return bool(_LACKS.search(_DENIED.sub("", text.casefold())))
