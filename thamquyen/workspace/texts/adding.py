"""An item that a person adds where the reader saw nothing: a form with empty fields."""

import re

from thamquyen.domain.citations import WHOLE
from thamquyen.lawtext.units import Span
from thamquyen.library.items import THIS, Item, ItemKind, ItemState, Suggested
from thamquyen.library.review import Review
from thamquyen.workspace.texts.cards import Card, Tried, cards_of

_ADDED = re.compile(r"(conferral|effect):0-0:h([1-9]\d{0,3})")
_KINDS = {"tham-quyen": ItemKind.CONFERRAL, "tac-dong": ItemKind.EFFECT}


def item_named(review: Review, name: str) -> Item | None:
    """The item of a name: one that was read or added before, or a new one to be added; None for any other name."""
    known = next((item for item in review.items if item.id == name), None)
    found = _ADDED.fullmatch(name)
    if known is not None or found is None:
        return known
    kind = ItemKind(found[1])
    suggested = Suggested(name, kind, Span(0, 0), WHOLE, {})
    return Item(suggested, ItemState.WAITING, added=True)


def blank_card(review: Review, asked: str, tried: Tried | None) -> Card | None:
    """The card of an item to be added: as asked for, or as it was typed and refused."""
    names = {item.id for item in review.items}
    if tried is not None and _ADDED.fullmatch(tried.item) and tried.item not in names:
        item = item_named(review, tried.item)
        return cards_of(review, [item], tried)[0] if item else None
    kind = _KINDS.get(asked)
    if kind is None:
        return None
    number = next(n for n in range(1, 10_000) if f"{kind}:0-0:h{n}" not in names)
    item = item_named(review, f"{kind}:0-0:h{number}")
    start = {"grounds": THIS} if kind is ItemKind.CONFERRAL else {}
    return cards_of(review, [item], Tried(item.id, start))[0] if item else None
