"""Which documents a sentence of change aims at, and which of their provisions."""

import re
from bisect import bisect_left

from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.lawtext.meaning.changes import Target
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.references import Named, Reference, Relation
from thamquyen.lawtext.units import Kind, Span

_TITLE = "target of the title"
_NAMED = (Relation.OTHER, Relation.ABOVE)
_JOINT = re.compile(
    r"[\s,;]*(?:và|hoặc|,|;)?\s*(?:của|tại|bãi bỏ|các)?[\s]*$|\s*(?:\([^()]{0,30}\)\s*)?(?:,|;|và)\s*(?:tại|của)?\s*$"
)
_THIS = re.compile(r"\s+này(?!\w)")
_ROWS = re.compile(
    r"(?:[Mm]ẫu số \d+[\w]*|số thứ tự \d+|[Tt]iểu mục [A-Z\d]+|(?<!\w)[Kk]hoản \d+(?= [Mm]ục)"
    r"|(?<!danh )[Mm]ục [A-Z\dIVX]+|[Pp]hần [\dIVX]+|Phụ lục(?: số)?(?: [IVX\d]+[A-Za-z]?)?)(?!\w)"
)
_CHANGES = re.compile(
    r"(?:[Ss]ửa đổi|[Bb]ổ sung|[Bb]ãi bỏ|[Tt]hay thế|[Hh]ủy bỏ|[Kk]hông thực hiện|[Cc]ắt giảm"
    r"|[Đđ]iều chỉnh|[Tt]hay cụm|hiệu lực|tại|theo|[Đđ]ối với)"
)


def own_targets(paper: Paper, sentence: Sentence, at: int) -> tuple[Target, ...]:
    """The documents named in the sentence from the changing verb on: the first, and those joined to it.

    Where only provisions are named, one target without a document.
    """
    flow = paper.tree.flow
    start = sentence.span(flow, sentence.skip + at, sentence.skip + at + 1).start if at else sentence.start
    within = _within(paper, start, sentence.end)
    others = [one for one in within if one.relation in _NAMED]
    if others:
        taken = _joined(flow, others)
        alone = _alone(flow, within, others[0].span.start, start)
        targets = _merged([_target(paper, one, alone if number == 0 else ()) for number, one in enumerate(taken)])
        return (_inserted(targets[0], sentence.own), *targets[1:])
    provisions = _alone(flow, within, sentence.end, start) or _completed(paper, sentence, at)
    if not provisions:
        return ()
    return (_inserted(Target(Named(""), provisions, Span(start, sentence.end)), sentence.own),)


_PARTIAL = re.compile(
    r"(?:các )?(?:điểm|khoản) [\wđ]{1,4}(?:(?:, | và |; )(?:(?:các )?(?:điểm"
    r"|khoản) )?[\wđ]{1,4}(?!\w))*(?: khoản [\wđ]{1,4})?"
)
_WITHIN = re.compile(r"(?:khoản \w{1,4} )?Điều \w{1,4}")


def _completed(paper: Paper, sentence: Sentence, at: int) -> tuple[str, ...]:
    """ "điểm e khoản 4" of the article that a lead-in or the heading names."""
    partial = _PARTIAL.search(sentence.own, at, at + 120)
    if partial is None:
        return ()
    above = paper.above(sentence.unit)
    for words in (*(lead.own for lead in above.leads), above.heading):
        found = _WITHIN.search(words)
        if found:
            around = found[0] if "khoản" not in partial[0] else found[0][found[0].index("Điều") :]
            return tuple(str(place) for place in read_provisions(f"{partial[0]} {around}") or ())
    return ()


_INSERTS = re.compile(
    r"[Bb]ổ sung (?:các )?(điểm|khoản|Điều|điều) ([\wđ]{1,4}(?:(?:, | và )(?:(?:điểm|khoản"
    r"|Điều) )?[\wđ]{1,4})*) (?:vào )?(?:sau|trước) (?:điểm|khoản|Điều|điều) [\wđ]{1,4}"
)
_MARK = re.compile(r"[\wđ]+")


def _inserted(target: Target, own: str) -> Target:
    """What is put in "sau khoản 2 Điều 7" is a khoản of Điều 7; the provision it comes after is not changed."""
    found = _INSERTS.search(own)
    if found is None or not target.provisions:
        return _put_into(target, own)
    unit = found[1].lower()
    anchor = target.provisions[-1]
    _, _, around = anchor.partition(" ")[2].partition(" ")
    marks = [mark for mark in _MARK.findall(found[2]) if mark not in ("và", "điểm", "khoản", "Điều")]
    name = "Điều" if unit == "điều" else unit
    new = tuple(f"{name} {mark} {around}".strip() for mark in marks)
    kept = () if found.start() == 0 else target.provisions
    return Target(target.document, tuple(dict.fromkeys((*kept, *new))), target.span)


_PUTS = re.compile(
    r"[Bb]ổ sung (?:các )?(điểm|khoản) ([\wđ]{1,4}(?:(?:, | và )(?:(?:điểm|khoản) )?[\wđ]{1,4})*) vào (?=khoản|Điều)"
)


def _put_into(target: Target, own: str) -> Target:
    """What is put "vào Điều 10" is a khoản of it."""
    found = _PUTS.search(own)
    if found is None or len(target.provisions) != 1:
        return target
    marks = [mark for mark in _MARK.findall(found[2]) if mark not in ("và", "điểm", "khoản")]
    return Target(target.document, tuple(f"{found[1]} {mark} {target.provisions[0]}" for mark in marks), target.span)


def target_above(paper: Paper, sentence: Sentence) -> Target | None:
    """The document that the words before, the lead-ins, the headings or the title name as the one that is changed."""
    flow, above = paper.tree.flow, paper.above(sentence.unit)
    places = (
        [Span(max(sentence.unit.body, sentence.start - 1500), sentence.start)]
        if sentence.unit.body < sentence.start
        else []
    )
    places += [Span(lead.start, lead.end) for lead in above.leads]
    if above.heading:
        places.append(Span(above.heading_from, above.heading_at))
    for place in places:
        named = [one for one in _within(paper, place.start, place.end) if one.relation in _NAMED]
        if named and _CHANGES.search(flow, place.start, named[0].span.start):
            return _target(paper, named[0], ())
    return _of_title(paper)


def _of_title(paper: Paper) -> Target | None:
    """The document that the title of an amending document names."""
    if _TITLE in paper.frames:
        known: Target | None = paper.frames[_TITLE]
        return known
    found = None
    if _AMENDS.search(paper.title):
        head = next((unit.end for unit in paper.tree.units if unit.kind is Kind.HEAD), 0)
        for one in _within(paper, 0, head):
            if one.relation is Relation.OTHER and _names(one, paper.title):
                found = _target(paper, one, ())
                break
    paper.frames[_TITLE] = found
    return found


_AMENDS = re.compile(r"^(?:luật |về (?:việc )?)?(?:sửa đổi|bổ sung|bãi bỏ|thay thế)")


def _names(one: Reference, title: str) -> bool:
    if one.printed.number:
        return one.printed.number.lower() in title.replace(" ", "").replace("\xa0", "")
    return bool(one.printed.title) and one.printed.title.lower() in title


def _within(paper: Paper, start: int, end: int) -> list[Reference]:
    starts = paper.reference_starts
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    return list(paper.references[low:high])


def _joined(flow: str, others: list[Reference]) -> list[Reference]:
    """The first reference and those that follow it with nothing but a joint between."""
    taken = [others[0]]
    for one in others[1:]:
        gap = flow[taken[-1].span.end : one.span.start]
        if len(gap) > 40 or not _JOINT.match(gap):
            break
        taken.append(one)
    return taken


def _alone(flow: str, within: list[Reference], stop: int, start: int) -> tuple[str, ...]:
    """Provisions that stand by themselves before a place, without "này" after them; forms and rows of lists too."""
    places: list[str] = []
    for one in within:
        bare = one.relation not in _NAMED and one.provisions and one.name.end == one.name.start
        if bare and one.span.start < stop and not _THIS.match(flow, one.span.end):
            places += [str(place) for place in one.provisions]
    if not places:
        words = " ".join(flow[start:stop].split())
        rows = [found[0] for found in _ROWS.finditer(words)]
        if rows and "cụm từ" not in words[:20]:
            places = _rows(rows)
    return tuple(dict.fromkeys(places))


def _rows(rows: list[str]) -> list[str]:
    """Forms and rows with the annex that they all stand in ("mẫu số 05", "mẫu số 06", "Phụ lục")."""
    small = [row for row in rows if row[:3].lower() in ("mẫu", "số ")]
    large = [row for row in rows if row not in small]
    if not small:
        return [" ".join(large)]
    return [" ".join([row, *large]) for row in small]


def _target(paper: Paper, one: Reference, alone: tuple[str, ...]) -> Target:
    document = one.meant if one.relation is Relation.ABOVE and one.meant else one.printed
    provisions = tuple(str(place) for place in one.provisions)
    if one.annex and not any(place.startswith(("điểm", "khoản", "Điều")) for place in provisions):
        rows = [found[0] for found in _ROWS.finditer(one.annex)]
        provisions = tuple(_rows(rows)) if rows else (one.annex,)
        if alone and len(provisions) == 1 and alone[0][:3].lower() in ("mẫu", "số "):
            alone, provisions = tuple(f"{place} {provisions[0]}" for place in alone), ()
    return Target(document, tuple(dict.fromkeys((*alone, *provisions))), one.span)


def _merged(targets: list[Target]) -> list[Target]:
    """Targets of the same document made one."""
    merged: dict[str, Target] = {}
    for target in targets:
        key = (
            target.document.number or f"{target.document.type} {target.document.title} {target.document.year}"
        ).casefold()
        before = merged.get(key)
        merged[key] = (
            Target(before.document, (*before.provisions, *target.provisions), before.span) if before else target
        )
    return list(merged.values())
