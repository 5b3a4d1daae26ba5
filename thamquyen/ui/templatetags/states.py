"""How a task of a plan stands: a coloured mark with its words, and a bar of many states with theirs."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thamquyen.domain.plans.states import STATE_NAMES, State
from thamquyen.ui.typography import grouped

register = template.Library()


@register.simple_tag
def state_mark(state: State) -> SafeString:
    """The state as a mark; the colour says nothing that the words do not."""
    return format_html('<span class="state state--{}">{}</span>', state.value, STATE_NAMES[state])


@register.simple_tag
def state_bar(counts: Mapping[State, int]) -> SafeString:
    """How many are in each state, as one bar, what demands most first; its words are for those who do not see it."""
    total = sum(counts.values())
    if not total:
        return SafeString("")
    parts, at = [], 0.0
    for state in _demanding(counts):
        width = counts[state] * 100 / total
        parts.append((f"{at:.3f}", f"{width:.3f}", state.value))
        at += width
    words = ", ".join(f"{grouped(counts[state])} {STATE_NAMES[state]}" for state in _demanding(counts))
    drawn = format_html_join("", '<rect x="{}" y="0" width="{}" height="10" class="state-fill--{}"/>', parts)
    return format_html(
        '<svg class="state-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        words,
        drawn,
    )


@register.simple_tag
def state_counts(counts: Mapping[State, int]) -> SafeString:
    """The same in words: a list of states with their numbers."""
    items = ((state.value, grouped(counts[state]), STATE_NAMES[state]) for state in _demanding(counts))
    return format_html(
        '<ul class="state-counts">{}</ul>',
        format_html_join("", '<li class="state-counts__one state--{}"><strong>{}</strong> {}</li>', items),
    )


def _demanding(counts: Mapping[State, int]) -> list[State]:
    return [state for state in reversed(State) if counts.get(state)]
