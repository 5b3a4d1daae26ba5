"""A draft decision on file, as it would be recorded if every power read off it were accepted; nobody confirmed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.results import AnnexReading
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.whole import read_meaning
from thamquyen.lawtext.reading import read
from thamquyen.lawtext.units import Unclear
from thamquyen.library.identifying import (
    UNNUMBERED,
    FieldProblem,
    Identified,
    Known,
    home_of,
    identified,
    is_unnumbered,
)
from thamquyen.library.items import ItemKind, Suggested
from thamquyen.library.stating import EffectStated, conferrals_stated, effect_stated, row_of, with_document
from thamquyen.library.suggesting import not_suggested, suggested

_SHOWN = 110


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as it was understood: the act, the rows of its powers, and what was left out with the reason.

    `documents` are those that its effects name and the register lacks. `provisions`: where each row stands, by its
    number in the list; `supposed`: what was filled in for the draft.
    """

    document: Document
    events: tuple[EffectEvent, ...]
    documents: tuple[Document, ...]
    listed: AnnexReading | None
    provisions: Mapping[int, str]
    supposed: tuple[str, ...]
    unread: tuple[str, ...]


def drafted(words: str, known: Known, *, on: date, latest: date) -> Drafted | tuple[FieldProblem, ...]:
    """What the words of a draft would come to, signed on the day where they name none; or why they are no act.

    `latest`: no day of the act lies after it.
    """
    text = read(words)
    meaning = read_meaning(Paper.of(text))
    items = suggested(text, meaning, known)
    fields, supposed = _filled(next(one.read for one in items if one.kind is ItemKind.IDENTITY), on)
    found = identified(fields, known, latest=latest)
    if not isinstance(found, Identified):
        return found
    document = replace(found.document, effective=found.document.effective or found.document.signed)
    after = Known(with_document(known.reading, document))
    items = _with_term(items, text.identity.until)
    listed, provisions = _powers(items, document, after.reading, on)
    effects, refused = _effects(items, document, after, home_of(fields["issuer"], on, known), latest)
    return Drafted(
        document=document,
        events=tuple(one.event for one in effects),
        documents=tuple({one.key: one for stated in effects for one in stated.documents}.values()),
        listed=listed,
        provisions=provisions,
        supposed=supposed,
        unread=(*(_told(one, text.normal.text) for one in not_suggested(text, meaning)), *refused),
    )


def _with_term(items: Sequence[Suggested], until: date | None) -> list[Suggested]:
    """What is authorised without a term of its own lasts as long as the decision that sets itself a last day."""
    if until is None:
        return list(items)
    term = f"đến hết ngày {show_day(until)}"
    return [
        replace(one, read={**one.read, Column.TERM.value: term})
        if one.kind is ItemKind.CONFERRAL
        and one.read.get(Column.MODE.value) == MODE_NAMES[Mode.AUTHORISATION]
        and not one.read.get(Column.TERM.value)
        else one
        for one in items
    ]


def _powers(
    items: Sequence[Suggested], document: Document, reading: Reading, on: date
) -> tuple[AnnexReading | None, Mapping[int, str]]:
    """The powers as the rows of a list, and where each of them stands."""
    powers = [one for one in items if one.kind is ItemKind.CONFERRAL]
    if not powers:
        return None, {}
    listed = conferrals_stated([one.read for one in powers], document, reading, today=on)
    rows = {number: row_of(listed, number) for number in range(len(powers))}
    return listed, {row.number: str(powers[number].provision) or _WHOLE for number, row in rows.items() if row}


_WHOLE = "toàn văn bản"


def _effects(
    items: Sequence[Suggested], document: Document, known: Known, within: str | None, latest: date
) -> tuple[list[EffectStated], list[str]]:
    """What it does to documents, its own end included; and what could not be told, with the reason."""
    stated: list[EffectStated] = []
    refused: list[str] = []
    for one in items:
        if one.kind is not ItemKind.EFFECT:
            continue
        effect = effect_stated(one.read, document, known, within=within, latest=latest)
        if isinstance(effect, EffectStated):
            stated.append(effect)
        else:
            why = " ".join(problem.says for problem in effect)
            refused.append(f"Tác động đến “{one.read.get('target', '')[:_SHOWN]}”: {why}")
    return stated, refused


def _filled(fields: Mapping[str, str], on: date) -> tuple[dict[str, str], tuple[str, ...]]:
    """The identity with what a draft leaves blank, and what was filled in."""
    filled, said = dict(fields), []
    if not filled["number"][:1].isdigit():
        filled["number"] = UNNUMBERED
    if is_unnumbered(filled["number"]):
        said.append(f"Dự thảo chưa có số: xét dưới số {filled['number']}.")
    if not filled["signed"]:
        filled["signed"] = show_day(on)
        said.append(f"Dự thảo chưa có ngày ký: xét như ký ngày {show_day(on)}.")
    if not filled["effective"]:
        said.append("Không đọc được ngày có hiệu lực: xét như có hiệu lực từ ngày ký.")
    return filled, tuple(said)


def _told(one: Unclear, text: str) -> str:
    words = one.span.of(text)
    return f"{one.reason} “{words if len(words) <= _SHOWN else f'{words[: _SHOWN - 1]}…'}”"
