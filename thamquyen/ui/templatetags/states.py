"""How a task of a plan, or a report, stands: a coloured mark with its words, and a bar of many states with theirs."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thamquyen.domain.plans.states import STATE_NAMES, State
from thamquyen.domain.rounds.standing import FILING_NAMES, Filing
from thamquyen.ui.typography import grouped

register = template.Library()

Part = tuple[str, int, str]
"""A part of a bar: the end of its class, how many, in which words."""

_LOOKS = {
    Filing.FILED: State.DONE_ON_TIME.value,
    Filing.FILED_LATE: State.DONE_LATE.value,
    Filing.WAITING: State.UNDATED.value,
    Filing.DRAFTED: State.NOT_DUE.value,
    Filing.SUBMITTED: "submitted",
    Filing.RETURNED: State.DUE_SOON.value,
    Filing.MISSING: State.OVERDUE.value,
}


@register.simple_tag
def state_mark(state: State) -> SafeString:
    """The state as a mark; the colour says nothing that the words do not."""
    return format_html('<span class="state state--{}">{}</span>', state.value, STATE_NAMES[state])


@register.simple_tag
def state_name(state: State) -> str:
    """The state in words."""
    return STATE_NAMES[state]


@register.simple_tag
def state_bar(counts: Mapping[State, int]) -> SafeString:
    """How many are in each state, as one bar, what demands most first; its words are for those who do not see it."""
    return _bar(_of_states(counts))


@register.simple_tag
def state_counts(counts: Mapping[State, int]) -> SafeString:
    """The same in words: a list of states with their numbers."""
    return _counts(_of_states(counts))


@register.simple_tag
def state_heads(whole: Mapping[State, int]) -> SafeString:
    """The headings of a table with a column for each state that occurs in it."""
    return format_html_join(
        "",
        '<th scope="col" class="num state-col state--{}">{}</th>',
        ((look, name[:1].upper() + name[1:]) for look, _, name in _of_states(whole)),
    )


@register.simple_tag
def state_cells(counts: Mapping[State, int], whole: Mapping[State, int]) -> SafeString:
    """A row of that table: how many are in each state, none as a dash."""
    cells = []
    for look, _, name in _of_states(whole):
        many = counts.get(State(look), 0)
        label = name[:1].upper() + name[1:]
        cells.append((look, "" if many else " state-col--none", label, grouped(many) if many else "–"))
    return format_html_join("", '<td class="num state-col state-col--{}{}" data-label="{}">{}</td>', cells)


@register.simple_tag
def filing_mark(filing: Filing) -> SafeString:
    """How a unit stands with its report, as a mark in the colours of the states of plans."""
    return format_html('<span class="state state--{}">{}</span>', _LOOKS[filing], FILING_NAMES[filing])


@register.simple_tag
def filing_bar(counts: Mapping[Filing, int]) -> SafeString:
    """How many units stand how, as one bar."""
    return _bar(_of_filings(counts))


@register.simple_tag
def filing_counts(counts: Mapping[Filing, int]) -> SafeString:
    """The same in words."""
    return _counts(_of_filings(counts))


def _bar(parts: Sequence[Part]) -> SafeString:
    total = sum(many for _, many, _ in parts)
    if not total:
        return SafeString("")
    drawn, at = [], 0.0
    for look, many, name in parts:
        width = many * 100 / total
        drawn.append((f"{at:.3f}", f"{width:.3f}", look, f"{grouped(many)} {name}"))
        at += width
    words = ", ".join(f"{grouped(many)} {name}" for _, many, name in parts)
    piece = '<rect x="{}" y="0" width="{}" height="10" class="state-fill--{}"><title>{}</title></rect>'
    return format_html(
        '<svg class="state-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        words,
        format_html_join("", piece, drawn),
    )


def _counts(parts: Sequence[Part]) -> SafeString:
    items = ((look, grouped(many), name) for look, many, name in parts)
    return format_html(
        '<ul class="state-counts">{}</ul>',
        format_html_join("", '<li class="state-counts__one state--{}"><strong>{}</strong> {}</li>', items),
    )


def _of_states(counts: Mapping[State, int]) -> list[Part]:
    return [(state.value, counts[state], STATE_NAMES[state]) for state in reversed(State) if counts.get(state)]


def _of_filings(counts: Mapping[Filing, int]) -> list[Part]:
    return [(_LOOKS[one], counts[one], FILING_NAMES[one]) for one in reversed(Filing) if counts.get(one)]
