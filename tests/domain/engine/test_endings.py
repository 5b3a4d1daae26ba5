"""What stops conferrals before their term, and what they rest on at their start, title by title on random registers."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from tests.domain.registers import registers
from tests.domain.world import cite, snapshot
from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Taking, TakingKind, Term
from thamquyen.domain.engine.columns import AUTHORISATION, BEGINNING, DECENTRALISATION, FOREVER
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.endings import (
    LAW,
    LIFE,
    TAKEN,
    cut_short,
    modes_above,
    resting_only_on,
    unsupported,
)
from thamquyen.domain.engine.explain import Cause, Reason, lacking
from thamquyen.domain.engine.from_snapshot import read_snapshot
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period

HALF = settings(max_examples=settings().max_examples // 2)


def derived(snapshot: Snapshot) -> Derivation:
    """The derivation by NumPy."""
    return Derivation.of(read_snapshot(snapshot)[0], Plain)


@HALF
@given(registers())
def test_a_conferral_is_cut_short_when_its_days_end_before_its_term_and_its_provision(snapshot: Snapshot) -> None:
    derivation = derived(snapshot)
    reader, columns = derivation.reader, derivation.world.columns
    expected = {}
    for title in range(len(columns)):
        law = columns.bases.item[columns.bases.offset[title]]
        last = columns.law.end[columns.law.offset[law] : columns.law.offset[law + 1]].max(initial=0)
        spans = reader.spans(title)
        if spans and spans[-1][1] < min(reader.term_end[title], int(last)):
            expected[title] = spans[-1][1]
    found = cut_short(derivation)
    assert dict(zip(found.title.tolist(), found.end.tolist(), strict=True)) == expected


def test_a_title_above_that_was_suspended_and_came_back_is_the_cause_all_the_same() -> None:
    end = Term(None, date(2027, 3, 1), EndState.DATED, "đến hết ngày 28/02/2027")
    under = Conferral(
        "dat-uq", "giao-dat", Mode.AUTHORISATION, Authority("ubnd-tinh", "p9"), Authority("gd-so", "p9"), "p9",
        cite("QĐ-UQ", "2"), (cite("LUẬT-MỚI", "14/1"),), end,
    )  # fmt: skip
    away = Taking(
        "t", "dat-luat", TakingKind.SUSPENSION, Period(date(2027, 2, 1), date(2027, 3, 1)), cite("QĐ-UQ", "3")
    )
    columns, names = read_snapshot(replace(snapshot(under), takings=(away,)))
    found = cut_short(Derivation.of(columns, Plain))
    at = found.title.tolist().index(names.title_number["dat-uq"])
    assert (found.cause[at], found.of[at], bool(found.own[at])) == (TAKEN, names.title_number["dat-luat"], False)


@HALF
@given(registers())
def test_the_cause_is_one_of_the_conditions_that_the_day_lacks(snapshot: Snapshot) -> None:
    derivation = derived(snapshot)
    reader, found = derivation.reader, cut_short(derivation)
    rows = zip(*(part.tolist() for part in (found.title, found.end, found.cause, found.of, found.own)), strict=True)
    for title, end, cause, of, own in rows:
        reasons = set(lacking(reader, title, end, beside=end - 1))
        causes = {reason.cause for reason in reasons}
        if own and cause == LAW:
            assert Reason(Cause.LAW, of) in reasons
        elif own and cause == LIFE:
            assert causes & {Cause.AUTHORITY, Cause.KIND}
        elif own and cause == TAKEN:
            assert Cause.TAKEN in causes
        elif own:
            assert Cause.GIVER in causes
        else:
            assert Cause.SUPPORT in causes
            assert not causes & {Cause.LAW, Cause.TAKEN, Cause.AUTHORITY, Cause.KIND}


@HALF
@given(registers())
def test_what_lacks_a_title_on_its_first_own_day_is_found_with_that_day(snapshot: Snapshot) -> None:
    derivation = derived(snapshot)
    reader, columns = derivation.reader, derivation.world.columns
    found = dict(zip(*(part.tolist() for part in unsupported(derivation)[:2]), strict=True))
    for title in range(len(columns)):
        if reader.mode[title] not in (DECENTRALISATION, AUTHORISATION):
            assert title not in found
            continue
        spans = reader.spans(title)
        first = spans[0][0] if spans else FOREVER
        day = found.get(title)
        if day is not None:
            assert day < first
            lacks = {reason.cause for reason in lacking(reader, title, max(day, BEGINNING + 1))}
            assert lacks <= {Cause.SUPPORT, Cause.GIVER, Cause.NO_TITLE} or day == BEGINNING
            assert lacks
        elif first not in (BEGINNING, FOREVER):
            before = {reason.cause for reason in lacking(reader, title, first - 1, beside=first)}
            assert before & {Cause.TERM, Cause.LAW, Cause.TAKEN, Cause.AUTHORITY, Cause.KIND}


@HALF
@given(registers())
def test_the_modes_above_are_those_of_the_titles_that_support_it_on_its_first_day(snapshot: Snapshot) -> None:
    derivation = derived(snapshot)
    reader, above = derivation.reader, modes_above(derivation)
    for title in range(len(derivation.world.columns)):
        spans = reader.spans(title)
        needs = reader.mode[title] in (DECENTRALISATION, AUTHORISATION)
        modes = {reader.mode[one] for one in reader.supporters(title, spans[0][0])} if spans and needs else set()
        assert {mode for mode in range(4) if above[title] >> mode & 1} == modes
        assert (title in resting_only_on(above, AUTHORISATION)) is (modes == {AUTHORISATION})
