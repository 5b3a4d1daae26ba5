"""What the reader makes of a text, as items that wait for a person: words for the fields of their forms."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.terms import VERBATIM, Order, read_term
from thamquyen.domain.citations import WHOLE, Provision
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import EFFECT_NAMES, Effect
from thamquyen.domain.time import show_day
from thamquyen.lawtext.meaning.changes import EffectKind
from thamquyen.lawtext.meaning.statements import Competence, GivingMode, Part, Said
from thamquyen.lawtext.meaning.whole import Meaning
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Named, Reference, Relation
from thamquyen.lawtext.units import Kind, Span, Unit
from thamquyen.lawtext.units import Unclear as NotClear
from thamquyen.library.identifying import Known, cited_document, identity_fields, is_local, proper_body
from thamquyen.library.items import IDENTITY, MAY_PASS_ON, ROLE, THIS, ItemKind, Suggested, id_of
from thamquyen.library.nearest import near_tasks

_EFFECTS = {
    EffectKind.AMEND: Effect.AMEND,
    EffectKind.SUPPLEMENT: Effect.SUPPLEMENT,
    EffectKind.AMEND_AND_SUPPLEMENT: Effect.AMEND,
    EffectKind.REPLACE: Effect.REPLACE,
    EffectKind.REPLACE_PHRASE: Effect.AMEND,
    EffectKind.REPEAL: Effect.REPEAL,
    EffectKind.REPEAL_PART: Effect.REPEAL,
    EffectKind.REPEAL_PHRASE: Effect.AMEND,
    EffectKind.EXPIRE: Effect.EXPIRE,
    EffectKind.SUSPEND: Effect.SUSPEND,
    EffectKind.EXTEND: Effect.EXTEND,
    EffectKind.APPLY: Effect.APPLY,
}
"""What is left out has no one effect: a person chooses."""

_MODES = {
    GivingMode.DEVOLUTION: Mode.DEVOLUTION,
    GivingMode.DECENTRALISATION: Mode.DECENTRALISATION,
    GivingMode.AUTHORISATION: Mode.AUTHORISATION,
}
_DAYS_TO_WORK = re.compile(r"\b(?:ngày|giờ|tháng)\b(?!\s*\d)", re.IGNORECASE)
"""A time within which work is to be done ("trong 10 ngày"), which is no term of a power."""

_TITLES = ((Part.DECIDES, "quyết định"), (Part.SIGNS, "ký"), (Part.PERFORMS, "thực hiện"), (Part.LEADS, "thực hiện"))
_FOLLOWS = re.compile(r"(?:sau đây|sau|dưới đây)\s*:?$")
_EXCEPT = re.compile(r"^(?:ngoại )?trừ\s+|^không bao gồm\s+", re.IGNORECASE)
_BEFORE_A_CITATION = re.compile(
    r"[\s,(]*(?:liên\s+quan\s+(?:đến|tới))?\s*(?P<case>(?:đối\s+với|thuộc|trong)\s+(?:các\s+)?trường\s+hợp(?:\s+được\s+phân\s+cấp)?)?"
    r"\s*(?:theo\s+)?(?:đúng\s+)?(?:quy\s+định|nêu)?\s*(?:tại|của|ở|trong|theo)?\s*(?:các\s+)?$",
    re.IGNORECASE,
)
_UNREAD_EXCEPTION = re.compile(r",\s*(?:ngoại\s+)?trừ\s+([^.;]+)")
"""An exception at the end of the object which the reader took for a part of it."""

_MOST_GROUNDS = 6
_SHORTEST_TITLE = 8
_LONGEST_QUOTED = 900


def suggested(text: Reading, said: Meaning, known: Known) -> list[Suggested]:
    """Every item read off the text, in its order; the document itself first."""
    identity = identity_fields(text)
    identity["issuer"] = _body(text, identity["issuer"], known)
    return [
        Suggested(IDENTITY, ItemKind.IDENTITY, Span(0, 0), WHOLE, identity),
        *_own_end(text),
        *_effects(text, said),
        *_conferrals(text, said, known),
    ]


def _day_of(text: Reading) -> date:
    """A day on which the bodies that the text names existed: that of signing; today's bodies where it gives none."""
    return text.identity.signed or text.identity.effective or date.max


def _body(text: Reading, words: str, known: Known) -> str:
    """A body's name; one that names no unit ("Ủy ban nhân dân tỉnh") is that of the place of signing."""
    named = proper_body(words, _day_of(text), known)
    place = text.identity.place
    return f"{named} {place}" if place and named.endswith((" tỉnh", " thành phố")) else named


def not_suggested(text: Reading, said: Meaning) -> tuple[NotClear, ...]:
    """What was not understood, or is not offered as an item, with the reason; in the order of the text."""
    left = [*text.unclear]
    for one in said.competences:
        if one.removed:
            reason = "Thôi giao hoặc thu hồi một thẩm quyền: ghi thu hồi ở lần giao đang có trong sổ."
            left.append(NotClear(one.sentence, reason))
        elif not _role(one):
            left.append(NotClear(one.sentence, "Chỉ giao tham mưu, tiếp nhận hoặc theo dõi, không giao thẩm quyền."))
    return tuple(sorted(left, key=lambda one: one.span.start))


def _own_end(text: Reading) -> Iterator[Suggested]:
    """The last day that a document sets for itself."""
    until = text.identity.until
    if until is None:
        return
    fields = {
        "effect": EFFECT_NAMES[Effect.EXPIRE],
        "target": THIS,
        "on": show_day(until + timedelta(days=1)),
        "as_written": f"đến hết ngày {show_day(until)}",
    }
    yield Suggested(id_of(ItemKind.EFFECT, Span(0, 0)), ItemKind.EFFECT, Span(0, 0), WHOLE, fields)


def _effects(text: Reading, said: Meaning) -> Iterator[Suggested]:
    for one in said.effects:
        provision = text.tree.provision(text.tree.at(one.sentence.start))
        number = 0
        for target in one.targets:
            for named in target.provisions or ("",):
                effect = _EFFECTS.get(one.kind)
                if one.kind is EffectKind.REPEAL_PART and not named:
                    effect = None  # a part that is not named must not become the whole
                fields = {
                    "effect": EFFECT_NAMES[effect] if effect else "",
                    "target": _cited(target.document),
                    "target_provision": named,
                    "on": show_day(one.effective_from) if one.effective_from else "",
                    "until": show_day(one.until) if one.until and effect is Effect.SUSPEND else "",
                    "source": str(provision),
                    "as_written": one.sentence.of(text.normal.text)[:_LONGEST_QUOTED],
                }
                yield Suggested(
                    id_of(ItemKind.EFFECT, one.sentence, number), ItemKind.EFFECT, one.sentence, provision, fields
                )
                number += 1


def _cited(named: Named) -> str:
    """A document as a person would type it into the field."""
    number = f"{named.type} số {named.number}" if named.number else f"{named.type} {named.title}"
    year = f" năm {named.year}" if named.year and not named.number else ""
    signed = f" ngày {show_day(named.signed)}" if named.signed else ""
    issuer = f" của {named.issuer}" if named.issuer and named.number else ""
    return f"{number}{year}{signed}{issuer}".strip()


def _conferrals(text: Reading, said: Meaning, known: Known) -> Iterator[Suggested]:
    sector = _sector(text, known) if said.competences else ""
    for one in said.competences:
        if not one.removed and _role(one):
            unit = text.tree.at(one.sentence.start)
            provision = text.tree.provision(unit)
            yield Suggested(
                id_of(ItemKind.CONFERRAL, one.sentence),
                ItemKind.CONFERRAL,
                one.sentence,
                provision,
                _row(text, one, unit, provision, sector, known),
            )


def _row(text: Reading, one: Competence, unit: Unit, provision: Provision, sector: str, known: Known) -> dict[str, str]:
    mode = _mode(text, one)
    title, case = _title(text, one)
    term, work = _term(one)
    bases = _bases(text, one, known)
    grounds = [f"{provision} {THIS}".strip(), *bases]
    passes = {True: "được", False: "không được", None: ""}[one.may_pass_on]
    return {
        Column.TITLE.value: title,
        Column.SECTOR.value: sector,
        Column.MODE.value: MODE_NAMES[mode] if mode else "",
        Column.GIVER.value: "" if mode is Mode.STATUTE else _body(text, one.giver, known),
        Column.RECIPIENT.value: one.holder.words if one.holder else "",
        Column.LIMITS.value: _limits(text, one, unit, case),
        Column.TERM.value: term,
        Column.CONDITIONS.value: "; ".join([*(said.words for said in one.conditions), *([work] if work else [])]),
        Column.GROUNDS.value: "; ".join(dict.fromkeys(grounds)),
        ROLE: _role(one),
        MAY_PASS_ON: passes,
    }


def _role(one: Competence) -> str:
    """What makes it a power; empty where the body only accompanies another's."""
    return next((name for part, name in _TITLES if part in one.parts), "" if one.parts else "quyết định")


def _mode(text: Reading, one: Competence) -> Mode | None:
    mode = _MODES.get(one.mode_in_context) or (_MODES.get(one.mode) if one.mode else None)
    if mode is None and not is_local(text.identity.issuer):
        return Mode.STATUTE
    return mode


def _title(text: Reading, one: Competence) -> tuple[str, str]:
    """The object without what is excepted from it and without the citation at its end; and the case that it names.

    "… đối với trường hợp quy định tại điểm d khoản 2 Điều 142 …" is a limit of the power, not a part of its name.
    """
    start, end = one.object.span.start, one.object.span.end
    cuts = [said.span.start for said in one.exceptions if start < said.span.start < end]
    unread = _UNREAD_EXCEPTION.search(text.normal.text, start, end)
    end = min([end, *cuts, *([unread.start()] if unread else [])])
    whole = words = Span(start, end).of(text.normal.text).rstrip(" ,;:.(")
    case = ""
    for reference in reversed(_cited_within(text, start, end)):
        printed = reference.span.of(text.normal.text)
        found = _BEFORE_A_CITATION.search(words.removesuffix(printed)) if words.endswith(printed) else None
        if found is None or found.start() < _SHORTEST_TITLE:
            break
        words = words[: found.start()].rstrip(" ,;:.(")
        if found["case"]:
            case = whole[found.start("case") :]
    return words[:1].upper() + words[1:], case


def _cited_within(text: Reading, start: int, end: int) -> list[Reference]:
    return [one for one in text.references if start <= one.span.start < end]


def _term(one: Competence) -> tuple[str, str]:
    """The term in words that the form understands; and a time within which work is to be done, which is none."""
    if one.term is None:
        return "", ""
    words = one.term.words
    if isinstance(read_term(words, Order()), Understood):
        return words, ""
    if _DAYS_TO_WORK.search(words):
        return "", words
    return f"chưa rõ ngày kết thúc\n{VERBATIM} “{words}”", ""


def _bases(text: Reading, one: Competence, known: Known) -> list[str]:
    """The provisions of other documents that the object names, outside of what is excepted."""
    out = [said.span for said in one.exceptions]
    found: list[str] = []
    for reference in _cited_within(text, one.object.span.start, one.object.span.end):
        meant = reference.meant or reference.printed
        left_out = any(span.start <= reference.span.start < span.end for span in out)
        if reference.relation is Relation.OWN or left_out or not (meant.number or meant.title):
            continue
        named = _cited(_numbered(meant, text, known))
        if "," in named and not meant.number:
            continue  # a title of several parts, of a law that the register lacks, is not read back from a field
        found += [f"{provision} {named}" for provision in reference.provisions] or [named]
    return found[:_MOST_GROUNDS]


def _sector(text: Reading, known: Known) -> str:
    """The sector of the register's task that is nearest to the document's title; empty where none is near."""
    near = near_tasks(known.reading, text.identity.title)
    return near[0].sector if near else ""


def _numbered(meant: Named, text: Reading, known: Known) -> Named:
    """A law named by its title, with the number that the register has for it on the day."""
    if meant.number:
        return meant
    found = cited_document(meant, on=_day_of(text), within=None, known=known)
    if isinstance(found, Unclear) or found.meaning.is_new or not found.meaning.document.number:
        return meant
    return replace(meant, number=found.meaning.document.number)


def _limits(text: Reading, one: Competence, unit: Unit, case: str) -> str:
    named = [said.words for said in one.limits if not _stands_in(said, one.exceptions)]
    limits = "; ".join([*named, *([case] if case else [])])
    unread = _UNREAD_EXCEPTION.search(text.normal.text, one.object.span.start, one.object.span.end)
    if not one.exceptions and unread:
        exceptions = " ".join(unread[1].split()).rstrip(" ,;:.(")
    else:
        exceptions = "; ".join(_excepted(text, said, unit) for said in one.exceptions)
    return "\n".join(part for part in (limits, f"Trừ: {exceptions}" if exceptions else "") if part)


def _stands_in(said: Said, others: tuple[Said, ...]) -> bool:
    return any(one.span.start <= said.span.start < one.span.end for one in others)


def _excepted(text: Reading, said: Said, unit: Unit) -> str:
    """What is excepted; the points below, where the words only point to them."""
    if _FOLLOWS.search(said.words):
        points = [text.tree.words(one) for one in text.tree.children(unit) if one.kind is Kind.POINT]
        if points:
            return "; ".join(span.of(text.normal.text).rstrip(" ;.") for span in points)
    return _EXCEPT.sub("", said.words).strip(" ().;")
