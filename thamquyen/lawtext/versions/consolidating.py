"""The text as in force on a day: a first wording, and the amendments that came about until then carried out in order.

What is not certain is not carried out: it is listed with its reason, and the words stay as they were.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.citations import Provision
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.lawtext.units import Kind, Tree, Unit
from thamquyen.lawtext.versions.nodes import Node, Sheet
from thamquyen.lawtext.versions.passages import Change, Deed, Left, Version
from thamquyen.lawtext.versions.wording import (
    Exchange,
    added_marks,
    at_its_end,
    concerns,
    exchanges_in,
    in_part,
    lead_only,
    new_wording,
    quoted_words,
    unit_of,
)

_REWORDS = (Effect.AMEND, Effect.SUPPLEMENT, Effect.REPLACE)
_NOT_LAW = (Kind.HEAD, Kind.CLOSING, Kind.QUOTE)
_ENDS = (Effect.REPEAL, Effect.EXPIRE, Effect.FALL)

NOT_FOUND = "Không tìm thấy điều khoản bị tác động trong văn bản này."
NO_TEXT = "Thư viện chưa có toàn văn của văn bản sửa đổi, nên chưa có lời văn mới."
NO_WORDING = "Không tìm thấy lời văn mới ở điều khoản sửa đổi."
IN_PART = "Chỉ sửa một phần của điều khoản; đọc lời văn mới ở văn bản sửa đổi."
NO_PHRASE = "Không tìm thấy cụm từ cần thay ở điều khoản này."
NO_DAY = "Chưa xác định ngày có hiệu lực của việc sửa đổi."
WHICH_PHRASE = "Câu sửa đổi thay nhiều cụm từ; chưa rõ cụm từ nào thay ở điều khoản này."


@dataclass(frozen=True, slots=True)
class Amendment:
    """An effect on the document, with when the document that makes it was signed, and its text (None: not at hand)."""

    event: EffectEvent
    signed: date | None
    tree: Tree | None

    @property
    def order(self) -> tuple[date, date, str, int, str]:
        """By day; on one day by the signing of the amending documents, then by their own order of reading."""
        event = self.event
        unit = unit_of(self.tree, event.source.provision) if self.tree else None
        place = unit.start if unit else 0
        return (event.on or date.max, self.signed or date.max, event.source.document, place, event.target.compact)


def consolidated(tree: Tree, document: str, amendments: Iterable[Amendment], on: date) -> Version:
    """The wording of a document on a day; `tree` and `document`: its first text and its key.

    Provisions that fell stay in their places, struck. Whole documents that end are not told here: see `Library.force`.
    """
    work = _Work(Sheet(tree, document))
    every = sorted((one for one in amendments if one.event.effect in (*_REWORDS, *_ENDS)), key=lambda one: one.order)
    for one in every:
        if one.event.on is None:
            work.leave(one.event, NO_DAY)
        elif one.event.on <= on:
            work.carry_out(one, every)
    return Version(on, tuple(work.sheet.passages()), tuple(work.left))


class _Work:
    """A sheet under amendment."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.left: list[Left] = []

    def leave(self, event: EffectEvent, reason: str) -> None:
        self.left.append(Left(event, reason))

    def carry_out(self, one: Amendment, every: list[Amendment]) -> None:
        event = one.event
        target = self.sheet.find(event.target.provision)
        if event.effect in _ENDS or (event.effect is Effect.REPLACE and not event.target.provision.path):
            self._end(event, target)
            return
        exchanges = exchanges_in(_said(one))
        if exchanges and not _quotes(one):
            self._exchange(event, exchanges, target)
        elif _is_lead(one, every):
            return
        else:
            self._reword(one, target)

    def _end(self, event: EffectEvent, target: Node | None) -> None:
        if not event.target.provision.path:
            return
        if target is None:
            self.leave(event, NOT_FOUND)
        elif target.struck is None:
            target.struck = Change(event, Deed.STRUCK)

    def _exchange(self, event: EffectEvent, exchanges: tuple[Exchange, ...], target: Node | None) -> None:
        if target is None:
            self.leave(event, NOT_FOUND)
            return
        if len(exchanges) > 1:
            exchanges = tuple(one for one in exchanges if concerns(one, event.target.provision))
        if not exchanges:
            self.leave(event, WHICH_PHRASE)
            return
        changed = [node for node in target.all() if node.kind not in _NOT_LAW and not node.struck]
        changed = [node for node in changed if _exchanged(node, exchanges)]
        for node in changed:
            node.changes = (*node.changes, Change(event, Deed.PHRASE))
        if not changed:
            self.leave(event, NO_PHRASE)

    def _reword(self, one: Amendment, target: Node | None) -> None:
        event = one.event
        unit = unit_of(one.tree, event.source.provision) if one.tree else None
        if in_part(event.as_written):
            self._unseen(event, target, IN_PART)
            return
        if one.tree is None or unit is None:
            self._unseen(event, target, NO_TEXT if one.tree is None else NO_WORDING)
            return
        wanted = Provision(target.path) if target is not None and target.path else event.target.provision
        if at_its_end(event.as_written) and target is not None and target.path:
            self._append(one.tree, unit, event, target)
            return
        new = _wordings(one.tree, unit, event, wanted)
        if not new:
            self._unseen(event, target, NO_WORDING)
        for node in new:
            self._put(event, node, lead=lead_only(event.as_written))

    def _unseen(self, event: EffectEvent, target: Node | None, reason: str) -> None:
        """The words are not known: those before stay, and say so."""
        if event.effect is Effect.REPLACE and target is not None and target.path:
            target.struck = target.struck or Change(event, Deed.STRUCK)
        elif target is not None and target.path:
            target.changes = (*target.changes, Change(event, Deed.UNSEEN))
        self.leave(event, reason if target is not None or event.effect is Effect.SUPPLEMENT else NOT_FOUND)

    def _append(self, tree: Tree, unit: Unit, event: EffectEvent, target: Node) -> None:
        """Words behind all that a provision has, as a paragraph without a number."""
        words = quoted_words(tree, unit)
        if not words:
            self._unseen(event, target, NO_WORDING)
            return
        added = Node(target.kind, "", words, event.source.document, changes=(Change(event, Deed.ADDED),))
        target.children.append(added)

    def _put(self, event: EffectEvent, new: Node, *, lead: bool) -> None:
        provision = Provision(new.path or ())
        old = self.sheet.find(provision)
        if old is None:
            self._add(event, new, provision)
        elif event.effect is Effect.SUPPLEMENT and old.struck is None:
            self._add_inside(event, old, new)
        elif lead:
            old.words, old.source = new.words, new.source
            old.changes = (*_known(old), Change(event, Deed.REWORDED))
        else:
            new.changes = (*_known(old), Change(event, Deed.REWORDED))
            self.sheet.replace(old, new)
            self._keep_dropped(event, old)

    def _add(self, event: EffectEvent, new: Node, provision: Provision) -> None:
        """A provision that was not there: only a supplement, or an amendment of what it lies in, may bring one."""
        parent = self.sheet.around(provision)
        amends_itself = event.effect is not Effect.SUPPLEMENT and event.target.provision == provision
        if parent is None or (amends_itself and provision.path[-1] not in added_marks(event.as_written)):
            self.leave(event, NOT_FOUND)
            return
        new.changes = (Change(event, Deed.ADDED),)
        self.sheet.insert(parent, new)

    def _add_inside(self, event: EffectEvent, old: Node, new: Node) -> None:
        """What is added to a provision that stands: those inside it that it lacks; what it has stays."""
        fresh = [one for one in new.children if one.path and self.sheet.find(Provision(one.path)) is None]
        if not fresh:
            self.leave(event, "Điều khoản được bổ sung đã có trong văn bản; giữ lời văn đang có.")
        for one in fresh:
            one.changes = (Change(event, Deed.ADDED),)
            self.sheet.insert(old, one)

    def _keep_dropped(self, event: EffectEvent, old: Node) -> None:
        """What the new wording no longer has stays in its place, struck."""
        for one in list(old.provisions()):
            path = one.path or ()
            parent = self.sheet.around(Provision(path))
            if parent is not None and self.sheet.find(Provision(path)) is None:
                one.struck = one.struck or Change(event, Deed.DROPPED)
                self.sheet.insert(parent, one)


def _quotes(one: Amendment) -> bool:
    """Whether the provision that amends quotes whole units."""
    unit = unit_of(one.tree, one.event.source.provision) if one.tree else None
    return unit is not None and bool(new_wording(one.tree, unit, one.event.target.provision, "")) if one.tree else False


def _wordings(tree: Tree, unit: Unit, event: EffectEvent, target: Provision) -> list[Node]:
    """What is quoted for the target; for something added to it ("khoản 3a vào Điều 3"), what is quoted for that."""
    by = event.source.document
    inside = [mark for mark in added_marks(event.as_written) if event.effect is Effect.SUPPLEMENT and target.path]
    if inside and target.path[-1] not in inside:
        places = (Provision((*target.path, mark)) for mark in inside)
        return [node for place in places for node in new_wording(tree, unit, place, by)]
    return new_wording(tree, unit, target, by)


_WHOLE_SENTENCE = 880
"""Characters of a sentence up to which the register holds all of it."""


def _said(one: Amendment) -> str:
    """The sentence that amends: as the register holds it; where that was cut short, as the text goes on."""
    said = one.event.as_written
    unit = unit_of(one.tree, one.event.source.provision) if one.tree else None
    if one.tree is None or unit is None or len(said) < _WHOLE_SENTENCE:
        return said
    words = one.tree.lead(unit).of(one.tree.text)
    at = words.find(said[:80])
    return words[at:] if at >= 0 else said


def _exchanged(node: Node, exchanges: tuple[Exchange, ...]) -> bool:
    """Exchanges the phrases in a node's own words; whether there were any."""
    before = node.words
    for exchange in exchanges:
        node.words = exchange.applied(node.words)
    return node.words != before


def _known(node: Node) -> tuple[Change, ...]:
    """The changes of a node whose words are known from now on."""
    return tuple(one for one in node.changes if one.deed is not Deed.UNSEEN)


def _is_lead(one: Amendment, every: list[Amendment]) -> bool:
    """Whether it only opens a list ("một số khoản của Điều 3 như sau:") whose lines are amendments of their own."""
    source, target = one.event.source, one.event.target
    return not _quotes(one) and any(
        other is not one
        and other.event.source.document == source.document
        and other.event.source != source
        and source.provision.covers(other.event.source.provision)
        and target.provision.covers(other.event.target.provision)
        for other in every
    )
