"""What is recorded is read back as the same values, for whatever values the domain allows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random
from unicodedata import normalize

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.world import snapshot
from tests.register.world import CLERK, PENDING, facts_of, same_facts
from thamquyen.domain.authorities import Authority, AuthorityClass, AuthorityKind, Form, KindException, Succession
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Taking, TakingKind, Term
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding
from thamquyen.domain.powers import Band, Flag, Power, ProjectGroup, Scope
from thamquyen.domain.territory import Level, Lineage, LineageKind, Named, Territory, Within
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule
from thamquyen.register import queries, recording
from thamquyen.register.recording import Recording

pytestmark = pytest.mark.django_db

DOCUMENTS, UNITS, KINDS = ("NQ", "NĐ", "LUẬT-MỚI"), ("p9", "n1", "n3", "c4"), ("bo", "ubnd-tinh", "gd-so")

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(lambda text: normalize("NFC", text))
named = texts.filter(bool)
days = st.dates(date(1945, 9, 2), date(2200, 1, 1))
parts = st.sampled_from(["1", "13", "4a", "đ", "pl:I"])
provisions = st.lists(parts, max_size=3).map(lambda path: Provision(tuple(path)))
citations = st.builds(Citation, st.sampled_from(DOCUMENTS), provisions)
groundings = st.sampled_from(Grounding)


@st.composite
def periods(draw: st.DrawFn, *, open_ended: bool = False) -> Period:
    start = draw(st.none() | days)
    end = None if open_ended else draw(st.none() | days)
    return Period(start, end) if start is None or end is None or start < end else Period(start)


@st.composite
def stretches(draw: st.DrawFn) -> list[Period]:
    """Periods that follow each other, some with gaps between."""
    bounds = sorted(draw(st.sets(days, min_size=2, max_size=6)))
    found = [Period(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False)]
    return [Period(None, found[0].end), *found[1:]] if draw(st.booleans()) else found


@st.composite
def territories(draw: st.DrawFn) -> Territory:
    names = tuple(Named(draw(named), draw(named), period) for period in draw(stretches()))
    parents = tuple(Within(draw(st.sampled_from(UNITS)), period) for period in draw(stretches()))
    level = draw(st.sampled_from(Level))
    return Territory("mới", draw(texts), level, draw(periods()), names, parents, draw(citations))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    period = draw(periods())
    states = [EndState.DATED] if period.end else [EndState.OPEN, EndState.UNKNOWN]
    return Term(period.start, period.end, draw(st.sampled_from(states)), draw(texts))


@st.composite
def bands(draw: st.DrawFn) -> Band:
    numbers = st.integers(-(2**63), 2**63 - 1)
    low, high = draw(st.none() | numbers), draw(st.none() | numbers)
    return Band(low, high) if low is None or high is None or low < high else Band(low)


authorities = st.builds(Authority, st.sampled_from(KINDS), st.sampled_from(UNITS))
scopes = st.builds(
    Scope,
    bands(),
    st.frozensets(st.sampled_from(ProjectGroup)),
    st.frozensets(named, max_size=3),
    st.frozensets(named, max_size=3),
)


@st.composite
def conferrals(draw: st.DrawFn) -> Conferral:
    mode = draw(st.sampled_from(Mode))
    return Conferral(
        key="mới",
        power="cho",
        mode=mode,
        giver=None if mode is Mode.STATUTE else draw(authorities),
        recipient=draw(authorities | st.builds(AuthorityClass, st.sampled_from(KINDS), st.sampled_from(UNITS))),
        territory=draw(st.sampled_from(UNITS)),
        source=draw(citations),
        bases=tuple(draw(st.lists(citations, max_size=3))),
        term=draw(terms()),
        scope=draw(scopes),
        roles=draw(st.frozensets(st.sampled_from(Role), min_size=1)),
        limits=draw(texts),
        conditions=draw(texts),
        files_received_by=draw(texts),
        may_pass_on=draw(st.none() | st.booleans()),
        grounding=draw(groundings),
        note=draw(texts),
    )


documents = st.builds(
    Document,
    key=st.just("mới"),
    number=texts,
    type=named,
    issuer=texts,
    title=texts,
    signed=st.none() | days,
    published=st.none() | days,
    effective=st.none() | days,
    effective_by=provisions,
    grounding=groundings,
    note=texts,
)


@st.composite
def events(draw: st.DrawFn) -> EffectEvent:
    period, effect = draw(periods()), draw(st.sampled_from(Effect))
    source, target = draw(citations), draw(citations)
    return EffectEvent(source, effect, target, period.start, period.end, draw(texts), draw(groundings))


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    kind = draw(st.sampled_from(LineageKind))
    after = None if kind is LineageKind.ABOLISHED else "n3"
    whole, default = draw(st.booleans()), draw(st.booleans())
    return Lineage("n1", after, kind, whole, draw(days), default, draw(citations))


powers = st.builds(
    Power,
    code=st.just("mới"),
    title=named,
    sector=texts,
    field=texts,
    flags=st.frozensets(st.sampled_from(Flag)),
    level=st.none() | st.sampled_from(Level),
    source=citations,
    procedures=st.lists(texts, max_size=3).map(tuple),
    aliases=st.lists(texts, max_size=3).map(tuple),
    note=texts,
)
kinds = st.builds(
    AuthorityKind,
    key=st.just("mới"),
    name=named,
    form=st.sampled_from(Form),
    level=st.sampled_from(Level),
    body=st.none() | st.sampled_from(KINDS),
    period=periods(),
    source=citations,
)
exceptions = st.builds(
    KindException, kind=st.sampled_from(KINDS), territory=st.sampled_from(UNITS), period=periods(), source=citations
)
successions = st.builds(Succession, before=authorities, after=authorities, on=days, source=citations)
takings = st.builds(
    Taking,
    key=st.just("mới"),
    conferral=st.just("dat-pc"),
    kind=st.sampled_from(TakingKind),
    period=periods(),
    source=citations,
    grounding=groundings,
)
pending_rules = st.builds(
    PendingRule,
    key=st.just("mới"),
    received=periods().filter(lambda period: period.end is not None),
    finisher=st.sampled_from(Finisher),
    source=citations,
    governs=st.none() | citations,
    former_level=st.none() | st.sampled_from(Level),
    new_level=st.none() | st.sampled_from(Level),
    grounding=groundings,
    note=texts,
) | st.just(replace(PENDING, key="mới", governs=None, conferral="dat-pc"))
facts = st.one_of(
    documents, events(), territories(), lineages(), kinds, exceptions, successions, powers, conferrals(), takings,
    pending_rules,
)  # fmt: skip

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(fact=facts)
def test_whatever_is_recorded_is_read_back_as_the_same_value(world: int, fact: recording.Stateable) -> None:
    with transaction.atomic():
        recording.record([fact], actor=CLERK, reason="thử")
        assert fact in facts_of(queries.snapshot())
        transaction.set_rollback(True)


@settings(quick, max_examples=25)
@given(wrong=facts)
def test_a_correction_never_alters_what_was_known_before(world: int, wrong: recording.Stateable) -> None:
    with transaction.atomic():
        recorded = recording.record([wrong], actor=CLERK, reason="sai")
        then = queries.snapshot(recorded)
        recording.correct(wrong, None, actor=CLERK, reason="rút")  # type: ignore[arg-type]
        queries.forget_snapshots()
        assert queries.snapshot(recorded) == then
        assert wrong not in facts_of(queries.snapshot())
        assert same_facts(queries.snapshot(), snapshot())
        transaction.set_rollback(True)


@settings(quick, max_examples=25)
@given(cuts=st.lists(st.integers(0, 60), max_size=3), random=st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(cuts: list[int], random: Random) -> None:
    with transaction.atomic():
        for portion in portions(facts_of(snapshot()), cuts, random):
            with Recording(actor=CLERK, reason="một phần") as opened:
                opened.record(portion)
        in_portions = queries.snapshot()
        transaction.set_rollback(True)
    with transaction.atomic():
        recording.record(facts_of(snapshot()), actor=CLERK, reason="một lần")
        at_once = queries.snapshot()
        transaction.set_rollback(True)
    assert (in_portions.authorities, in_portions.library) == (at_once.authorities, at_once.library)
    assert list(in_portions.conferrals.items()) == list(at_once.conferrals.items())


def portions(whole: Sequence[recording.Stateable], cuts: list[int], random: Random) -> list[list[recording.Stateable]]:
    """The facts in several recordings, shuffled within each; what others rest on (the law) comes in the first."""
    bounds = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    ranked = sorted(whole, key=lambda fact: _RANK.get(type(fact), 1))
    found = [list(ranked[start:end]) for start, end in pairwise(bounds) if start < end]
    for portion in found:
        random.shuffle(portion)
    return found


_RANK = {Document: 0, Territory: 1, AuthorityKind: 1, Power: 1, Conferral: 2}
