"""Repeal one document, derive again where it reaches, show the difference, take it back – beside the whole pass."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from time import perf_counter

import numpy as np

from bench import postgresql
from bench.country import REFORM, read_country
from bench.engine import derive, engine_of, totals
from bench.generate import generate
from thamquyen.domain.engine.changes import Change, repeal
from thamquyen.domain.engine.columns import Columns, Days, Spans
from thamquyen.domain.engine.compare import Difference
from thamquyen.domain.engine.derivation import Derivation

Sums = tuple[tuple[int, int, int], ...]
"""Spans, sum of first days, sum of days after – of days lost, overlaps gone and new, gaps gone and new."""

DAY = REFORM + 200


def change_of(columns: Columns, document: int) -> Change:
    """The repeal of one document on DAY."""
    at = slice(int(columns.law.offset[document]), int(columns.law.offset[document + 1]))
    spans = zip(columns.law.start[at].tolist(), columns.law.end[at].tolist(), strict=True)
    return repeal({document: list(spans)}, DAY)


def repealed(columns: Columns, document: int) -> Columns:
    """The columns in which the repeal has happened."""
    law = columns.law
    owner = np.repeat(np.arange(len(law.offset) - 1), np.diff(law.offset))
    end = np.where(owner == document, np.minimum(law.end, DAY), law.end).astype(np.int32)
    keep = law.start < end
    offset = np.searchsorted(owner[keep], np.arange(len(law.offset))).astype(np.int64)
    return replace(columns, law=Spans(offset, law.start[keep], end[keep]))


def sums(difference: Difference) -> Sums:
    """A difference in numbers; a repeal never gives days."""
    assert len(difference.gained) == 0
    parts = (difference.lost, difference.overlaps_gone, difference.overlaps_new, difference.gaps_gone)
    return tuple(_sums(part.start, part.end) for part in (*parts, difference.gaps_new))


def _sums(start: Days, end: Days) -> tuple[int, int, int]:
    return len(start), int(start.sum(dtype=np.int64)), int(end.sum(dtype=np.int64))


def timed(derivation: Derivation, columns: Columns, documents: Iterable[int]) -> tuple[list[float], list[int]]:
    """Milliseconds and number of titles looked at again, for each document."""
    taken, affected = [], []
    for document in documents:
        change = change_of(columns, document)
        begun = perf_counter()
        difference = derivation.what_if(change)
        taken.append((perf_counter() - begun) * 1e3)
        affected.append(len(difference.affected))
    return taken, affected


def measure(size: int, *, engine: str, many: int = 2000, beside: int = 60) -> None:
    """Prints times of random documents and of the most cited ones, checks some against deriving anew and PostgreSQL."""
    columns = generate(read_country(), size)
    whole = sorted(derive(columns, engine).seconds for _ in range(3))[1] * 1e3
    derivation = Derivation.of(columns, engine_of(engine))
    cited = np.bincount(columns.bases.item, minlength=len(columns.law.offset) - 1)
    random = np.random.default_rng(size)
    some = random.choice(np.flatnonzero(cited), min(many, int((cited > 0).sum())), replace=False).tolist()
    most = np.argsort(-cited)[:20].tolist()
    timed(derivation, columns, some[:20])
    print(f"{size:,} titles, {engine}: whole pass {whole:.0f} ms")
    for name, documents in ((f"{len(some)} random documents", some), ("20 most cited documents", most)):
        taken, affected = timed(derivation, columns, documents)
        p50, p99 = np.percentile(taken, [50, 99])
        print(f"  {name}: p50 {p50:.3f} ms, p99 {p99:.3f} ms, longest {max(taken):.3f} ms", end="; ")
        print(f"titles again: median {np.median(affected):.0f}, most {max(affected):,}; pass / p50 = {whole / p50:.0f}")
    _check(derivation, columns, engine, [*some[:2], most[0]])
    _beside_postgresql(derivation, columns, some[:beside])


def _check(derivation: Derivation, columns: Columns, engine: str, documents: list[int]) -> None:
    before = totals(derivation)
    for document in documents:
        derivation.what_if(change_of(columns, document))
        assert totals(derivation) == before, "a supposed change left a trace"
    for document in documents:
        other = Derivation.of(columns, engine_of(engine))
        other.commit(change_of(columns, document))
        assert totals(other) == derive(repealed(columns, document), engine).totals, f"document {document} differs"
    print(f"  {len(documents)} documents: carried out equals deriving anew; supposed leaves no trace")


def _beside_postgresql(derivation: Derivation, columns: Columns, documents: list[int]) -> None:
    where = postgresql.programs()
    if where is None:
        print("  PostgreSQL of Debian is not installed: left out")
        return
    with ExitStack() as stack:
        server = stack.enter_context(postgresql.server(where))
        postgresql.load(server, columns)
        postgresql.derive(server)
        postgresql.prepare_repeals(server)
        mine, theirs = [], []
        for document in documents:
            begun = perf_counter()
            difference = derivation.what_if(change_of(columns, document))
            mine.append((perf_counter() - begun) * 1e3)
            seconds, found = postgresql.repeal(server, document, DAY)
            theirs.append(seconds * 1e3)
            assert found == sums(difference), f"document {document}: {found} is not {sums(difference)}"
        p50, p99 = np.percentile(theirs, [50, 99])
        print(
            f"  PostgreSQL, {len(documents)} documents, same differences: p50 {p50:.1f} ms, p99 {p99:.1f} ms", end="; "
        )
        print(f"engine beside it p50 {np.median(mine):.3f} ms; ratio {p50 / np.median(mine):.0f}")
