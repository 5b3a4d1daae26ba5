"""Which task a row speaks of: one of the register by its title or procedure code, or a new one with a stable code."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grids import Cell
from thamquyen.domain.powers import Power
from thamquyen.domain.vietnamese import fold, nfc

_CODE = re.compile(r"\d\.\d{6}")
_LONG_CODE = re.compile(r"(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2}\.H\d{2})")
_PARTS = re.compile(r"[;,\s]+")


def read_procedures(cell: Cell, text: str) -> Understood[tuple[str, ...]] | Unclear:
    """The codes of procedures in a cell.

    >>> read_procedures(1.0132, "1,0132").meaning
    ('1.013200',)
    """
    if isinstance(cell, float) and not isinstance(cell, bool) and 0 < cell < 10:
        code = f"{cell:.6f}"
        return Understood((code,), code, f"Excel giữ ô này như một số; hiểu là mã {code}.")
    codes = []
    for part in filter(None, _PARTS.split(text)):
        long = _LONG_CODE.fullmatch(part)
        if long:
            codes.append(long[1])
        elif _CODE.fullmatch(part):
            codes.append(part)
        else:
            return Unclear(
                f"“{part}” không phải là mã thủ tục hành chính.", "Ghi dạng 1.013200; chưa có mã thì để trống."
            )
    return Understood(tuple(dict.fromkeys(codes)), "; ".join(dict.fromkeys(codes)))


NEW_TASK = "nhiệm vụ mới"
"""What people are shown for a task that the register lacks."""

NEW_BESIDE = "nhiệm vụ mới, bên cạnh nhiệm vụ đã có theo cùng điều khoản"
"""The same, where the register holds other tasks given by the very provision."""


@dataclass(frozen=True)
class TaskTitles:
    """Tasks by their titles, other names and procedures."""

    powers: Mapping[str, Power]

    @cached_property
    def _titled(self) -> Mapping[str, tuple[Power, ...]]:
        return _table((plain(power.title), power) for power in self.powers.values())

    @cached_property
    def _aliased(self) -> Mapping[str, tuple[Power, ...]]:
        return _table((plain(alias), power) for power in self.powers.values() for alias in power.aliases)

    @cached_property
    def _procedures(self) -> Mapping[str, tuple[Power, ...]]:
        return _table((code, power) for power in self.powers.values() for code in power.procedures)

    def titled(self, title: str) -> tuple[Power, ...]:
        """The tasks of the register that bear the title."""
        return self._titled.get(plain(title), ())

    def find(
        self, title: str, *, sector: str = "", procedures: tuple[str, ...] = ()
    ) -> Understood[Power | None] | Unclear:
        """The task that the title names; None with the remark that it would be a new one."""
        found = self.titled(title)
        if len(found) > 1:
            exact = [power for power in found if nfc(power.title).casefold() == nfc(title).casefold()]
            found = tuple(exact) or found
        if len(found) > 1:
            same = [power for power in found if fold(power.sector) == fold(sector)] if sector else []
            same = same or [power for power in found if set(procedures) & set(power.procedures)]
            found = tuple(same) or found
        if len(found) == 1:
            return Understood(found[0], f"nhiệm vụ có trong sổ: {found[0].title}")
        if found:
            what = f"sổ có {len(found)} nhiệm vụ cùng tên này ({', '.join(power.code for power in found)})."
            return Unclear(what, "Ghi rõ lĩnh vực hoặc mã TTHC để phân biệt.")
        return self._otherwise(title, procedures)

    def _otherwise(self, title: str, procedures: tuple[str, ...]) -> Understood[Power | None]:
        aliased = self._aliased.get(plain(title), ())
        if len(aliased) == 1:
            power = aliased[0]
            return Understood(power, f"nhiệm vụ có trong sổ: {power.title}", f"Tên khác của “{power.title}”.")
        by_code = {power.code: power for code in procedures for power in self._procedures.get(code, ())}
        if len(by_code) == 1:
            power = next(iter(by_code.values()))
            said = f"Tên không trùng nhưng mã TTHC là của nhiệm vụ “{power.title}” trong sổ."
            return Understood(power, f"nhiệm vụ có trong sổ: {power.title}", said)
        return Understood(None, NEW_TASK, "Sổ chưa có nhiệm vụ mang tên này: sẽ ghi mới.")


def names_something(title: str) -> bool:
    """Whether a title has a letter in it; digits and marks alone are what a formula or a slip of the hand leaves.

    >>> names_something("Giao đất"), names_something("123"), names_something("0"), names_something("–")
    (True, False, False, False)
    """
    return any(letter.isalpha() for letter in title)


def _table(pairs: Iterable[tuple[str, Power]]) -> dict[str, tuple[Power, ...]]:
    table: dict[str, dict[str, Power]] = defaultdict(dict)
    for name, power in pairs:
        table[name][power.code] = power
    return {name: tuple(powers.values()) for name, powers in table.items()}


def code_of(title: str, sector: str) -> str:
    """The code of a new task: its sector and the first words of its title, made certain by a mark of the whole title.

    The same title always gives the same code, so that a list read twice names the same task.

    >>> code_of("Giao đất cho tổ chức", "Đất đai")
    'dat-dai-giao-dat-cho-to-chuc-1eb948'
    """
    mark = hashlib.sha256(plain(title).encode()).hexdigest()[:6]
    return "-".join(part for part in (slug(sector, most=24), slug(title, most=56), mark) if part)


@lru_cache(maxsize=4096)
def slug(text: str, *, most: int) -> str:
    """The text in small letters without marks, words joined by "-", cut between words."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(text)).split()
    found = ""
    for word in words:
        if found and len(found) + 1 + len(word) > most:
            break
        found = f"{found}-{word}" if found else word[:most]
    return found
