"""Structure and citations of one document against its annotation."""

from collections.abc import Callable
from dataclasses import dataclass, field

from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Reference
from thamquyen.lawtext.score.gold import Item
from thamquyen.lawtext.score.tally import Tally
from thamquyen.lawtext.units import HeadingKind, Kind, Unit

_TARGET: dict[str, Callable[[Reference], object]] = {
    "type": lambda one: one.printed.type,
    "number": lambda one: one.printed.number.casefold(),
    "date": lambda one: one.printed.signed.isoformat() if one.printed.signed else None,
    "issuer": lambda one: one.printed.issuer or None,
    "provisions": lambda one: _provisions(one),
}


@dataclass(slots=True)
class Scores:
    """Tallies by name, and the mistakes as lines to read."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        """The tally of that name, begun where there is none."""
        return self.tallies.setdefault(name, Tally())

    def wrong(self, *words: object) -> None:
        """Note a mistake."""
        self.mistakes.append("\t".join(str(word) for word in words))


def score_structure(name: str, reading: Reading, structure: Item, scores: Scores) -> None:
    """Articles by number and place; clauses and points by their count in each article."""
    for key, units in (
        ("articles", reading.tree.articles),
        ("articles_in_annexes", reading.tree.annexed_articles),
    ):
        found = {(unit.mark, reading.normal.original(unit.start)): unit for unit in units}
        wanted = {(str(item["number"]), int(item["start"])): item for item in structure.get(key) or []}
        scores.tally(f"structure: {key}").add(
            right=len(found.keys() & wanted.keys()),
            extra=len(found.keys() - wanted.keys()),
            missed=len(wanted.keys() - found.keys()),
        )
        for number, start in sorted(found.keys() ^ wanted.keys(), key=lambda pair: pair[1]):
            scores.wrong(name, key, "extra" if (number, start) in found else "missed", f"Điều {number}", start)
        for at in found.keys() & wanted.keys():
            _score_article(name, key, reading, found[at], wanted[at], scores)
        for at in wanted.keys() - found.keys():
            for part in ("khoan", "diem"):
                scores.tally(f"structure: {part} of {key}").add(missed=int(wanted[at].get(part) or 0))
    _score_chapters(name, reading, structure, scores)


def _score_article(name: str, key: str, reading: Reading, unit: Unit, item: Item, scores: Scores) -> None:
    inner = [one for one in reading.tree.within(unit) if not one.quoted]
    for part, kind in (("khoan", Kind.CLAUSE), ("diem", Kind.POINT)):
        found = sum(one.kind is kind for one in inner)
        wanted = int(item.get(part) or 0)
        right = min(found, wanted)
        scores.tally(f"structure: {part} of {key}").add(right=right, extra=found - right, missed=wanted - right)
        if found != wanted:
            scores.wrong(name, key, part, f"Điều {unit.mark}", f"found {found}, annotated {wanted}", item["start"])
    read = heading(reading.tree, unit)
    title = read.span.of(reading.tree.flow) if read.kind is HeadingKind.TITLE else None
    same = read.kind.value == item.get("heading_kind") and title == _one_space(item.get("heading"))
    scores.tally("structure: headings").add(right=int(same), extra=int(not same), missed=int(not same))
    if not same:
        scores.wrong(
            name, "heading", f"Điều {unit.mark}", read.kind, title, "|", item.get("heading_kind"), item.get("heading")
        )


def _score_chapters(name: str, reading: Reading, structure: Item, scores: Scores) -> None:
    found = {
        (unit.mark, reading.normal.original(unit.start))
        for unit in reading.tree.units
        if unit.kind is Kind.CHAPTER and not unit.quoted
    }
    wanted = {(str(item.get("number")), item.get("start")) for item in structure.get("chapters") or []}
    scores.tally("structure: chapters").add(
        right=len(found & wanted), extra=len(found - wanted), missed=len(wanted - found)
    )
    for chapter in found ^ wanted:
        scores.wrong(name, "chapters", "extra" if chapter in found else "missed", *chapter)


def score_citations(name: str, reading: Reading, annotation: Item, scores: Scores) -> None:
    """Citations of other documents: the exact characters, the target, and both. Borderline ones are counted apart."""
    found = {_span(reading, one): one for one in reading.cited}
    wanted = {(int(item["start"]), int(item["end"])): item for item in annotation.get("citations") or []}
    borderline = {span for span, item in wanted.items() if item.get("borderline")}
    own = {(item.get("start"), item.get("end")) for item in annotation.get("self_mentions") or []}
    near = {span for span in found if span not in wanted and _touches(span, borderline)}
    scores.tally("citations, borderline").add(
        right=len(borderline & found.keys()), missed=len(borderline - found.keys())
    )
    for span in (found.keys() | wanted.keys()) - borderline - near - own:
        one, item = found.get(span), wanted.get(span)
        wrong = _wrong_parts(one, item) if one and item else ["span"]
        scores.tally("citations: span").add(right=int(bool(one and item)), extra=int(not item), missed=int(not one))
        right = int(not wrong)
        scores.tally("citations: span and target").add(
            right=right, extra=int(bool(one)) - right, missed=int(bool(item)) - right
        )
        for part in _TARGET:
            if one and item:
                scores.tally(f"citations: {part}").add(
                    right=int(part not in wrong), extra=int(part in wrong), missed=int(part in wrong)
                )
        if wrong:
            words = item["text"] if item else one.span.of(reading.tree.flow) if one else ""
            scores.wrong(
                name, "citation", "extra" if not item else "missed" if not one else ",".join(wrong), *span, words
            )


def _span(reading: Reading, one: Reference) -> tuple[int, int]:
    return reading.normal.original(one.span.start), reading.normal.original(one.span.end - 1) + 1


def _touches(span: tuple[int, int], others: set[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _wrong_parts(one: Reference, item: Item) -> list[str]:
    wanted: dict[str, set[object]] = {
        "type": {item.get("type")},
        "number": {(number or "").casefold() for number in (item.get("number"), item.get("number_normalized") or "-")},
        "date": {item.get("date")},
        "issuer": {_one_space(item.get("issuer"))},
        "provisions": {frozenset(_provision(place) for place in item.get("provisions") or [])},
    }
    return [part for part, of in _TARGET.items() if of(one) not in wanted[part]]


def _provisions(one: Reference) -> frozenset[tuple[str, ...]]:
    return frozenset(place.path for place in one.provisions if not place.path[0].startswith("pl:"))


def _provision(place: Item) -> tuple[str, ...]:
    path = [place.get(part) for part in ("dieu", "khoan", "diem")]
    return tuple(str(mark) for mark in path if mark)


def _one_space(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None
