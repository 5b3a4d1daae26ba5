"""Template filters and tags of every page: days, numbers, citations, icons, pills."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import GROUNDING_NAMES, Grounding
from thamquyen.ui.typography import day_or_unknown, grouped, unbroken

register = template.Library()

_GROUNDING_ICONS: Mapping[Grounding, str] = {
    Grounding.SEEN: "read",
    Grounding.CITED: "quoted",
    Grounding.SECONDARY: "secondary",
}


_NUMBER = re.compile(r"\b\d+(?:/\d{4})?/[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)+")


@register.filter
def day(value: date | None) -> str:
    """dd/mm/yyyy, or "chưa xác định"."""
    return day_or_unknown(value)


@register.filter
def number(value: int) -> str:
    """1.284."""
    return grouped(value)


@register.filter
def number_plain(value: int) -> str:
    """1284, for a program to read."""
    return str(value)


@register.filter
def law(value: object) -> SafeString:
    """Escaped text whose citations and document numbers stay on one line."""
    return _set(conditional_escape(value if isinstance(value, SafeString) else str(value)))


# Pages set the same titles and provisions over and over.
@lru_cache(maxsize=10_000)
def _set(escaped: SafeString) -> SafeString:
    return mark_safe(_NUMBER.sub(r'<span class="nb">\g<0></span>', unbroken(escaped)))  # noqa: S308 - escaped before


@register.filter
def initial_capital(value: str) -> str:
    """The text with its first letter made a capital, the rest untouched."""
    return value[:1].upper() + value[1:]


@cache
def _sprite() -> str:
    return static("ui/icons.svg")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; it says nothing that the words beside it do not say."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', _sprite(), name
    )


@register.simple_tag
def mode_pill(mode: Mode) -> SafeString:
    """How a power is given, as a pill."""
    return format_html('<span class="pill pill--{}">{}</span>', mode.value, MODE_NAMES[mode])


@register.simple_tag
def grounding_mark(grounding: Grounding) -> SafeString:
    """How a fact is known, as a small mark with its words."""
    return format_html(
        '<span class="known known--{}">{}{}</span>',
        grounding.value,
        icon(_GROUNDING_ICONS[grounding]),
        GROUNDING_NAMES[grounding],
    )
