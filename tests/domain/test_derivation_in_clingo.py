"""A second, independent oracle for the recursion: the rules of the chain of title as a logic programme (clingo)."""

import importlib.util
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings

from tests.domain.atlases import HORIZON
from tests.domain.derived import Derived
from tests.domain.oracle import Oracle
from tests.domain.registers import registers
from thamquyen.domain.authorities import Authority
from thamquyen.domain.snapshot import Snapshot

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("clingo") is None, reason="clingo is not installed: the recursion is not compared with it"
)

RULES = """
fits(P, C) :- title(P), needs(C), P != C, power(P, W), power(C, W), at(P, X), at(C, Y), covers(X, Y), wider(P, C).
edge(P, C, D) :- fits(P, C), giver(C, G), named(P, R), acting(G, A, D), acting(R, A, D).
edge(P, C, D) :- fits(P, C), giver(C, G), class(P, K, W), acting(G, A, D), is(A, K, U),
    covers(W, U), at(C, Y), covers(U, Y).
holds(C, D) :- local(C, D), not needs(C).
holds(C, D) :- local(C, D), edge(P, C, D), holds(P, D).
#show holds/2.
"""


def facts(oracle: Oracle) -> Iterator[str]:
    """The register as facts; days are numbers, keys are quoted."""
    conferrals = oracle.snapshot.conferrals
    days = list(enumerate(oracle.days))
    people = set[Authority]()
    for outer, inner in oracle.areas:
        yield f'covers("{outer}", "{inner}").'
    for key, c in conferrals.items():
        yield f'power("{key}", "{c.power}"). at("{key}", "{c.territory}").'
        yield from (f'local("{key}", {n}).' for n, day in days if oracle.own(c, day) and oracle.has_life(c, day))
        if c.giver is not None:
            people.add(c.giver)
            yield f'giver("{key}", "{c.giver.key}").'
        if c.mode.needs_title:
            yield f'needs("{key}").'
        if isinstance(c.recipient, Authority):
            people.add(c.recipient)
            yield f'named("{key}", "{c.recipient.key}").'
        else:
            yield f'class("{key}", "{c.recipient.kind}", "{c.recipient.within}").'
    for p in oracle.titles:
        yield f'title("{p.key}").'
        wider = (c for c in conferrals.values() if oracle.box(p.scope) >= oracle.box(c.scope))
        yield from (f'wider("{p.key}", "{c.key}").' for c in wider)
    for one in people:
        yield from _spells(oracle, one, days)


def _spells(oracle: Oracle, one: Authority, days: list[tuple[int, date]]) -> Iterator[str]:
    for number, day in days:
        for who in oracle.acting(one, day):
            yield f'acting("{one.key}", "{who.key}", {number}). is("{who.key}", "{who.kind}", "{who.territory}").'


def solve(programme: str) -> set[tuple[str, int]]:
    """The one stable model: the least solution."""
    import clingo

    control = clingo.Control(["--warn=none"])
    control.add("base", [], programme)
    control.ground([("base", [])])
    with control.solve(yield_=True) as models:
        (symbols,) = [model.symbols(shown=True) for model in models]
    return {(symbol.arguments[0].string, symbol.arguments[1].number) for symbol in symbols}


@settings(max_examples=settings().max_examples // 2)
@given(registers())
def test_the_least_solution_is_the_stable_model_of_the_rules(snapshot: Snapshot) -> None:
    oracle = Oracle(snapshot, HORIZON)
    model = solve(RULES + "\n".join(facts(oracle)))
    effective = Derived.of(snapshot).effective
    assert model == {(key, n) for key, days in effective.items() for n, day in enumerate(HORIZON) if day in days}
