"""Judgements of single sentences against their annotations."""

from collections.abc import Callable, Mapping
from pathlib import Path

from thamquyen.lawtext.reading import Reading, read
from thamquyen.lawtext.score.documents import Scores
from thamquyen.lawtext.score.gold import Item, sentences_of, text_of

Judge = Callable[[Reading, int, int], Mapping[str, object] | None]
"""Whether the characters `start`–`end` of a reading say it (None: they do not), with the annotation's own fields."""

_SAYS = {"competence": "is_competence", "preapproval": "is_preapproval", "amendments": "is_amendment"}
_FIELDS = {
    "competence": ("holder", "mode", "mode_in_context"),
    "preapproval": ("kind", "polarity", "level", "giver", "asker"),
    "amendments": ("effect", "targets", "effective_from", "until"),
}


def score_sentences(gold: Path, texts: Path, judges: Mapping[str, Judge], scores: Scores) -> list[str]:
    """Score each set that is annotated and that a judge is there for; the names of those without a judge."""
    unjudged: list[str] = []
    readings: dict[str, Reading] = {}
    for name, says in _SAYS.items():
        items = sentences_of(gold, name)
        judge = judges.get(name)
        if items and judge is None:
            unjudged.append(name)
        for item in items if judge else []:
            text = text_of(item, texts)
            if text is None or judge is None:
                continue
            reading = readings.setdefault(text, read(text))
            _score(name, item, bool(item.get(says)), judge(reading, *_span(reading, item)), scores)
    return unjudged


def _span(reading: Reading, item: Item) -> tuple[int, int]:
    """The sentence's place in the normalised text."""
    start, end = int(item["start"]), int(item["end"])
    if reading.normal.original(len(reading.normal.text)) == len(reading.normal.text):
        return start, end
    return reading.normal.normalised(start), reading.normal.normalised(end)


def _score(name: str, item: Item, wanted: bool, found: Mapping[str, object] | None, scores: Scores) -> None:
    apart = ", borderline" if item.get("borderline") else ""
    said = found is not None
    scores.tally(f"{name}{apart}").add(
        right=int(said and wanted), extra=int(said and not wanted), missed=int(wanted and not said)
    )
    if said != wanted:
        scores.wrong(item.get("id"), name, "extra" if said else "missed", item.get("reason"), apart, item.get("text"))
    if not (found and wanted) or apart:
        return
    for part in _FIELDS[name]:
        if part not in item and part not in found:
            continue
        same = _same(part, found.get(part), item.get(part))
        scores.tally(f"{name}: {part}").add(right=int(same), extra=int(not same), missed=int(not same))
        if not same:
            scores.wrong(item.get("id"), name, part, f"found {found.get(part)!r}", f"annotated {item.get(part)!r}")


def _same(part: str, found: object, wanted: object) -> bool:
    if part == "targets":
        return _targets(found) == _targets(wanted)
    return _plain(found) == _plain(wanted)


def _targets(targets: object) -> set[tuple[str, frozenset[str]]]:
    """Each document by its number, or by its name where it is cited without one, with the provisions as written."""
    listed = targets if isinstance(targets, list | tuple) else []
    return {
        (
            str(target.get("number") or target.get("type") or "").casefold().replace(" ", ""),
            frozenset(str(_plain(place)) for place in target.get("provisions") or []),
        )
        for target in listed
        if isinstance(target, dict)
    }


def _plain(value: object) -> object:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value or None
