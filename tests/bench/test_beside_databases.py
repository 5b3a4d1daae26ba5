"""On a country-shaped register the engines, DuckDB and PostgreSQL find the same, to the last day."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bench import duck, engine, matrix, postgresql
from bench.country import NEW, REFORM, Country, read_country
from bench.generate import generate
from bench.incremental import DAY, change_of, sums
from bench.stored import read, save
from tests.domain.derived import ENGINES
from tests.throwaway_postgresql import debian_programs
from thamquyen.domain.engine.columns import Columns
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.plain import Plain

SIZE = 3000


@pytest.fixture(scope="module")
def country() -> Country:
    """The real territory of both structures."""
    return read_country()


@pytest.fixture(scope="module")
def columns(country: Country) -> Columns:
    """A register of a few thousand titles."""
    return generate(country, SIZE)


def test_the_register_is_of_the_promised_shape(columns: Columns) -> None:
    derivation = Derivation.of(columns, Plain)
    supported = np.diff(derivation.world.edges.offset)[columns.giver >= 0] > 0
    held = derivation.world.held.last > derivation.world.held.first
    assert len(columns) == SIZE
    assert supported.mean() > 0.9
    assert 0.4 < held.mean() < 0.7
    assert len(derivation.overlaps()) > SIZE / 10
    assert len(derivation.gaps()) > 10


def test_the_same_size_gives_the_same_register(country: Country, columns: Columns, tmp_path: Path) -> None:
    save(columns, tmp_path / "one.npz")
    save(generate(country, SIZE), tmp_path / "other.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()


@pytest.mark.parametrize("other", ENGINES)
def test_columns_read_from_a_file_derive_alike(
    other: Callable[[], type[Engine]], columns: Columns, tmp_path: Path
) -> None:
    save(columns, tmp_path / "columns.npz")
    again = Derivation.of(read(tmp_path / "columns.npz"), other())
    assert engine.totals(again) == engine.totals(Derivation.of(columns, Plain))


def test_duckdb_finds_the_same_and_paints_the_same_matrix(country: Country, columns: Columns) -> None:
    derivation, places = Derivation.of(columns, Plain), matrix.communes(country, NEW)[::7]
    with duck.database() as database:
        duck.load(database, columns)
        assert duck.derive(database).totals == engine.totals(derivation)
        assert duck.matrix(database, {"place": places}, REFORM)[1] == matrix.paint(derivation, places, REFORM)[1]


@pytest.mark.postgres
def test_postgresql_finds_the_same_and_the_same_difference_after_a_repeal(columns: Columns) -> None:
    derivation, cited = Derivation.of(columns, Plain), np.bincount(columns.bases.item)
    with postgresql.server(debian_programs()) as server:
        postgresql.load(server, columns)
        assert postgresql.derive(server).totals == engine.totals(derivation)
        postgresql.prepare_repeals(server)
        for document in np.argsort(-cited)[:5].tolist():
            difference = derivation.what_if(change_of(columns, document))
            assert postgresql.repeal(server, document, DAY)[1] == sums(difference)
