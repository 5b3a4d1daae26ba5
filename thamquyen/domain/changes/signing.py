"""A draft that has been signed: the same changes under the number and the days of the act."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from thamquyen.domain.changes.kinds import ChangeSet, Finish, first_day
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Document
from thamquyen.domain.time import Period


def signed_as(changes: ChangeSet, act: Document) -> ChangeSet:
    """The set as the act makes it: what cites the draft cites the act.

    Where the act takes effect on another day than the draft meant to, changes that begin with the draft begin with it.
    """
    old = changes.act
    cited = partial(_cited, old.key, act.key)
    again = tuple(_follows(change, cited(change), old.effective, act.effective) for change in changes.changes)
    return ChangeSet(act, again)


def _cited(old: str, new: str, value: Any) -> Any:
    if isinstance(value, Citation):
        return replace(value, document=new) if value.document == old else value
    if isinstance(value, tuple):
        return tuple(_cited(old, new, one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: again for name, part in parts.items() if (again := _cited(old, new, part)) != part}
        return replace(value, **changed) if changed else value
    return value


def _follows(change: Any, cited: Any, old: date | None, new: date | None) -> Any:
    if old is None or new is None or old == new:
        return cited
    if isinstance(cited, Finish) and cited.rule.received.end == old:  # files received before the act takes effect
        return Finish(replace(cited.rule, received=Period(cited.rule.received.start, new)))
    if first_day(change) != old:
        return cited
    return _moved(cited, old, new)


def _moved(value: Any, old: date, new: date) -> Any:
    """The value with the day on which it begins moved; other days stay."""
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for one in fields(value):
            part = getattr(value, one.name)
            if one.name in ("start", "on") and part == old:
                changed[one.name] = new
            elif is_dataclass(part) or isinstance(part, tuple):
                changed[one.name] = _moved(part, old, new)
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        return tuple(_moved(one, old, new) for one in value)
    return value
