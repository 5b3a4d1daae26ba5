"""Addresses that keep the day and the knowledge a page is looked at from: `{{ seen|to_document:key }}`."""

from collections.abc import Iterable

from django import template

from thamquyen.portal.rows import Group
from thamquyen.portal.seen import Seen

register = template.Library()


@register.filter
def to_authority(seen: Seen, key: str) -> str:
    """An authority's page."""
    return seen.authority(key)


@register.filter
def to_document(seen: Seen, key: str) -> str:
    """A document's page."""
    return seen.document(key)


@register.filter
def to_place(seen: Seen, key: str) -> str:
    """A place's page."""
    return seen.place(key)


@register.filter
def to_power(seen: Seen, code: str) -> str:
    """A power's page."""
    return seen.power(code)


@register.filter
def to_page(seen: Seen, path: str) -> str:
    """Any other page."""
    return seen.page(path)


@register.filter
def rows_in(groups: Iterable[Group]) -> int:
    """How many rows the groups hold together."""
    return sum(len(group.rows) for group in groups)
