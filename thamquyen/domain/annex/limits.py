"""Limits as offices write them: amounts of money, groups of projects, what is excluded; and back into a cell."""

import re
from dataclasses import dataclass

from thamquyen.domain.annex.amounts import read_band, shown_band
from thamquyen.domain.annex.findings import Unclear, Understood, shortened
from thamquyen.domain.powers import Band, ProjectGroup, Scope
from thamquyen.domain.vietnamese import nfc

_GROUP = re.compile(r"nhóm\s+((?:[ABC]\b(?:\s*(?:,|và|hoặc|;|/)\s*(?:nhóm\s+)?)?)+)", re.IGNORECASE)
_NATIONAL = re.compile(r"quan trọng quốc gia", re.IGNORECASE)
_EXCEPT = r"trừ|ngoại trừ|không bao gồm|không áp dụng (?:đối )?với"
_EXCLUDED = re.compile(
    rf"(?:^|[\s,(;.])(?:{_EXCEPT})\s*(?:(?:các\s+)?trường hợp(?:\s+sau(?: đây)?)?)?\s*:?\s*", re.IGNORECASE
)
_ITEMS = re.compile(r";|\n|(?:^|\s)(?:[a-zđ]|\d)\)\s")
_LABELS = {"Giá trị:": "band", "Nhóm dự án:": "groups", "Chỉ:": "only", "Trừ:": "excluded", "Nêu rõ:": "limits"}


@dataclass(frozen=True, slots=True)
class Limits:
    """A scope with the limits in words."""

    scope: Scope
    words: str


def read_limits(text: str) -> Understood[Limits] | Unclear:
    """The limits in a cell, written on lines with labels (as the register prints them) or freely."""
    labelled = _labelled(text)
    if labelled is None:
        return _free(text)
    band = read_band(labelled.get("band", ""))
    if isinstance(band, Unclear):
        return band
    groups = _groups(labelled.get("groups", ""), bare=True)
    if labelled.get("groups") and not groups:
        return Unclear(f"không rõ nhóm dự án “{labelled['groups']}”.", "Ghi A, B, C hoặc quan trọng quốc gia.")
    if labelled.get("band") and band == Band():
        return Unclear(f"không đọc được mức tiền “{labelled['band']}”.", "Ghi như “từ 1 tỷ đồng đến dưới 2 tỷ đồng”.")
    scope = Scope(band, groups, _names(labelled.get("only", "")), _names(labelled.get("excluded", "")))
    return Understood(Limits(scope, labelled.get("limits", "")), shown_scope(scope) or "chỉ có lời văn")


def _labelled(text: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for line in text.split("\n"):
        label = next((label for label in _LABELS if line.casefold().startswith(label.casefold())), None)
        if label is None:
            if "limits" not in found:
                return None
            found["limits"] += f"\n{line}"
            continue
        if _LABELS[label] in found:
            return None
        found[_LABELS[label]] = line[len(label) :].strip()
    return found


def _free(text: str) -> Understood[Limits] | Unclear:
    """Limits in an office's own words: what is certain is taken out of them, and the words are kept."""
    kept, excluded = _without_exclusions(text)
    band = read_band(kept)
    if isinstance(band, Unclear):
        return band
    scope = Scope(band, _groups(kept), frozenset(), excluded)
    words = nfc(" ".join(text.split()))
    shown = shown_scope(scope)
    if not shown:
        return Understood(Limits(scope, words), "chỉ có lời văn", "Không thấy mức tiền, nhóm dự án hay loại trừ nào.")
    return Understood(Limits(scope, words), shown)


def _without_exclusions(text: str) -> tuple[str, frozenset[str]]:
    """The text before what is excepted, and the names of what is excepted."""
    found = _EXCLUDED.search(text)
    if found is None:
        return text, frozenset()
    rest = text[found.end() :]
    sentence = re.search(r"\.\s+(?=[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ])", rest)
    cut = sentence.start() if sentence else len(rest)
    return f"{text[: found.start()]} {rest[cut:]}", _listed(rest[:cut])


def _names(text: str) -> frozenset[str]:
    """Names of kinds of object as the register prints them, parted by ";"."""
    return frozenset(name.strip() for name in text.split(";") if name.strip())


def _listed(text: str) -> frozenset[str]:
    names = (" ".join(part.split()).strip(" ,.():;") for part in _ITEMS.split(text))
    return frozenset(name for name in names if name)


def _groups(text: str, *, bare: bool = False) -> frozenset[ProjectGroup]:
    found = {ProjectGroup.NATIONAL} if _NATIONAL.search(text) else set()
    letters = re.findall(r"\b[ABC]\b", text) if bare else re.findall(r"\b[ABCabc]\b", " ".join(_GROUP.findall(text)))
    return frozenset(found | {ProjectGroup(letter.upper()) for letter in letters})


_GROUP_NAMES = {ProjectGroup.NATIONAL: "quan trọng quốc gia"}


def shown_scope(scope: Scope) -> str:
    """The scope in words, on one line."""
    return "; ".join(line for line in write_limits(scope, "").split("\n") if line)


def write_limits(scope: Scope, words: str) -> str:
    """Limits as the annex writes them, a line with a label for each; `read_limits` reads them back."""
    groups = [_GROUP_NAMES.get(group, str(group)) for group in ProjectGroup if group in scope.groups]
    said = {
        "Giá trị:": shown_band(scope.band),
        "Nhóm dự án:": ", ".join(groups),
        "Chỉ:": "; ".join(sorted(scope.only)),
        "Trừ:": "; ".join(sorted(scope.excluded)),
        "Nêu rõ:": words,
    }
    return "\n".join(f"{label} {text}" for label, text in said.items() if text)


def shown_limits(limits: Limits) -> str:
    """The limits on one line, for people."""
    return shortened("; ".join(part for part in (shown_scope(limits.scope), limits.words) if part))
